"""Several persons in one phrase: "She and Legend", "the couple", "the Valcourts"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.cast import Mention
from onrecord.lexicon import persons
from onrecord.reading.mentions.nouns import phrase_at
from onrecord.reading.mentions.page import OWNERS, Page

_JOINT: Final = re.compile(
    r"(?:, (?:aged )?(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve),?| \(\d{1,3}\))? and \Z"
)
_WIDEST: Final = 20  # characters of such a joint
_DEFINITE: Final = frozenset({"the", "both", *OWNERS})


def find_groups(page: Page, singles: Sequence[Mention], named: frozenset[int]) -> Iterator[Mention]:
    yield from _pair_nouns(page, named)
    yield from _coordinations(page, singles)


def _pair_nouns(page: Page, named: frozenset[int]) -> Iterator[Mention]:
    for index in range(len(page.words)):
        word = page.unit(index).text if page.unit(index).last == index + 1 else page.lower[index]
        if word not in persons.GROUP_SIZES or index in named or page.pos[index] in {"VERB", "ADJ"}:
            continue
        phrase = phrase_at(page, index, word)
        if phrase.opening in _DEFINITE and not _counts(page, index + 1):
            span, quoted = page.span(phrase.first, phrase.last), page.quoted[index]
            yield Mention(span, index, "group", "pair noun", plural=True, quoted=quoted)


def _counts(page: Page, following: int) -> bool:
    """ "the couple of days": no couple."""
    return following < len(page.words) and page.lower[following] == "of"


def _owns(page: Page, mention: Mention) -> bool:
    """ "Ann and his dog": the possessor is no second person of the phrase."""
    if mention.kind != "pronoun":
        return False
    word = page.lower[mention.head]
    return page.tags.relation[mention.head] == "nmod:poss" or (word in OWNERS and word != "her")


def _side_by_side(page: Page, left: Mention, right: Mention) -> bool:
    """ "the mother of Ann and the aunt of Bob": two that the tree does not join are no pair."""
    head = page.tags.head[right.head]
    if " of " in right.span.of(page.layout.text) and page.layout.text.endswith(" of ", 0, left.span.start):
        return False
    inside = left.span.covers(page.layout.words[head]) or right.span.covers(page.layout.words[head])
    return page.tags.relation[right.head] != "conj" or inside


def _coordinations(page: Page, singles: Sequence[Mention]) -> Iterator[Mention]:
    """Two mentions with nothing but "and" and an age between them: "Kian, aged eight, and his brother Rory"."""
    text = page.layout.text
    ends = {one.span.end: one for one in sorted(singles, key=lambda one: -one.span.start)}
    longest = {one.span.start: one for one in sorted(singles, key=lambda one: one.span.end)}
    for right in longest.values():
        gap = _JOINT.search(text, max(0, right.span.start - _WIDEST), right.span.start)
        if gap is None or right.plural or _owns(page, right):
            continue
        left = ends.get(gap.start())
        if left is None or left.plural or left.rule == "indefinite phrase" or right.rule == "indefinite phrase":
            continue
        if not _side_by_side(page, left, right):
            continue
        span = left.span._replace(end=right.span.end)
        yield Mention(span, left.head, "group", "coordination", plural=True, quoted=left.quoted)
