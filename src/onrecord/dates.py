"""The calendar as an algebra: periods that can be shifted, widened, bounded and printed.

A `Period` is one unit of the calendar and its number, counted from the year 1: the 738,000th day, the 2020th year.
Moving by n units is adding n, so "four weeks earlier" needs no cases. Values are printed and read in TimeML's form
("2020-W42", "2020-SU", "199X") and in EDTF ("2020-10-12/2020-10-18", "2020-22", "199X"). Years before Christ are
negative; `datetime.date` knows none, so they have no first and last day. This file finds nothing in texts.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Literal, NamedTuple

Unit = Literal["D", "W", "WE", "M", "Q", "S", "H", "Y", "DE", "CE", "ML"]

_MONTHS: dict[str, int] = {"M": 1, "Q": 3, "S": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
_SEASONS = ("SP", "SU", "FA", "WI")
_SPRING = 2  # a year's seasons are counted from March, so its winter ends in the February after (meteorological)


class Period(NamedTuple):
    """The `number`-th `unit` of the calendar. Weeks begin on Monday (ISO 8601); "WE" is their Saturday and Sunday."""

    unit: Unit
    number: int

    @classmethod
    def of(cls, unit: Unit, day: date) -> Period:
        """The period of this unit that holds the day."""
        if unit == "D":
            return cls("D", day.toordinal())
        if unit in ("W", "WE"):
            return cls(unit, (day.toordinal() - 1) // 7)
        months = day.year * 12 + day.month - 1 - (_SPRING if unit == "S" else 0)
        return cls(unit, months // _MONTHS[unit])

    def shift(self, count: int) -> Period:
        return Period(self.unit, self.number + count)

    def within(self, unit: Unit) -> Period:
        """This period in a unit at least as wide: the year of a month; of a narrower one its first."""
        if unit == self.unit:
            return self
        if self.unit in _MONTHS and unit in _MONTHS:
            start = self.number * _MONTHS[self.unit] + (_SPRING if self.unit == "S" else 0)
            return Period(unit, (start - (_SPRING if unit == "S" else 0)) // _MONTHS[unit])
        first = self.first
        return Period.of(unit, first) if first else self

    @property
    def year(self) -> int:
        return self.within("Y").number

    @property
    def first(self) -> date | None:
        """The first day, or None before the year 1 and after 9999."""
        try:
            if self.unit == "D":
                return date.fromordinal(self.number)
            if self.unit in ("W", "WE"):
                return date.fromordinal(self.number * 7 + (6 if self.unit == "WE" else 1))
            months = self.number * _MONTHS[self.unit] + (_SPRING if self.unit == "S" else 0)
            return date(months // 12, months % 12 + 1, 1)
        except (ValueError, OverflowError):
            return None

    @property
    def last(self) -> date | None:
        if self.unit == "WE":
            return Period("D", self.number * 7 + 7).first
        following = self.shift(1).first
        return Period("D", following.toordinal() - 1).first if following else None

    def __str__(self) -> str:
        """The TIMEX3 value; "" for what the calendar does not hold."""
        if self.unit in ("D", "W", "WE"):
            return self._day_or_week()
        years, part = divmod(self.number, 12 // _MONTHS[self.unit]) if _MONTHS[self.unit] < 12 else (self.number, 0)
        head = f"BC{-years:04d}" if years < 0 else f"{years:04d}"
        match self.unit:
            case "M":
                return f"{head}-{part + 1:02d}"
            case "Q" | "H":
                return f"{head}-{self.unit}{part + 1}"
            case "S":
                return f"{head}-{_SEASONS[part]}"
            case "DE":
                return f"{head[-3:]}X" if years >= 0 else f"BC{-years:03d}X"
            case "CE":
                return head[-2:] if years >= 0 else f"BC{-years:02d}"
            case "ML":
                return head[-1:]
        return head

    def _day_or_week(self) -> str:
        first = self.first
        if first is None:
            return ""
        if self.unit == "D":
            return first.isoformat()
        year, week, _ = first.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if self.unit == "WE" else "")


_VALUE = re.compile(
    r"""(?P<bc>BC|-)?(?:
        (?P<decade>\d{3})X | (?P<century>\d\d)(?:XX)?
      | (?:FY)?(?P<year>\d{4})
        (?: -W(?P<week>\d\d)(?P<weekend>-WE)? | -Q(?P<quarter>[1-4]) | -H(?P<half>[12]) | -(?P<season>SP|SU|FA|WI)
          | -(?P<month>\d\d)(?:-(?P<day>\d\d))? )?
    )(?:-XX)*(?:T.*)?[~?%]?""",
    re.VERBOSE | re.DOTALL,
)


def parse(value: str) -> Period | None:
    """The period of a TIMEX3 or EDTF value; of a TIME its day. None for durations, sets, vague and illegal ones."""
    match = _VALUE.fullmatch(value)
    if not match:
        return None
    sign = -1 if match["bc"] else 1
    if match["decade"]:
        return Period("DE", sign * int(match["decade"]))
    if match["century"]:
        return Period("CE", sign * int(match["century"]))
    return _of_year(sign * int(match["year"]), match)


def _of_year(year: int, match: re.Match[str]) -> Period | None:
    try:
        if match["week"]:
            monday = date.fromisocalendar(year, int(match["week"]), 1)
            return Period.of("WE" if match["weekend"] else "W", monday)
        if match["day"]:
            return Period.of("D", date(year, int(match["month"]), int(match["day"])))
    except ValueError:
        return None
    if match["quarter"] or match["half"]:
        return Period("Q", year * 4 + int(match["quarter"]) - 1) if match["quarter"] else _half(year, match["half"])
    if match["season"]:
        return Period("S", year * 4 + _SEASONS.index(match["season"]))
    return _of_month(year, int(match["month"])) if match["month"] else Period("Y", year)


def _half(year: int, half: str) -> Period:
    return Period("H", year * 2 + int(half) - 1)


def _of_month(year: int, number: int) -> Period | None:
    """A month, or EDTF's numbers beyond twelve: seasons 21-24, quarters 33-36, halves 40-41."""
    if 1 <= number <= 12:
        return Period("M", year * 12 + number - 1)
    if 21 <= number <= 24:
        return Period("S", year * 4 + number - 21)
    if 33 <= number <= 36:
        return Period("Q", year * 4 + number - 33)
    return Period("H", year * 2 + number - 40) if number in (40, 41) else None


