"""Appositions: two phrases side by side that mean one person ("his wife, Joanne"; "Ann Lee, 41, the chair").

The engine's `appos` decides where it speaks; otherwise commas do: name and common noun with a comma between them, and
behind the second one a comma, a stop, a mark or the end. A verb right behind the second one means it is a subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.cast import Mention
from onrecord.lexicon import persons
from onrecord.reading.mentions.page import OWNERS, Page

_GAP: Final = re.compile(r"(?:(?: together)?,|:|\s\(|,? [–—-]+)? ?(?:then |now |also |and )?", re.IGNORECASE)
_CALLED: Final = frozenset({" named ", " called ", ", named ", ", called ", " whom they named ", " they named "})
_AGE_GAP: Final = re.compile(r",? \(?\d{1,3}\)?,? ?")
_AND: Final = " and "
_WIDEST = 14  # characters between the two, an age among them


def apposed(page: Page, mentions: Sequence[Mention]) -> dict[int, int]:
    """For each mention that is in apposition to the one before it, the index of that one (by text order)."""
    found: dict[int, int] = {}
    order = sorted(range(len(mentions)), key=lambda one: (mentions[one].span.start, -mentions[one].span.end))
    for place, right in enumerate(order):
        for left in reversed(order[max(0, place - 4) : place]):
            if _tied(page, mentions[left], mentions[right]):
                found[right] = left
                break
    return _one_name_each(page, mentions, found)


def _one_name_each(page: Page, mentions: Sequence[Mention], found: dict[int, int]) -> dict[int, int]:
    """ "a meeting with Lee, the union's chair, Bob Hall, has said": a noun between two names is tied to one of them."""
    for right, middle in list(found.items()):
        left = found.get(middle)
        if left is None or mentions[right].kind != "name" or mentions[left].kind != "name":
            continue
        behind = page.layout.stretch(mentions[right].span).last
        speaks = page.lower[behind : behind + 1] == (",",) and page.pos[behind + 1 : behind + 2] in (
            ("AUX",),
            ("VERB",),
        )
        subject = page.tags.relation[mentions[left].head] in {"nsubj", "nsubj:pass", "root"}
        del found[middle if speaks and not subject else right]
    return found


def roles_joined(page: Page, mentions: list[Mention]) -> list[Mention]:
    """ "Ann Lee, chair of the board and niece of the founder,": beside a name two roles with "and" are one phrase."""
    text = page.layout.text
    names = [one.span for one in mentions if one.kind == "name"]
    starts, ends = {span.start for span in names}, {span.end for span in names}
    bare = {one.span.start: one for one in mentions if one.rule == "bare phrase"}
    joined = []
    for one in mentions:
        second = bare.get(one.span.end + len(_AND)) if text.startswith(_AND, one.span.end) else None
        if second and one.kind in {"epithet", "kin"} and not one.plural:
            behind = text.startswith(", ", second.span.end) and second.span.end + 2 in starts
            if behind or (text.startswith(", ", one.span.start - 2) and one.span.start - 2 in ends):
                one = replace(one, span=one.span._replace(end=second.span.end))
                del bare[second.span.start]
        joined.append(one)
    return [one for one in joined if one.rule != "bare phrase" or one.span.start in bare]


def roles_in_front(page: Page, mentions: list[Mention]) -> list[Mention]:
    """ "Poet and broadcaster Ann Lee": two roles without an article in front of a name are one phrase with it."""
    text = page.layout.text
    led = {one.span.start: one for one in mentions if _begins_with_role(page, one)}
    fronts = {one.span.end: one for one in mentions if _is_bare_role(page, one)}
    joined = list(mentions)
    for start, named in led.items():
        front = fronts.get(start - len(_AND))
        if front and text.startswith(_AND, front.span.end):
            joined[joined.index(front)] = replace(named, span=named.span._replace(start=front.span.start))
            joined.remove(named)
    return joined


def _begins_with_role(page: Page, mention: Mention) -> bool:
    """A name behind a common noun: "broadcaster Ann Lee"."""
    first = page.layout.stretch(mention.span).first
    role = page.words[first][:1].islower() and page.lower[first] not in persons.KIN
    return mention.rule == "name with premodifiers" and role and not _determined(page, first)


def _is_bare_role(page: Page, mention: Mention) -> bool:
    first, last = page.layout.stretch(mention.span)
    return mention.kind == "epithet" and not mention.plural and last - first < 4 and not _determined(page, first)


def _determined(page: Page, first: int) -> bool:
    return page.pos[first] in ("DET", "PRON") or page.lower[first] in OWNERS | {"a", "an", "the", "one", "another"}


def _tied(page: Page, left: Mention, right: Mention) -> bool:
    if left.plural or right.plural or "pronoun" in (left.kind, right.kind) or left.span.end > right.span.start:
        return False
    if left.kind == right.kind == "name" or right.span.start - left.span.end > _WIDEST:
        return False
    if left.rule == "indefinite phrase" and right.kind != "name":
        return False
    gap = page.layout.text[left.span.end : right.span.start]
    if gap in _CALLED:
        return right.kind == "name" and left.kind != "name"
    if not (_GAP.fullmatch(gap) or _AGE_GAP.fullmatch(gap)) or "\n" in gap:
        return False
    if not gap.strip():
        return _close(page, left, right)
    return _commas(page, left, right, gap)


def _close(page: Page, left: Mention, right: Mention) -> bool:
    """Without a mark between them only a tag can tell: "my sister Paulina" is one phrase already."""
    return page.tags.relation[right.head] == "appos" and page.tags.head[right.head] == left.head


def _commas(page: Page, left: Mention, right: Mention, gap: str) -> bool:
    relation = page.tags.relation[right.head]
    if (relation == "appos" and _below(page, left, right)) or _twins(page, left, right) or _hung(page, left, right):
        return True
    named_kin = right.kind == "name" and (left.kind == "kin" or left.rule == "indefinite phrase")
    kin_of_name = left.kind == "name" and right.rule == "possessed kin noun" and _ends_aside(page, right)
    if (relation == "conj" and not (named_kin or kin_of_name)) or " and " in gap:
        return False
    if "name" not in (left.kind, right.kind) and right.rule not in {"indefinite phrase", "bare phrase"}:
        return False
    if left.gender != right.gender and "unknown" not in (left.gender, right.gender):
        return False
    told = left.kind == "name" and right.rule == "indefinite phrase"
    if told and relation != "nsubj":  # "Ann Lee, a mother of three first elected in 2011"
        return True
    return _closed(page, right, "appos" if named_kin or told else relation)


def _twins(page: Page, left: Mention, right: Mention) -> bool:
    """ "The referee, Mark Tull, told": a verb has one subject, so two of them are one person."""
    relation, head = page.tags.relation, page.tags.head
    return relation[left.head] == relation[right.head] == "nsubj" and head[left.head] == head[right.head]


def _hung(page: Page, left: Mention, right: Mention) -> bool:
    """ "Ann Lee, the cartographer whose maps sold, died": parsers may hang the name on the noun behind it."""
    hangs = page.tags.head[left.head] == right.head and page.tags.relation[left.head] in {"flat", "compound", "nmod"}
    return hangs and left.kind == "name" and right.kind == "epithet"


def _below(page: Page, left: Mention, right: Mention) -> bool:
    head = page.layout.words[page.tags.head[right.head]]
    return left.span.covers(head)


def _ends_aside(page: Page, right: Mention) -> bool:
    """ "Helena, Beatrix’s elder sister, in 2015": a comma or stop behind, and no list that goes on."""
    following = page.layout.text[right.span.end : right.span.end + 6]
    return following[:1] in {",", "."} and not following.startswith((", and ", " and "))


def _closed(page: Page, right: Mention, relation: str) -> bool:
    """Whether the second phrase is closed by a mark, or taken up by a relative clause."""
    following = page.layout.text[right.span.end : right.span.end + 7]
    if following == ", that ":  # "told the coroner, Dr Shah, that"
        return True
    if following[:1] in {",", ".", ";", ")", "”", '"', "’", "", "\n", "\r", ":", "!", "?"} and following[:2] not in {
        "’s",
        "'s",
    }:
        return relation not in {"nsubj", "nsubj:pass"} or following[:1] != ","
    return following.startswith(
        (" who", " —", " –", " --", " in ", " at ", " sin", " on ", " name", " call")
    ) and relation not in {
        "nsubj",
        "nsubj:pass",
    }
