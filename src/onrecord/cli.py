"""The command line: parse arguments, call one function, print. Data on stdout, messages and progress on stderr.

Exit status: 0 done; 1 some sources could not be read (each named on stderr, the others done); 2 wrong usage.
Everything heavy is imported inside the commands, so that `onrecord --help` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.model import Reading, Story
    from onrecord.sources import Given

_EXAMPLES = """
\b
Examples:
  onrecord read story.txt
  onrecord read page.html --format json
  onrecord read archive/ --format jsonl > readings.jsonl
  curl -s https://example.org/story | onrecord read -
  onrecord explain story.txt 272
  onrecord times story.txt --format csv
"""


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EXAMPLES)
@click.version_option(package_name="onrecord", prog_name="onrecord")
def main() -> None:
    """Read dated news stories and write the record: who said what, to whom, through what, when.

    SOURCE is a text file (beginning with a line or head like "date 2020-10-16"), an HTML page, a JSONL file of
    stories, a folder of these, or - for the standard input. Nothing is fetched from the network.
    """


@dataclass
class Run:
    """One run over some sources: says what goes wrong as it happens, and remembers that something did."""

    given: Given
    failed: bool = False

    def stories(self, sources: Iterable[str]) -> Iterator[Story]:
        from onrecord.errors import SourceError
        from onrecord.model import Story
        from onrecord.sources import open_sources
        from onrecord.view.output import say

        for found in open_sources(sources, self.given):
            if isinstance(found, Story):
                yield found
            else:
                self.failed |= isinstance(found, SourceError)
                say(str(found))

    def readings(self, sources: Iterable[str]) -> Iterator[Reading]:
        from onrecord import read
        from onrecord.errors import EngineError
        from onrecord.view.output import say

        for story in self.stories(sources):
            try:
                yield read(story)
            except EngineError as error:
                raise click.ClickException(str(error)) from None
            except Exception as error:  # reading never fails by design; where it does, the other stories are not lost
                self.failed = True
                say(f"{story.source}: a fault of onrecord, please report it: {error!r}")

    def finish(self) -> None:
        if self.failed:
            sys.exit(1)


def _date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Any:
    if value is None:
        return None
    from onrecord.sources import iso_date

    if printed := iso_date(value):
        return printed
    raise click.BadParameter(f"{value!r} is no calendar day; wanted is YYYY-MM-DD, YYYY-MM or YYYY")


def _given(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say what the sources do not: `--date` and `--outlet`."""
    for option in (
        click.option("--no-color", is_flag=True, help="No colour (as with NO_COLOR set)."),
        click.option("--outlet", metavar="NAME", help="Who published the stories, whatever they tell."),
        click.option("--date", callback=_date, metavar="D", help="Day of publication, whatever the stories tell."),
    ):
        command = option(command)
    return command


def _run(date: Any, outlet: str | None) -> Run:
    from onrecord.sources import Given

    return Run(Given(date, outlet))


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@_given
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True)
def read(sources: tuple[str, ...], date: Any, outlet: str | None, no_color: bool, form: str) -> None:
    """Read stories and print what is on record in each.

    Text gives a page for one story, and a front page before the pages of several. JSON gives one object for one text
    or HTML file and a list for anything else; JSONL gives a story a line, as each is read.
    """
    from onrecord.view import pages
    from onrecord.view.output import print_pages, write

    run = _run(date, outlet)
    with _progress(run, sources, held=form == "text") as readings:
        if form == "text":
            print_pages(pages(list(readings)), no_color=no_color)
        else:
            write(_json(readings, sources) if form == "json" else _jsonl(readings))
    run.finish()


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


@main.command()
@click.argument("source")
@click.argument("offset", type=click.IntRange(min=0), required=False)
@_given
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

    run = _run(date, outlet)
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


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@_given
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "jsonl", "timeml"]),
    default="table",
    show_default=True,
)
def times(sources: tuple[str, ...], date: Any, outlet: str | None, no_color: bool, form: str) -> None:
    """List the time expressions of stories with their values, and the first and last day each can mean.

    TimeML, for other tools, is a whole document with its times marked: it takes one text or HTML file.
    """
    from onrecord.sources import single
    from onrecord.view.output import print_rows, write
    from onrecord.view.tables import time_rows

    if form == "timeml" and not single(sources):
        raise click.UsageError("TimeML holds one story: name one text or HTML file")
    run = _run(date, outlet)
    with _progress(run, sources, held=form == "table") as readings:
        if form == "timeml":
            write(_timeml(reading) for reading in readings)
        else:
            print_rows((row for reading in readings for row in time_rows(reading)), form, no_color=no_color)
    run.finish()


def _timeml(reading: Reading) -> bytes:
    from onrecord.timeml import to_timeml

    return to_timeml(reading.story, reading.times).encode()


def _progress(run: Run, sources: tuple[str, ...], *, held: bool) -> AbstractContextManager[Iterator[Reading]]:
    """The readings, and meanwhile a line on the terminal that says how far: only where it cannot get into the data."""
    from onrecord.sources import single

    readings = run.readings(sources)
    if not single(sources) and sys.stderr.isatty() and (held or not sys.stdout.isatty()):
        return _Watched(readings)
    return nullcontext(readings)


class _Watched:
    """Readings counted on stderr while they are made."""

    def __init__(self, readings: Iterator[Reading]) -> None:
        from rich.console import Console

        self._readings = readings
        self._status = Console(stderr=True).status("Reading …")

    def __enter__(self) -> Iterator[Reading]:
        self._status.start()
        return self._counted()

    def __exit__(self, *_: object) -> None:
        self._status.stop()

    def _counted(self) -> Iterator[Reading]:
        from rich.text import Text

        for number, reading in enumerate(self._readings, 1):
            self._status.update(Text(f"{number:,} read, last {reading.story.source}"))
            yield reading
        self._status.stop()
