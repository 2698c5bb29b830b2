"""Zones that a text gives with a clock time: abbreviations, American zone names, cities; with summer time by rule."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.lexicon import lines
from onrecord.reading.times.vocabulary import any_of

_TABLE = {name.lower(): (float(hours), rule) for line in lines("zones") for name, hours, rule in [line.split("\t")]}
_ABBREVIATED = any_of(line.split("\t")[0] for line in lines("zones") if line.split("\t")[0].isupper())
_AMERICAN = r"(?:Eastern|Central|Mountain|Pacific)(?: (?:Standard|Daylight))?"
_CITIES = any_of(line.split("\t")[0] for line in lines("zones") if not line.split("\t")[0].isupper())
CITY = rf"(?-i:(?P<city>{_CITIES})\b)"
ZONE = rf"(?P<zone>(?-i:{_ABBREVIATED})\b|{_AMERICAN}(?: Time\b|\b)|(?-i:{_CITIES}) time\b)"


def offset(zone: str, day: date | None) -> str:
    """The distance from Greenwich as "-07:00", "Z" for Greenwich itself, "" where the text gives no zone."""
    words = zone.lower().removesuffix(" time").split()
    if not words:
        return ""
    hours, rule = _TABLE[" ".join(word for word in words if word not in ("standard", "daylight"))]
    summer = "daylight" in words or ("standard" not in words and day is not None and in_summer(rule, day))
    minutes = round((hours + summer) * 60)
    if minutes == 0:
        return "Z" if rule == "none" else "+00:00"
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def in_summer(rule: str, day: date) -> bool:
    """Whether clocks are forward on a day: "us" (since 2007), "eu" (since 1996), "none"."""
    if rule == "us":
        return _sunday(day.year, 3, 2) <= day < _sunday(day.year, 11, 1)
    return rule == "eu" and _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)


def _sunday(year: int, month: int, count: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (count - 1))


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
