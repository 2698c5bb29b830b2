"""Copies: stories that print one text. Near-copies of an agency's words count as one independent outlet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_COPIED = 0.5  # share of the shorter text's runs that also stand in the other


class Printing(NamedTuple):
    """One outlet's text around the words it quotes, as numbers of runs of words: what its own reporters wrote, or
    copied. Of a long text only the least numbers are known."""

    outlet: str
    runs: frozenset[int]


def independent(printings: Sequence[Printing]) -> int:
    """How many outlets tell it in words of their own: one outlet counts once, copies of one text count once."""
    seen: list[Printing] = []
    for one in printings:
        if not any(one.outlet == other.outlet or copied(one, other) for other in seen):
            seen.append(one)
    return len(seen)


def copies(printings: Sequence[Printing]) -> set[int]:
    """Which of these, in order of publication, copy another outlet's text before them."""
    firsts: list[Printing] = []
    found = set()
    for number, one in enumerate(printings):
        if any(one.outlet != other.outlet and copied(one, other) for other in firsts):
            found.add(number)
        else:
            firsts.append(one)
    return found


def copied(one: Printing, other: Printing) -> bool:
    """Whether half of the shorter text stands in the other, measured on the numbers that would be known of both."""
    if not one.runs or not other.runs:
        return False
    most = min(max(one.runs), max(other.runs))
    few = min(sum(run <= most for run in one.runs), sum(run <= most for run in other.runs))
    return len(one.runs & other.runs) >= max(1, _COPIED * few)
