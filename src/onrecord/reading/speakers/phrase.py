"""Noun phrases of sources, read from their words: head, owner, what hangs behind, appositions.

Works on the printed words alone, because a source phrase is short and its shape is fixed; where the tags know the head
of the phrase, they are believed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.lexicon import load
from onrecord.model import Span

_POST_NOMINALS = load("post_nominals")
_CUT = re.compile(
    r",|\s(?:of|for|from|with|at|in|on|near|to|by|who|whom|that|whose|which|close|familiar|briefed|involved|present|behind"
    r"|inside|outside|speaking|and|or|as|among|not|said|\()(?=\s|$)|\s\("
    r"|\s[a-z]+ed\s(?:of|with|in|by|at|as|for|on|from|to)\s"
)
_TITLE = re.compile(r"[“\"‘][^“”\"’\n]*[”\"’]")
_NAME = r"[A-Z](?:[\w’'-]|\.(?=\s[A-Z]))*"
_APPOSED = re.compile(
    rf",\s(?P<name>{_NAME}(?:\s(?:{_NAME}|de|del|la|van|von|der|bin|al|of|the)){{0,6}})(?=[,;:.)“”\"\n]|\ssa|$)"
)
_WORD = re.compile(r"[\w’'.-]*\w\.?")
_OWNER = re.compile(r"(?P<owner>.*?\S)(?:[’']s|(?<=s)[’'])\s")
_DETERMINER = re.compile(
    r"(?:(?P<definite>the|this|that|these|those)|(?P<possessive>his|her|their|its|my|our|your)"
    r"|(?P<indefinite>an?|one|another|some|many|several|two|three|four|five|few|both))\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: `core` runs from its beginning up to what hangs behind the head."""

    text: str
    span: Span
    core: Span
    head: Span

    @property
    def noun(self) -> str:
        return self.head.of(self.text)

    @property
    def words(self) -> str:
        return self.span.of(self.text)

    def behind(self, *links: str) -> Span | None:
        """What hangs on the head by one of these prepositions: "the palace" in "a spokesman for the palace"."""
        rest = Span(self.core.end, self.span.end)
        match = re.compile(rf"\s(?:{'|'.join(links)})\s(?P<rest>[^,]+)").match(self.text, *rest)
        return Span(*match.span("rest")) if match else None

    @property
    def owner(self) -> Span | None:
        """The possessor in front: "Smith" in "Smith's letter", "her" in "her letter"."""
        match = _OWNER.match(self.text, *self.core)
        if match:
            return Span(*match.span("owner"))
        determiner = _DETERMINER.match(self.text, *self.core)
        return Span(*determiner.span("possessive")) if determiner and determiner["possessive"] else None

    @property
    def modifiers(self) -> Span:
        """What stands between the determiner and the head."""
        determiner = _DETERMINER.match(self.text, *self.core)
        start = determiner.end() if determiner else self.core.start
        return Span(start, max(start, self.head.start))

    @property
    def definite(self) -> bool:
        determiner = _DETERMINER.match(self.text, *self.core)
        return bool(determiner and determiner["definite"])

    @property
    def capital(self) -> bool:
        return self.noun[:1].isupper()


def phrase_of(text: str, span: Span) -> Phrase:
    """The phrase of a span. The span must hold a word."""
    plain = _TITLE.sub(lambda title: "x" * len(title.group()), text[span.start : span.end])
    cut = _CUT.search(plain, 1)
    core = Span(span.start, span.start + cut.start() if cut else span.end)
    words = list(_WORD.finditer(text, *core)) or list(_WORD.finditer(text, *span))
    while len(words) > 2 and words[-1].group() in _POST_NOMINALS:  # "Simon Lacey QC"
        words.pop()
        core = Span(core.start, words[-1].end())
    head = Span(*words[-1].span()) if words else span
    return Phrase(text, span, core, head)


def parts_of(text: str, span: Span) -> list[Span]:
    """The phrases that a coordination is made of: "Smith, Jones and a neighbour"."""
    pieces, start = list[Span](), span.start
    for match in re.compile(r",?\s(?:and|&)\s|,\s").finditer(text, *span):
        pieces.append(Span(start, match.start()))
        start = match.end()
    return [piece for piece in (*pieces, Span(start, span.end)) if piece.start < piece.end]


def appositions_of(text: str, span: Span) -> list[Span]:
    """The stretches between commas in and right behind a source phrase: "his predecessor|, Walt Brandvik|, 81"."""
    found = [Span(*match.span()) for match in re.compile(r"[^,\s][^,]*").finditer(text, *span)]
    tail = _APPOSED.match(text, span.end)
    return [*found, Span(*tail.span("name"))] if tail else found
