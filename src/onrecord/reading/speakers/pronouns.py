"""Pronouns that speak: the one of whom the sentence before tells, an unnamed one, or whom the people stage found."""

from __future__ import annotations

import re

from onrecord.model import Entity, Gender, Quote, Span
from onrecord.reading.speakers.channel import table
from onrecord.reading.speakers.organizations import is_common, is_spokesperson
from onrecord.reading.speakers.others import Others, gender_of
from onrecord.reading.speakers.phrase import phrase_of
from onrecord.reading.speakers.roster import Roster
from onrecord.reading.speakers.scene import Scene
from onrecord.reading.speakers.voice import Voice, Voices, anchor_of

DOCUMENTS = frozenset(table("documents"))
SINGULAR: dict[str, Gender] = {"he": "male", "she": "female", "him": "male", "her": "female"}
# One who speaks for others and is told of without words: "A spokesman for York denied that. “…,” he said."
_BROUGHT_IN = re.compile(
    r"(?:An?|One|Another)\s(?:[\w’'.-]+\s){1,8}?(?=(?:denied|declined|confirmed|rejected|dismissed|disputed|defended|insisted|agreed"
    r"|admitted|welcomed|apologi[sz]ed|responded|replied|refused|watched|saw|described|recalled)\b)"
)


_STANDS_OUT = 2  # times as often as the next one
_HAS_WORD = re.compile(r"\w")


