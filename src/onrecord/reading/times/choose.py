"""Which of the possible periods a bare name means: the October before or after, this Friday or the last.

Every bare name comes round: weekdays each week, months and days of the year each year. Two candidates stand on either
side of the anchor; the tense of the clause chooses, except where one lies so near that tense is no match for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from onrecord.dates import Period
from onrecord.reading.times.patterns import compiled
from onrecord.reading.times.tense import Tense
from onrecord.reading.times.thread import Thread
from onrecord.reading.times.vocabulary import MONTHS

# A day of the year this near to the anchor is meant whatever the tense ("announced a hearing for Nov. 16"), in days.
# Swept 0-120 on TimeBank and AQUAINT: flat between 30 and 90.
_NEAR = 60


def around(anchor: Period, make: Callable[[int], Period | None]) -> tuple[Period | None, Period | None]:
    """The last candidate not after the anchor and the first not before it, of those `make` gives for each year."""
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    made = [period for year in years if (period := make(year))]
    earlier = [period for period in made if _order(period) <= _order(anchor.within(period.unit))]
    later = [period for period in made if _order(period) >= _order(anchor.within(period.unit))]
    return (earlier[-1] if earlier else None), (later[0] if later else None)


def _order(period: Period) -> int:
    return period.number


def yearly(thread: Thread, start: int, end: int, make: Callable[[int], Period | None]) -> Period | None:
    """The period that a name coming round each year means here."""
    if shared := _shared_year(thread, end, make):
        return shared
    if told := in_told_year(thread, start, make):
        return told
    if told := _framed(thread, start, make) or _in_told_month(thread, start, make):
        return told
    if told := _soon_after_told(thread, start, end, make):
        return told
    if told := _in_told_passage(thread, start, end, make) or _after_told(thread, start, end, make):
        return told
    anchor = thread.here(start) or thread.here(start, "M")
    if not anchor:
        told_year = thread.last_told()
        return make(told_year.year) if told_year else None
    past, future = around(anchor, make)
    if not past or not future:
        return past or future
    if thread.before(start, 8).endswith("ended"):
        return past
    back, ahead = distance(past, anchor), distance(future, anchor)
    nearer = past if back <= ahead else future
    lean = thread.lean(start, end)
    sure = lean is not None and lean.sure and lean.tense in ("past", "future")
    if past.unit in ("D", "M") and min(back, ahead) <= _NEAR and not sure:
        return nearer
    return by_tense(thread.tense(start, end), past, future, nearer)


def _framed(thread: Thread, start: int, make: Callable[[int], Period | None]) -> Period | None:
    """ "In 2007 the writers were out from early November": a year that opens the sentence holds for all of it."""
    told = thread.last_told(before=start, within=_CLAUSE * 2)
    if not told or told.unit != "Y":
        return None
    place = thread.told[-1][0]
    opens = _OPENS.search(thread.layout.text[max(0, place - 8) : place])
    return make(told.year) if opens and not _END.search(thread.layout.text[place:start]) else None


_OPENS = re.compile(r"(?:^|[.!?”\"’\n]\s*|[“\"‘])In $")
_END = re.compile(r"[.!?;]['\"”’]?\s|\n|[“”\"]")


def _in_told_month(thread: Thread, start: int, make: Callable[[int], Period | None]) -> Period | None:
    """ "In November 2017 they met. An email dated 12 November": a day of the month told just before."""
    told = thread.last_told(before=start, within=_PASSAGE)
    made = make(told.year) if told and told.unit in ("M", "D") else None
    same = told and made and made.unit == "D" and made.within("M") == told.within("M")
    return made if told and made and same and (told.unit == "M" or made.number >= told.number) else None


_PASSAGE = 120  # characters over which a month told holds for its days


def _soon_after_told(thread: Thread, start: int, end: int, make: Callable[[int], Period | None]) -> Period | None:
    """ "On 14 February 2017 he bought two tickets. He was arrested on 3 March": close upon a day of an earlier year
    that the same paragraph tells, where the clause looks back."""
    told, today = thread.last_told(before=start, within=_STORY), thread.today("Y")
    if (
        not told
        or told.unit != "D"
        or not today
        or told.year >= today.number
        or told not in thread.told_in_paragraph(start)
    ):
        return None
    following = (period for step in (0, 1) if (period := make(told.year + step)) and period.first and told.first)
    next_one = next((each for each in following if each.first >= told.first), None)  # type: ignore[operator]
    soon = next_one is not None and distance(next_one, told) <= _UPON
    return next_one if soon and thread.tense(start, end) == "past" else None


_STORY = 300  # characters over which a day told draws the next one
_UPON = 100  # days


def _in_told_passage(thread: Thread, start: int, end: int, make: Callable[[int], Period | None]) -> Period | None:
    """In news too a paragraph may tell a life: "Born in 1921, he joined up in 1940; in June he was sent to Egypt"."""
    told, today = thread.told_in_paragraph(start), thread.today("Y")
    if len(told) < 3 or told[-1].unit != "Y" or not today or any(period.year >= today.number - 1 for period in told):
        return None
    return make(told[-1].year) if thread.tense(start, end) == "past" else None


def _after_told(thread: Thread, start: int, end: int, make: Callable[[int], Period | None]) -> Period | None:
    """ "He was arrested in March 2009 and charged in June": after a month of an earlier year in the same sentence, or
    in one that goes on about the same thing ("She opened it in March 2009. She closed it in June")."""
    told, today = thread.last_told(before=start, within=_CLAUSE), thread.today("M")
    if not told or told.unit not in ("D", "M") or not today:
        return None
    lean = thread.lean(start, end)
    reported = lean is not None and lean.reported
    if today.number - told.within("M").number < (0 if reported else 12):
        return None
    if _STOP.search(thread.layout.text[thread.told[-1][0] : start]) or not (
        reported or thread.tense(start, end) == "past"
    ):
        return None
    following = (period for step in (0, 1) if (period := make(told.year + step)) and period.first and told.first)
    return next((each for each in following if each.first >= told.first), None)  # type: ignore[operator]


_CLAUSE = 80  # characters between two times of one sentence
# The sentence ends, or somebody else comes in: "wed in June 2014, and the mother of three announced in May".
_STOP = re.compile(
    r"[.!?]['\"”’]? (?!(?:He|She|They|We|I) \w+ (?:it|them|him|her)\b)"
    r"|(?:,|\band|\bbut) (?:the|he|she|they|it|his|her|its|an?|Mr|Ms|Mrs)\b"
)


def _shared_year(thread: Thread, end: int, make: Callable[[int], Period | None]) -> Period | None:
    """The year that a range or list tells at its end: "between March and April 1918"."""
    match = compiled(_PARTNER).match(thread.layout.text, end)
    if not match:
        return None
    year, last = int(match["year"]), MONTHS[match["month"].lower().rstrip(".")]
    first = make(year)
    return make(year - 1) if first and first.unit in ("D", "M") and first.within("M").number % 12 + 1 > last else first


_PARTNER = (
    r"(?: and|,| or| to| through| until| till| and again in|{-}| {-}) ?(?:in |on |early |mid |late |mid-"
    r"|the )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)? )?(?P<month>{month})(?: \d{1,2}(?:st|nd|rd|th)?)?,? (?:of )?"
    r"(?P<year>{year4})(?!\d)"
)


def by_tense(tense: Tense, past: Period, future: Period, otherwise: Period) -> Period:
    if tense == "past":
        return past
    return future if tense == "future" else otherwise


def distance(period: Period, anchor: Period) -> int:
    """Days between the two, from middle to middle of neighbours' edges: 0 where one holds the other."""
    ends = (period.first, period.last, anchor.first, anchor.last)
    first, last, start, stop = (day.toordinal() if day else 0 for day in ends)
    return max(0, start - last, first - stop)


