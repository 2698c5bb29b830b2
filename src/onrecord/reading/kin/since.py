"""Since when: the day, month or year of a wedding that the story dates, given to the marriage it founded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.dates import as_edtf, edtf, parse
from onrecord.model import Relation, Span, Time
from onrecord.scene import Scene

_WEDDING = re.compile(
    r"\b(?:married|marries|wed|wedding(?!\s+anniv)|marriage|tied\s+the\s+knot|exchanged\s+vows|eloped|nuptials)\b",
    re.IGNORECASE,
)
_PLAN = re.compile(r"\b(?:will|to|would|plans?|due|set)\s+(?:be\s+)?\Z", re.IGNORECASE)
_ANNIVERSARY = re.compile(r"\b(?P<years>\d{1,2})(?:st|nd|rd|th)\s+(?:wedding\s+)?anniversary\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?P<kind>silver|pearl|ruby|golden|diamond|platinum)\s+wedding(?:\s+anniversary)?\b", re.IGNORECASE
)
_YEARS = {"silver": 25, "pearl": 30, "ruby": 40, "golden": 50, "diamond": 60, "platinum": 70}
_NEAR = 60  # characters after the cue in which its time must stand


def weddings(scene: Scene, relations: tuple[Relation, ...]) -> dict[int, str]:
    """For each marriage (index of a relation) the EDTF date of its wedding."""
    marriages = {index: relation for index, relation in enumerate(relations) if relation.property == "spouse"}
    days: dict[int, str] = {}
    for cue, day in _dated(scene):
        ended = [relation for relation in relations if relation.property == "former_spouse"]
        index = _whose(scene, cue, marriages, ended)
        if index is not None:
            days.setdefault(index, day)
    return days


def _dated(scene: Scene) -> Iterator[tuple[Span, str]]:
    for cue in _WEDDING.finditer(scene.text):
        before = scene.text[max(0, cue.start() - 16) : cue.start()]
        if _PLAN.search(before) or before.lower().rstrip().endswith(
            tuple(_YEARS)
        ):  # "their ruby wedding" is no wedding
            continue
        sentence = scene.sentence(cue.start())
        times = scene.times_in(Span(cue.end(), min(sentence.end, cue.end() + _NEAR)))
        if times and (day := _day(times[0])):
            yield Span(*cue.span()), day
    for anniversary in _ANNIVERSARY.finditer(scene.text):
        if day := _years_before(scene, anniversary, int(anniversary["years"])):
            yield Span(*anniversary.span()), day
    for anniversary in _NAMED.finditer(scene.text):
        if day := _years_before(scene, anniversary, _YEARS[anniversary["kind"].lower()]):
            yield Span(*anniversary.span()), day


def _day(time: Time) -> str | None:
    return edtf(time.value) if time.type in ("DATE", "TIME") else None


def _years_before(scene: Scene, anniversary: re.Match[str], years: int) -> str | None:
    """An anniversary counts back from the time told with it."""
    for time in scene.times_in(scene.sentence(anniversary.start())):
        period = parse(time.value) if time.type == "DATE" else None
        if period and period.unit in ("D", "M", "Y"):
            months = {"M": 12, "Y": 1}.get(period.unit)
            if months:
                return as_edtf(period.shift(-years * months))
            return f"{period.year - years:04d}{str(period)[4:]}"
    return None


def _whose(scene: Scene, cue: Span, marriages: dict[int, Relation], ended: list[Relation]) -> int | None:
    """The marriage whose persons stand in the sentence of the wedding: two before one; of several none, nor of one
    that has ended."""
    sentence = scene.sentence(cue.start)
    there = {person for place in scene.within(sentence) for person in scene.persons(place.entity)}
    speaker = scene.speaker(cue.start)
    there |= {speaker} if speaker is not None else set()
    if any({one.subject, one.object} <= there for one in ended):
        return None
    for least in (2, 1):
        fitting = [index for index, r in marriages.items() if len({r.subject, r.object} & there) >= least]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None
