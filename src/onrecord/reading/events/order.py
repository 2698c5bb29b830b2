"""Happenings without a date that the text sets after or before one that has one: "resigned after the vote".

Only where the sentence itself ties the two; a happening that is told with a date elsewhere is left to that telling.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.model import Event, EventOrder
from onrecord.reading.events.nouns import Trigger, event_noun
from onrecord.reading.events.same import kinds_told
from onrecord.reading.events.triggers import verb_trigger
from onrecord.syntax import Syntax

_ORDERS: dict[str, EventOrder] = {"after": "after", "following": "after", "before": "before"}
_INVERSE: dict[EventOrder, EventOrder] = {"after": "before", "before": "after"}
_LINKS = ("mark", "case")
_ACTS = frozenset({"dated verb", "held event noun", "dated event noun"})  # rules of triggers that happen once


def ordered(
    syntax: Syntax, events: Sequence[Event], timed: frozenset[int], durations: frozenset[int]
) -> Iterator[tuple[Trigger, EventOrder, Event]]:
    """Each undated happening with its order and the dated event it is told beside. `timed` are the words of times,
    `durations` those of durations: "two days after" is a distance, and gives a date."""
    dated = {word: event for event in events for word in _words(syntax, event)}
    kinds = {event: kinds_told(syntax.layout, event.span) for event in events}
    for link in range(len(syntax.layout.words)):
        order = _ORDERS.get(syntax.layout.lower(link))
        if order and syntax.tags.relation[link] in _LINKS and link - 1 not in durations:
            found = _beside(syntax, link, order, dated, kinds)
            if found is not None and _is_new(syntax, found[0], timed, kinds.values()):
                yield found


def _is_new(syntax: Syntax, trigger: Trigger, timed: frozenset[int], kinds: Iterable[frozenset[str]]) -> bool:
    """Whether nothing dates it: neither a time among its own words nor another telling."""
    own = kinds_told(syntax.layout, trigger.span)
    return timed.isdisjoint(syntax.subtree(trigger.word)) and not any(own & told for told in kinds)


def _words(syntax: Syntax, event: Event) -> Iterator[int]:
    for span in (event.span, *event.also):
        yield from range(*syntax.layout.stretch(span))


def _beside(
    syntax: Syntax, link: int, order: EventOrder, dated: Mapping[int, Event], kinds: Mapping[Event, frozenset[str]]
) -> tuple[Trigger, EventOrder, Event] | None:
    """Of the two that a link ties, the one without a date."""
    below = syntax.tags.head[link]
    above = syntax.tags.head[below]
    known, given = dated.get(below) or _told_again(syntax, below, kinds), dated.get(above)
    if above == below or (known is None) == (given is None):
        return None
    word, anchor, order = (above, known, order) if known else (below, given, _INVERSE[order])
    trigger = verb_trigger(syntax, word) or event_noun(syntax, word)
    if anchor is None or trigger is None or trigger.rule not in _ACTS or trigger.word in dated:
        return None
    return replace(trigger, rule=f"{order} a dated event"), order, anchor


def _told_again(syntax: Syntax, word: int, kinds: Mapping[Event, frozenset[str]]) -> Event | None:
    """The one dated event of the kind that a word tells: "after the vote", where one vote has a date."""
    own = kinds_told(syntax.layout, syntax.layout.words[word])
    alike = [event for event, told in kinds.items() if own & told]
    return alike[0] if len(alike) == 1 else None