def bounds(value: str) -> tuple[date | None, date | None]:
    """The first and last day a TIMEX3 or EDTF value can mean, both inclusive; (None, None) where it means no stretch
    of the calendar. Intervals ("2014/2015", "2020-10-05/..") are bounded by their ends."""
    if "/" in value:
        start, _, end = value.partition("/")
        return bounds(start)[0], bounds(end)[1]
    period = parse(value)
    return (period.first, period.last) if period else (None, None)


def edtf(value: str) -> str | None:
    """The EDTF form of a TIMEX3 value; None for durations, sets, references and vague values, which date nothing."""
    if "/" in value:
        ends = [edtf(end) for end in value.split("/")]
        return "/".join(end for end in ends if end) if all(ends) else None
    period = parse(value)
    return as_edtf(period) if period else None


def as_edtf(period: Period) -> str:
    first, last = period.first, period.last
    match period.unit:
        case "W" | "WE":
            return f"{first}/{last}"
        case "Q" | "S" | "H":
            parts = 12 // _MONTHS[period.unit]
            number = period.number % parts + {"Q": 33, "S": 21, "H": 40}[period.unit]
            return f"{period.number // parts:04d}-{number}"
        case "CE":
            return f"{period.number:02d}XX"
        case "ML":
            return f"{period.number}XXX"
    return str(period) if period.number >= 0 else "-" + str(period).removeprefix("BC")


def years_before(day: date, years: int) -> date | None:
    """The same day of the calendar so many years earlier; 29 February becomes the 28th where there is none."""
    year = day.year - years
    if not 1 <= year <= 9999:
        return None
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


def born_between(published: date, age: int) -> str | None:
    """The interval of birthdays of one who is `age` on the day of publication, both ends inclusive, as EDTF."""
    last, before = years_before(published, age), years_before(published, age + 1)
    return f"{date.fromordinal(before.toordinal() + 1)}/{last}" if last and before else None
