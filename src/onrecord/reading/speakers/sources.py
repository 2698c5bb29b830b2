"""The source phrase of a quotation to those who spoke.

In this order: pronouns; several together; a person of the cast; a document, which speaks for its writer; a
spokesperson, who speaks for an organisation; an organisation; and last the unnamed, by the text's own noun phrase.
"""

from __future__ import annotations

import re
from functools import cached_property

from onrecord.lexicon import lines, load
from onrecord.lexicon.persons import KIN, TITLES
from onrecord.model import Quote, Span
from onrecord.reading.speakers.epithets import Epithets
from onrecord.reading.speakers.organizations import PUBLIC_BODIES, is_common, is_institution, is_spokesperson
from onrecord.reading.speakers.others import SOURCES, Others
from onrecord.reading.speakers.phrase import Phrase, appositions_of, parts_of, phrase_of
from onrecord.reading.speakers.pronouns import DOCUMENTS, SINGULAR, Pronouns
from onrecord.reading.speakers.roster import Roster
from onrecord.reading.speakers.scene import Scene
from onrecord.reading.speakers.voice import Voice, Voices
from onrecord.tags import Stretch

_OWN_VOICE = frozenset(line.split("\t")[0] for line in lines("documents") if "\t" in line)
_NATIONS = load("nationalities")
_FIRST = frozenset("i we me us".split())
_ENDING_PRONOUN = re.compile(r"\s(?P<who>he|she|they|it|I|we)$")
_BEGINNING_PRONOUN = re.compile(r"(?P<who>[Hh]e|[Ss]he|[Tt]hey|[Ii]t|I|[Ww]e)\s(?!and\b|or\b)")
# At second hand the one quoted speaks: "the agency quoted the minister as saying".
_QUOTED_AS = re.compile(r"\bquot(?:ed|es|ing)\s(?P<who>[^,;:“”\"]{2,80}?)\sas\s(?:saying|telling|writing|having)\b")
_FRONT = re.compile(r"(?:[A-Z]\w+ing|[Oo]utside|[Ii]nside|[Ii]n|[Aa]t|[Oo]n|[Aa]fter|[Bb]efore|[Dd]uring)\b")
_POSSESSIVE = re.compile(r"(?:his|her|its|their|my|our|your)", re.IGNORECASE)
_VERBAL = re.compile(r"\s(?!(?:of|for|from|with|at|in|on|close|and|or|the|&)\b)[a-z]")
_ONE_OF = re.compile(
    r"(?:One|Another|Some|Several|Many|Two|Three|one|another|some|several|many|two|three)\s(?![A-Z])|(?:One|Another|one|another)\s"
)
_OWNS = re.compile(r"[’'](?:s)?\s$")
_OWNER = 60  # characters that the name of an owner takes
_STYLES = frozenset("majesty highness excellency holiness eminence lordship ladyship honour honor grace".split())


