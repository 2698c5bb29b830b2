"""What happened when: the timeline of a record, or of stories that are in none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.asking import asking, opened
from onrecord.cli.record import listing, printer
from onrecord.cli.run import Run, dated, run_over

if TYPE_CHECKING:
    from onrecord.lookup.timeline import Happening
    from onrecord.store import Store

_FILES = ("ics", "timelinejs")
_SQLITE = b"SQLite format 3\0"


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="RECORD|SOURCE...")
@asking("channel", more_forms=_FILES)
@dated
def timeline(sources: tuple[str, ...], date: Any, form: str, no_color: bool, **asked: Any) -> None:
    """List dated events in order of time: those of a record, or of stories that are in none.

    A date that is not sure to the day stays a span. Planned and cancelled events are marked. ics is for calendars,
    timelinejs for pages drawn with TimelineJS.
    """
    if len(sources) == 1 and _is_record(sources[0]):
        with opened(sources[0]) as store:
            _show(store, asked, form, no_color=no_color)
        return
    run = run_over(date, None)
    with _of_stories(run, sources) as store:
        _show(store, asked, form, no_color=no_color)
    run.finish()


def _is_record(path: str) -> bool:
    if not Path(path).is_file():
        return path.endswith((".db", ".sqlite"))  # what is not there is told of as what it is called
    with Path(path).open("rb") as start:
        return start.read(len(_SQLITE)) == _SQLITE


@contextmanager
def _of_stories(run: Run, sources: tuple[str, ...]) -> Iterator[Store]:
    """A record of these stories alone, in memory: what can be asked of a record can be asked of them."""
    from onrecord.build import build
    from onrecord.errors import EngineError

    with opened(":memory:", create=True) as store:
        try:
            build(store, run.stories(sources))
        except EngineError as error:
            raise click.ClickException(str(error)) from None
        yield store


def _show(store: Store, asked: dict[str, Any], form: str, *, no_color: bool) -> None:
    from onrecord.lookup import timeline as lookup
    from onrecord.view.calendars import to_icalendar, to_timelinejs
    from onrecord.view.dated import happening_pages
    from onrecord.view.output import write
    from onrecord.view.record import happening_rows

    def show(happenings: Iterable[Happening]) -> None:
        if form in _FILES:
            write([to_icalendar(happenings) if form == "ics" else to_timelinejs(happenings)])
        else:
            printer(form, no_color, happening_rows, happening_pages)(happenings)

    listing(store, (lookup, "events"), asked, show)
