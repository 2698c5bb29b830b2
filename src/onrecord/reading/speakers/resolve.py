"""Speakers first, then what their clauses tell, then what carries over."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.cast import Cast
from onrecord.lexicon import lines
from onrecord.model import Quote
from onrecord.reading.speakers.addressee import Addressees
from onrecord.reading.speakers.calendar import Calendar
from onrecord.reading.speakers.frame import frame_of
from onrecord.reading.speakers.occasions import Occasion, Occasions
from onrecord.reading.speakers.reported import Reported
from onrecord.reading.speakers.roster import Roster
from onrecord.reading.speakers.scene import Scene
from onrecord.reading.speakers.sources import Sources
from onrecord.reading.speakers.standing import Standing
from onrecord.reading.speakers.unsourced import Unsourced
from onrecord.reading.speakers.utterance import Told, told_by
from onrecord.reading.speakers.voice import Voice, Voices, anchor_of

_ASKS = re.compile(r"ask|inquir|enquir|demand|wonder", re.IGNORECASE)
_QUESTIONED = re.compile(r"\b[Aa]sked\s+(?:if|whether|about|why|how|what|when|where|who)\b")  # by nobody told of
_LEAD, _NEXT = 3, 2  # paragraphs: headline, byline and lead; from the lead to the words it sums up
_PLATFORMS = frozenset(lines("channel_platforms")) | {"X"}


def resolve(scene: Scene) -> tuple[Cast, tuple[Quote, ...]]:
    roster, voices = Roster(scene.cast), Voices()
    sources = Sources(scene, roster, voices)
    _find_voices(scene, sources, voices)
    quotes = _Utterances(scene, sources, voices).tell()
    return roster.cast(), quotes


def _find_voices(scene: Scene, sources: Sources, voices: Voices) -> None:
    """In text order, so that what is taken up again is known; headlines and nested words after what they rest on."""
    unsourced = Unsourced(scene, sources, voices)
    for index in _order(scene):
        quote = scene.quotes[index]
        voice = sources.speakers(quote, quote.source) if quote.source else unsourced.speakers(index, quote)
        voices.put(index, quote, voice)


def _order(scene: Scene) -> list[int]:
    def key(index: int) -> tuple[bool, bool, int]:
        quote = scene.quotes[index]
        waits = quote.source is None and _in_headline(scene, quote)
        return quote.nested_in is not None, waits, anchor_of(quote).start

    return sorted(range(len(scene.quotes)), key=key)


def _in_headline(scene: Scene, quote: Quote) -> bool:
    zone = scene.layout.zone_at(quote.content[0].start)
    return zone is not None and zone.kind == "headline"


class _Utterances:
    def __init__(self, scene: Scene, sources: Sources, voices: Voices) -> None:
        self.scene = scene
        self.voices = voices
        self.addressees = Addressees(scene, sources)
        self.prepared = {index: self._prepared(index, quote) for index, quote in enumerate(scene.quotes)}
        calendar = Calendar(scene)
        self.reported = Reported(scene, calendar, self.prepared.values())
        self.occasions = Occasions(scene, self.addressees, calendar, self.reported)
        self.standing = Standing(scene)
        self.unsourced = Unsourced(scene, sources, voices)
        self.done: dict[int, Quote] = {}

    def tell(self) -> tuple[Quote, ...]:
        for index in sorted(range(len(self.scene.quotes)), key=self._place):
            self.done[index] = self._told(index)
        for index, quote in enumerate(self.scene.quotes):
            self.done[index] = self._taken_on(index, quote)
        return tuple(self.done[index] for index in range(len(self.scene.quotes)))

    def _place(self, index: int) -> tuple[bool, bool, int]:
        quote = self.scene.quotes[index]
        return quote.nested_in is not None, _in_headline(self.scene, quote), anchor_of(quote).start

    def _prepared(self, index: int, quote: Quote) -> tuple[Quote, Told]:
        voice = self.voices.by_quote[index]
        quote = replace(quote, source=voice.source or quote.source)
        return quote, told_by(self.scene, quote, frame_of(self.scene, quote), self.addressees, voice)

    def _told(self, index: int) -> Quote:
        voice = self.voices.by_quote[index]
        quote, told = self.prepared[index]
        occasion = self._occasion(index, quote, voice, told)
        self.occasions.note_platform(occasion.channel, _PLATFORMS)
        return replace(
            quote,
            rule=f"{quote.rule}; {voice.way}",
            confidence=round(quote.confidence * voice.trust, 3),
            speakers=voice.speakers,
            addressees=self._addressees(index, quote, voice, told, occasion),
            channel=occasion.channel,
            when=occasion.when,
        )

    def _occasion(self, index: int, quote: Quote, voice: Voice, told: Told) -> Occasion:
        at = anchor_of(quote).start
        if quote.nested_in is not None:
            channel, when = (
                told.channel or self._nested_channel(index, quote),
                told.when or self._nested_day(index, told),
            )
            return Occasion(channel, when, told.addressees, at)
        standing = self.standing.of(quote, voice, told) or self._of_body(index, quote, voice, told)
        if standing and self.standing.is_answer(quote) and voice.speakers:
            self.occasions.note(voice.speakers, standing)
        clocked = self.standing.clocked(quote, told)
        told = replace(told, when=clocked, clocked=True) if clocked else told
        return standing or self.occasions.settle(quote, voice.speakers, told, at)

    def _of_body(self, index: int, quote: Quote, voice: Voice, told: Told) -> Occasion | None:
        """A headline's words were said when and where the body says they were."""
        if not _in_headline(self.scene, quote) or told.channel or told.when:
            return None
        body = self.unsourced.in_body(quote)
        said = self.done.get(body) if body is not None else None
        if said:
            return Occasion(said.channel, said.when, (), anchor_of(quote).start)
        heard = self.reported.heard_in(self.scene.paragraph_around(quote.content[0].start))
        return Occasion(heard.channel, heard.day, (), anchor_of(quote).start) if heard else None

    def _taken_on(self, index: int, quote: Quote) -> Quote:
        """A lead tells the day alone; how it was said its speaker's next words tell, on that same day."""
        done = self.done[index]
        lead = self.scene.paragraph_at(quote.content[0].start) < _LEAD and quote.nested_in is None
        lead = lead and quote.kind != "direct"
        if not lead or done.channel or not done.when or not done.speakers:
            return done
        for other in sorted(self.done, key=self._place):
            following = self.done[other]
            near = 0 < self._apart(quote, following) <= _NEXT
            if near and following.speakers == done.speakers and following.nested_in is None:
                same = following.channel and following.when in (done.when, None)
                return replace(done, channel=following.channel) if same else done
        return done

    def _apart(self, quote: Quote, other: Quote) -> int:
        """How many paragraphs one quotation stands behind another."""
        return self.scene.paragraph_at(other.content[0].start) - self.scene.paragraph_at(quote.content[-1].end)

    def _nested_channel(self, index: int, quote: Quote) -> str | None:
        """ "He wrote back": as he was written to; "I texted him a picture and wrote": by the verb in front."""
        outer = self.scene.quotes[quote.nested_in or 0]
        start = max(outer.content[0].start, quote.content[0].start - 100)
        if re.search(r"\btext(?:ed|ing)\b", self.scene.inside[start : quote.content[0].start]):
            return "text message"
        before = [
            other for other in self.done if other < index and self.scene.quotes[other].nested_in == quote.nested_in
        ]
        return self.done[before[-1]].channel if before and self.addressees.is_reply(quote) else None

    def _nested_day(self, index: int, told: Told) -> str | None:
        """ "He told her in June, ‘…’ She said, ‘…’": one talk, retold by one person, is of one day."""
        last = self._nested_before(index)
        if last is None or told.present or not self._one_tells(last, index):
            return None
        return self.done[last].when

    def _addressees(self, index: int, quote: Quote, voice: Voice, told: Told, occasion: Occasion) -> tuple[int, ...]:
        found = told.addressees or (occasion.addressees if quote.kind == "direct" else ())
        if quote.nested_in is not None and not told.addressees:
            found = self._in_dialogue(index, voice) or found
        if not found and self.addressees.is_reply(quote):
            found = self._answered(index, quote, voice)
        if not found and voice.way == "document":
            found = self.addressees.receiver(quote)
        if not found and _ASKS.match(quote.cue.of(self.scene.text) if quote.cue else ""):
            found = self._asked(index, quote, voice)
        people = (who for who in found if who not in voice.speakers)
        return tuple(who for who in people if self.addressees.sources.roster.kind(who) == "person")

    def _in_dialogue(self, index: int, voice: Voice) -> tuple[int, ...]:
        """Of two whose words one person tells in turn, each speaks to the other."""
        last = self._nested_before(index)
        if last is None or not self._one_tells(last, index):
            return ()
        speakers = self.voices.of(last)
        return speakers if speakers != voice.speakers else ()

    def _nested_before(self, index: int) -> int | None:
        """The last quotation within another one before this one."""
        before = (other for other in self.done if other < index and self.scene.quotes[other].nested_in is not None)
        return max(before, default=None)

    def _one_tells(self, one: int, other: int) -> bool:
        """Whether two quotations within others stand in one paragraph, in words of one person."""
        quotes = self.scene.quotes
        outer, outer_of_other = (self.voices.of(quotes[each].nested_in or 0) for each in (one, other))
        return outer == outer_of_other and self._apart(quotes[one], quotes[other]) <= 0

    def _asked(self, index: int, quote: Quote, voice: Voice) -> tuple[int, ...]:
        """Whom a question was put to: the one who replies next, in this paragraph or the next."""
        behind = [
            other for other, each in enumerate(self.scene.quotes) if each.nested_in == quote.nested_in and other > index
        ]
        following = self.scene.quotes[behind[0]] if behind else None
        replies = following and self.addressees.is_reply(following) and self._apart(quote, following) <= 1
        return self.voices.of(behind[0]) if replies else ()

    def _asks(self, before: int, quote: Quote) -> bool:
        """Whether the words right before were asked: “Is it yours?” Lee asked. “It is,” Hall replied."""
        other = self.scene.quotes[before]
        near = self._apart(other, quote) <= 1
        return near and other.cue is not None and other.cue.of(self.scene.text).startswith("ask")

    def _answered(self, index: int, quote: Quote, voice: Voice) -> tuple[int, ...]:
        """Whom a reply answers: the one who last addressed the speaker."""
        anchor = anchor_of(quote).start
        if _QUESTIONED.search(self.scene.text, self.scene.sentence_at(anchor).start, anchor):
            return ()
        before = self.scene.begun_before(quote.content[0].start)
        if quote.nested_in is None and before is not None and self._asks(before, quote):
            return self.voices.of(before)
        for other in sorted(self.done, key=self._place, reverse=True):
            earlier = self.done[other]
            same_depth = self.scene.quotes[other].nested_in == quote.nested_in
            if other != index and same_depth and set(earlier.addressees) & set(voice.speakers):
                return earlier.speakers
        return ()
