"""Families by the words between mentions alone: who weds whom, and whose children are named."""

from __future__ import annotations

import itertools
from typing import Final

from onrecord.reading.people.scene import Scene

_WED: Final = frozenset(
    {"married", "wed", "engaged", "marry", "marries", "remarried", "dating", "weds", "knot", "engagement"}
)
_OVER: Final = frozenset({"previously", "formerly", "once", "divorced", "ex"})
_CHILDREN: Final = frozenset({"children", "sons", "daughters", "kids"})
_LISTING: Final = frozenset({",", "and", ":"})
_COUNTED: Final = 4  # words from "had" to "two young children"
_BEFORE_HAD: Final = 3


def weddings(scene: Scene) -> list[tuple[int, int]]:
    """Pairs of mentions of one sentence with a word of marriage between them and nobody else."""
    found = []
    plain = [i for i, one in enumerate(scene.mentions) if not one.plural and one.rule != "indefinite phrase"]
    for left, right in itertools.pairwise(plain):
        first, last = scene.mentions[left].head + 1, scene.mentions[right].head
        if scene.words[first:last] == ("and",) and scene.single_name(left) and not scene.single_name(right):
            found.append((left, right))  # "Maria and Joe Tate"
        between = scene.words[max(0, first - 2) : last]
        if not _OVER.isdisjoint(between):
            continue
        if scene.sentence[left] == scene.sentence[right] and not _WED.isdisjoint(between):
            found.append((left, right))
    return found


def offspring(scene: Scene) -> list[tuple[int, int]]:
    """Mentions of a parent and of a child: "They had two children, *Miriam* and *Toby*"."""
    names = [index for index, mention in enumerate(scene.mentions) if mention.kind == "name"]
    found: list[tuple[int, int]] = []
    for noun in (word for word, text in enumerate(scene.words) if text in _CHILDREN):
        parent, end = _who_had(scene, noun), noun + 1
        if parent is None:
            continue
        for child in (name for name in names if scene.sentence[name] == scene.sentence[parent]):
            between = scene.words[end : scene.mentions[child].head]
            if 0 < len(between) <= 2 and {*between} <= _LISTING:
                found.append((parent, child))
                end = scene.mentions[child].head + 1
    return found


def _who_had(scene: Scene, noun: int) -> int | None:
    """Whose children: the mention in front of "had", a few words before the noun."""
    had = next((word for word in range(noun - 1, max(0, noun - _COUNTED), -1) if scene.words[word] == "had"), None)
    before = (i for i, one in enumerate(scene.mentions) if had is not None and 0 < had - one.head <= _BEFORE_HAD)
    return max(before, key=lambda one: scene.mentions[one].head, default=None)
