"""Weekdays, alone, led ("next Friday", "Tuesday week") and counted; days told by their distance to the day."""

from __future__ import annotations

import re

from onrecord.dates import Period
from onrecord.reading.times import choose
from onrecord.reading.times.holidays import nth_of_month
from onrecord.reading.times.patterns import field
from onrecord.reading.times.rule import Rule, Sense, date_sense, rule
from onrecord.reading.times.thread import Thread
from onrecord.reading.times.vocabulary import MONTHS, PIECES, WEEKDAYS, amount, ordinal, unit_of
from onrecord.reading.times.written import told_year

PIECES["named_weekday"] = (
    r"(?:(?P<way>last|next|this|this coming|this past|this very|that|the following|the previous|the next"
    r"|the same|past|coming) )?"
    r"(?P<weekday>{full_weekday}|(?-i:(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\.))(?: (?:of )?"
    r"(?P<week_way>last|next|this) week| (?P<later>week|fortnight)\b(?!['-]))?"
)
PIECES["deictic"] = (
    r"(?P<deictic>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow)(?! (?:week"
    r"|show)\b)"
)
DEICTIC = {"the day before yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "the day after tomorrow": 2}
_PERFECT = re.compile(r"\bhad\b")
_SOON = 3
_SAME_WEEK = 8  # days: told that near to publication, a bare weekday needs no other anchor


def weekday(match: re.Match[str], thread: Thread) -> Period | None:
    number = WEEKDAYS[match["weekday"].lower().rstrip(".")]
    way = field(match, "way").lower()
    if week := field(match, "week_way").lower():
        today = thread.here(match.start())
        return choose.in_week(today, number, {"last": -1, "this": 0, "next": 1}[week]) if today else None
    plain = choose.weekday(thread, match.start(), match.end(), number)
    if later := field(match, "later").lower():
        return _weeks_on(thread.here(match.start()), number, later, way)
    return _led(way.split()[-1] if way else "", number, match, thread) if way else plain


def _weeks_on(today: Period | None, number: int, later: str, way: str) -> Period | None:
    """ "Tuesday week", "Saturday fortnight"; "last Tuesday week" counts back."""
    if not today:
        return None
    days = 14 if later == "fortnight" else 7
    return before(today, number).shift(-days) if way == "last" else after(today, number).shift(days)


def _led(way: str, number: int, match: re.Match[str], thread: Thread) -> Period | None:
    """A weekday with a word in front: "last", "next", "this", "the following"."""
    told = thread.reached("D") if "the " in match["way"].lower() or way in ("that", "following") else None
    if told and thread.coarser("D"):
        return None  # "in 2010 the count went on until the following Tuesday"
    anchor = told or thread.here(match.start())
    if not anchor:
        return None
    if way in ("last", "past", "previous"):
        return before(anchor, number)
    if way in ("next", "coming", "following"):
        following = after(anchor, number)
        # What comes within three days of the same week is "Friday"; "next Friday" is the one after.
        soon = way == "next" and not told and 0 < following.number - anchor.number <= _SOON
        return following.shift(7) if soon and following.within("W") == anchor.within("W") else following
    if way == "that" and told:
        return before(told, number) if _PERFECT.search(thread.before(match.start(), 40)) else after(told, number)
    return (
        choose.weekday(thread, match.start(), match.end(), number)
        if way == "same"
        else _this(anchor, number, match, thread)
    )


def _this(anchor: Period, number: int, match: re.Match[str], thread: Thread) -> Period:
    if thread.tense(match.start(), match.end()) == "past":
        return anchor.shift(-((anchor.number - number) % 7))
    return anchor.shift((number - anchor.number) % 7)


def weekday_of_told(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "the Sunday before", "rang her on the Tuesday": beside the day told, where that is not now."""
    told, number = thread.last_told("D", before=match.start(), within=1500), WEEKDAYS[match["weekday"].lower()]
    side = field(match, "side").lower()
    if not told:
        return None
    if side:
        return date_sense(before(told, number) if side == "before" else after(told, number))
    last, following = told.shift(-((told.number - number) % 7)), told.shift((number - told.number) % 7)
    near = min(last, following, key=lambda day: abs(day.number - told.number))
    today = thread.today("D")
    return None if today and abs(told.number - today.number) <= _SAME_WEEK else date_sense(near)


def numbered(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "on Tuesday the 9th": the nearest such day, on the side to which the clause looks."""
    anchor, number, day = thread.here(match.start()), WEEKDAYS[match["weekday"].lower()], ordinal(match["day"])
    if not anchor:
        return None
    ahead = thread.tense(match.start(), match.end()) == "future"
    reach = range(_SEARCHED) if ahead else range(0, -_SEARCHED, -1)
    days = (anchor.shift(step) for step in reach)
    return date_sense(
        next((each for each in days if each.number % 7 == number % 7 and each.first and each.first.day == day), None)
    )


_SEARCHED = 400  # days: any weekday falls on any day of the month within that many


def weeks_from(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "a week today", "a fortnight on Saturday", "two weeks from tomorrow"; "a week yesterday" counts back."""
    today = thread.here(match.start())
    if not today:
        return None
    if name := field(match, "weekday"):
        side = before if field(match, "back") else after
        anchor = side(today, WEEKDAYS[name.lower()])
    else:
        anchor = today.shift(DEICTIC[match["deictic"].lower()])
    days = 7 * int(amount(match["weeks"]) or 1) * (2 if match["unit"].lower().startswith("f") else 1)
    back = field(match, "deictic").lower() == "yesterday" or field(match, "back")
    return date_sense(anchor.shift(-days if back else days))


def nth_weekday(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "the first Monday in May", "the last Friday of March 2019"."""
    month, number = MONTHS[match["month"].lower().rstrip(".")], WEEKDAYS[match["weekday"].lower()]
    count = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}[match["nth"].lower()]
    year, told = told_year(match, thread), thread.last_told("D", "W", "M", "S", "Y", before=match.start())
    if field(match, "that") and told:
        year = told.year
    if year is not None:
        return date_sense(nth_of_month(year, month, number, count))
    return date_sense(
        choose.yearly(thread, match.start(), match.end(), lambda year: nth_of_month(year, month, number, count))
    )


def since_to_the_day(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "a week ago today", "10 years ago this month", "two weeks ago on Friday"."""
    now = thread.now(match.start())
    if not now:
        return None
    _, unit, factor = unit_of(match["unit"])
    count = int(amount(match["weeks"]) or 1) * factor
    if name := field(match, "weekday"):
        week = choose.in_week(now, WEEKDAYS[name.lower()], -count)
        return date_sense(week) if unit == "W" else None
    if unit == "W":
        day = now.shift(-7 * count - (field(match, "deictic").lower() == "yesterday"))
        return date_sense(day.within("W") if field(match, "this") else day)
    year = now.year - count if unit == "Y" else None
    return date_sense(_years_back(now, year, match)) if year else None


def _years_back(now: Period, year: int, match: re.Match[str]) -> Period | None:
    today = now.first
    if not today:
        return None
    day = choose.day_of(year, today.month, today.day - (today.month == 2 and today.day == 29))
    this = field(match, "this").lower()
    if not day or not this:
        return day and day.shift(-(field(match, "deictic").lower() == "yesterday"))
    return day.within("M" if this == "month" else "W")


def before(anchor: Period, number: int) -> Period:
    """The last such weekday before the anchor."""
    return anchor.shift(-((anchor.number - number - 1) % 7) - 1)


def after(anchor: Period, number: int) -> Period:
    return anchor.shift((number - anchor.number - 1) % 7 + 1)


RULES: tuple[Rule, ...] = (
    rule(
        "weekday with its number",
        "weekday & ordinal",
        r"(?P<weekday>{full_weekday}),? the (?P<day>\d\d?(?:st|nd|rd|th))(?! of\b| {month})",
        numbered,
    ),
    rule(
        "weekday of a told day",
        "weekday",
        r"(?:(?<=on )|(?<=by )|(?<=for )|(?<=until )|(?<=since ))the (?P<weekday>{full_weekday})"
        r"(?: (?P<side>before|after)(?=\s+(?:is|was|were|are|has|had|will|would)\b|\s*[.,;:!?)\]”’\"—–]|\s*$))?"
        r"(?=\s*(?:[.,;:!?)\]”’\"—–]|$)|\s+(?:and|but|that|when|he|she|they|we|I|is|was|has|had|will)\b)",
        weekday_of_told,
    ),
    rule(
        "weeks from a day",
        "unit & week & day",
        r"(?P<weeks>an?|one|two|three|four|six|eight) (?P<unit>week|fortnight)s?(?: from| on)? "
        r"(?:(?P<back>last )?(?P<weekday>{full_weekday})|(?P<deictic>today|tomorrow|yesterday))",
        weeks_from,
    ),
    rule(
        "distance ago, to the day",
        "ago & unit",
        r"(?:exactly |just )?(?P<weeks>{plain_number}|an?) (?P<unit>week|fortnight|year)s? ago "
        r"(?:(?P<deictic>today|yesterday)|this (?P<this>week|month)|(?:on )?(?P<weekday>{full_weekday}))",
        since_to_the_day,
    ),
    rule(
        "weekday of a month",
        "weekday & month",
        r"the (?P<nth>first|second|third|fourth|last) (?P<weekday>{full_weekday}) (?:in|of) (?P<that>that )?"
        r"(?P<month>{month})(?:{year_told})?",
        nth_weekday,
    ),
)
