"""What stories say together, as rows and back. Every fact is kept with the component in which it was joined."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date

import msgspec

from onrecord.merging import conflict_number
from onrecord.merging.heads import place_id
from onrecord.model import (
    Appearance,
    Conflict,
    FirstSeen,
    Happening,
    Person,
    Side,
    Span,
    Statement,
    Telling,
    Version,
)
from onrecord.store.rows import day_of, days_of, insert, plain

_PERSON = """
    INSERT INTO people (id, name, gender, names, stories, component) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, gender = excluded.gender, names = excluded.names,
        stories = excluded.stories, component = excluded.component
"""


def put_person(db: sqlite3.Connection, one: Person, component: int) -> None:
    """The row of a person; their appearances are put in one by one."""
    names = json.dumps(one.names, ensure_ascii=False)
    stories = len({at.story for at in one.appearances})
    db.execute(_PERSON, plain((one.id, one.name, one.gender, names, stories, component)))


def put_appearance(db: sqlite3.Connection, person: str, at: Appearance, published: date | None) -> None:
    place = (at.story, at.source, day_of(published), at.entity)
    insert(db, "appearances", (person, *place, place_id(at.story, at.entity)))


def put_statement(db: sqlite3.Connection, one: Statement, component: int) -> None:
    first = (one.first_seen.source, day_of(one.first_seen.published))
    said = (one.id, one.speaker, one.kind, one.text, one.when, *days_of(one.when), one.channel)
    outlets = len({version.outlet or version.source for version in one.versions})
    insert(db, "statements", (*said, *first, one.independent_outlets, outlets, component))
    for version in one.versions:
        _put_version(db, one.id, version)


def _put_version(db: sqlite3.Connection, statement: str, one: Version) -> None:
    first = one.content[0].start if one.content else 0
    printed = (one.source, one.outlet, day_of(one.published), json.dumps(one.content))
    said = (one.text, one.speaker, one.when, one.channel, one.difference)
    differs = (json.dumps(one.changed), json.dumps(one.lost), one.copy)
    place = (statement, place_id(one.story, first), one.story, one.quote)
    insert(db, "versions", (*place, *printed, *said, *differs))


def put_happening(db: sqlite3.Connection, one: Happening, component: int) -> None:
    stories = len({telling.story for telling in one.tellings})
    insert(db, "happenings", (one.id, one.what, one.when, *days_of(one.when), stories, component))
    for at in one.tellings:
        printed = (at.story, at.event, at.source, at.outlet, day_of(at.published))
        insert(db, "tellings", (one.id, place_id(at.story, at.span.start), *printed, *at.span, at.what, at.when))


def put_conflict(db: sqlite3.Connection, one: Conflict, component: int) -> None:
    number = conflict_number(one)
    insert(db, "conflicts", (number, one.kind, one.about, one.fact, component))
    for side in one.values:
        insert(db, "conflict_values", (number, side.source, side.value, *side.span))


def people_of(db: sqlite3.Connection, rows: Iterator[sqlite3.Row]) -> Iterator[Person]:
    query = "SELECT * FROM appearances WHERE person = ? ORDER BY coalesce(published, '9999'), story, entity"
    for row in rows:
        at = (Appearance(one["story"], one["source"], one["entity"]) for one in db.execute(query, (row["id"],)))
        yield Person(row["id"], row["name"], row["gender"], tuple(json.loads(row["names"])), tuple(at))


def statements_of(db: sqlite3.Connection, rows: Iterator[sqlite3.Row]) -> Iterator[Statement]:
    for row in rows:
        versions = db.execute("SELECT * FROM versions WHERE statement = ? ORDER BY rowid", (row["id"],))
        yield _statement(row, tuple(map(_version, versions)))


def happenings_of(db: sqlite3.Connection, rows: Iterator[sqlite3.Row]) -> Iterator[Happening]:
    query = "SELECT * FROM tellings WHERE happening = ? ORDER BY coalesce(published, ''), source, story, event"
    for row in rows:
        tellings = tuple(map(_telling, db.execute(query, (row["id"],))))
        yield Happening(row["id"], row["what"], row["when"], tellings)


def conflicts_of(db: sqlite3.Connection, rows: Iterator[sqlite3.Row]) -> Iterator[Conflict]:
    for row in rows:
        query = "SELECT * FROM conflict_values WHERE conflict = ? ORDER BY rowid"
        sides = (
            Side(side["source"], side["value"], Span(side["start"], side["end"]))
            for side in db.execute(query, (row["conflict"],))
        )
        yield Conflict(row["kind"], row["about"], tuple(sides), row["fact"])


def _statement(row: sqlite3.Row, versions: tuple[Version, ...]) -> Statement:
    return Statement(
        id=row["id"],
        speaker=row["speaker"],
        kind=row["kind"],
        text=row["text"],
        when=row["when"],
        channel=row["channel"],
        first_seen=FirstSeen(row["first_source"], _date(row["first_published"])),
        versions=versions,
        independent_outlets=row["independent_outlets"],
    )


def _version(row: sqlite3.Row) -> Version:
    told = {name: row[name] for name in row.keys() if name not in ("statement", "id")}  # noqa: SIM118 - a Row iterates its values
    spans = {name: json.loads(row[name]) for name in ("content", "changed", "lost")}
    return msgspec.convert({**told, **spans}, Version)


def _telling(row: sqlite3.Row) -> Telling:
    day, span = _date(row["published"]), Span(row["start"], row["end"])
    return Telling(row["story"], row["source"], row["outlet"], day, row["event"], span, row["what"], row["when"])


def _date(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
