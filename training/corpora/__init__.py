"""Readers of the corpora, one file per kind. Each gives documents; a layer that a corpus lacks is None and unscored."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
Stretch = tuple[int, int]


@dataclass
class Said:
    """One attribution: stretches of content, and perhaps its cue and its source."""

    content: list[Stretch]
    cue: Stretch | None
    source: Stretch | None


@dataclass
class Choice:
    """A pronoun and two names, and which of them it stands for."""

    pronoun: Stretch
    names: tuple[Stretch, Stretch]
    right: tuple[bool, bool]


@dataclass
class Document:
    """Words with whatever layers the corpus has. `names` are sets of allowed tags (labels.py), -100 is "not told"."""

    name: str
    words: list[str]
    sentences: list[Stretch]
    pos: list[int] | None = None
    head: list[int] | None = None
    relation: list[int] | None = None
    names: list[int] | None = None
    said: list[Said] | None = None
    clusters: list[list[int]] | None = None  # head words of mentions of one thing, singletons too
    choice: Choice | None = None


def paint(names: list[int], first: int, last: int, bits: tuple[int, int]) -> None:
    """Write the tags of one name: `bits` for its first word, then for the others."""
    names[first] = bits[0]
    names[first + 1 : last] = [bits[1]] * (last - first - 1)
