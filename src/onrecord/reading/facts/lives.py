"""Births and deaths that the story dates: "was born on", "her 36th birthday", "turns four next month", "died in"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.dates import Period, as_edtf, edtf, parse, years_before
from onrecord.model import Fact, Property, Span, Time
from onrecord.reading.facts.ages import DYING_AT, NUMBER, age_and_birth, value
from onrecord.scene import Place, Scene

_WHO = r"(?:\s*\(\d{1,3}\)|,\s*(?:aged\s+)?\d{1,3})?(?:,?\s+(?:and\s+)?who|,)?"
_BORN = re.compile(
    rf"{_WHO}(?:,?\s+(?:was|were|is|being|also|himself|herself|prematurely)\b){{0,4}}(?:,|\s+\()?\s*(?:born|b\.)(?=\s)",
    re.IGNORECASE,
)
_FRONTED = re.compile(r"Born\s(?P<rest>[^;\n]{3,200})")
_DEED = (
    r"(?:died|dies|passed\s+away|drowned|perished|collapsed\s+and\s+died|took\s+(?:his|her)\s+own\s+life"
    r"|(?:was|were)\s+(?:fatally\s+)?(?:killed|shot\s+dead|found\s+dead|murdered|executed|stabbed\s+to\s+death|assassinated))"
)
_DIED = re.compile(
    rf"{_WHO}(?:\s+(?:has|had|have|later|suddenly|peacefully|reportedly|then|also|herself|himself)){{0,4}}\s+{_DEED}\b",
    re.IGNORECASE,
)
_FAR_DEED = re.compile(rf"(?<![\s,]),?\s{{1,3}}(?P<deed>{_DEED})\b", re.IGNORECASE)
_DEATH = re.compile(
    r"\s*(?:['’]s?\s+)?(?:(?:sudden|untimely|own|early|tragic)\s+)?death\b(?!\s+(?:of|threat|sentence))", re.IGNORECASE
)
_DEATH_OF = re.compile(r"\b(?:death|killing|murder|passing|assassination)\s+of\s+\Z", re.IGNORECASE)
_LOST = re.compile(r"\blo(?:st|ses|sing)\s+\Z", re.IGNORECASE)
_BREAK = re.compile(
    r"[;]|\b(?:who|when|after(?!\s+(?:an?|being|suffering|his|her|falling)\b)|before|but|said|says|while|confirmed|announced|revealed|told|wrote|shared|posted|and\s+(?:he|she|they))\b|[.]\s"
)
# "who was born in Cork, spoke to us a day later": behind its comma another clause goes on.
_ELSEWHERE = re.compile(r",\s(?!(?:in|on|at|near|early|late|the|an?|to|just|then|about|around|under|aged)\b)[a-z]")
_YEARS = re.compile(r"\s*,?\s+\((?P<born>1[5-9]\d\d|20\d\d)\s*[-–—]\s*(?P<died>1[5-9]\d\d|20\d\d)\)")
_BIRTHDAY = re.compile(
    rf"(?:['’]s?)?\s+(?P<age>\d{{1,3}}(?=st|nd|rd|th)|{'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth'})"
    r"(?:st|nd|rd|th)?\s+birthday",
    re.IGNORECASE,
)
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth".split()
_TURNS = re.compile(
    rf"{_WHO}(?:\s+(?:just|will|only|also|who|had|has)){{0,4}}\s+(?P<deed>turn(?:s|ed|ing)?\s+(?P<age>{NUMBER}))\b(?!\s+(?:of|years?\s+in|to)\b)",
    re.IGNORECASE,
)
_SOON = re.compile(
    r",\s+(?P<age>\d{1,3})\s+(?:(?:on|in)\s+)?(?P<when>next\s+\w+|this\s+\w+|[A-Z]\w+day|tomorrow)\b(?=\s*[,.;)])"
)
_GAVE_LIFE = re.compile(
    r"\b(?:welcom(?:ed|es|ing)|g(?:ave|ives|iving)\s+birth\s+to|had\s+(?=an?\s+(?:son|daughter|child|girl|boy|baby),))\s+(?:(?!and\b|with\b|on\b|in\b|at\b|early\b|late\b)[\w’'-]+\s+){0,5}\Z",
    re.IGNORECASE,
)
_BIRTH = re.compile(r"\s+birth\b", re.IGNORECASE)
_BABY = re.compile(r"\b(?:newborn|baby|infant)\b", re.IGNORECASE)
_NEAR = 60  # characters between a deed and its time

RULES = ("born", "born first", "birthday", "turns", "welcomed", "the birth", "died", "death", "lost", "years of life")


def lives(scene: Scene, place: Place) -> Iterator[Fact]:
    """Births and deaths told at one mention."""
    end = place.span.end
    if match := _BORN.match(scene.text, end):
        yield from _on(scene, "born", "born", match.end())
    if (match := _DIED.match(scene.text, end)) and not _is_object(scene, end):
        yield from _on(scene, "died", "died", match.end(), scene.sentence(end).start)
    if match := _DEATH.match(scene.text, end):
        yield from _on(scene, "died", "death", match.end())
    if match := _YEARS.match(scene.text, end):
        yield Fact("born", match["born"], Span(*match.span("born")), "years of life")
        yield Fact("died", match["died"], Span(*match.span("died")), "years of life")
    if match := _SOON.match(scene.text, end):
        yield from _born_before(
            scene.times_in(Span(*match.span("when")))[:1], int(match["age"]), Span(*match.span("age")), "turns"
        )
    yield from _birthdays(scene, place)
    yield from _told_before(scene, place)


def _told_before(scene: Scene, place: Place) -> Iterator[Fact]:
    """Deeds that stand before the one they concern: "welcomed daughter Luna", "the death of", "lost his wife"."""
    if scene.starting(place.span.start) != place or scene.owns(place):
        return
    left = scene.text[max(0, place.span.start - _NEAR) : place.span.start]
    if _GAVE_LIFE.search(left):
        yield from _on(scene, "born", "welcomed", place.span.end)
    if _DEATH_OF.search(left):
        yield from _on(scene, "died", "death", place.span.end)
    if _LOST.search(left):
        yield from _on(scene, "died", "lost", place.span.end, loose=True)


def _on(
    scene: Scene, property: Property, rule: str, after: int, before: int | None = None, *, loose: bool = False
) -> Iterator[Fact]:
    """The fact on the day told after a deed, else (where `before` is given) in front of its sentence."""
    stop = min(scene.sentence(max(0, after - 1)).end, after + (2 * _NEAR if loose else _NEAR))
    for time in scene.times_in(Span(after, stop)):
        between = scene.text[after : time.span.start]
        if loose or not (_BREAK.search(between) or (property == "born" and _ELSEWHERE.search(between))):
            yield from _dated(time, property, rule)
            return
    if before is not None:
        for time in scene.times_in(Span(before, min(after, before + 12))):
            yield from _dated(time, property, rule)


def _dated(time: Time, property: Property, rule: str) -> Iterator[Fact]:
    day = edtf(time.value) if time.type in ("DATE", "TIME") else None
    if day:
        yield Fact(property, day, time.span, rule)


def _birthdays(scene: Scene, place: Place) -> Iterator[Fact]:
    """ "on Sunday, her 36th birthday"; "who turns four next month"."""
    if match := _BIRTHDAY.match(scene.text, place.span.end):
        numeral = match["age"].lower()
        age = int(numeral) if numeral.isdecimal() else _ORDINALS.index(numeral)
        span = Span(place.span.start, match.end())
        sentence = scene.sentence(span.start)
        near = (*scene.times_in(Span(span.end, span.end + 32)), *scene.times_in(Span(sentence.start, span.start))[::-1])
        yield from _born_before(near, age, span, "birthday")
    if match := _TURNS.match(scene.text, place.span.end):
        near = scene.times_in(Span(match.end(), match.end() + 40))
        yield from _born_before(near, value(match["age"]), Span(*match.span("deed")), "turns")


def _born_before(times: tuple[Time, ...], age: int, span: Span, rule: str) -> Iterator[Fact]:
    """The birth so many years before the first time that names a day, month or year."""
    for time in times:
        period = parse(time.value) if time.type in ("DATE", "TIME") else None
        if period and period.unit in ("D", "M", "Y"):
            day = _years_before(period, age)
            if day:
                yield Fact("born", day, span, rule)
            return


def _years_before(period: Period, years: int) -> str | None:
    if period.unit == "D":
        first = period.first
        earlier = years_before(first, years) if first else None
        return earlier.isoformat() if earlier else None
    return as_edtf(period.shift(-years * (12 if period.unit == "M" else 1)))


def far_deaths(scene: Scene) -> Iterator[tuple[int, Fact]]:
    """ "Ann Lee, a schoolteacher who taught generations, died Sunday": the dead is the subject, far before its verb."""
    for match in _FAR_DEED.finditer(scene.text):
        beside = scene.ending(match.start()) and not _is_object(scene, match.start())
        subject = None if beside else _dead(scene, match)
        if subject is not None and not scene.quoted(match.start()):
            yield from ((subject, fact) for fact in _on(scene, "died", "died", match.end()))
            if aged := DYING_AT.match(scene.text, match.end()):
                told = age_and_birth(scene, "dies at an age", aged)
                yield from ((subject, fact) for fact in told)


def _is_object(scene: Scene, end: int) -> bool:
    """ "Ramesh, who had nursed him, died": not he who was nursed."""
    place = scene.ending(end)
    return place is not None and place.span.of(scene.text).lower() in {"him", "her", "them"}


def _dead(scene: Scene, match: re.Match[str]) -> int | None:
    """The one at the head of the sentence, where a comma closes what is said of him in between; else by the tree."""
    head = scene.starting(scene.sentence(match.start("deed")).start)
    if head and match.group().startswith(",") and scene.text[head.span.end : head.span.end + 1] == ",":
        return head.entity
    return scene.subject_by_tree(match.start("deed"))


def fronted_births(scene: Scene) -> Iterator[tuple[int, Fact]]:
    """ "Born in Hull in 1950, Ann Lee ...": the entity and the fact."""
    for match in _FRONTED.finditer(scene.text):
        if scene.sentence(match.start()).start != match.start():
            continue
        place = headed(scene, Span(*match.span("rest")))
        if place:
            for fact in _on(scene, "born", "born first", match.start() + 4):
                yield place.entity, fact


def headed(scene: Scene, rest: Span) -> Place | None:
    """ "Born in 1929, the youngest of five, she fled": the first person right after a comma."""
    places = (place for place in scene.within(rest) if not scene.owns(place))
    return next((place for place in places if scene.text[place.span.start - 2 : place.span.start] == ", "), None)


def births_of_the_baby(scene: Scene) -> Iterator[tuple[int, Fact]]:
    """ "the Dec. 28 birth" means the one baby of the story."""
    babies = [
        index
        for index, entity in enumerate(scene.cast.entities)
        if entity.kind == "person" and any(_BABY.search(span.of(scene.text)) for span in entity.mentions)
    ]
    if len(babies) == 1:
        for time in scene.times:
            if _BIRTH.match(scene.text, time.span.end):
                for fact in _dated(time, "born", "the birth"):
                    yield babies[0], fact
