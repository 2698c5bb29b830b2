"""The store: a record in one SQLite file. Stories and readings are put in one by one, each whole or not at all.

What stories say together (statements, conflicts) is made again from the readings and exchanged in one transaction, so
that a reader of the file sees the old record or the new one, never half of one. A process killed at any moment
leaves whole stories behind, and the next run goes on.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from onrecord import codec
from onrecord.errors import StoreError
from onrecord.model import Conflict, FirstSeen, Reading, Record, Side, Span, Statement, Version

APPLICATION = 0x6F6E7265  # "onre", written into the file's head, so that `file` and we know a record
SCHEMA = 1
_PATIENCE = 60.0  # seconds to wait for another build to finish its transaction


class Store:
    """An open record. Use `open_store`."""

    def __init__(self, path: str, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection

    def holds(self, story: str, reader: str) -> bool:
        """Whether this very story was already read, by this reader."""
        found = self._db.execute("SELECT 1 FROM stories WHERE id = ? AND reader = ?", (story, reader)).fetchone()
        return found is not None

    def put(self, reading: Reading, reader: str) -> None:
        """Put one reading in, in place of what the file holds of this story or of this source."""
        story = reading.story
        with self._writing() as db:
            db.execute("DELETE FROM stories WHERE id = ? OR source = ?", (story.id, story.source))
            db.execute("INSERT INTO stories VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _story_row(reading, reader))
            for table, rows in _rows(reading):
                for row in rows:
                    db.execute(f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * len(row))})", row)
            db.execute("INSERT OR REPLACE INTO state VALUES ('merged', 'no')")

    def readings(self) -> Iterator[Reading]:
        """Every reading the file holds, in the order of their stories' ids."""
        for (line,) in self._db.execute("SELECT reading FROM stories ORDER BY id"):
            yield codec.decode(line)

    def merged(self) -> bool:
        """Whether the record below "together" is that of all the stories."""
        return self._db.execute("SELECT 1 FROM state WHERE name = 'merged' AND value = 'yes'").fetchone() is not None

    def put_record(self, record: Record) -> None:
        with self._writing() as db:
            for table in ("versions", "statements", "conflict_values", "conflicts"):
                db.execute(f"DELETE FROM {table}")
            for statement in record.statements:
                _put_statement(db, statement)
            for number, conflict in enumerate(record.conflicts, 1):
                _put_conflict(db, number, conflict)
            db.execute("INSERT OR REPLACE INTO state VALUES ('merged', 'yes')")

    def statements(self) -> Iterator[Statement]:
        """Merged quotations, in order of first publication."""
        for row in self._db.execute("SELECT * FROM statements ORDER BY rowid"):
            versions = self._db.execute("SELECT * FROM versions WHERE statement = ? ORDER BY rowid", (row["id"],))
            yield _statement(row, tuple(map(_version, versions)))

    def conflicts(self) -> Iterator[Conflict]:
        for row in self._db.execute("SELECT * FROM conflicts ORDER BY conflict"):
            query = "SELECT * FROM conflict_values WHERE conflict = ? ORDER BY rowid"
            sides = (
                Side(side["source"], side["value"], Span(side["start"], side["end"]))
                for side in self._db.execute(query, (row["conflict"],))
            )
            yield Conflict(row["kind"], row["about"], tuple(sides))

    def rows(self, query: str) -> Iterator[dict[str, Any]]:
        """The rows of a query of ours, as dictionaries."""
        return map(dict, self._db.execute(query))

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._db:
                self._db.execute("BEGIN IMMEDIATE")
                yield self._db
        except sqlite3.Error as error:
            raise StoreError(self.path, f"cannot be written: {error}") from error


@contextmanager
def open_store(path: str, *, create: bool = False) -> Iterator[Store]:
    """The record at a path; with `create`, an empty one where there is none. Raises `StoreError`."""
    if not create and not Path(path).is_file():
        raise StoreError(path, "no such record (make one with `onrecord build`)")
    try:
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        connection.row_factory = sqlite3.Row
        _prepare(path, connection)
    except sqlite3.Error as error:
        raise StoreError(path, f"not a record, or damaged: {error}") from error
    try:
        yield Store(path, connection)
    finally:
        connection.close()


def _prepare(path: str, db: sqlite3.Connection) -> None:
    (application,), (schema,) = (
        db.execute("PRAGMA application_id").fetchone(),
        db.execute("PRAGMA user_version").fetchone(),
    )
    empty = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if not empty and application != APPLICATION:
        raise StoreError(path, "an SQLite file, but not a record of onrecord")
    if schema > SCHEMA:
        raise StoreError(path, f"written by a newer onrecord (schema {schema}, this one knows {SCHEMA})")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA journal_mode = WAL")
    if empty:
        script = files("onrecord").joinpath("schema.sql").read_text(encoding="utf-8")
        head = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {SCHEMA};"
        db.executescript(f"BEGIN IMMEDIATE; {script} {head} COMMIT;")


def _story_row(reading: Reading, reader: str) -> tuple[Any, ...]:
    story = reading.story
    day = story.published.isoformat() if story.published else story.published_month
    head = (story.id, story.source, story.outlet, day, story.title, story.byline, story.url, story.text)
    return (*head, reader, codec.encode(reading))


def _rows(reading: Reading) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Table by table, the findings of a reading."""
    story, people = reading.story.id, list(enumerate(reading.entities))
    yield "entities", [(story, number, one.name, one.kind, one.gender) for number, one in people]
    yield "mentions", [(story, number, 0, *span) for number, one in people for span in one.mentions]
    yield "mentions", [(story, number, 1, *span) for number, one in people for span in one.pronouns]
    yield "facts", [(story, number, f.property, f.value, *f.span, f.rule) for number, one in people for f in one.facts]
    yield (
        "relations",
        [(story, r.subject, r.property, r.object, r.since, r.detail, *r.span, r.rule) for r in reading.relations],
    )
    yield "times", [(story, *t.span, t.type, t.value, _day(t.earliest), _day(t.latest), t.rule) for t in reading.times]
    yield "events", [(story, *event.span, event.what, event.when, event.rule) for event in reading.events]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _put_statement(db: sqlite3.Connection, one: Statement) -> None:
    first = (one.first_seen.source, _day(one.first_seen.published))
    row = (one.id, one.speaker, one.kind, one.text, one.when, one.channel, *first, one.independent_outlets)
    db.execute("INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    for v in one.versions:
        place = (one.id, v.source, v.outlet, _day(v.published), json.dumps(v.content))
        said = (v.text, v.speaker, v.when, v.channel, v.difference)
        db.execute("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", place + said)


def _put_conflict(db: sqlite3.Connection, number: int, conflict: Conflict) -> None:
    db.execute("INSERT INTO conflicts VALUES (?, ?, ?)", (number, conflict.kind, conflict.about))
    rows = [(number, side.source, side.value, *side.span) for side in conflict.values]
    db.executemany("INSERT INTO conflict_values VALUES (?, ?, ?, ?, ?)", rows)


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
    told = {name: row[name] for name in row.keys() if name != "statement"}  # noqa: SIM118 - a Row iterates its values
    return msgspec.convert({**told, "content": json.loads(row["content"])}, Version)


def _date(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
