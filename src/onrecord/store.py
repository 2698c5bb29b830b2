"""The store: a record in one SQLite file. Stories and readings are put in one by one, each whole or not at all.

What stories say together (statements, conflicts) is made again from the readings and exchanged in one transaction, so
that a reader of the file sees the old record or the new one, never half of one. A process killed at any moment
leaves whole stories behind, and the next run goes on.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from onrecord import codec, decided
from onrecord.corrections import Decision, apply
from onrecord.dates import bounds
from onrecord.errors import StoreError
from onrecord.model import (
    Appearance,
    Conflict,
    FirstSeen,
    Person,
    Quote,
    Reading,
    Record,
    Side,
    Span,
    Statement,
    Story,
    Version,
)

APPLICATION = 0x6F6E7265  # "onre", written into the file's head, so that `file` and we know a record
SCHEMA = 4
_FILLED = 4  # the schema that has made new tables for what readings hold
_NEW = {"mentions", "events", "participants", "quotes", "voices"}  # those tables
_READ = ("entities", "mentions", "facts", "relations", "times", "events", "participants", "quotes", "voices")
_PATIENCE = 60.0  # seconds to wait for another process to finish its transaction
_DAYS = 20 * 86_400  # seconds to wait for another build to end; SQLite counts milliseconds in 31 bits

Given = Sequence[Any] | Mapping[str, Any]  # what stands for the places in a query


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
            _insert(db, "stories", (None, *_story_row(reading, reader)))
            db.execute("INSERT OR IGNORE INTO unmerged SELECT number FROM stories WHERE id = ?", (story.id,))
            _put_rows(db, self.corrected(reading))
            db.execute("INSERT OR REPLACE INTO state VALUES ('merged', 'no')")
            db.execute("INSERT OR REPLACE INTO state VALUES ('changes', ?)", (str(self.changes() + 1),))

    def stale(self, reader: str) -> list[str]:
        """The ids of stories that another reader read."""
        return [
            row["id"] for row in self._db.execute("SELECT id FROM stories WHERE reader != ? ORDER BY id", (reader,))
        ]

    def story(self, story: str) -> Story:
        """A story as it was read, whoever read it: its findings may be in a form that is no longer known."""
        (line,) = self._db.execute("SELECT reading FROM stories WHERE id = ?", (story,)).fetchone()
        return msgspec.convert(json.loads(line)["story"], Story)

    def readings(self) -> Iterator[Reading]:
        """Every reading the file holds, in the order of their stories' ids."""
        for (line,) in self._db.execute("SELECT reading FROM stories ORDER BY id"):
            yield codec.decode(line)

    def decisions(self) -> tuple[Decision, ...]:
        """What people have decided, in its order."""
        return decided.all_of(self._db)

    def corrected(self, reading: Reading) -> Reading:
        """A reading as people have decided."""
        return apply(reading, decided.about(self._db, reading.story.id))

    def decide(self, decision: Decision) -> int:
        """Put a decision in, and what it changes in stories; gives its number. Merging is still to be done."""
        with self._writing() as db:
            return decided.put(db, decision, self._reread)

    def load_decisions(self, decisions: Iterable[Decision]) -> int:
        """Put in decisions of another record, those that are not here yet; gives how many they were."""
        with self._writing() as db:
            return decided.load(db, decisions, self._reread)

    def _reread(self, story: str) -> None:
        """Put the findings of a story in anew, as people have decided, and have it merged anew."""
        for (line,) in self._db.execute("SELECT reading FROM stories WHERE id = ?", (story,)).fetchall():
            for table in _READ:
                self._db.execute(f"DELETE FROM {table} WHERE story = ?", (story,))
            _put_rows(self._db, self.corrected(codec.decode(line)))
        self._db.execute("INSERT OR REPLACE INTO state VALUES ('merged', 'no')")

    def merged(self) -> bool:
        """Whether the record below "together" is that of all the stories."""
        return self._db.execute("SELECT 1 FROM state WHERE name = 'merged' AND value = 'yes'").fetchone() is not None

    def changes(self) -> int:
        """How often stories were put in: a record made of the stories is theirs only if none came in meanwhile."""
        row = self._db.execute("SELECT value FROM state WHERE name = 'changes'").fetchone()
        return int(row["value"]) if row else 0

    def put_record(self, record: Record, changes: int | None = None) -> None:
        """Put in what all stories say together, made when they had changed so often."""
        with self._writing() as db:
            for table in ("versions", "statements", "conflict_values", "conflicts", "appearances", "people"):
                db.execute(f"DELETE FROM {table}")
            for person in record.people:
                _put_person(db, person)
            for statement in record.statements:
                _put_statement(db, statement)
            for number, conflict in enumerate(record.conflicts, 1):
                _put_conflict(db, number, conflict)
            merged = "yes" if changes in (None, self.changes()) else "no"
            db.execute("INSERT OR REPLACE INTO state VALUES ('merged', ?)", (merged,))

    def people(self, select: str = "SELECT * FROM people ORDER BY name, id", given: Given = ()) -> Iterator[Person]:
        for row in self._db.execute(select, given):
            query = "SELECT * FROM appearances WHERE person = ? ORDER BY rowid"
            at = (
                Appearance(one["story"], one["source"], one["entity"]) for one in self._db.execute(query, (row["id"],))
            )
            yield Person(row["id"], row["name"], row["gender"], tuple(json.loads(row["names"])), tuple(at))

    def statements(
        self, select: str = "SELECT * FROM statements ORDER BY rowid", given: Given = ()
    ) -> Iterator[Statement]:
        """Merged quotations, in order of first publication; or those whose rows are selected."""
        for row in self._db.execute(select, given):
            versions = self._db.execute("SELECT * FROM versions WHERE statement = ? ORDER BY rowid", (row["id"],))
            yield _statement(row, tuple(map(_version, versions)))

    def conflicts(
        self, select: str = "SELECT * FROM conflicts ORDER BY conflict", given: Given = ()
    ) -> Iterator[Conflict]:
        for row in self._db.execute(select, given):
            query = "SELECT * FROM conflict_values WHERE conflict = ? ORDER BY rowid"
            sides = (
                Side(side["source"], side["value"], Span(side["start"], side["end"]))
                for side in self._db.execute(query, (row["conflict"],))
            )
            yield Conflict(row["kind"], row["about"], tuple(sides), row["fact"])

    def rows(self, query: str, given: Given = ()) -> Iterator[dict[str, Any]]:
        """The rows of a query of ours, as dictionaries; what users give stands in `given`, never in the query."""
        return map(dict, self._db.execute(query, given))

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._db:
                self._db.execute("BEGIN IMMEDIATE")
                yield self._db
        except sqlite3.Error as error:
            kept = "" if "malformed" in str(error) else "; the stories put in before are kept"
            raise StoreError(self.path, f"cannot be written: {error}{kept}") from error


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
    with closing(connection):
        try:
            yield Store(path, connection)
        except sqlite3.DatabaseError as error:
            raise StoreError(path, f"damaged: {error} (build it again from its sources)") from error


