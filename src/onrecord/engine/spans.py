"""Stretches out of begin and inside tags. Any sequence of tags is legal: an inside without its beginning begins one."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

import numpy as np
from numpy.typing import NDArray

from onrecord.tags import Name, NameKind, Stretch

Floats = NDArray[np.float32]
OUTSIDE, BEGIN, INSIDE = range(3)
_SURE = -0.01  # log probability of "outside" above which a word is in no name


def stretches(edges: Sequence[int]) -> Iterator[Stretch]:
    first = -1
    for word, edge in enumerate(edges):
        if edge != INSIDE and first >= 0:
            yield Stretch(first, word)
            first = -1
        if edge == BEGIN or (edge == INSIDE and first < 0):
            first = word
    if first >= 0:
        yield Stretch(first, len(edges))


@dataclass
class Doubts:
    """Log probabilities of the tags of the words that may stand in a name; all others are outside."""

    count: int = 0
    rows: dict[int, Floats] = field(default_factory=dict)


def doubt(doubts: Doubts, scores: Floats) -> None:
    """Tags are "outside", then begin and inside of each kind in turn."""
    shifted = scores - scores.max(1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    for word in np.flatnonzero(logs[:, 0] < _SURE):
        doubts.rows[doubts.count + int(word)] = logs[word].copy()  # or the whole window's would be kept
    doubts.count += len(scores)


def names(doubts: Doubts, kinds: Sequence[str], breaks: frozenset[int]) -> Iterator[Name]:
    """The likeliest legal tags of each run of doubtful words; no run goes over a word in `breaks`."""
    run: list[int] = []
    for word in (*doubts.rows, -1):
        if run and (word != run[-1] + 1 or word in breaks):
            tags = likeliest(np.stack([doubts.rows[one] for one in run]))
            yield from _names(tags, run[0], kinds)
            run = []
        run.append(word)


def legal_edges(scores: Floats) -> list[int]:
    """As `likeliest`, for the three edges of one layer. Every word comes this way, so plain floats: quicker."""
    (outside, begin, inside), *rows = scores.tolist()
    inside = -math.inf
    paths = []
    for add_outside, add_begin, add_inside in rows:
        within = BEGIN if begin > inside else INSIDE
        low = OUTSIDE if outside > max(begin, inside) else within
        top = outside if low == OUTSIDE else max(begin, inside)
        outside, begin, inside = top + add_outside, top + add_begin, max(begin, inside) + add_inside
        paths.append((low, low, within))
    edges = [max((outside, OUTSIDE), (begin, BEGIN), (inside, INSIDE))[1]]
    for back in reversed(paths):
        edges.append(back[edges[-1]])
    return edges[::-1]


def likeliest(logs: Floats) -> list[int]:
    """Viterbi's path where an inside tag may only follow the begin or inside tag of its kind."""
    best, paths = logs[0].copy(), []
    best[2::2] = -np.inf
    places = np.arange(2, logs.shape[1], 2)
    for row in logs[1:]:
        back = np.full(len(row), int(best.argmax()))
        back[2::2] = np.where(best[1::2] > best[2::2], places - 1, places)
        best = best[back] + row
        paths.append(back)
    tags = [int(best.argmax())]
    for back in reversed(paths):
        tags.append(int(back[tags[-1]]))
    return tags[::-1]


def _names(tags: list[int], at: int, kinds: Sequence[str]) -> Iterator[Name]:
    for first, last in stretches([0 if not tag else BEGIN if tag % 2 else INSIDE for tag in tags]):
        yield Name(Stretch(at + first, at + last), cast(NameKind, kinds[(tags[first] - 1) // 2]))
