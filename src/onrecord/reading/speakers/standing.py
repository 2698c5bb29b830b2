"""Standing occasions: what holds for all quotations of a story, or of a zone of it, without being told at each.

A press release, an interview in questions and answers, an embedded post, the clocked entries of a live blog.
"""

from __future__ import annotations

import re
from functools import cached_property

from onrecord import dates
from onrecord.lexicon import lines
from onrecord.model import Quote, Span
from onrecord.reading.speakers.channel import channels_at
from onrecord.reading.speakers.occasions import Occasion
from onrecord.reading.speakers.scene import BLOT, Scene
from onrecord.reading.speakers.utterance import Told
from onrecord.reading.speakers.voice import Voice
from onrecord.reading.speakers.when import dates_saying, is_past
from onrecord.text import Zone

_RELEASE = re.compile(
    r"/(?:[A-Z]\w*(?:[Ww]ire|[Pp]ath)|PRNewswire[\w-]*|[A-Z]\w+)/\s*(?:—|–|--?)"
    r"|\((?:BUSINESS WIRE|GLOBE NEWSWIRE|Marketwired)\)"
    r"|FOR IMMEDIATE RELEASE|(?m:^(?:PRESS|NEWS|MEDIA) RELEASE\b)|(?m:^(?:Press|News|Media) [Rr]elease\b)"
)
# A release says so at its top.
_TOP = 1500
_WE_SPOKE = re.compile(
    r"\b(?:[Ww]e|I|The [A-Z]\w+)\s(?:\w+\s)?"
    r"(?:spoke|met|meet|speak|talked|chatted|caught up|interviewed|sat down|reached)\b|\bjoin(?:ed|s)\s(?:us|me)\b"
    r"|\b(?:[Ss]poke|[Tt]alked|[Ss]at down|[Tt]alks|[Ss]peaks|[Tt]old)\s(?:with\s|to\s)?(?:us|me|the [A-Z]|[A-Z])"
)
_CLOCKED = re.compile(
    r"\(?\d{1,2}[.:]\d{2}\s?(?:[ap]\.?m\.?)?(?:\s?(?:GMT|BST|[ECMP][SD]?T|CES?T|AE[SD]T))?\b(?!\s*(?:million|per|pc|%))"
)
_NOW = re.compile(r"(?:has|have|is|are)\s(?:\w+\s){0,2}$")
_PERFECT = re.compile(r"\b(?:has|have)\s(?:\w+\s)?(?:\w+ed|\w+en|told|said|made|put|set|quit|left|sent|met|had|been)\b")
_PLATFORM = re.compile("|".join(re.escape(name) for name in lines("channel_platforms")))


class Standing:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def of(self, quote: Quote, voice: Voice, told: Told) -> Occasion | None:
        """The standing occasion of a quotation; None where there is none, or where its clause tells another."""
        zone = self.scene.layout.zone_at(quote.content[0].start)
        at = quote.content[0].start
        if zone and zone.kind == "post":
            return Occasion(self._platform(zone), self._stamped(zone), told.addressees, at)
        if (zone and zone.kind == "answer" and quote.cue is None) or voice.way == "headline of an interview":
            channel, when = self._interview
            return Occasion(told.channel or channel, told.when or when, told.addressees, at)
        if self._release:
            return Occasion("press release", told.when or self._release_day, told.addressees, at)
        return None

    def is_answer(self, quote: Quote) -> bool:
        zone = self.scene.layout.zone_at(quote.content[0].start)
        return zone is not None and zone.kind == "answer"

    @property
    def _published(self) -> str | None:
        return self.scene.story.published.isoformat() if self.scene.story.published else None

    @cached_property
    def _release(self) -> bool:
        return bool(_RELEASE.search(self.scene.text[:_TOP]))

    @cached_property
    def _release_day(self) -> str | None:
        """The day in the dateline, else the day of publication."""
        for zone in self.scene.layout.zones_of("dateline"):
            for time in self.scene.times_in(zone.span):
                return dates.edtf(time.value)
        return self._published

    @cached_property
    def _interview(self) -> tuple[str, str | None]:
        """How and when an interview in questions and answers was held, by the sentence that says so."""
        text = self.scene.outside
        for sentence in self.scene.layout.sentences:
            span = self.scene.layout.span(sentence)
            zone = self.scene.layout.zone_at(span.start)
            if (zone and zone.kind in ("question", "answer")) or not _WE_SPOKE.search(text, *span):
                continue
            channels = [channel.name for channel in channels_at(self.scene, text, span)]
            days = [time for time in self.scene.times_in(span) if dates_saying(self.scene, text, time, span)]
            return channels[0] if channels else "interview", dates.edtf(days[0].value) if days else None
        return "interview", None

    def _platform(self, zone: Zone) -> str | None:
        """The platform of a post: named around it, or told by the shape of its signature."""
        behind = self.scene.outside[zone.span.end : zone.span.end + 120].replace(BLOT, "")
        around = behind + self.scene.outside[zone.span.start : zone.span.end]
        if re.search(r"(?:—|–|--|&mdash;)\s?[^()\n]{1,60}\(@\w+\)|pic\.twitter\.com|https://t\.co", around):
            return "Twitter"
        named = _PLATFORM.search(self.scene.outside, max(0, zone.span.start - 200), zone.span.start)
        if named:
            return named.group()
        return "Instagram" if re.search(r"A (?:post|photo|video) shared by", behind) else "social media"

    def _stamped(self, zone: Zone) -> str | None:
        told = zone.stamp or self._led_by(zone)
        days = [time for time in self.scene.times_in(told) if is_past(self.scene, time.value)] if told else []
        return dates.edtf(days[0].value) if days else None

    def _led_by(self, zone: Zone) -> Span | None:
        """The sentence that leads a post in: "She reposted it on Sunday night with a caption of her own:" """
        front = self.scene.paragraph_around(zone.span.start, back=1)
        return front if front.of(self.scene.text).endswith(":") and front.end <= zone.span.start else None

    @cached_property
    def _entries(self) -> tuple[Span, ...]:
        """The entries of a live blog, from one clock to the next; a single clock makes none."""
        starts = [
            paragraph.start for paragraph in self.scene.layout.paragraphs if _CLOCKED.match(self.scene.text, *paragraph)
        ]
        ends = [*starts[1:], len(self.scene.text)]
        return tuple(map(Span, starts, ends)) if len(starts) >= 2 else ()

    def clocked(self, quote: Quote, told: Told) -> str | None:
        """The day of a clocked entry of a live blog, for what it tells in the present or perfect tense."""
        return self._published if told.when is None and self._is_clocked(quote, told) else None

    def _is_clocked(self, quote: Quote, told: Told) -> bool:
        cue = quote.cue
        if cue is None or not any(entry.covers(cue) for entry in self._entries):
            return False
        sentence, before = self.scene.sentence_at(cue.start), self.scene.sentence_at(cue.start, back=1)
        led = self.scene.paragraph_at(before.start) == self.scene.paragraph_at(sentence.start)
        fresh = led and _PERFECT.search(self.scene.outside, *before)
        return (
            told.present
            or bool(fresh)
            or bool(_NOW.search(self.scene.outside, max(0, cue.start - 40), cue.start))
            or cue.of(self.scene.text).startswith(("has ", "have ", "is "))
        )
