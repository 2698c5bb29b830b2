"""An open record: stories go in, and what is in it comes out."""

from __future__ import annotations

import gc
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec

from onrecord import codec, decided
from onrecord.corrections import Decision, apply
from onrecord.errors import StoreError
from onrecord.model import Conflict, Happening, Person, Reading, Resolution, Statement, Story
from onrecord.store import facts, together
from onrecord.store.rows import READ, insert, put_rows, story_row

Given = Sequence[Any] | Mapping[str, Any]  # what stands for the places in a query

# Stories merged in one transaction: many find each other at once, and few are lost when it is stopped. A tenth of the
# record, since a person told of in many stories is joined anew, with all of them, once a transaction.
_FEWEST, _MOST = 1_000, 5_000
_STATEMENTS = "SELECT * FROM statements ORDER BY coalesce(first_published, ''), first_source, id"
_CONFLICTS = "SELECT * FROM conflicts ORDER BY kind, about, conflict"
_HAPPENINGS = "SELECT * FROM happenings ORDER BY coalesce(\"when\", ''), id"


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
            place = (story.id, story.source)
            touched = "INSERT OR IGNORE INTO unmerged SELECT number FROM stories WHERE id = ? OR source = ?"
            db.execute(touched, place)
            db.execute("DELETE FROM stories WHERE id = ? OR source = ?", place)
            insert(db, "stories", (None, *story_row(reading, reader)))
            db.execute(touched, place)
            put_rows(db, self.corrected(reading))

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
        for number, line in self._db.execute("SELECT number, reading FROM stories WHERE id = ?", (story,)).fetchall():
            for table in READ:
                self._db.execute(f"DELETE FROM {table} WHERE story = ?", (story,))
            put_rows(self._db, self.corrected(codec.decode(line)))
            self._db.execute("INSERT OR IGNORE INTO unmerged VALUES (?)", (number,))

    def merged(self) -> bool:
        """Whether what stories say together is that of all the stories, as this onrecord merges."""
        return not self._unmerged(1) and not together.outdated(self._db)

    def merge(self) -> int:
        """Merge some of the stories that came, changed or went, each as people have decided; gives how many are
        left."""
        with self._writing() as db, _uncollected():
            if together.outdated(db):
                together.forget(db)
            stories = self._unmerged(self._at_a_time())
            together.merge_stories(db, stories, self.corrected)
            db.executemany("DELETE FROM unmerged WHERE story = ?", ((one,) for one in stories))
        return int(self._db.execute("SELECT count(*) FROM unmerged").fetchone()[0])

    def _at_a_time(self) -> int:
        (held,) = self._db.execute("SELECT count(*) FROM stories").fetchone()
        return min(max(_FEWEST, int(held) // 10), _MOST)

    def _unmerged(self, most: int) -> list[int]:
        return [number for (number,) in self._db.execute("SELECT story FROM unmerged ORDER BY story LIMIT ?", (most,))]

    def people(self, select: str = "SELECT * FROM people ORDER BY name, id", given: Given = ()) -> Iterator[Person]:
        return facts.people_of(self._db, self._db.execute(select, given))

    def statements(self, select: str = _STATEMENTS, given: Given = ()) -> Iterator[Statement]:
        """Merged quotations, in order of first publication; or those whose rows are selected."""
        return facts.statements_of(self._db, self._db.execute(select, given))

    def conflicts(self, select: str = _CONFLICTS, given: Given = ()) -> Iterator[Conflict]:
        return facts.conflicts_of(self._db, self._db.execute(select, given))

    def happenings(self, select: str = _HAPPENINGS, given: Given = ()) -> Iterator[Happening]:
        return facts.happenings_of(self._db, self._db.execute(select, given))

    def resolutions(self) -> Iterator[Resolution]:
        """Whom stories leave open and the record knows."""
        for row in self._db.execute("SELECT * FROM resolutions ORDER BY story, entity"):
            yield Resolution(row["story"], row["entity"], row["person"], row["rule"], row["because"])

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
def _uncollected() -> Iterator[None]:
    """Without the cycle collector, which would look through millions of small values again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
