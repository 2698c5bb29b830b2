"""Stretches out of begin and inside tags. Any sequence of tags is legal: an inside without its beginning begins one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from onrecord.tags import Name, NameKind, Stretch

OUTSIDE, BEGIN, INSIDE = range(3)


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


def names(tags: Sequence[int], kinds: Sequence[str], breaks: frozenset[int]) -> Iterator[Name]:
    """Tag 0 is outside; then begin and inside of each kind in turn. No name goes over a word in `breaks`."""
    first, kind = -1, -1
    for word, tag in enumerate([*tags, 0]):
        here, inside = (tag - 1) // 2 if tag else -1, tag and (tag - 1) % 2 == 1
        if first >= 0 and not (inside and here == kind and word not in breaks):
            yield Name(Stretch(first, word), cast(NameKind, kinds[kind]))
            first = -1
        if tag and first < 0:
            first, kind = word, here
