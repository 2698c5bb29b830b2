"""A timeline as lanes: what is sure to a day is a mark, what is not is a bar from its first to its last day.

What finds no lane is counted below, so that a crowded drawing says so instead of hiding it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.view.dates import in_words
from onrecord.view.words import clip, safe
from onrecord.web.drawing.axis import Axis, Tick

WIDTH = 1120
_TOP, _LANE, _LANES, _FOOT = 8, 25, 16, 30
_LETTER = 6.6  # of a label, on average, measured in Libre Franklin at 12.5 px
_LONGEST = 46  # letters of a label
_MARK = 9


@dataclass(frozen=True, slots=True)
class Dated:
    """Something with a first and last day, and where a click leads."""

    earliest: date
    latest: date
    words: str
    link: str
    said: bool = False  # words, not an event
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """One of them in its lane: a mark or a bar, and its label beside it."""

    x: float
    y: float
    width: float
    sure: bool
    said: bool
    label: str
    label_x: float
    label_end: bool  # the label stands before the mark and ends there
    says: str
    link: str


@dataclass(frozen=True, slots=True)
class Drawing:
    axis: Axis
    width: int
    height: int
    placed: list[Placed]
    ticks: list[Tick]
    crowd: int  # how many found no lane


def drawn(dated: Iterable[Dated], first: date, last: date) -> Drawing:
    """All that touches the days from `first` to `last`, the earliest on top."""
    axis = Axis(first, last, 10, WIDTH - 10)
    ends: list[float] = []
    placed: list[Placed] = []
    crowd = 0
    for one in sorted(dated, key=lambda one: (one.earliest, one.latest, one.words)):
        left, right, fitted = _place(axis, one)
        lane = next((n for n, end in enumerate(ends) if end < left), len(ends))
        if lane >= _LANES:
            crowd += 1
            continue
        ends[lane : lane + 1] = [right + 14]
        placed.append(replace(fitted, y=_TOP + lane * _LANE))
    height = _TOP + max(3, len(ends)) * _LANE + _FOOT
    return Drawing(axis, WIDTH, height, placed, axis.ticks(), crowd)


def _place(axis: Axis, one: Dated) -> tuple[float, float, Placed]:
    """From where to where it needs its lane, and how it stands there (its height still open)."""
    sure = one.earliest == one.latest
    start, end = axis.x(one.earliest), axis.end(one.latest)
    middle = (start + end) / 2
    x, width = (middle - _MARK / 2, float(_MARK)) if sure or end - start < _MARK else (start, end - start)
    label = clip(safe(one.words), _LONGEST)
    long = len(label) * _LETTER
    before = x + width + 6 + long > axis.right and x - 6 - long >= 0
    label_x = x - 6 if before else min(x + width + 6, axis.right - long) if long < axis.right else x
    says = f"{in_words(one.when) if one.when else _days(one)}: {safe(one.words)}"
    fitted = Placed(round(x, 1), 0, round(width, 1), sure, one.said, label, round(label_x, 1), before, says, one.link)
    return (
        (label_x - long if before else min(x, label_x)),
        (x + width if before else max(x + width, label_x + long)),
        fitted,
    )


def _days(one: Dated) -> str:
    return in_words(f"{one.earliest}/{one.latest}")


@dataclass(frozen=True, slots=True)
class Moves:
    """Where one can go from here: (first, last) days of what is then shown; None where there is nothing nearer."""

    nearer: tuple[date, date] | None
    wider: tuple[date, date]
    before: tuple[date, date]
    after: tuple[date, date]


def moves(first: date, last: date) -> Moves:
    days = (last - first).days + 1
    quarter, half = max(1, days // 4), max(1, days // 2)
    nearer = (_shift(first, quarter), _shift(last, -quarter)) if days > 3 else None
    return Moves(
        nearer,
        (_shift(first, -half), _shift(last, half)),
        (_shift(first, -half), _shift(last, -half)),
        (_shift(first, half), _shift(last, half)),
    )


def _shift(day: date, days: int) -> date:
    """So many days on, within the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
