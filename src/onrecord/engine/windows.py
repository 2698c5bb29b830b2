"""How a story of any length is laid over windows of bounded size, without seams.

Windows hold whole sentences and overlap; each sentence is read in the window where it stands farthest from the edges.
A sentence longer than a window is cut into parts that are laid out in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.tags import Stretch

LONGEST = 254  # subwords in a window: what the training saw
OVERLAP = 40  # subwords that two windows share: a sentence of context and a bit
_MOST_OVERLAP = 100  # a longer sentence is not read twice for the sake of context
_PART = 100  # subwords of a part of a sentence that is longer than a window


class Window(NamedTuple):
    """Words to run, and those among them whose tags are taken from this run."""

    words: Stretch
    own: Stretch


def windows(sizes: Sequence[int], sentences: Sequence[Stretch]) -> Iterator[Window]:
    """`sizes` are subwords per word. The windows' own words cover all words, in order, once."""
    units = list(_units(sizes, sentences))
    weights = [sum(sizes[unit.first : unit.last]) for unit in units]
    bounds = list(_bounds(weights))
    begin = 0
    for index, (first, last) in enumerate(bounds):
        end = _middle(weights, bounds[index + 1][0], last) if index + 1 < len(bounds) else last
        words = Stretch(units[first].first, units[last - 1].last)
        yield Window(words, Stretch(units[begin].first, units[end - 1].last))
        begin = end


def _units(sizes: Sequence[int], sentences: Sequence[Stretch]) -> Iterator[Stretch]:
    for sentence in sentences:
        if sum(sizes[sentence.first : sentence.last]) <= LONGEST:
            yield sentence
        else:
            yield from _parts(sizes, sentence)


def _parts(sizes: Sequence[int], sentence: Stretch) -> Iterator[Stretch]:
    first, used = sentence.first, 0
    for word in range(sentence.first, sentence.last):
        if used and used + sizes[word] > _PART:
            yield Stretch(first, word)
            first, used = word, 0
        used += sizes[word]
    yield Stretch(first, sentence.last)


def _bounds(weights: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of units that fit into a window; each begins `OVERLAP` subwords before the end of the last."""
    first, last, used = 0, 0, 0
    while last < len(weights):
        while last < len(weights) and used + weights[last] <= LONGEST:
            used += weights[last]
            last += 1
        yield first, last
        if last == len(weights):
            return
        first, used = _back(weights, first, last)


def _back(weights: Sequence[int], floor: int, last: int) -> tuple[int, int]:
    """Where the next window begins: before `last` by the overlap, if the next unit still fits in."""
    first, used = last, 0
    most = min(_MOST_OVERLAP, LONGEST - weights[last])
    while first - 1 > floor and used < OVERLAP and used + weights[first - 1] <= most:
        first -= 1
        used += weights[first]
    return first, used


def _middle(weights: Sequence[int], first: int, last: int) -> int:
    """Among the units `first` to `last` that two windows share, the first that the later window takes."""
    half, used = sum(weights[first:last]) / 2, 0
    for unit in range(first, last):
        used += weights[unit]
        if used > half:
            return unit if used - half > half - (used - weights[unit]) else unit + 1
    return last
