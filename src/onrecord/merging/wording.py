"""Wordings of one utterance: words made comparable, aligned, and the difference between two of them named.

Two printings of the same words differ by house style (contractions, "eleven" or "11", "colour" or "color"), by cuts,
by editors' brackets, and by slips. House style is folded away before words are compared; what then remains is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA, LCSseq

from onrecord.merging.spelling import TOKEN, Word, counted, words_of
from onrecord.merging.turns import swapped, turns
from onrecord.model import Difference, Span

_SLIP = 5  # letters; shorter words one letter apart are often two words ("now", "not")


class Wording(NamedTuple):
    """The words of an utterance as one outlet printed them, and the editor's marks among them."""

    words: tuple[Word, ...]
    ellipses: int
    brackets: int


def wording(text: str, content: Sequence[Span]) -> Wording:
    return wording_of([stretch.of(text) for stretch in content], content)


def wording_of(texts: Sequence[str], content: Sequence[Span]) -> Wording:
    """The same, of the words of each stretch."""
    words: list[Word] = []
    ellipses = brackets = 0
    for text, stretch in zip(texts, content, strict=True):
        for match in TOKEN.finditer(text):
            mark = match["mark"]
            if not mark:
                words += words_of(match, stretch.start)
            elif mark in "[]":
                brackets += mark == "["
            else:
                ellipses += 1
    return Wording(tuple(counted(words)), ellipses, brackets)


class Alignment(NamedTuple):
    """How two wordings lie on each other: words in common in order, the longest unbroken run of them, and the
    stretches in which they differ, as (first, last, other first, other last) of word indices."""

    common: int
    longest: int
    gaps: tuple[tuple[int, int, int, int], ...]


def align(one: Wording, other: Wording) -> Alignment:
    return align_keys([word.key for word in one.words], [word.key for word in other.words])


def align_keys(keys: Sequence[str], others: Sequence[str]) -> Alignment:
    common = longest = 0
    gaps: list[tuple[int, int, int, int]] = []
    for step in LCSseq.opcodes(keys, others):
        first, last, other_first, other_last = step.src_start, step.src_end, step.dest_start, step.dest_end
        if step.tag == "equal":
            common += last - first
            longest = max(longest, last - first)
        elif gaps and gaps[-1][1] == first and gaps[-1][3] == other_first:
            gaps[-1] = (gaps[-1][0], last, gaps[-1][2], other_last)
        else:
            gaps.append((first, last, other_first, other_last))
    return Alignment(common, longest, tuple(gaps))


def difference(version: Wording, fullest: Wording) -> Difference:
    """What one outlet's wording does to the fullest one."""
    gaps = align(version, fullest).gaps
    if turning(version, fullest):
        return "reversed"
    rest = [gap for gap in gaps if not _spelled_apart(version, fullest, gap)]
    if any(last > first and not _bracketed(version, first, last) for first, last, *_ in rest):
        return "reworded"
    if version.ellipses > fullest.ellipses:
        return "ellipsis"
    if version.brackets > fullest.brackets:
        return "bracketed"
    if rest:
        return "trimmed"
    same = [word.raw.lower() for word in version.words] == [word.raw.lower() for word in fullest.words]
    return "same" if same else "respelled"


def differing(version: Wording, fullest: Wording) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Where the words differ: stretches of the version that the fullest wording has not, and the other way round."""
    gaps = [gap for gap in align(version, fullest).gaps if not _spelled_apart(version, fullest, gap)]
    changed = [_stretch(version, first, last) for first, last, *_ in gaps if first < last]
    lost = [_stretch(fullest, first, last) for *_, first, last in gaps if first < last]
    return tuple(changed), tuple(lost)


def _stretch(one: Wording, first: int, last: int) -> Span:
    return Span(one.words[first].span.start, one.words[last - 1].span.end)


def turning(one: Wording, other: Wording) -> tuple[tuple[int, int, int, int], ...]:
    """The stretches that turn the meaning, the same whichever wording comes first."""
    gaps = [gap for gap in align(one, other).gaps if not _bracketed(one, *gap[:2]) and not _bracketed(other, *gap[2:])]
    found = turns(one.words, other.words, [gap for gap in gaps if not _spelled_apart(one, other, gap)])
    return found or swapped(one.words, other.words)


def _bracketed(version: Wording, first: int, last: int) -> bool:
    """Whether these words may be an editor's: only where the wording has brackets, and a word or three of them."""
    return version.brackets > 0 and first < last <= first + 3 * version.brackets


def _spelled_apart(one: Wording, other: Wording, gap: tuple[int, int, int, int]) -> bool:
    """Whether two stretches are one but for a slip or a space: "recieve", "health care"."""
    first, last, other_first, other_last = gap
    ours = "".join(word.key for word in one.words[first:last])
    theirs = "".join(word.key for word in other.words[other_first:other_last])
    if ours == theirs:
        return True
    if last - first != 1 or other_last - other_first != 1 or not (ours + theirs).isalpha():
        return False
    edges = ours[0] == theirs[0] and ours[-1] == theirs[-1]
    return edges and min(len(ours), len(theirs)) >= _SLIP and OSA.distance(ours, theirs) == 1
