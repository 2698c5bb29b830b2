"""Copies: stories that print one text. Near-copies of an agency's words count as one independent outlet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Story

_RUN = 5  # words; runs of five are rarely shared by texts written apart
_COPIED = 0.5  # share of the shorter text's runs that also stand in the other


def independent(stories: Sequence[Story]) -> int:
    """How many outlets tell it in words of their own: one outlet counts once, copies of one text count once."""
    seen: list[tuple[str, frozenset[int]]] = []
    for story in stories:
        outlet, runs = story.outlet or story.source, _runs(story.text)
        if not any(outlet == other or _copied(runs, others) for other, others in seen):
            seen.append((outlet, runs))
    return len(seen)


def _runs(text: str) -> frozenset[int]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(hash(tuple(words[start : start + _RUN])) for start in range(max(1, len(words) - _RUN + 1)))


def _copied(one: frozenset[int], other: frozenset[int]) -> bool:
    return len(one & other) >= _COPIED * min(len(one), len(other))
