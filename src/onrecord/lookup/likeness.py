"""How claimed words lie on the words of a quotation: in a row, with differences, or as a report in other words.

Pure: two wordings in, one judgement out. Where the claim is a part of a longer quotation, only the sentences it comes
from are compared, so that words of other sentences do not count as differences.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from onrecord.lexicon import load
from onrecord.merging.wording import Alignment, Wording, align, difference, wording
from onrecord.model import Difference, QuoteKind, Span

_FUNCTION_WORDS = load("function_words")
_ALIKE = 0.7  # of the claimed words that must stand there in order; below this it is told in other words
_FRAGMENT = 4  # words; fewer are the same only word for word
_UNBROKEN = 3  # words in a row that must be shared
_NEARLY_ALL = 0.9  # of them; then no unbroken row is needed
# Of the words that tell. On 2,000 invented stories whose sentences share their shapes (bench/generate.py), 243 claims
# found 94, 96 and 97 of 100 renderings with 3, 13 and 287 wrong ones for a quarter, a third and any share; of 250
# claims about another world 0, 10 and 38 were taken for variants.
_LOST = 1 / 4
_SHARE = 0.6  # of the words of the claim that tell, for a report in other words
_STOP = re.compile(r"[.?!][”’\"')]*\s")


@dataclass(frozen=True, slots=True)
class Likeness:
    """`claimed` and `printed` are the stretches in which the claim and the quotation's text differ."""

    verdict: Literal["exact", "variant", "indirect"]
    difference: Difference
    claimed: tuple[Span, ...] = ()
    printed: tuple[Span, ...] = ()


def likeness(asked: Wording, text: str, kind: QuoteKind) -> Likeness | None:
    """What a quotation is to the claim; None where it is something else."""
    have = wording(text, [Span(0, len(text))])
    found = _in_a_row(asked, have, text) or _with_differences(asked, have, text)
    if kind != "indirect":
        return found
    if found or _in_other_words(asked, have):
        return Likeness("indirect", found.difference if found else "reworded")
    return None


