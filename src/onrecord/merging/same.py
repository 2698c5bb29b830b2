"""Whether two quotations render one utterance. Different wordings of it may be cut, mended, reworded or turned."""

from __future__ import annotations

from onrecord.merging.heads import bounds
from onrecord.merging.names import may_be_one
from onrecord.merging.renderings import Rendering
from onrecord.merging.wording import Alignment, align_keys

_SHORT = 8  # words; below this the same words on two days are two utterances
_ALIKE = 0.75  # share of the shorter wording that must stand in the longer
_FRAGMENT = 4  # words; below this a quotation is a fragment that anyone may have said
_RUN = 4  # words in a row that two texts rarely share by chance
_UNBROKEN = 8  # words in a row that make a cut of any length believable
_UNNAMED = 5  # words in common that are needed where an outlet does not name the speaker

# Days between publications of renderings that no date of utterance ties together, by the words of the shorter one:
# the shorter the words, the sooner somebody says them again.
SOON, LATE = 21, 45
_DAYS_APART = ((_FRAGMENT, 3), (_SHORT, 7), (10**9, LATE))
_MEMORABLE = 3  # words that tell; a phrase of so many is quoted again for three weeks
_AT_ONCE = 3  # days in which a report, or a phrase of small words, is of the same utterance
_HALF, _MOST = 0.5, 0.66  # shares of the words that say what it is about
_REPORTED, _REWORDED = 3, 4  # of these words, where reporters word them, and where they are quoted
_DISPUTED = 0.9  # share of the shorter wording that must be the same where outlets name different speakers
_DAYS_DISPUTED, _DAYS_DISPUTED_SAME = 7, 14  # where outlets name different speakers; of words that are all the same


def same_utterance(one: Rendering, other: Rendering) -> bool:
    """Whether two quotations render one utterance. Different speakers do not part long words that are the same."""
    if not one_occasion(one, other):
        return False
    if not _may_align(one, other):
        return False
    shared = align_keys(one.words, other.words)
    shorter = min(len(one.words), len(other.words))
    agreed, named = _agreed(one, other), bool(one.known and other.known)
    if shorter < _FRAGMENT:
        return agreed and named and _same_fragment(one, other, shared, shorter)
    if _exchanged(one, other, shared) > 1:
        return False
    if _same_words(one, other, shared, shorter):
        if agreed and (named or shared.common >= _UNNAMED):
            return True
        if not agreed and shared.common >= max(_SHORT, _DISPUTED * shorter):
            same = shared.common == len(one.words) == len(other.words)
            days = _DAYS_DISPUTED_SAME if same else _DAYS_DISPUTED
            return _days_between(one, other) <= days and not _apart_in_time(one, other)
    return agreed and named and _one_matter(one, other)


def _may_align(one: Rendering, other: Rendering) -> bool:
    """Whether enough words are in both, in whatever order: a cheap look before the dear one."""
    few, many = sorted((one, other), key=lambda each: len(each.words))
    return sum(map(many.bag.__contains__, few.words)) >= _ALIKE * len(few.words) or len(one.subject & other.subject) > 1


def _agreed(one: Rendering, other: Rendering) -> bool:
    """Whether the outlets may mean the same speaker; a bare surname must at least be of the same gender."""
    if len(one.known) == len(other.known) == 1 and one.genders and other.genders and one.genders != other.genders:
        return False
    return may_be_one(one.known, other.known)


def _same_fragment(one: Rendering, other: Rendering, shared: Alignment, shorter: int) -> bool:
    """Fragments are one only where they are the whole utterance in both, or a telling phrase cut from the longer.
    A single word is cut by anyone from anything."""
    if shared.longest < shorter:
        return False
    if len(one.words) == len(other.words):
        return shorter > 1 or one.said.kind == other.said.kind == "direct"
    return len(one.telling & other.telling) > 1


