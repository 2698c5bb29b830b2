"""Turns: which small differences between two wordings turn the meaning.

A negation lost or gained, a number, name, day or opposite put in another's place, two words that change places. Only
between words that both wordings share: where a whole clause was cut or said anew, nothing is known to have turned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.lexicon import load
from onrecord.lexicon.persons import GIVEN_NAMES, NICKNAMES
from onrecord.merging.spelling import Word

Gap = tuple[int, int, int, int]

_NEGATIONS = frozenset("not no never none nobody nothing neither nor without hardly".split())
_NO_NEGATION_BEFORE = frozenset("only just merely simply least to".split())  # "not only", "not least"
_ABOUT = frozenset("about around nearly almost some roughly approximately over under than least most to".split())
_CLOSE = 0.1  # share of the larger; rounding to one or two figures moves a number by less
_WHOLE_CUT = 3  # words; a longer stretch is a cut clause, or words said anew
_NEAR = 6  # words around a lost negation in which another one keeps the sense ("ain't got no", "haven't any")
_FUNCTION_WORDS = load("function_words")
_OPPOSITES = {frozenset(line.split()) for line in load("opposites")}
_CALENDAR = (
    frozenset("monday tuesday wednesday thursday friday saturday sunday".split()),
    frozenset("january february march april june july august september october november december".split()),
)


def turns(ours: Sequence[Word], theirs: Sequence[Word], gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """The gaps that turn the meaning."""
    negated = [gap for gap in gaps if _negates(ours, theirs, gap)]
    gained = sum(_has_negation(ours, *gap[:2]) - _has_negation(theirs, *gap[2:]) for gap in gaps)
    found = negated if gained or len(negated) == 1 == len(gaps) else []
    found += [gap for gap in gaps if gap not in found and _exchanges(ours, theirs, gap)]
    return tuple(sorted(found))


def _short(gap: Gap) -> bool:
    first, last, other_first, other_last = gap
    return last - first <= _WHOLE_CUT and other_last - other_first <= _WHOLE_CUT


def _negates(ours: Sequence[Word], theirs: Sequence[Word], gap: Gap) -> bool:
    first, last, other_first, other_last = gap
    inside = first > 0 and last < len(ours) and other_first > 0 and other_last < len(theirs)
    if not inside or not _short(gap):
        return False
    one, other = _has_negation(ours, first, last), _has_negation(theirs, other_first, other_last)
    if one == other:
        return False
    return not (_stays(ours, first, last) or _stays(theirs, other_first, other_last))


def _has_negation(words: Sequence[Word], first: int, last: int) -> bool:
    return any(
        words[at].key in _NEGATIONS and not _means_nothing(words, at) for at in range(first, min(last, len(words)))
    )


def _means_nothing(words: Sequence[Word], at: int) -> bool:
    """A negation that denies nothing: "not only", "not to mention", the second of "no, no"."""
    after = words[at + 1].key if at + 1 < len(words) else ""
    before = words[at - 1].key if at else ""
    return after in _NO_NEGATION_BEFORE or words[at].key in (after, before)


def _stays(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether another negation beside the stretch, with no stop or comma between, keeps the sense."""
    return any(word.key in _NEGATIONS for word in (*_clause(words[:first][::-1]), *_clause(words[last:])))


def _clause(words: Sequence[Word]) -> Iterator[Word]:
    """The next few words, in either direction, as far as nothing but a space stands between them."""
    for at, word in enumerate(words[:_NEAR]):
        before = words[at - 1] if at else word
        if max(word.span.start - before.span.end, before.span.start - word.span.end) > 1:
            return
        yield word


def _exchanges(ours: Sequence[Word], theirs: Sequence[Word], gap: Gap) -> bool:
    first, last, other_first, other_last = gap
    if not _short(gap) or first == last or other_first == other_last:
        return False
    one, other = ours[first:last], theirs[other_first:other_last]
    if _numbers_differ(ours, theirs, gap):
        return True
    return len(one) == len(other) == 1 and _anchored(ours, theirs, gap) and _other_thing(one[0], other[0])


def _anchored(ours: Sequence[Word], theirs: Sequence[Word], gap: Gap) -> bool:
    """Whether three shared words in a row stand beside the gap, so that the one word was put in the other's place."""
    first, last, other_first, other_last = gap
    before = _shared(ours[:first][::-1], theirs[:other_first][::-1])
    return before + _shared(ours[last:], theirs[other_last:]) >= _WHOLE_CUT


def _shared(ours: Sequence[Word], theirs: Sequence[Word]) -> int:
    count = 0
    for one, other in zip(ours[:_NEAR], theirs[:_NEAR], strict=False):
        if one.key != other.key:
            break
        count += 1
    return count


def _numbers_differ(ours: Sequence[Word], theirs: Sequence[Word], gap: Gap) -> bool:
    first, last, other_first, other_last = gap
    numbers, others = _numbers(ours[first:last]), _numbers(theirs[other_first:other_last])
    if not numbers or not others or numbers & others:
        return False
    hedged = any(
        word.key in _ABOUT for word in (*ours[max(0, first - 2) : last], *theirs[max(0, other_first - 2) : other_last])
    )
    if not hedged:
        return True
    return all(abs(one - other) > _CLOSE * max(one, other) for one in numbers for other in others)


def _numbers(words: Sequence[Word]) -> set[float]:
    return {float(word.key) for word in words if word.key.replace(".", "", 1).isascii() and _is_number(word.key)}


def _is_number(key: str) -> bool:
    return key.replace(".", "", 1).isdecimal() and len(key) < 20


def _other_thing(one: Word, other: Word) -> bool:
    pair = {one.key, other.key}
    if frozenset(pair) in _OPPOSITES or any(pair <= names for names in _CALENDAR):
        return True
    return all(word.raw[:1].isupper() and word.key in GIVEN_NAMES for word in (one, other)) and not _one_name(*pair)


def _one_name(one: str, other: str) -> bool:
    """Whether two given names may be one: "Bob" and "Robert", "Jon" and "Jonathan"."""
    either = NICKNAMES.get(one, frozenset()) | {one}, NICKNAMES.get(other, frozenset()) | {other}
    return bool(either[0] & either[1]) or one.startswith(other) or other.startswith(one)


def swapped(ours: Sequence[Word], theirs: Sequence[Word]) -> tuple[Gap, ...]:
    """Two words that changed places around a verb: "Brandt blamed Lund", "Lund blamed Brandt"."""
    if len(ours) != len(theirs):
        return ()
    apart = [at for at, (one, other) in enumerate(zip(ours, theirs, strict=True)) if one.key != other.key]
    if len(apart) != 2:
        return ()
    first, last = apart
    crossed = ours[first].key == theirs[last].key and ours[last].key == theirs[first].key
    told = {ours[first].key, ours[last].key}.isdisjoint(_FUNCTION_WORDS)
    between = {word.key for word in ours[first + 1 : last]} - _FUNCTION_WORDS
    return ((first, first + 1, first, first + 1),) if crossed and told and between else ()
