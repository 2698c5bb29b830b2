"""Quarters, halves and fiscal years, where the story is about accounts and not about a match."""

from __future__ import annotations

import re

from onrecord.dates import Period
from onrecord.reading.times import choose
from onrecord.reading.times.patterns import field
from onrecord.reading.times.relative import count_of
from onrecord.reading.times.rule import LEAVE, Rule, Sense, date_sense, rule
from onrecord.reading.times.thread import Thread
from onrecord.reading.times.vocabulary import duration, ordinal, unit_of
from onrecord.reading.times.written import told_year

_WORDS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "last": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_SHIFTS = {"this": 0, "last": -1, "next": 1, "the previous": -1, "the following": 1, "the current": 0}


def quarter(match: re.Match[str], thread: Thread) -> Sense | None:
    if not (thread.business or told_year(match, thread) or field(match, "whose", "year_b")):
        return LEAVE
    number = _WORDS[match["nth"].lower()] - 1
    year = _year(match, thread)
    if year is not None:
        return _about(date_sense(Period("Q", year * 4 + number)), thread)
    period = _recent(match, thread, number)
    return _about(date_sense(period), thread)


def _year(match: re.Match[str], thread: Thread) -> int | None:
    """The year written in front ("last year's", "the 1988", "year-earlier") or behind."""
    if field(match, "year_b"):
        return int(match["year_b"])
    today = thread.today("Y")
    if whose := field(match, "whose").lower():
        if "year-" in whose:
            return thread.topic.year - 1 if thread.topic else today.number - 1 if today else None
        return today.number + _SHIFTS[whose.split()[0]] if today else None
    return told_year(match, thread)


def _recent(match: re.Match[str], thread: Thread, number: int) -> Period | None:
    """The quarter of this number last ended or running; the next one after "will"."""
    today = thread.here(match.start(), "Q")
    if not today:
        return None
    past, future = choose.around(today, choose.make_part("Q", 4, number))
    if not past or not future:
        return None
    # Results are told of the quarter just over, so two quarters back is nearer than two ahead.
    near = past if today.number - past.number <= future.number - today.number else future
    tense = thread.tense(match.start(), match.end())
    if tense == "future" and future.number - today.number <= 2 and past.number != today.number - 1:
        return future
    return past if tense == "past" else near


def _about(sense: Sense | None, thread: Thread) -> Sense | None:
    """The accounts are about the last quarter told that is not the one before."""
    over = _just_over(thread)
    recent = sense and sense.period and (not over or over.number - 3 <= sense.period.number <= over.number)
    if sense and recent:
        thread.topic = sense.period
    return sense


