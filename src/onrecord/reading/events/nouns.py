"""Happenings that a noun names: where it has a day of its own, stands beside its time, or is the occasion of speech."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Span
from onrecord.reading.events.words import EVENT_NOUNS, OCCASIONS
from onrecord.syntax import Syntax

_PAPERS = frozenset(
    {"email", "letter", "memo", "message", "note", "statement"}
)  # a post is an act, these are ways to tell
_AT = frozenset({"at", "during", "in"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word at which a climb stopped, the words that name the happening, and the rule."""

    word: int
    span: Span
    rule: str
    also: tuple[Span, ...] = ()


def event_noun(syntax: Syntax, word: int) -> Trigger | None:
    """An event noun at this word, or in front of it as in "wedding day"."""
    if syntax.tags.pos[word] not in {"NOUN", "X"}:
        return None
    compounds = [child for child in syntax.under(word, "compound") if child < word]
    for noun in (word, *compounds):
        if is_event_noun(syntax, noun) and not is_anchor(syntax, noun):
            return Trigger(noun, noun_span(syntax, noun), "dated event noun")
    return None


def is_anchor(syntax: Syntax, noun: int) -> bool:
    """Whether the noun only says since when: "on leave since her arrest in May"."""
    return any(syntax.layout.lower(word) == "since" for word in syntax.under(noun, "case"))


def is_event_noun(syntax: Syntax, word: int) -> bool:
    """One word ("vote") or two ("town hall"); not one that only says in what state or in what paper ("still in post",
    "told them in a letter")."""
    form = syntax.layout.lower(word)
    bare = EVENT_NOUNS.get(form) == form and word > 0 and syntax.layout.lower(word - 1) == "in"
    inside = any(syntax.layout.lower(case) == "in" for case in syntax.under(word, "case"))
    if inside and (bare or form in _PAPERS):
        return False
    return form in EVENT_NOUNS or (word > 0 and f"{syntax.layout.lower(word - 1)} {form}" in EVENT_NOUNS)


def noun_span(syntax: Syntax, noun: int) -> Span:
    first = noun
    while first - 1 in syntax.below[noun] and syntax.tags.relation[first - 1] == "compound":
        if syntax.tags.pos[first - 1] != "NOUN":
            break
        first -= 1
    return Span(syntax.layout.words[first].start, syntax.layout.words[noun].end)


def appointed(syntax: Syntax, top: int) -> Trigger | None:
    """ "the election is on Nov. 6": the day is said of the happening itself."""
    if syntax.child(top, "cop") is None:
        return None
    nouns = (noun for noun in syntax.under(top, "nsubj", "nsubj:pass") if is_event_noun(syntax, noun))
    return next((Trigger(noun, noun_span(syntax, noun), "event noun and its day") for noun in nouns), None)


def occasion(syntax: Syntax, verb: int) -> Trigger | None:
    """Where the verb only speaks, the happening it speaks at: "told a news conference in Leeds on Tuesday"."""
    for noun in syntax.under(verb, "obj", "iobj", "obl"):
        cases = {syntax.layout.lower(word) for word in syntax.under(noun, "case")}
        meets = syntax.layout.lower(noun) in OCCASIONS or (bool(cases) and is_event_noun(syntax, noun))
        if noun > verb and cases <= _AT and meets and syntax.tags.pos[noun] == "NOUN":
            return Trigger(noun, noun_span(syntax, noun), "occasion of speech")
    return None


def nearby_noun(syntax: Syntax, time: Span) -> Trigger | None:
    """Where the verb only speaks, an event noun right before the time: "told reporters at a hearing on Monday"."""
    first = syntax.layout.stretch(time).first
    for noun in range(first - 1, max(first - 3, 0), -1):
        if is_event_noun(syntax, noun) and not is_anchor(syntax, noun):
            return Trigger(noun, noun_span(syntax, noun), "event noun beside its time")
        if syntax.tags.pos[noun] not in {"ADP", "ADV"}:
            break
    return None