@contextmanager
def sole_build(path: str, wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Be the only one who builds this record; `wait` hears of another build that must end first. The lock is a file
    beside the record (empty, and left there), held by the system: it falls with its process, however that dies."""
    try:
        with closing(sqlite3.connect(f"{path}-building", timeout=0, isolation_level=None)) as lock:
            _lock(lock, wait)
            yield
    except sqlite3.Error as error:
        raise StoreError(path, f"cannot be written: {error}") from error


def _lock(lock: sqlite3.Connection, wait: Callable[[], None]) -> None:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        wait()
        lock.execute(f"PRAGMA busy_timeout = {_DAYS * 1000}")
        lock.execute("BEGIN EXCLUSIVE")


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
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")  # with WAL: a lost power line may cost the last stories, never the file
    if empty:
        script = _script("schema.sql") + _script("together.sql")
        head = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {SCHEMA};"
        db.executescript(f"BEGIN IMMEDIATE; {script} {head} COMMIT;")
    elif schema < SCHEMA:
        _migrate(db, schema)
    db.execute("PRAGMA foreign_keys = ON")


def _migrate(db: sqlite3.Connection, schema: int) -> None:
    """Step by step, each whole or not at all; what stories say together is made anew after the last."""
    again = _script("together.sql") + "INSERT INTO unmerged SELECT number FROM stories;"
    for step in range(schema + 1, SCHEMA + 1):
        db.executescript(_script(f"schema_{step}.sql") + (again if step == SCHEMA else ""))  # begins a transaction
        if step == _FILLED:
            _fill(db)
        db.execute("COMMIT")


def _script(name: str) -> str:
    return files("onrecord").joinpath(name).read_text(encoding="utf-8")


def _fill(db: sqlite3.Connection) -> None:
    """The tables that a newer schema has for what readings hold; what cannot be decoded is read again by a build."""
    for story, line in db.execute("SELECT id, reading FROM stories").fetchall():
        try:
            found = list(_rows(codec.decode(line)))
        except msgspec.DecodeError:
            db.execute("UPDATE stories SET reader = '' WHERE id = ?", (story,))
            continue
        for table, rows in found:
            for row in rows if table in _NEW else ():
                _insert(db, table, row)


def _put_rows(db: sqlite3.Connection, reading: Reading) -> None:
    for table, rows in _rows(reading):
        for row in rows:
            _insert(db, table, row)


def _insert(db: sqlite3.Connection, table: str, row: tuple[Any, ...]) -> None:
    """One row; half surrogates, which are no text to SQLite, become question marks (the reading keeps them)."""
    plain = [one.encode("utf-8", "replace").decode() if isinstance(one, str) else one for one in row]
    db.execute(f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * len(row))})", plain)


def _story_row(reading: Reading, reader: str) -> tuple[Any, ...]:
    story = reading.story
    day = story.published.isoformat() if story.published else story.published_month
    head = (story.id, story.source, story.outlet, day, story.title, story.byline, story.url, story.text)
    return (*head, reader, codec.encode(reading))


def _rows(reading: Reading) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
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
    yield "times", [(story, *t.span, t.type, t.value, _day(t.earliest), _day(t.latest), t.rule) for t in reading.times]
    yield (
        "events",
        [
            (None, story, *one.span, one.what, one.when, *_days(one.when), one.status, one.rule)
            for one in reading.events
        ],
    )
    yield "participants", [(story, *event.span, one) for event in reading.events for one in event.participants]
    yield "quotes", [(None, story, number, *_quote_row(reading, quote)) for number, quote in enumerate(reading.quotes)]
    yield "voices", [(story, *voice) for voice in _voices(reading)]


def _quote_row(reading: Reading, quote: Quote) -> tuple[Any, ...]:
    text = " ".join(" ".join(span.of(reading.story.text).split()) for span in quote.content)
    speaker = " and ".join(reading.entities[one].name for one in quote.speakers) or None
    said = (quote.kind, text, json.dumps(quote.content), speaker, quote.channel, quote.when, *_days(quote.when))
    return (*said, quote.status, quote.nested_in, quote.confidence, quote.rule)


def _voices(reading: Reading) -> Iterator[tuple[int, str, int]]:
    """Quotation, role and entity of all who say words, are told them, or are named in them."""
    places = [(span, number) for number, one in enumerate(reading.entities) for span in one.mentions]
    for number, quote in enumerate(reading.quotes):
        yield from ((number, "speaker", one) for one in quote.speakers)
        yield from ((number, "addressee", one) for one in quote.addressees)
        inside = {one for span, one in places if any(stretch.covers(span) for stretch in quote.content)}
        yield from ((number, "mentioned", one) for one in sorted(inside))


def _days(when: str | None) -> tuple[str | None, str | None]:
    """The first and the last day that a date can mean."""
    first, last = bounds(when or "")
    return _day(first), _day(last)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _put_person(db: sqlite3.Connection, one: Person) -> None:
    stories = len({at.story for at in one.appearances})
    _insert(db, "people", (None, one.id, one.name, one.gender, json.dumps(one.names, ensure_ascii=False), stories, 0))
    for at in one.appearances:
        _insert(db, "appearances", (one.id, at.story, at.source, at.entity, one.id))


def _put_statement(db: sqlite3.Connection, one: Statement) -> None:
    first = (one.first_seen.source, _day(one.first_seen.published))
    said = (one.id, one.speaker, one.kind, one.text, one.when, *_days(one.when), one.channel)
    outlets = len({version.outlet or version.source for version in one.versions})
    _insert(db, "statements", (*said, *first, one.independent_outlets, outlets, 0))
    for v in one.versions:
        place = (one.id, one.id, v.story, v.quote, v.source, v.outlet, _day(v.published), json.dumps(v.content))
        turned = (json.dumps(v.changed), json.dumps(v.lost), v.copy)
        _insert(db, "versions", (*place, v.text, v.speaker, v.when, v.channel, v.difference, *turned))


def _put_conflict(db: sqlite3.Connection, number: int, conflict: Conflict) -> None:
    _insert(db, "conflicts", (number, conflict.kind, conflict.about, conflict.fact, 0))
    for side in conflict.values:
        _insert(db, "conflict_values", (number, side.source, side.value, *side.span))


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


def _date(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
