"""Commands over stories: read them, explain what was found in one, list its times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.run import given, run_over, watched

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.model import Reading


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@given
@click.option("--only", type=click.Choice(["quotes"]), help="One row a quotation, and nothing else.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "table", "csv", "json", "jsonl"]),
    help="Default: text; with --only, table.",
)
def read(
    sources: tuple[str, ...], date: Any, outlet: str | None, no_color: bool, only: str | None, form: str | None
) -> None:
    """Read stories and print what is on record in each.

    Text gives a page for one story, and a front page before the pages of several. JSON gives one object for one text
    or HTML file and a list for anything else; JSONL gives a story a line, as each is read. Tables and CSV hold rows
    of one sort, so they ask for --only.
    """
    from onrecord.view import pages
    from onrecord.view.output import print_pages, write

    form = form or ("table" if only else "text")
    if only is None and form in ("table", "csv"):
        raise click.UsageError(f"a reading is no {form}: say which rows, as in --only quotes")
    if only and form == "text":
        raise click.UsageError("--only gives rows: as table, csv, json or jsonl")
    run = run_over(date, outlet)
    with watched(run, sources, held=form in ("text", "table")) as readings:
        if only:
            _print_quotes(readings, form, no_color=no_color)
        elif form == "text":
            print_pages(pages(list(readings)), no_color=no_color)
        else:
            write(_json(readings, sources) if form == "json" else _jsonl(readings))
    run.finish()


def _print_quotes(readings: Iterable[Reading], form: str, *, no_color: bool) -> None:
    from onrecord.view.output import print_rows
    from onrecord.view.tables import quote_rows

    print_rows((row for reading in readings for row in quote_rows(reading, form)), form, no_color=no_color)


def _jsonl(readings: Iterable[Reading]) -> Iterator[bytes]:
    from onrecord.codec import encode

    return (encode(reading) + b"\n" for reading in readings)


def _json(readings: Iterable[Reading], sources: tuple[str, ...]) -> Iterator[bytes]:
    import msgspec

    from onrecord.codec import encode
    from onrecord.sources import single

    if single(sources):
        yield from (msgspec.json.format(encode(reading), indent=2) + b"\n" for reading in readings)
        return
    started = False
    for reading in readings:
        yield (b",\n" if started else b"[\n") + encode(reading)
        started = True
    yield b"\n]\n" if started else b"[]\n"


@click.command()
@click.argument("source")
@click.argument("offset", type=click.IntRange(min=0), required=False)
@given
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json", "jsonl"]), default="table", show_default=True
)
def explain(source: str, offset: int | None, date: Any, outlet: str | None, no_color: bool, form: str) -> None:
    """Say which rule made which finding, with the words that prove it.

    Findings come in the order of the text. OFFSET (in characters of the story's text) shows those at one place, and
    how the language engine saw the words there.
    """
    from onrecord.view.evidence import findings
    from onrecord.view.output import print_pages, print_rows

    run = run_over(date, outlet)
    for reading in run.readings([source]):
        if offset is not None and offset >= len(reading.story.text):
            raise click.BadParameter(
                f"OFFSET {offset} lies beyond the text, which has {len(reading.story.text)} characters"
            )
        if form == "table" and offset is not None:
            print_pages([_place(reading, offset)], no_color=no_color)
        print_rows(findings(reading, offset), form, no_color=no_color)
    run.finish()


def _place(reading: Reading, offset: int) -> RenderableType:
    from onrecord import engine
    from onrecord.reading.layout import lay_out
    from onrecord.view.evidence import Place

    layout = lay_out(reading.story.text)
    return Place(layout, engine.tag(layout), offset)


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@given
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "jsonl", "timeml"]),
    default="table",
    show_default=True,
)
def times(sources: tuple[str, ...], date: Any, outlet: str | None, no_color: bool, form: str) -> None:
    """List the time expressions of stories with their values, and the first and last day each can mean.

    Only times are read. TimeML, for other tools, is a whole document with its times marked: it takes one text, HTML
    or TimeML file.
    """
    from onrecord.sources import single
    from onrecord.temporal import read_times
    from onrecord.view.output import print_rows, write
    from onrecord.view.tables import time_rows

    if form == "timeml" and not single(sources):
        raise click.UsageError("TimeML holds one story: name one text, HTML or TimeML file")
    run = run_over(date, outlet)
    with watched(run, sources, held=form == "table", reader=read_times) as readings:
        if form == "timeml":
            write(_timeml(reading) for reading in readings)
        else:
            print_rows((row for reading in readings for row in time_rows(reading)), form, no_color=no_color)
    run.finish()


def _timeml(reading: Reading) -> bytes:
    from onrecord.timeml import to_timeml

    return to_timeml(reading.story, reading.times).encode()
