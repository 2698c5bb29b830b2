"""One person of a record: what stories call them and tell of them, whom they belong to, what they said, what others
said of them, what they took part in, and where stories differ. Whatever is told comes with the places that tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

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


# The person in stories, or in so many of them. SQLite would otherwise begin with all that stories tell.
_OWN = "(SELECT * FROM appearances WHERE person = :person LIMIT :most) AS own"


def _own(person: str, most: int | None) -> dict[str, str | int]:
    return {"person": person, "most": -1 if most is None else most}


def epithets(store: Store, person: str, most: int | None = None) -> Iterator[str]:
    """What stories call the person beside names, the commonest first; `most` stories are asked."""
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
    """What stories tell of the person; `most` stories are asked."""
    told: dict[tuple[Property, str], list[dict[str, str]]] = defaultdict(list)
    for row in store.rows(_FACTS, _own(person, most)):
        told[row["property"], row["value"]].append(row)
    for (property_, value), rows in sorted(told.items(), key=lambda one: (one[0][0], one[1][0]["published"] or "~")):
        days = [row["published"] for row in rows if row["published"]]
        evidence = tuple(_evidence(store, row) for row in rows[:_PLACES])
        count = len({row["story"] for row in rows})
        yield Told(property_, value, min(days, default=None), max(days, default=None), count, evidence)


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
    """Whom the person belongs to; `most` stories are asked."""
    ties: dict[tuple[str, bool, str], list[dict[str, str]]] = defaultdict(list)
    for row in store.rows(_TIES, _own(person, most)):
        of = bool(row["of"]) and row["property"] not in _EITHER_WAY
        ties[row["property"], of, row["person"] or row["name"]].append(row)
    for (property_, of, _), rows in sorted(ties.items()):
        yield Tie(
            property=property_,  # type: ignore[arg-type]
            of=of,
            name=max((row["name"] for row in rows), key=len),
            person=rows[0]["person"],
            since=next((row["since"] for row in rows if row["since"]), None),
            detail=next((row["detail"] for row in rows if row["detail"]), None),
            stories=len({row["story"] for row in rows}),
            evidence=tuple(_evidence(store, row) for row in rows[:_PLACES]),
        )


def _evidence(store: Store, at: dict[str, str]) -> Evidence:
    query = """
        SELECT source, outlet, published, substr(text, :start + 1, :end - :start) AS words
        FROM stories WHERE id = :story
    """
    place = {"story": at["story"], "start": at["start"], "end": at["end"]}
    (row,) = store.rows(query, place)
    return Evidence(
        row["source"], row["outlet"], row["published"], Span(int(at["start"]), int(at["end"])), row["words"]
    )


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
