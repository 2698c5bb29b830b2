"""Whose kin a phrase without a possessor tells of: "shares daughter Luna", "have a son, Theo", "and son Miles"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.reading.kin.phrases import NUMBERS, Phrase
from onrecord.scene import Scene

_HAVING = re.compile(
    r"\b(?P<verb>shar(?:es?|ed|ing)|ha(?:s|ve|d|ving)|['’]ve|welcom(?:es?|ed|ing)|rais(?:es?|ed|ing)|adopt(?:s|ed|ing)?"
    r"|expect(?:s|ed|ing)|lea(?:ves?|ving)|left|gives?\s+birth\s+to|gave\s+birth\s+to|giving\s+birth\s+to|lost|los(?:es|ing)"
    r"|leaving\s+behind|leaves\s+behind|bore|fathered|survived\s+by|joined\s+by|accompanied\s+by|flanked\s+by)"
    r"(?:\s+(?:also|both|already|their|together)){0,4}\s*\Z",
    re.IGNORECASE,
)
_CHAIN = re.compile(
    r"(?:,\s*(?:aged\s+)?[\w-]{1,9})?\s*(?:,\s*and|;\s*and|,|\band\b|&|;|\(and\b|\bas well as\b|\balong with\b)\s*\Z",
    re.IGNORECASE,
)
_COMPANION = re.compile(
    r"\b(?:with|alongside|beside|by|from|to|for|like|joined|wed|married|marries|late|after|on|of)\s*\Z", re.IGNORECASE
)
_BESIDE = frozenset(("with", "alongside", "beside", "joined"))
_WITH = re.compile(r"(?:,\s*(?:aged\s+)?[\w-]{1,9}(?:,)?|\s*\(\d{1,3}\))?,?\s+with\s+(?=\S)")
_WITH_WHOM = re.compile(r",?\s+with\s+whom\s+(?:he|she)\s+(?:also\s+)?(?:ha[sd]|shares|raised|raises)\s+\Z")
_MARRIAGE = re.compile(
    r"(?:,\s*(?:aged\s+)?[\w-]{1,9})?,?\s+(?:from|by|with)\s+(?:(?:his|her|their|a|an)\s+)?(?:\w+\s+)?(?:marriage|wife|husband)\b,?\s*(?:to\s+)?"
)
_HOME = re.compile(r",?\s?(?:(?:of|from|in)\s+[A-Z][\w., ]{1,40})?")  # "Claire Bell of Dallas, Texas; and a brother"
_SURVIVED = re.compile(r"\b(?:survived\s+by\b|surviv(?:es?|ed)\s+(?P<whom>him\b|her\b|[A-Z]))")
_LEFT = 72  # characters before a phrase in which the verb must stand


@dataclass(frozen=True, slots=True)
class Told:
    """A kin phrase whose possessors and bearers are found. `reach` is where the words that name them end; `children`
    are its bearers and those of the phrases it stands in a list with."""

    phrase: Phrase
    owners: tuple[int, ...]
    bearers: tuple[int, ...]
    reach: int
    rule: str
    children: tuple[int, ...] = ()


def owners_of(
    scene: Scene, phrase: Phrase, bearers: tuple[int, ...], before: Told | None
) -> tuple[tuple[int, ...], str]:
    """The possessors of a phrase, and the rule that found them."""
    if before and before.phrase.tie.property in ("spouse", "partner") and _is_their(scene, phrase):
        return before.owners + before.bearers, "possessive kin"
    if phrase.opening in ("possessive", "genitive"):
        return phrase.owners, f"{phrase.opening} kin"
    if phrase.owners:
        return phrase.owners, "kin of"
    left = scene.text[max(0, phrase.span.start - _LEFT) : phrase.span.start]
    if having := _HAVING.search(left):
        return scene.subjects(phrase.span.start - len(left) + having.start("verb")), "has kin"
    if chain := _CHAIN.search(left):
        return _chained(scene, phrase, phrase.span.start - len(left) + chain.start(), before)
    return _accompanied(scene, phrase, left, before) if phrase.opening == "bare" and bearers else ((), "")


def _is_their(scene: Scene, phrase: Phrase) -> bool:
    """ "Steve and his wife Amity live with their son Stanley": of the couple, where nobody knows who they are."""
    named = any(scene.cast.entities[owner].kind == "person" for owner in phrase.owners)
    return not named and phrase.owner_place is not None and phrase.owner_place.of(scene.text).lower() == "their"


def _chained(scene: Scene, phrase: Phrase, joint: int, before: Told | None) -> tuple[tuple[int, ...], str]:
    """ "his wife Amity and son Stanley" has the owner of the first; "Legend and wife Chrissy" the person before."""
    if phrase.tie.property == "colleague" and phrase.opening == "article":
        return (), ""  # "Their daughter Gemma, a barrister,"
    if before and before.phrase.span.end <= joint and _HOME.fullmatch(scene.text, min(before.reach, joint), joint):
        shared = len(before.owners) < 2 or _descends(phrase)
        return before.owners if shared else _survived(scene, phrase), "kin in a list"
    place = scene.ending(joint)
    if place and phrase.opening == "bare" and not phrase.modifiers & NUMBERS:
        return scene.persons(place.entity), "person and kin"
    return (), ""


def _descends(phrase: Phrase) -> bool:
    """Whether a couple has such kin together: children and grandchildren, but no brother."""
    return (phrase.tie.property == "child" and not phrase.tie.turned) or "grand" in phrase.tie.noun


def _survived(scene: Scene, phrase: Phrase) -> tuple[int, ...]:
    """ "She survives him, as do their son, Erik, and a brother, Dennis": his who has died."""
    sentence = scene.sentence(phrase.span.start)
    told = _SURVIVED.search(scene.text, sentence.start, phrase.span.start)
    if told is None:
        return ()
    if not told["whom"]:
        return scene.subjects(told.start())
    whom = scene.starting(told.start("whom"))
    return scene.persons(whom.entity) if whom else ()


def _accompanied(scene: Scene, phrase: Phrase, left: str, before: Told | None) -> tuple[tuple[int, ...], str]:
    """ "his daughter with wife Priya Devlin", "Legend posed with daughter Luna"."""
    companion = _COMPANION.search(left)
    if companion and phrase.tie.property == "colleague" and companion.group().split()[0].lower() not in _BESIDE:
        return (), ""  # "her previous marriage to producer Bob Hall"
    if not companion:
        return _told_of(scene, phrase)
    joint = phrase.span.start - len(left) + companion.start()
    if before and before.owners and 0 <= joint - before.phrase.span.end <= 1:
        return before.owners, "kin with kin"
    return scene.persons(scene.subject(phrase.span.start)), "person with kin"


def _told_of(scene: Scene, phrase: Phrase) -> tuple[tuple[int, ...], str]:
    """ "The chef is nursing wife Odalys Fenn", "He joked that wife Ann snores": of the one the sentence is about."""
    first = scene.sentence(phrase.span.start)
    heads = (p for p in scene.within(Span(first.start, phrase.span.start)) if p.span.end < phrase.span.start)
    head = next((place for place in heads if not scene.owns(place)), None)
    plain = head is not None and phrase.tie.property != "colleague" and scene.quoted(phrase.span.start) is None
    return (scene.persons(head.entity), "kin of the subject") if head and plain else ((), "")


def other_parent(scene: Scene, told: Told) -> tuple[tuple[int, ...], Span | None]:
    """ "shares daughter Luna, 4, with Chrissy Teigen", "his son with the actress": who is named with "with"."""
    if told.phrase.tie.property != "child" or told.phrase.tie.turned:
        return (), None
    start = told.phrase.span.start
    if whom := _WITH_WHOM.search(scene.text, max(0, start - _LEFT), start):
        place = scene.ending(whom.start())
        return (scene.persons(place.entity), place.span) if place else ((), None)
    for offset in dict.fromkeys((told.phrase.span.end, told.reach)):
        if step := _WITH.match(scene.text, offset):
            place = scene.next_place(step.end())
            if place:
                return scene.persons(place.entity), place.span
    return (), None


def earlier_spouse(scene: Scene, told: Told) -> tuple[int, Span] | None:
    """ "Konrad’s son from his first marriage, to Katarina Lund"."""
    step = _MARRIAGE.match(scene.text, told.phrase.span.end) or _MARRIAGE.match(scene.text, told.reach)
    place = (
        scene.next_place(step.end()) if step and "marriage" in step.group() and "to" in step.group().split() else None
    )
    return (place.entity, place.span) if place else None
