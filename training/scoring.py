"""Counting right and wrong: names with unsure labels, attributions, pronouns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from corpora import Said
from labels import NAMES

Count = Counter[tuple[str, str]]
NameSpan = tuple[int, int, str]


def f1(count: Count, key: str) -> float:
    double = 2 * count[key, "tp"]
    return round(100 * double / max(1, double + count[key, "fp"] + count[key, "fn"]), 2)


def spans(tags: Iterable[int]) -> set[NameSpan]:
    """Names out of tags; an inside tag without its beginning begins one."""
    found, first, kind = set(), 0, ""
    for index, tag in enumerate([*tags, 0]):
        edge, _, here = NAMES[tag].partition("-")
        if kind and (edge != "I" or here != kind):
            found.add((first, index, kind))
            kind = ""
        if here and not kind:
            first, kind = index, here
    return found


def count_names(gold: list[int], said: set[NameSpan], count: Count) -> None:
    """Gold is sets of tags. Where it is not sure, neither gold nor an answer that touches it counts."""
    unsure = {i for i, bits in enumerate(gold) if bits.bit_count() > 1}
    right = spans(bits.bit_length() - 1 if i not in unsure else 0 for i, bits in enumerate(gold))
    answers = {span for span in said if not unsure & set(range(span[0], span[1]))}
    for key, items in (("tp", right & answers), ("fp", answers - right), ("fn", right - answers)):
        for *_, kind in items:
            count[kind, key] += 1
            count["all", key] += 1


def count_covered(key: str, gold: set[int], said: set[int], count: Count) -> None:
    count[key, "tp"] += len(gold & said)
    count[key, "fp"] += len(said - gold)
    count[key, "fn"] += len(gold - said)


def count_said(gold: list[Said], said: list[Said], count: Count) -> None:
    """One to one by words shared (Dice of a half or more); right when the sources share a word, or both have none."""
    wanted = [({w for s in one.content for w in range(*s)}, one) for one in gold]
    pairs = []
    for index, one in enumerate(said):
        words = {w for s in one.content for w in range(*s)}
        for other, (content, _) in enumerate(wanted):
            dice = 2 * len(words & content) / (len(words) + len(content))
            if dice >= 0.5:
                pairs.append((-dice, index, other))
    mine, theirs = set(), set()
    for _, index, other in sorted(pairs):
        if index not in mine and other not in theirs:
            mine.add(index)
            theirs.add(other)
            count["found", "tp"] += 1
            count["joint", "tp"] += _same(said[index].source, gold[other].source)
    for key in ("found", "joint"):
        count[key, "n_said"] += len(said)
        count[key, "n_gold"] += len(gold)


def matched_f1(count: Count, key: str) -> float:
    return round(200 * count[key, "tp"] / max(1, count[key, "n_said"] + count[key, "n_gold"]), 2)


def _same(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    if one is None or other is None:
        return one is None and other is None
    return one[0] < other[1] and other[0] < one[1]