def same_quarter(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "the 1988 period": the same quarter of that year, where the accounts are about a quarter."""
    year = _year(match, thread)
    if year is None or not thread.business:
        return None
    return date_sense(Period("Q", year * 4 + thread.topic.number % 4) if thread.topic else Period("Y", year))


def half(match: re.Match[str], thread: Thread) -> Sense | None:
    """The first half: of a year, or in accounts."""
    number = 0 if match["nth"].lower() in ("first", "1st") else 1
    year = _year(match, thread)
    if year is None and field(match, "running") and (today := thread.today("Y")):
        year = today.number
    if year is None and thread.accounts < 3:
        return LEAVE
    if year is not None:
        return date_sense(Period("H", year * 2 + number))
    today = thread.today("H")
    if not today:
        return None
    past, future = choose.around(today, choose.make_part("H", 2, number))
    return date_sense(future if thread.tense(match.start(), match.end()) == "future" else past)


def the_quarter(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "the quarter", "the latest period": the one the accounts are about."""
    if not thread.business:
        return LEAVE
    period = thread.topic or _just_over(thread)
    return date_sense(period)


def year_before(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "year-earlier", "the year-ago period", "the same period last year"."""
    if not thread.business and not match.group().lower().startswith("the same"):
        return LEAVE
    told = thread.last_told("Q", "H", "M", "Y", before=match.start(), within=1500)
    topic = (thread.topic or told) if thread.business and told and told.unit == "Q" else told
    if not topic:
        today = thread.today("Y")
        return date_sense(today.shift(-1)) if today else None
    today = thread.today("Y")
    if topic.unit == "Y" and today and topic.year < today.number:
        return Sense("DATE", str(topic))  # it is the year before already
    back = {"Q": 4, "H": 2, "M": 12}.get(topic.unit, 1)
    period = topic.shift(-back)
    return Sense("DATE", str(period))


def _just_over(thread: Thread) -> Period | None:
    today = thread.today("Q")
    return today.shift(-1) if today else None


def moved_quarter(match: re.Match[str], thread: Thread) -> Sense | None:
    if not thread.business:
        return LEAVE
    today = thread.here(match.start(), "Q")
    way = match["way"].lower()
    if way in ("the previous", "the following") and thread.topic:
        today = thread.topic
    return date_sense(today.shift(_SHIFTS[way])) if today else None


def fiscal_year(match: re.Match[str], thread: Thread) -> Sense | None:
    digits = match["year"]
    number = int(digits) if len(digits) == 4 else 2000 + int(digits)
    return Sense("DATE", f"FY{number}", Period("Y", number))


def this_fiscal_year(match: re.Match[str], thread: Thread) -> Sense | None:
    today = thread.today("Y")
    shift = _SHIFTS.get(match["way"].lower(), 0)
    return Sense("DATE", f"FY{today.number + shift}", today.shift(shift)) if today else None


def quarters_of(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "the first two quarters of fiscal 2020"."""
    letter, _, factor = unit_of(match["unit"])
    return Sense("DURATION", duration(count_of(match) * factor, letter))


def full_year(match: re.Match[str], thread: Thread) -> Sense | None:
    today = thread.today("Y")
    return date_sense(today) if today and thread.business else LEAVE


def generic_nth(match: re.Match[str], thread: Thread) -> Sense | None:
    return LEAVE if ordinal(match["nth"]) > 4 else None


_HALF = r"(?P<nth>first|second|last|latter|1st|2nd)"
_NTH = r"(?P<nth>first|second|third|fourth|final|1st|2nd|3rd|4th)"
_WHOSE = r"(?:(?P<whose>this|last|next) year['’]s |(?:the )?(?P<year_b>{year4}) |the (?P<whose_b>)?)?"
_FRONT = (
    r"(?:(?P<whose>(?:this|last|next) year['’]s|the (?:comparable )?year-(?:ago|earlier)) (?:fiscal )?|"
    r"(?:the )?(?P<year_b>{year4})(?:['’]s)?[ -]|the (?=(?:fiscal )?\w+ (?:quarter|half))(?:fiscal )?)?"
)
_OF_FISCAL = r"(?:,? (?:of )?(?:the )?(?:fiscal|financial)(?: year)? {year4})?"

RULES: tuple[Rule, ...] = (
    rule(
        "quarter",
        "quarter",
        rf"{_FRONT}(?:fiscal[- ])?{_NTH}[- ](?:fiscal[- ])?quarter(?!s|-?final|['’]s)(?:(?: of)?(?: the)?"
        rf"(?: fiscal| financial)?(?: year)?{{year_told}}|(?= |\W|$))",
        quarter,
    ),
    rule(
        "quarter of a year before",
        "quarter",
        r"(?P<whose>(?:this|last|next) year['’]s) (?:quarter|period)|the (?P<year_b>{year4}) (?:period"
        r"|quarter)",
        same_quarter,
    ),
    rule(
        "quarter by letter",
        "quarter",
        r"Q(?P<nth_b>[1-4])(?:{year_told})?",
        lambda match, thread: _about(date_sense(_lettered(match, thread)), thread),
    ),
    rule(
        "half-year",
        "quarter",
        rf"{_FRONT}{_HALF}[- ]half(?!-?time|['’]s)(?:(?: of)?(?: fiscal)?{{year_told}}|(?P<running> of the year)"
        rf"|(?= |\W|$))",
        half,
    ),
    rule(
        "quarter by way",
        "quarter",
        r"(?P<way>this|last|next|the previous|the following|the current) quarter(?!s|-?final)",
        moved_quarter,
    ),
    rule(
        "the quarter",
        "quarter",
        r"(?:the|that)(?: latest| most recent| recent| just-ended)? (?:fiscal )?(?:quarter)(?!s|-|back)"
        r"|the latest (?:fiscal )?period",
        the_quarter,
    ),
    rule(
        "year-earlier period",
        "quarter",
        r"(?:the (?:same |comparable |corresponding |like )?(?:period|quarter|month|three months)(?: of)? "
        r"(?:last year|a year ago|a year earlier|the previous year|the year before)|(?:the (?:same "
        r"|comparable |corresponding )?)?(?:year-(?:ago|earlier)) (?:period|quarter)|year-(?:ago|earlier)"
        r"|the year-before (?:period|quarter))",
        year_before,
    ),
    rule(
        "fiscal year",
        "quarter",
        r"(?:fiscal(?: year)?|financial year|FY) ?['’]?(?P<year>{year4}|\d\d(?!\d))",
        fiscal_year,
    ),
    rule(
        "running fiscal year",
        "quarter",
        r"(?:(?P<way>this|last|next|the previous|the following|the current) (?:fiscal|financial) year)",
        this_fiscal_year,
    ),
    rule(
        "quarters of a year",
        "quarter & lead",
        r"(?:the )?(?:first|last|final|next|past|previous) (?P<count>{plain_number}) (?P<unit>quarters|months"
        r"|weeks)(?: of (?:the )?(?:(?:fiscal|financial)(?: year)? )?(?:{year4}|this year|last year|the year))",
        quarters_of,
    ),
    rule("full year", "quarter", r"the (?:full|entire|whole) year", full_year),
)


def _lettered(match: re.Match[str], thread: Thread) -> Period | None:
    number = int(match["nth_b"]) - 1
    year = told_year(match, thread)
    return Period("Q", year * 4 + number) if year is not None else _recent(match, thread, number)
