"""Conflicts: what outlets tell differently, the sides next to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.lookup import conflicts
from onrecord.view.record import conflict_rows
from onrecord.web import related
from onrecord.web.page import ABOUT, OUTLET, PAGE, SINCE, UNTIL, WHO, MissingError, Page, Visit

_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Conflicts:
    total: int
    conflicts: tuple[conflicts.Disputed, ...]


def find(visit: Visit) -> Conflicts:
    found = conflicts.find(visit.store, visit.question(_A_PAGE))
    return Conflicts(found.total, found.rows)


def get(visit: Visit) -> conflicts.Disputed:
    number = visit.path["number"]
    found = list(related.disputed(visit.store, [int(number)])) if number.isascii() and number.isdigit() else []
    if not found:
        raise MissingError("The record has no conflict of this number; a later build may have settled it.")
    return found[0]


def _rows(data: Conflicts) -> Iterable[Mapping[str, Any]]:
    return conflict_rows(data.conflicts, flat=True)


LIST = Page("/conflicts", "conflicts", "Where outlets differ", find, (WHO, ABOUT, SINCE, UNTIL, OUTLET, PAGE),
            lambda visit, data: {"pages": -(-data.total // _A_PAGE)}, _rows)  # fmt: skip
ONE = Page("/conflicts/{number}", "conflict", "A conflict", get)
