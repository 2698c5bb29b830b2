"""Commands that list what a record holds: quotations, people, conflicts, stories; narrowed and paged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from types import ModuleType
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.asking import asking, opened, tell_more, tell_nobody

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.store import Store
    from onrecord.view.tables import Row

Rows = Callable[..., Iterator["Row"]]
Pages = Callable[[Iterable[Any]], Iterator["RenderableType"]]


@click.command()
@click.argument("path", metavar="RECORD")
@asking()
def quotes(path: str, form: str, no_color: bool, **asked: Any) -> None:
    """List the quotations of a record, each utterance once.

    They come in order of time, each with all its versions. A day is that of the utterance, or of its first
    publication where no story tells it.
    """
    from onrecord.lookup import quotes as noun
    from onrecord.view.record import statement_rows
    from onrecord.view.statements import statement_pages

    with opened(path) as store:
        listing(store, (noun, "quotations"), asked, printer(form, no_color, statement_rows, statement_pages))


@click.command()
@click.argument("path", metavar="RECORD")
@asking()
def people(path: str, form: str, no_color: bool, **asked: Any) -> None:
    """List the people of a record.

    Those told of in most stories come first. --about asks for those who said such words, --channel for those who
    spoke there; days and outlets are those of the stories that tell of them.
    """
    from onrecord.lookup import people as noun
    from onrecord.view.record import listed_rows, person_rows

    rows = listed_rows if form == "table" else person_rows
    with opened(path) as store:
        listing(store, (noun, "people"), asked, printer(form, no_color, rows))


@click.command()
@click.argument("path", metavar="RECORD")
@asking("channel")
def conflicts(path: str, form: str, no_color: bool, **asked: Any) -> None:
    """List what the stories of a record tell differently.

    Days and outlets are those of one story among the sides.
    """
    from onrecord.lookup import conflicts as noun
    from onrecord.view.conflicts import conflict_pages
    from onrecord.view.record import conflict_rows

    with opened(path) as store:
        listing(store, (noun, "conflicts"), asked, printer(form, no_color, conflict_rows, conflict_pages))


@click.command()
@click.argument("path", metavar="RECORD")
@asking()
def stories(path: str, form: str, no_color: bool, **asked: Any) -> None:
    """List the stories of a record in order of publication."""
    from onrecord.lookup import stories as noun
    from onrecord.view.heads import head_pages
    from onrecord.view.record import nested_rows

    with opened(path) as store:
        listing(store, (noun, "stories"), asked, printer(form, no_color, nested_rows, head_pages))


def printer(form: str, no_color: bool, rows: Rows, pages: Pages | None = None) -> Callable[[Iterable[Any]], None]:
    """What prints in a form: pages where a table is asked for and there are any, else rows."""

    def show(found: Iterable[Any]) -> None:
        from onrecord.view.output import or_nothing, print_pages, print_rows

        if form == "table" and pages is not None:
            print_pages(or_nothing(pages(found)), no_color=no_color)
        else:
            print_rows(rows(found, flat=form in {"table", "csv"}), form, no_color=no_color)

    return show


def listing(store: Store, noun: tuple[ModuleType, str], asked: dict[str, Any], show: Callable[..., None]) -> None:
    """Show what a noun's module finds: row by row where all is asked for, else one page, and whether that is all."""
    from onrecord.lookup import Question

    lookup, called = noun
    question = Question(**asked)
    if question.who and not lookup.find(store, replace(question, limit=0)).total:
        tell_nobody(store, question.who)
    if question.limit is None:
        show(lookup.each(store, question))
        return
    answer = lookup.find(store, question)
    show(answer.rows)
    tell_more(len(answer.rows), answer.total, question.offset, called)
