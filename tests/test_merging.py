"""Merging: the pages of wordings and statements, conflicts, and the laws of order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import onrecord.merging
from onrecord.merging import merge
from onrecord.merging.names import may_be_one
from onrecord.merging.wording import difference, wording
from onrecord.model import Entity, Event, Fact, Gender, Quote, QuoteKind, Reading, Record, Relation, Span, Story

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


def blocks(page: str = "statements.md") -> Iterator[tuple[int, list[str]]]:
    block: list[str] = []
    start = last = 0
    for number, line in indented(page):
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


def pages_blocks(page: str) -> list[Any]:
    return [pytest.param(lines, id=f"{page}:{number}") for number, lines in blocks(page)]


def telling(number: int, line: str) -> Reading:
    """`day | person[, person] | sentence with [trigger]{when}, [age]{born} or "[words]{when of utterance}"`. People in
    parentheses are named in the story, but it does not happen to them."""
    _, day, who, marked = (part.strip() for part in line.split(" | "))
    text, marks = "", []
    for plain, surface, value in re.findall(r"([^\[]*)(?:\[([^\]]*)\]\{([^}]*)\})?", marked):
        text += plain
        if surface:
            marks.append((Span(len(text), len(text) + len(surface)), value))
            text += surface
    names = [name.strip() for name in who.strip("()").split(",") if name.strip() not in ("", "-")]
    happens_to = () if who.startswith("(") else tuple(range(len(names)))
    ages = [(span, value) for span, value in marks if span.of(text).isdigit()]
    facts = tuple(fact for span, born in ages for fact in aged(span, span.of(text), born))
    said = [(span, value) for span, value in marks if text[span.start - 1 : span.start] == "“"]
    events = [(span, value) for span, value in marks if (span, value) not in ages + said]
    return Reading(
        Story(f"s{number}", f"s{number}", text, published=date.fromisoformat(day), outlet=f"outlet {number}"),
        tuple(Entity(name, "person", facts=() if at else facts) for at, name in enumerate(names)),
        quotes=tuple(quote("direct", span, (0,) if names else (), value or None) for span, value in said),
        events=tuple(Event(span, span.of(text), "test", value, happens_to if value else ()) for span, value in events),
    )


def aged(span: Span, age: str, born: str) -> tuple[Fact, Fact]:
    return Fact("age", age, span, "test"), Fact("born", born, span, "test")


@pytest.mark.parametrize("lines", pages_blocks("conflicts.md"))
def test_conflicts(lines: list[str]) -> None:
    """The first column of a line names the conflict of its block, or is a dash where there must be none."""
    expected = {line.split(" | ")[0].strip() for line in lines} - {"-"}
    record = merge(telling(number, line) for number, line in enumerate(lines))
    assert {conflict.kind for conflict in record.conflicts} == expected
    assert len(record.conflicts) == len(expected)
    for conflict in record.conflicts:
        assert len({side.value for side in conflict.values}) > 1


def bearer(number: int, line: str) -> Reading:
    """`cluster | day | name | of the others: name, name | facts: property value; ...`."""
    _, day, name, others, facts = (part.strip() for part in line.split(" | "))
    gender, _, name = name.rpartition(": ")
    genders: dict[str, Gender] = {"F": "female", "M": "male"}
    told = [fact.strip().partition(" ") for fact in facts.split(";") if fact.strip() not in ("", "-")]
    beside = [other.strip() for other in others.split(",") if other.strip() not in ("", "-")]
    kin = [(at, tie.split("=")) for at, tie in enumerate(beside, 1) if "=" in tie]
    first = Entity(
        name,
        "person",
        genders.get(gender, "unknown"),
        facts=tuple(Fact(one, value, Span(0, 1), "test") for one, _, value in told),  # type: ignore[arg-type]
    )
    return Reading(
        Story(f"s{number}", f"s{number}", name, published=date.fromisoformat(day)),
        (first, *(Entity(other.split("=")[-1], "person") for other in beside)),
        tuple(Relation(0, tie[0], at, Span(0, 1), "test") for at, tie in kin),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("lines", pages_blocks("people.md"))
def test_people(lines: list[str]) -> None:
    expected: dict[str, set[str]] = {}
    for number, line in enumerate(lines):
        expected.setdefault(line.split(" | ")[0], set()).add(f"s{number}")
    readings = [bearer(number, line) for number, line in enumerate(lines)]
    for order in (readings, readings[::-1]):
        found = merge(order).people
        firsts = [{at.story for at in one.appearances if at.entity == 0} for one in found]
        assert sorted(sorted(one) for one in firsts if one) == sorted(sorted(one) for one in expected.values())


def test_a_speaker_is_called_by_the_fullest_name_of_the_record() -> None:
    words = "We will rebuild this pier before the winter comes."
    quoted = (quote("direct", Span(0, len(words)), (0,)),)

    def told(number: int, name: str) -> Reading:
        people = (Entity(name, "person"), Entity("Otto Lund", "person"))
        story = Story(f"s{number}", f"s{number}", words, published=date(2019, 5, 10 + number), outlet=f"o{number}")
        return Reading(story, people, quotes=quoted)

    record = merge([told(1, "Brandt"), told(2, "Ada M. Brandt"), told(3, "Brandt")])
    assert [statement.speaker for statement in record.statements] == ["Ada M. Brandt"]
    assert [person.name for person in record.people] == ["Ada M. Brandt", "Otto Lund"]


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


def looked_at(number: int, line: str) -> Reading:
    """`... | F: name (property value), name | the epithet`."""
    _, people, epithet = (part.strip() for part in line.split(" | "))
    named = [
        re.fullmatch(r"(?:([FM]): )?([^(]+?)(?: \((\w+) (.*)\))?", one) for one in re.split(r", (?![^(]*\))", people)
    ]
    genders: dict[str | None, Gender] = {"F": "female", "M": "male", None: "unknown"}
    entities = tuple(
        Entity(one[2], "person", genders[one[1]], facts=(Fact(one[3], one[4], Span(0, 1), "test"),) if one[3] else ())  # type: ignore[arg-type]
        for one in named
        if one
    )
    gender, _, words = epithet.rpartition(": ")
    unnamed = () if epithet == "-" else (Entity(words, "unnamed", genders[gender or None]),)
    return Reading(Story(f"s{number}", f"s{number}", ""), (*entities, *unnamed))


@pytest.mark.parametrize("lines", pages_blocks("second_look.md"))
def test_second_look(lines: list[str]) -> None:
    record = merge(looked_at(number, line) for number, line in enumerate(lines))
    names = {person.id: person.name for person in record.people}
    expected = {f"s{number}": line.split(" | ")[0] for number, line in enumerate(lines)}
    found = {one.story: names[one.person] for one in record.resolutions}
    assert found == {story: name for story, name in expected.items() if name != "-"}
