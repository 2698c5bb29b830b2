"""Speakers whom the cast does not hold: organisations, their spokespeople, and people the story does not name.

They join the roster here. A spokesperson speaks for the organisation; one of a person's own stays unnamed. Whoever is
unnamed is called by the text's own noun phrase, and is the same one again where a definite phrase takes it up.
"""

from __future__ import annotations

import re

from onrecord.lexicon import load
from onrecord.model import Gender, Span
from onrecord.reading.speakers.organizations import PUBLIC_BODIES, Organizations, is_common
from onrecord.reading.speakers.phrase import Phrase, phrase_of
from onrecord.reading.speakers.roster import Roster, bare
from onrecord.reading.speakers.scene import Scene
from onrecord.reading.speakers.voice import Voice

SOURCES = load("unnamed_sources")
_RELATIVE = re.compile(r"\s(?:who|whom|that|which)\s.*|[,:;].*", re.DOTALL)
_FIRST = re.compile(r"\b(?:first|original|other)\s", re.IGNORECASE)


class Others:
    def __init__(self, scene: Scene, roster: Roster) -> None:
        self.scene = scene
        self.roster = roster
        self.names = Organizations(scene)

    def spokesperson(self, phrase: Phrase) -> Voice:
        owner = phrase.owner or phrase.behind("for", "of", "from", "at", "with")
        if owner is None:
            return self._spokesperson_of_context(phrase)
        own = phrase_of(self.scene.text, owner)
        if self.scene.people.at_head(own.head, own.core) is not None:
            return self.unnamed(phrase)
        if owner.of(self.scene.text).lower() in ("its", "their", "his", "her", "our", "my"):
            return self._spokesperson_of_context(phrase)
        voice = self.organization(own)
        return Voice(voice.speakers, "spokesperson", 0.9)

    def _spokesperson_of_context(self, phrase: Phrase) -> Voice:
        """ "A police spokesman", or a bare "a spokesman": of the organisation the sentence or the story is about."""
        text = self.scene.text
        modifiers = Span(phrase.modifiers.start, len(phrase.modifiers.of(text).rstrip()) + phrase.modifiers.start)
        name = re.search(r"[A-Z][\w.&’'-]*(?:\s(?:of|and|the|[A-Z][\w.&’'-]*))*$", modifiers.of(text))
        if name:
            return Voice((self.roster.join(name.group(), "organization", phrase.span),), "spokesperson", 0.9)
        words = modifiers.of(text).split()
        if words and words[-1] not in ("senior", "chief", "new", "former", "official", "second"):
            inner = phrase_of(text, modifiers)
            found = self._named_by(inner) if is_common(inner) else None
            if found:
                return Voice((self.roster.join(found, "organization", phrase.span),), "spokesperson", 0.85)
            if is_common(inner):
                return self._of_public_body(inner) or self.unnamed(phrase)
        sentence = self.scene.sentence_at(phrase.span.start)
        found = self.names.first_within(Span(sentence.start, phrase.span.start))
        found = found or self.names.last_before(phrase.span.start, "agency", phrase.span)
        if found is None:
            return self.unnamed(phrase)
        found = self.names.fullest(found)
        return Voice((self.roster.join(found, "organization", phrase.span),), "spokesperson of the one told of", 0.75)

    def organization(self, phrase: Phrase) -> Voice:
        text = self.scene.text
        if phrase.capital:
            name = _RELATIVE.sub("", phrase.span.of(text) if phrase.behind("of", "for") else phrase.core.of(text))
            return Voice((self._known_organization(name, phrase.core),), "organisation", 0.95)
        found = self._named_by(phrase) if _stands_for(phrase) else None
        name = found or phrase.core.of(text)
        return Voice((self.roster.join(name, "organization", phrase.core),), "organisation by its noun", 0.85)

    def _named_by(self, phrase: Phrase) -> str | None:
        """The named organisation that a common noun stands for: the last one told of, or the only one."""
        noun = phrase.noun.lower()
        found = self.names.last_before(phrase.span.start, noun, phrase.span) or self.names.only(noun, phrase.span)
        return self.names.fullest(found) if found else None

    def _of_public_body(self, phrase: Phrase) -> Voice | None:
        """ "A police spokesman": the body is an organisation by its noun alone; "a company spokesman" is not."""
        if phrase.noun.lower() not in PUBLIC_BODIES:
            return None
        return Voice((self.roster.join(phrase.noun, "organization", phrase.core),), "spokesperson", 0.85)

    def _known_organization(self, name: str, place: Span) -> int:
        """Short and full names of one organisation are one: "Larkfield" and "Larkfield Foods"."""
        words = set(bare(name).split())
        for index, entity in enumerate(self.roster.entities):
            known = set(bare(entity.name).split()) if entity.kind == "organization" else set()
            if words and known and (words <= known or known <= words) and entity.name[:1].isupper():
                self.roster.mention(index, place)
                return index
        return self.roster.join(name, "organization", place)

    def unnamed(self, phrase: Phrase) -> Voice:
        """One the story does not name: the same one again where it is taken up, else a new one by its words."""
        words = _RELATIVE.sub("", phrase.words).strip()
        again = self._taken_up(phrase)
        if again is not None:
            self.roster.mention(again, phrase.core)
            return Voice((again,), "unnamed source again", 0.9)
        place = Span(phrase.span.start, phrase.span.start + len(words))
        return Voice(
            (self.roster.join(words, "unnamed", place, gender=gender_of(words.lower()) or "unknown"),),
            "unnamed source",
            0.95,
        )

    def _taken_up(self, phrase: Phrase) -> int | None:
        """The unnamed one whom a definite phrase takes up: by the same noun, else any source, the last one told of;
        "the first source" is the one that came first."""
        if not phrase.definite:
            return None
        noun = phrase.noun.lower()
        nouns = {
            index: phrase_of(entity.name, Span(0, len(entity.name))).noun.lower()
            for index, entity in enumerate(self.roster.entities)
            if entity.kind == "unnamed"
        }
        same = [index for index, head in nouns.items() if head == noun]
        alike = [index for index, head in nouns.items() if noun in SOURCES and head in SOURCES]
        if _FIRST.search(phrase.words):
            return next(iter(sorted(alike or same)), None)
        return max(same or alike, default=None)


def _stands_for(phrase: Phrase) -> bool:
    """Whether a common noun points at a known organisation: "the company", not "a company" nor "police"."""
    return phrase.definite or phrase.owner is not None


def gender_of(words: str) -> Gender | None:
    if re.search(
        r"\b(?:\w*woman|\w*girl|mother|wife|daughter|sister|actress|lady|aunt|niece|girlfriend|grandmother)\b", words
    ):
        return "female"
    if re.search(
        r"\b(?:(?!ger|hu|ro|nor)\w*man|boy|father|husband|son|brother|uncle|nephew|boyfriend|grandfather)\b", words
    ):
        return "male"
    return None
