"""The layout of a text: paragraphs, sentences, words and zones, all as spans of the text as given.

Nothing here cleans or copies the text. `reading/layout.py` makes a layout; this file only says what one is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from onrecord.model import Span
from onrecord.tags import Stretch

ZoneKind = Literal[
    "head",  # " date 2020-10-16 " and the like, in front of the story
    "headline",
    "byline",
    "dateline",
    "caption",  # of a picture, with its credit
    "boilerplate",  # advertisement, "View this post on Instagram", newsletter and sharing lines
    "post",  # an embedded post: its words
    "signature",  # of a post or a letter: author, handle, stamp
    "label",  # "Q.", "OKONJO:" in front of a turn
    "question",  # an interviewer's turn
    "answer",  # the interviewed person's turn
]


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch that is not running prose. `who` names the one the words belong to, where the layout tells:
    the author of a post, the label of a turn. Zones do not overlap and are in text order."""

    span: Span
    kind: ZoneKind
    rule: str
    who: Span | None = None
    stamp: Span | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """`words` are tokens as Universal Dependencies cuts them: "did|n't", "38|-|year|-|old", "Teigen|’s".
    `sentences` are stretches of words and cover them all; no sentence crosses a paragraph."""

    text: str
    words: tuple[Span, ...]
    sentences: tuple[Stretch, ...]
    paragraphs: tuple[Span, ...]
    zones: tuple[Zone, ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _sentence_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _paragraph_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _zone_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(word.start for word in self.words))
        object.__setattr__(self, "_sentence_starts", tuple(sentence.first for sentence in self.sentences))
        object.__setattr__(self, "_paragraph_starts", tuple(paragraph.start for paragraph in self.paragraphs))
        object.__setattr__(self, "_zone_starts", tuple(zone.span.start for zone in self.zones))

    def word(self, index: int) -> str:
        """The word itself, as printed."""
        return self.words[index].of(self.text)

    def lower(self, index: int) -> str:
        return self.word(index).lower()

    def span(self, stretch: Stretch) -> Span:
        """From the first character of the first word to the last of the last. The stretch must not be empty."""
        return Span(self.words[stretch.first].start, self.words[stretch.last - 1].end)

    def stretch(self, span: Span) -> Stretch:
        """The words that share a character with the span; empty (`first == last`) where there are none."""
        first = bisect_right(self._starts, span.start) - 1
        if first < 0 or self.words[first].end <= span.start:
            first += 1
        last = first
        while last < len(self.words) and self.words[last].start < span.end:
            last += 1
        return Stretch(first, last)

    def sentence_of(self, word: int) -> int:
        """The index of the sentence that holds the word."""
        return bisect_right(self._sentence_starts, word) - 1

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that holds the offset, or the last one before it (0 at the least)."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def zone_at(self, offset: int) -> Zone | None:
        index = bisect_right(self._zone_starts, offset) - 1
        if index >= 0 and offset < self.zones[index].span.end:
            return self.zones[index]
        return None

    def zones_of(self, *kinds: ZoneKind) -> Iterator[Zone]:
        return (zone for zone in self.zones if zone.kind in kinds)
