"""Kin phrases: "his late wife", "Konrad's son", "the daughter of a baker": where each begins and whose kin it tells.

A phrase is read outwards from its noun. To the left stand modifiers and then the possessor, an article or nothing;
to the right a name, "of" with the possessor, or nothing. Who bears the kin name is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.lexicon import load
from onrecord.model import Span
from onrecord.reading.kin.lists import listed
from onrecord.reading.kin.nouns import KIN, NOUN, TIES, Tie, tie_of
from onrecord.scene import Scene

Opening = Literal["possessive", "genitive", "article", "bare"]

MODIFIERS = load("kin_modifiers") | {word.split("\t")[0] for word in load("role_nouns")} | load("nationalities")
NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve several both".split())
_POSSESSIVES = frozenset({"his", "her", "their", "my", "our", "your", "whose", "its"})
_ARTICLES = frozenset({"the", "a", "an", "another"})
_GENITIVES = frozenset({"'s", "’s", "'", "’"})
_JOINTS = frozenset({"-", "–", "year", "month", "week", "day", "old"})
_LONGEST = 8  # words between a possessor and its kin noun: "his then 12 - year - old adopted son"
_OF = re.compile(r"\s+(?:of|to)\s+(?=\S)")
_OF_OR_FOR = re.compile(r"\s+(?:of|to|for)\s+(?=\S)")
_AND_CONSORT = re.compile(
    r"(?:\s+(?:of|from)\s+[A-Z]\w+)?,?\s+and\s+(?:his|her)\s+(?:[a-z]+\s+)?(?:wife|husband|partner|mistress|consort),?\s+(?=\S)"
)  # "son of George Matthews and his wife Rebecca Bonas"
_AND_ALSO = re.compile(r"\s+and\s+(?:[a-z][\w-]*\s+){0,3}[a-z][\w-]*(?=,\s+[A-Z])")
_RANKED = re.compile(  # "the third of four sons of"
    r"\b(?:the\s+)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|eldest|oldest|youngest|middle|one)"
    r"\s+of\s+\Z"
)
_AND_CHILD = re.compile(r"\s+and\s+(?:an?\s+)?(?:son|daughter)s?(?=\s*[,(:–—])")  # "her son and daughter, Al and Bo"
_AND = re.compile(r"\s(?:and|&)\s\Z")
_YEARS = re.compile(r"\s+of\s+(?:(?:over|nearly|almost|more\s+than|about)\s+)?[\w-]+\s+(?:years?|months|decades)\b")


@dataclass(frozen=True, slots=True)
class Phrase:
    """`span` runs from the possessor (or article, or first modifier) to the noun. `owners` are the possessors that
    the phrase itself names; `reach` is where the words that name them end."""

    span: Span
    tie: Tie
    opening: Opening
    owners: tuple[int, ...]
    owner_place: Span | None
    reach: int
    modifiers: frozenset[str]


def phrases_of(scene: Scene) -> Iterator[Phrase]:
    """Every kin phrase of the story in text order, with or without a known possessor."""
    end = 0
    for match in NOUN.finditer(scene.text):
        found = _phrase(scene, match) if match.start() >= end else None
        if found:
            end = found.span.end
            yield found


def _phrase(scene: Scene, match: re.Match[str]) -> Phrase | None:
    noun = scene.layout.stretch(Span(*match.span()))
    first, modifiers = _left(scene, noun.first)
    opening, owner = _opening(scene, first)
    tie = tie_of(match, modifiers)
    if tie is None or (opening == "bare" and _is_title(scene, match)):
        return None
    start = scene.layout.words[first].start if first < noun.first else match.start()
    start = owner.start if owner else scene.layout.words[first - 1].start if opening != "bare" else start
    if ranked := _RANKED.search(scene.text, max(0, start - 24), start):
        start, opening, tie = ranked.start(), "article", replace(tie, plural=False)
    owners = _owners(scene, opening, owner, first, modifiers)
    more = _YEARS.match(scene.text, match.end()) or _also(scene, match.end())
    reach = more.end() if more else match.end()
    of = (_OF_OR_FOR if tie.property == "colleague" else _OF).match(scene.text, match.end())
    if of and not owners and opening in ("article", "bare"):
        owners, reach = _owners_after(scene, of.end(), reach)
    if tie.property == "child" and not tie.turned and (both := _AND_CHILD.match(scene.text, match.end())):
        tie, reach = replace(tie, plural=True, gender="unknown"), both.end()
        return Phrase(Span(start, reach), tie, opening, owners, owner, reach, modifiers)
    return Phrase(Span(start, match.end()), tie, opening, owners, owner, reach, modifiers)


def _also(scene: Scene, end: int) -> re.Match[str] | None:
    """ "his nephew and business partner, Simon Gale": one person in two parts, unless the second is kin too."""
    also = _AND_ALSO.match(scene.text, end)
    return None if also and (tie := NOUN.search(also.group())) and TIES[tie["noun"].lower()] in KIN.values() else also


def _left(scene: Scene, noun: int) -> tuple[int, frozenset[str]]:
    """The first word of the modifiers before a noun, and the modifiers."""
    sentence = scene.layout.sentences[scene.layout.sentence_of(noun)]
    first = noun
    while first > sentence.first and noun - first < _LONGEST and _modifies(scene, first - 1):
        first -= 1
    return first, frozenset(scene.layout.lower(word) for word in range(first, noun))


def _modifies(scene: Scene, word: int) -> bool:
    lower = scene.layout.lower(word)
    if lower in MODIFIERS or lower.capitalize() in MODIFIERS or lower in NUMBERS or lower in _JOINTS:
        return True
    return lower.isdecimal() or scene.tags.pos[word] in ("ADJ", "NUM")


def _opening(scene: Scene, first: int) -> tuple[Opening, Span | None]:
    """How the phrase opens before its first modifier, and the place of its possessor where that is someone."""
    if first == 0:
        return "bare", None
    before, span = scene.layout.lower(first - 1), scene.layout.words[first - 1]
    if before in _POSSESSIVES:
        return "possessive", span
    if before in _ARTICLES:
        return "article", None
    if before in _GENITIVES and (len(before) > 1 or scene.text[span.start - 1 : span.start] in "sxz"):
        place = scene.ending(span.start) or scene.ending(span.end)
        return "genitive", place.span if place else span
    return "bare", None


def _owners(
    scene: Scene, opening: Opening, owner: Span | None, first: int, modifiers: frozenset[str]
) -> tuple[int, ...]:
    if owner is None:
        return ()
    if opening == "possessive" and scene.exactly(owner) is None:
        return scene.persons(_unplaced(scene, owner, modifiers))
    place = scene.exactly(owner)
    both = _coordinated(scene, owner) if opening == "genitive" else ()
    return tuple(dict.fromkeys((*both, *scene.persons(place.entity if place else None))))


def _coordinated(scene: Scene, owner: Span) -> tuple[int, ...]:
    """ "Ralph and Andrea’s daughter", at the head of a sentence, is the daughter of both."""
    joint = _AND.search(scene.text, max(0, owner.start - 5), owner.start)
    place = scene.ending(joint.start()) if joint else None
    heads = place is not None and scene.sentence(owner.start).start == place.span.start
    return scene.persons(place.entity) if place and heads else ()


def _unplaced(scene: Scene, owner: Span, modifiers: frozenset[str]) -> int | None:
    """Possessives that are no place of their own: those of a speaker, and "whose"."""
    word = owner.of(scene.text).lower()
    if word == "whose":
        before = scene.ending(owner.start - 2) or scene.ending(owner.start - 1)  # "Ann Lee, whose", "the man whose"
        return before.entity if before else None
    if word in ("my", "our") or (word == "your" and "own" in modifiers):
        return scene.speaker(owner.start)
    if word == "your":
        quote = scene.quoted(owner.start)
        return quote.addressees[0] if quote and len(quote.addressees) == 1 else None
    return None


def _owners_after(scene: Scene, offset: int, reach: int) -> tuple[tuple[int, ...], int]:
    place = scene.next_place(offset)
    if place is None:
        return (), reach
    places = listed(scene, place)
    if consort := _AND_CONSORT.match(scene.text, places[-1].span.end):
        second = scene.next_place(consort.end())
        places = (*places, second) if second else places
    owners = tuple(dict.fromkeys(person for each in places for person in scene.persons(each.entity)))
    return owners, places[-1].span.end


def _is_title(scene: Scene, match: re.Match[str]) -> bool:
    """ "Sister Agnes", "Father Ted", "Mother Superior": a capital inside a sentence and no possessor."""
    return match["noun"][:1].isupper() and scene.sentence(match.start()).start != match.start()
