"""Conflicts: what remains when two stories tell one thing differently.

Of statements: who said it, when, and wordings whose meaning turns. Of people: days that can be only one (birth,
death, wedding) and ages that no birthday can explain. House style, cuts and channels are no conflicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from onrecord.dates import bounds
from onrecord.merging.names import may_be_one
from onrecord.merging.statements import Rendering
from onrecord.merging.wording import align, difference
from onrecord.model import Conflict, Event, Reading, Side, Span

_ONCE = {
    "birth": frozenset("born birth births".split()),
    "death": frozenset("died death dies dead".split()),
    "wedding": frozenset("married wed wedding marriage marry".split()),
    "departure": frozenset(
        "step stepping leave leaves leaving resign resigns resigned retire retires retiring".split()
    ),
}


def of_statement(group: list[Rendering]) -> Iterator[Conflict]:
    """The conflicts among renderings of one utterance."""
    about = _short(group)
    when = [Side(one.story.source, one.quote.when, one.quote.content[0]) for one in group if one.quote.when]
    if _contradict(when):
        yield Conflict("date", f"when it was said: {about}", _distinct(when))
    said = [Side(one.story.source, " and ".join(one.known), one.quote.content[0]) for one in group if one.known]
    if any(not may_be_one([one.value], [other.value]) for one, other in combinations(said, 2)):
        yield Conflict("speaker", f"who said it: {about}", _distinct(said))
    if turned := _turned(group):
        yield Conflict("wording", about, turned)


def _turned(group: list[Rendering]) -> tuple[Side, ...]:
    """The sentences in which some two wordings turn each other's meaning, one side a story."""
    sides: dict[str, Side] = {}
    for one, other in combinations(group, 2):
        if "indirect" in (one.quote.kind, other.quote.kind):
            continue
        if "reversed" in (difference(one.wording, other.wording), difference(other.wording, one.wording)):
            for each, against in ((one, other), (other, one)):
                span = _sentence(each, against)
                sides.setdefault(each.story.source, Side(each.story.source, span.of(each.story.text), span))
    return _distinct(list(sides.values()))


def _sentence(one: Rendering, other: Rendering) -> Span:
    """The stretch of `one` around the first place where it differs from `other`, up to its stops."""
    gap = next(
        iter(sorted(align(one.wording, other.wording).gaps, key=lambda gap: max(gap[1] - gap[0], gap[3] - gap[2])))
    )
    word = one.wording.words[min(gap[0], len(one.wording.words) - 1)]
    content = next(span for span in one.quote.content if span.covers(word.span))
    text = one.story.text
    start = max((text.rfind(stop, content.start, word.span.start) + 1 for stop in ".?!"), default=0)
    ends = [end for stop in ".?!" if (end := text.find(stop, word.span.end, content.end)) >= 0]
    start, end = max(start, content.start), min(ends, default=content.end - 1) + 1
    return Span(start + len(text[start:end]) - len(text[start:end].lstrip()), end)


def of_people(readings: Iterable[Reading]) -> Iterator[Conflict]:
    """Days of a person's life that can be only one, told differently."""
    told: dict[tuple[str, str], list[Side]] = {}
    for reading in sorted(readings, key=lambda one: (str(one.story.published), one.story.id)):
        for event in reading.events:
            for kind, person in _once(reading, event):
                told.setdefault((kind, person), []).append(Side(reading.story.source, event.when or "", event.span))
    for (kind, person), sides in sorted(told.items()):
        if len({side.source for side in sides}) > 1 and _contradict(sides):
            yield Conflict("date", f"{kind} of {person}", _distinct(sides))


def _once(reading: Reading, event: Event) -> Iterator[tuple[str, str]]:
    words = {word.strip(".,").lower() for word in event.span.of(reading.story.text).split()}
    if event.when:
        for kind, triggers in _ONCE.items():
            if words & triggers:
                yield from ((kind, reading.entities[person].name) for person in event.participants)


def of_ages(readings: Iterable[Reading]) -> Iterator[Conflict]:
    """Ages of one person that no birthday between the two publications can explain."""
    told: dict[str, list[tuple[str, Side]]] = {}
    for reading in sorted(readings, key=lambda one: (str(one.story.published), one.story.id)):
        for entity in reading.entities:
            born = {fact.span: fact.value for fact in entity.facts if fact.property == "born"}
            for fact in entity.facts:
                if fact.property == "age" and fact.span in born:
                    side = Side(reading.story.source, fact.value, fact.span)
                    told.setdefault(entity.name, []).append((born[fact.span], side))
    for name, sides in sorted(told.items()):
        if any(_apart(one, other) and a.source != b.source for (one, a), (other, b) in combinations(sides, 2)):
            yield Conflict("age", f"age of {name}", _distinct([side for _, side in sides]))


def _contradict(sides: list[Side]) -> bool:
    return any(_apart(a.value, b.value) and a.source != b.source for a, b in combinations(sides, 2))


def _apart(one: str, other: str) -> bool:
    """Whether two EDTF dates have no day in common."""
    (first, last), (other_first, other_last) = bounds(one), bounds(other)
    if first is None or last is None or other_first is None or other_last is None:
        return False
    return last < other_first or other_last < first


def _distinct(sides: list[Side]) -> tuple[Side, ...]:
    """One side a story, in order."""
    return tuple({side.source: side for side in reversed(sides)}.values())[::-1]


def _short(group: list[Rendering]) -> str:
    words = max(group, key=lambda one: len(one.wording.words)).wording.words
    return " ".join(word.raw for word in words[:10]) + (" …" if len(words) > 10 else "")
