"""What people have decided about the record, the latest first, and what does not stand any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.lookup import decide
from onrecord.view.decisions import decision_rows
from onrecord.web.page import Page, Visit


@dataclass(frozen=True, slots=True)
class Decisions:
    decisions: tuple[decide.Kept, ...]


def find(visit: Visit) -> Decisions:
    return Decisions(tuple(reversed(decide.kept(visit.store))))


def _draws(visit: Visit, data: Decisions) -> Mapping[str, Any]:
    return {"told": list(decision_rows(data.decisions, flat=True))}


def _rows(data: Decisions) -> Iterable[Mapping[str, Any]]:
    return decision_rows(data.decisions, flat=True)


LIST = Page("/decisions", "decisions", "Corrections", find, draws=_draws, rows=_rows)