class Sources:
    def __init__(self, scene: Scene, roster: Roster, voices: Voices) -> None:
        self.scene = scene
        self.roster = roster
        self.voices = voices
        self.people = scene.people
        self.others = Others(scene, roster)
        self.epithets = Epithets(scene, roster, voices)
        self.pronouns = Pronouns(scene, roster, voices, self.others)

    def speakers(self, quote: Quote, source: Span) -> Voice:
        """Who speaks where this is the source phrase."""
        tidied = self._tidy(source, quote.cue)
        voice = self._speakers(quote, tidied)
        return voice if tidied == source else voice._replace(source=tidied)

    def _speakers(self, quote: Quote, source: Span) -> Voice:
        words = source.of(self.scene.text).lower()
        whole = self.people.exactly(source)
        if whole is not None and self.roster.kind(whole) == "group":
            return Voice(self.roster.people(whole), "group", 0.9)
        if words in _FIRST:
            return self._first_person(quote)
        if words == "it":
            return self._thing(quote, source)
        if words in SINGULAR or words == "they":
            return self.pronouns.speaker(quote, source, words)
        return self._several(quote, source) or self._one(quote, source)

    def _tidy(self, source: Span, cue: Span | None) -> Span:
        """A source phrase that came too long, cut to the pronoun that ends it or the mention that begins it."""
        text = self.scene.text
        source = self._whole(_in_one_paragraph(text, source, cue), cue)
        uttered = _QUOTED_AS.search(text, source.end, cue.end + 20) if cue and source.end <= cue.start else None
        if uttered:
            return Span(*uttered.span("who"))
        pronoun = _BEGINNING_PRONOUN.match(text, *source) or _ENDING_PRONOUN.search(text, *source)
        if pronoun:
            return Span(*pronoun.span("who"))
        if self._is_predicate(source):
            sentence = self.scene.sentence_at(source.start)
            return self.people.first_in(Span(sentence.start, source.start)) or source
        if _FRONT.match(text, *source) and not any(True for _ in self.people.within(source)):
            return self._behind_front(source, cue) or source
        begins = self.people.beginning(source)
        if begins is None or begins.end >= source.end or _POSSESSIVE.fullmatch(text, *begins):
            return source
        return begins if _VERBAL.match(text, begins.end, source.end) else source

    def _whole(self, source: Span, cue: Span | None) -> Span:
        """The phrase that mentions found where a source begins, if it is longer: "The Yoga | for Skeptics author"."""
        limit = cue.start if cue and source.end <= cue.start else source.end
        known = (place for place, _, _ in self.people.within(Span(source.start, limit)) if place.start == source.start)
        longer = [
            place for place in (*known, *self._left_open.get(source.start, ())) if source.end < place.end <= limit
        ]
        return max(longer, key=lambda place: place.end, default=source)

    @cached_property
    def _left_open(self) -> dict[int, list[Span]]:
        """The mentions that nobody is found for, by where they start."""
        found: dict[int, list[Span]] = {}
        for span, _ in self.scene.cast.open:
            found.setdefault(span.start, []).append(span)
        return found

    def _behind_front(self, front: Span, cue: Span | None) -> Span | None:
        """ "Mitigating, Sarah Dunn said", "Outside court, the founder, Jean Oldroyd, said": who stands behind."""
        return self.people.first_in(Span(front.end, cue.start)) if cue and front.end < cue.start else None

    def _is_predicate(self, source: Span) -> bool:
        """Whether the phrase begins with a verb, so that its subject stands in front of it."""
        first = self.scene.layout.stretch(source).first
        return first < len(self.scene.tags.pos) and self.scene.tags.pos[first] in ("VERB", "AUX")

    def _thing(self, quote: Quote, source: Span) -> Voice:
        """ "It": the organisation that spoke last, else a document told of before."""
        last = self.voices.last_before(source.start)
        if last and self.roster.kind(last.speakers[0]) == "organization" and self._near(last.anchor, source, 1):
            return Voice(last.speakers, "pronoun for an organisation", 0.85)
        if (
            last
            and phrase_of(self.scene.text, last.anchor).noun.lower() in DOCUMENTS
            and self._near(last.anchor, source, 0)
        ):
            return Voice(last.speakers, "document", 0.8)
        return self._document(quote, phrase_of(self.scene.text, source))

    def _first_person(self, quote: Quote) -> Voice:
        if quote.nested_in is not None:
            return Voice(self.voices.of(quote.nested_in), "first person", 0.9)
        return Voice(self.narrator(), "narrator", 0.9)

    def narrator(self) -> tuple[int, ...]:
        """The named one that tells the story as "I", by the byline."""
        byline = self.scene.story.byline
        spans = [Span(*match.span()) for match in re.compile(r"[A-Z][\w’'-]+").finditer(byline or "")]
        names = {span.of(byline or "") for span in spans} - {"By", "As"}
        for index, entity in enumerate(self.scene.cast.entities):
            if any(re.fullmatch(r"I|me|my", place.of(self.scene.text)) for place in entity.pronouns):
                return (index,)
            if len(names) > 1 and names <= set(entity.name.split()):
                return (index,)
        return ()

    def _several(self, quote: Quote, source: Span) -> Voice | None:
        """ "Smith and a neighbour": each by itself, where the whole is not one known group."""
        text = self.scene.text
        pieces = parts_of(text, source)
        if len(pieces) < 2 or not re.search(r"\s(?:and|&)\s", source.of(text)):
            return None
        if any(place == source for place, _, _ in self.people.within(source)) or self._is_one_name(source):
            return None
        found = [self._one(quote, piece) for piece in pieces if re.match(r"[A-Za-z]", piece.of(text))]
        together = tuple(dict.fromkeys(index for voice in found for index in voice.speakers))
        heads = [voice for voice in found if voice.way in ("name", "epithet")]
        return Voice(together, "several sources", 0.85) if len(heads) == len(found) > 1 else None

    def _is_one_name(self, source: Span) -> bool:
        return any(name.covers(source) for name in self.others.names.names)

    def _one(self, quote: Quote, source: Span) -> Voice:
        phrase = phrase_of(self.scene.text, _without_marks(self.scene.text, source))
        if phrase.core.start == phrase.core.end:
            return Voice((), "no source", 0.5)
        person = self._person(phrase)
        if person is not None:
            way = "name" if phrase.capital else "epithet"
            return Voice(self.roster.people(person), way, 1.0 if phrase.capital else 0.95)
        if quote.rule == "answer in an interview" and phrase.words.isalpha():  # "HALL:", and nowhere else in the story
            name = phrase.words.title() if phrase.words.isupper() else phrase.words
            return Voice((self.roster.join(name, "person", phrase.span),), "label", 0.85)
        if phrase.noun.lower() in DOCUMENTS and not phrase.capital:
            return self._document(quote, phrase)
        if is_spokesperson(phrase):
            return self.others.spokesperson(phrase)
        if is_common(phrase) or self._is_body(phrase) or (phrase.capital and not self._is_person_like(phrase)):
            return self.others.organization(phrase)
        return self.epithets.voice(quote, phrase) or self.others.unnamed(phrase)

    def _is_body(self, phrase: Phrase) -> bool:
        """A public body by its noun alone at the beginning of a sentence: "Police said"."""
        return phrase.noun.lower() in PUBLIC_BODIES and self._opens_sentence(phrase)

    def _is_person_like(self, phrase: Phrase) -> bool:
        """Whether a capital begins no organisation's name: "Officials said", "the Bulgarian said"."""
        titled = _POSSESSIVE.match(phrase.words) is not None and phrase.noun.lower() in _STYLES
        titled = titled or (phrase.definite and phrase.noun.lower() in TITLES)  # the Duke
        titled = titled or phrase.noun.lower() in KIN or _ONE_OF.match(phrase.words) is not None  # Mum; One Tory MP
        return titled or (phrase.definite and phrase.noun in _NATIONS) or self._opens_sentence(phrase)

    def _opens_sentence(self, phrase: Phrase) -> bool:
        """Whether the capital is that of a sentence: "Officials said", "People familiar with it said"."""
        first = self.scene.layout.stretch(phrase.head).first
        opens = first in {sentence.first for sentence in self._sentences(first)}
        tagged = self.scene.tags.pos[first] if first < len(self.scene.tags.pos) else "X"
        named = any(name.words.first <= first < name.words.last for name in self.scene.tags.names)
        common = tagged == "NOUN" or phrase.noun.lower() in SOURCES or phrase.noun.endswith("s")
        return opens and common and not named

    def _sentences(self, word: int) -> tuple[Stretch, ...]:
        layout = self.scene.layout
        return layout.sentences[layout.sentence_of(word) :][:1] if layout.sentences else ()

    def _person(self, phrase: Phrase) -> int | None:
        if is_institution(phrase):
            return None
        found = self.people.at_head(phrase.head, phrase.core)
        if found is not None and not self._is_possessor(phrase, found):
            return found
        for part in appositions_of(self.scene.text, phrase.span)[1:]:
            inner = phrase_of(self.scene.text, part)
            found = self.people.at_head(inner.head, inner.core) if inner.capital else None
            if found is not None:
                return found
        return self._by_surname(phrase)

    def _by_surname(self, phrase: Phrase) -> int | None:
        """The one person of this surname, where the people stage took the bare name for nobody's: "Hall said"."""
        words = phrase.core.of(phrase.text)
        named = [
            index
            for index, entity in enumerate(self.scene.cast.entities)
            if entity.kind == "person" and entity.name.split()[1:] and entity.name.split()[-1] == words
        ]
        return named[0] if len(named) == 1 else None

    def _is_possessor(self, phrase: Phrase, found: int) -> bool:
        """Whether the only mention there is a possessor's: "his" in "his spokesman"."""
        return all(
            pronoun and place != phrase.core
            for place, index, pronoun in self.people.covering(phrase.head)
            if index == found
        )

    def _document(self, quote: Quote, phrase: Phrase) -> Voice:
        """A statement, card or sign speaks for the one whose it is, who sent it, or who spoke last before it."""
        writer = self._writer(quote, phrase)
        if writer:
            return Voice(writer, "document", 0.8)
        if phrase.noun.lower() in _OWN_VOICE or phrase.noun.lower() != "it":
            return self.others.unnamed(phrase)
        return Voice((), "document of nobody known", 0.5)

    def _writer(self, quote: Quote, phrase: Phrase) -> tuple[int, ...]:
        owner = phrase.owner or phrase.behind("from", "by", "of")
        if owner:
            own = phrase_of(self.scene.text, owner)
            found = self.people.at_head(own.head, own.core)
            if found is not None:
                return self.roster.people(found)
            return self.others.organization(own).speakers if is_common(own) or own.capital else ()
        if quote.cue and quote.cue.of(self.scene.text).lower().startswith("according"):
            return ()  # "She filed for divorce, according to court papers": they are not hers for that
        before = self._introduced(phrase)
        if before is not None:
            return self.roster.people(before)
        last = self.voices.last_before(phrase.span.start)
        taken_up = phrase.definite and phrase.noun.lower() not in _OWN_VOICE
        return last.speakers if last and taken_up and self._near(last.anchor, phrase.span, 3) else ()

    def _introduced(self, phrase: Phrase) -> int | None:
        """The subject of the clause that brings the document in: "Her mother sent a card that read", "It read"."""
        sentence = self.scene.sentence_at(phrase.span.start)
        if not phrase.definite and phrase.noun.lower() != "it":
            return self.people.subject(Span(sentence.start, phrase.span.start))
        before = self.scene.sentence_at(phrase.span.start, back=1)
        said = before.of(self.scene.text)
        nouns = DOCUMENTS if phrase.noun.lower() == "it" else {phrase.noun.lower()}
        found = (re.search(rf"\b{re.escape(noun)}\b", said) for noun in sorted(nouns) if noun not in _OWN_VOICE)
        brought = next(filter(None, found), None)
        if brought is None or before.end > sentence.start:
            return None
        return self._owner_before(before.start + brought.start()) or self.people.subject(before)

    def _owner_before(self, offset: int) -> int | None:
        """ "Mayor Lee's" in "Mayor Lee's statement": whose it is."""
        begins = max(0, offset - _OWNER)
        owns = _OWNS.search(self.scene.text, begins, offset)
        inside = self.people.within(Span(begins, owns.start())) if owns else ()
        return next((index for place, index, _ in inside if owns and place.end == owns.start()), None)

    def _near(self, one: Span, other: Span, paragraphs: int) -> bool:
        return abs(self.scene.paragraph_at(one.start) - self.scene.paragraph_at(other.start)) <= paragraphs


def _in_one_paragraph(text: str, source: Span, cue: Span | None) -> Span:
    """The part of a source phrase that stands in the paragraph of its cue."""
    if cue and source.end <= cue.start:
        return Span(max(source.start, text.rfind("\n", *source) + 1), source.end)
    end = text.find("\n", *source)
    return source if end <= source.start else Span(source.start, end)


def _without_marks(text: str, span: Span) -> Span:
    """The span without commas and dashes around it; empty where it holds no letter."""
    words = re.search(r"[^\s,.;:—–-](?:.*[^\s,;:—–-])?", span.of(text), re.DOTALL)
    if words is None or not re.search(r"[^\W\d_]", words.group()):
        return Span(span.start, span.start)
    return Span(span.start + words.start(), span.start + words.end())
