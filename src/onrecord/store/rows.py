"""A reading as rows, table by table."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from onrecord import codec
from onrecord.dates import bounds
from onrecord.model import Event, Quote, Reading

READ = ("entities", "mentions", "facts", "relations", "times", "events", "participants", "quotes", "voices")


def put_rows(db: sqlite3.Connection, reading: Reading) -> None:
    """The findings of a story, which is in."""
    for table, rows in rows_of(reading):
        for row in rows:
            insert(db, table, row)


def insert(db: sqlite3.Connection, table: str, row: Sequence[Any]) -> None:
    db.execute(f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * len(row))})", plain(row))


def plain(row: Sequence[Any]) -> list[Any]:
    """Half surrogates, which are no text to SQLite, become question marks (the reading keeps them)."""
    return [one.encode("utf-8", "replace").decode() if isinstance(one, str) else one for one in row]


def story_row(reading: Reading, reader: str) -> tuple[Any, ...]:
    story = reading.story
    day = story.published.isoformat() if story.published else story.published_month
    head = (story.id, story.source, story.outlet, day, story.title, story.byline, story.url, story.text)
    return (*head, reader, codec.encode(reading))


def rows_of(reading: Reading) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Table by table, the findings of a reading."""
    story, people = reading.story.id, list(enumerate(reading.entities))
    yield "entities", [(story, number, one.name, one.kind, one.gender) for number, one in people]
    text = reading.story.text
    yield "mentions", [(story, *at, number, 0, at.of(text)) for number, one in people for at in one.mentions]
    yield "mentions", [(story, *at, number, 1, at.of(text)) for number, one in people for at in one.pronouns]
    yield "facts", [(story, number, f.property, f.value, *f.span, f.rule) for number, one in people for f in one.facts]
    yield (
        "relations",
        [(story, r.subject, r.property, r.object, r.since, r.detail, *r.span, r.rule) for r in reading.relations],
    )
    yield (
        "times",
        [(story, *t.span, t.type, t.value, day_of(t.earliest), day_of(t.latest), t.rule) for t in reading.times],
    )
    yield "events", [(None, story, *_event_row(reading, one)) for one in reading.events]
    yield "participants", [(story, *event.span, one) for event in reading.events for one in event.participants]
    yield "quotes", [(None, story, number, *_quote_row(reading, quote)) for number, quote in enumerate(reading.quotes)]
    yield "voices", [(story, *voice) for voice in _voices(reading)]


def _event_row(reading: Reading, event: Event) -> tuple[Any, ...]:
    """An event without a date is listed by the days of the one beside which it is told."""
    days = days_of(reading.date_of(event))
    return (
        *event.span,
        event.what,
        event.when,
        *days,
        event.status,
        event.rule,
        event.order,
        *(event.anchor or (None, None)),
    )


def _quote_row(reading: Reading, quote: Quote) -> tuple[Any, ...]:
    text = " ".join(" ".join(span.of(reading.story.text).split()) for span in quote.content)
    speaker = " and ".join(reading.entities[one].name for one in quote.speakers) or None
    said = (quote.kind, text, json.dumps(quote.content), speaker, quote.channel, quote.when, *days_of(quote.when))
    return (*said, quote.status, quote.nested_in, quote.confidence, quote.rule)


def _voices(reading: Reading) -> Iterator[tuple[int, str, int]]:
    """Quotation, role and entity of all who say words, are told them, or are named in them."""
    places = [(span, number) for number, one in enumerate(reading.entities) for span in one.mentions]
    for number, quote in enumerate(reading.quotes):
        yield from ((number, "speaker", one) for one in quote.speakers)
        yield from ((number, "addressee", one) for one in quote.addressees)
        inside = {one for span, one in places if any(stretch.covers(span) for stretch in quote.content)}
        yield from ((number, "mentioned", one) for one in sorted(inside))


def days_of(when: str | None) -> tuple[str | None, str | None]:
    """The first and the last day that a date can mean."""
    first, last = bounds(when or "")
    return day_of(first), day_of(last)


def day_of(day: date | None) -> str | None:
    return day.isoformat() if day else None
