"""What people decide against what was read: who is one person and who is two, who said words and when, what is nothing.

Decisions are only added to. Each points at places, words in stories, and is applied to a reading whenever that is put
into a record or merged, so it outlives every new reading. It never moves: where its words no longer stand in the story,
or nothing is found there any more, it is orphaned, which is told (`missing`), and changes nothing. A decision is undone
by another one, of the kind `undo`, that names it.

    same     the persons at these places are one
    apart    the persons at these places are one of their own, whoever bears the name elsewhere
    speaker  the words at this place were said by `value`; by somebody not known, where it is None
    date     the words at this place were said, or the event there happened, on `value`; nobody knows when, if None
    dismiss  what was found at this place (`value`: quote, event, fact or relation) is no finding; or, with the value
             conflict, what these places tell differently is no conflict
    undo     the decision of the number `value` does not stand
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from onrecord.model import Entity, Event, Quote, Reading, Span

Kind = Literal["same", "apart", "speaker", "date", "dismiss", "undo"]
Found = Literal["quote", "event", "fact", "relation"]  # in a story; conflicts are between stories


@dataclass(frozen=True, slots=True)
class Place:
    """Words in a story, which prove that a decision is still about what it was made about."""

    story: str
    source: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `number` is 0 before the record has it; `made` is a time in UTC, as ISO 8601 writes it."""

    number: int
    made: str
    author: str
    kind: Kind
    places: tuple[Place, ...] = ()
    value: str | None = None
    why: str | None = None


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those that are not undone, in the order in which they were made."""
    known = sorted(decisions, key=lambda one: one.number)
    undone = {one.value for one in known if one.kind == "undo"}
    return tuple(one for one in known if one.kind != "undo" and str(one.number) not in undone)


def apply(reading: Reading, decisions: Iterable[Decision]) -> Reading:
    """The reading as people have decided. What a decision is not about, or no longer finds, stays as it was read."""
    for decision in standing(decisions):
        for place in decision.places:
            if _holds(place, reading):
                reading = _APPLY[decision.kind](reading, place.span, decision)
    return reading


def missing(decision: Decision, readings: Iterable[Reading]) -> tuple[Place, ...]:
    """The places at which a decision finds nothing in these readings, given as they were read: it is orphaned there."""
    by_story = {reading.story.id: reading for reading in readings}
    return tuple(
        place
        for place in decision.places
        if (reading := by_story.get(place.story)) is None
        or not (_holds(place, reading) and _finds(decision, place, reading))
    )


def is_about_conflict(decision: Decision) -> bool:
    """Whether it is about stories together, so that no reading shows what it does."""
    return decision.kind == "dismiss" and decision.value == "conflict"


def place_of(reading: Reading, span: Span) -> Place:
    return Place(reading.story.id, reading.story.source, span, span.of(reading.story.text))


def place_of_entity(reading: Reading, entity: int) -> Place | None:
    """Where a story first tells of somebody: their first mention, or pronoun where there is none."""
    one = reading.entities[entity]
    places = sorted(one.mentions) or sorted(one.pronouns)
    return place_of(reading, places[0]) if places else None


def _holds(place: Place, reading: Reading) -> bool:
    return reading.story.id == place.story and place.span.of(reading.story.text) == place.words


def _finds(decision: Decision, place: Place, reading: Reading) -> bool:
    if is_about_conflict(decision):
        return True  # whoever knows the record knows whether it is there
    if decision.kind in ("same", "apart"):
        return _entity_at(reading, place.span) is not None
    kinds = {"speaker": ("quote",), "date": ("quote", "event")}.get(decision.kind, (decision.value or "",))
    return any(kind in kinds for kind, _ in found_at(reading, place.span))


def found_at(reading: Reading, span: Span) -> Iterator[tuple[Found, Any]]:
    """What is found exactly at a span."""
    yield from (("quote", one) for one in reading.quotes if span in one.content)
    yield from (("event", one) for one in reading.events if span == one.span)
    yield from (("fact", one) for entity in reading.entities for one in entity.facts if span == one.span)
    yield from (("relation", one) for one in reading.relations if span == one.span)


def _entity_at(reading: Reading, span: Span) -> int | None:
    places = ((number, (*one.mentions, *one.pronouns)) for number, one in enumerate(reading.entities))
    return next((number for number, spans in places if span in spans), None)


def _same(reading: Reading, span: Span, decision: Decision) -> Reading:
    return _identified(reading, span, lambda one: (*one.identities, f"same {decision.number}"))


def _apart(reading: Reading, span: Span, decision: Decision) -> Reading:
    return _identified(reading, span, lambda one: (f"apart {decision.number}",))


def _identified(reading: Reading, span: Span, identities: Callable[[Entity], tuple[str, ...]]) -> Reading:
    number = _entity_at(reading, span)
    if number is None:
        return reading
    entities = list(reading.entities)
    entities[number] = replace(entities[number], identities=identities(entities[number]))
    return replace(reading, entities=tuple(entities))


def _speaker(reading: Reading, span: Span, decision: Decision) -> Reading:
    if not any(span in quote.content for quote in reading.quotes):
        return reading
    reading, speakers = _named(reading, decision.value)
    return _each_quote(reading, span, lambda quote: replace(quote, speakers=speakers))


def _named(reading: Reading, name: str | None) -> tuple[Reading, tuple[int, ...]]:
    """The one of that name, who joins the story where it does not tell of them."""
    if name is None:
        return reading, ()
    number = next((at for at, one in enumerate(reading.entities) if one.name == name), None)
    if number is not None:
        return reading, (number,)
    return replace(reading, entities=(*reading.entities, Entity(name, "person"))), (len(reading.entities),)


def _date(reading: Reading, span: Span, decision: Decision) -> Reading:
    reading = _each_quote(reading, span, lambda quote: replace(quote, when=decision.value))
    events = (replace(one, when=decision.value) if span == one.span else one for one in reading.events)
    return replace(reading, events=tuple(events))


def _each_quote(reading: Reading, span: Span, change: Callable[[Quote], Quote]) -> Reading:
    quotes = (change(quote) if span in quote.content else quote for quote in reading.quotes)
    return replace(reading, quotes=tuple(quotes))


def _dismiss(reading: Reading, span: Span, decision: Decision) -> Reading:
    if decision.value == "quote":
        return _without(reading, {at for at, one in enumerate(reading.quotes) if span in one.content})
    if decision.value == "event":
        events: Sequence[Event] = [one for one in reading.events if span != one.span]
        return replace(reading, events=tuple(events))
    if decision.value == "fact":
        facts = ([fact for fact in one.facts if span != fact.span] for one in reading.entities)
        entities = (replace(one, facts=tuple(kept)) for one, kept in zip(reading.entities, facts, strict=True))
        return replace(reading, entities=tuple(entities))
    if decision.value == "relation":
        return replace(reading, relations=tuple(one for one in reading.relations if span != one.span))
    return reading


def _without(reading: Reading, gone: set[int]) -> Reading:
    """The reading without some quotations; those within them stand alone."""
    kept = [at for at in range(len(reading.quotes)) if at not in gone]
    numbers = {at: number for number, at in enumerate(kept)}
    quotes = (reading.quotes[at] for at in kept)
    nested = (
        None if quote.nested_in is None else numbers.get(quote.nested_in)
        for quote in (reading.quotes[at] for at in kept)
    )
    return replace(reading, quotes=tuple(replace(one, nested_in=at) for one, at in zip(quotes, nested, strict=True)))


_APPLY: dict[Kind, Callable[[Reading, Span, Decision], Reading]] = {
    "same": _same,
    "apart": _apart,
    "speaker": _speaker,
    "date": _date,
    "dismiss": _dismiss,
}
