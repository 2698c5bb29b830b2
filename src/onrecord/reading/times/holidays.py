"""Holidays: named days of the year, fixed, counted in weekdays, or hung on Easter (the Gregorian computus)."""

from __future__ import annotations

import re
from datetime import date

from onrecord.dates import Period
from onrecord.lexicon import lines
from onrecord.reading.times import choose
from onrecord.reading.times.patterns import field
from onrecord.reading.times.rule import Sense
from onrecord.reading.times.thread import Thread
from onrecord.reading.times.vocabulary import WEEKDAYS, amount, any_of

_TABLE = {
    name.lower(): when for line in lines("holidays") for names, when in [line.split("\t")] for name in names.split("|")
}
_MOVING = {
    name.lower(): tuple(date.fromisoformat(day) for day in days.split())
    for line in lines("moving_holidays")
    for names, days in [line.split("\t")]
    for name in names.split("|")
}
_NAMES = any_of(
    re.sub(r"\\(?=')", "", name)
    for line in (*lines("holidays"), *lines("moving_holidays"))
    for name in line.split("\t")[0].split("|")
)
HOLIDAY = (
    r"(?:(?:the )?(?P<days_off>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten) (?P<step>days?"
    r"|weeks?) (?P<side_off>before|after) "
    r"|the (?P<next_to>day|night|morning|evening|weekend|week) (?P<next_side>before|after) )?"
    rf"(?:(?P<holiday_way>last|this|next|this past|this coming) )?(?-i:(?P<holiday>{_NAMES})(?!\w))"
    r"(?:,? (?:in |of )?(?P<holiday_year>{year4})(?!\d)|,? (?P<year_way>last|this|next) year)?"
    r"(?! (?:Island|Carol|Seals?|Story|Parade Inc))"
)
_RULE = re.compile(
    r"(?:(?:(?P<year>\d{4})-)?(?P<month>\d\d)-(?P<day>\d\d)|(?P<easter>easter)(?P<offset>[+-]\d+)?"
    r"|(?P<count>-?\d) (?P<weekday>\w+) (?P<of>\d\d)|(?P<before>\w+) before (?P<until>\d\d)-"
    r"(?P<until_day>\d\d))"
    r"(?: \+(?P<more>\d+))?"
)


def holiday(match: re.Match[str], thread: Thread) -> Period | None:
    """The day of a holiday in the year told or chosen, with the days that stand between it and what is meant."""
    period = _chosen(match, thread, _plain(match["holiday"]))
    return period.shift(_steps(match)) if period else None


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("’", "'").split())


def _chosen(match: re.Match[str], thread: Thread, name: str) -> Period | None:
    rule = _RULE.fullmatch(_TABLE.get(name, ""))

    def of_year(year: int) -> Period | None:
        return falls(rule, year) if rule else moon_day(name, year)

    if year := match["holiday_year"] or (rule and rule["year"]):
        return of_year(int(year))
    anchor = thread.here(match.start())
    if (shift := match["year_way"]) and anchor:
        return of_year(anchor.year + {"last": -1, "this": 0, "next": 1}[shift.lower()])
    way = field(match, "holiday_way").lower().split()
    if way and anchor and way[-1] in ("last", "past", "next", "coming"):
        shift = -1 if way[-1] in ("last", "past") else 1
        past, future = choose.around(anchor.shift(shift), of_year)
        return past if shift < 0 else future
    return choose.yearly(thread, match.start(), match.end(), of_year)


def _steps(match: re.Match[str]) -> int:
    """Days from the holiday: "two weeks before Christmas" is -14, "the day after Thanksgiving" 1."""
    if match["step"]:
        days = int(amount(match["days_off"])) * (7 if match["step"].lower().startswith("week") else 1)
        return -days if match["side_off"].lower() == "before" else days
    if match["next_to"]:
        return -1 if match["next_side"].lower() == "before" else 1
    return 0


def falls(rule: re.Match[str], year: int) -> Period | None:
    """The day in one year on which a rule of the table falls."""
    if rule["easter"]:
        period = choose.day_of(year, *easter(year))
        return period.shift(int(rule["offset"] or 0)) if period else None
    if rule["month"]:
        return choose.day_of(year, int(rule["month"]), int(rule["day"]))
    if rule["before"]:
        until = choose.day_of(year, int(rule["until"]), int(rule["until_day"]))
        return _back_to(until.shift(-1), WEEKDAYS[rule["before"]]) if until else None
    nth = nth_of_month(year, int(rule["of"]), WEEKDAYS[rule["weekday"]], int(rule["count"]))
    return nth.shift(int(rule["more"] or 0)) if nth else None


def moon_day(name: str, year: int) -> Period | None:
    """The first day of a holiday of the moon in a year, as far as the table goes; the later one where it has two."""
    days = [day for day in _MOVING[name] if day.year == year]
    return Period.of("D", days[-1]) if days else None


def ramadan(match: re.Match[str], thread: Thread) -> Sense | None:
    """The month of fasting, from its first day to the eve of Eid al-Fitr."""
    start = holiday(match, thread)
    end = next((day for day in _MOVING["eid al-fitr"] if start and Period.of("D", day).number > start.number), None)
    if not start or not end:
        return Sense("DATE", "XXXX-XX")
    return Sense("DATE", f"{start}/{Period.of('D', end).shift(-1)}", start)


def nth_of_month(year: int, month: int, weekday: int, count: int) -> Period | None:
    first = choose.day_of(year + month // 12, month % 12 + 1, 1) if count < 0 else choose.day_of(year, month, 1)
    if not first:
        return None
    return _back_to(first.shift(-1), weekday) if count < 0 else _back_to(first.shift(7 * count - 1), weekday)


def _back_to(day: Period, weekday: int) -> Period:
    """The last such weekday not after the day."""
    return day.shift(-((day.number - weekday) % 7))


def easter(year: int) -> tuple[int, int]:
    """Month and day of Easter Sunday, by the anonymous Gregorian computus (Nature, 20 April 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap = century // 4
    shift = (century + 8) // 25
    moon = (19 * golden + century - leap - (century - shift + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    total = moon + sunday - 7 * late + 114
    return total // 31, total % 31 + 1
