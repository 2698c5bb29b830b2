"""Decisions about a record, made of what a person points at: a name, or a place in a story. Nothing is written here: a
proposal becomes a decision where its author and the time are known, and the store puts it in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from onrecord import codec
from onrecord.corrections import (
    Decision,
    Kind,
    Place,
    found_at,
    is_about_conflict,
    missing,
    place_of,
    place_of_entity,
    standing,
)
from onrecord.errors import DecisionError
from onrecord.lookup import conflicts, people, stories
from onrecord.model import Reading, Span
from onrecord.store import Store

What = Literal["quote", "event", "fact", "relation", "conflict"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a decision says, before it has an author and a time."""

    kind: Kind
    places: tuple[Place, ...] = ()
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision of the record: whether it stands, and the places at which it finds nothing any more."""

    decision: Decision
    stands: bool
    orphaned: tuple[Place, ...]


def same(store: Store, one: str, other: str) -> Proposal:
    """Two persons, by name or id, are one."""
    first, second = _person(store, one), _person(store, other)
    if first == second:
        raise DecisionError(f"{one!r} and {other!r} are one person in this record already")
    return Proposal("same", tuple(next(_places(store, person)) for person in (first, second)))


def apart(store: Store, who: str, sources: Sequence[str]) -> Proposal:
    """Whom these stories tell of under a name is somebody else than whom others tell of under it."""
    places = [place for place in _places(store, _person(store, who)) if place.source in sources]
    if untold := sorted(set(sources) - {place.source for place in places}):
        raise DecisionError(f"{', '.join(untold)} does not tell of {who!r}")
    return Proposal("apart", tuple(places))


def speaker(store: Store, source: str, offset: int, name: str | None) -> Proposal:
    """The words at a place were said by the one of this name; nobody knows by whom, where it is None."""
    reading = _reading(store, source)
    place = _at(reading, offset, ("quote",))
    return Proposal("speaker", (place,), _told(reading, name) if name else None)


def when(store: Store, source: str, offset: int, value: str | None) -> Proposal:
    """The words at a place were said, or what is told there happened, at a date (EDTF); nobody knows when, if None."""
    return Proposal("date", (_at(_reading(store, source), offset, ("quote", "event")),), value)


def dismiss(store: Store, source: str, offset: int, what: What | None = None) -> Proposal:
    """What was found at a place is no finding; a conflict of which the place is a side is none."""
    if what == "conflict":
        return _dismissed_conflict(store, source, offset)
    reading = _reading(store, source)
    kinds = (what,) if what else ("fact", "relation", "event", "quote")
    place = _at(reading, offset, kinds)
    found = {kind for kind, _ in found_at(reading, place.span)} & set(kinds)
    if len(found) > 1:
        raise DecisionError(f"{source} {offset} is {' and '.join(sorted(found))}: say which")
    return Proposal("dismiss", (place,), found.pop())


def undo(store: Store, number: int) -> Proposal:
    """A decision does not stand any more."""
    if number not in {one.number for one in standing(store.decisions())}:
        raise DecisionError(f"there is no decision {number} that stands")
    return Proposal("undo", value=str(number))


def kept(store: Store) -> list[Kept]:
    """All decisions of the record in their order. A decision whose words are gone is orphaned: it changes nothing."""
    decisions = store.decisions()
    stands = {one.number for one in standing(decisions)}
    return [
        Kept(one, one.number in stands, _orphaned(store, one) if one.number in stands else ())
        for one in sorted(decisions, key=lambda one: one.number)
    ]


def _orphaned(store: Store, decision: Decision) -> tuple[Place, ...]:
    if is_about_conflict(decision):
        return () if conflicts.between(store, decision.places) else decision.places
    ids = json.dumps([place.story for place in decision.places])
    rows = store.rows("SELECT reading FROM stories WHERE id IN (SELECT value FROM json_each(?))", (ids,))
    return missing(decision, [codec.decode(row["reading"]) for row in rows])


def _person(store: Store, who: str) -> str:
    """The id of the one person of a name."""
    found = people.named(store, who)
    if not found:
        raise DecisionError(f"nobody is called {who!r} in this record")
    if len(found) > 1:
        raise DecisionError(f"{len(found)} people are called {who!r}: take one by the id (`onrecord people --who`)")
    return found[0]


def _places(store: Store, person: str) -> Iterator[Place]:
    """Where stories first tell of a person, in order of publication."""
    query = """
        SELECT appearances.entity, stories.reading FROM appearances JOIN stories ON stories.id = appearances.story
        WHERE person = ? ORDER BY stories.published IS NULL, stories.published, stories.source, appearances.entity
    """
    for row in store.rows(query, (person,)):
        reading = store.corrected(codec.decode(row["reading"]))
        if place := place_of_entity(reading, row["entity"]):
            yield place


def _reading(store: Store, source: str) -> Reading:
    """The story of a source as it was read: decisions point at what was read, not at each other."""
    head = stories.get(store, source)
    if head is None:
        raise DecisionError(f"the record has no story {source!r}")
    (row,) = store.rows("SELECT reading FROM stories WHERE id = ?", (head.id,))
    return codec.decode(row["reading"])


def _at(reading: Reading, offset: int, kinds: Sequence[str]) -> Place:
    """The shortest finding of these kinds that lies around a place."""
    spans = [span for span in _spans(reading, kinds) if span.start <= offset < span.end]
    if not spans:
        raise DecisionError(f"no {' or '.join(kinds)} was found at {reading.story.source} {offset}")
    return place_of(reading, min(spans, key=lambda span: (span.end - span.start, span)))


def _spans(reading: Reading, kinds: Sequence[str]) -> Iterator[Span]:
    found: dict[str, Iterator[Span]] = {
        "quote": (span for quote in reading.quotes for span in quote.content),
        "event": (event.span for event in reading.events),
        "fact": (fact.span for entity in reading.entities for fact in entity.facts),
        "relation": (relation.span for relation in reading.relations),
    }
    for kind in kinds:
        yield from found[kind]


def _told(reading: Reading, name: str) -> str:
    """The name as the story has it, where one of its people alone bears it in full or in part."""
    words = set(name.casefold().split())
    names = {one.name for one in reading.entities if words <= set(one.name.casefold().split())}
    return names.pop() if len(names) == 1 else name


def _dismissed_conflict(store: Store, source: str, offset: int) -> Proposal:
    query = """
        SELECT DISTINCT conflict FROM conflict_values WHERE source = ? AND start <= ? AND "end" > ?
    """
    found = [row["conflict"] for row in store.rows(query, (source, offset, offset))]
    if len(found) != 1:
        raise DecisionError(f"{source} {offset} is a side of {len(found) or 'no'} conflicts")
    return Proposal("dismiss", tuple(_sides(store, found[0])), "conflict")


def _sides(store: Store, conflict: int) -> Iterator[Place]:
    query = """
        SELECT stories.id AS story, stories.source, conflict_values.start, conflict_values."end",
               substr(stories.text, conflict_values.start + 1, conflict_values."end" - conflict_values.start) AS words
        FROM conflict_values JOIN stories ON stories.source = conflict_values.source
        WHERE conflict = ? ORDER BY conflict_values.rowid
    """
    for row in store.rows(query, (conflict,)):
        at: dict[str, Any] = {"span": Span(row.pop("start"), row.pop("end"))}
        yield Place(**row, **at)