def contrast(one: str, other: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The stretches of two wordings in which they differ. What only one of them has before or after what both have is
    a cut and no difference."""
    ours, theirs = (wording(text, [Span(0, len(text))]) for text in (one, other))
    few, many = sorted((ours, theirs), key=lambda side: len(side.words))
    if not few.words:
        return (), ()
    gaps = _close(few, many).gaps
    edges = {(gap[0], gap[2]) for gap in gaps if gap[0] == 0} | {
        (gap[0], gap[2]) for gap in gaps if gap[1] == len(few.words)
    }
    inner = [gap for gap in gaps if (gap[0], gap[2]) not in edges or (gap[1] > gap[0] and gap[3] > gap[2])]
    marked = (
        tuple(_span(few, first, last) for first, last, *_ in inner if last > first),
        tuple(_span(many, first, last) for *_, first, last in inner if last > first),
    )
    return marked if few is ours else marked[::-1]


def _in_a_row(asked: Wording, have: Wording, text: str) -> Likeness | None:
    keys, there = [word.key for word in asked.words], [word.key for word in have.words]
    count = len(keys)
    at = next((at for at in range(len(there) - count + 1) if there[at : at + count] == keys), None)
    if at is None:
        return None
    sentence = _sentences(have, text, at, at + count)
    if difference(asked, sentence) == "reversed":
        return _marked(asked, sentence, _close(asked, sentence))
    window = Wording(have.words[at : at + count], asked.ellipses, asked.brackets)
    return Likeness("exact", "trimmed" if count < len(there) else difference(asked, window))


def _sentences(have: Wording, text: str, first: int, last: int) -> Wording:
    """The sentences that hold these words."""
    start, end = have.words[first].span.start, have.words[last - 1].span.end
    begins = max((stop.end() for stop in _STOP.finditer(text, 0, start)), default=0)
    stop = _STOP.search(text, end)
    return wording(text, [Span(begins, stop.start() + 1 if stop else len(text))])


def _with_differences(asked: Wording, have: Wording, text: str) -> Likeness | None:
    shared = align(asked, have)
    if shared.common < min(_ALIKE * len(asked.words), len(have.words)):
        return None  # told before more is aligned: most candidates end here
    first, last = _reach(asked, have)
    within = Wording(have.words[first:last], have.ellipses, have.brackets)
    if not _alike(asked, have, align(asked, within), last - first):
        return None
    part = _sentences(have, text, first, last)
    return _marked(asked, part, _close(asked, part))


def _reach(asked: Wording, have: Wording) -> tuple[int, int]:
    """The shortest stretch of the quotation, from its end on, that shares as much with the claim as all of it."""
    count = len(have.words)
    common = align(asked, have).common

    def shares(first: int, last: int) -> bool:
        return align(asked, Wording(have.words[first:last], 0, 0)).common >= common

    first = bisect_left(range(count), True, key=lambda at: not shares(at, count)) - 1
    last = bisect_left(range(first, count + 1), True, key=lambda at: shares(first, at)) + first
    return first, last


def _close(asked: Wording, part: Wording) -> Alignment:
    """The alignment, with what lies before the stretch that matters as one gap."""
    first, last = _reach(asked, part)
    inner = align(asked, Wording(part.words[first:last], 0, 0))
    gaps = [(one, other, first + begin, first + end) for one, other, begin, end in inner.gaps]
    return Alignment(inner.common, inner.longest, tuple(gaps))


def _alike(asked: Wording, have: Wording, shared: Alignment, reach: int) -> bool:
    """Whether most of the claim stands there close together, or all that is printed stands in the claim."""
    count = len(asked.words)
    if min(count, len(have.words)) < _FRAGMENT or not shared.common:
        return False
    if shared.common == shared.longest == len(have.words):
        return _tells(asked, have) > 1
    likeness = shared.common / count
    unbroken = shared.longest >= _UNBROKEN or likeness >= _NEARLY_ALL
    close = asked.ellipses > 0 or reach - shared.common <= shared.common
    return likeness >= _ALIKE and unbroken and close and _tells_the_same(asked, shared)


def _tells_the_same(asked: Wording, shared: Alignment) -> bool:
    """Whether most words that tell something are shared, and not only those that any sentence of its shape has."""
    telling = [at for at, word in enumerate(asked.words) if word.key not in _FUNCTION_WORDS]
    lost = sum(first <= at < last for at in telling for first, last, *_ in shared.gaps)
    kept = len(telling) - lost
    enough = kept > 1 or (kept == 1 and shared.longest >= _FRAGMENT)
    return enough and lost <= max(1, _LOST * len(telling))


def _tells(asked: Wording, have: Wording) -> int:
    """How many words that tell something are shared."""
    return len(({word.key for word in asked.words} & {word.key for word in have.words}) - _FUNCTION_WORDS)


def _marked(asked: Wording, have: Wording, shared: Alignment) -> Likeness:
    """The stretches that differ."""
    claimed = [_span(asked, first, last) for first, last, *_ in shared.gaps if last > first]
    printed = [_span(have, first, last) for *_, first, last in shared.gaps if last > first]
    return Likeness("variant", difference(asked, have), tuple(claimed), tuple(printed))


def _span(words: Wording, first: int, last: int) -> Span:
    return Span(words.words[first].span.start, words.words[last - 1].span.end)


def _in_other_words(asked: Wording, have: Wording) -> bool:
    ours, theirs = _telling(asked), _telling(have)
    return len(ours & theirs) >= _UNBROKEN and len(ours & theirs) >= _SHARE * len(ours)


def _telling(words: Wording) -> set[str]:
    """The words that tell, without their endings."""
    return {
        re.sub(r"(?<=\w{3})(?:ing|ed|es|s)$", "", word.key) for word in words.words if word.key not in _FUNCTION_WORDS
    }