class Pronouns:
    def __init__(self, scene: Scene, roster: Roster, voices: Voices, others: Others) -> None:
        self.scene = scene
        self.roster = roster
        self.voices = voices
        self.others = others
        self.people = scene.people

    def speaker(self, quote: Quote, source: Span, words: str) -> Voice:
        unnamed = self._unnamed_before(source, words) if quote.nested_in is None else None
        found = self.people.at_head(source, source)
        if unnamed is not None and (found is None or self._only_words_since(source)):
            self.roster.mention(unnamed, source, pronoun=True)
            return Voice((unnamed,), "pronoun for an unnamed source", 0.8)
        topic = self._topic(quote, source, words) if quote.nested_in is None and words in SINGULAR else None
        if topic is not None and topic != found:
            return Voice((topic,), "pronoun for the subject before", 0.8)
        if found is not None:
            return Voice(self.roster.people(found), "pronoun", 0.9)
        if quote.nested_in is not None and words in SINGULAR:
            return self._nested_pronoun(quote, words)
        return self._brought_in(source) or self._told_of(source, words) or Voice((), "pronoun left open", 0.5)

    def _told_of(self, pronoun: Span, words: str) -> Voice | None:
        """The person of that gender whom the story has told of most so far, if one stands out."""
        if words not in SINGULAR:
            return None
        told = [
            (self._count_before(entity, pronoun.start), index)
            for index, entity in enumerate(self.roster.entities)
            if entity.kind == "person" and entity.gender == SINGULAR[words]
        ]
        ranked = sorted((count, -index) for count, index in told if count)
        if not ranked or (len(ranked) > 1 and ranked[-2][0] * _STANDS_OUT > ranked[-1][0]):
            return None
        return Voice((-ranked[-1][1],), "pronoun for the one told of most", 0.5)

    def _count_before(self, entity: Entity, offset: int) -> int:
        return sum(place.end <= offset for place in (*entity.mentions, *entity.pronouns))

    def _brought_in(self, pronoun: Span) -> Voice | None:
        """An unnamed one of whom the sentence before begins to tell."""
        fronts = (self.scene.sentence_at(pronoun.start, back=back) for back in range(1, 4))
        told_in = (front for front in fronts if _HAS_WORD.search(self.scene.outside, *front))
        front = next(told_in, Span(0, 0))
        told = _BROUGHT_IN.match(self.scene.outside, *front)
        if told is None or self.scene.paragraph_at(front.start) != self.scene.paragraph_at(pronoun.start):
            return None
        phrase = phrase_of(self.scene.text, Span(told.start(), told.end() - 1))
        return self.others.spokesperson(phrase) if is_spokesperson(phrase) else self.others.unnamed(phrase)

    def _topic(self, quote: Quote, source: Span, words: str) -> int | None:
        """The one of whom the sentence before the quotation tells, where a pronoun can mean that one: who spoke there,
        else its subject."""
        start = min(quote.content[0].start, source.start)
        own, front = self.scene.sentence_at(start), self.scene.sentence_at(start, back=1)
        last = self.voices.last_before(own.start)
        if front.end > own.start or self.scene.paragraph_at(front.start) != self.scene.paragraph_at(start):
            return None
        if last and front.covers(last.anchor):
            found = last.speakers[0] if len(last.speakers) == 1 else None
        else:
            found = self._subject_of(front)
        fits = found is not None and self.roster.entities[found].gender in (SINGULAR[words], "unknown")
        return found if fits and found is not None and self.roster.kind(found) == "person" else None

    def _subject_of(self, sentence: Span) -> int | None:
        """The subject of a sentence's main verb, by the tags."""
        layout, tags = self.scene.layout, self.scene.tags
        words = layout.stretch(sentence)
        for word in range(words.first, min(words.last, len(tags.relation))):
            if tags.relation[word] in ("nsubj", "nsubj:pass") and tags.relation[tags.head[word]] == "root":
                head = layout.words[word]
                return self.people.at_head(head, head)
        return None

    def _nested_pronoun(self, quote: Quote, words: str) -> Voice:
        """ "He wrote back" inside her words: the one of that gender mentioned last."""
        found = self.one_before(quote.nested_in or 0, words, anchor_of(quote).start)
        return Voice((found,) if found is not None else (), "pronoun in a quotation", 0.5)

    def one_before(self, outer: int, pronoun: str, offset: int) -> int | None:
        """The one of this gender mentioned last, other than the one who tells it."""
        without = frozenset(self.voices.of(outer))
        return self.people.last_before(offset, without=without, gender=SINGULAR[pronoun])

    def _unnamed_before(self, pronoun: Span, words: str) -> int | None:
        """An unnamed one who spoke last, with nobody named since."""
        last = self.voices.last_before(pronoun.start)
        if (
            last is None
            or len(last.speakers) != 1
            or self.roster.kind(last.speakers[0]) not in ("unnamed", "organization")
        ):
            return None
        quote = self.scene.quotes[last.quote]
        near = self.scene.paragraph_at(pronoun.start) - self.scene.paragraph_at(last.anchor.start) <= 1
        since = Span(last.anchor.start, pronoun.start)
        named = any(not is_pronoun and not _inside(place, quote) for place, _, is_pronoun in self.people.within(since))
        gender = gender_of(last.anchor.of(self.scene.text).lower())
        fits = words == "they" or gender in (None, SINGULAR.get(words))
        human = words == "they" or _is_human(self.scene.text, last.anchor)
        return last.speakers[0] if near and fits and not named and human else None

    def _only_words_since(self, pronoun: Span) -> bool:
        """Whether since the last attribution the story gave nothing but quoted words."""
        last = self.voices.last_before(pronoun.start)
        if last is None:
            return False
        end = max(each.end for each in (last.anchor, self.scene.quotes[last.quote].cue) if each)
        sentence = self.scene.sentence_at(max(end - 1, 0))
        told = self.scene.outside[min(max(sentence.end, end), pronoun.start) : pronoun.start]
        return not re.search(r"\w\s+\w", told)


def _inside(place: Span, quote: Quote) -> bool:
    return any(span.meets(place) for span in quote.content)


def _is_human(text: str, source: Span) -> bool:
    phrase = phrase_of(text, source)
    return (
        not is_common(phrase)
        and phrase.noun.lower() not in DOCUMENTS
        and (not phrase.capital or is_spokesperson(phrase))
    )
