"""Keeping what stories say together in step with the stories: the file's part in merging.

A story that came, changed or went is felt only in the components that its findings touch (`merging.blocks`); their
facts are taken out of the file and made anew. People first, for statements and happenings call them by their names:
where a person is renamed or parted, what they said is joined anew too.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import Any, NamedTuple

from onrecord import codec
from onrecord.merging import (
    MERGER,
    deeds,
    happenings,
    join_happenings,
    join_people,
    join_statements,
    known,
    people,
    profiles,
    renderings,
    statements,
)
from onrecord.merging.blocks import Faces, Pool, pool
from onrecord.merging.profiles import Profile
from onrecord.merging.second_look import Known, Open, resolve
from onrecord.model import Reading
from onrecord.store import facts
from onrecord.store.rows import day_of, insert
from onrecord.store.shelf import Shelf

Correct = Callable[[Reading], Reading]  # what people have decided, put into a reading before it is merged
Appeared = tuple[str, int]  # story and number of an entity
Named = tuple[str | None, ...]  # id and name of a person, source and day of the story

_MADE = (
    *("conflict_values", "conflicts", "tellings", "happenings", "versions", "statements", "resolutions"),
    *("appearances", "people", "faces", "findings", "blocks", "gists"),
)


class _Change(NamedTuple):
    """The faces of one matter, of stories as they were and as they are."""

    gone: dict[int, Faces]
    come: dict[int, Faces]


def outdated(db: sqlite3.Connection) -> bool:
    """Whether the file was merged by another onrecord than this, which may join otherwise."""
    kept = db.execute("SELECT value FROM state WHERE name = 'merger'").fetchone()
    return kept is not None and kept[0] != MERGER


def forget(db: sqlite3.Connection) -> None:
    """Drop all that stories say together, to be made anew."""
    for table in _MADE:
        db.execute(f"DELETE FROM {table}")
    db.execute("INSERT OR IGNORE INTO unmerged SELECT number FROM stories")


def merge_stories(db: sqlite3.Connection, stories: Sequence[int], correct: Correct) -> None:
    """Bring what stories say together in step with these stories, by their numbers."""
    db.execute("INSERT OR REPLACE INTO state VALUES ('merger', ?)", (MERGER,))
    shelves = (
        Shelf(db, "people", profiles.People, profiles.findings, profiles.face),
        Shelf(db, "statements", renderings.Said, renderings.findings, renderings.face),
        Shelf(db, "happenings", deeds.Done, deeds.findings, deeds.face),
    )
    readings = {number: reading for number in stories if (reading := _reading(db, number, correct))}
    gists = (profiles.gist, renderings.gist, deeds.gist)
    changes = [_change(shelf, gist, stories, readings) for shelf, gist in zip(shelves, gists, strict=True)]
    renamed = _put_people(db, shelves[0], pool(people, shelves[0], *changes[0]))
    at = _numbers(db, renamed)
    touched = _faces(shelves[1], at, lambda one: [who.entity for who in one.said.speakers])
    _put_statements(db, pool(statements, shelves[1], *changes[1], touched))
    touched = _faces(shelves[2], at, lambda one: [entity for entity, _ in one.deed.who])
    _put_happenings(db, pool(happenings, shelves[2], *changes[2], touched))


def _reading(db: sqlite3.Connection, number: int, correct: Correct) -> Reading | None:
    row = db.execute("SELECT reading FROM stories WHERE number = ?", (number,)).fetchone()
    return correct(codec.decode(row[0])) if row else None


def _change(
    shelf: Shelf, gist_of: Callable[[Reading], Any], stories: Iterable[int], readings: Mapping[int, Reading]
) -> _Change:
    """Exchange the gists of stories; those of which nothing has changed are no change."""
    change = _Change({}, {})
    for number in stories:
        old, new = shelf.gist(number), gist_of(readings[number]) if number in readings else None
        if old == new:
            continue
        if old is not None:
            change.gone[number] = shelf.faces(number)
        shelf.keep(number, new)
        if new is not None:
            change.come[number] = shelf.faces(number)
    return change


def _put_people(db: sqlite3.Connection, shelf: Shelf, found: Pool) -> set[Appeared]:
    """Exchange the people of dissolved components; gives the appearances that are of another person, or name, now.
    Appearances that stay are left where they are, for some people appear in thousands of stories."""
    before = dict(_appearances(db, found.dissolved))
    joined = [(one, number) for number, component in found.components.items() for one in join_people(component)]
    profiles_of = [one for component in found.components.values() for seen in component.faces for one in seen.findings]
    days = {one.head.id: one.head.published for one in profiles_of}
    after = {
        (at.story, at.entity): (one.id, one.name, at.source, day_of(days[at.story]))
        for (one, _, _), _ in joined
        for at in one.appearances
    }
    _drop_conflicts(db, found.dissolved)
    gone = {row[0] for row in before.values()} - {row[0] for row in after.values()}
    db.executemany("DELETE FROM people WHERE id = ?", ((person,) for person in gone))
    for (person, _, conflicts), number in joined:
        facts.put_person(db, person, number)
        for conflict in conflicts:
            facts.put_conflict(db, conflict, number)
    moved = {at for at in before.keys() | after.keys() if before.get(at) != after.get(at)}
    db.executemany("DELETE FROM appearances WHERE story = ? AND entity = ?", moved)
    for (person, _, _), _ in joined:
        for at in person.appearances:
            if (at.story, at.entity) in moved:
                facts.put_appearance(db, person.id, at, days[at.story])
    _look_again(db, shelf, {story for story, _ in before}, {one.head.id: one.open for one in profiles_of})
    return _renamed(before, after)


def _look_again(db: sqlite3.Connection, shelf: Shelf, gone: set[str], epithets: Mapping[str, tuple[Open, ...]]) -> None:
    """Exchange what the record resolves of stories in which somebody is joined anew."""
    db.executemany("DELETE FROM resolutions WHERE story = ?", ((story,) for story in gone | epithets.keys()))
    people_in = "SELECT DISTINCT people.id, gender FROM appearances JOIN people ON people.id = person WHERE story = ?"
    told: dict[str, Known] = {}
    for story, left_open in epithets.items():
        for person, gender in db.execute(people_in, (story,)).fetchall() if left_open else ():
            if person not in told:
                told[person] = known(person, gender, _profiles(db, shelf, person))
        those = [told[row[0]] for row in db.execute(people_in, (story,))] if left_open else []
        for one in resolve(story, left_open, those):
            insert(db, "resolutions", (one.story, one.entity, one.person, one.rule, one.because))


def _profiles(db: sqlite3.Connection, shelf: Shelf, person: str) -> Iterator[Profile]:
    query = "SELECT number, entity FROM appearances JOIN stories ON stories.id = story WHERE person = ?"
    for number, entity in db.execute(query, (person,)).fetchall():
        yield from (one for one in shelf.findings(number) if one.said.entity == entity)


def _renamed(before: Mapping[Appeared, Named], after: Mapping[Appeared, Named]) -> set[Appeared]:
    """Where another person, or one by another name, appears now. A person whose id alone is another, since an earlier
    story came, is the same person."""
    stay = before.keys() & after.keys()
    ids = {(before[at][0], after[at][0]) for at in stay}
    olds, news = (Counter(pair[side] for pair in ids) for side in (0, 1))
    return before.keys() ^ after.keys() | {
        at for at in stay if before[at][1] != after[at][1] or olds[before[at][0]] > 1 or news[after[at][0]] > 1
    }


def _appearances(db: sqlite3.Connection, components: Iterable[int]) -> Iterator[tuple[Appeared, Named]]:
    query = """
        SELECT appearances.story, entity, people.id, name, source, published FROM people
        JOIN appearances ON appearances.person = people.id WHERE component = ?
    """
    for component in components:
        for story, entity, *row in db.execute(query, (component,)):
            yield (story, entity), tuple(row)


def _put_statements(db: sqlite3.Connection, found: Pool) -> None:
    names = _Names(db)
    _drop_conflicts(db, found.dissolved)
    db.executemany("DELETE FROM statements WHERE component = ?", ((one,) for one in found.dissolved))
    for number, component in found.components.items():
        for statement, conflicts in join_statements(component, names):
            facts.put_statement(db, statement, number)
            for conflict in conflicts:
                facts.put_conflict(db, conflict, number)


def _put_happenings(db: sqlite3.Connection, found: Pool) -> None:
    names = _Names(db)
    _drop_conflicts(db, found.dissolved)
    db.executemany("DELETE FROM happenings WHERE component = ?", ((one,) for one in found.dissolved))
    for number, component in found.components.items():
        told, conflicts = join_happenings(component, names)
        for happening in told:
            facts.put_happening(db, happening, number)
        for conflict in conflicts:
            facts.put_conflict(db, conflict, number)


def _drop_conflicts(db: sqlite3.Connection, components: Iterable[int]) -> None:
    db.executemany("DELETE FROM conflicts WHERE component = ?", ((one,) for one in components))


def _numbers(db: sqlite3.Connection, places: Iterable[Appeared]) -> dict[int, set[int]]:
    """The entities of these places by the numbers of their stories."""
    found: dict[int, set[int]] = {}
    for story, entity in places:
        for (number,) in db.execute("SELECT number FROM stories WHERE id = ?", (story,)):
            found.setdefault(number, set()).add(entity)
    return found


def _faces(shelf: Shelf, at: Mapping[int, set[int]], entities: Callable[[Any], Sequence[int]]) -> set[int]:
    """The faces of findings that name any of these entities."""
    touched = set()
    for number, those in at.items():
        named = [not those.isdisjoint(entities(one)) for one in shelf.findings(number)]
        touched |= {face.id for face in compress(shelf.faces(number), named)}
    return touched


class _Names(Mapping[Appeared, tuple[str, str]]):
    """Who appears where: id and name of the person, looked up in the file."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __getitem__(self, place: Appeared) -> tuple[str, str]:
        query = """
            SELECT people.id, name FROM appearances JOIN people ON people.id = person WHERE story = ? AND entity = ?
        """
        if (found := self._db.execute(query, place).fetchone()) is None:
            raise KeyError(place)
        return found[0], found[1]

    def __iter__(self) -> Iterator[Appeared]:
        return map(tuple, self._db.execute("SELECT story, entity FROM appearances"))

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM appearances").fetchone()[0])
