"""The day of publication, as sources print it: ISO, "Oct 16, 2020", "16 October 2020", "October 2020", "2020", epochs.

Only dates that can be read in one way are taken: "16/10/2020" has one reading, "03/04/2020" has two and gives none.
No language model and no clock: a source that does not tell its date has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_YEAR = r"(?P<year>[12]\d{3})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"

# In order: the first shape found in the words decides, and a shape that names no calendar day decides for nothing.
_SHAPES = tuple(
    re.compile(rf"(?<![\w/-]){shape}(?![\w/-]|\.\d)", re.IGNORECASE)
    for shape in (
        r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?:[T ]\d\S*)?",
        r"(?P<year>[12]\d{3})(?P<month>\d\d)(?P<day>\d\d)(?:T\d\S*)?",
        rf"{_NAME} {{1,2}}{_DAY}(?:,? {{1,2}}|, at |\s){_YEAR}",
        rf"{_DAY}[ -]{{1,2}}(?:of )?{_NAME},?[ -]{{1,2}}{_YEAR}",
        rf"(?P<first>\d{{1,2}})([./-])(?P<second>\d{{1,2}})\2{_YEAR}",
        rf"{_NAME},? {{1,2}}{_YEAR}",
        r"(?P<year>\d{4})-(?P<month>\d{1,2})",
        r"(?P<year>[12]\d{3})",
    )
)

# An epoch in milliseconds has 13 digits for all days between 2001 and 2286; in seconds it has 9 or 10.
_MILLISECONDS = 10**11


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as a source tells it: a `day`, or only a `month` ("2020-10", or "2020" where even that is not told)."""

    day: date | None = None
    month: str | None = None


def printed_date(words: str) -> Printed | None:
    """The date that these few words tell, or None where they tell none or could mean two."""
    for shape in _SHAPES:
        if found := shape.search(words):
            return _meaning(found.groupdict())
    return None


def iso_date(words: str) -> Printed | None:
    """YYYY-MM-DD, YYYY-MM or YYYY and nothing else: what a command line and a head accept."""
    return printed_date(words) if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", words) else None


def any_date(value: object) -> Printed | None:
    """The date in a field of a crawled story: words, or a number of seconds or milliseconds since 1970."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _epoch(value)
    return printed_date(str(value)[:200])


def _epoch(number: float) -> Printed | None:
    if 1500 <= number <= 2200:
        return Printed(month=str(int(number)))
    try:
        seconds = number / 1000 if abs(number) >= _MILLISECONDS else number
        return Printed(datetime.fromtimestamp(seconds, UTC).date())
    except (OverflowError, OSError, ValueError):
        return None


def _meaning(part: dict[str, str | None]) -> Printed | None:
    days = list(_days(part))
    return days[0] if len(days) == 1 else None


def _days(part: dict[str, str | None]) -> Iterator[Printed]:
    """Every calendar day, month or year that the parts of a printed date can mean."""
    year = int(part["year"] or 0)
    if year < 1000:
        return
    if part.get("first"):
        yield from dict.fromkeys(_numeric(year, int(part["first"] or 0), int(part["second"] or 0)))
        return
    name = part.get("name")
    month = _MONTHS.index(name[:3].lower()) + 1 if name else int(part.get("month") or 0)
    if part.get("day"):
        yield from _calendar(year, month, int(part["day"] or 0))
    elif "name" in part or "month" in part:
        if 1 <= month <= 12:
            yield Printed(month=f"{year:04}-{month:02}")
    else:
        yield Printed(month=f"{year:04}")


def _numeric(year: int, first: int, second: int) -> Iterator[Printed]:
    """Day first as in Europe, month first as in America."""
    yield from _calendar(year, second, first)
    yield from _calendar(year, first, second)


def _calendar(year: int, month: int, day: int) -> Iterator[Printed]:
    try:
        yield Printed(date(year, month, day))
    except ValueError:
        return