def _same_words(one: Rendering, other: Rendering, shared: Alignment, shorter: int) -> bool:
    """Whether the shorter wording stands in the longer, in order, close together and with words that tell."""
    alike = shared.common / shorter
    unbroken = shared.longest >= _RUN or (alike >= 0.9 and shared.longest >= 3)
    if alike < _ALIKE or not unbroken:
        return False
    equal = shared.common == len(one.words) == len(other.words)
    tells = len(one.telling & other.telling) > 1 or shared.longest >= _UNBROKEN
    if shared.longest == shorter > _RUN:
        tells |= _days_between(one, other) <= _AT_ONCE
    return equal or (tells and _close(one, other, shared, shorter))


def _exchanged(one: Rendering, other: Rendering, shared: Alignment) -> int:
    """How many times a number or name stands in another's place. Once may be a slip, more is said of something else."""
    count = 0
    for first, last, other_first, other_last in shared.gaps:
        mine, theirs = set(one.words[first:last]), set(other.words[other_first:other_last])
        figures = any(map(str.isdecimal, mine)) and any(map(str.isdecimal, theirs))
        count += figures or not (one.names.isdisjoint(mine) or other.names.isdisjoint(theirs))
    return count


def _close(one: Rendering, other: Rendering, shared: Alignment, shorter: int) -> bool:
    """Whether no more was cut between the first and the last shared word than was kept, unless dots own up to it."""
    if shared.longest >= _UNBROKEN or one.said.ellipses or other.said.ellipses:
        return True
    ends = (0, len(one.words)), (0, len(other.words))
    inner = [
        gap for gap in shared.gaps if gap[0] != 0 and gap[2] != 0 and gap[1] != ends[0][1] and gap[3] != ends[1][1]
    ]
    return sum(max(gap[1] - gap[0], gap[3] - gap[2]) for gap in inner) <= shorter


def _one_matter(one: Rendering, other: Rendering) -> bool:
    """Whether one speaker says the same thing in other words. Reported clauses are held to less than quoted words,
    since reporters word them, but must share a name; and all to less within days of each other."""
    both = one.subject & other.subject
    share = len(both) / max(1, min(len(one.subject), len(other.subject)))
    indirect = "indirect" in (one.said.kind, other.said.kind)
    if _days_between(one, other) <= _AT_ONCE and not _apart_in_time(one, other):
        if share >= _HALF and len(both) >= (_REPORTED if indirect else _REWORDED):
            return True
        if indirect and share >= _MOST and len(both) > 1:
            return True
    if one.said.kind == other.said.kind == "indirect":
        return share >= 0.35 and len(both) >= 3 and bool(one.names & other.names)
    return share >= 0.6 and len(both) >= _REWORDED


def one_occasion(one: Rendering, other: Rendering) -> bool:
    """Whether both may have been said at one time. Long words told of two days are one, the day in doubt."""
    shorter = min(len(one.words), len(other.words))
    if one.said.when and other.said.when and shorter < _SHORT:
        return not _apart_in_time(one, other)
    if one.said.when and other.said.when and not _apart_in_time(one, other):
        return True
    days = next(days for words, days in _DAYS_APART if shorter < words)
    if len(one.telling & other.telling) >= _MEMORABLE:
        days = max(days, SOON)
    return _days_between(one, other) <= days


def _days_between(one: Rendering, other: Rendering) -> int:
    """Days between the publications; 0 where one is not told."""
    if one.head.published and other.head.published:
        return abs((one.head.published - other.head.published).days)
    return 0


def _apart_in_time(one: Rendering, other: Rendering) -> bool:
    return bool(one.said.when and other.said.when) and not _overlap(str(one.said.when), str(other.said.when))


def _overlap(one: str, other: str) -> bool:
    (first, last), (other_first, other_last) = bounds(one), bounds(other)
    if first is None or last is None or other_first is None or other_last is None:
        return True
    return first <= other_last and other_first <= last
