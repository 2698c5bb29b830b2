"""Dated events as rows in order of time, and as files that other programs draw: iCalendar and TimelineJS.

A row is plain data under the contract's names: when (EDTF) with its first and last day, what, how it stands, who, and
where the words are. A date that is not sure to the day is a span there as here; nothing is rounded to look exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2s
from typing import Any

import msgspec

from onrecord.dates import bounds
from onrecord.model import Event, Reading, Span
from onrecord.view.dates import in_words, order
from onrecord.view.tables import Row

_STANDING = {"happened": "CONFIRMED", "planned": "TENTATIVE", "cancelled": "CANCELLED"}
_AROUND = 90  # characters on either side of the trigger, cut at words: enough to be proof, short enough for a calendar


def event_rows(readings: Iterable[Reading]) -> list[Row]:
    """The events that have a date, in order of time; of one day, in the order of the text."""
    rows = [_row(reading, event) for reading in readings for event in reading.events if order(event.when)]
    return sorted(rows, key=lambda row: (order(row["when"]) or "", row["source"], row["start"]))


def _row(reading: Reading, event: Event) -> Row:
    first, last = bounds(event.when or "")
    return {
        "when": event.when,
        "earliest": first,
        "latest": last,
        "what": event.what,
        "status": event.status,
        "participants": " & ".join(reading.entities[one].name for one in event.participants),
        "outlet": reading.story.outlet,
        "source": reading.story.source,
        "start": event.span.start,
        "end": event.span.end,
        "words": _words(reading.story.text, event.span),
    }


def _words(text: str, span: Span) -> str:
    """The words around the trigger, within its paragraph."""
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    before, after = text[start : span.start].rpartition("\n")[2], text[span.end : end].partition("\n")[0]
    if start and len(before) == span.start - start:
        before = "… " + before.partition(" ")[2]
    if end < len(text) and len(after) == end - span.end:
        after = after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}{span.of(text)}{after}".split())


def to_icalendar(rows: Iterable[Row]) -> bytes:
    """An iCalendar file (RFC 5545): an entry a dated event, whole days, as long as its date is unsure."""
    from icalendar import Calendar
    from icalendar import Event as Entry

    page = Calendar()
    page.add("prodid", "-//onrecord//EN")
    page.add("version", "2.0")
    for row in _with_days(rows):
        entry = Entry()
        entry.add("uid", _mark(row))
        entry.add("dtstamp", datetime.combine(row["earliest"], datetime.min.time(), UTC))
        entry.add("dtstart", row["earliest"])
        entry.add("dtend", row["latest"] + timedelta(days=1))
        entry.add("summary", _line(row))
        entry.add("description", f"{row['words']}\n{in_words(row['when'])} · {row['source']}")
        entry.add("status", _STANDING[row["status"]])
        page.add_component(entry)
    return bytes(page.to_ical())


def to_timelinejs(rows: Iterable[Row]) -> bytes:
    """The JSON that TimelineJS draws (knightlab.com): the date in words where it is no single day."""
    return msgspec.json.format(msgspec.json.encode({"events": [_slide(row) for row in _with_days(rows)]})) + b"\n"


def _slide(row: Row) -> dict[str, Any]:
    slide: dict[str, Any] = {
        "unique_id": _mark(row),
        "start_date": _parts(row["earliest"]),
        "text": {"headline": _line(row), "text": f"“{row['words']}” {row['outlet'] or row['source']}"},
    }
    if row["earliest"] != row["latest"]:
        slide |= {"end_date": _parts(row["latest"]), "display_date": in_words(row["when"])}
    return slide


def _parts(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _with_days(rows: Iterable[Row]) -> Iterator[Row]:
    """Calendars need days: dates before the year 1 and open ends have none."""
    return (row for row in rows if row["earliest"] and row["latest"] and row["latest"] < date.max)


def _line(row: Row) -> str:
    who = f" — {row['participants']}" if row["participants"] else ""
    status = "" if row["status"] == "happened" else f" ({row['status']})"
    return f"{row['what']}{who}{status}"


def _mark(row: Row) -> str:
    place = f"{row['source']} {row['start']} {row['when']}"
    return f"{blake2s(place.encode(errors='backslashreplace'), digest_size=10).hexdigest()}@onrecord"
