"""An axis of days: where a day stands on it, and which days are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec".split()
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # years from one name to the next
_MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Days `first` to `last`, both inclusive, drawn from x `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def x(self, day: date) -> float:
        """Where the day begins."""
        share = (day - self.first).days / self.days
        return round(self.left + min(1.0, max(0.0, share)) * (self.right - self.left), 1)

    def end(self, day: date) -> float:
        """Where the day ends."""
        return self.x(day + timedelta(days=1)) if day < date.max else self.right

    def ticks(self) -> list[Tick]:
        """Names of days, months or years, whichever are at most a dozen."""
        for named in (self._days(1), self._days(7), self._months(1), self._months(3)):
            if len(ticks := list(_first(named, _MOST_NAMES + 1))) <= _MOST_NAMES:
                return ticks
        step = next((step for step in _STEPS if (self.last.year - self.first.year) / step <= _MOST_NAMES), _STEPS[-1])
        years = range(-(-self.first.year // step) * step, self.last.year + 1, step)
        return [Tick(self.x(date(year, 1, 1)), str(year)) for year in years if year >= 1]

    def _days(self, step: int) -> Iterator[Tick]:
        for ordinal in range(self.first.toordinal(), self.last.toordinal() + 1, step):
            day = date.fromordinal(ordinal)
            yield Tick(
                self.x(day), f"{day.day} {_MONTHS[day.month - 1]}{f' {day.year}' if self._is_news(day, step) else ''}"
            )

    def _is_news(self, day: date, step: int) -> bool:
        """Whether the year stands beside this day: on the first one of each year."""
        before = day.toordinal() - step
        return before < self.first.toordinal() or date.fromordinal(before).year != day.year

    def _months(self, step: int) -> Iterator[Tick]:
        for number in range(self.first.year * 12 + self.first.month - 1, self.last.year * 12 + self.last.month):
            day = date(number // 12, number % 12 + 1, 1)
            if number % step == 0 and day >= self.first:
                yield Tick(self.x(day), str(day.year) if day.month == 1 else _MONTHS[day.month - 1])


def _first(ticks: Iterator[Tick], count: int) -> Iterator[Tick]:
    for _, tick in zip(range(count), ticks, strict=False):
        yield tick


def months_between(first: str, last: str) -> list[str]:
    """Every month from one to another, both inclusive, as "2024-11"."""
    start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]
