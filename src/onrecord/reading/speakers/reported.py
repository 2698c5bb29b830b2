"""The occasion that a whole story reports: a day in court, an inquest, a council meeting, a match.

Its headline or first paragraphs say so ("a jury heard on Wednesday", "told a packed meeting", a score and a day); what
named people said, with nothing else told of when and through what, they said there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import NamedTuple

from onrecord import dates
from onrecord.lexicon import load
from onrecord.model import Quote, Span
from onrecord.reading.speakers.calendar import Calendar
from onrecord.reading.speakers.channel import table
from onrecord.reading.speakers.scene import BLOT, Scene
from onrecord.reading.speakers.utterance import Told
from onrecord.reading.speakers.when import dates_saying

_SITTINGS = {body.lower(): channel for body, channel in table("sittings").items()}
_BODY = "|".join(re.escape(body) for body in sorted(_SITTINGS, key=len, reverse=True))
_HEARD = re.compile(
    rf"\b(?P<body>{_BODY})\s(?:(?:at|in)\s(?:[A-Z][\w’'-]*\s){{1,4}})?(?:(?:was|were|is|has|have|had|been)\s){{0,2}}(?:told|hears?|heard)\b"
    rf"|\b(?P<voted>{_BODY})\s(?:has\s|have\s|had\s)?(?:voted|met|approved|rejected|agreed|decided|debated|backed)\b"
    rf"|\b(?:told|tells|telling|testified\s(?:before|to|at|in)|addressed)\s(?:[^\s,;:.()“”\"\x00]+\s){{0,4}}?(?P<told>{_BODY})\b",
    re.IGNORECASE,
)
# A recap of a show: what its people said they said in the episode.
_EPISODE = re.compile(r"\bepisode\sof\s[“\"‘]?(?P<name>[A-Z][\w’'&-]*(?:\s(?:of\s|the\s|and\s)?[A-Z][\w’'&-]*){0,5})")
_OUTSIDE = re.compile(r"\b[Oo]utside\s(?:the\s)?(?:court|courthouse|courtroom|hearing|inquest|inquiry|tribunal)\b")
_RESULT = re.compile(
    r"(?m)^[A-Z][\w’'. -]{2,30}\s\d{1,3}[-–]\d{1,3}\s[A-Z]|[A-Z][\w’']+\s\d{1,3}(?:,|\s-)?\s[A-Z][\w’']+\s\d{1,3}$"
)
_MATCH_WORDS, _OF_A_MATCH = load("match_words"), 3  # so many words of play make a score that of a match
_WORD = re.compile(r"[\w-]+")
_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b(?![-–/])")
# Headline, standfirst, byline and lead; news reports such an occasion within days, a weekly paper within a week.
_TOP, _FRESH, _WEEK = 5, 3, 7


class Sitting(NamedTuple):
    """`channel` is None for a match."""

    channel: str | None
    day: str | None


class Reported:
    def __init__(self, scene: Scene, calendar: Calendar, told: Iterable[tuple[Quote, Told]]) -> None:
        self.scene = scene
        self.calendar = calendar
        self._told = tuple(told)

    def at(self, quote: Quote, told: Told, channel: str | None) -> Sitting | None:
        """Where and when something was said of which the text tells no more than perhaps the channel."""
        if told.present or told.apart:
            return None
        if self._sitting and channel in (None, self._sitting.channel):
            return self._sitting
        # What a player wrote, or told a paper, may be of any day.
        aloud = channel in (None, "news conference", "television interview")
        return Sitting(channel, self._match_day) if aloud and self._match_day else None

    def outside(self, quote: Quote) -> str | None:
        """ "Outside court, she thanked them": on the day of the sitting that the story reports."""
        if quote.cue is None or self._sitting is None or self._sitting.channel not in ("court", "hearing"):
            return None
        out = _OUTSIDE.search(self.scene.outside, *self.scene.sentence_at(quote.cue.start))
        return self._sitting.day if out else None

    def heard_in(self, line: Span) -> Sitting | None:
        """The sitting, where a headline says that somebody was told: "court hears", "inquest told"."""
        return self._sitting if _HEARD.search(self.scene.outside, *line) else None

    @cached_property
    def _top(self) -> Span:
        paragraphs = self.scene.layout.paragraphs[:_TOP]
        return Span(paragraphs[0].start, paragraphs[-1].end) if paragraphs else Span(0, 0)

    @cached_property
    def _sitting(self) -> Sitting | None:
        """The sitting that is told of first, by the words of the top or by the clause of a quotation there."""
        told = [(quote.cue.start, each) for quote, each in self._told if quote.cue and self._top.covers(quote.cue)]
        # Of meetings only those of public bodies are whole stories, and those the words of the top must tell.
        sittings = [(at, each) for at, each in told if each.channel in _SITTINGS.values() and each.channel != "meeting"]
        found = [(at, each.channel, each.when) for at, each in sittings]
        found += [
            (match.start(), _SITTINGS[(match["body"] or match["voted"] or match["told"]).lower()], None)
            for match in _HEARD.finditer(self.scene.outside, *self._top)
        ]
        found += [(match.start(), match["name"], None) for match in _EPISODE.finditer(self.scene.outside, *self._top)]
        first = min(found, key=lambda each: each[0], default=None)
        if first is None:
            return None
        channel = first[1]
        days = [when for _, other, when in sorted(found, key=lambda each: each[0]) if other == channel and when]
        return Sitting(channel, days[0] if days else self._lead_day)

    @cached_property
    def _lead_day(self) -> str | None:
        """The first day within a week that the top tells of something done."""
        text = self.scene.outside
        for time in self.scene.times_in(self._top):
            fresh = self._is_fresh(dates.edtf(time.value), _WEEK) and text[time.span.start] != BLOT
            if fresh and dates_saying(self.scene, text, time, self.scene.sentence_at(time.span.start)):
                return dates.edtf(time.value)
        return None

    @cached_property
    def _match_day(self) -> str | None:
        """The day of the match whose score and day the first paragraphs tell; None in any other story."""
        if not _SCORE.search(self.scene.text, *self._top):
            return None
        days = self.calendar.days_of("match")
        told = days[0][1] if days and days[0][0] < self._top.end else None
        played = {word.lower() for word in _WORD.findall(self.scene.outside)} & _MATCH_WORDS
        match = len(played) >= _OF_A_MATCH or _RESULT.search(self.scene.text, *self._top)
        day = told or (self.event_day if match else None)
        return day if self._is_fresh(day, _FRESH) else None

    @property
    def event_day(self) -> str | None:
        """The day of what the story reports first."""
        return self._lead_day

    def _is_fresh(self, day: str | None, days: int) -> bool:
        published = self.scene.story.published
        if published is None or day is None or len(day) != 10:
            return False
        return 0 <= published.toordinal() - date.fromisoformat(day).toordinal() <= days
