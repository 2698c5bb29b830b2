"""Ages: numerals that the story gives beside a person for the day of publication, and the births they imply."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.dates import born_between
from onrecord.model import Fact, Span
from onrecord.scene import Place, Scene

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_OLDEST = 122  # Jeanne Calment

_WORD = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS)}))?|{'|'.join(_TEENS)}|{'|'.join(_UNITS)})"
NUMBER = rf"(?:\d{{1,3}}|{_WORD})"
_OF_PLACE = r"(?:,\s+(?:of|from)\s+[A-Z][\w.]+(?:,?\s+[A-Z][\w.]+){0,3})?"  # "Ann Lee, of Montreal, who is 95"
_WHO = r"(?:,?\s+who)?"
_END = r"(?=\s*(?:[,.;:)!?”\"’\n]|[–—]|-\s|\Z)|\s+(?:and|who|of|from|said|told|with|has|was|is|who's)\b)"
_STOP = r"(?=\s*(?:[,.;)”\"’\n]|[–—]|\Z)|\s+(?:and|but|with)\b)"


class Rule(NamedTuple):
    """A pattern that begins where a mention ends; the group `age` is the numeral."""

    name: str
    pattern: re.Pattern[str]


def _after(name: str, words: str) -> Rule:
    return Rule(name, re.compile(words.replace("AGE", f"(?P<age>{NUMBER})"), re.IGNORECASE))


_NOW = r"(?:now\s+|aged\s+|age\s+|just\s+|only\s+|already\s+)?"
_AT = r"(?:at\s+the\s+age\s+of|at\s+age|aged|age|at)"
_DYING = r"(?=\s*[,.;)\n]|\Z|\s+(?:after|from|on|of|following)\b)"

AFTER = (
    _after("age after comma", rf",\s+{_NOW}(?P<age>\d{{1,3}}){_END}"),
    _after("age after comma", rf",\s+{_NOW}(?P<age>{_WORD})(?=\s*[,.;:)–—])"),
    _after("year-old", r",\s+an?\s+(?:[a-z]+\s+)?AGE[- ]year[- ]old\b(?!['’]s)"),
    _after("age in brackets", r"\s+\((?:aged\s+|age\s+)?(?P<age>\d{1,3})(?=\)|,)"),
    _after("aged", rf",?\s+(?:now\s+)?aged?\s+AGE{_END}(?!\s+(?:at the time|when|in)\b)"),
    _after(
        "is of an age", rf"{_OF_PLACE}{_WHO}(?:\s+is|['’]s)\s+{_NOW}AGE(?:\s+years?\s+(?:old|of\s+age)(?=\W)|{_STOP})"
    ),
    _after("is of an age", rf",\s+whose\s+age\s+(?:was|is)\s+given\s+as\s+AGE{_END}"),
    _after("dies at an age", rf"{_WHO}(?:\s+ha[sd])?\s+died\b(?P<between>[^.;]{{0,70}}?)[\s,]+{_AT}\s+AGE{_DYING}"),
)
DYING_AT = re.compile(rf"(?P<between>[^.;]{{0,70}}?)[\s,]+{_AT}\s+(?P<age>{NUMBER}){_DYING}", re.IGNORECASE)
_WAS = re.compile(rf"\s+was\s+(?P<age>{NUMBER})(?:\s+years\s+old)?\.(?=\s|\Z|[”\"’])", re.IGNORECASE)
_WAS_AT_DEATH = re.compile(
    rf"\s+was\s+(?P<age>{NUMBER})(?:\s+years\s+old)?\s+when\s+(?:he|she)\s+(?:died|passed\s+away)(?P<between>[^.;]{{0,30}})",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:said|says|added|confirmed|that)\s+\Z")
_AT_AGE = re.compile(rf"(?<!\w)At\s+(?:just\s+|only\s+)?(?:the\s+age\s+of\s+|age\s+)?(?P<age>{NUMBER}),\s+\Z")
_PRESENT = re.compile(r"\s+(?:is|has|remains|says|holds|runs|plays|looks|still)\b|['’]s\s")
_INSIDE = re.compile(rf"(?<!then[- ])\b(?P<age>{NUMBER})[- ]year[- ]olds?\b(?!['’]s)", re.IGNORECASE)
_NESTED = re.compile(r"\b(?:of|with|to|for)\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE)
_AT_THE_TIME = re.compile(r",?\s+(?:at\s+the\s+time|when\b|then\b)", re.IGNORECASE)

RULES = ("was of an age", "at an age", *(dict.fromkeys(rule.name for rule in AFTER)))


def ages(scene: Scene, place: Place) -> Iterator[Fact]:
    """The ages told at one mention, each with the interval of birthdays it implies."""
    for name, span, age in (*_inside(scene, scene.own_words(place)), *_after_mention(scene, place)):
        if 0 < age <= _OLDEST:
            yield from _dated(scene, name, span, age)
            return


def age_and_birth(scene: Scene, rule: str, match: re.Match[str]) -> Iterator[Fact]:
    """The facts of a match whose group `age` is the numeral, where it is an age on the day of publication."""
    age = value(match["age"])
    if 0 < age <= _OLDEST and not _AT_THE_TIME.match(scene.text, match.end()) and not _long_ago(scene, match):
        yield from _dated(scene, rule, Span(*match.span("age")), age)


def _dated(scene: Scene, rule: str, span: Span, age: int) -> Iterator[Fact]:
    yield Fact("age", str(age), span, rule)
    born = born_between(scene.story.published, age) if scene.story.published else None
    if born:
        yield Fact("born", born, span, rule)


def _inside(scene: Scene, mention: Span) -> Iterator[tuple[str, Span, int]]:
    """ "the 38-year-old singer", not "the mother of the 38-year-old" nor "the 38-year-old’s mother"."""
    words = mention.of(scene.text)
    for match in _INSIDE.finditer(words):
        then = _AT_THE_TIME.match(scene.text, mention.end)
        if not then and not _NESTED.search(words[: match.start()]) and not re.search(r"['’]s\s", words[match.end() :]):
            start = mention.start + match.start("age")
            yield "year-old", Span(start, start + len(match["age"])), value(match["age"])


def _after_mention(scene: Scene, place: Place) -> Iterator[tuple[str, Span, int]]:
    for rule in AFTER:
        match = rule.pattern.match(scene.text, place.span.end)
        if match and not _AT_THE_TIME.match(scene.text, match.end()) and not _long_ago(scene, match):
            yield rule.name, Span(*match.span("age")), value(match["age"])
            return
    yield from _was(scene, place)


def _was(scene: Scene, place: Place) -> Iterator[tuple[str, Span, int]]:
    """ "She was 84."; "Finch was 84 when he died on Monday"; "At 34, she is the youngest"."""
    start = place.span.start
    match = _WAS_AT_DEATH.match(scene.text, place.span.end)
    if match is None or _long_ago(scene, match):
        match = _WAS.match(scene.text, place.span.end)
        first = scene.sentence(start).start == start or _TOLD.search(scene.text, max(0, start - 12), start)
        match = match if first else None
    if match:
        yield "was of an age", Span(*match.span("age")), value(match["age"])
    fronted = _AT_AGE.search(scene.text, max(0, start - 40), start)
    if fronted and _PRESENT.match(scene.text, place.span.end):
        yield "at an age", Span(*fronted.span("age")), value(fronted["age"])


def _long_ago(scene: Scene, match: re.Match[str]) -> bool:
    """Whether one died at an age in a year that is not the story's."""
    published = scene.story.published
    times = scene.times_in(Span(match.start(), match.end() + 20)) if "between" in match.re.groupindex else ()
    return any(time.latest and published and (published - time.latest).days > 60 for time in times)


def value(numeral: str) -> int:
    """The number that a numeral means: "38", "five", "twenty-one"."""
    if numeral.isdecimal():
        return int(numeral)
    parts = re.split(r"[- ]", numeral.lower())
    tens = {word: 10 * number for number, word in enumerate(_TENS, 2)}
    small = {word: number for number, word in enumerate(_UNITS + _TEENS, 1)}
    return sum(tens.get(part, small.get(part, 0)) for part in parts)
