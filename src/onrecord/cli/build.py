"""Building a record from the command line: one at a time, with its progress and troubles told as they come."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.asking import opened
from onrecord.cli.run import given, run_over

if TYPE_CHECKING:
    from onrecord.build import Joining
    from onrecord.model import Story
    from onrecord.sources import Found
    from onrecord.store import Store

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
    from onrecord.build import Joining
    from onrecord.build import build as build_record
    from onrecord.errors import SourceError
    from onrecord.model import Story
    from onrecord.sources import open_sources
    from onrecord.view.output import say

    run = run_over(date, outlet)
    with _building(record) as store, _progress() as advance:

        def tell(found: Found | Joining) -> None:
            if isinstance(found, Story | Joining):
                advance(found)
            else:
                run.failed |= isinstance(found, SourceError)
                say(str(found))

        count = build_record(store, open_sources(sources, run.given), jobs=jobs, tell=tell)
        held = {table: next(store.rows(f"SELECT count(*) AS n FROM {table}"))["n"] for table in _COUNTED}
        for orphan in _orphans(store):
            say(f"{record}: {orphan}")
    counts = ", ".join(f"{number:,} {_COUNTED[table]}" for table, number in held.items())
    say(f"{record}: {count:,} stories read; it holds {counts}")
    run.finish()


def _orphans(store: Store) -> Iterator[str]:
    """Corrections whose words are gone, each in a line."""
    from onrecord.lookup import decide
    from onrecord.view.decisions import in_words

    for one in decide.kept(store):
        if one.orphaned:
            yield f"correction {one.decision.number} is orphaned, and changes nothing: {in_words(one.decision)}"


@contextmanager
def _building(path: str) -> Iterator[Store]:
    """The record, to be built by this process alone."""
    from onrecord.errors import EngineError, StoreError
    from onrecord.store import sole_build
    from onrecord.view.output import say

    try:
        waiting = sole_build(path, lambda: say(f"{path}: another build is at work; waiting for it"))
        with waiting, opened(path, create=True) as store:
            yield store
    except (EngineError, StoreError) as error:
        raise click.ClickException(str(error)) from None


@contextmanager
def _progress() -> Iterator[Callable[[Story | Joining], None]]:
    """A line on the terminal that says how far the reading, then the joining is; nothing where stderr is none."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.text import Text

    from onrecord.model import Story

    numbers = itertools.count(1)
    with Console(stderr=True).status("Reading …") as status:

        def advance(done: Story | Joining) -> None:
            if isinstance(done, Story):
                status.update(Text(f"{next(numbers):,} read, last {done.source}"))
            else:
                status.update(Text(f"Joining; {done.left:,} stories to go"))

        yield advance
