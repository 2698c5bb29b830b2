"""Quotations without a source phrase: answers, posts, headlines, continued speech, speech led in by a sentence.

Each way is tried in turn, the surest first; where none applies the speaker stays unknown.
"""

from __future__ import annotations

import re

from onrecord.model import Quote, Span
from onrecord.reading.speakers.phrase import phrase_of
from onrecord.reading.speakers.scene import BLOT, Scene
from onrecord.reading.speakers.sources import Sources
from onrecord.reading.speakers.voice import Voice, Voices, anchor_of
from onrecord.text import Zone

_WITH = re.compile(
    r"\b(?:[Cc]onversation|[Ii]nterview|Q&A|Q&amp;A|[Cc]hat|[Mm]inutes|[Qq]uestions)\s(?:with|for)\s(?P<who>[^:,.\n]{3,60})"
)
_TITLE = re.compile(r"(?P<who>[A-Z][^:“”‘\n]{1,60}?):?\s*[“‘\"']?$")
_PLAIN = re.compile(r"[^\w]+")
_WORDS = re.compile(r"[\w’']+")
_HEARD = re.compile(r"\b(?:told|hears?|heard)\b")
# So many words in a row are hardly said twice by chance.
_TELLING = 4
# A headline leaves out so many words and fewer between two that it keeps.
_GAP = 5
_WORDLESS = re.compile(r"[\W\d_]*")


