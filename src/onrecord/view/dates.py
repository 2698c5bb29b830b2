"""Dates in words, and in order: EDTF of utterances and events, TIMEX3 of time expressions, as a reader says them.

What is not understood is printed as it stands: a strange value is better seen than dropped.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}

# Parts of a year as EDTF numbers them and as TIMEX3 letters them: their words, and the month they begin with.
_OF_YEAR = {
    **dict.fromkeys(("21", "SP"), ("spring {}", 3)),
    **dict.fromkeys(("22", "SU"), ("summer {}", 6)),
    **dict.fromkeys(("23", "FA"), ("autumn {}", 9)),
    **dict.fromkeys(("24", "WI"), ("winter {}", 12)),
    **dict.fromkeys(("33", "Q1"), ("first quarter of {}", 1)),
    **dict.fromkeys(("34", "Q2"), ("second quarter of {}", 4)),
    **dict.fromkeys(("35", "Q3"), ("third quarter of {}", 7)),
    **dict.fromkeys(("36", "Q4"), ("fourth quarter of {}", 10)),
}
_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<part>\d\d|[A-Z]{2}|Q\d)(?:-(?P<day>\d\d))?)?(?:T(?P<time>[A-Z]{2}|\d\d(?::\d\d){0,2}).*)?[?~%]?"
)
_WEEK = re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)(?:-(?P<rest>WE|\d))?")
_DECADE = re.compile(r"(?P<decade>\d{3})X?")
_CENTURY = re.compile(r"(?P<century>\d\d)(?:XX)?")


def long_day(day: date) -> str:
    """ "Friday, 10 March 2023"."""
    return f"{_DAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]} {day.year}"


def in_words(value: str) -> str:
    """ "2023-03-09" is "9 March 2023"; "2019/2020" is "2019 – 2020"; "2014-Q3" is "third quarter of 2014"."""
    if "/" in value:
        return _interval(*value.split("/", 1))
    about = "about " if value.endswith("~") else ""
    if found := _DATE.fullmatch(value):
        return about + _date(found)
    if found := _WEEK.fullmatch(value):
        return _week(found["year"], found["week"], found["rest"])
    if found := _DECADE.fullmatch(value):
        return f"the {found['decade']}0s"
    if found := _CENTURY.fullmatch(value):
        return f"the {found['century']}00s"
    return value


def placed(when: str | None, order: str | None, anchor_when: str | None) -> str:
    """The date of an event in words, or its order beside another's: "after 4 May 2019"."""
    if when:
        return in_words(when)
    return f"{order} {in_words(anchor_when)}" if order and anchor_when else ""


def _interval(start: str, end: str) -> str:
    if start in {"", ".."}:
        return f"until {in_words(end)}" if end not in {"", ".."} else "at some time"
    if end in {"", ".."}:
        return f"from {in_words(start)}"
    if start == end:
        return in_words(start)
    first, last = in_words(start), in_words(end)
    return f"{_less(first, last)} – {last}"


def _less(first: str, last: str) -> str:
    """The first day without the month and year that the last one repeats: "6 – 12 March 2023"."""
    said, again = first.split(" "), last.split(" ")
    while len(said) > 1 and said and again and said[-1] == again[-1]:
        said.pop()
        again.pop()
    return " ".join(said)


def _date(found: re.Match[str]) -> str:
    year, part, day, time = found["year"], found["part"], found["day"], found["time"]
    if not part:
        words = year
    elif part in _OF_YEAR:
        words = _OF_YEAR[part][0].format(year)
    elif part.isdecimal() and 1 <= int(part) <= 12:
        words = f"{int(day)} {_MONTHS[int(part) - 1]} {year}" if day else f"{_MONTHS[int(part) - 1]} {year}"
    else:
        return found.group()
    return f"{words}, {_PARTS.get(time, time)}" if time else words


def _week(year: str, week: str, rest: str | None) -> str:
    try:
        monday = date.fromisocalendar(int(year), int(week), 1)
    except ValueError:
        return f"{year}-W{week}"
    if rest == "WE":
        return f"weekend of {in_words((monday + timedelta(days=5)).isoformat())}"
    return f"week of {in_words(monday.isoformat())}"


def order(value: str | None) -> str | None:
    """Where a value stands in a timeline: its first day, or the year alone before the days of that year."""
    if not value:
        return None
    first, _, last = value.partition("/")
    if first in {"", ".."}:
        first = last
    if found := _DATE.fullmatch(first):
        month = _OF_YEAR.get(found["part"] or "", ("", found["part"] or "00"))[1]
        return f"{found['year']}-{month:0>2}-{found['day'] or '00'}T{found['time'] or ''}"
    if found := _WEEK.fullmatch(first):
        try:
            return date.fromisocalendar(int(found["year"]), int(found["week"]), 1).isoformat() + "T"
        except ValueError:
            return None
    if found := _DECADE.fullmatch(first):
        return f"{found['decade']}0-00-00T"
    return None
