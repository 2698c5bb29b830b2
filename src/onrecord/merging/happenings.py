"""Happenings that come once, told of two days.

A birth, a death, a wedding of two; and, where the stories come out together and tell it in some of the same words, a
departure, a verdict, an opening and the like. What one story tells of two days (moved, or happened twice), a plan
beside what came of it, and a plan told again later are no conflicts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from onrecord.dates import bounds
from onrecord.lexicon import lines, load
from onrecord.merging.conflicts import Persons, apart, contradict, distinct
from onrecord.merging.names import name_parts
from onrecord.model import Conflict, Event, Person, Reading, Side, Span, Story

_KINDS = {word: kind for kind, words in (line.split("\t") for line in lines("happenings")) for word in words.split()}
_OF_ONE = ("birth", "death")
_FUNCTION_WORDS = load("function_words")
_TOGETHER = 45  # days between publications of stories that tell of one happening
_PLANS = 7  # days between publications of two plans; a plan told later may have been moved
_YEAR = 366  # days; told further apart, it happened twice
_CROWD = 60  # tellings of one kind and person; more than this many are no news of one happening
_WORDS, _WORDS_UNNAMED = 2, 4  # in common in the sentences, beside the names; where no person ties them


@dataclass(frozen=True, slots=True)
class _Telling:
    """One story's dated word of a happening."""

    story: Story
    span: Span
    kind: str
    when: str
    who: tuple[Person, ...]
    words: frozenset[str]

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(person.id for person in self.who)

    @property
    def planned(self) -> bool:
        first, _ = bounds(self.when)
        return bool(first and self.story.published and first > self.story.published)


def of_happenings(readings: Iterable[Reading], persons: Persons) -> Iterator[Conflict]:
    """Happenings that two stories date differently, each once."""
    blocks: dict[tuple[str, str], list[_Telling]] = defaultdict(list)
    for reading in readings:
        for telling in _tellings(reading, persons):
            keys = telling.ids or sorted(word for word in telling.words if len(word) > 4)
            for key in keys:
                blocks[telling.kind, key].append(telling)
    seen: set[tuple[Side, ...]] = set()
    for (kind, key), tellings in sorted(blocks.items(), key=lambda block: block[0]):
        for group in _groups(tellings) if len(tellings) <= _CROWD else ():
            sides = [Side(one.story.source, one.when, one.span) for one in group]
            if contradict(sides, apart) and (told := distinct(sides)) not in seen:
                seen.add(told)
                yield Conflict("date", _about(kind, key, group), told)


def _tellings(reading: Reading, persons: Persons) -> Iterator[_Telling]:
    for event in reading.events:
        kind = next((_KINDS[word] for word in _plain(event.span.of(reading.story.text)) if word in _KINDS), None)
        if kind and event.when:
            who = _whose(reading, event, kind, persons)
            names = {part for person in who for name in person.names for part in name_parts(name)}
            words = frozenset(_sentence_words(reading.story.text, event.span)) - names - {kind}
            if who or kind not in (*_OF_ONE, "wedding"):
                yield _Telling(reading.story, event.span, kind, event.when, who, words)


def _whose(reading: Reading, event: Event, kind: str, persons: Persons) -> tuple[Person, ...]:
    """Those it happens to: of a birth the child and not its parents, of a death the one who died."""
    people = set(event.participants)
    if kind == "birth":
        people -= {tie.subject for tie in reading.relations if tie.property == "child" and tie.object in people}
        trigger = set(_plain(event.span.of(reading.story.text)))
        if trigger & {"gave", "give", "gives", "giving"} and len(people) == len(event.participants):
            return ()  # the mother's, and the child has no name
    if kind in _OF_ONE and len(people) > 1:
        return ()
    found = {person.id: person for one in people if (person := persons.get((reading.story.id, one)))}
    return tuple(found[one] for one in sorted(found))


def _plain(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def _sentence_words(text: str, span: Span) -> list[str]:
    """The telling words of the sentence around a trigger, or of as much of it as stands near."""
    start, end = max(0, span.start - 200), min(len(text), span.end + 200)
    before = re.split(r"[.!?]\s|\n", text[start : span.start])[-1]
    after = re.split(r"[.!?](?:\s|$)|\n", text[span.end : end])[0]
    return [_stem(word) for word in _plain(f"{before} {after}") if word not in _FUNCTION_WORDS | _DATE_WORDS]


_DATE_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow week month year day last next said".split()
)


def _stem(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word


def _groups(tellings: list[_Telling]) -> Iterator[list[_Telling]]:
    """For each telling that another story dates otherwise, all that tell of the same happening."""
    for one, other in combinations(tellings, 2):
        if one.story.id != other.story.id and _one_happening(one, other) and apart(one.when, other.when):
            yield [each for each in tellings if each in (one, other) or _with(each, one) or _with(each, other)]


def _with(each: _Telling, other: _Telling) -> bool:
    """Whether a third belongs beside: the same happening, or the same story telling of it a second time."""
    return each.story.id == other.story.id or _one_happening(each, other)


def _one_happening(one: _Telling, other: _Telling) -> bool:
    if one.kind in _OF_ONE:
        return one.ids == other.ids
    if _days(one, other) > _YEAR or _published_apart(one, other) > _TOGETHER:
        return False
    if one.planned != other.planned or (one.planned and _published_apart(one, other) > _PLANS):
        return False
    if one.kind == "wedding" and one.ids == other.ids and len(one.ids) > 1:
        return True
    shared = len(one.words & other.words)
    return shared >= _WORDS if one.ids & other.ids else not (one.ids and other.ids) and shared >= _WORDS_UNNAMED


def _days(one: _Telling, other: _Telling) -> int:
    (first, _), (other_first, _) = bounds(one.when), bounds(other.when)
    return abs((first - other_first).days) if first and other_first else 0


def _published_apart(one: _Telling, other: _Telling) -> int:
    if one.story.published and other.story.published:
        return abs((one.story.published - other.story.published).days)
    return 0


def _about(kind: str, key: str, group: list[_Telling]) -> str:
    name = next((person.name for one in group for person in one.who if person.id == key), None)
    return f"{kind} of {name}" if name else f"{kind}: {key}"
