"""Correcting a record. Decisions have an author and a time, which are read here; they are only added to, and undone by
others. Each is applied at once."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.asking import opened, printing

if TYPE_CHECKING:
    from onrecord.lookup.decide import Proposal
    from onrecord.store import Store


@click.group()
def correct() -> None:
    """Correct a record, and undo corrections.

    A correction is a decision with an author, a time and the words it is about. It is kept when stories are read again,
    and applied wherever the record is shown. Where its words no longer stand in the story it is orphaned: it changes
    nothing, and `correct list` and `build` say so.
    """


def _by(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say who decides, and why."""
    command = click.option("--why", metavar="TEXT", help="Why; kept with the decision.")(command)
    return click.option("--by", "author", metavar="NAME", help="Who decides.  [default: who is logged in]")(command)


@correct.command()
@click.argument("path", metavar="RECORD")
@click.argument("one", metavar="NAME")
@click.argument("other", metavar="NAME")
@_by
def same(path: str, one: str, other: str, author: str | None, why: str | None) -> None:
    """Two persons, each by name or id, are one."""
    from onrecord.lookup import decide

    with _deciding(path) as store:
        _put(store, decide.same(store, one, other), author, why)


@correct.command()
@click.argument("path", metavar="RECORD")
@click.argument("name")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@_by
def apart(path: str, name: str, sources: tuple[str, ...], author: str | None, why: str | None) -> None:
    """Whom these stories call NAME is somebody else than whom the others call so."""
    from onrecord.lookup import decide

    with _deciding(path) as store:
        _put(store, decide.apart(store, name, sources), author, why)


@correct.command()
@click.argument("path", metavar="RECORD")
@click.argument("source")
@click.argument("offset", type=click.IntRange(min=0))
@click.argument("name", required=False)
@_by
def speaker(path: str, source: str, offset: int, name: str | None, author: str | None, why: str | None) -> None:
    """The quotation at SOURCE OFFSET is NAME's; without a NAME, nobody's who is known."""
    from onrecord.lookup import decide

    with _deciding(path) as store:
        _put(store, decide.speaker(store, source, offset, name), author, why)


@correct.command()
@click.argument("path", metavar="RECORD")
@click.argument("source")
@click.argument("offset", type=click.IntRange(min=0))
@click.argument("value", required=False, metavar="[DATE]")
@_by
def date(path: str, source: str, offset: int, value: str | None, author: str | None, why: str | None) -> None:
    """What was said or happened at SOURCE OFFSET was so on DATE; without a DATE, nobody knows when.

    DATE is a day, month, year or period, as EDTF writes it: 2024-11-04, 2024-11, 2024, 2024-11-04/2024-11-08.
    """
    from onrecord.dates import bounds
    from onrecord.lookup import decide

    if value is not None and bounds(value) == (None, None):
        raise click.BadParameter(f"{value!r} is no date")
    with _deciding(path) as store:
        _put(store, decide.when(store, source, offset, value), author, why)


@correct.command()
@click.argument("path", metavar="RECORD")
@click.argument("source")
@click.argument("offset", type=click.IntRange(min=0))
@click.option("--what", type=click.Choice(["quote", "event", "fact", "relation", "conflict"]), help="Which finding.")
@_by
def dismiss(path: str, source: str, offset: int, what: Any, author: str | None, why: str | None) -> None:
    """What was found at SOURCE OFFSET is no finding.

    Without --what it is the shortest finding around that place. A conflict is dismissed by the place of one side.
    """
    from onrecord.lookup import decide

    with _deciding(path) as store:
        _put(store, decide.dismiss(store, source, offset, what), author, why)


@correct.command()
@click.argument("path", metavar="RECORD")
@click.argument("number", type=click.IntRange(min=1))
@_by
def undo(path: str, number: int, author: str | None, why: str | None) -> None:
    """Decision NUMBER does not stand; the record is as if it had not been made."""
    from onrecord.lookup import decide

    with _deciding(path) as store:
        _put(store, decide.undo(store, number), author, why)


@correct.command("list")
@click.argument("path", metavar="RECORD")
@printing
def list_(path: str, form: str, no_color: bool) -> None:
    """List all decisions: their authors and times, which are undone, and which are orphaned."""
    from onrecord.lookup import decide
    from onrecord.view.decisions import decision_rows
    from onrecord.view.output import print_rows

    with opened(path) as store:
        print_rows(decision_rows(decide.kept(store), flat=form in {"table", "csv"}), form, no_color=no_color)


@correct.command()
@click.argument("path", metavar="RECORD")
@click.argument("file", type=click.File("rb"), metavar="DECISIONS")
def load(path: str, file: Any) -> None:
    """Put decisions in that another record has: what `correct list --format jsonl` prints, - for the standard input.

    Those that this record has already are left out.
    """
    import msgspec

    from onrecord.view.decisions import decision_of
    from onrecord.view.output import say

    try:
        decisions = [decision_of(line) for line in file if line.strip()]
    except msgspec.DecodeError as error:
        raise click.ClickException(f"not decisions: {error}") from None
    with _deciding(path) as store:
        count = store.load_decisions(decisions)
    say(f"{path}: {count} of {len(decisions)} decisions put in")


def _put(store: Store, proposal: Proposal, author: str | None, why: str | None) -> None:
    from onrecord.corrections import Decision
    from onrecord.view.decisions import in_words
    from onrecord.view.output import say

    made = datetime.now(UTC).isoformat(timespec="seconds")
    who = author or getpass.getuser()
    decision = Decision(0, made, who, proposal.kind, proposal.places, proposal.value, why)
    number = store.decide(decision)
    say(f"decision {number}: {in_words(decision)}")


@contextmanager
def _deciding(path: str) -> Iterator[Store]:
    """The record, to be changed by this process alone, and in step with its decisions afterwards."""
    from onrecord.build import bring_up_to_date
    from onrecord.errors import DecisionError
    from onrecord.store import sole_build
    from onrecord.view.output import say

    waiting = sole_build(path, lambda: say(f"{path}: a build is at work; waiting for it"))
    try:
        with opened(path) as store, waiting:
            yield store
            bring_up_to_date(store)
    except DecisionError as error:
        raise click.ClickException(str(error)) from None
