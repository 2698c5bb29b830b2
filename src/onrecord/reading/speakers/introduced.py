"""Occasions that a story brings in once and points back at: "in a release on Tuesday … in the release", "at the time".

Whoever speaks there, the day is that of the occasion, so it holds across speakers; all that one speaker's words carry
over to the next is in `occasions.py`.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from onrecord import dates
from onrecord.model import Quote, Span
from onrecord.reading.speakers.channel import channels_at
from onrecord.reading.speakers.scene import BLOT, Scene
from onrecord.reading.speakers.when import dates_saying

_THEN = re.compile(
    r"\bat\sthe\stime\b|\b(?:in|during)\s(?:his|her|their|its|the)\s(?:[\w’'-]+\s){0,3}?"
    r"(?:speech|address|remarks|toast|sermon|lecture)\b",
    re.IGNORECASE,
)
# "At a reception on Friday she raised a glass. “…,” she said."
_FRONTED = re.compile(r"(?:At|During|In|After|Outside|Following)\s(?:an?|the|his|her|their)\s")
_AFTERWARDS = re.compile(
    r"\b(?:moments|minutes|seconds|shortly|immediately|hours|soon)\s(?:after|later|afterwards?)\b|\bpost-(?!mortem|war\b)\w+"
)
_BESIDE = re.compile(r"\b(?:beside|alongside|next\sto|to\sthe\s(?:left|right)\sof|at\s(?:his|her)\sside)\b")


class Told(NamedTuple):
    at: int
    channel: str
    day: str


class Introduced:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._then: dict[Span, bool] = {}  # by sentence: one may hold a thousand quotations

    def day_of(self, channel: str, offset: int) -> str | None:
        """The day of the occasion of this channel told last before an offset."""
        return next((told.day for told in reversed(self._told) if told.at < offset and told.channel == channel), None)

    def day_before(self, quote: Quote) -> str | None:
        """ "He signed it on March 9. He said at the time …": the day last told in front, in the same paragraph."""
        if quote.cue is None:
            return None
        start = min(quote.cue.start, quote.content[0].start)
        paragraph, own = self.scene.paragraph_around(start), self.scene.sentence_at(start)
        front = self.scene.sentence_at(start, back=1)
        if _FRONTED.match(self.scene.outside, *front) and paragraph.start <= front.start < own.start:
            return self._day(front)
        saying = self.scene.sentence_at(quote.cue.start)
        return self._day(Span(paragraph.start, own.start)) if self._is_then(saying) else None

    def _is_then(self, sentence: Span) -> bool:
        if sentence not in self._then:
            self._then[sentence] = _THEN.search(self.scene.outside, *sentence) is not None
        return self._then[sentence]

    def is_afterwards(self, quote: Quote) -> bool:
        """Whether something was said right after what the story reports: "moments after separation"."""
        return quote.cue is not None and bool(
            _AFTERWARDS.search(self.scene.outside, *self.scene.sentence_at(quote.cue.start))
        )

    def is_beside(self, quote: Quote) -> bool:
        """Whether somebody speaks at another's side: "He was sitting beside him. “…,” he said." """
        if quote.cue is None:
            return False
        own, front = self.scene.sentence_at(quote.cue.start), self.scene.sentence_at(quote.cue.start, back=1)
        near = self.scene.paragraph_at(front.start) == self.scene.paragraph_at(own.start)
        start = front.start if near and front.end <= own.start else own.start
        return bool(_BESIDE.search(self.scene.outside, start, quote.cue.start))

    def _day(self, part: Span) -> str | None:
        """The last day of the calendar that a stretch tells outside all quoted words."""
        text = self.scene.outside
        told = [time for time in self.scene.times_in(part) if text[time.span.start] != BLOT]
        days = [time for time in told if dates_saying(self.scene, text, time, self.scene.sentence_at(time.span.start))]
        return dates.edtf(days[-1].value) if days else None

    @cached_property
    def _told(self) -> tuple[Told, ...]:
        """Every channel of a dated sentence that does not itself point back."""
        found = []
        for sentence in self.scene.layout.sentences:
            span = self.scene.layout.span(sentence)
            day = self._day(span) if self.scene.times_in(span) else None
            channels = channels_at(self.scene, self.scene.outside, span) if day else []
            found += [Told(span.start, each.name, day) for each in channels if day and not each.back]
        return tuple(found)
