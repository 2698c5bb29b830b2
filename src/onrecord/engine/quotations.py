"""Attributions: stretches of content tied to the cue and the source that the link scores prefer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.engine.distances import buckets
from onrecord.engine.spans import stretches
from onrecord.tags import Attribution, Stretch

Floats = NDArray[np.float32]
FARTHEST = 250  # words from the content to its cue or source: about a window
_CUE, _SOURCE = 0, 1


@dataclass
class Parts:
    """What the windows said of all words: edges of content, cue and source, their probability, link vectors."""

    edges: tuple[list[int], list[int], list[int]] = field(default_factory=lambda: ([], [], []))
    certain: list[float] = field(default_factory=list)  # of content
    vectors: dict[int, Floats] = field(default_factory=dict)  # of the words where a stretch begins or ends


class _Choice(NamedTuple):
    stretch: Stretch | None
    score: float


def collect(parts: Parts, scores: Floats, links: Floats, own: slice) -> None:
    """Take a window's own words over; rows of vectors only where a stretch may begin or end."""
    at = len(parts.certain) - own.start
    shaped = scores.reshape(len(scores), 3, 3)
    edges = shaped.argmax(2)
    odds = np.exp(shaped[:, 0] - shaped[:, 0].max(1, keepdims=True))
    parts.certain.extend((1 - odds[own, 0] / odds[own].sum(1)).tolist())
    for row, column in zip(parts.edges, edges[own].T.tolist(), strict=True):
        row.extend(column)
    nothing = np.zeros((1, 3), dtype=edges.dtype)
    before, after = np.vstack([nothing, edges[:-1]]), np.vstack([edges[1:], nothing])
    edge = ((edges == 1) | ((edges == 2) & ((before == 0) | (after != 2)))).any(1)
    edge[[own.start, own.stop - 1]] = True
    for word in np.flatnonzero(edge[own]) + own.start:
        parts.vectors[int(word) + at] = links[word]


def attributions(parts: Parts, distance: Floats) -> tuple[Attribution, ...]:
    """One for each cue that has content, and one for each stretch of content without a cue."""
    content, cues, sources = (list(stretches(edges)) for edges in parts.edges)
    to_cue = _choices(parts, content, cues, _CUE, distance)
    to_source = _choices(parts, content, sources, _SOURCE, distance)
    groups: dict[tuple[int, int], list[int]] = {}
    for index, stretch in enumerate(content):
        cue = to_cue[index].stretch
        groups.setdefault((0, cue.first) if cue else (1, stretch.first), []).append(index)
    found = (_joined(parts, group, content, to_cue, to_source) for group in groups.values())
    return tuple(sorted(found, key=lambda one: one.content))


def _joined(
    parts: Parts, group: list[int], content: list[Stretch], to_cue: list[_Choice], to_source: list[_Choice]
) -> Attribution:
    """The source is the one of the stretch that is surest of it."""
    said = tuple(content[index] for index in group)
    cue = max((to_cue[index] for index in group), key=lambda choice: choice.score)
    source = max((to_source[index] for index in group), key=lambda choice: choice.score)
    certain = np.mean([parts.certain[word] for stretch in said for word in range(*stretch)])
    linked = cue.score if cue.stretch else 1.0
    return Attribution(said, cue.stretch, source.stretch, round(float(certain) * linked, 4))


def _choices(parts: Parts, content: list[Stretch], others: list[Stretch], row: int, distance: Floats) -> list[_Choice]:
    """For each stretch of content the best of the others near it, with its share of the probability."""
    if not content or not others:
        return [_Choice(None, 0.0)] * len(content)
    places = np.array([other.first for other in others])
    vectors = np.stack([_slice(parts, other.first, 4 + row) for other in others])
    found = []
    for stretch in content:
        low, high = np.searchsorted(places, (stretch.first - FARTHEST, stretch.last + FARTHEST))
        own = _slice(parts, stretch.first, row) + _slice(parts, stretch.last - 1, 2 + row)
        scores = vectors[low:high] @ own + distance[row][buckets(places[low:high] - stretch.first)]
        found.append(_best(scores, others[low:high]))
    return found


def _best(scores: Floats, others: list[Stretch]) -> _Choice:
    if not others:
        return _Choice(None, 0.0)
    odds = np.exp(scores - scores.max())
    best = int(scores.argmax())
    return _Choice(others[best], float(odds[best] / odds.sum()))


def _slice(parts: Parts, word: int, part: int) -> Floats:
    """The vectors of a word lie side by side: content's first (to cue, to source), content's last, cue, source."""
    whole = parts.vectors[word]
    width = len(whole) // 6
    return whole[part * width : (part + 1) * width]
