"""Conflicts: what remains when two stories tell one thing differently.

Of statements: who said it, when, and wordings whose meaning turns. Of people: their ages, where no birthday explains
them. House style, cuts, channels, a day told by a week or month, and a story that tells both sides are no conflicts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import combinations, product

from onrecord.dates import bounds
from onrecord.merging.names import two_people
from onrecord.merging.statements import Rendering
from onrecord.merging.wording import align, turning
from onrecord.model import Conflict, Person, Reading, Side, Span

Persons = dict[tuple[str, int], Person]  # by story and number of the entity
_WORD_FOR_WORD = 0.75  # of the shorter wording; below this it is told in other words, perhaps on another occasion


def of_statement(group: list[Rendering], persons: Persons) -> Iterator[Conflict]:
    """The conflicts among renderings of one utterance."""
    about = _short(group)
    when = [Side(one.story.source, str(one.quote.when), one.quote.content[0]) for one in _literal(group) if _dated(one)]
    if contradict(when, apart):
        yield Conflict("date", f"when it was said: {about}", distinct(when))
    said = [
        Side(one.story.source, _speaker(one, persons), one.quote.content[0]) for one in _literal(group) if one.persons
    ]
    if contradict(said, _two_speakers):
        yield Conflict("speaker", f"who said it: {about}", distinct(said))
    if turned := _turned(group):
        yield Conflict("wording", about, turned)


def _literal(group: list[Rendering]) -> list[Rendering]:
    """Those that render the words of some other story's, and not only the matter."""
    return [
        one for one in group if any(one.story.id != other.story.id and _word_for_word(one, other) for other in group)
    ]


def _word_for_word(one: Rendering, other: Rendering) -> bool:
    shorter = min(len(one.wording.words), len(other.wording.words))
    return align(one.wording, other.wording).common >= _WORD_FOR_WORD * shorter


def _dated(one: Rendering) -> bool:
    """Whether the story dates the utterance, and on a day that can be: nobody prints words before they are said."""
    first, _ = bounds(one.quote.when or "")
    published = one.story.published
    return first is not None and (published is None or first <= published + timedelta(days=1))


def _speaker(one: Rendering, persons: Persons) -> str:
    """The speakers by their fullest names."""
    told = (persons.get((one.story.id, speaker)) for speaker in one.quote.speakers)
    return " and ".join(person.name if person else name for person, name in zip(told, one.speakers, strict=True))


def _two_speakers(one: str, other: str) -> bool:
    return all(two_people(mine, theirs) for mine, theirs in product(one.split(" and "), other.split(" and ")))


def _turned(group: list[Rendering]) -> tuple[Side, ...]:
    """The sentences in which some two wordings turn each other's meaning, one side a story."""
    sides: dict[str, Side] = {}
    for one, other in combinations(group, 2):
        indirect = "indirect" in (one.quote.kind, other.quote.kind)
        if one.story.id == other.story.id or (indirect and not _word_for_word(one, other)):
            continue
        if gaps := turning(one.wording, other.wording):
            for each, at in ((one, gaps[0][0]), (other, gaps[0][2])):
                span = _sentence(each, at)
                sides.setdefault(each.story.source, Side(each.story.source, span.of(each.story.text), span))
    return distinct(list(sides.values()))


def _sentence(one: Rendering, at: int) -> Span:
    """The stretch around a word, up to its stops."""
    word = one.wording.words[min(at, len(one.wording.words) - 1)]
    content = next(span for span in one.quote.content if span.covers(word.span))
    text = one.story.text
    start = max((text.rfind(stop, content.start, word.span.start) + 1 for stop in ".?!"), default=0)
    ends = [end for stop in ".?!" if (end := text.find(stop, word.span.end, content.end)) >= 0]
    start, end = max(start, content.start), min(ends, default=content.end - 1) + 1
    return Span(start + len(text[start:end]) - len(text[start:end].lstrip()), end)


def of_ages(readings: Iterable[Reading], persons: Persons) -> Iterator[Conflict]:
    """Ages of one person that no birthday between the two publications can explain."""
    told: dict[str, list[tuple[str, Side]]] = defaultdict(list)
    names: dict[str, str] = {}
    for reading in readings:
        for number, entity in enumerate(reading.entities):
            if (person := persons.get((reading.story.id, number))) is None:
                continue
            names[person.id] = person.name
            born = {fact.span: fact.value for fact in entity.facts if fact.property == "born"}
            for fact in entity.facts:
                if fact.property == "age" and fact.span in born:
                    told[person.id].append((born[fact.span], Side(reading.story.source, fact.value, fact.span)))
    for person_id in sorted(told, key=lambda one: (names[one], one)):
        births = [Side(side.source, born, side.span) for born, side in told[person_id]]
        if contradict(births, apart):
            yield Conflict("age", f"age of {names[person_id]}", distinct([side for _, side in told[person_id]]))


def contradict(sides: list[Side], differ: Callable[[str, str], bool]) -> bool:
    """Whether two stories tell it differently. A story that tells both sides explains the difference."""
    told: dict[str, set[str]] = defaultdict(set)
    for side in sides:
        told[side.source].add(side.value)
    return any(all(differ(*pair) for pair in product(one, other)) for one, other in combinations(told.values(), 2))


def apart(one: str, other: str) -> bool:
    """Whether two EDTF dates have no day in common."""
    (first, last), (other_first, other_last) = bounds(one), bounds(other)
    if first is None or last is None or other_first is None or other_last is None:
        return False
    return last < other_first or other_last < first


def distinct(sides: list[Side]) -> tuple[Side, ...]:
    """One side a story, in order."""
    return tuple({side.source: side for side in reversed(sides)}.values())[::-1]


def _short(group: list[Rendering]) -> str:
    words = max(group, key=lambda one: len(one.wording.words)).wording.words
    return " ".join(word.raw for word in words[:10]) + (" …" if len(words) > 10 else "")
