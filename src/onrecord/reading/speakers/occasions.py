"""Occasions: what carries over from one quotation to the next, and what sentences without quotations set up.

Channel and day hold for a speaker's further words until the text tells another occasion: another day, another
channel, a return from an old quotation, or the reporter's own present tense.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord import dates
from onrecord.lexicon import lines
from onrecord.model import Quote, Span
from onrecord.reading.speakers.addressee import Addressees
from onrecord.reading.speakers.calendar import Calendar
from onrecord.reading.speakers.channel import NOUNS, Channel, channels_at
from onrecord.reading.speakers.introduced import Introduced
from onrecord.reading.speakers.organizations import is_common
from onrecord.reading.speakers.phrase import phrase_of
from onrecord.reading.speakers.reported import Reported
from onrecord.reading.speakers.scene import BLOT, Scene
from onrecord.reading.speakers.utterance import Told
from onrecord.reading.speakers.when import dates_saying

# Words quoted from longer ago than this are looked back on; news quotes what is fresh.
_OLD = 30
_GOING_ON = re.compile(r"(?:add|continu|went on|go(?:es|ing)? on|conclud|explain|also|further)", re.IGNORECASE)
_INTERVIEWS = ("interview", "telephone interview", "radio interview", "television interview")
_SPOKEN = frozenset((*_INTERVIEWS, "news conference", "court", "parliament", "hearing", "speech", "meeting", "podcast"))
_WRITTEN = frozenset((*lines("channel_platforms"), "X", *NOUNS.values()))
_DOCUMENTS = frozenset(("press release", "statement", "letter", "email", "report", "book"))
_COMMENTS = re.compile(
    r"\b(?:beneath|under|underneath|below|in)\s(?:the|his|her|their)\s(?:[\w’'-]+\s)?(?:comments|post|photos?|carousel)\b"
)
_BEFORE_REPORTERS = frozenset(["news conference", "interview", "television interview"])
_TO_A_CROWD = re.compile(
    r"\s(?:to\s)?(?:the|his|her|a|their)\s(?:[\w’'-]+\s){0,2}(?:crowd|audience|fans|congregation|gathering)\b"
)
_WRITES = re.compile(r"wr[io]t|post|tweet|caption|text|e-?mail", re.IGNORECASE)
_TO_REPORTERS = re.compile(r"\s(?:the\s|local\s|waiting\s)*(?:reporters|journalists|media|press)\b")
_SPEAKING = re.compile(
    r"\b(?:spoke|speaking|appeared|responded|broke|hit\sback|weighed\sin|appearing|took\sto|turned\sto|went\son|shared|(?:re)?posted|(?:re)?tweeted|wrote|penned|issued|released|published|"
    r"testified|addressed|met|told|talked|sat\sdown|opened\sup|gave|held|delivered|captioned|uploaded|announced|replied|responded|sent)\b"
)
_ANNOUNCING = re.compile(
    r"\b(?:announced|revealed|confirmed|shared|spoke|(?:re)?posted|(?:re)?tweeted|responded|replied|apologi[sz]ed|celebrated|shot\sdown|hit\sback"
    r"|denied|dismissed|rejected|slammed|blasted|defended|welcomed|condemned|praised|weighed\sin|opened\sup|commented)\b"
)
_DEFINITE = re.compile(
    r"(?:[Tt]he|[Hh]is|[Hh]er)\s(?:[\w’'-]+\s){0,4}?[\w’'-]+(?=,|\s(?:addressed|shared|posted|took|wrote|announced|responded|spoke|told|revealed|confirmed|broke)\b)"
)
_THAT = re.compile(r"\b(?:that|she|he|they|was|were|would|had)\b")


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion of speaking. `at` is where it is told."""

    channel: str | None
    when: str | None
    addressees: tuple[int, ...]
    at: int
    present: bool = False
    document: bool = False
    before: bool = False
    apart: bool = False