class Unsourced:
    def __init__(self, scene: Scene, sources: Sources, voices: Voices) -> None:
        self.scene = scene
        self.sources = sources
        self.voices = voices

    def speakers(self, index: int, quote: Quote) -> Voice:
        """Who speaks where no phrase tells it."""
        start = quote.content[0].start
        zone = self.scene.layout.zone_at(start)
        if quote.nested_in is not None:
            return Voice((), "nested, nobody named", 0.5)
        if zone and zone.kind in ("answer", "post"):
            return self._of_zone(zone)
        if zone and zone.kind == "headline":
            return self._headline(quote)
        return self._signed(quote) or self._labelled(quote) or self._continued(quote) or self._led_in(quote) or NOBODY

    def _of_zone(self, zone: Zone) -> Voice:
        if zone.who:
            phrase = phrase_of(self.scene.text, zone.who)
            named = self._named(zone.who)
            return Voice(named or self.sources.speakers(_NO_QUOTE, phrase.span).speakers, zone.kind, 0.95)
        return Voice(self.interviewed(), "answer", 0.85) if zone.kind == "answer" else NOBODY

    def _named(self, who: Span) -> tuple[int, ...]:
        """The one of the cast that a label means: at its place, or by name ("OKONJO", "@annlee")."""
        found = self.sources.people.at_head(who, who)
        if found is not None:
            return self.sources.roster.people(found)
        label = _letters(who.of(self.scene.text))
        for index, entity in enumerate(self.scene.cast.entities):
            words = [_letters(word) for word in entity.name.split()]
            if (
                entity.kind == "person"
                and label
                and (label == "".join(words) or label == words[-1] or label == words[0])
            ):
                return (index,)
        return ()

    def interviewed(self) -> tuple[int, ...]:
        """The one whom the story interviews: told by the labels, the title, or brought in by what stands in front."""
        for zone in self.scene.layout.zones_of("answer"):
            if zone.who and (named := self._named(zone.who)):
                return named
        title = _WITH.search(self.scene.text[:2000])
        if title:
            found = self.sources.people.subject(Span(*title.span("who")))
            if found is not None:
                return (found,)
        return self._brought_in()

    def _brought_in(self) -> tuple[int, ...]:
        """Whom the headline names, else whom the words in front of the first answer tell of most."""
        first = min((zone.span.start for zone in self.scene.layout.zones_of("answer")), default=len(self.scene.text))
        headline = next((zone.span for zone in self.scene.layout.zones_of("headline")), Span(0, 0))
        counts = []
        for index, entity in enumerate(self.scene.cast.entities):
            told = [place for place in (*entity.mentions, *entity.pronouns) if place.start < first]
            named = any(headline.covers(place) for place in entity.mentions)
            counts += [(named, len(told), len(entity.mentions), -index)] if entity.kind == "person" else []
        return (-max(counts)[-1],) if counts else ()

    def _headline(self, quote: Quote) -> Voice:
        """ "Smith: ‘We will win’", the words of one quoted in the body, or the one who is interviewed."""
        start = quote.content[0].start
        line = self.scene.paragraph_around(start)
        named = _TITLE.search(self.scene.text, line.start, start)
        if named and ":" in named.group():
            found = self.sources.people.subject(Span(*named.span("who")))
            if found is not None:
                return Voice((found,), "headline with a colon", 0.9)
        body = self.in_body(quote)
        if body is not None:
            return Voice(self.voices.of(body), "headline of words in the body", 0.9)
        answers = next(self.scene.layout.zones_of("answer"), None)
        return Voice(self.interviewed(), "headline of an interview", 0.8) if answers else self._titled(line, quote)

    def in_body(self, quote: Quote) -> int | None:
        """The quotation of the body that holds a headline's words: all of them, else all in their order, else the one
        in whose sentence the reporter says them."""
        said = _letters(self._said(quote))
        spoken = [index for index in self.voices.by_quote if self.voices.of(index) and index != self._index(quote)]
        if not said:
            return None
        whole = next((index for index in spoken if said in _letters(self._said(self.scene.quotes[index]))), None)
        if whole is None and len(words := _words(self._said(quote))) > 1:
            fits = (index for index in spoken if _holds(_words(self._said(self.scene.quotes[index])), words))
            whole = next(fits, None)
        return whole if whole is not None else self._told_in_body(quote, spoken)

    def _told_in_body(self, quote: Quote, spoken: list[int]) -> int | None:
        """The last quotation attributed before the words in the sentence of the body that has them unquoted."""
        words = _WORDS.findall(self._said(quote))
        if len(words) < _TELLING:
            return None
        found = re.compile(r"\W+".join(map(re.escape, words)), re.IGNORECASE).search(
            self.scene.text, quote.content[-1].end
        )
        sentence = self.scene.sentence_at(found.start()) if found else Span(0, 0)
        held = [index for index in spoken if sentence.covers(anchor_of(self.scene.quotes[index]))]
        return held[-1] if held else None

    def _said(self, quote: Quote) -> str:
        return " ".join(span.of(self.scene.text) for span in quote.content)

    def _index(self, quote: Quote) -> int | None:
        return next((index for index, other in enumerate(self.scene.quotes) if other.content == quote.content), None)

    def _titled(self, line: Span, quote: Quote) -> Voice:
        """A headline that quotes without saying whom: its one person, if it names but one and does not quote what is
        said of that one ("Mayor ‘misled town’", "Clerk ‘stole rates’, court told")."""
        first = self.scene.layout.stretch(quote.content[0]).first
        verbal = first < len(self.scene.tags.pos) and self.scene.tags.pos[first] in ("VERB", "AUX")
        if verbal or _HEARD.search(self.scene.outside, quote.content[-1].end, line.end):
            return NOBODY
        found = {index for _, index, pronoun in self.sources.people.within(line) if not pronoun}
        return Voice(tuple(found), "only one in the headline", 0.5) if len(found) == 1 else NOBODY

    def _signed(self, quote: Quote) -> Voice | None:
        """A letter, an epigraph: the signature behind it."""
        end = quote.content[-1].end
        for zone in self.scene.layout.zones_of("signature"):
            if zone.who and end <= zone.span.start <= end + 3 + 2 * (
                self.scene.paragraph_at(zone.span.start) - self.scene.paragraph_at(end)
            ):
                named = self._named(zone.who)
                return Voice(named, "signature", 0.9) if named else None
        return None

    def _labelled(self, quote: Quote) -> Voice | None:
        """A paragraph that begins "Ann Lee: “…”" or "Ann Lee, 34, a nurse: “…”"."""
        start = quote.content[0].start
        paragraph = self.scene.paragraph_around(start)
        lead = re.compile(r"(?P<who>[A-Z][^:“”\"\x00\n]{1,80}):\s*[“‘\"']?$").search(
            self.scene.outside, paragraph.start, start
        )
        if not lead or lead.start() != paragraph.start:
            return None
        found = self.sources.people.subject(Span(*lead.span("who")))
        return Voice((found,), "label", 0.85) if found is not None else None

    def _continued(self, quote: Quote) -> Voice | None:
        """More words with nothing told between, or a paragraph of nothing but words after another's end."""
        start = quote.content[0].start
        last = self.scene.begun_before(start)
        if last is None:
            return None
        end = max(span.end for span in self.scene.quotes[last].content)
        between = self._told(Span(min(end, start), start), last)
        apart = self.scene.paragraph_at(start) - self.scene.paragraph_at(end)
        if apart > 1 or quote.kind == "indirect" or not self.voices.of(last):
            return None
        if self._only_words(between):
            answered = self._in_turn(last, apart)
            return answered or Voice(self.voices.of(last), "continued", 0.85)
        alone = any(not pronoun for _, _, pronoun in self.sources.people.within(between))
        return None if alone else Voice(self.voices.of(last), "continued", 0.7)

    def _told(self, between: Span, last: int) -> Span:
        """What the reporter says between two quotations, less the attribution of the first."""
        quote = self.scene.quotes[last]
        own = max(
            (each.end for each in (quote.cue, quote.source) if each and between.covers(each)), default=between.start
        )
        sentence = self.scene.sentence_at(max(own - 1, 0))
        return Span(min(max(sentence.end, own), between.end), between.end)

    def _only_words(self, between: Span) -> bool:
        return bool(_WORDLESS.fullmatch(self.scene.outside[between.start : between.end].replace(BLOT, "")))

    def _in_turn(self, last: int, apart: int) -> Voice | None:
        """Dialogue: after A's and B's paragraphs of speech, B's a question or an answer, comes A again."""
        before = self.scene.begun_before(self.scene.quotes[last].content[0].start)
        if apart != 1 or before is None or self.scene.quotes[last].cue is None:
            return None
        one, other = self.voices.of(before), self.voices.of(last)
        gap = self.scene.paragraph_at(self.scene.quotes[last].content[0].start) - self.scene.paragraph_at(
            self.scene.quotes[before].content[-1].end
        )
        cue = self.scene.quotes[last].cue
        turning = cue is not None and re.match(
            r"(?:ask|repl|answer|respon|shot|counter|retort)", cue.of(self.scene.text)
        )
        return Voice(one, "in turn", 0.6) if one and one != other and gap == 1 and turning else None

    def _led_in(self, quote: Quote) -> Voice | None:
        """ "Her mother told it differently. “…”": the subject of the sentence in front, if one person is in it."""
        start = quote.content[0].start
        paragraph = self.scene.paragraph_around(start)
        floor = paragraph.start
        if not re.search(r"\w", self.scene.outside[floor:start].replace(BLOT, "")):
            floor = self.scene.paragraph_around(start, back=1).start
        own = self.scene.sentence_at(start)
        led_within = re.search(r"\w", self.scene.outside[own.start : start])
        front = own if led_within else self.scene.sentence_at(start, back=1)
        subject = self.sources.people.subject(Span(max(front.start, floor), start)) if quote.kind == "direct" else None
        return Voice(self.sources.roster.people(subject), "led in", 0.6) if subject is not None else None


NOBODY = Voice((), "nobody told", 0.5)
_NO_QUOTE = Quote("direct", (), "", 1.0)


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.lower())


def _holds(words: list[str], others: list[str]) -> bool:
    """Whether some words hold others in their order, with few in between."""
    for start, first in enumerate(words):
        at = start if first == others[0] else None
        for other in others[1:]:
            at = (
                words.index(other, at + 1, at + _GAP) if at is not None and other in words[at + 1 : at + _GAP] else None
            )
        if at is not None:
            return True
    return False


def _letters(text: str) -> str:
    return _PLAIN.sub("", text).lower()
