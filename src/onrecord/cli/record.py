"""Commands over a record: build one, and print what its stories say together."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.run import FORMS, given, run_over

if TYPE_CHECKING:
    from onrecord.model import Story
    from onrecord.sources import Found
    from onrecord.store import Store
    from onrecord.view.tables import Row

_PEOPLE = "SELECT name, gender, stories FROM people ORDER BY stories DESC, name, id"
_TIMELINE = 'SELECT "when", what, outlet, source, start, "end" FROM timeline'
_STORIES = "SELECT published, outlet, title, source, id FROM stories ORDER BY published, source"

_COUNTED = {"stories": "stories", "statements": "quotations", "conflicts": "conflicts"}


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", "record", required=True, metavar="RECORD", help="The file to make or to add to.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read.")
@given
def build(sources: tuple[str, ...], record: str, jobs: int, date: Any, outlet: str | None, no_color: bool) -> None:
    """Read stories into a record: one SQLite file that grows with every build.

    A story that the record holds is left alone, a changed one is read again, new ones join. A build that was
    stopped goes on where it was.
    """
    from onrecord.build import build as build_record
    from onrecord.errors import SourceError
    from onrecord.model import Story
    from onrecord.sources import open_sources
    from onrecord.view.output import say

    run = run_over(date, outlet)
    with _building(record) as store, _progress() as advance:

        def tell(found: Found) -> None:
            if isinstance(found, Story):
                advance(found)
            else:
                run.failed |= isinstance(found, SourceError)
                say(str(found))

        count = build_record(store, open_sources(sources, run.given), jobs=jobs, tell=tell)
        held = {table: next(store.rows(f"SELECT count(*) AS n FROM {table}"))["n"] for table in _COUNTED}
    counts = ", ".join(f"{number:,} {_COUNTED[table]}" for table, number in held.items())
    say(f"{record}: {count:,} stories read; it holds {counts}")
    run.finish()


def _over(record: Callable[..., Iterable[Row]], name: str, help_text: str) -> click.Command:
    """A command that prints rows of a record."""

    @click.command(name, help=help_text)
    @click.argument("path", metavar="RECORD")
    @click.option("--no-color", is_flag=True, help="No colour (as with NO_COLOR set).")
    @click.option("--format", "form", type=FORMS, default="table", show_default=True)
    def command(path: str, no_color: bool, form: str) -> None:
        from onrecord.view.output import print_rows

        with _opened(path) as store:
            print_rows(record(store, flat=form in {"table", "csv"}), form, no_color=no_color)

    return command


def _statements(store: Store, *, flat: bool) -> Iterable[Row]:
    from onrecord.view.record import statement_rows

    return statement_rows(store.statements(), flat=flat)


def _conflicts(store: Store, *, flat: bool) -> Iterable[Row]:
    from onrecord.view.record import conflict_rows

    return conflict_rows(store.conflicts(), flat=flat)


def _rows(query: str) -> Callable[..., Iterable[Row]]:
    def rows(store: Store, *, flat: bool) -> Iterable[Row]:
        return store.rows(query)

    return rows


quotes = _over(_statements, "quotes", "List the quotations of a record, each utterance once with all its versions.")
conflicts = _over(_conflicts, "conflicts", "List what the stories of a record tell differently.")
people = _over(_rows(_PEOPLE), "people", "List the people of a record, and in how many stories each stands.")
timeline = _over(_rows(_TIMELINE), "timeline", "List the dated events of a record in order of time.")
stories = _over(_rows(_STORIES), "stories", "List the stories of a record.")


@contextmanager
def _building(path: str) -> Iterator[Store]:
    """The record, to be built by this process alone."""
    from onrecord.errors import EngineError, StoreError
    from onrecord.store import sole_build
    from onrecord.view.output import say

    try:
        waiting = sole_build(path, lambda: say(f"{path}: another build is at work; waiting for it"))
        with waiting, _opened(path, create=True) as store:
            yield store
    except (EngineError, StoreError) as error:
        raise click.ClickException(str(error)) from None


@contextmanager
def _progress() -> Iterator[Callable[[Story], None]]:
    """A line on the terminal that says how far the reading is; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda story: None
        return
    from rich.console import Console
    from rich.text import Text

    numbers = itertools.count(1)
    with Console(stderr=True).status("Reading …") as status:
        yield lambda story: status.update(Text(f"{next(numbers):,} read, last {story.source}"))


@contextmanager
def _opened(path: str, *, create: bool = False) -> Iterator[Store]:
    """The record, its errors told in one line."""
    from onrecord.errors import StoreError
    from onrecord.store import open_store

    try:
        with open_store(path, create=create) as store:
            yield store
    except StoreError as error:
        raise click.ClickException(str(error)) from None
