"""Counts over time as bars, and counts by outlet over time as rows of dots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import sqrt

from onrecord.view.dates import in_words
from onrecord.web.drawing.axis import Tick, months_between

WIDE, WIDTH, NARROW = 1120, 720, 340
_BARS_HIGH, _FOOT, _LEFT = 150, 24, 34
_THICKEST = 44
_MOST_MONTHS = 120  # beyond ten years a bar is a year
_ROW, _LARGEST_DOT, _NAMES = 26, 9.5, 150
_MOST_ROWS = 10


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    period: str  # "2024-11" or "2024"
    count: int

    @property
    def says(self) -> str:
        return f"{in_words(self.period)}: {self.count:,}"


@dataclass(frozen=True, slots=True)
class Bars:
    width: int
    height: int
    base: int
    bars: list[Bar]
    ticks: list[Tick]
    levels: list[tuple[float, int]]


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    radius: float
    says: str


@dataclass(frozen=True, slots=True)
class Rows:
    width: int
    height: int
    dots: list[Dot]
    names: list[tuple[float, str]]  # where its row stands, the outlet
    ticks: list[Tick]
    left: int


def bars(counts: Mapping[str, int], width: int = WIDTH) -> Bars | None:
    """Counts by month ("2024-11"), drawn by month, or by year where they span more than ten years."""
    periods = _periods(counts)
    return _drawn(periods, _summed(counts, len(periods[0])), width) if periods else None


def _drawn(periods: list[str], summed: Mapping[str, int], width: int) -> Bars:
    most, step = max(summed.values()), (width - _LEFT) / len(periods)
    thick = min(step * 0.76, _THICKEST)
    drawn = []
    for n, period in enumerate(periods):
        if number := summed.get(period):
            high = _BARS_HIGH * number / most
            x, y = _LEFT + n * step + (step - thick) / 2, _BARS_HIGH - high + 10
            drawn.append(Bar(round(x, 1), round(y, 1), round(thick, 1), round(high, 1), period, number))
    levels = [(round(_BARS_HIGH * (1 - level / most) + 10, 1), level) for level in _levels(most)]
    return Bars(
        width, _BARS_HIGH + 10 + _FOOT, _BARS_HIGH + 10, drawn, _ticks(periods, step, _LEFT, width // 60), levels
    )


def spread(counts: Mapping[str, int], first: date, last: date) -> Bars | None:
    """Counts by day, month or year over a given time, also where nothing counts at its ends."""
    letters = len(next(iter(counts), ""))
    if letters == 10:
        days = range(first.toordinal(), last.toordinal() + 1)
        periods = [date.fromordinal(day).isoformat() for day in days]
    elif letters == 7:
        periods = months_between(first.isoformat(), last.isoformat())
    else:
        periods = [f"{year:04}" for year in range(first.year, last.year + 1)]
    return _drawn(periods, counts, WIDE) if counts else None


def rows(counts: Mapping[tuple[str, str], int]) -> Rows | None:
    """Counts by outlet and month, a row an outlet, the area of a dot its count."""
    total: Counter[str] = Counter()
    for (outlet, _), number in counts.items():
        total[outlet] += number
    periods = _periods({month: 1 for _, month in counts})
    if not periods:
        return None
    shown = [outlet for outlet, _ in sorted(total.items(), key=lambda one: (-one[1], one[0]))[:_MOST_ROWS]]
    summed: Counter[tuple[str, str]] = Counter()
    for (outlet, month), number in counts.items():
        summed[outlet, month[: len(periods[0])]] += number
    step, most = (WIDTH - _NAMES - 12) / len(periods), max(summed.values())
    names = [(_ROW * n + _ROW / 2, outlet) for n, outlet in enumerate(shown)]
    dots = [
        Dot(
            round(_NAMES + step * (n + 0.5), 1),
            y,
            round(max(2.5, _LARGEST_DOT * sqrt(summed[outlet, period] / most)), 1),
            f"{outlet}, {in_words(period)}: {summed[outlet, period]:,}",
        )
        for y, outlet in names
        for n, period in enumerate(periods)
        if summed[outlet, period]
    ]
    return Rows(WIDTH, _ROW * len(shown) + _FOOT, dots, names, _ticks(periods, step, _NAMES), _NAMES)


def _periods(counts: Mapping[str, int]) -> list[str]:
    """Every month between the first and the last that counts, or every year."""
    months = sorted(month for month, number in counts.items() if number and len(month) == 7)
    if not months:
        return []
    between = months_between(months[0], months[-1])
    if len(between) <= _MOST_MONTHS:
        return between
    return [f"{year:04}" for year in range(int(months[0][:4]), int(months[-1][:4]) + 1)]


def _summed(counts: Mapping[str, int], length: int) -> Counter[str]:
    summed: Counter[str] = Counter()
    for month, number in counts.items():
        summed[month[:length]] += number
    return summed


def _levels(most: int) -> list[int]:
    """Two or three round numbers up to the most."""
    step = next(unit * 10**power for power in range(12) for unit in (1, 2, 5) if most / (unit * 10**power) <= 3)
    return list(range(step, most + 1, step))


def _ticks(periods: list[str], step: float, left: float, most: int = 10) -> list[Tick]:
    """Names of days, months or years, evenly between."""
    every = -(-len(periods) // most)
    if len(periods[0]) == 7 and every > 1:
        every = next((months for months in (3, 6, 12, 24, 60) if months >= every), every)
    named = (n for n, period in enumerate(periods) if (_month(period) if len(period) == 7 else n) % every == 0)
    return [Tick(round(left + (n + 0.5) * step, 1), _short(periods[n], periods, n)) for n in named]


def _month(period: str) -> int:
    return int(period[:4]) * 12 + int(period[5:7]) - 1


def _short(period: str, periods: list[str], n: int) -> str:
    """ "Nov", with the year in January and where the axis begins; "2 Nov" of a day."""
    if len(period) == 4:
        return period
    name = in_words(period[:7]).split(" ")[0]
    short = name if len(name) <= 4 else name[:3]
    if len(period) == 10:
        return f"{int(period[8:])} {short}"
    return f"{short} {period[:4]}" if n == 0 or period.endswith("-01") else short
