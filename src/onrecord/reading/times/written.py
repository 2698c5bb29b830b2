"""Days written with their month, and the year told behind a month, day, season or quarter."""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.dates import Period
from onrecord.reading.times import choose
from onrecord.reading.times.patterns import field
from onrecord.reading.times.thread import Thread
from onrecord.reading.times.vocabulary import MONTHS, NUMBERS, ORDINALS, PIECES, WEEKDAYS, amount, any_of, ordinal

ORDINAL_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{any_of(ORDINALS)})"
PIECES["year_told"] = (
    r"(?:(?: of|,)? (?P<spelled>(?:nineteen|eighteen)[- ]{plain_number}|two thousand(?: and)?"
    r"(?: {plain_number})?)|(?: of)? ?['’‘](?P<short_year>\d\d)(?!\d|s\b)"
    r"|(?:,|,? of|,? in)? ?(?P<year>{year4})(?![\d,]\d|-\d|%)|(?:,? of| in|,)? ?"
    r"(?P<told_year>(?:this|last|next|that|the same|"
    r"the following|the previous|the next) year)(?!'s))"
)
PIECES["written"] = (  # October 16, 2020 and 16 October 2020
    rf"(?:(?P<on>{{weekday}}),? (?:the )?)?(?:(?P<month>{{month}}) (?:the )?(?P<day>{ORDINAL_DAY})(?!\d|:\d|[.,]\d"
    rf"|-(?-i:[a-z])|%| ?[ap]\.?m\b)"
    rf"|(?:the )?(?P<day_b>{ORDINAL_DAY})(?: day)?(?: of|-)? ?(?P<month_b>{{month}}))(?:{{year_told}})?"
)
_RELATIVE_YEAR = {"this": 0, "last": -1, "next": 1, "same": 0, "that": 0, "following": 1, "previous": -1}


def told_year(match: re.Match[str], thread: Thread) -> int | None:
    """The year written after a month, day, season or quarter: "1990", "last year", "of the same year"."""
    if field(match, "year"):
        return int(match["year"])
    if short := field(match, "short_year"):
        return thread.full_year(int(short))
    if spelled := field(match, "spelled").lower():
        century, _, rest = spelled.replace("-", " ", 1).partition(" ")
        return 2000 + int(amount(rest)) % 1000 if century == "two" else NUMBERS[century] * 100 + int(amount(rest))
    words = field(match, "told_year").lower().split()
    if not words:
        return None
    shift = _RELATIVE_YEAR[words[-2]]
    deictic = words[0] in ("this", "last", "next")
    anchor = thread.now(match.start(), "Y") if deictic else thread.reached("Y")
    return anchor.number + shift if anchor else None


def written_day(match: re.Match[str], thread: Thread) -> Period | None:
    month = MONTHS[field(match, "month", "month_b").lower().rstrip(".")]
    number = ordinal(field(match, "day", "day_b"))
    year = told_year(match, thread)
    if year is not None:
        return choose.day_of(year, month, number)
    make = choose.make_day(month, number)
    if (name := field(match, "on")) and (fitting := _fitting(match, thread, make, name)):
        return fitting
    return choose.yearly(thread, match.start(), match.end(), make)


def _fitting(match: re.Match[str], thread: Thread, make: Callable[[int], Period | None], weekday: str) -> Period | None:
    """The nearest year in which the day of the year falls on the weekday told with it."""
    anchor = thread.here(match.start()) or thread.reached("Y")
    if not anchor:
        return None
    number = WEEKDAYS[weekday.lower().rstrip(".")] % 7
    days = (make(anchor.year + step) for step in (0, -1, 1, -2, 2))
    return min(
        (day for day in days if day and day.number % 7 == number),
        key=lambda day: choose.distance(day, anchor),
        default=None,
    )
