"""The law of the record: however stories come, change and go, it holds what merging all of them at once gives."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.merging import blocks, merge
from onrecord.model import Entity, Event, Fact, Gender, Quote, QuoteKind, Reading, Record, Relation, Span, Story
from onrecord.store import Store, open_store

NAMES = ("Ada Brandt", "Brandt", "A. Brandt", "Ada Lund", "Otto Lund", "Lund", "John Smith", "Smith", "Ada", "Otto")
WORDS = (
    "We will not sell the old pier to anyone before the winter storms.",
    "We will now sell the old pier to anyone before the winter storms.",
    "We will not sell the old pier to anyone",
    "the old pier",
    "Thank you.",
    "thank you very much",
    "The pier will go to nobody until the storms of winter are over.",
    "Nobody asked the people of the harbour, and they would have said no.",
    "they would have said no",
    "He was four pounds of pure granite.",
    "pure granite",
)
DAYS = [date(2019, 5, 1) + timedelta(days=days) for days in (0, 1, 2, 8, 30, 50, 100)]
HAPPENED = ("was born", "died", "resigned", "married", "opened", "sailed")
KINDS: tuple[QuoteKind, ...] = ("direct", "mixed", "indirect")
GENDERS: tuple[Gender, ...] = ("unknown", "unknown", "female", "male")
EPITHETS = ("the Houma native", "a Houma native", "the mayor")
TIES = ("spouse", "child", "sibling")

days = st.sampled_from(DAYS)
told_days = st.one_of(st.none(), st.sampled_from([str(day) for day in DAYS] + ["2019-05", "2019"]))
said = st.tuples(st.sampled_from(WORDS), st.integers(0, 3), st.sampled_from(KINDS), told_days)
happened = st.tuples(st.sampled_from(HAPPENED), st.integers(0, 3), told_days)
person = st.tuples(st.sampled_from(NAMES), st.sampled_from(GENDERS), st.integers(0, 40))
tie = st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from(TIES))


@st.composite
def readings(draw: st.DrawFn, story: int) -> Reading:
    people = draw(st.lists(person, max_size=4))
    quotes, events = draw(st.lists(said, max_size=3)), draw(st.lists(happened, max_size=2))
    pieces = [words for words, *_ in quotes] + [f"At the harbor bridge {what} yesterday." for what, *_ in events]
    text, spans = "", []
    for piece in pieces:
        spans.append(Span(len(text) + 1, len(text) + 1 + len(piece)))
        text += f"“{piece}” "
    published, outlet = draw(st.one_of(st.none(), days)), f"outlet {draw(st.integers(0, 3))}"
    ties = [one for one in draw(st.lists(tie, max_size=2)) if max(one[:2]) < len(people) and one[0] != one[1]]
    return Reading(
        Story(f"s{story}", f"{story}.txt", text, published=published, outlet=outlet),
        (
            *(Entity(name, "person", gender, facts=(*aged(age), *placed(age))) for name, gender, age in people),
            *(Entity(epithet, "unnamed") for epithet in draw(st.lists(st.sampled_from(EPITHETS), max_size=1))),
        ),
        tuple(Relation(one, kin, other, Span(0, 1), "test") for one, other, kin in ties),  # type: ignore[arg-type]
        tuple(
            Quote(kind, (at,), "test", 1.0, speakers=(speaker,) if speaker < len(people) else (), when=when)
            for (_, speaker, kind, when), at in zip(quotes, spans, strict=False)
        ),
        events=tuple(
            Event(
                Span(at.start + 22, at.start + 22 + len(what)), what, "test", when, (who,) if who < len(people) else ()
            )
            for (what, who, when), at in zip(events, spans[len(quotes) :], strict=True)
        ),
    )


def placed(age: int) -> tuple[Fact, ...]:
    return (Fact("from", "Houma, La.", Span(0, 1), "test"),) if age % 7 == 0 else ()


def happening(at: Span, what: str) -> Span:
    start = at.start + len("At the harbor bridge ")
    return Span(start, start + len(what))


def aged(age: int) -> tuple[Fact, ...]:
    if age < 20:
        return ()
    born = f"{2018 - age}-05-02/{2019 - age}-05-01"
    return Fact("age", str(age), Span(0, 1), "test"), Fact("born", born, Span(0, 1), "test")


@contextmanager
def crowd(size: int) -> Iterator[None]:
    """Crowded blocks are rare in a dozen stories, so the mark is set low."""
    kept = blocks.RARE, blocks.CROWD
    blocks.RARE, blocks.CROWD = (size + 1) // 2, size
    try:
        yield
    finally:
        blocks.RARE, blocks.CROWD = kept


def record_of(store: Store) -> Record:
    while store.merge():
        pass
    found = (store.statements(), store.conflicts(), store.people(), store.happenings(), store.resolutions())
    return Record(*map(tuple, found))  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [1, 2, 60])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_record_is_that_of_all_its_stories_however_they_came(size: int, data: st.DataObject) -> None:
    held: dict[str, Reading] = {}
    with crowd(size), open_store(":memory:", create=True) as store:
        for _ in range(data.draw(st.integers(1, 4))):
            for number in data.draw(st.lists(st.integers(0, 7), max_size=5)):
                reading = data.draw(readings(number))
                held[reading.story.id] = reading
                store.put(reading, "r")
            found = record_of(store)
            assert found == merge(held.values())
            assert found == merge(reversed(held.values()))
