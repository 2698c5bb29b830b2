"""The thread of a story: the day it was printed, the time its narrative has reached, and how its clauses look.

Meanings ask the thread for an anchor and never look at the text themselves. News hangs on the day of publication;
"the following month" hangs on what was told last; a narrative (history, biography) hangs all bare dates there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from onrecord.dates import Period, Unit
from onrecord.lexicon import load
from onrecord.model import Span
from onrecord.reading.times.asides import aside_end
from onrecord.reading.times.clause import Lean, lean_at
from onrecord.reading.times.patterns import compiled
from onrecord.reading.times.tense import Tense, tense_at
from onrecord.reading.times.vocabulary import MONTHS
from onrecord.syntax import Syntax
from onrecord.tags import Tags
from onrecord.text import Layout

# How many of the times told last a look back reaches. Keeps the stage linear; no anchor seen lay further back.
_MEMORY = 60
# Families of rules whose words also make names, and the kinds of names they make. Years in names are years still.
_NAMED = {
    "month": ("person", "organization", "work"),
    "season": ("person", "organization", "work"),
    "weekday": ("organization", "work"),
    "holiday": ("person",),
    "daypart": ("organization", "work"),
    "today": ("organization", "work"),
}
_HABITS = load("habits")
_STAMP = (
    r"(?:(?P<month>{month}) (?P<day>\d{1,2})|(?P<day_b>\d{1,2}) (?P<month_b>{month}))(?:st|nd|rd|th)?"
    r",? (?P<year>{year4})"
)
_WIDTH: dict[Unit, int] = {"D": 0, "WE": 1, "W": 2, "M": 3, "S": 4, "Q": 4, "H": 5, "Y": 6, "DE": 7, "CE": 8, "ML": 9}


class Clock(NamedTuple):
    """A clock that a story has told: where, the hour of the day, and the day if it has one."""

    place: int
    hour: int
    day: Period | None


@dataclass(slots=True)
class Thread:
    """`told` are the periods resolved so far, in text order, each with its place."""

    layout: Layout
    tags: Tags
    published: date | None
    month: Period | None  # of publication, where the day is not known
    narrative: bool
    day_first: bool  # 3/4/2020 is the third of April
    accounts: int  # how far words of business outweigh words of play
    quoted: tuple[Span, ...]
    month_first: bool = False  # the story writes "November 11": 11.8.20 is that month's eighth
    topic: Period | None = None  # the quarter or half-year the accounts are about
    told: list[tuple[int, Period]] = field(default_factory=list)
    place: int = 0  # of the expression that is being resolved
    asides: dict[int, int] = field(default_factory=dict)  # place of a time told in an aside -> where the aside ends
    scenes: set[Period] = field(default_factory=set)
    clock_told: Clock | None = None
    night_told: Period | None = None  # the day of a night or an evening, where that was the part of a day told last
    uttered: dict[int, Period] = field(default_factory=dict)  # quotation -> the day told behind it
    _name_starts: list[int] = field(init=False, repr=False)
    _syntax: Syntax | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        self._name_starts = [self.layout.words[name.words.first].start for name in self.tags.names]

    # -- what was told last ------------------------------------------------------------------------------------

    def tell(self, offset: int, period: Period, *, clocked: bool = False) -> None:
        """A day told with its hour is a scene: hours told after it are hours of that day."""
        self.told.append((offset, period))
        if clocked:
            self.scenes.add(period)
        if end := aside_end(self.syntax, offset):
            self.asides[offset] = end

    def recent(self) -> Iterator[tuple[int, Period]]:
        """What was told last, the last first. What an aside tells ends with it: "Brandt, who joined in 2016, said"."""
        for offset, period in reversed(self.told[-_MEMORY:]):
            if self.asides.get(offset, self.place) >= self.place:
                yield offset, period

    def last_told(self, *units: Unit, before: int = 0, within: int = 0) -> Period | None:
        """The last period told, in one of these units where any are named, at most `within` characters back."""
        for offset, period in self.recent():
            if within and before - offset > within:
                return None
            if not units or period.unit in units:
                return period
        return None

    def outside_quotation(self, place: int) -> Period | None:
        """The day the teller told last, where he speaks again after one told in a quotation."""
        if not self.told or self.in_quotation(place) or not self.in_quotation(self.told[-1][0]):
            return None
        own = (period for offset, period in self.recent() if not self.in_quotation(offset))
        period = next(own, None)
        return period if period and period.unit == "D" else None

    def told_in_paragraph(self, place: int) -> list[Period]:
        """What the paragraph of a place has told before it."""
        if not self.layout.paragraphs:
            return []
        start = self.layout.paragraphs[self.layout.paragraph_at(place)].start
        return [period for offset, period in self.told[-6:] if offset >= start]

    def reached(self, unit: Unit, *, behind: bool = False) -> Period | None:
        """Where the narrative stands, in this unit: the last told period as fine as it or finer; `behind` leaves out
        what is still to come, for a clause in the past does not hang on it."""
        today = self.today("D") if behind else None
        for _, period in self.recent():
            if today and period.first and period.first.toordinal() > today.number:
                continue
            if _WIDTH[period.unit] <= _WIDTH[unit]:
                return period.within(unit)
        return self.today(unit)

    def coarser(self, unit: Unit) -> Period | None:
        """The period told last, where it is a month or wider and holds none as fine as `unit` told before it."""
        told = self.last_told()
        if not told or _WIDTH[told.unit] <= _WIDTH[unit] or _WIDTH[told.unit] < _WIDTH["M"]:
            return None
        finer = self.reached(unit)
        return None if finer and finer.within(told.unit) == told else told

    @property
    def business(self) -> bool:
        """Whether quarters are quarters of accounts, not of a match."""
        return self.accounts >= 0

    # -- where the story stands --------------------------------------------------------------------------------

    def today(self, unit: Unit) -> Period | None:
        """The period of publication in this unit, if that much is known."""
        if self.published:
            return Period.of(unit, self.published)
        if self.month and _WIDTH[unit] >= _WIDTH["M"]:
            return self.month.within(unit)
        return None

    @property
    def year_of_print(self) -> int | None:
        today = self.today("Y")
        return today.number if today else None

    def here(self, place: int, unit: Unit = "D") -> Period | None:
        """The present of the words at a place: publication, or inside a quotation the day it was uttered."""
        if self.narrative:
            return self.reached(unit)
        uttered = self._uttered(place)
        return uttered.within(unit) if uttered else self.today(unit)

    def now(self, place: int, unit: Unit = "D") -> Period | None:
        """The present of the one who tells: "last summer", "a year ago" hang there even in a narrative."""
        return (self.today(unit) if self.narrative else None) or self.here(place, unit)

    def _uttered(self, place: int) -> Period | None:
        """The day told last in the same paragraph outside quotation marks, for a place inside them."""
        if posted := self._posted(place):
            return posted
        quotation = self.quotation(place)
        if quotation is not None and quotation in self.uttered:
            return self.uttered[quotation]
        start = self._opening(place)
        if not self.in_quotation(place) and self.layout.paragraph_at(start) == self.layout.paragraph_at(place):
            return None
        today = self.today("D")
        for offset, period in reversed(self.told[-_MEMORY:]):
            if offset < start:
                return None
            said = period.unit == "D" and not self.in_quotation(offset)
            if said and (self.narrative or not today or period.number <= today.number):
                return period  # what is printed was said before
        return None

    def _posted(self, place: int) -> Period | None:
        """The day on the stamp of the embedded post that holds a place."""
        zone = self.layout.zone_at(place)
        match = (
            compiled(_STAMP).search(zone.stamp.of(self.layout.text))
            if zone and zone.kind == "post" and zone.stamp
            else None
        )
        if not match:
            return None
        name, day = match["month"] or match["month_b"], match["day"] or match["day_b"]
        try:
            return Period.of("D", date(int(match["year"]), MONTHS[name.lower().rstrip(".")], int(day)))
        except ValueError:
            return None

    def _opening(self, place: int) -> int:
        """Where the paragraph of a place begins, or the one before where that ends in a colon."""
        number = self.layout.paragraph_at(place)
        paragraphs = self.layout.paragraphs
        if number and self.layout.text[paragraphs[number - 1].end - 1] == ":":
            number -= 1
        return paragraphs[number].start if paragraphs else 0

    def quotation(self, place: int) -> int | None:
        """Which quotation holds a place, if any."""
        index = bisect_right(self.quoted, (place, len(self.layout.text) + 1)) - 1
        return index if index >= 0 and self.quoted[index].start <= place < self.quoted[index].end else None

    def in_quotation(self, place: int) -> bool:
        return self.quotation(place) is not None

    def near_day(self, place: int, within: int = 1500, *, behind: bool = False) -> Period | None:
        """The day told last, but in news only a scene or one of the days around publication: "born June 27" moves no
        clock."""
        today = self.today("D")
        for offset, period in self.recent():
            if place - offset > within:
                return None
            if behind and today and period.unit == "D" and period.number > today.number:
                continue
            near = self.narrative or not today or abs(today.number - period.number) <= 8
            if period.unit == "D" and (near or period in self.scenes):
                return period
        return None

    def in_answer(self, place: int) -> bool:
        zone = self.layout.zone_at(place)
        return zone is not None and zone.kind in ("answer", "question", "post")

    def full_year(self, short: int) -> int:
        """The year that two figures mean: the last such one that is not well after the story's own."""
        told, today = self.last_told(), self.today("Y")
        if self.narrative and told:
            return told.year // 100 * 100 + short
        limit = (today.number if today else 2030) + 10
        return limit - (limit - short) % 100

    def inside_name(self, start: int, end: int, family: str) -> bool:
        """Whether the engine takes the place for a part of a longer name: "April Jones", "the Sunday Telegraph"."""
        kinds = _NAMED.get(family)
        if not kinds or not self.tags.names:
            return False
        index = bisect_right(self._name_starts, start) - 1
        if index < 0:
            return False
        name = self.tags.names[index]
        span = self.layout.span(name.words)
        longer = span.start < start or span.end > end
        return name.kind in kinds and longer and span.start <= start and end <= span.end

    # -- how the clause looks ----------------------------------------------------------------------------------

    def tense(self, start: int, end: int) -> Tense:
        """Which way the clause around a place looks: by the verb it hangs on, or else by the words around it."""
        lean = self.lean(start, end)
        return lean.tense if lean else tense_at(self.layout, self.tags.pos, Span(start, end))

    def habitual(self, start: int, end: int) -> bool:
        """Whether the clause around a place tells what is always so, and says so: "swims every day in July"."""
        lean = self.lean(start, end)
        if not lean or not lean.habit:
            return False
        words = self.layout.stretch(Span(start, end))
        sentence = self.layout.sentences[self.layout.sentence_of(words.first)]
        return any(self.layout.lower(word) in _HABITS for word in range(*sentence))

    def lean(self, start: int, end: int) -> Lean | None:
        lean, quotation = lean_at(self.syntax, Span(start, end)), self.quotation(start)
        if lean and quotation is None and self.in_quotation(lean.place):
            # "heard them 'roaring about it' on New Year's Eve": the time is the reporter's, as is the verb above
            lean = lean_at(self.syntax, Span(lean.place, lean.place + 1))
        # A verb outside the marks ("'A holiday in June,' she said") says nothing of a time inside them.
        return lean if lean and quotation == self.quotation(lean.place) else None

    @property
    def syntax(self) -> Syntax:
        if self._syntax is None:
            self._syntax = Syntax(self.layout, self.tags)
        return self._syntax

    def is_verb(self, place: int) -> bool:
        """Whether the engine takes the word at a place for a verb."""
        words = self.layout.stretch(Span(place, place + 1))
        return words.first < words.last and self.tags.pos[words.first] == "VERB"

    def alone(self, start: int, end: int) -> bool:
        """Whether a place fills its line."""
        text = self.layout.text
        line = text.rfind("\n", 0, start) + 1
        stop = text.find("\n", end)
        return line > 0 and not text[line:start].strip() and not text[end : stop if stop >= 0 else len(text)].strip()

    def before(self, start: int, length: int = 24) -> str:
        """The words in front of a place, in small letters."""
        return " ".join(self.layout.text[max(0, start - length) : start].lower().split())

    def after(self, end: int, length: int = 24) -> str:
        return self.layout.text[end : end + length]
