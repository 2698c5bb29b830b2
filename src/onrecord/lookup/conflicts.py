"""Conflicts of a record: what its stories tell differently, each side with the story that tells it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.corrections import Place, is_about_conflict, standing
from onrecord.lookup import people, stories
from onrecord.lookup.question import Answer, Condition, Question, page, published_in, where
from onrecord.model import Conflict
from onrecord.store import Store


@dataclass(frozen=True, slots=True)
class Disputed:
    """A conflict and its number; `heads` are the stories of its sides, in the order of the sides."""

    number: int
    conflict: Conflict
    heads: tuple[stories.Head, ...]


def find(store: Store, question: Question) -> Answer[Disputed]:
    """Conflicts in the order of the record. `since`, `until` and `outlet` ask for one story among the sides."""
    clause, given = where(_conditions(store, question))
    (count,) = store.rows(f"SELECT count(*) AS n FROM conflicts WHERE {clause}", given)
    return Answer(count["n"], tuple(each(store, question)))


def each(store: Store, question: Question) -> Iterator[Disputed]:
    clause, given = where(_conditions(store, question))
    cut, bounds = page(question)
    query = f"SELECT * FROM conflicts WHERE {clause} ORDER BY kind, about, conflict {cut}"
    numbers = [row["conflict"] for row in store.rows(query, given | bounds)]
    for number, conflict in zip(numbers, store.conflicts(query, given | bounds), strict=True):
        heads = stories.heads(store, [side.source for side in conflict.values])
        yield Disputed(number, conflict, tuple(heads[side.source] for side in conflict.values))


# The conflicts in whose sides a person speaks, takes part or is told of: the side's place lies in words of theirs.
_OF_PEOPLE = """conflict IN (
    WITH places AS (
        SELECT conflict_values.conflict, conflict_values.start, conflict_values."end",
               appearances.story, appearances.entity
        FROM appearances JOIN conflict_values ON conflict_values.source = appearances.source
        WHERE appearances.person IN (SELECT value FROM json_each(:who))
    )
    SELECT conflict FROM places
    JOIN voices ON voices.story = places.story AND voices.entity = places.entity AND voices.role = 'speaker'
    JOIN quotes ON quotes.story = voices.story AND quotes.quote = voices.quote
    JOIN json_each(quotes.content) AS stretch
    WHERE places.start >= stretch.value ->> 0 AND places."end" <= stretch.value ->> 1
    UNION SELECT conflict FROM places JOIN participants USING (story, entity, start, "end")
    UNION SELECT conflict FROM places JOIN facts USING (story, entity, start, "end")
)"""


def between(store: Store, places: Sequence[Place]) -> list[int]:
    """The conflicts whose sides are these places, all of them and no other."""
    query = 'SELECT conflict FROM conflict_values WHERE (source, start, "end") = (?, ?, ?)'
    sides = 'SELECT source, start, "end" FROM conflict_values WHERE conflict = ?'
    asked = {(place.source, *place.span) for place in places}
    first = min(asked)
    numbers = {row["conflict"] for row in store.rows(query, first)}
    return [one for one in sorted(numbers) if {tuple(row.values()) for row in store.rows(sides, (one,))} == asked]


def _conditions(store: Store, question: Question) -> Iterator[Condition]:
    about_conflicts = filter(is_about_conflict, standing(store.decisions()))
    if dismissed := [one for decision in about_conflicts for one in between(store, decision.places)]:
        yield Condition(
            "conflict NOT IN (SELECT value FROM json_each(:dismissed))", {"dismissed": json.dumps(dismissed)}
        )
    if question.who is not None:
        yield Condition(_OF_PEOPLE, {"who": json.dumps(people.named(store, question.who))})
    if question.about is not None:
        yield from _about(question.about)
    side, given = where(published_in(question))
    if given:
        query = "SELECT conflict FROM conflict_values JOIN stories ON stories.source = conflict_values.source WHERE"
        yield Condition(f"conflict IN ({query} {side})", given)


def _about(about: str) -> Iterator[Condition]:
    """Conflicts are few: each word must stand in what they are about or in a side."""
    for number, word in enumerate(about.replace('"', " ").split()):
        name = f"about{number}"
        sides = f"SELECT conflict FROM conflict_values WHERE value LIKE '%' || :{name} || '%'"
        yield Condition(f"about LIKE '%' || :{name} || '%' OR conflict IN ({sides})", {name: word})
