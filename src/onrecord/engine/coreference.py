"""Links from mentions back to their antecedents, by the product of two vectors and the distance between them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from onrecord.engine.distances import buckets
from onrecord.tags import Link

Floats = NDArray[np.float32]
FARTHEST = 80  # mentions looked back over: keeps the work linear
FAINTEST = 0.05  # probability of a link that is still told: what stages may weigh against their own evidence
MOST = 5  # links told of one mention


@dataclass
class Heads:
    """Words that head a mention, with the score of being new and their two vectors."""

    words: list[int] = field(default_factory=list)
    rows: list[Floats] = field(default_factory=list)


def collect(heads: Heads, scores: Floats, own: slice, at: int) -> None:
    """The mention score stands in the first column. `at` is the story's index of the window's first own word."""
    for word in np.flatnonzero(scores[own, 0] > 0):
        heads.words.append(int(word) + at)
        heads.rows.append(scores[own.start + word, 1:].copy())  # or the whole window's would be kept


def links(heads: Heads, distance: Floats) -> tuple[Link, ...]:
    if len(heads.words) < 2:
        return ()
    rows, places = np.stack(heads.rows), np.array(heads.words)
    width = (rows.shape[1] - 1) // 2
    later, new, earlier = rows[:, :width], rows[:, width], rows[:, width + 1 :]
    found: list[Link] = []
    for index in range(1, len(places)):
        low = max(0, index - FARTHEST)
        scores = earlier[low:index] @ later[index] / width**0.5
        scores = scores + distance[buckets(places[index] - places[low:index])]
        found += _told(int(places[index]), places[low:index], scores, float(new[index]))
    return tuple(found)


def _told(mention: int, places: NDArray[np.int64], scores: Floats, new: float) -> list[Link]:
    """The likeliest antecedents, the best first."""
    top = max(float(scores.max()), new)
    odds = np.exp(scores - top)
    odds = odds / (odds.sum() + np.exp(new - top))
    best = [i for i in np.argsort(-odds)[:MOST] if odds[i] >= FAINTEST]
    return [Link(mention, int(places[i]), round(float(odds[i]), 4)) for i in best]
