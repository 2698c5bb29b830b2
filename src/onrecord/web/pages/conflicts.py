"""Conflicts: what outlets tell differently, the sides next to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from onrecord.lookup import Question, conflicts
from onrecord.view.record import conflict_rows
from onrecord.web import figures, related
from onrecord.web.page import ABOUT, OUTLET, SINCE, UNTIL, WHO, Asked, MissingError, Page, Visit

_A_PAGE = 20
AFTER = Asked("after", "Where the page before ended, as its `next` says", "number")


@dataclass(frozen=True, slots=True)
class Conflicts:
    total: int
    conflicts: tuple[conflicts.Disputed, ...]
    next: str | None


def find(visit: Visit) -> Conflicts:
    """Conflicts are few: a page of those that are narrowed is found by its number, one of all by where it begins."""
    asked, after = visit.question(), int(visit.query.get("after", "0"))
    if asked == Question():
        found = tuple(related.disputed(visit.store, related.conflicts_after(visit.store, after, _A_PAGE + 1)))
        following = str(found[_A_PAGE - 1].number) if len(found) > _A_PAGE else None
        return Conflicts(figures.overview(visit.store).conflicts, found[:_A_PAGE], following)
    some = conflicts.find(visit.store, replace(asked, limit=_A_PAGE, offset=after))
    return Conflicts(some.total, some.rows, str(after + _A_PAGE) if some.total > after + _A_PAGE else None)


def get(visit: Visit) -> conflicts.Disputed:
    number = visit.path["number"]
    found = list(related.disputed(visit.store, [int(number)])) if number.isascii() and number.isdecimal() else []
    if not found:
        raise MissingError("The record has no conflict of this number; a later build may have settled it.")
    return found[0]


def _rows(data: Conflicts) -> Iterable[Mapping[str, Any]]:
    return conflict_rows(data.conflicts, flat=True)


LIST = Page(
    "/conflicts", "conflicts", "Where outlets differ", find, (WHO, ABOUT, SINCE, UNTIL, OUTLET, AFTER), rows=_rows
)
ONE = Page("/conflicts/{number}", "conflict", "A conflict", get)