def in_told_year(thread: Thread, start: int, make: Callable[[int], Period | None]) -> Period | None:
    """A narrative flows on: a bare month or day lies in the year of the one told last, or in the next year where that
    would go far back. A year told since then takes the story ahead, but not back: it is a look behind."""
    if not thread.narrative:
        return None
    told, year = thread.last_told("D", "W", "M", "S", "Q"), thread.last_told("Y", "H")
    if not told:
        return make(year.year) if year else None
    same = make(told.year)
    steps = same.within("M").number - told.within("M").number if same else 0
    if year and year.year > told.year and year == thread.last_told() and not 0 <= steps <= _NEXT:
        return make(year.year)
    return make(told.year + 1) if told.unit in ("D", "M") and -steps >= _TURN else same


# A date that would follow this closely (in months; swept 0-3 on WikiWars) stays in the year of the one before it,
# whatever year was named
# between them: "on 10 March 1975, ahead of the campaign planned for 1976 ... on 11 March".
_NEXT = 0
# How many months a narrative may step back within a year before the next year is meant. Swept 5-11 on WikiWars.
_TURN = 10


def weekday(thread: Thread, start: int, end: int, number: int) -> Period | None:
    """A bare weekday: the day of publication itself, the last one, or after "will" the next one."""
    anchor = thread.here(start)
    if not anchor:
        return None
    near = thread.last_told("D", before=start, within=40)
    if near and near.number % 7 == number % 7 and _CLOCK_ON.search(thread.before(start, 40) + " "):
        return near  # the clock before it has chosen already
    back = (anchor.number - number) % 7
    past, future = anchor.shift(-back), anchor.shift((7 - back) % 7)
    if thread.narrative:
        return future
    return by_tense(thread.tense(start, end), past, future, past)


_CLOCK_ON = re.compile(r"(?:[ap]\.?m\.?|\d:\d\d|noon|midnight|o.clock)[^,;]* on $")


def in_week(anchor: Period, number: int, weeks: int) -> Period:
    """The weekday in the week so many weeks from the anchor's."""
    week = anchor.within("W").shift(weeks)
    return Period("D", week.number * 7 + number)


def make_day(month: int, day: int) -> Callable[[int], Period | None]:
    def of_year(year: int) -> Period | None:
        return day_of(year, month, day)

    return of_year


def make_part(unit: str, parts: int, number: int) -> Callable[[int], Period | None]:
    """The month, season, quarter or half of this number (from 0) in a year."""

    def of_year(year: int) -> Period | None:
        return Period(unit, year * parts + number)  # type: ignore[arg-type]

    return of_year


def day_of(year: int, month: int, day: int) -> Period | None:
    try:
        return Period.of("D", date(year, month, day))
    except ValueError:
        return None
