"""The timeline: what stories date, and the words that are dated, of a person, a search or the whole record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

import msgspec

from onrecord.dates import bounds
from onrecord.lookup import Question, quotes, timeline
from onrecord.web.drawing.charts import spread
from onrecord.web.drawing.timeline import Dated, drawn, moves
from onrecord.web.figures import overview
from onrecord.web.page import ABOUT, OUTLET, PAGE, SINCE, UNTIL, WHO, Page, Visit
from onrecord.web.render import address

_A_PAGE = 40
_DRAWN = 150  # more than so many are drawn as bars of how many
_MARGIN = timedelta(days=31)
_DAYS_AS_BARS, _MONTHS_AS_BARS = 120, 3700  # so many days are drawn a bar a day, so many a bar a month, else a year


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of dated events from `since` to `until`, and how many there are between these days."""

    total: int
    since: date
    until: date
    events: tuple[timeline.Happening, ...]


def find(visit: Visit) -> Timeline:
    asked = visit.question(_A_PAGE)
    first, last = _window(visit, asked)
    found = timeline.find(visit.store, replace(asked, since=first, until=last))
    return Timeline(found.total, first, last, found.rows)


def _window(visit: Visit, asked: Question) -> tuple[date, date]:
    """The days that are shown: as asked; of a person or a search all; of the whole record those of its stories."""
    if asked.since and asked.until:
        return min(asked.since, asked.until), max(asked.since, asked.until)
    narrowed = asked.who or asked.about or asked.outlet
    extent = timeline.extent(visit.store, asked) if narrowed else None
    held = overview(visit.store)
    first, last = extent or (held.first or date(2000, 1, 1), held.last or date(2000, 1, 1))
    if extent is None:
        first, last = first - _MARGIN, last + _MARGIN
    return asked.since or min(first, asked.until or first), asked.until or max(last, asked.since or last)


def _draws(visit: Visit, data: Timeline) -> Mapping[str, Any]:
    asked = replace(visit.question(_DRAWN), since=data.since, until=data.until, offset=0)
    is_crowded = data.total > _DRAWN
    return {
        "drawing": None if is_crowded else drawn(_dated(visit, asked, data), data.since, data.until),
        "bars": _bars(visit, asked, data) if is_crowded else None,
        "zoom": lambda period: address("/timeline", **{**visit.query, **_zoomed(period), "page": None}),
        "moves": moves(data.since, data.until),
        "pages": -(-data.total // _A_PAGE),
    }


def _bars(visit: Visit, asked: Question, data: Timeline) -> Any:
    days = (data.until - data.since).days
    letters = 10 if days <= _DAYS_AS_BARS else 7 if days <= _MONTHS_AS_BARS else 4
    counts = timeline.density(visit.store, replace(asked, limit=None), letters)
    first, last = data.since.isoformat()[:letters], data.until.isoformat()[:letters]
    return spread(
        {period: number for period, number in counts.items() if first <= period <= last}, data.since, data.until
    )


def _zoomed(period: str) -> dict[str, str]:
    """The first and last day of a year, a month, or a day."""
    first, last = bounds(period)
    return {"since": str(first), "until": str(last)}


def _dated(visit: Visit, asked: Question, data: Timeline) -> Iterator[Dated]:
    for one in timeline.each(visit.store, asked):
        first, last = bounds(one.when)
        if first or last:
            link = f"/stories/{one.story}?at={one.span.start}-{one.span.end}#at"
            yield Dated(first or data.since, last or data.until, one.what, link, when=one.when)
    if not (asked.who or asked.about):
        return
    for said in quotes.each(visit.store, asked):
        first, last = bounds(said.when) if said.when else (None, None)
        if first and last:
            yield Dated(first, last, f"“{said.text}”", f"/quotes/{quote(said.id)}", said=True, when=said.when)


def _rows(data: Timeline) -> Iterable[Mapping[str, Any]]:
    for one in data.events:
        row = msgspec.to_builtins(one)
        start, end = row.pop("span")
        yield {**row, "participants": "; ".join(one.participants), "start": start, "end": end}


LIST = Page("/timeline", "timeline", "Timeline", find, (WHO, ABOUT, SINCE, UNTIL, OUTLET, PAGE), _draws, _rows)
