"""Copies: stories that print one text. Near-copies of an agency's words count as one independent outlet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import Span, Story

_RUN = 5  # words; runs of five are rarely shared by texts written apart
_COPIED = 0.5  # share of the shorter text's runs that also stand in the other


class Printing(NamedTuple):
    """One outlet's text around the words it quotes: what its own reporters wrote, or copied."""

    outlet: str
    runs: frozenset[tuple[str, ...]]


def printing(story: Story, quoted: Sequence[Span]) -> Printing:
    """Two reporters who quote one speech share its words and are no copies of each other, so quoted words are left
    out."""
    own, end = [], 0
    for span in sorted(quoted):
        own.append(story.text[end : max(end, span.start)])
        end = max(end, span.end)
    words = re.findall(r"\w+", " ".join([*own, story.text[end:]]).lower())
    runs = frozenset(tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1))
    return Printing(story.outlet or story.source, runs)


def independent(printings: Sequence[Printing]) -> int:
    """How many outlets tell it in words of their own: one outlet counts once, copies of one text count once."""
    seen: list[Printing] = []
    for one in printings:
        if not any(one.outlet == other.outlet or _copied(one.runs, other.runs) for other in seen):
            seen.append(one)
    return len(seen)


def _copied(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    return len(one & other) >= max(1, _COPIED * min(len(one), len(other)))
