"""Origins: where the story says that a person is from, was born, lives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.lexicon import load
from onrecord.model import Fact, Span
from onrecord.reading.facts.lives import headed
from onrecord.reading.facts.names import PLACE, PLACES, is_institution, is_moved, kind_of, organisation_at, place_at
from onrecord.scene import Place, Scene

_RESIDENTS = "|".join(sorted(map(re.escape, load("facts_residents")), key=len, reverse=True))
_AGE = r"(?:,\s*(?:aged\s+)?\d{1,3}|\s*\(\d{1,3}\))"
_WHO = r"(?:,?\s+who)?"
_STOP = r"(?=\s*(?:[,.;:)!?”\"’\n–—]|\Z)|\s+[a-z])"


class Rule(NamedTuple):
    """A pattern whose group `place` is the place: inside a mention, or beginning where it ends."""

    name: str
    pattern: re.Pattern[str]


_NEARBY = r"(?:(?:near|nearby)\s+)?"
_STREET = r"(?:[\w ]{3,30}\b(?:Road|Street|Avenue|Lane|Drive|Close|Way),\s+)?"
_PART = r"(?:the\s+[A-Z][\w ]{2,20}?\s+(?:area|district|part|suburb|neighbou?rhood|quarter)\s+of\s+)?"
_FROM = r"(?:(?:originally|formerly|who\s+(?:is|comes)(?:\s+originally)?)\s+from|a\s+native\s+of)"
_RAISED = r"(?:grew\s+up|was\s+raised|was\s+brought\s+up)\s+in"
_CAME = rf"(?:(?:is|was)\s+(?:originally\s+)?from|(?:hails|comes)\s+from|{_RAISED})"
_LIVES = r"(?:now\s+)?(?:lives|resides|living|has\s+lived|have\s+lived)\s+(?:with\s+[^.;]{0,60}?\s+)?(?:in|near)"
_NATIVE = r"(?:,\s+(?:an?\s+|the\s+)?|\s+(?:is|was)\s+an?\s+)(?:proud\s+|longtime\s+|lifelong\s+)?"
_BORN = (
    r"born\s+(?:and\s+(?:raised|bred|brought\s+up)\s+)?(?:[^.;,]{0,30}?\s+|on\s+[A-Z][\w.]+\s+\d+,\s+\d{4},?\s+)??in"
)


def _rule(name: str, words: str) -> Rule:
    return Rule(name, re.compile(words.replace("PLACE", f"(?P<place>{PLACE})")))


INSIDE = (
    _rule("born in a premodifier", r"\bPLACE[- ](?:born|bred|raised)\b"),
    _rule("native", r"\bPLACE[- ]native\b"),
    _rule("resident", rf"\bPLACE\s+(?:{_RESIDENTS})\b"),
    _rule("native of", r"\b(?:native|resident)\s+of\s+PLACE"),
    _rule("from", rf"\bfrom\s+{_NEARBY}PLACE\Z"),
)
AFTER = (
    _rule("comes from", rf"(?:{_AGE},?|,)\s+{_FROM}\s+{_NEARBY}{_PART}PLACE{_STOP}"),
    _rule("from", rf"{_AGE}?,?\s+(?:both\s+|originally\s+|who\s+(?:is|comes)\s+)?from\s+{_NEARBY}{_PART}PLACE{_STOP}"),
    _rule("of", rf"(?:{_AGE}?,|\s\(\d{{1,3}}\))\s+(?:formerly\s+)?of\s+{_STREET}{_NEARBY}{_PART}PLACE{_STOP}"),
    _rule("native of", rf"{_AGE}?{_NATIVE}(?:native|resident)\s+of\s+PLACE"),
    _rule("native", rf"{_AGE}?{_NATIVE}PLACE\s+(?:native|resident)\b"),
    _rule("comes from", rf"{_WHO}\s+{_CAME}\s+PLACE"),
    _rule("lives in", rf"{_WHO}\s+{_LIVES}\s+PLACE"),
    _rule("home in", r"(?:['’]s)?\s+home\s+(?:in|(?:town|city)\s+of)\s+PLACE"),
    _rule("born in", rf"{_WHO}(?:,?\s+(?:was|were|is)\b)?,?\s+{_BORN}\s+PLACE"),
)
_SURE = frozenset(  # hold nothing but places
    {
        "resident",
        "native",
        "native of",
        "born in",
        "born in a premodifier",
        "lives in",
        "home in",
        "comes from",
        "born there first",
    }
)
_FRONTED = re.compile(
    rf"(?:Born|Raised|Brought\s+up|Originally|A\s+native)(?P<how>\s+(?:and\s+(?:raised|bred|brought\s+up)\s+)?(?:on\s+[^,;]{{5,24}}\s+)?)"
    rf"(?:in|from|of)\s+(?P<place>{PLACE})"
)
_CITY_OF_STATE = re.compile(rf"\s+of\s+(?P<place>{PLACE}){_STOP}")

RULES = (*dict.fromkeys(rule.name for rule in (*INSIDE, *AFTER)), "of a place in a state", "born there first")


def origins(scene: Scene, place: Place) -> Iterator[Fact]:
    """The places of origin told at one mention."""
    own = scene.own_words(place)
    words = own.of(scene.text)
    for rule in INSIDE:
        if match := rule.pattern.search(words):
            found = Span(own.start + match.start("place"), own.start + match.end("place"))
            yield from _fact(scene, rule.name, _longest(scene, *found), place)
            break
    for rule in AFTER:
        if after := rule.pattern.match(scene.text, place.span.end):
            if not _is_employer(scene, after, rule.name) and not (rule.name == "from" and is_moved(scene, place)):
                aged = _aged(after) or place.span.of(scene.text).endswith("-old")
                yield from _fact(scene, rule.name, Span(*after.span("place")), place, aged=aged)
            return
    if after := _CITY_OF_STATE.match(scene.text, place.span.end):
        state = place_at(scene, Span(*after.span("place")))
        if state and ", " in state.of(scene.text):
            yield Fact("from", state.of(scene.text), state, "of a place in a state")


def fronted_origins(scene: Scene) -> Iterator[tuple[int, Fact]]:
    """ "Born in Hull in 1950, Ann Lee ...": the entity and the fact."""
    for match in _FRONTED.finditer(scene.text):
        first = scene.sentence(match.start()).start == match.start()
        place = headed(scene, Span(match.start("place"), scene.sentence(match.start()).end)) if first else None
        if place:
            yield from (
                (place.entity, fact) for fact in _fact(scene, "born there first", Span(*match.span("place")), place)
            )


def _aged(match: re.Match[str]) -> bool:
    """ "Ann Lee, 34, of Derby": after an age stands a place, whatever the engine takes it for."""
    return bool(re.match(_AGE, match.group()))


def _is_employer(scene: Scene, match: re.Match[str], rule: str) -> bool:
    """ "Ann Roe, of West Yorkshire Police," is from nowhere, but works for someone."""
    found = organisation_at(scene, Span(*match.span("place"))) if rule in ("of", "from") else None
    return found is not None and is_institution(found.of(scene.text))


def _longest(scene: Scene, start: int, end: int) -> Span:
    """ "a midwife from Houma" goes on in the text with ", La."."""
    longer = re.compile(PLACE).match(scene.text, start)
    return Span(start, longer.end()) if longer and longer.end() > end else Span(start, end)


def _fact(scene: Scene, rule: str, span: Span, place: Place, *, aged: bool = False) -> Iterator[Fact]:
    if scene.times_in(span) or (rule == "resident" and re.search(r"['’]s?\Z", span.of(scene.text))):
        return
    found = place_at(scene, _without_determiner(scene, span), sure=aged or rule in _SURE)
    if found is None or (rule == "resident" and not _is_place(scene, found)):
        return
    if not scene.names_person(found, place.entity):
        yield Fact("from", found.of(scene.text), found, rule)


def _without_determiner(scene: Scene, span: Span) -> Span:
    words = re.match(r"(?:The|A|An|Former|Ex|Fellow|My|Our|His|Her|Their|This)(?:\s+|$)", span.of(scene.text))
    return Span(span.start + words.end(), span.end) if words else span


def _is_place(scene: Scene, span: Span) -> bool:
    """Before a plain noun ("the Topeka man") stands a place, unless it looks like an employer ("the BBC man") or its
    capital is only that of the sentence ("Proud gran Ann Lee")."""
    words = span.of(scene.text)
    if scene.sentence(span.start).start == span.start and kind_of(scene, span) is None:
        return words in PLACES
    return words in PLACES or not (words.isupper() or is_institution(words) or kind_of(scene, span) == "demonym")
