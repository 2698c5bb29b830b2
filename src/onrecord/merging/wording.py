"""Wordings of one utterance: words made comparable, aligned, and the difference between two of them named.

Two printings of the same words differ by house style (contractions, "eleven" or "11", "colour" or "color"), by cuts,
by editors' brackets, and by slips. House style is folded away before words are compared; what then remains is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from onrecord.model import Difference, Span

_WORD = re.compile(r"\w+(?:['’]\w+)*|\.\.+|…|[\[\]]")
_NEGATIONS = frozenset("not no never none nobody nothing neither nor without cannot".split())
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {word: str(10 * ten) for ten, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)}
_CLITICS = {"ve": "have", "re": "are", "ll": "will", "m": "am", "d": "would"}
_IS_BEFORE = frozenset("it he she that there here what who where how let".split())
_BRITISH = (
    (re.compile(r"(?<=[a-z]{2})our(?=s?$|ed$|ing$|ite$|ful$|able$)"), "or"),
    (re.compile(r"(?<=[a-z]{2})is(?=e$|es$|ed$|ing$|ation$|ations$)"), "iz"),
    (re.compile(r"(?<=[a-z])tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=[a-z])ogue(?=s?$)"), "og"),
    (re.compile(r"(?<=[aeiou])ll(?=ed$|ing$|er$)"), "l"),
    (re.compile(r"(?<=[a-z])ence$"), "ense"),
)


class Word(NamedTuple):
    """A word made comparable. `key` is what is compared, `raw` is what was printed."""

    key: str
    raw: str
    span: Span


class Wording(NamedTuple):
    """The words of an utterance as one outlet printed them, and the editor's marks among them."""

    words: tuple[Word, ...]
    ellipses: int
    brackets: int


def wording(text: str, content: Sequence[Span]) -> Wording:
    words: list[Word] = []
    ellipses = brackets = 0
    for stretch in content:
        for match in _WORD.finditer(text, stretch.start, stretch.end):
            raw = match.group()
            if raw[0] in ".…":
                ellipses += 1
            elif raw[0] in "[]":
                brackets += raw == "["
            else:
                span = Span(*match.span())
                words += [Word(key, raw, span) for key in _keys(raw)]
    return Wording(tuple(words), ellipses, brackets)


def _keys(raw: str) -> list[str]:
    """What a printed word is compared by: "can't" -> can, not; "eleven" -> 11; "colour" -> color."""
    word = raw.lower().replace("’", "'")
    if word.endswith("n't"):
        stem = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}.get(word[:-3], word[:-3])
        return [stem, "not"]
    if word == "cannot":
        return ["can", "not"]
    head, _, clitic = word.partition("'")
    if clitic in _CLITICS:
        return [head, _CLITICS[clitic]]
    if clitic == "s":
        return [head, "is"] if head in _IS_BEFORE else [_plain(head)]
    return [_plain(word)]


def _plain(word: str) -> str:
    word = _NUMBERS.get(word, word)
    for pattern, american in _BRITISH:
        word = pattern.sub(american, word)
    return word


class Alignment(NamedTuple):
    """How two wordings lie on each other: words in common in order, the longest unbroken run of them, and the
    stretches in which they differ, as (first, last, other first, other last) of word indices."""

    common: int
    longest: int
    gaps: tuple[tuple[int, int, int, int], ...]


def align(one: Wording, other: Wording) -> Alignment:
    keys, others = [word.key for word in one.words], [word.key for word in other.words]
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
    if any(_reverses(version, fullest, gap) for gap in gaps):
        return "reversed"
    if any(last > first and not _bracketed(version, first, last) for first, last, *_ in gaps):
        return "reworded"
    if version.ellipses > fullest.ellipses:
        return "ellipsis"
    if version.brackets > fullest.brackets:
        return "bracketed"
    if gaps:
        return "trimmed"
    same = [word.raw.lower() for word in version.words] == [word.raw.lower() for word in fullest.words]
    return "same" if same else "respelled"


def _bracketed(version: Wording, first: int, last: int) -> bool:
    """Whether these words may be an editor's: only where the wording has brackets, and a word or three of them."""
    return version.brackets > 0 and last - first <= 3 * version.brackets


def _reverses(version: Wording, fullest: Wording, gap: tuple[int, int, int, int]) -> bool:
    """Whether the words that differ turn the meaning: a negation lost or gained, or a number changed, between words
    that both wordings share on either side. A cut of more than three words is a cut, not a turn."""
    first, last, other_first, other_last = gap
    if last - first > 3 or other_last - other_first > 3:
        return False
    inside = first > 0 and last < len(version.words) and other_first > 0 and other_last < len(fullest.words)
    ours = {word.key for word in version.words[first:last]}
    theirs = {word.key for word in fullest.words[other_first:other_last]}
    if inside and bool(ours & _NEGATIONS) != bool(theirs & _NEGATIONS):
        return True
    numbers, others = ({key for key in side if key.isdigit()} for side in (ours, theirs))
    return bool(numbers) and bool(others) and numbers != others
