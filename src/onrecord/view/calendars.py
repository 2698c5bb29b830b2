"""A timeline as files that other programs draw: iCalendar and TimelineJS.

A date that is not sure to the day is a span there as here; nothing is rounded to look exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2s
from typing import Any

import msgspec

from onrecord.dates import bounds
from onrecord.lookup.timeline import Happening
from onrecord.view.dates import placed

_STANDING = {"happened": "CONFIRMED", "planned": "TENTATIVE", "cancelled": "CANCELLED"}


def to_icalendar(happenings: Iterable[Happening]) -> bytes:
    """An iCalendar file (RFC 5545): an entry a dated event, whole days, as long as its date is unsure."""
    from icalendar import Calendar, Event

    page = Calendar()
    page.add("prodid", "-//onrecord//EN")
    page.add("version", "2.0")
    for one, first, last in _with_days(happenings):
        entry = Event()
        entry.add("uid", _mark(one))
        entry.add("dtstamp", datetime.combine(first, datetime.min.time(), UTC))
        entry.add("dtstart", first)
        entry.add("dtend", last + timedelta(days=1))
        entry.add("summary", _line(one))
        entry.add("description", f"{one.words}\n{_date(one)} · {one.source}")
        entry.add("status", _STANDING[one.status])
        page.add_component(entry)
    return bytes(page.to_ical())


def to_timelinejs(happenings: Iterable[Happening]) -> bytes:
    """The JSON that TimelineJS draws (knightlab.com): the date in words where it is no single day."""
    slides = [_slide(*dated) for dated in _with_days(happenings)]
    return msgspec.json.format(msgspec.json.encode({"events": slides})) + b"\n"


def _slide(one: Happening, first: date, last: date) -> dict[str, Any]:
    slide: dict[str, Any] = {
        "unique_id": _mark(one),
        "start_date": _parts(first),
        "text": {"headline": _line(one), "text": f"“{one.words}” {one.outlet or one.source}"},
    }
    if first != last:
        slide |= {"end_date": _parts(last), "display_date": _date(one)}
    return slide


def _parts(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _with_days(happenings: Iterable[Happening]) -> Iterator[tuple[Happening, date, date]]:
    """Calendars need days: open ends, years without a calendar, and what is only ordered have none."""
    for one in happenings:
        first, last = bounds(one.when or "")
        if first and last and last < date.max:
            yield one, first, last


def _line(one: Happening) -> str:
    who = f" — {' & '.join(one.participants)}" if one.participants else ""
    return f"{one.what}{who}" + ("" if one.status == "happened" else f" ({one.status})")


def _date(one: Happening) -> str:
    return placed(one.when, one.order, one.anchor_when)


def _mark(one: Happening) -> str:
    place = f"{one.story} {one.span.start} {one.when}"
    return f"{blake2s(place.encode(errors='backslashreplace'), digest_size=10).hexdigest()}@onrecord"
