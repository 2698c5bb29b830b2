"""House style folded away: what a printed word is compared by.

Contractions are opened ("can't" -> can, not), spelling is made American, spoken forms are smoothed ("gonna" -> going
to), and numbers become digits, however many words they take: "two hundred and fifty", "1,000", "£3.5m", "21st".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from onrecord.lexicon import lines
from onrecord.model import Span

TOKEN = re.compile(
    r"(?P<money>[$£€]\s?)?(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<scale>bn|mn|tn|st|nd|rd|th|[mk])?(?![^\W_])(?P<rate>\s?%)?"
    r"|(?P<word>(?<!\w)['’](?:em|til|cause|bout)\b|[^\W_]\.[^\W_]\.(?:[^\W_]\.)*|\w+(?:['’]\w+)*)"
    r"|(?P<mark>\.\.+|\. \. \.|…|[\[\]])"
)


class Word(NamedTuple):
    """A word made comparable. `key` is what is compared, `raw` is what was printed."""

    key: str
    raw: str
    span: Span


_SPELLINGS = {word: keys.split() for word, keys in (line.split("\t") for line in lines("spellings"))}
_UNITS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {word: 10 * ten for ten, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        3,
    )
}
_FIRST = {"1st": "first", "2nd": "second"}  # words of many senses: left as words
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_LAST_ORDINALS = {"first": 1, "second": 2} | {word: number for word, number in _ORDINALS.items() if number < 10}
_SHORT_SCALES = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_MONEY = {"$": "dollar", "£": "pound", "€": "euro"}
_CLITICS = {"ve": "have", "re": "are", "ll": "will", "m": "am", "d": "would"}
_IS_BEFORE = frozenset("it he she that there here what who where how".split())
_NOT = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_PLURAL_MONEY = re.compile(r"^(dollar|pound|euro)s$")
_BRITISH = (
    (re.compile(r"(?<=[a-z]{2})our(?=s?$|ed$|ing$|ite$|ites$|ful$|able$|er$|ers$|hood$|hoods$|ly$)"), "or"),
    (re.compile(r"(?<=[a-z]{2})is(?=e$|es$|ed$|ing$|ation$|ations$|er$|ers$)"), "iz"),
    (re.compile(r"(?<=[a-z])tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=[a-z])ogue(?=s?$)"), "og"),
    (re.compile(r"(?<=[aeiou])ll(?=ed$|ing$|er$|ers$)"), "l"),
    (re.compile(r"(?<=[a-z])ence$"), "ense"),
)


def words_of(match: re.Match[str], start: int) -> Iterator[Word]:
    """The comparable words of one printed token that is no mark, in a stretch that starts there."""
    raw, span = match.group(), Span(start + match.start(), start + match.end())
    if match["word"]:
        yield from (Word(key, raw, span) for key in _keys(match["word"]))
        return
    number = match["number"].replace(",", "")
    scale = match["scale"] or ""
    if key := _FIRST.get(number + scale):
        yield Word(key, raw, span)
        return
    yield Word(_figure(float(number) * _SHORT_SCALES[scale]) if scale in _SHORT_SCALES else _decimal(number), raw, span)
    if match["money"]:
        yield Word(_MONEY[match["money"].strip()], raw, span)
    if match["rate"]:
        yield Word("percent", raw, span)


def _decimal(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number.lstrip("0") or "0"


def _figure(number: float) -> str:
    return str(int(number)) if number == int(number) else repr(number)


@lru_cache(maxsize=50_000)
def _keys(raw: str) -> list[str]:
    """What a printed word is compared by: "can't" -> can, not; "colour" -> color; "José" -> jose."""
    word = raw.lower().replace("’", "'").replace(".", "")
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    if word.endswith("n't"):
        return [_NOT.get(word[:-3], word[:-3]), "not"]
    if word == "cannot":
        return ["can", "not"]
    head, _, clitic = word.partition("'")
    if clitic in _CLITICS:
        return [head, _CLITICS[clitic]]
    if clitic == "s":
        return ["let", "us"] if head == "let" else [head, "is"] if head in _IS_BEFORE else [_plain(head)]
    return [_plain(word.strip("_") or word)]


def _plain(word: str) -> str:
    if not word.isascii():
        word = "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))
    word = _PLURAL_MONEY.sub(r"\1", word)
    for pattern, american in _BRITISH:
        word = pattern.sub(american, word)
    return word


def counted(words: list[Word]) -> list[Word]:
    """Number words, alone or in a row, as digits: "two hundred and fifty" -> 250, "3.5 million" -> 3500000."""
    folded: list[Word] = []
    at = 0
    while at < len(words):
        number, after = _number(words, at)
        if number is None:
            folded.append(_ordinal(words, at))
            after = at + 1
        else:
            span = Span(words[at].span.start, words[after - 1].span.end)
            folded.append(Word(_figure(number), " ".join(word.raw for word in words[at:after]), span))
        at = after
    return folded


def _ordinal(words: list[Word], at: int) -> Word:
    word = words[at]
    return word._replace(key=str(_ORDINALS[word.key])) if word.key in _ORDINALS else word


def _number(words: list[Word], at: int) -> tuple[float | None, int]:
    """The number that begins at a word, and where it ends; None where none begins there."""
    if words[at].key == "a" and at + 1 < len(words) and words[at + 1].key in _SCALES:
        total, part, at = 0.0, 1.0, at + 1
    elif (first := _value(words[at])) is not None:
        total, part, at = 0.0, first, at + 1
    else:
        return None, at
    while at < len(words):
        key, value = words[at].key, _value(words[at])
        if key in _SCALES:
            scale = _SCALES[key]
            total, part = (total, part * scale) if scale == 100 else (total + part * scale, 0.0)
        elif key == "and" and at + 1 < len(words) and words[at - 1].key in _SCALES and _small(words[at + 1]):
            pass
        elif _small(words[at]) and value is not None and _fits(part, value, words[at - 1].key):
            part += value
        else:
            break
        at += 1
    if at < len(words) and part % 100 >= 20 and part % 10 == 0 and words[at].key in _LAST_ORDINALS:
        return total + part + _LAST_ORDINALS[words[at].key], at + 1
    return total + part, at


def _fits(part: float, value: float, before: str) -> bool:
    """Whether the next number word belongs to the number: "twenty | one", "hundred | fifty", but not "two | three"."""
    return before in _SCALES or before == "and" or (20 <= part % 100 < 100 and part % 10 == 0 and 0 < value < 10)


def _small(word: Word) -> bool:
    return word.key in _UNITS


def _value(word: Word) -> float | None:
    if word.key in _UNITS:
        return float(_UNITS[word.key])
    return float(word.key) if re.fullmatch(r"\d{1,15}(?:\.\d{1,6})?", word.key) else None
