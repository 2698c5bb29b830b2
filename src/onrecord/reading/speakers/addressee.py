"""Addressees: named persons only, by the clause ("told X", "a letter to X", "replied") or by being called by name."""

from __future__ import annotations

import re
from functools import cached_property

from onrecord.model import Quote, Span
from onrecord.reading.speakers.frame import Frame
from onrecord.reading.speakers.scene import BLOT, Scene
from onrecord.reading.speakers.sources import Sources

_TELLING = re.compile(
    r"\b(?:t[eo]ld?|telling|tells|asks?|asked|asking|warn(?:s|ed|ing)?|remind(?:s|ed|ing)?|assur(?:e[sd]?|ing)|inform(?:s|ed|ing)?"
    r"|text(?:s|ed|ing)?|e-?mail(?:s|ed|ing)?|messag(?:e[sd]?|ing)|urg(?:e[sd]?|ing)|advis(?:e[sd]?|ing)|promis(?:e[sd]?|ing)"
    r"|offer(?:s|ed|ing)?|thank(?:s|ed|ing)?|address(?:es|ed|ing)?|implor(?:e[sd]?|ing)|begg(?:ed|ing)|beseech(?:ed)?|rang|rung|called)\s+$"
)
_ANOTHER_CLAUSE = re.compile(r"\b(?:when|after|before|because|while|until)\b")  # "she wept when officers told her"
_TO = re.compile(
    r"\b(?:to|addressed(?:\s(?:her|his|their|the)\s\w+)?\sto|interview(?:ed)?\s(?:with|by)|dear|honou?r\sof|tribute\sto)\s(?:host\s|presenter\s|interviewer\s)?$",
    re.IGNORECASE,
)
_ENDS = ".,!?"  # what may stand behind a name
_GREETING = "Dear|Hi|Hey|Hello|Oh|Thank you|Thanks|Happy birthday|Congratulations|I love you|Sorry|Yes|No|Well"
_TITLES = r"(?:M(?:r|rs|s|iss)|Dr|Sir|Dame|Lord|Lady|Prof|Professor|Senator|Minister|Coach|Judge)\.?"
_YOU = re.compile(
    r"\b(?:you|your|yours|you(?:’|')(?:re|ve|ll|d))\b|(?:^|,\s)(?:Mum|Mom|Mama|Dad|Papa|Nan|Gran|Gaffer|Boss|Coach|Sir|Chief|honey|Honey|darling|love|baby|dear)[,.!?]"
    r"|^(?:ask|tell|give|call|help|show|trust|leave)\sme\b",
    re.IGNORECASE,
)
_SENT = re.compile(r"\b(?:sent|texted|emailed|wrote|handed|gave|offered|left|messaged|mailed|passed)\s$")
_REPLY = re.compile(r"(?:repl|respon|answer|wrote back|writes back|shot back|retort|fired back|counter)", re.IGNORECASE)
_ME = re.compile(r"\b(?:told|telling|tells|tell|asked|assured|texted|emailed|to)\s(?P<who>me)\b")
_RANG_ME = re.compile(
    r"\b(?:(?:rang|called|phoned|texted|told|tells?|asked|asks?|wrote|emailed|messaged|warned)|(?:said|says?|wrote|writes?|replied|shouted|whispered)"
    r"\sto)\s(?P<who>me|him|her)\b"
)


