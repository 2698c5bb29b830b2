"""Happenings dated by their distance from another: "two years after that first meeting", "a week before the vote"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.dates import Unit, as_edtf, parse
from onrecord.model import Event, Time
from onrecord.reading.events.nouns import Trigger
from onrecord.reading.events.triggers import trigger_of, verb_trigger
from onrecord.reading.events.words import kinds_of
from onrecord.syntax import Syntax
from onrecord.text import Layout

_WAYS = {"after": 1, "following": 1, "before": -1}
_ABOUT = frozenset({"than", "almost", "nearly", "over", "under", "barely", "by"})
_ASIDE = frozenset((",", '"', "”", "’", "—", "–"))
_UNITS: tuple[Unit, ...] = ("D", "WE", "W", "M", "S", "Q", "H", "Y", "DE", "CE", "ML")  # from narrow to wide
_LENGTH = re.compile(r"P(?P<count>\d+)(?P<unit>DE|CE|[YMWD])")


def dated_by_distance(syntax: Syntax, time: Time, events: Sequence[Event]) -> tuple[Trigger, str] | None:
    """The happening that lies so long after or before another, and its date; None where either is not told."""
    length = _LENGTH.fullmatch(time.value)
    first, link = syntax.layout.stretch(time.span)
    if not length or link >= len(syntax.layout.words) or syntax.layout.lower(link) not in _WAYS:
        return None
    if (first and syntax.layout.lower(first - 1) in _ABOUT) or syntax.layout.lower(first) in _ABOUT:
        return None
    anchor = _anchor(syntax, link, events)
    trigger = trigger_of(syntax, time.span, day=False)
    governed = syntax.tags.head[link]
    if trigger is not None and trigger.word == governed:  # "married two years after that meeting": the noun drew it
        trigger = verb_trigger(syntax, syntax.tags.head[governed])
    if anchor is None or trigger is None or trigger.word == governed or trigger.span == anchor.span:
        return None
    when = _shifted(anchor, int(length["count"]) * _WAYS[syntax.layout.lower(link)], length["unit"])
    if when is None:
        return None
    return Trigger(trigger.word, trigger.span, "distance from another event", trigger.also), when


def dated_from_telling(syntax: Syntax, time: Time, times: Sequence[Time]) -> tuple[Trigger, str] | None:
    """ "She told the jury on Wednesday, a day after her sister testified": the clause lies so far from the one day of
    the telling."""
    length = _LENGTH.fullmatch(time.value)
    first, link = syntax.layout.stretch(time.span)
    if not length or link >= len(syntax.layout.words) or syntax.layout.lower(link) not in _WAYS:
        return None
    verb = syntax.tags.head[link]
    trigger = verb_trigger(syntax, verb) if syntax.tags.relation[link] == "mark" else None
    aside = syntax.layout.lower(max(0, first - 1)) in _ASIDE
    days = _other_days(syntax, verb, link, times, aside=aside)
    if trigger is None or len(days) != 1:
        return None
    start = parse(days.pop())
    way = -_WAYS[syntax.layout.lower(link)]
    if start is None or _UNITS.index(start.unit) > _UNITS.index(unit := _unit(length["unit"])):
        return None
    when = as_edtf(start.within(unit).shift(int(length["count"]) * way))
    return replace(trigger, rule="distance from the telling"), when


def _other_days(syntax: Syntax, verb: int, link: int, times: Sequence[Time], *, aside: bool) -> set[str]:
    """The days that the sentence names outside the clause of the verb: anywhere, seen from behind a comma, else in the
    clause right above it."""
    clause = {syntax.layout.words[word].start for word in syntax.subtree(verb)}
    here = syntax.layout.span(syntax.layout.sentences[syntax.layout.sentence_of(link)])
    return {
        time.value
        for time in times
        if here.covers(time.span) and time.type in {"DATE", "TIME"} and time.earliest and time.span.start not in clause
        if aside or _is_of(syntax, time, syntax.tags.head[verb])
    }


def _is_of(syntax: Syntax, time: Time, verb: int) -> bool:
    """Whether a time hangs on the verb, or on one that it is joined to, and not on another clause's."""
    top = syntax.top(syntax.layout.stretch(time.span))
    own = (
        next((word for word in syntax.above(top) if syntax.tags.pos[word] == "VERB"), None) if top is not None else None
    )
    while syntax.tags.relation[verb] == "conj":
        verb = syntax.tags.head[verb]
    return own in (None, verb)


def _unit(letter: str) -> Unit:
    return _UNITS[_UNITS.index(letter)]


def _anchor(syntax: Syntax, link: int, events: Sequence[Event]) -> Event | None:
    """The one dated event that the words after "after" name: by its own trigger, or by a word of its kind."""
    governed = syntax.tags.head[link]
    word = syntax.layout.words[governed]
    at = [event for event in events if any(span.meets(word) for span in (event.span, *event.also))]
    kinds = kinds_of(syntax.layout.word(governed))
    alike = at or [event for event in events if kinds & kinds_of_event(syntax.layout, event)]
    return alike[0] if len(alike) == 1 and alike[0].when else None


def kinds_of_event(layout: Layout, event: Event) -> frozenset[str]:
    words = event.span.of(layout.text).split()
    return frozenset[str]().union(*map(kinds_of, words))


def _shifted(anchor: Event, count: int, unit: str) -> str | None:
    """The anchor's date so many units away, in the wider of the two grains; None where the anchor's is wider."""
    start = parse(anchor.when or "")
    if start is None or _UNITS.index(start.unit) > _UNITS.index(unit):
        return None
    return as_edtf(start.within(_UNITS[_UNITS.index(unit)]).shift(count))
