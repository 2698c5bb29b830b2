"""What one story dates, as merging needs it, and the keys under which others may tell of the same happening."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from onrecord.lexicon import lines, load
from onrecord.merging.blocks import Face
from onrecord.merging.heads import Head, bounds, head_of, number_of
from onrecord.merging.names import name_parts
from onrecord.model import Event, Reading, Span

KINDS: Final = {
    word: kind for kind, words in (line.split("\t") for line in lines("happenings")) for word in words.split()
}
OF_ONE: Final = ("birth", "death")
_FUNCTION_WORDS = load("function_words")
_DATE_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow week month year day last next said".split()
)
_PEOPLE = 30  # of a story that are kept
_LONG = 4  # letters; shorter words tell little of a happening


class Deed(NamedTuple):
    """One dated happening as a story tells it. `once` says that its kind comes but once to those it happens to,
    `only` that the story tells of no other of its kind."""

    event: int
    span: Span
    what: str
    kind: str
    once: bool
    only: bool
    when: str
    who: tuple[tuple[int, str], ...]  # number and name of those it happens to
    words: tuple[str, ...]


class Done(NamedTuple):
    """The dated happenings of one story."""

    head: Head
    people: tuple[str, ...]  # full names, made comparable
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, eq=False)
class Tale:
    """One story's dated word of a happening."""

    head: Head
    people: frozenset[str]
    deed: Deed

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self.deed.words)

    @cached_property
    def names(self) -> tuple[tuple[str, ...], ...]:
        return tuple(name_parts(name) for _, name in self.deed.who)

    @cached_property
    def planned(self) -> bool:
        first, _ = bounds(self.deed.when)
        return bool(first and self.head.published and first > self.head.published)

    @property
    def order(self) -> tuple[str, str, str, int]:
        return (*self.head.order, self.deed.event)


def gist(reading: Reading) -> Done:
    found = [_deed(reading, number, event) for number, event in enumerate(reading.events) if event.when]
    kinds = Counter(deed.kind for deed in found if deed)
    deeds = tuple(deed._replace(only=kinds[deed.kind] == 1) for deed in found if deed)
    named = (name_parts(one.name) for one in reading.entities if one.kind == "person")
    people = tuple(sorted({" ".join(parts) for parts in named if len(parts) > 1})[:_PEOPLE])
    return Done(head_of(reading.story), people, deeds)


def _deed(reading: Reading, number: int, event: Event) -> Deed | None:
    trigger = _plain(event.span.of(reading.story.text))
    kind = next((KINDS[word] for word in trigger if word in KINDS), None)
    once = kind is not None
    kind = kind or next((_stem(word) for word in reversed(trigger) if word not in _FUNCTION_WORDS), None)
    if kind is None or event.when is None:
        return None
    named = sorted(_whose(reading, event, kind, trigger))
    who = tuple((at, reading.entities[at].name) for at in named if reading.entities[at].kind == "person")
    names = {part for _, name in who for part in name_parts(name)}
    words = tuple(sorted(set(_sentence_words(reading.story.text, event.span)) - names - {kind}))
    once = once and bool(who or kind not in (*OF_ONE, "wedding"))
    return Deed(number, event.span, event.what, kind, once, False, event.when, who, words)


def _whose(reading: Reading, event: Event, kind: str, trigger: Sequence[str]) -> set[int]:
    """Those it happens to: of a birth the child and not its parents, of a death the one who died."""
    people = set(event.participants)
    if kind == "birth":
        people -= {tie.subject for tie in reading.relations if tie.property == "child" and tie.object in people}
        if {"gave", "give", "gives", "giving"}.intersection(trigger) and len(people) == len(event.participants):
            return set()  # the mother's, and the child has no name
    return set() if kind in OF_ONE and len(people) > 1 else people


def _plain(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def _sentence_words(text: str, span: Span) -> list[str]:
    """The telling words of the sentence around a trigger, or of as much of it as stands near."""
    start, end = max(0, span.start - 200), min(len(text), span.end + 200)
    before = re.split(r"[.!?]\s|\n", text[start : span.start])[-1]
    after = re.split(r"[.!?](?:\s|$)|\n", text[span.end : end])[0]
    return [_stem(word) for word in _plain(f"{before} {after}") if word not in _FUNCTION_WORDS | _DATE_WORDS]


def _stem(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word


def findings(done: Done) -> Sequence[Tale]:
    people = frozenset(done.people)
    return [Tale(done.head, people, deed) for deed in done.deeds]


def face(tale: Tale) -> Face:
    number = number_of("deed", tale.head.id, tale.deed.event)
    return Face(number, tale.head.day, tuple(sorted(set(_keys(tale)))))


def _keys(tale: Tale) -> Iterator[int]:
    for parts in tale.names:
        for part in {parts[0], parts[-1]} if parts else ():
            yield number_of("who", tale.deed.kind, part) & ~3
    if not tale.names:
        yield from (number_of("what", tale.deed.kind, word) & ~3 for word in tale.words if len(word) > _LONG)
