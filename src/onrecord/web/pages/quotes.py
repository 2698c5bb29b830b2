"""Quotations: the list, and the page of one with every outlet's version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.lookup import conflicts, quotes, stories
from onrecord.model import Statement
from onrecord.store import Store
from onrecord.view.record import statement_rows
from onrecord.web import figures, related
from onrecord.web.cite import Cited, citations
from onrecord.web.page import ABOUT, AFTER, CHANNEL, OUTLET, SINCE, UNTIL, WHO, MissingError, MovedError, Page, Visit
from onrecord.web.shelf import quotes as shelf

A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Quotes:
    """A page of quotations; how many there are, with `more` at least; and what to ask for the next page `after`."""

    total: int
    more: bool
    quotes: tuple[Statement, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation with all that belongs to it: who has a part in it, the stories of its versions, what differs."""

    quote: Statement
    voices: tuple[quotes.Voice, ...]
    stories: tuple[stories.Head, ...]
    conflicts: tuple[conflicts.Disputed, ...]


def find(visit: Visit) -> Quotes:
    held = figures.overview(visit.store).quotes
    found = shelf.page(visit.store, visit.question(), visit.after, A_PAGE, held)
    return Quotes(found.total, found.more, found.rows, found.next)


def get(visit: Visit) -> Quotation:
    quote = quotes.get(visit.store, visit.path["quote"])
    if quote is None:
        if now := related.now_called(visit.store, "versions", "statement", visit.path["quote"]):
            raise MovedError(f"/quotes/{now}")
        raise MissingError("The record has no quotation of this id.")
    heads = stories.heads(visit.store, [version.source for version in quote.versions])
    parts = quotes.voices(visit.store, [quote.id]).get(quote.id, ())
    told = tuple(heads[version.source] for version in quote.versions if version.source in heads)
    return Quotation(quote, parts, told, tuple(related.disputes(visit.store, quote.id)))


def voices_of(store: Store, shown: Iterable[Statement]) -> dict[str, tuple[quotes.Voice, ...]]:
    """The persons to whom a list of quotations leads."""
    return quotes.voices(store, [one.id for one in shown])


def _draws_list(visit: Visit, data: Quotes) -> Mapping[str, Any]:
    return {"voices": voices_of(visit.store, data.quotes)}


def _draws(visit: Visit, data: Quotation) -> Mapping[str, Any]:
    heads = {head.source: head for head in data.stories}
    ordered = sorted(data.quote.versions, key=lambda one: (one.published or date.max, one.source))
    return {"heads": heads, "ordered": ordered, "citations": citations(_cited(visit.store, data))}


def _cited(store: Store, data: Quotation) -> Cited:
    """The first printing, to be cited."""
    quote = data.quote
    first = next((one for one in quote.versions if one.source == quote.first_seen.source), quote.versions[0])
    reading = stories.reading(store, first.source)
    if reading is None:
        raise MissingError("The story that printed it first has left the record.")
    story = reading.story
    told = (story.source, story.text, story.outlet, story.title, story.byline, story.published, story.url)
    return Cited(quote.id, first.text, quote.speaker, first.content, *told)


def _rows(data: Quotes) -> Iterable[Mapping[str, Any]]:
    return statement_rows(data.quotes, flat=True)


LIST = Page(
    "/quotes", "quotes", "Quotations", find, (WHO, ABOUT, SINCE, UNTIL, OUTLET, CHANNEL, AFTER), _draws_list, _rows
)
ONE = Page("/quotes/{quote}", "quote", "A quotation", get, draws=_draws)
