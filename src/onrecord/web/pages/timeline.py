"""The timeline: what stories date, and the words that are dated, of a person, a search or the whole record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

import msgspec

from onrecord.dates import bounds
from onrecord.lookup import Question, timeline
from onrecord.web.drawing.charts import Bars, spread
from onrecord.web.drawing.timeline import Dated, drawn, moves
from onrecord.web.figures import events_by_month, overview
from onrecord.web.page import ABOUT, AFTER, OUTLET, SINCE, UNTIL, WHO, Page, Visit
from onrecord.web.render import address
from onrecord.web.shelf import quotes
from onrecord.web.shelf.events import dates

_A_PAGE = 40
_DRAWN = 150  # more than so many are drawn as bars of how many
_MARGIN = timedelta(days=31)
_DAYS_AS_BARS, _MONTHS_AS_BARS = 120, 3700  # so many days are drawn a bar a day, so many a bar a month, else a year


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated events from `since` to `until`, a page of them; how many there are, with `more` at least."""

    total: int
    more: bool
    since: date
    until: date
    events: tuple[timeline.Happening, ...]
    next: str | None


def find(visit: Visit) -> Timeline:
    asked = visit.question()
    first, last = _window(visit, asked)
    found = dates(visit.store, replace(asked, since=first, until=last)).page(visit.after, _A_PAGE)
    return Timeline(found.total, found.more, first, last, found.rows, found.next)


def _window(visit: Visit, asked: Question) -> tuple[date, date]:
    """The days that are shown: as asked; of a person or a search all; of the whole record those of its stories."""
    if asked.since and asked.until:
        return min(asked.since, asked.until), max(asked.since, asked.until)
    every = dates(visit.store, asked)
    extent = every.extent() if (asked.who or asked.about) and not every.is_frequent else None
    held = overview(visit.store)
    first, last = extent or (held.first or date(2000, 1, 1), held.last or date(2000, 1, 1))
    if extent is None:
        first, last = first - _MARGIN, last + _MARGIN
    return asked.since or min(first, asked.until or first), asked.until or max(last, asked.since or last)


def _draws(visit: Visit, data: Timeline) -> Mapping[str, Any]:
    asked = replace(visit.question(), since=data.since, until=data.until)
    bars = _bars(visit, asked, data) if data.total > _DRAWN else None
    return {
        "drawing": None if bars else drawn(_dated(visit, asked, data), data.since, data.until),
        "bars": bars,
        "zoom": lambda period: address("/timeline", **{**visit.query, **_zoomed(period), "after": None}),
        "moves": moves(data.since, data.until),
    }


def _bars(visit: Visit, asked: Question, data: Timeline) -> Bars | None:
    """How many begin when; None where to count them would take long: then the first of them are drawn."""
    days = (data.until - data.since).days
    letters = 10 if days <= _DAYS_AS_BARS else 7 if days <= _MONTHS_AS_BARS else 4
    found = dates(visit.store, asked)
    if replace(asked, since=None, until=None) == Question() and letters < 10:
        counts: Mapping[str, int] = _summed(events_by_month(visit.store), letters)
    elif found.is_frequent:
        return None
    else:
        counts = found.density(letters)
    first, last = data.since.isoformat()[:letters], data.until.isoformat()[:letters]
    return spread({period: n for period, n in counts.items() if first <= period <= last}, data.since, data.until)


def _summed(counts: Mapping[str, int], letters: int) -> Counter[str]:
    summed: Counter[str] = Counter()
    for month, number in counts.items():
        summed[month[:letters]] += number
    return summed


def _zoomed(period: str) -> dict[str, str]:
    """The first and last day of a year, a month, or a day."""
    first, last = bounds(period)
    return {"since": str(first), "until": str(last)}


def _dated(visit: Visit, asked: Question, data: Timeline) -> Iterator[Dated]:
    for one in dates(visit.store, asked).page(None, _DRAWN).rows:
        first, last = bounds(one.when or "")
        if first or last:
            link = f"/stories/{quote(one.story, safe='')}?at={one.span.start}-{one.span.end}#at"
            yield Dated(first or data.since, last or data.until, _told(one), link, when=one.when)
    if not (asked.who or asked.about):
        return
    for said in quotes.page(visit.store, asked, None, _DRAWN, 0).rows:
        first, last = bounds(said.when) if said.when else (None, None)
        if first and last:
            yield Dated(first, last, f"“{said.text}”", f"/quotes/{quote(said.id)}", said=True, when=said.when)


def _told(one: timeline.Happening) -> str:
    """What happened, and to whom where the phrase does not name them."""
    who = one.participants[0] if one.participants else ""
    return one.what if not who or who.split()[-1].casefold() in one.what.casefold() else f"{who}: {one.what}"


def _rows(data: Timeline) -> Iterable[Mapping[str, Any]]:
    for one in data.events:
        row = msgspec.to_builtins(one)
        start, end = row.pop("span")
        yield {**row, "participants": "; ".join(one.participants), "start": start, "end": end}


LIST = Page("/timeline", "timeline", "Timeline", find, (WHO, ABOUT, SINCE, UNTIL, OUTLET, AFTER), _draws, _rows)
