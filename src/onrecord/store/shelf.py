"""The shelf of a record's file: where the faces of one matter stand, and the gists of stories behind them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from onrecord import codec
from onrecord.merging.blocks import Days, Face, Faces, Place, Row, Seen
from onrecord.merging.memory import see

_ADD = """
    INSERT INTO blocks VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET findings = findings + excluded.findings RETURNING findings
"""

_ROWS = 'SELECT day, face FROM blocks WHERE "key" = ? AND day BETWEEN ? AND ? LIMIT ?'
_END = "SELECT story, finding FROM findings WHERE face = ? ORDER BY story {0}, finding {0} LIMIT 1"

# What is at hand; more is made again, so that memory does not grow with the record.
_KEPT = 5_000  # stories with their findings
_FACES = 50_000  # faces: a fraction of the size, and dearer to make


class Shelf:
    """`gist` is the type of what is kept of a story, `findings` opens it, `face` gives the face of a finding."""

    def __init__(
        self,
        db: sqlite3.Connection,
        matter: str,
        gist: type[Any],
        findings: Callable[[Any], Sequence[Any]],
        face: Callable[[Any], Face],
    ) -> None:
        self._db, self._matter, self._gist, self._open, self._face = db, matter, gist, findings, face
        self._kept: dict[int, Sequence[Any]] = {}
        self._faces: dict[tuple[int, int], Face] = {}
        self._component: dict[int, int | None] = {}
        self._glances: dict[int, Seen | None] = {}  # asked for only after `change`

    def keep(self, story: int, gist: Any) -> None:
        """Put the gist of a story in place of what was kept of it; None leaves none."""
        for index in range(len(self._kept.pop(story, ()))):
            self._faces.pop((story, index), None)
        if gist is None:
            self._db.execute("DELETE FROM gists WHERE story = ? AND matter = ?", (story, self._matter))
        else:
            row = (story, self._matter, codec.pack(gist))
            self._db.execute("INSERT OR REPLACE INTO gists VALUES (?, ?, ?)", row)

    def gist(self, story: int) -> Any | None:
        query = "SELECT gist FROM gists WHERE story = ? AND matter = ?"
        found = self._db.execute(query, (story, self._matter)).fetchone()
        return codec.unpack(found[0], self._gist) if found else None

    def findings(self, story: int) -> Sequence[Any]:
        if story not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
                self._glances.clear()
            gist = self.gist(story)
            self._kept[story] = self._open(gist) if gist else ()
        return self._kept[story]

    def faces(self, story: int) -> Faces:
        """The faces of a story's findings."""
        return [self._face_of(story, index) for index in range(len(self.findings(story)))]

    def _face_of(self, story: int, index: int) -> Face:
        if (story, index) not in self._faces:
            if len(self._faces) >= _FACES:
                self._faces.clear()
            self._faces[story, index] = self._face(self.findings(story)[index])
        return self._faces[story, index]

    def change(self, gone: Mapping[int, Faces], come: Mapping[int, Faces]) -> tuple[set[Place], set[Place]]:
        change: Counter[Place] = Counter()
        for sign, stories in ((-1, gone), (1, come)):
            for story, faces in stories.items():
                self._place(story, faces, sign)
                for face in faces:
                    for key in face.keys:
                        change[key, face.day, face.id] += sign
        born, died = set(), set()
        for place, count in sorted(change.items()):
            if count:
                (findings,) = self._db.execute(_ADD, (*place, count)).fetchone()
                if findings == count:
                    born.add(place)
                elif not findings:
                    died.add(place)
        self._db.executemany('DELETE FROM blocks WHERE "key" = ? AND day = ? AND face = ?', died)
        return born, died

    def _place(self, story: int, faces: Faces, sign: int) -> None:
        rows = [(face.id, story, index) for index, face in enumerate(faces)]
        if sign > 0:
            self._db.executemany("INSERT INTO findings VALUES (?, ?, ?)", rows)
        else:
            self._db.executemany("DELETE FROM findings WHERE face = ? AND story = ? AND finding = ?", rows)

    def rows(self, key: int, days: Days, most: int) -> list[Row]:
        rows = self._db.cursor()
        rows.row_factory = None  # plain tuples
        return rows.execute(_ROWS, (key, *days, most)).fetchall()

    def components(self, faces: Iterable[int]) -> dict[int, int]:
        found = {}
        for face in faces:
            if face not in self._component:
                row = self._db.execute("SELECT component FROM faces WHERE face = ?", (face,)).fetchone()
                self._component[face] = row[0] if row else None
            if (component := self._component[face]) is not None:
                found[face] = component
        return found

    def members(self, components: Iterable[int]) -> set[int]:
        query = "SELECT face FROM faces WHERE component = ?"
        return {row[0] for component in components for row in self._db.execute(query, (component,))}

    def seen(self, face: int) -> Seen | None:
        places = self._db.execute(
            "SELECT story, finding FROM findings WHERE face = ? ORDER BY 1, 2", (face,)
        ).fetchall()
        return see((self.findings(story)[at], story, self._face_of(story, at)) for story, at in places)

    def glance(self, face: int) -> Seen | None:
        if face not in self._glances:
            ends = (self._db.execute(_END.format(order), (face,)).fetchone() for order in ("", "DESC"))
            places = {(story, at) for story, at in filter(None, ends)}
            found = ((self.findings(story)[at], story, Face(face, 0, ())) for story, at in sorted(places))
            self._glances[face] = see(found)
        return self._glances[face]

    def settle(self, dissolved: Iterable[int], components: Mapping[int, int]) -> None:
        self._db.executemany("DELETE FROM faces WHERE component = ?", ((one,) for one in dissolved))
        self._db.executemany("INSERT OR REPLACE INTO faces VALUES (?, ?)", sorted(components.items()))
