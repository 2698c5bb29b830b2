"""Days in figures: 2020-10-16, 3/4/2020, "the 25th", and the last ones of lists and ranges ("Oct. 3-5")."""

from __future__ import annotations

import re

from onrecord.reading.times import choose
from onrecord.reading.times.patterns import field
from onrecord.reading.times.rule import LEAVE, Rule, Sense, date_sense, rule
from onrecord.reading.times.thread import Thread
from onrecord.reading.times.vocabulary import MONTHS, ordinal
from onrecord.reading.times.written import ORDINAL_DAY, told_year


def iso(match: re.Match[str], thread: Thread) -> Sense | None:
    period = choose.day_of(int(match["year"]), int(match["month"]), int(match["day"]))
    return date_sense(period)


def figures(match: re.Match[str], thread: Thread) -> Sense | None:
    """3/4/2020: the order is the story's habit, unless one of the figures is beyond twelve."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    year += 0 if len(match["year"]) == 4 else 2000 if year < 50 else 1900
    day_first = thread.day_first or (match["mark"] == "." and not thread.month_first)
    if (first > 12) != (second > 12):
        day_first = first > 12
    number, month = (first, second) if day_first else (second, first)
    return date_sense(choose.day_of(year, month, number))


def figures_short(match: re.Match[str], thread: Thread) -> Sense | None:
    """9/11, and other days in figures without a year, only where the day of the month is beyond twelve."""
    return date_sense(choose.day_of(2001, 9, 11))


def bare_ordinal(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "the 25th", "the first of the month": a day of the month the narrative stands in."""
    month = thread.last_told("M", "D", before=match.start(), within=600) or (
        thread.here(match.start(), "M") if field(match, "of_month") else None
    )
    if not month:
        return LEAVE
    months = month.within("M").number
    return date_sense(choose.day_of(months // 12, months % 12 + 1, ordinal(match["day"])))


def listed(match: re.Match[str], thread: Thread) -> Sense | None:
    """The last day of "Oct. 3-5" or "April 24 and 25": the month of the day before it."""
    told = thread.last_told("D", before=match.start(), within=40)
    months = told.within("M").number if told else 0
    number = ordinal(field(match, "tail", "tail_b"))
    later = told is not None and number > (told.first.day if told.first else 31)
    return date_sense(choose.day_of(months // 12, months % 12 + 1, number)) if later else None


def listed_first(match: re.Match[str], thread: Thread) -> Sense | None:
    """The first day of "3-5 October" or "24 and 25 April": the month is told after it."""
    month, number = MONTHS[match["month"].lower().rstrip(".")], ordinal(match["day"])
    if year := told_year(match, thread):
        return date_sense(choose.day_of(year, month, number))
    return date_sense(choose.yearly(thread, match.start(), match.end(), choose.make_day(month, number)))


_LATER_DAY = (
    rf"(?= ?(?:-|–|—|to|and|or|,|through|until|till) ?(?:the )?{ORDINAL_DAY} (?:of )?(?P<month>{{month}})"
    rf"(?:{{year_told}})?)"
)

RULES: tuple[Rule, ...] = (
    rule("day in figures, year first", "figures", r"(?P<year>{year4})([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?)", iso),
    rule(
        "day in figures",
        "figures",
        r"(?P<first>\d\d?)(?P<mark>[-/.])(?P<second>\d\d?)(?P=mark)(?P<year>\d{4}|\d\d)",
        figures,
    ),
    rule("9/11", "figures", r"9/11", figures_short),
    rule(
        "day of the month",
        "ordinal",
        r"(?:(?<=on )|(?<=by )|(?<=until )|(?<=since )|(?<=from )|(?<=before )|(?<=after )|(?<=to )|"
        r"(?<=till ))the (?P<day>\d\d?(?:st|nd|rd|th)|(?:first|fifteenth|tenth|twentieth|thirtieth)(?= of "
        r"(?:the|this) month))(?: of (?P<of_month>the month|this month))?(?= ?[,.;)—–-]| and | to |$)",
        bare_ordinal,
    ),
    rule("day listed before its month", "month", rf"(?P<day>{ORDINAL_DAY}){_LATER_DAY}", listed_first),
)

_AFTER_LIST = r"(?=\s*(?:[.,;:)\]—–]|$|(?:and|or|in|at|on|for|to|as|when|with|after|before|by|from|the)\b))"
LISTED = Rule(
    "day listed after its month",
    ("D",),
    (
        r"(?:(?:{-}| ?[–—-] ?)(?P<tail>\d{1,2})(?![\d:%]|[.,]\d|(?:st|nd|rd|th)?(?: of)? ?{month})|(?: and| or"
        r"| to| through| until|,|, and)"
        rf"(?: on)?(?: the)? (?P<tail_b>\d{{1,2}}(?:st|nd|rd|th)?)(?![\d:%]|[.,]\d){_AFTER_LIST})"
    ),
    listed,
)
