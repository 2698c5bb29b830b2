"""One person of a record: what stories call them and tell of them, whom they belong to, what they said, what others
said of them, what they took part in, and where stories differ. Whatever is told comes with the places that tell it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from onrecord.dates import bounds
from onrecord.lookup import conflicts, people, quotes, stories, timeline
from onrecord.lookup.question import Answer, Question
from onrecord.model import Kinship, Property, Span, Statement
from onrecord.store import Store

_PLACES = 5  # places that are shown for one thing told; how many there are in all is told, too


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in a story, and its words."""

    source: str
    outlet: str | None
    published: str | None
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as stories tell it: the days of the first and the last, how many they are, and the first places."""

    property: Property
    value: str
    first: str | None
    last: str | None
    stories: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation: this person's PROPERTY is the other; or, where `of`, the other's PROPERTY is this person."""

    property: Kinship
    of: bool
    name: str
    person: str | None
    since: str | None
    detail: str | None
    stories: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """All that a record holds of one person. `born` is what all told ages and birth dates leave open together, or None
    where they cannot all be true."""

    person: people.Listed
    epithets: tuple[str, ...]
    born: str | None
    facts: tuple[Told, ...]
    relations: tuple[Tie, ...]
    quotes: Answer[Statement]
    spoken_of: Answer[Statement]
    timeline: Answer[timeline.Happening]
    conflicts: Answer[conflicts.Disputed]
    stories: Answer[stories.Head]


def get(store: Store, person: str, limit: int | None = 20) -> Profile | None:
    """The profile of the person of an id, with at most so many rows of each kind."""
    listed = next(people.each(store, Question(who=person)), None)
    if listed is None or listed.id != person:
        return None
    asked = Question(who=person, limit=limit)
    told = tuple(facts(store, person))
    return Profile(
        person=listed,
        epithets=tuple(epithets(store, person)),
        born=born(told),
        facts=told,
        relations=tuple(relations(store, person)),
        quotes=quotes.find(store, asked),
        spoken_of=quotes.spoken_of(store, person, Question(limit=limit)),
        timeline=timeline.find(store, asked),
        conflicts=conflicts.find(store, asked),
        stories=stories.find(store, asked),
    )


# The person in stories, or in so many of the latest. SQLite would otherwise begin with all that stories tell.
_OWN = "(SELECT * FROM appearances WHERE person = :person ORDER BY published DESC LIMIT :most) AS own"


def _own(person: str, most: int | None) -> dict[str, str | int]:
    return {"person": person, "most": -1 if most is None else most}


def epithets(store: Store, person: str, most: int | None = None) -> Iterator[str]:
    """What stories call the person beside names, the commonest first; the latest `most` stories are asked."""
    query = f"""
        SELECT mentions.words, count(DISTINCT mentions.story) AS n
        FROM {_OWN} CROSS JOIN mentions ON mentions.story = own.story AND mentions.entity = own.entity
        WHERE NOT mentions.pronoun GROUP BY mentions.words ORDER BY n DESC, mentions.words
    """
    return (row["words"] for row in store.rows(query, _own(person, most)) if row["words"][:1].islower())


_FACTS = f"""
    SELECT facts.property, facts.value, facts.story, facts.start, facts."end", stories.published
    FROM {_OWN} CROSS JOIN facts ON facts.story = own.story AND facts.entity = own.entity
    JOIN stories ON stories.id = facts.story
    ORDER BY stories.published IS NULL, stories.published, stories.source, facts.start
"""


def facts(store: Store, person: str, most: int | None = None) -> Iterator[Told]:
    """What stories tell of the person; the latest `most` stories are asked."""
    told: dict[tuple[Property, str], list[dict[str, str]]] = defaultdict(list)
    for row in store.rows(_FACTS, _own(person, most)):
        told[row["property"], row["value"]].append(row)
    ordered = sorted(told.items(), key=lambda one: (one[0][0], one[1][0]["published"] or "~"))
    evidence = _evidence(store, [rows[:_PLACES] for _, rows in ordered])
    for (property_, value), rows in ordered:
        days = [row["published"] for row in rows if row["published"]]
        count = len({row["story"] for row in rows})
        yield Told(property_, value, min(days, default=None), max(days, default=None), count, next(evidence))


_TIES = f"""
    SELECT relations.property, relations.subject != own.entity AS of, relations.since, relations.detail,
           relations.story, relations.start, relations."end", entities.name, other.person, stories.published
    FROM {_OWN} CROSS JOIN relations ON relations.story = own.story
        AND own.entity IN (relations.subject, relations.object)
    JOIN entities ON entities.story = relations.story
        AND entities.entity = relations.subject + relations.object - own.entity
    LEFT JOIN appearances AS other ON other.story = entities.story AND other.entity = entities.entity
    JOIN stories ON stories.id = relations.story
    ORDER BY stories.published IS NULL, stories.published, stories.source, relations.start
"""
_EITHER_WAY = {"spouse", "partner", "former_spouse", "sibling", "colleague"}


def relations(store: Store, person: str, most: int | None = None) -> Iterator[Tie]:
    """Whom the person belongs to; the latest `most` stories are asked."""
    ties: dict[tuple[str, bool, str], list[dict[str, str]]] = defaultdict(list)
    for row in store.rows(_TIES, _own(person, most)):
        of = bool(row["of"]) and row["property"] not in _EITHER_WAY
        ties[row["property"], of, row["person"] or row["name"]].append(row)
    evidence = _evidence(store, [rows[:_PLACES] for _, rows in sorted(ties.items())])
    for (property_, of, _), rows in sorted(ties.items()):
        yield Tie(
            property=property_,  # type: ignore[arg-type]
            of=of,
            name=max((row["name"] for row in rows), key=len),
            person=rows[0]["person"],
            since=next((row["since"] for row in rows if row["since"]), None),
            detail=next((row["detail"] for row in rows if row["detail"]), None),
            stories=len({row["story"] for row in rows}),
            evidence=next(evidence),
        )


def _evidence(store: Store, told: list[list[dict[str, str]]]) -> Iterator[tuple[Evidence, ...]]:
    """The places that tell each thing, with their words: all of them by one query."""
    query = """
        SELECT source, outlet, published, at.value ->> 1 AS start, at.value ->> 2 AS "end",
               substr(text, (at.value ->> 1) + 1, (at.value ->> 2) - (at.value ->> 1)) AS words
        FROM json_each(?) AS at JOIN stories ON stories.id = at.value ->> 0 ORDER BY at.key
    """
    places = json.dumps([(row["story"], row["start"], row["end"]) for rows in told for row in rows])
    found = store.rows(query, (places,))
    for rows in told:
        yield tuple(_place(row) for row in islice(found, len(rows)))


def _place(row: dict[str, Any]) -> Evidence:
    return Evidence(row["source"], row["outlet"], row["published"], Span(row["start"], row["end"]), row["words"])


def born(told: tuple[Told, ...]) -> str | None:
    """The days that all told births have in common."""
    days = [bounds(fact.value) for fact in told if fact.property == "born"]
    first = max((first for first, _ in days if first), default=None)
    last = min((last for _, last in days if last), default=None)
    if first is None or last is None or last < first:
        return None
    return _interval(first, last)


def _interval(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
