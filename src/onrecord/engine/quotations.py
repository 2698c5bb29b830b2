"""Attributions: stretches of content tied to the cue and the source that the link scores prefer."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from onrecord.engine.distances import buckets
from onrecord.engine.spans import legal_edges, stretches
from onrecord.tags import Attribution, Stretch

Floats = NDArray[np.float32]
# In words; set on the PolNeAR development split, where anything near these values does as well.
FARTHEST = 80  # from content to its cue or source
_SAME_CUE = 60  # between two stretches that share a cue
_STRAY = 0.1  # what a source loses for each word between it and the cue
_CUE, _SOURCE = 0, 1


@dataclass
class Parts:
    """What the windows said of all words: edges of content, cue and source, their probability, link vectors."""

    edges: tuple[list[int], list[int], list[int]] = field(default_factory=lambda: ([], [], []))
    certain: list[float] = field(default_factory=list)  # of content
    vectors: dict[int, Floats] = field(default_factory=dict)  # of the words where a stretch begins or ends


_Shares = dict[Stretch, float]  # of probability, over what stands near a stretch of content


def collect(parts: Parts, scores: Floats, links: Floats, own: slice) -> None:
    """Take a window's own words over; rows of vectors only where a stretch may begin or end."""
    at = len(parts.certain) - own.start
    shaped = scores.reshape(len(scores), 3, 3)
    edges = np.array([legal_edges(shaped[:, part]) for part in range(3)]).T
    odds = np.exp(shaped[:, 0] - shaped[:, 0].max(1, keepdims=True))
    parts.certain.extend((1 - odds[own, 0] / odds[own].sum(1)).tolist())
    for row, column in zip(parts.edges, edges[own].T.tolist(), strict=True):
        row.extend(column)
    nothing = np.zeros((1, 3), dtype=edges.dtype)
    before, after = np.vstack([nothing, edges[:-1]]), np.vstack([edges[1:], nothing])
    edge = ((edges == 1) | ((edges == 2) & ((before == 0) | (after != 2)))).any(1)
    edge[[own.start, own.stop - 1]] = True
    for word in np.flatnonzero(edge[own]) + own.start:
        parts.vectors[int(word) + at] = links[word].copy()  # or the whole window's would be kept


def attributions(parts: Parts, distance: Floats, marks: frozenset[int]) -> tuple[Attribution, ...]:
    """One for each cue that has content, and one for each stretch of content without a cue near it.

    `marks` are words that say nothing by themselves: a stretch of these only is no content.
    """
    content, cues, sources = (list(stretches(edges)) for edges in parts.edges)
    content = [stretch for stretch in content if not marks.issuperset(range(*stretch))]
    to_cue = [_shares(parts, stretch, cues, _CUE, distance) for stretch in content]
    to_source = [_shares(parts, stretch, sources, _SOURCE, distance) for stretch in content]
    groups = _groups(content, to_cue)
    return tuple(_joined(parts, group, content, to_cue, to_source) for group in groups)


def _groups(content: list[Stretch], to_cue: list[_Shares]) -> list[list[int]]:
    """Stretches of one cue that stand near each other, in the order of their first ones."""
    groups: list[list[int]] = []
    latest: dict[Stretch, list[int]] = {}
    for index, stretch in enumerate(content):
        cue = _best(to_cue[index])
        group = latest.get(cue) if cue else None
        if group is None or stretch.first - content[group[-1]].last > _SAME_CUE:
            group = []
            groups.append(group)
        group.append(index)
        if cue:
            latest[cue] = group
    return groups


def _joined(
    parts: Parts, group: list[int], content: list[Stretch], to_cue: list[_Shares], to_source: list[_Shares]
) -> Attribution:
    """The source is the one that all stretches together prefer, and the cue stands near."""
    said = tuple(content[index] for index in group)
    cue = _best(to_cue[group[0]])
    wanted: _Shares = {}
    for index in group:
        for source, share in to_source[index].items():
            wanted[source] = wanted.get(source, -_STRAY * _gap(source, cue)) + share
    certain = float(np.mean([parts.certain[word] for stretch in said for word in range(*stretch)]))
    linked = to_cue[group[0]][cue] if cue else 1.0
    return Attribution(said, cue, _best(wanted), round(certain * linked, 4))


def _gap(one: Stretch, other: Stretch | None) -> int:
    return max(0, one.first - other.last, other.first - one.last) if other else 0


def _best(shares: _Shares) -> Stretch | None:
    return max(shares, key=shares.__getitem__) if shares else None


def _shares(parts: Parts, stretch: Stretch, others: list[Stretch], row: int, distance: Floats) -> _Shares:
    """How the link scores of a stretch of content fall on the cues (or sources) near it."""
    low = bisect_left(others, (stretch.first - FARTHEST,))
    near = others[low : bisect_left(others, (stretch.last + FARTHEST,))]
    if not near:
        return {}
    own = _slice(parts, stretch.first, row) + _slice(parts, stretch.last - 1, 2 + row)
    scores = np.stack([_slice(parts, other.first, 4 + row) for other in near]) @ own
    scores = scores + distance[row][buckets(np.array([other.first - stretch.first for other in near]))]
    odds = np.exp(scores - scores.max())
    return dict(zip(near, (odds / odds.sum()).tolist(), strict=True))


def _slice(parts: Parts, word: int, part: int) -> Floats:
    """The vectors of a word lie side by side: content's first (to cue, to source), content's last, cue, source."""
    whole = parts.vectors[word]
    width = len(whole) // 6
    return whole[part * width : (part + 1) * width]
