"""Walks over the dependencies of a story's tags: heads above a word, words below it, verb groups, noun phrases.

Floor 1: knows tags and layout, nothing of what stages look for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.model import Span
from onrecord.tags import Stretch, Tags
from onrecord.text import Layout

# What a noun phrase leaves outside: clauses, appositions, lists and whatever hangs loosely.
_LOOSE = frozenset(
    "acl acl:relcl advcl advcl:relcl appos conj cc parataxis punct dep discourse vocative cop nsubj nsubj:pass csubj "
    "ccomp aux aux:pass mark expl obl advmod".split()
)
_PARTICLES = frozenset({"up", "down", "out", "off", "away", "back", "over"})
_GROUP = frozenset({"aux", "aux:pass", "compound:prt"})


@dataclass(frozen=True, slots=True)
class Syntax:
    """The trees of one story. All indices are words of the layout."""

    layout: Layout
    tags: Tags
    below: tuple[tuple[int, ...], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "below", self.tags.children())

    def above(self, word: int) -> Iterator[int]:
        """The heads of a word, nearest first, up to the root; ends even where heads run in a circle."""
        seen = {word}
        while (head := self.tags.head[word]) not in seen:
            yield head
            seen.add(head)
            word = head

    def child(self, word: int, *relations: str) -> int | None:
        """The first word below that stands in one of these relations."""
        return next(self.under(word, *relations), None)

    def under(self, word: int, *relations: str) -> Iterator[int]:
        return (child for child in self.below[word] if self.tags.relation[child] in relations)

    def top(self, stretch: Stretch) -> int | None:
        """The word of a stretch whose head lies outside it, or that is a root; the first where several are."""
        for word in range(*stretch):
            head = self.tags.head[word]
            if head == word or not stretch.first <= head < stretch.last:
                return word
        return None

    def subtree(self, word: int, without: frozenset[str] = frozenset()) -> list[int]:
        """The word and all words below it in text order, less the subtrees in the relations named."""
        found, open_words = [], [word]
        while open_words:
            current = open_words.pop()
            found.append(current)
            open_words += [child for child in self.below[current] if self.tags.relation[child] not in without]
        return sorted(found)

    def phrase(self, head: int) -> list[int]:
        """The noun phrase of a head noun: determiner, possessor, modifiers, name parts and "of"-phrases."""
        return self.subtree(head, _LOOSE)

    def verb_group(self, verb: int) -> Span:
        """From the first auxiliary to the verb and its particle: "is to step down", "had been promised"."""
        words = [verb, *self.under(verb, *_GROUP)]
        words += [word for word in self.under(verb, "advmod") if self.layout.lower(word) in _PARTICLES and word > verb]
        words += [word for word in self.under(verb, "mark") if self.layout.lower(word) == "to" and len(words) > 1]
        words = [word for word in words if abs(word - verb) <= 6]
        return self.layout.span(Stretch(min(words), max(words) + 1))
