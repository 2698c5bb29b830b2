"""The timeline of a record, or of stories that stand in none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from onrecord.cli.asking import asking, opened
from onrecord.cli.record import listing, printer
from onrecord.cli.run import run_over

_SQLITE = b"SQLite format 3\x00"  # how every SQLite file begins


@click.command()
@click.argument("path", metavar="RECORD")
@asking("channel")
def timeline(path: str, form: str, no_color: bool, **asked: Any) -> None:
    """List the dated events of a record, or of a story, in order of time.

    RECORD may be a source as well: a text file, an HTML page, a JSONL file, a folder; it is read and listed whole.
    """
    if Path(path).is_dir() or not _is_sqlite(path):
        _of_source(path, form, no_color, asked)
        return
    from onrecord.lookup import timeline as noun
    from onrecord.view.dated import happening_pages
    from onrecord.view.record import happening_rows

    with opened(path) as store:
        listing(store, (noun, "events"), asked, printer(form, no_color, happening_rows, happening_pages))


def _is_sqlite(path: str) -> bool:
    try:
        with Path(path).open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return path.endswith((".db", ".sqlite"))  # what cannot be opened is told of as what it is called


def _of_source(path: str, form: str, no_color: bool, asked: dict[str, Any]) -> None:
    from onrecord.view.happenings import event_rows
    from onrecord.view.output import print_rows

    if narrowed := [name for name, value in asked.items() if value]:
        raise click.UsageError(f"{path} is no record, and only a record is narrowed (by {', '.join(narrowed)})")
    run = run_over(None, None)
    print_rows(event_rows(run.readings([path])), form, no_color=no_color)
    run.finish()
