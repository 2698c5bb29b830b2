"""A story with what is known of it so far: who is meant where, who speaks where, who does what, which day it is.

Stages that read facts off a story (ages, kin) walk through a scene. It finds nothing itself. Places are looked up by
their edges, so a pass over a story costs n log n in the number of its mentions.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.cast import Cast
from onrecord.model import Quote, Span, Story, Time
from onrecord.tags import NameKind, Tags
from onrecord.text import Layout

_POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose", "hers", "theirs", "mine"})
_GENITIVE = re.compile(r"['’](?:s\b|(?=\s))")
_RELATIVE = re.compile(r"(?:,?\s*(?:aged\s+)?\d{1,3})?,?\s+(?:who|and who)\b[^,.;:]*\Z")
_PLURAL = re.compile(
    r"(?:share|have|['’]ve|had|welcome|raise|adopt|expect|leave|were|are|left|welcomed|adopted|raised|lost)\b"
)
_AND_THEN = re.compile(r"(?:,\s*\d{1,3},)?\s+(?:and|&)\s+")
_AND = re.compile(r"\s+(?:and|&)\s+\Z")
_LEAD = re.compile(r"(?:[\w’'.-]+\s+){0,5}")  # what may stand before a name in its own phrase: "the late jazz singer"
_VERBS = re.compile(r"\b(?:is|was|were|are|has|had|have|said|says|who|which|that|and|with|by)\b|['’]s\b")
_FAR = 600  # characters in which a verb's subject must stand
_NEAR = 48  # characters in which those words must fit
_CLAUSE_ABOVE = frozenset({"conj", "xcomp", "advcl", "ccomp", "aux", "aux:pass", "cop", "parataxis", "obl", "nmod"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})


class Place(NamedTuple):
    """One mention or pronoun, and the entity (index in the cast) it means."""

    span: Span
    entity: int


@dataclass(frozen=True, slots=True)
class Scene:
    """`places` are in text order, wider ones first. `kinds` are those of the names that words belong to."""

    story: Story
    layout: Layout
    tags: Tags
    times: tuple[Time, ...]
    quotes: tuple[Quote, ...]
    cast: Cast
    places: tuple[Place, ...] = field(init=False, repr=False)
    _starts: tuple[int, ...] = field(init=False, repr=False)
    _at: dict[Span, Place] = field(init=False, repr=False)
    _ends: dict[int, Place] = field(init=False, repr=False)
    _said: tuple[tuple[Span, int], ...] = field(init=False, repr=False)
    _subjects: dict[int, list[int]] = field(init=False, repr=False)
    kinds: dict[int, NameKind] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        entities = enumerate(self.cast.entities)
        found = {Place(span, index) for index, each in entities for span in (*each.mentions, *each.pronouns)}
        places = tuple(sorted(found, key=lambda place: (place.span.start, -place.span.end, place.entity)))
        said = ((span, index) for index, quote in enumerate(self.quotes) for span in quote.content)
        object.__setattr__(self, "places", places)
        object.__setattr__(self, "_starts", tuple(place.span.start for place in places))
        object.__setattr__(self, "_at", {place.span: place for place in reversed(places)})
        object.__setattr__(self, "_ends", {place.span.end: place for place in reversed(places)})
        object.__setattr__(self, "_said", tuple(sorted(said)))
        kinds = {word: name.kind for name in self.tags.names for word in range(*name.words)}
        object.__setattr__(self, "kinds", kinds)
        subjects: dict[int, list[int]] = {}
        for word, relation in enumerate(self.tags.relation):
            if relation in _SUBJECTS:
                subjects.setdefault(self.tags.head[word], []).append(word)
        object.__setattr__(self, "_subjects", subjects)

    @property
    def text(self) -> str:
        return self.story.text

    def exactly(self, span: Span) -> Place | None:
        return self._at.get(span)

    def starting(self, offset: int) -> Place | None:
        """The widest place that starts here."""
        index = bisect_left(self._starts, offset)
        if index < len(self.places) and self._starts[index] == offset:
            return self.places[index]
        return None

    def ending(self, offset: int) -> Place | None:
        """The widest place that ends here."""
        return self._ends.get(offset)

    def around(self, offset: int) -> Place | None:
        """The narrowest place that holds the offset."""
        stop = bisect_right(self._starts, offset)
        holding = (place for place in reversed(self.places[max(0, stop - 8) : stop]) if offset < place.span.end)
        return next(holding, None)

    def places_from(self, start: int, end: int) -> tuple[Place, ...]:
        """The places that start from one offset up to and with another, widest first."""
        return self.within(Span(start, end + 1))

    def within(self, span: Span) -> tuple[Place, ...]:
        """The places that start in a stretch, in text order."""
        return self.places[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def sentence(self, offset: int) -> Span:
        """The sentence that holds an offset, as a span of the text."""
        word = self.word(offset)
        if word is None:
            return Span(offset, offset)
        return self.layout.span(self.layout.sentences[self.layout.sentence_of(word)])

    def word(self, offset: int) -> int | None:
        """The word at an offset, or the next one after it."""
        first, last = self.layout.stretch(Span(offset, offset + 1))
        if first < last:
            return first
        return first if first < len(self.layout.words) else None

    def next_place(self, offset: int) -> Place | None:
        """The person named at an offset, at most a few words of description later ("jazz singer Leo Dryden")."""
        for place in self.within(Span(offset, offset + _NEAR)):
            lead = self.text[offset : place.span.start]
            return place if _LEAD.fullmatch(lead) and not _VERBS.search(lead) else None
        return None

    def names_person(self, span: Span, but: int | None = None) -> bool:
        """Whether a person (other than one entity) is mentioned inside a stretch."""
        inside = (place for place in self.within(span) if place.span.end <= span.end and place.entity != but)
        return any(self.cast.entities[place.entity].kind in ("person", "group") for place in inside)

    def own_words(self, place: Place) -> Span:
        """What a mention says of its own person: without a nested possessor ("Franklin native Jonah Valcourt’s") and
        from the next person on ("with wife Priya Devlin")."""
        start, end = place.span
        for inner in self.within(place.span):
            if inner.entity != place.entity and inner.span != place.span and inner.span.end <= place.span.end:
                if self.owns(inner):
                    genitive = _GENITIVE.match(self.text, inner.span.end)
                    start = max(start, genitive.end() if genitive else inner.span.end)
                elif inner.span.start > start:
                    end = min(end, inner.span.start)
        return Span(min(start, end), end)

    def times_in(self, span: Span) -> tuple[Time, ...]:
        first = bisect_left(self.times, span.start, key=lambda time: time.span.start)
        last = bisect_left(self.times, span.end, key=lambda time: time.span.start)
        return self.times[first:last]

    def quoted(self, offset: int) -> Quote | None:
        """The innermost quotation in marks (or block) around an offset."""
        stop = bisect_right(self._said, offset, key=lambda said: said[0].start)
        for span, index in reversed(self._said[max(0, stop - 6) : stop]):
            if offset < span.end and self.quotes[index].kind != "indirect":
                return self.quotes[index]
        return None

    def speaker(self, offset: int) -> int | None:
        """Whom "I" means at an offset: the one speaker of the quotation around it."""
        quote = self.quoted(offset)
        return quote.speakers[0] if quote and len(quote.speakers) == 1 else None

    def persons(self, index: int | None) -> tuple[int, ...]:
        """The entity itself, or the members of a group; nobody for None."""
        return () if index is None else self.cast.persons(index)

    def subject(self, offset: int) -> int | None:
        """Whose deed the word at an offset tells: by the dependencies where there are any, else by position."""
        by_tree = self.subject_by_tree(offset)
        return by_tree if by_tree is not None else self._subject_by_place(offset)

    def subjects(self, offset: int) -> tuple[int, ...]:
        """The persons whose deed the word at an offset tells; for a plural verb all of "Ann Lee and Bob, who share"."""
        subject = self.subject(offset)
        plural = _PLURAL.match(self.text, offset)
        before = [place for place in self.within(Span(offset - _FAR, offset)) if place.entity == subject]
        if not plural or not before or subject is None:
            return self.persons(subject)
        start = before[-1].span.start
        joint = _AND.search(self.text, max(0, start - 8), start)
        first = self.ending(joint.start()) if joint else None
        second = _AND_THEN.match(self.text, before[-1].span.end)
        last = self.starting(second.end()) if second else None
        both = (first.entity if first else None, subject, last.entity if last else None)
        return tuple(dict.fromkeys(person for each in both for person in self.persons(each)))

    def subject_by_tree(self, offset: int) -> int | None:
        """The same by the dependencies alone; None where there are none."""
        word = self.word(offset) if self._subjects else None
        for _ in range(8):  # clauses are rarely nested deeper in news
            if word is None:
                return None
            for child in self._subjects.get(word, ()):
                place = self._place_of(child)
                return place.entity if place else None  # a subject of its own, whom the cast does not know
            head, relation = self.tags.head[word], self.tags.relation[word]
            if relation.startswith("acl"):
                place = self._place_of(head)
                return place.entity if place else None
            if head == word or relation not in _CLAUSE_ABOVE:
                return None
            word = head
        return None

    def _place_of(self, word: int) -> Place | None:
        return self.around(self.layout.words[word].start)

    def _subject_by_place(self, offset: int) -> int | None:
        """The one before "who"; else the first in the sentence that is no mere possessor."""
        before = self.within(Span(max(self.sentence(offset).start, offset - _FAR), offset))
        if before and _RELATIVE.match(self.text[before[-1].span.end : offset]):
            whole = self.ending(before[-1].span.end)
            return whole.entity if whole else before[-1].entity
        return next((place.entity for place in before if place.span.end <= offset and not self.owns(place)), None)

    def owns(self, place: Place) -> bool:
        """Whether a place is a possessor: "his", "Teigen’s"."""
        pronoun = place.span.of(self.text).lower() in _POSSESSIVES  # objective "her" is no subject either
        return pronoun or bool(_GENITIVE.match(self.text, place.span.end))
