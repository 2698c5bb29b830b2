"""The calendar of a story: the days of its matches, hearings, news conferences, funerals, by what its sentences tell.

A quotation "after the match", "told the court", "at the service" takes the day of the occasion of that kind which the
story dates.
"""

from __future__ import annotations

import re
from functools import cached_property

from onrecord import dates
from onrecord.model import Quote, Span
from onrecord.reading.speakers.scene import BLOT, Scene
from onrecord.reading.speakers.utterance import Told
from onrecord.reading.speakers.when import OCCASIONS, dates_saying

_AFTERWARDS = re.compile(
    r"\b(?:afterwards?|post-?match|post-?game|post-?race|at\sfull[- ]time|after\sthe\s(?:final\s)?whistle)\b",
    re.IGNORECASE,
)
_ANY_OCCASION = "|".join(re.escape(noun) for noun in sorted(OCCASIONS, key=len, reverse=True))
_OCCASION = re.compile(
    rf"\b(?P<link>after|following|at|during|in|outside|on|as)\s(?P<article>the|his|her|their|its|a|an|that|this)?\s?"
    rf"(?:(?!(?:after|following|at|during|in|outside|on|as|before|of)\s)[^\s,;:.()“”\"\x00]+\s){{0,4}}?(?P<noun>{_ANY_OCCASION})\b",
    re.IGNORECASE,
)
_PLAYED = re.compile(
    r"\b(?:beat|beaten|won|lost|drew|defeated|thrashed|edged|drawn|hammered|scored|victory|win|defeat|draw|match|game|final)\b"
)
_NOUNS = re.compile(rf"\b(?P<noun>{_ANY_OCCASION})s?\b", re.IGNORECASE)
_BY_CHANNEL = {"court": "court", "hearing": "hearing", "news conference": "news conference", "meeting": "meeting"}


class Calendar:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._referred: dict[Span, str | None] = {}  # by sentence: one may hold a thousand quotations

    def day(self, quote: Quote, told: Told, channel: str | None) -> str | None:
        """The day of the occasion at which something was said, where the story dates it."""
        if told.present or quote.cue is None:
            return None
        sentence = self.scene.sentence_at(quote.cue.start)
        by_channel = _BY_CHANNEL.get(channel or "") if told.back or channel in ("court", "meeting") else None
        days = (self._day_of(kind, sentence) for kind in (by_channel, self._referred_to(sentence)) if kind)
        return next(filter(None, days), None)

    def days_of(self, kind: str) -> list[tuple[int, str]]:
        return self._days.get(kind, [])

    def _referred_to(self, sentence: Span) -> str | None:
        """The kind of occasion a reporting sentence points at."""
        if sentence not in self._referred:
            self._referred[sentence] = self._occasion_in(sentence)
        return self._referred[sentence]

    def _occasion_in(self, sentence: Span) -> str | None:
        text = self.scene.outside
        if _AFTERWARDS.search(text, *sentence):
            return "match"
        return next(filter(None, map(_pointed_at, _OCCASION.finditer(text, *sentence))), None)

    def _day_of(self, kind: str, sentence: Span) -> str | None:
        """The day last told of an occasion of this kind, else the first one told later."""
        days = self._days.get(kind, [])
        before = [day for at, day in days if at <= sentence.end]
        return before[-1] if before else days[0][1] if days else None

    @cached_property
    def _days(self) -> dict[str, list[tuple[int, str]]]:
        """By kind of occasion: where the story dates one, and its day."""
        found: dict[str, list[tuple[int, str]]] = {}
        text = self.scene.outside
        for time in self.scene.times:
            day = dates.edtf(time.value)
            if not day or len(day) != 10 or text[time.span.start] == BLOT:
                continue
            sentence = self.scene.sentence_at(time.span.start)
            if dates_saying(self.scene, text, time, sentence):
                for kind in self._kinds_in(sentence):
                    found.setdefault(kind, []).append((time.span.start, day))
        return found

    def _kinds_in(self, sentence: Span) -> set[str]:
        text = self.scene.outside
        kinds = {OCCASIONS[match["noun"].lower()] for match in _NOUNS.finditer(text, *sentence)}
        return kinds | ({"match"} if _PLAYED.search(text, *sentence) else set())


def _pointed_at(match: re.Match[str]) -> str | None:
    kind, link, article = OCCASIONS[match["noun"].lower()], match["link"].lower(), (match["article"] or "").lower()
    if kind == "match":
        return kind if link in ("after", "following") else None
    if kind == "court" and link in ("outside", "in", "after"):
        return kind
    return kind if article in ("the", "that", "this") and kind != "document" else None
