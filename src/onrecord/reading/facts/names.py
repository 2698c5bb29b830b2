"""What names look like in print: places, organisations, titles of works. Shapes only; who is who is not asked here."""

from __future__ import annotations

import re

from onrecord.lexicon import load
from onrecord.model import Span
from onrecord.scene import Place, Scene
from onrecord.tags import NameKind

PLACES = load("facts_places")
DEMONYMS = load("nationalities") | {line.split("\t")[0] for line in load("people_of")}
_INSTITUTIONS = load("institution_words")
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = "Jan.|Feb.|Mar.|Apr.|Aug.|Sept.|Oct.|Nov.|Dec."
_MONTHS = frozenset((*_DAYS.split("|"), *_LONG.split("|"), *_SHORT.split("|"), "I"))

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'.&]{0,40}(?:-[A-ZÀ-ÖØ-Þ][\w’'.&]{0,40}){0,4}"
_DAY = rf"(?!(?:on|in)\s+(?:{_DAYS}|{_LONG}|{_SHORT.replace('.', '[.]')})(?!\w))"  # no name goes on with "on Monday"
_LINK = rf"{_DAY}(?:of|and|the|de|la|le|del|di|upon|on|in|for|und|y|al|&)"
_STATE = rf"(?:, (?:{_CAPITAL} ?){{1,3}})?"  # "Houma, La."
PLACE = rf"{_CAPITAL}(?:[ -](?:{_DAY}(?:of|the|upon|on|de|la|le|del|in)[ -]){{0,2}}{_CAPITAL}){{0,4}}{_STATE}"
ORGANISATION = rf"{_CAPITAL}(?:\s+(?:{_LINK}\s+){{0,2}}{_CAPITAL}|\s+&\s+{_CAPITAL}){{0,7}}(?:\s+plc\b)?"
_OPENING = frozenset("‘“'\"")
_TRAIL = re.compile(r"\s+(?P<link>on|in|for)\s+(?=[A-Z])")
_TITLE_LINK = r"(?:of|and|the|to|a|an|in|for|on|at|by|with|or|&)"
_MOVED = re.compile(
    r"\b(?:recalled|signed|acquired|bought|recruited|claimed|promoted|hired|poached|loaned|called\s+up|brought|drove|flew"
    r"|extradited|rescued|evacuated|removed|sacked|fired|took|taken)\s+\Z"
)
_VERB = 24  # characters in which the verb stands that moves somebody


def quoted_title(name: str) -> str:
    """A pattern for a title in quotation marks, in a group of this name."""
    return rf"[“\"‘'](?P<{name}>[^“”\"\n]{{2,80}}?)[,.;:!?]?[”\"’'](?!\w)"


def bare_title(name: str) -> str:
    """A pattern for a title in capitals without marks, in a group of this name."""
    return rf"(?P<{name}>{_CAPITAL}(?:\s+(?:{_TITLE_LINK}\s+){{0,3}}{_CAPITAL}){{0,8}})"


def is_title(words: str) -> bool:
    """Whether words are capitalised as titles are: all longer ones, and the first."""
    content = re.findall(r"[^\W_][\w’'-]*", words)
    return (
        bool(content)
        and all(word[0].isupper() or word[0].isdecimal() or len(word) < 4 for word in content)
        and (content[0][0].isupper() or content[0][0].isdecimal())
    )


def kind_of(scene: Scene, span: Span) -> NameKind | None:
    """The kind of the name that the engine sees at the start of a span."""
    word = scene.word(span.start)
    if word is None:
        return None
    return scene.kinds.get(word)


def place_at(scene: Scene, span: Span, *, sure: bool = False) -> Span | None:
    """The longest form of a place's name in a span: "Houma, La.", but "Hull" of "Hull, Ann Lee". Where the phrase is
    `sure` to hold a place, the engine's opinion is not asked."""
    span = Span(span.start, min(span.end, scene.sentence(span.start).end))
    words = span.of(scene.text).rstrip(" ,")
    head, comma, state = words.partition(", ")
    if comma:
        words = f"{head}, {told}" if (told := _state(state.split())) else head
    words = re.sub(r"['’]s?$", "", words)
    words = words if words in PLACES or words.rpartition(", ")[2] in PLACES else words.rstrip(".")
    if not words or words in DEMONYMS or words.split()[0] in _MONTHS:
        return None
    if not sure and words not in PLACES and kind_of(scene, span) == "organization":
        return None
    return Span(span.start, span.start + len(words))


def _state(words: list[str]) -> str:
    """The longest beginning of words that names a state or country: "Ariz." of "Ariz. She was"."""
    beginnings = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((each for each in beginnings if each in PLACES or f"{each}." in PLACES), "")


def organisation_at(scene: Scene, span: Span) -> Span | None:
    """The organisation named from the start of a span; None for countries, nations, persons and months."""
    span = Span(span.start, min(span.end, scene.sentence(span.start).end))
    if scene.text[span.start - 1 : span.start] in _OPENING:  # "The ‘Paper Planes’ hitmaker": a title
        return None
    words = _bounded(scene, span)
    head, joint, rest = words.partition(" and ")
    if joint and rest.split()[-1].strip(".") not in _INSTITUTIONS:
        words = head
    if kind_of(scene, span) in ("place", "demonym", "work", "event") and not is_institution(words):
        return None
    first = words.split()[0] if words else ""
    if not words or words in PLACES or words in DEMONYMS or first in _MONTHS or len(words) < 2:
        return None
    found = Span(span.start, span.start + len(words))
    return None if scene.names_person(found) and not is_institution(words) else found


def _bounded(scene: Scene, span: Span) -> str:
    """The words of an organisation's name without what the pattern took with it: a day, a place, a stop."""
    words = span.of(scene.text)
    for link in _TRAIL.finditer(words):
        tail = Span(span.start + link.end(), span.end)
        placed = link["link"] == "in" and (
            tail.of(scene.text).rstrip(" ,.") in PLACES or kind_of(scene, tail) == "place"
        )
        if placed or words[link.end() :].split()[0] in _MONTHS:
            words = words[: link.start()]
            break
    words = re.sub(r"['’]s$", "", words.rstrip(" ,"))
    return words if words.endswith(".") and words.split()[-1] in _INSTITUTIONS else re.sub(r"(?<![A-Z])\.$", "", words)


def is_institution(words: str) -> bool:
    return bool(words) and (words.split()[-1] in _INSTITUTIONS or words.split()[0] in _INSTITUTIONS - {"City", "House"})


def is_moved(scene: Scene, place: Place) -> bool:
    """ "recalled Ann Lee from Hull": where one is taken from is neither home nor employer."""
    return bool(_MOVED.search(scene.text, max(0, place.span.start - _VERB), place.span.start))