class Addressees:
    def __init__(self, scene: Scene, sources: Sources) -> None:
        self.scene = scene
        self.sources = sources

    def told(self, quote: Quote, frame: Frame | None, speakers: tuple[int, ...]) -> tuple[int, ...]:
        """Whom the reporting clause or the words themselves address."""
        parts = frame.parts if frame else ()
        found = [index for part in parts for index in self._in_clause(quote, part)]
        found += self._me(quote, parts) + self._called(quote) or self._spoken_to(quote, speakers)
        return tuple(dict.fromkeys(index for index in found if index not in speakers))

    def within(self, sentence: Span) -> tuple[int, ...]:
        """Whom a sentence in front of a quotation has the coming words addressed to."""
        return tuple(dict.fromkeys(self._after(_TO, sentence, self.scene.outside)))

    def is_reply(self, quote: Quote) -> bool:
        return bool(quote.cue and _REPLY.match(quote.cue.of(self.scene.text)))

    def _in_clause(self, quote: Quote, part: Span) -> list[int]:
        text = self.scene.around(quote)
        cue = quote.cue or part
        wide = Span(
            cue.start if cue.end <= part.start and not text[cue.end : part.start].strip() else part.start, part.end
        )
        return [*self._after(_TELLING, wide, text), *self._after(_TO, wide, text)]

    def _after(self, pattern: re.Pattern[str], part: Span, text: str) -> list[int]:
        found: list[int] = []
        for place, index, pronoun in self.sources.people.within(part):
            begin = max(part.start, place.start - 40)
            front = text[begin : place.start]
            if BLOT in front:  # within a reported clause: "the jury heard that Lee had called her and said"
                front = self.scene.text[begin : place.start]
            if pattern is _TELLING and _ANOTHER_CLAUSE.search(text, part.start, place.start):
                continue
            if pattern.search(front) and not re.match(r"[’']s?\s\w", text[place.end : place.end + 4]):
                whole = max(
                    (each for each, who, _ in self.sources.people.within(part) if each.start == place.start),
                    default=place,
                )
                if pronoun and whole != place:
                    continue
                found += self._persons(self._owner(place, index, part))
        return found

    def _owner(self, place: Span, index: int, part: Span) -> int:
        """Of mentions that begin together the longest counts: "his wife", not "his"."""
        rivals = [(each.end, who) for each, who, _ in self.sources.people.within(part) if each.start == place.start]
        return max(rivals, default=(place.end, index))[1]

    def _persons(self, index: int) -> list[int]:
        people = self.sources.roster.people(index)
        return [each for each in people if self.sources.roster.kind(each) == "person"]

    def _me(self, quote: Quote, parts: tuple[Span, ...]) -> list[int]:
        text = self.scene.around(quote)
        cue = quote.cue
        if cue is None or not parts:
            return []
        if quote.nested_in is not None:
            return self._told_in_quotation(quote, quote.nested_in)
        wide = Span(min(cue.start, parts[0].start), parts[-1].end)
        return list(self.sources.narrator()) if _ME.search(text, *wide) else []

    def _told_in_quotation(self, quote: Quote, outer: int) -> list[int]:
        """ "She rang me to say": the one who tells it; "I texted him": the man mentioned last before the telling."""
        start = quote.content[0].start
        said = _RANG_ME.search(self.scene.inside, max(self.scene.quotes[outer].content[0].start, start - 80), start)
        if not said:
            return []
        if said["who"] == "me":
            return list(self.sources.voices.of(outer))
        told = self.sources.pronouns.one_before(outer, said["who"], said.start())
        return [] if told is None else [told]

    def _spoken_to(self, quote: Quote, speakers: tuple[int, ...]) -> list[int]:
        """Words in another's mouth that speak to somebody speak to the one who tells them: He said, ‘You look ill.’"""
        if quote.nested_in is None or quote.kind == "indirect" or len(speakers) != 1:
            return []
        outer = self.sources.voices.of(quote.nested_in)
        words = " ".join(span.of(self.scene.text) for span in quote.content)
        heard = len(outer) == 1 and outer != speakers and _YOU.search(words)
        return list(outer) if heard else []

    def receiver(self, quote: Quote) -> tuple[int, ...]:
        """Whom a message was sent to, by the sentence that brings it in: "He sent him a text. “…,” it read." """
        anchor = quote.source or quote.content[0]
        own, front = self.scene.sentence_at(anchor.start), self.scene.sentence_at(anchor.start, back=1)
        start = front.start if self.scene.paragraph_at(front.start) == self.scene.paragraph_at(own.start) else own.start
        found = []
        for place, index, _ in self.sources.people.within(Span(start, own.end)):
            if _SENT.search(self.scene.outside, max(start, place.start - 16), place.start):
                found += self._persons(index)
        return tuple(found[:1])

    def _called(self, quote: Quote) -> list[int]:
        """Those whom the words call by name: "We are looking into it, Colin." """
        found: list[int] = []
        for content in quote.content if quote.kind != "indirect" else ():  # "she hoped to recover her queen, Victoria"
            words = {word.rstrip(_ENDS) for word in content.of(self.scene.text).split()}
            likely = sorted({index for word in words for index in self._by_name.get(word, ())})
            found += (index for index in likely if self._calls(content, self.scene.cast.entities[index].name))
        if not found and quote.nested_in is not None:
            found = self._called_by_short_name(quote)
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        """The persons by first and by last name."""
        found: dict[str, list[int]] = {}
        for index, entity in enumerate(self.scene.cast.entities):
            if entity.kind == "person":
                names = entity.name.split()
                for name in {names[0].rstrip(_ENDS), names[-1].rstrip(_ENDS)}:
                    found.setdefault(name, []).append(index)
        return found

    def _calls(self, content: Span, name: str) -> bool:
        words = content.of(self.scene.text)
        first, last = name.split()[0], name.split()[-1]
        if len(first) < 2:
            return False
        called = rf"(?:{re.escape(name)}|{re.escape(first)}|(?:{_TITLES}\s)?{re.escape(last)})"
        return bool(
            re.search(rf"[\w’'],\s{called}[.!?,]*$", words)
            or re.match(
                rf"(?:(?:{_GREETING}),?\s)?{called}[,!]\s(?:I\b|you|we|my|please|thank|thanks|this|it(?:’s|'s|\sis)|do|don|let|come|listen|look|what)\b",
                words,
            )
            or re.search(rf"\w, {called}, you\b", words)
            or re.search(rf"\byou(?:’re|'re| are| have| were|)?[^.!?]{{0,40}}, {called}, (?:you|I|we)\b", words)
        )

    def _called_by_short_name(self, quote: Quote) -> list[int]:
        """Words put in another's mouth that call somebody by a short name of the one who tells them."""
        outer = self.sources.voices.of(quote.nested_in or 0)
        words = " ".join(span.of(self.scene.text) for span in quote.content)
        for index in outer:
            first = self.sources.roster.entities[index].name.split()[0]
            short = re.search(r", (?P<name>[A-Z][a-z]{1,10})[,.!?]", words)
            if short and first.startswith(short["name"][:3]):
                return [index]
        return []
