"""Merging: the pages of wordings and statements, conflicts, and the laws of order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

import onrecord.merging
from onrecord.merging import merge
from onrecord.merging.names import may_be_one
from onrecord.merging.wording import difference, wording
from onrecord.model import Entity, Event, Fact, Gender, Quote, QuoteKind, Reading, Record, Span, Story

PAGES = Path(onrecord.merging.__file__).parent
Line = tuple[str, str, str, str, str]


def indented(page: str) -> Iterator[tuple[int, str]]:
    lines = (PAGES / page).read_text(encoding="utf-8").splitlines()
    return ((number, line.strip()) for number, line in enumerate(lines, 1) if line.startswith("    "))


@pytest.mark.parametrize(
    "example", [pytest.param(line, id=f"wording.md:{number}") for number, line in indented("wording.md")]
)
def test_difference(example: str) -> None:
    expected, _, both = example.partition(": ")
    version, fullest = both.split(" | ")
    assert difference(*(wording(words, [Span(0, len(words))]) for words in (version, fullest))) == expected


def blocks() -> Iterator[tuple[int, list[str]]]:
    block: list[str] = []
    start = last = 0
    for number, line in indented("statements.md"):
        if number != last + 1 and block:
            yield start, block
            block = []
        start = start if block else number
        block.append(line)
        last = number
    yield start, block


def reading(number: int, line: str) -> Reading:
    """`day` may go on with `@day of utterance`; small letters: unnamed; `F:` and `M:` tell the gender."""
    _, day, speaker, kind, words = (part.strip() for part in line.split(" | "))
    published, _, when = (part.strip() for part in day.partition("@"))
    return Reading(
        Story(
            f"s{number}", f"s{number}.txt", words, published=date.fromisoformat(published), outlet=f"outlet {number}"
        ),
        entities=() if speaker == "?" else (entity(speaker),),
        quotes=(quote(kind, Span(0, len(words)), () if speaker == "?" else (0,), when or None),),
    )


def entity(speaker: str) -> Entity:
    gender, _, name = speaker.rpartition(": ")
    genders: dict[str, Gender] = {"F": "female", "M": "male"}
    return Entity(name, "unnamed" if name.islower() else "person", genders.get(gender, "unknown"))


def quote(kind: str, span: Span, speakers: tuple[int, ...], when: str | None = None) -> Quote:
    kinds: dict[str, QuoteKind] = {"direct": "direct", "mixed": "mixed", "indirect": "indirect"}
    return Quote(kinds[kind], (span,), "test", 1.0, speakers=speakers, when=when)


def clusters(record: Record) -> set[frozenset[str]]:
    return {frozenset(version.source for version in statement.versions) for statement in record.statements}


@pytest.mark.parametrize("lines", [pytest.param(lines, id=f"statements.md:{number}") for number, lines in blocks()])
def test_statements(lines: list[str]) -> None:
    expected: dict[str, set[str]] = {}
    for number, line in enumerate(lines):
        expected.setdefault(line.split(" | ")[0], set()).add(f"s{number}.txt")
    record = merge(reading(number, line) for number, line in enumerate(lines))
    assert clusters(record) == {frozenset(sources) for sources in expected.values()}


def test_order_does_not_matter() -> None:
    lines = next(blocks())[1]
    readings = [reading(number, line) for number, line in enumerate(lines)]
    records = {merge(order) for order in permutations(readings)}
    assert records == {merge(readings + readings)}
    assert len(records.pop().statements) == 1


def test_fullest_wording_speaks_for_the_statement() -> None:
    (statement,) = merge(reading(number, line) for number, line in enumerate(next(blocks())[1])).statements
    assert statement.text == "The bridge will open on time. I have walked it twice and it holds."
    assert [version.difference for version in statement.versions] == ["same", "trimmed", "trimmed", "ellipsis"]
    assert statement.first_seen.source == "s0.txt"
    assert statement.speaker == "Ada Brandt"
    assert statement.independent_outlets == 4


def test_copies_count_once() -> None:
    text = "“We will rebuild this pier,” said Ada Brandt on Friday, in the rain beside the ruined pier with her son."
    stories = [Story(f"s{n}", f"s{n}", text, outlet=f"outlet {n}", published=date(2019, 5, 10)) for n in range(3)]
    readings = [Reading(story, quotes=(quote("direct", Span(1, 27), ()),)) for story in stories]
    (statement,) = merge(readings).statements
    assert len(statement.versions) == 3
    assert statement.independent_outlets == 1


def test_a_turned_meaning_is_a_conflict_of_wording() -> None:
    lines = (
        "1 | 2019-05-10 | Ada Brandt | direct | The toll stays. We will not raise it for another ten years.",
        "1 | 2019-05-11 | Ada Brandt | direct | We will now raise it for another ten years.",
    )
    (conflict,) = merge(reading(number, line) for number, line in enumerate(lines)).conflicts
    assert conflict.kind == "wording"
    assert [side.value for side in conflict.values] == [
        "We will not raise it for another ten years.",
        "We will now raise it for another ten years.",
    ]


def test_one_birth_on_two_days_is_a_conflict_of_date() -> None:
    def born(number: int, day: str) -> Reading:
        story = Story(f"s{number}", f"s{number}", "Ada was born.")
        return Reading(story, (Entity("Ada Brandt", "person"),), events=(Event(Span(4, 12), "birth", "t", day, (0,)),))

    (conflict,) = merge([born(1, "2019-05-01"), born(2, "2019-05-02"), born(3, "2019-05")]).conflicts
    assert (conflict.kind, conflict.about) == ("date", "birth of Ada Brandt")
    assert not merge([born(1, "2019-05-01"), born(3, "2019-05")]).conflicts


def test_ages_that_no_birthday_explains() -> None:
    def aged(number: int, age: str, born: str) -> Reading:
        facts = (Fact("age", age, Span(0, 2), "t"), Fact("born", born, Span(0, 2), "t"))
        return Reading(Story(f"s{number}", f"s{number}", "34"), (Entity("Ada Brandt", "person", facts=facts),))

    one, birthday = aged(1, "34", "1984-05-11/1985-05-10"), aged(2, "35", "1984-05-01/1985-04-30")
    assert not merge([one, birthday]).conflicts
    (conflict,) = merge([one, aged(3, "41", "1977-05-11/1978-05-10")]).conflicts
    assert [side.value for side in conflict.values] == ["34", "41"]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Ada Brandt", "Brandt", True),
        ("Ada Brandt", "A. Brandt", True),
        ("Ada Brandt", "Otto Brandt", False),
        ("Larkin Foods Inc.", "Larkin Foods", True),
        ("José Peña", "Jose Pena", True),
    ],
)
def test_names(one: str, other: str, alike: bool) -> None:
    assert may_be_one([one], [other]) is alike
