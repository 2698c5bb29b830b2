"""The front page, the search, the outlets and the figures: what looks at the record as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from onrecord.lookup import Question, conflicts, stories
from onrecord.model import Statement
from onrecord.store import Store
from onrecord.web import figures, related
from onrecord.web.drawing.charts import NARROW, bars, rows
from onrecord.web.page import Asked, MissingError, Page, Visit
from onrecord.web.pages.quotes import voices_of
from onrecord.web.shelf import quotes as shelf
from onrecord.web.shelf import stories as shelf_of_stories
from onrecord.web.shelf.hits import Hits, sought

WORDS = Asked("q", "Words that must all stand there; in double quotation marks: in a row")
_HITS = 8


@dataclass(frozen=True, slots=True)
class Front:
    holds: figures.Overview
    conflicts: tuple[conflicts.Disputed, ...]
    most_quoted: list[figures.Quoted]
    quotes: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Found:
    asked: str
    hits: Hits | None


@dataclass(frozen=True, slots=True)
class Outlets:
    outlets: list[figures.Outlet]


@dataclass(frozen=True, slots=True)
class OneOutlet:
    """An outlet, its latest stories, and quotations whose wording it changed."""

    outlet: figures.Outlet
    stories: tuple[stories.Head, ...]
    changed: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Month:
    month: str
    outlet: str
    quotes: int


@dataclass(frozen=True, slots=True)
class Statistics:
    most_quoted: list[figures.Quoted]
    channels: dict[str, int]
    stories: dict[str, int]
    months: list[Month]


def front(visit: Visit) -> Front:
    return figures.kept(visit.store, "front page", _front)


def _front(store: Store) -> Front:
    return Front(
        figures.overview(store),
        tuple(related.newest_conflicts(store, 5)),
        figures.most_quoted(store)[:12],
        shelf.latest(store, 6),
    )


def found(visit: Visit) -> Found:
    asked = visit.words("q") or ""
    return Found(asked, sought(visit.store, asked, _HITS) if asked else None)


def outlets(visit: Visit) -> Outlets:
    return Outlets(figures.outlets(visit.store))


def outlet(visit: Visit) -> OneOutlet:
    name = visit.path["outlet"]
    one = next((one for one in figures.outlets(visit.store) if one.outlet == name), None)
    if one is None:
        raise MissingError("The record has no outlet of this name.")
    latest = shelf_of_stories.page(visit.store, Question(outlet=name), None, 12, 0)
    return OneOutlet(one, latest.rows, tuple(related.changed_by(visit.store, name, 12)))


def statistics(visit: Visit) -> Statistics:
    return figures.kept(visit.store, "statistics", _statistics)


def _statistics(store: Store) -> Statistics:
    months = [Month(month, outlet, n) for (outlet, month), n in sorted(figures.quotes_by_month(store).items())]
    return Statistics(figures.most_quoted(store), figures.channels(store), figures.stories_by_month(store), months)


def _draws_front(visit: Visit, data: Front) -> Mapping[str, Any]:
    return {"voices": voices_of(visit.store, data.quotes), "bars": bars(figures.stories_by_month(visit.store), NARROW)}


def _draws_found(visit: Visit, data: Found) -> Mapping[str, Any]:
    return {"voices": voices_of(visit.store, data.hits.quotes.rows if data.hits else ())}


def _draws_statistics(visit: Visit, data: Statistics) -> Mapping[str, Any]:
    return figures.kept(visit.store, "drawings", _drawings)


def _drawings(store: Store) -> dict[str, Any]:
    by_outlet = figures.quotes_by_month(store)
    by_month: Counter[str] = Counter()
    for (_, month), number in by_outlet.items():
        by_month[month] += number
    stories_bars = bars(figures.stories_by_month(store))
    return {"stories_bars": stories_bars, "quotes_bars": bars(by_month), "rows": rows(by_outlet)}


def _draws_outlet(visit: Visit, data: OneOutlet) -> Mapping[str, Any]:
    by_month = {
        month: n for (outlet, month), n in figures.quotes_by_month(visit.store).items() if outlet == data.outlet.outlet
    }
    return {"bars": bars(by_month), "voices": voices_of(visit.store, data.changed)}


def _outlet_rows(data: Outlets) -> Iterable[Mapping[str, Any]]:
    for one in data.outlets:
        row = msgspec.to_builtins(one)
        yield {**{name: row[name] for name in row if name != "differences"}, **_filled(row["differences"])}


def _filled(differences: Mapping[str, int]) -> dict[str, int]:
    kinds = ("same", "trimmed", "ellipsis", "bracketed", "respelled", "reworded", "reversed")
    return {kind: differences.get(kind, 0) for kind in kinds}


FRONT = Page("/", "front", "Front page", front, draws=_draws_front)
SEARCH = Page("/search", "search", "Search", found, (WORDS,), _draws_found)
OUTLETS = Page("/outlets", "outlets", "Outlets", outlets, rows=_outlet_rows)
OUTLET = Page("/outlets/{outlet:path}", "outlet", "An outlet", outlet, draws=_draws_outlet)
STATISTICS = Page("/statistics", "statistics", "Figures", statistics, draws=_draws_statistics,
                  rows=lambda data: map(msgspec.to_builtins, data.months))  # fmt: skip
