"""The words of a story made ready for mentions: lower case, hyphenated words as one, quoted stretches, shape.

Where the engine says nothing of a word (part of speech "X"), closed-class words and capitals stand in for it, so
that the stage reads sensibly without weights.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from onrecord.lexicon import persons
from onrecord.model import Quote, Span
from onrecord.tags import Stretch, Tags
from onrecord.text import Layout

APOSTROPHES: Final = frozenset({"'s", "’s", "ʼs", "'", "’"})
OWNERS: Final = frozenset({"his", "her", "their", "my", "your", "our", "its"})
DETERMINERS: Final = frozenset({"the", "a", "an", "this", "that", *OWNERS})
HYPHENS: Final = frozenset({"-", "‐", "‑"})  # hyphen, true hyphen, non-breaking hyphen

_CLOSED: Final = {
    word: pos
    for pos, words in {
        "DET": "the a an this that these those each every any some no another all both",
        "PRON": "i me you he him she her it we us they them who whom which what his my your our their its one",
        "ADP": "of in on at by for with from to into over after before under during since until between as about per",
        "CCONJ": "and or but nor",
        "SCONJ": "if because while when where although though whether than like",
        "AUX": "is are was were be been being am has have had do does did will would can could may might must shall",
        "PART": "not n't",
        "ADV": "then now later also just once again only even ever never still when",
        "VERB": "said says told added wrote tweeted asked replied announced explained met shared took made went came",
    }.items()
    for word in words.split()
}
_PERSON_SUFFIX: Final = re.compile(r"\w{3,}(?:ologist|ographer|ician|wright|ologian|builder|monger|herder|maker)$")


MARKS: Final = {"“": "”", "‘": "’", '"': '"', "'": "'", "«": "»"}
_LINK = 4  # letters of the words that titles leave small: "of", "with"
_LONGEST_TITLE = 9  # words


class Unit(NamedTuple):
    """A word, or several joined by hyphens without space, in lower case."""

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """The words of one story. `quoted` tells of each word whether a direct or mixed quotation holds it."""

    layout: Layout
    tags: Tags
    quotes: tuple[Quote, ...]
    words: tuple[str, ...] = field(init=False, repr=False)
    lower: tuple[str, ...] = field(init=False, repr=False)
    pos: tuple[str, ...] = field(init=False, repr=False)
    units: dict[int, Unit] = field(init=False, repr=False)
    quoted: tuple[bool, ...] = field(init=False, repr=False)
    starts: frozenset[int] = field(init=False, repr=False)
    below: tuple[tuple[int, ...], ...] = field(init=False, repr=False)
    known: frozenset[str] = field(init=False, repr=False)  # the words as printed
    demonyms: dict[int, int] = field(init=False, repr=False)  # first word by the word behind: "New Zealander"
    titled: frozenset[int] = field(init=False, repr=False)  # words of titles in marks: “Low Tide”

    def __post_init__(self) -> None:
        words = tuple(span.of(self.layout.text) for span in self.layout.words)
        lower = tuple(word.lower() for word in words)
        values = {
            "words": words,
            "lower": lower,
            "known": frozenset(words),
            "starts": _sentence_starts(self.layout, words),
            "units": _units(self.layout, lower),
            "quoted": _quoted(self.layout, self.quotes),
            "below": self.tags.children(),
            "demonyms": {name.words.last: name.words.first for name in self.tags.names if name.kind == "demonym"},
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "pos", tuple(self._pos(index) for index in range(len(words))))
        object.__setattr__(self, "titled", frozenset(_titled(words, self.quoted)))

    def _pos(self, index: int) -> str:
        told = self.tags.pos[index]
        if told != "X" or not self.words[index][0].isalpha():
            return told
        if self.lower[index] in _CLOSED:
            return _CLOSED[self.lower[index]]
        if self.capital(index) and (index not in self.starts or self.lower[index].title() in persons.GIVEN_NAMES):
            return "PROPN"
        return "X"

    def capital(self, index: int) -> bool:
        return self.words[index][:1].isupper()

    def unit(self, index: int) -> Unit:
        """The hyphenated word that the word is part of, or the word itself."""
        return self.units.get(index) or Unit(index, index + 1, self.lower[index])

    def noun(self, index: int) -> str | None:
        """The person noun that ends with this word ("co-founder", "heart-throb", "mother-in-law"), if it is one."""
        unit = self.unit(index)
        if unit.last != index + 1:
            return None
        for text in dict.fromkeys((unit.text, self.lower[index])):
            if persons.noun_gender(text) is not None or _PERSON_SUFFIX.match(text):
                return text
        return None

    def joined(self, index: int) -> bool:
        """Whether no space stands between the word and the one before it."""
        return index > 0 and self.layout.words[index - 1].end == self.layout.words[index].start

    def span(self, first: int, last: int) -> Span:
        return self.layout.span(Stretch(first, last))

    def sentence(self, index: int) -> Stretch:
        return self.layout.sentences[self.layout.sentence_of(index)]

    def zone(self, index: int) -> str:
        zone = self.layout.zone_at(self.layout.words[index].start)
        return zone.kind if zone else ""


def _titled(words: tuple[str, ...], quoted: tuple[bool, ...]) -> Iterator[int]:
    """Words between marks that no quotation claims and that are capitalised as titles are, two or more."""
    opened: dict[str, int] = {}
    for index, word in enumerate(words):
        begun = opened.pop(word, None)
        if begun is not None and not quoted[index - 1]:
            inside = [word for word in words[begun + 1 : index] if word[0].isalnum()]
            longer = [word for word in inside if len(word) > _LINK]
            if (
                2 <= len(inside) <= _LONGEST_TITLE
                and inside[0][0].isupper()
                and all(word[0].isupper() for word in longer)
            ):
                yield from range(begun + 1, index)
        elif word in MARKS:
            opened[MARKS[word]] = index


def _sentence_starts(layout: Layout, words: tuple[str, ...]) -> frozenset[int]:
    """First words of sentences, also behind opening marks."""
    starts = set()
    for first, last in layout.sentences:
        while first < last - 1 and not words[first][0].isalnum():
            first += 1
        starts.add(first)
    opened = (index for index in range(1, len(words)) if words[index - 1] in {"“", "‘", '"', "``", ":"})
    return frozenset(starts.union(opened))


def _units(layout: Layout, lower: tuple[str, ...]) -> dict[int, Unit]:
    """Every word that a hyphen joins to another, with the whole."""
    units: dict[int, Unit] = {}
    index = 0
    while index < len(lower):
        last = index + 1
        while last + 1 < len(lower) and lower[last] in HYPHENS and _touch(layout, last - 1) and _touch(layout, last):
            last += 2
        if last > index + 1 and lower[index][0].isalnum():
            unit = Unit(index, last, "".join(lower[index:last]))
            units.update(dict.fromkeys(range(index, last), unit))
        index = last
    return units


def _touch(layout: Layout, index: int) -> bool:
    return layout.words[index].end == layout.words[index + 1].start


def _quoted(layout: Layout, quotes: tuple[Quote, ...]) -> tuple[bool, ...]:
    inside = [False] * len(layout.words)
    for quote in quotes:
        if quote.kind == "indirect":
            continue
        for span in quote.content:
            for index in range(*layout.stretch(span)):
                inside[index] = True
    return tuple(inside)
