"""One quotation of one story, ready to be compared, and the keys under which others may render the same utterance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from onrecord.lexicon import load
from onrecord.merging.blocks import WINDOW, Face
from onrecord.merging.heads import Head, bounds, head_of, number_of, texts_of
from onrecord.merging.wording import Wording, wording_of
from onrecord.model import EntityKind, Gender, Quote, QuoteKind, Reading, Span

FUNCTION_WORDS = load("function_words")
RUN, WHOLE, SUBJECT, NAME = range(4)  # sorts of keys: words in a row; all words; speaker with a word; with a name
INDIRECT, SHORT, DATED, FAR = 1, 2, 4, 8  # bits of a face's id. FAR: said long before it was printed, or vaguely dated
EIGHTS = 4  # where four bits begin that count the words in eights
_RE = 5  # letters; shorter words that begin so are no words with a prefix
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow tonight".split()
)
_SHORT_WORDS = 6  # a cut in so few words may leave but one run of three
_SHINGLE = 5  # words; runs of five are rarely shared by texts written apart
_SHINGLES = 256  # of a text that are kept at most, the least by number


class Speaker(NamedTuple):
    entity: int
    name: str
    kind: EntityKind
    gender: Gender


class Words(NamedTuple):
    """A quotation as its story prints it. `keys` are its words made comparable, in one string."""

    quote: int
    kind: QuoteKind
    content: tuple[Span, ...]
    texts: tuple[str, ...]
    speakers: tuple[Speaker, ...]
    when: str | None
    channel: str | None
    keys: str
    names: str  # those of the keys that tell, and stand capitalised
    ellipses: int


class Said(NamedTuple):
    """The quotations of one story, and runs of the words around them (as numbers) by which copies are known."""

    head: Head
    own: tuple[int, ...]
    quotes: tuple[Words, ...]


@dataclass(frozen=True, eq=False)
class Rendering:
    """One quotation of one story."""

    head: Head
    own: tuple[int, ...]
    said: Words

    @cached_property
    def words(self) -> list[str]:
        return self.said.keys.split(" ")

    @cached_property
    def bag(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def telling(self) -> frozenset[str]:
        return self.bag - FUNCTION_WORDS

    @cached_property
    def subject(self) -> frozenset[str]:
        """The words that say what it is about, but for days, which reporters tell in their own way."""
        return frozenset(_stem(word) for word in self.telling if not word.isdigit()) - _DAYS

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(self.said.names.split())

    @cached_property
    def wording(self) -> Wording:
        return wording_of(self.said.texts, self.said.content)

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.said.speakers)

    @cached_property
    def known(self) -> tuple[str, ...]:
        """The speakers that have a name: "the captain" may be anyone."""
        return tuple(one.name for one in self.said.speakers if one.kind != "unnamed")

    @cached_property
    def persons(self) -> tuple[str, ...]:
        """The speakers, where all of them are persons with a name."""
        return self.speakers if all(one.kind == "person" for one in self.said.speakers) else ()

    @cached_property
    def genders(self) -> frozenset[str]:
        return frozenset(one.gender for one in self.said.speakers) - {"unknown"}

    @property
    def order(self) -> tuple[str, str, str, int]:
        return (*self.head.order, self.said.quote)

    @property
    def text(self) -> str:
        return " ".join(" ".join(text.split()) for text in self.said.texts)


def gist(reading: Reading) -> Said:
    quoted = sorted(span for quote in reading.quotes for span in quote.content)
    said = (_words(reading, number, quote) for number, quote in enumerate(reading.quotes))
    return Said(head_of(reading.story), _own(reading.story.text, quoted), tuple(one for one in said if one.keys))


def _words(reading: Reading, number: int, quote: Quote) -> Words:
    texts = texts_of(reading.story.text, quote.content)
    found = wording_of(texts, quote.content)
    people = ((at, reading.entities[at]) for at in quote.speakers)
    speakers = tuple(Speaker(at, one.name, one.kind, one.gender) for at, one in people)
    names = {word.key for word in found.words if word.key not in FUNCTION_WORDS and word.raw[:1].isupper()}
    keys, named = " ".join(word.key for word in found.words), " ".join(sorted(names))
    said = (number, quote.kind, quote.content, texts, speakers, quote.when, quote.channel)
    return Words(*said, keys, named, found.ellipses)


def _own(text: str, quoted: Sequence[Span]) -> tuple[int, ...]:
    """Two reporters who quote one speech share its words and are no copies of each other, so quoted words are left
    out."""
    own, end = [], 0
    for span in quoted:
        own.append(text[end : max(end, span.start)])
        end = max(end, span.end)
    words = re.findall(r"\w+", " ".join([*own, text[end:]]).lower())
    runs = {number_of(*words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1)}
    return tuple(sorted(runs)[:_SHINGLES])


def findings(said: Said) -> Sequence[Rendering]:
    return [Rendering(said.head, said.own, one) for one in said.quotes]


def face(one: Rendering) -> Face:
    """All that deciding looks at makes the face; other stories of the same day that print the same are behind it."""
    said = one.said
    short = len(one.words) <= _SHORT_WORDS
    people = [(who.name, who.kind, who.gender) for who in said.speakers]
    number = number_of(said.kind, said.keys, said.names, said.ellipses > 0, people, said.when, one.head.day)
    flags = (INDIRECT if said.kind == "indirect" else 0) | (SHORT if short else 0)
    if said.when:
        flags |= DATED | (FAR if _is_far(one) else 0)
    flags |= min(15, len(one.words) // 8) << EIGHTS
    return Face(number & ~255 | flags, one.head.day, tuple(sorted(set(_keys(one)))))


def _is_far(one: Rendering) -> bool:
    first, last = bounds(one.said.when or "")
    day = one.head.day
    return not (first and last and day - WINDOW <= first.toordinal() and last.toordinal() <= day + WINDOW)


def _keys(one: Rendering) -> Iterator[int]:
    words = one.words
    surnames = {name.lower().split()[-1] for name in one.known if name.split()}
    for who in surnames or {""}:
        yield number_of("whole", who, one.said.keys) & ~3 | WHOLE
    for start in range(len(words) - 2):
        run = words[start : start + (5 if FUNCTION_WORDS.issuperset(words[start : start + 3]) else 3)]
        yield number_of("run", *run) & ~3 | RUN
    for who in surnames:
        yield from (number_of("name", who, name) & ~3 | NAME for name in one.names)
        yield from (number_of("subject", who, word) & ~3 | SUBJECT for word in one.subject)


def _stem(key: str) -> str:
    if key.startswith("re") and len(key) > _RE:
        key = key[2:]  # to reopen is to open again
    for ending in ("ing", "ed", "es", "s"):
        if key.endswith(ending) and len(key) - len(ending) >= 3:
            return key[: -len(ending)]
    return key
