"""Happenings dated by their distance from another: "two years after that first meeting", "a week before the vote"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.dates import Unit, as_edtf, parse
from onrecord.model import Event, Time
from onrecord.reading.events.triggers import Trigger, trigger_of
from onrecord.reading.events.words import kinds_of
from onrecord.syntax import Syntax
from onrecord.text import Layout

_WAYS = {"after": 1, "following": 1, "before": -1}
_UNITS: tuple[Unit, ...] = ("D", "WE", "W", "M", "S", "Q", "H", "Y", "DE", "CE", "ML")  # from narrow to wide
_LENGTH = re.compile(r"P(?P<count>\d+)(?P<unit>DE|CE|[YMWD])")


def dated_by_distance(syntax: Syntax, time: Time, events: Sequence[Event]) -> tuple[Trigger, str] | None:
    """The happening that lies so long after or before another, and its date; None where either is not told."""
    length = _LENGTH.fullmatch(time.value)
    link = syntax.layout.stretch(time.span).last
    if not length or link >= len(syntax.layout.words) or syntax.layout.lower(link) not in _WAYS:
        return None
    anchor = _anchor(syntax, link, events)
    trigger = trigger_of(syntax, time.span, day=False)
    if anchor is None or trigger is None or trigger.word == syntax.tags.head[link] or trigger.span == anchor.span:
        return None
    when = _shifted(anchor, int(length["count"]) * _WAYS[syntax.layout.lower(link)], length["unit"])
    if when is None:
        return None
    return Trigger(trigger.word, trigger.span, "distance from another event", trigger.also), when


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