class Occasions:
    """The occasions of each speaker in text order, as far as the story has been read."""

    def __init__(self, scene: Scene, addressees: Addressees, calendar: Calendar, reported: Reported) -> None:
        self.scene = scene
        self.addressees = addressees
        self._by_speakers: dict[tuple[int, ...], list[Occasion]] = {}
        self._posted: str | None = None
        self._calendar = calendar
        self._reported = reported
        self._introduced = Introduced(scene)
        self._last: Occasion | None = None

    def settle(self, quote: Quote, speakers: tuple[int, ...], told: Told, at: int) -> Occasion:
        """The occasion of a quotation, from what its clause tells and what went before."""
        led = self._led_in(quote, speakers, at) if speakers and not told.present else None
        earlier = self._by_speakers.setdefault(tuple(sorted(speakers)), []) if speakers else []
        before = self._carried(quote, earlier, told, at)
        occasion = self._joined(quote, told, led or before or self._beside(quote, told), at)
        occasion = replace(occasion, when=occasion.when or self._day(quote, told, occasion.channel, at))
        occasion = self._as_reported(quote, speakers, told, occasion)
        self._last = occasion
        if told.channel or told.when or told.apart or led or before is None:
            earlier.append(occasion)
        return occasion

    def _beside(self, quote: Quote, told: Told) -> Occasion | None:
        """The occasion at which somebody else spoke, for one who speaks at the other's side."""
        apart = told.channel or told.when or told.apart
        return self._last if not apart and self._introduced.is_beside(quote) else None

    def _day(self, quote: Quote, told: Told, channel: str | None, at: int) -> str | None:
        """The day of an occasion that the clause points at without dating it."""
        named = told.channel and told.channel != "social media"  # who comments under a post does so another day
        pointed = self._introduced.day_of(channel, at) if channel and named and told.back and not told.present else None
        outside = self._reported.outside(quote)
        found = self._introduced.day_before(quote) or pointed or outside or self._calendar.day(quote, told, channel)
        return found or (self._reported.event_day if self._introduced.is_afterwards(quote) else None)

    def _as_reported(self, quote: Quote, speakers: tuple[int, ...], told: Told, occasion: Occasion) -> Occasion:
        """What nothing else dates was said at the occasion that the story reports, if a named person said it."""
        kinds = {self.addressees.sources.roster.kind(index) for index in speakers}
        if occasion.apart or kinds != {"person"} or (occasion.when and occasion.channel):
            return occasion
        sitting = self._reported.at(quote, told, occasion.channel)
        if sitting is None or occasion.when not in (None, sitting.day):
            return occasion
        return replace(occasion, channel=sitting.channel, when=sitting.day)

    def _joined(self, quote: Quote, told: Told, before: Occasion | None, at: int) -> Occasion:
        """What the clause tells goes first; what it leaves open is the earlier occasion's, if it is the same one."""
        channel = self._platform(told)
        if before is None or not self._same(channel, told, before):
            return Occasion(
                channel, told.when, told.addressees, at, told.present, told.document, told.before, told.apart
            )
        return Occasion(
            channel or before.channel,
            told.when or before.when,
            told.addressees or before.addressees,
            at,
            told.present,
            told.document,
            told.before,
            told.apart or before.apart,
        )

    def _platform(self, told: Told) -> str | None:
        return self._posted_on(told.channel, told.back)

    def _posted_on(self, channel: str | None, back: bool) -> str | None:
        """ "The post", "her caption": on the platform that was told last."""
        return self._posted if channel == "social media" and back and self._posted else channel

    def _same(self, channel: str | None, told: Told, before: Occasion) -> bool:
        if told.when and before.when and not _agree(told.when, before.when):
            return False
        if told.when and not before.when and not channel:
            return before.channel is not None and told.present == before.present and before.at < 0
        if channel and before.channel and channel != before.channel:
            return told.back or before.at < 0
        return True

    def _carried(self, quote: Quote, earlier: list[Occasion], told: Told, at: int) -> Occasion | None:
        """The occasion of the speaker's words before, unless the text has left it."""
        if not earlier:
            return None
        last = earlier[-1]
        if told.present and not last.present and not told.back:
            return None
        if (last.document and not told.document) or self._is_elsewhere(quote, told, last):
            return None
        going_on = quote.cue is None or _GOING_ON.match(quote.cue.of(self.scene.text))
        apart = self.scene.paragraph_at(at) - self.scene.paragraph_at(abs(last.at))
        if apart and (told.clocked or (last.before and not told.before)):
            return None
        if apart and not going_on and self._is_old(last):
            fresh = [occasion for occasion in earlier if not self._is_old(occasion)]
            return fresh[-1] if fresh else None
        return last

    def _is_elsewhere(self, quote: Quote, told: Told, last: Occasion) -> bool:
        """Whether the clause cannot be of the occasion before: it writes where that was spoken, or meets reporters."""
        if quote.cue is None or last.channel is None:
            return False
        if _COMMENTS.search(self.scene.outside, quote.cue.start, self.scene.sentence_at(quote.cue.start).end):
            return True
        if last.channel in _DOCUMENTS and told.addressees:
            return True
        written = _WRITES.match(self.scene.text, *quote.cue)
        if written and (last.channel in _SPOKEN or last.channel not in _WRITTEN):
            return True
        return last.channel not in _BEFORE_REPORTERS and bool(_TO_REPORTERS.match(self.scene.text, quote.cue.end))

    def _is_old(self, occasion: Occasion) -> bool:
        published = self.scene.story.published
        last = dates.bounds(occasion.when)[1] if occasion.when else None
        return bool(published and last and last.toordinal() < published.toordinal() - _OLD)

    def _led_in(self, quote: Quote, speakers: tuple[int, ...], at: int) -> Occasion | None:
        """What the sentence in front sets up: "She took to Instagram on Monday. “…”" """
        at = min(at, quote.content[0].start)
        own = self.scene.sentence_at(at)
        front = self.scene.sentence_at(at, back=1)
        if front.end > own.start or self.scene.paragraph_at(at) - self.scene.paragraph_at(front.start) > 1:
            return None
        text = self.scene.outside
        if BLOT in text[front.start : front.end]:
            return self._retelling(speakers, front)
        people = list(self.addressees.sources.people.within(front))
        channels = channels_at(self.scene, text, front)
        fronted = any(channel.span.start == front.start for channel in channels)
        about = any(index in speakers for _, index, _ in people) if people else fronted or self._is_epithet(front)
        if not about:
            return None
        if not fronted and not _SPEAKING.search(text, *front):
            return self._announced(speakers, front) or self._on_the_scene(quote, speakers, front)
        told_to = tuple(index for index in self.addressees.within(front) if index not in speakers)
        if not channels and not told_to:
            return self._announced(speakers, front)
        channel = channels[0] if channels else None
        # A negative place marks an occasion that was set up, not spoken at: the clause itself may name it otherwise.
        name = self._posted_on(channel.name, channel.back) if channel else None
        return Occasion(name, self._day_near(channel, front), told_to, -front.start)

    def _retelling(self, speakers: tuple[int, ...], front: Span) -> Occasion | None:
        """ "On Tuesday Lee told jurors that Hall had called and said, “…”": Lee spoke there, in Hall’s words."""
        text = self.scene.outside
        verb = _SPEAKING.search(text, *front)
        that = _THAT.search(text, verb.end(), front.end) if verb else None
        others = all(one.source and that and one.source.start >= that.end() for one in self.scene.cued_in(front))
        if that is None or not others or self.addressees.sources.people.subject(front) not in speakers:
            return None
        frame = Span(front.start, that.start())
        channels = channels_at(self.scene, text, frame)
        told = [time for time in self.scene.times_in(frame) if dates_saying(self.scene, text, time, frame)]
        found = bool(channels or told)
        day = dates.edtf(told[0].value) if told else None
        return Occasion(channels[0].name if channels else None, day, (), -front.start) if found else None

    def _is_epithet(self, sentence: Span) -> bool:
        """Whether a sentence begins with a phrase for somebody whom nobody solved: "The Leeds native addressed it"."""
        first = _DEFINITE.match(self.scene.outside, *sentence)
        return first is not None and not is_common(phrase_of(self.scene.text, Span(*first.span())))

    def _announced(self, speakers: tuple[int, ...], front: Span) -> Occasion | None:
        """ "She announced the news on Thursday. “…”": the day of an act of speech by the one who then is quoted."""
        verb = _ANNOUNCING.search(self.scene.outside, *front)
        if not verb or self.addressees.sources.people.subject(front) not in speakers:
            return None
        behind = Span(verb.end(), front.end)
        told = [
            time for time in self.scene.times_in(behind) if dates_saying(self.scene, self.scene.outside, time, behind)
        ]
        if not told or _THAT.search(self.scene.outside, verb.end(), told[0].span.start):
            return None
        channel = "Twitter" if verb.group().endswith("tweeted") else None
        return Occasion(channel, dates.edtf(told[0].value), (), -front.start)

    def _on_the_scene(self, quote: Quote, speakers: tuple[int, ...], front: Span) -> Occasion | None:
        """ "She closed the fair on Friday. “…,” she told the crowd.": on the day of what the speaker did in front."""
        cue, text = quote.cue, self.scene.outside
        if cue is None or not _TO_A_CROWD.match(text, cue.end):
            return None
        near = self.scene.paragraph_at(front.start) == self.scene.paragraph_at(cue.start)
        told = [time for time in self.scene.times_in(front) if dates_saying(self.scene, text, time, front)]
        if not near or not told or self.addressees.sources.people.subject(front) not in speakers:
            return None
        return Occasion(None, dates.edtf(told[0].value), (), -front.start)

    def _day_near(self, channel: Channel | None, sentence: Span) -> str | None:
        """The day in a sentence that stands nearest to its channel."""
        if channel is None:
            return None
        told = [
            time
            for time in self.scene.times_in(sentence)
            if dates_saying(self.scene, self.scene.outside, time, sentence)
        ]
        nearest = min(told, key=lambda time: _distance(time.span, channel.span), default=None)
        return dates.edtf(nearest.value) if nearest else None

    def note(self, speakers: tuple[int, ...], occasion: Occasion) -> None:
        """An occasion at which somebody spoke, told by the layout: an interview."""
        self._by_speakers.setdefault(tuple(sorted(speakers)), []).append(occasion)

    def note_platform(self, channel: str | None, platforms: frozenset[str]) -> None:
        if channel in platforms:
            self._posted = channel


def _agree(one: str, other: str) -> bool:
    """Whether two dates may mean one day: "2020-09" and "2020-09-30"."""
    return one.startswith(other) or other.startswith(one)


def _distance(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)
