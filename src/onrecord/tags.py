"""Tags: what the language engine says of the words of a layout. The one interface between engine and stages.

Every tuple runs parallel to `Layout.words`. A test may fill it by hand; `onrecord.engine.tag` fills it from the
model. Stages read it and know nothing of encoders, windows or subwords.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

NameKind = Literal["person", "organization", "place", "work", "event", "demonym"]


class Stretch(NamedTuple):
    """Words `first` up to but not including `last`."""

    first: int
    last: int


class Name(NamedTuple):
    words: Stretch
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Attribution:
    """What the engine takes for one attribution: content said, by whom (source), marked by which cue.

    `content` may lie in several stretches (both halves around the cue). `score` is a probability.
    """

    content: tuple[Stretch, ...]
    cue: Stretch | None
    source: Stretch | None
    score: float


class Link(NamedTuple):
    """The mention headed by word `mention` refers back to the one headed by `antecedent`, with this probability."""

    mention: int
    antecedent: int
    score: float


@dataclass(frozen=True, slots=True)
class Tags:
    """`pos` are universal parts of speech; `head` is the index of each word's head (itself for a root);
    `relation` are Universal Dependencies relations without subtypes except `:pass`, `:poss` and `:relcl`.
    """

    pos: tuple[str, ...]
    head: tuple[int, ...]
    relation: tuple[str, ...]
    names: tuple[Name, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    links: tuple[Link, ...] = ()

    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each word the words it heads, in text order."""
        below: list[list[int]] = [[] for _ in self.head]
        for word, head in enumerate(self.head):
            if head != word:
                below[head].append(word)
        return tuple(tuple(words) for words in below)
