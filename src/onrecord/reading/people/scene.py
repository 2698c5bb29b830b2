"""The mentions of a story with what the trees say of them: sentence, grammatical role, clause, who commands whom.

Everything here is fixed before anyone is identified; the solver reads it and never changes it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, Literal

from onrecord.cast import Mention
from onrecord.lexicon import persons
from onrecord.model import Gender, Quote, Span
from onrecord.syntax import Syntax
from onrecord.tags import Tags
from onrecord.text import Layout

Role = Literal["subject", "object", "oblique", "possessor", "other"]

_ROLES: Final[dict[str, Role]] = {
    "nsubj": "subject",
    "nsubj:pass": "subject",
    "obj": "object",
    "iobj": "object",
    "obl": "oblique",
    "nmod:poss": "possessor",
}
_THIRD: Final[dict[str, Gender]] = {
    **dict.fromkeys(("he", "him", "his"), "male"),
    **dict.fromkeys(("she", "her", "hers"), "female"),
}
_POSSESSIVE: Final = frozenset({"his", "her", "their", "my", "hers", "theirs", "mine"})
_REFLEXIVE: Final = frozenset({"himself", "herself", "themselves", "myself"})
_CLAUSES: Final = frozenset("root ccomp xcomp advcl acl acl:relcl conj parataxis csubj advcl:relcl".split())
_HIGHEST = 6  # clauses to climb
_DEEPEST = 16  # words to climb to a predicate; deeper trees are mistakes


@dataclass(frozen=True, slots=True)
class Scene:
    """`subjects[m]` are mentions that stand as subject of the clause of mention m and of those above it, nearest first;
    `inside[m]` the mentions whose phrase holds m."""

    layout: Layout
    tags: Tags
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    words: tuple[str, ...] = field(init=False, repr=False)
    starts: tuple[int, ...] = field(init=False, repr=False)
    sentence: tuple[int, ...] = field(init=False, repr=False)
    paragraph: tuple[int, ...] = field(init=False, repr=False)
    nouns: tuple[str, ...] = field(init=False, repr=False)
    role: tuple[Role, ...] = field(init=False, repr=False)
    verb: tuple[int | None, ...] = field(init=False, repr=False)
    subjects: tuple[tuple[int, ...], ...] = field(init=False, repr=False)
    main: tuple[bool, ...] = field(init=False, repr=False)  # subject of the main clause of its sentence
    at_head: dict[int, int] = field(init=False, repr=False)
    at_span: dict[Span, int] = field(init=False, repr=False)  # by the whole phrase, and by the plain name in it
    parsed: bool = field(init=False)
    tied: frozenset[int] = field(init=False, repr=False)  # in an apposition, on either side
    aside: frozenset[int] = field(init=False, repr=False)  # plural, or a byline: no antecedents
    said: tuple[tuple[int, int], ...] = field(init=False, repr=False)  # ends of quotations, each with its source
    subject_of_paragraph: dict[int, int] = field(init=False, repr=False)  # of the sentence it begins with
    spoken_of: dict[int, frozenset[Gender]] = field(init=False, repr=False)  # of "he" and "her" in a source's words
    speaker: dict[int, int] = field(init=False, repr=False)  # for a mention in a quotation the place of its source

    def __post_init__(self) -> None:
        give = object.__setattr__
        layout, mentions = self.layout, self.mentions
        give(self, "words", tuple(span.of(layout.text).lower() for span in layout.words))
        give(self, "parsed", any(pos != "X" for pos in self.tags.pos))
        give(self, "starts", tuple(one.span.start for one in mentions))
        give(self, "sentence", tuple(layout.sentence_of(one.head) for one in mentions))
        give(self, "paragraph", tuple(layout.paragraph_at(one.span.start) for one in mentions))
        ties = ((index, one.apposed) for index, one in enumerate(mentions) if one.apposed is not None)
        give(self, "tied", frozenset(place for tie in ties for place in tie))
        give(self, "aside", frozenset(i for i, one in enumerate(mentions) if one.plural or self.zone(i) == "byline"))
        names = {one.name: index for index, one in enumerate(mentions) if one.name}
        give(self, "at_span", names | {one.span: index for index, one in enumerate(mentions)})
        give(self, "speaker", dict(self._spoken()))
        give(self, "said", tuple(sorted(self._ends_of_speech())))
        give(self, "spoken_of", dict(self._spoken_of()))
        give(self, "nouns", tuple(self.noun(index) for index in range(len(mentions))))
        give(self, "at_head", dict(self._heads()))
        syntax = Syntax(layout, self.tags)
        give(self, "role", tuple(self._role(index) for index in range(len(mentions))))
        give(self, "verb", tuple(self._verb(syntax, one.head) for one in mentions))
        give(self, "main", tuple(self._is_main(index) for index in range(len(mentions))))
        give(self, "subject_of_paragraph", dict(self._paragraph_subjects()))
        give(self, "subjects", tuple(self._subjects(syntax, index) for index in range(len(mentions))))

    def zone(self, mention: int) -> str:
        zone = self.layout.zone_at(self.mentions[mention].span.start)
        return zone.kind if zone else ""

    def word(self, mention: int) -> str:
        return self.words[self.mentions[mention].head]

    def noun(self, mention: int) -> str:
        """The head with what hyphens join to it: "mother-in-law", "co-founder", "38-year-old"."""
        first = self.mentions[mention].head
        text = self.words[first]
        while first >= 2 and self.words[first - 1] == "-" and (persons.noun_gender(text) is None or text == "old"):
            first -= 2
            text = f"{self.words[first]}-{text}"
        return text

    def within(self, span: Span) -> range:
        """The mentions that begin inside a stretch of the text."""
        starts = self.starts
        return range(bisect_left(starts, span.start), bisect_left(starts, span.end))

    def _heads(self) -> Iterator[tuple[int, int]]:
        """Every mention by its head word, and "chef" of "chef Ann Lee" too where the tree hangs the name on it."""
        for index, mention in reversed(list(enumerate(self.mentions))):
            if mention.plural:
                continue
            if mention.kind == "epithet":
                yield self._outermost(mention), index
            above = self.tags.head[mention.head]
            if mention.kind == "name" and mention.span.covers(self.layout.words[above]):
                yield above, index
            yield mention.head, index

    def _outermost(self, mention: Mention) -> int:
        """The word that the tree hangs on the rest of the sentence: "Yoga" of "the Yoga for Skeptics author"."""
        words = range(*self.layout.stretch(mention.span))
        return next((word for word in words if self.tags.head[word] not in words), mention.head)

    def _ends_of_speech(self) -> Iterator[tuple[int, int]]:
        """Where each quotation ends (words and source), with the mention that is its source."""
        for quote in self.quotes:
            if quote.source in self.at_span and quote.nested_in is None:
                yield max(quote.source.end, quote.content[-1].end), self.at_span[quote.source]

    def _spoken(self) -> Iterator[tuple[int, int]]:
        """Mentions inside quotations with the mention that is the source; one in a quotation within comes last."""
        for quote in self.quotes:
            source = self.at_span.get(quote.source) if quote.source else None
            if quote.kind != "indirect" and source is not None:
                yield from ((index, source) for content in quote.content for index in self.within(content))

    def _spoken_of(self) -> Iterator[tuple[int, frozenset[Gender]]]:
        """The genders of "he", "him", "her" in the words of each source."""
        for quote in self.quotes:
            source = self.at_span.get(quote.source) if quote.source and quote.kind == "direct" else None
            spoken = (word for content in quote.content for word in self.words[slice(*self.layout.stretch(content))])
            if source is not None and (genders := frozenset(_THIRD[word] for word in spoken if word in _THIRD)):
                yield source, genders

    def opens_sentence(self, mention: int) -> bool:
        return self.first(mention) == self.layout.sentences[self.sentence[mention]].first

    def opens_paragraph(self, mention: int) -> bool:
        """Whether nobody was mentioned in the paragraph before."""
        return mention > 0 and self.paragraph[mention - 1] != self.paragraph[mention]

    def _paragraph_subjects(self) -> Iterator[tuple[int, int]]:
        """The first subject of a main clause in each paragraph."""
        for index in reversed(range(len(self.mentions))):
            if self.main[index] and not self.mentions[index].quoted and not self.mentions[index].plural:
                yield self.paragraph[index], index

    def source_before(self, mention: int) -> int | None:
        """The source of the last quotation that ends before a mention, in its paragraph or the one above."""
        place = bisect_left(self.said, (self.starts[mention],)) - 1
        if place < 0:
            return None
        source = self.said[place][1]
        return source if 0 <= self.paragraph[mention] - self.paragraph[source] <= 1 and source != mention else None

    def own_words(self, mention: int) -> bool:
        """ "My daughter", "our baby", "Mum": kin of the one who speaks."""
        one = self.mentions[mention]
        return one.quoted and (one.rule == "bare kin noun" or self.words[self.first(mention)] in {"my", "our"})

    def single_name(self, mention: int) -> bool:
        name = self.mentions[mention].name
        return name is not None and " " not in name.of(self.layout.text)

    def first(self, mention: int) -> int:
        return self.layout.stretch(self.mentions[mention].span).first

    def possessive(self, mention: int) -> bool:
        """A possessive pronoun; "her" only where the tree says so, or where no tree is."""
        word = self.word(mention)
        if word not in _POSSESSIVE:
            return False
        return word != "her" or not self.parsed or self.role[mention] == "possessor"

    def reflexive(self, mention: int) -> bool:
        return self.word(mention) in _REFLEXIVE

    def _role(self, index: int) -> Role:
        if not self.parsed:
            return self._guessed_role(index)
        head, seen = self._top(self.mentions[index].head), 0
        relation = self.tags.relation[head]
        while relation in {"conj", "appos", "flat", "compound"} and seen < _HIGHEST and self.tags.head[head] != head:
            head, seen = self.tags.head[head], seen + 1
            relation = self.tags.relation[head]
        return _ROLES.get(relation, "other")

    def _is_main(self, index: int) -> bool:
        verb = self.verb[index]
        return self.role[index] == "subject" and (verb is None or self.tags.head[verb] == verb)

    def _top(self, head: int) -> int:
        """Of a hyphenated word the part that the tree hangs the rest on ("mother" of "mother-in-law")."""
        for _ in range(4):
            above = self.tags.head[head]
            between = self.words[min(head, above) + 1 : max(head, above)]
            if above == head or not between or "-" not in between or len(between) > 3:
                break
            head = above
        return head

    def _guessed_role(self, index: int) -> Role:
        """Without trees: he and she are subjects, the first mention of a sentence is one too."""
        word = self.word(index)
        if word in {"he", "she", "they", "i"}:
            return "subject"
        if word in _POSSESSIVE:
            return "possessor"
        first = index == 0 or self.sentence[index - 1] != self.sentence[index]
        return "subject" if first and self.mentions[index].kind != "pronoun" else "other"

    def _verb(self, syntax: Syntax, head: int) -> int | None:
        """The predicate whose clause a word stands in."""
        if not self.parsed:
            return None
        word = head
        for above in islice(syntax.above(head), _DEEPEST):
            if self.tags.relation[word] in _ROLES and self.tags.relation[word] != "nmod:poss":
                return above
            if self.tags.relation[word] in _CLAUSES - {"conj"}:
                return word
            word = above
        return word

    def _subjects(self, syntax: Syntax, index: int) -> tuple[int, ...]:
        if not self.parsed:
            return tuple(
                other
                for other in range(max(0, index - 8), index)
                if self.sentence[other] == self.sentence[index] and self.role[other] == "subject"
            )[:1]
        verb, found = self.verb[index], list[int]()
        for _ in range(_HIGHEST):
            if verb is None:
                break
            subject = self._subject(syntax, verb)
            if subject is not None and subject != index and subject not in found:
                found.append(subject)
            above = self.tags.head[verb]
            verb = above if above != verb else None
        return tuple(found)

    def _subject(self, syntax: Syntax, verb: int) -> int | None:
        """The mention that is the subject of a verb: its own, or for a relative clause the noun it hangs on."""
        child = syntax.child(verb, "nsubj", "nsubj:pass")
        if (
            child is not None
            and self.words[child] in {"who", "that", "which"}
            and self.tags.relation[verb] == "acl:relcl"
        ):
            return self.at_head.get(self.tags.head[verb])
        if child is not None:
            return self.at_head.get(child)
        return self.at_head.get(self.tags.head[verb]) if self.tags.relation[verb] == "acl" else None
