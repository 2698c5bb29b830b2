"""Times that come again: "every Friday", "Sundays", "twice a week", "annual", "$3 a year"."""

from __future__ import annotations

import re

from onrecord.reading.times.patterns import field
from onrecord.reading.times.rule import LEAVE, Rule, Sense, rule
from onrecord.reading.times.thread import Thread
from onrecord.reading.times.vocabulary import (
    DAYPARTS,
    MONTHS,
    SEASON_NAMES,
    SEASONS,
    WEEKDAYS,
    amount,
    duration,
    ordinal,
    unit_of,
)

_ADVERBS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "XXXX-XX-XXTNI",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "yearly": "P1Y",
    "annual": "P1Y",
    "annually": "P1Y",
    "semiannual": "P6M",
    "semi-annual": "P6M",
    "biannual": "P6M",
    "biennial": "P2Y",
    "biennially": "P2Y",
    "triennial": "P3Y",
}


def by_adverb(match: re.Match[str], thread: Thread) -> Sense | None:
    word = match["word"]
    before = thread.layout.text[: match.start()].rstrip()[-1:]
    title = word[0].isupper() and (word.lower() == "daily" or before.isalnum())  # "the Pecos Monthly"
    return LEAVE if title else Sense("SET", _ADVERBS[word.lower()])


def every_weekday(match: re.Match[str], thread: Thread) -> Sense | None:
    number = WEEKDAYS[match["weekday"].lower().rstrip("s.").removesuffix("s")]
    part = field(match, "part")
    return Sense("SET", f"XXXX-WXX-{number}" + (f"T{DAYPARTS[part.lower().removesuffix('s')]}" if part else ""))


def every_month(match: re.Match[str], thread: Thread) -> Sense | None:
    value = f"XXXX-{MONTHS[match['month'].lower()]:02d}"
    return Sense("SET", value + (f"-{ordinal(match['day']):02d}" if field(match, "day") else ""))


def every_season(match: re.Match[str], thread: Thread) -> Sense | None:
    return Sense("SET", f"XXXX-{SEASON_NAMES[SEASONS[match['season'].lower().removesuffix('s')]]}")


def every_part(match: re.Match[str], thread: Thread) -> Sense | None:
    return Sense("SET", f"XXXX-XX-XXT{DAYPARTS[match['part'].lower()]}")


def every_unit(match: re.Match[str], thread: Thread) -> Sense | None:
    letter, _, factor = unit_of(match["unit"])
    if letter == "WE":
        return Sense("SET", "XXXX-WXX-WE")
    if letter in ("NI", "EV", "MO", "AF"):
        return LEAVE
    words = field(match, "count").lower()
    count = (
        2.0
        if words in ("other", "second")
        else float(ordinal(words))
        if words in ("third", "fourth", "fifth")
        else amount(words)
        if words
        else 1.0
    )
    return Sense("SET", duration(count * factor, letter))


def rate(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "twice a week", "$30 a month", "40 hours a week", "per year"."""
    letter, _, factor = unit_of(match["unit"])
    return Sense("SET", duration(factor, letter))


def weekends(match: re.Match[str], thread: Thread) -> Sense | None:
    return Sense("SET", "XXXX-WXX-WE")


_UNIT = r"(?P<unit>{unit})"
_PER = r"(?:second|minute|hour|day|night|week|fortnight|month|quarter|year)"

RULES: tuple[Rule, ...] = (
    rule("adverb of period", "set", rf"(?P<word>{'|'.join(sorted(_ADVERBS, key=len, reverse=True))})(?!-)", by_adverb),
    rule(
        "every weekday",
        "weekday & every",
        r"(?:every|each)(?: single| other)? (?P<weekday>{full_weekday})(?: (?P<part>{daypart}))?",
        every_weekday,
    ),
    rule(
        "weekdays",
        "weekday",
        r"(?P<weekday>(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days))(?!['’])(?: (?P<part>{daypart})s?)?",
        every_weekday,
    ),
    rule(
        "weekday parts",
        "weekday",
        r"(?P<weekday>{full_weekday}) (?P<part>mornings|afternoons|evenings|nights)",
        every_weekday,
    ),
    rule(
        "every month's name",
        "month & every",
        r"(?:every|each) (?P<month>{full_month})(?: (?P<day>\d\d?)(?:st|nd|rd|th)?)?",
        every_month,
    ),
    rule("every season", "season & every", r"(?:(?:every|each) (?P<season>{season}))", every_season),
    rule(
        "seasons of the past",
        "season & lead",
        r"(?:the (?:past|last|next) (?:\w+ ))(?P<season>summers|winters|springs|autumns)",
        every_season,
    ),
    rule("every part of the day", "daypart & every", r"(?:every|each)(?: single)? (?P<part>{daypart})", every_part),
    rule(
        "every so often",
        "unit & every",
        rf"(?:every|each)(?: single)?(?: (?P<count>other|second|third|fourth|fifth|{{number}}))? {_UNIT}s?"
        rf"(?! of the (?:past|last|next))",
        every_unit,
    ),
    rule(
        "a weekday of each month",
        "weekday & every or month",
        r"the (?:first|second|third|fourth|last) {full_weekday} (?:of|in) (?:the|every|each) month",
        lambda match, thread: Sense("SET", "P1M"),
    ),
    rule("most of them", "unit", r"most (?P<unit>days|weeks|weekends|months|years)", every_unit),
    rule(
        "rate",
        "unit",
        rf"(?:(?:once|twice|thrice|{{plain_number}} times) |(?<=\d )|(?<=days )|(?<=hours )|"
        rf"(?<=minutes )|(?<=million )|(?<=billion )|(?<=percent )|(?<=people )|(?<=dollars )|(?<=pounds )|"
        rf"(?<=cents )|(?<=tons )|(?<=tonnes ))an? (?P<unit>{_PER})(?!s|-| (?:ago|later|earlier|before|after"
        rf"|and|or so|from|old|when|in which|of|that))",
        rate,
    ),
    rule("per unit", "unit & per", rf"(?:per (?P<unit>{_PER}))(?!s)", rate),
    rule("weekends", "weekend", r"weekends(?!['’])", weekends),
)
