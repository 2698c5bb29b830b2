"""Heads of a sentence's words out of arc scores: the best head of each word, mended to one tree.

Greedy heads are a tree in nearly all sentences. Where they are not, the root with the best margin stays, and
what hangs in a cycle is tied to the tree at the least loss.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def heads(arcs: Floats) -> list[int]:
    """`arcs[word, head]`, the diagonal for roots. Exactly one word is its own head, and all hang from it."""
    found: list[int] = arcs.argmax(1).tolist()
    roots = [word for word, head in enumerate(found) if word == head]
    if len(roots) != 1:
        _one_root(arcs, found, roots)
    _mend(arcs, found)
    return found


def _one_root(arcs: Floats, found: list[int], roots: list[int]) -> None:
    apart = arcs.copy()
    np.fill_diagonal(apart, -np.inf)
    margin = arcs.diagonal() - (apart.max(1) if len(arcs) > 1 else 0)
    root = max(roots or range(len(found)), key=lambda word: float(margin[word]))
    for word in roots:
        if word != root:
            found[word] = int(apart[word].argmax())
    found[root] = root


def _mend(arcs: Floats, found: list[int]) -> None:
    """Tie one cycle after another to the words that hang from the root."""
    reached = _reached(found)
    while not reached.all():
        cycle = _cycle(found, reached)
        inside = np.flatnonzero(reached)
        loss = arcs[cycle][:, inside] - arcs[cycle, [found[word] for word in cycle]][:, None]
        word, head = np.unravel_index(int(loss.argmax()), loss.shape)
        found[cycle[int(word)]] = int(inside[int(head)])
        reached = _reached(found)


def _reached(found: list[int]) -> NDArray[np.bool_]:
    """Which words come to the root by way of their heads. Pointer doubling: n log n whatever the shape."""
    goal = np.array(found)
    for _ in range(len(found).bit_length()):
        goal = goal[goal]
    root = next(word for word, head in enumerate(found) if word == head)
    reached: NDArray[np.bool_] = goal == root
    return reached


def _cycle(found: list[int], reached: NDArray[np.bool_]) -> list[int]:
    word, seen = int(np.flatnonzero(~reached)[0]), dict[int, None]()
    while word not in seen:
        seen[word] = None
        word = found[word]
    order = list(seen)
    return order[order.index(word) :]
