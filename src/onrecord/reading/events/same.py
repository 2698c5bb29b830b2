"""Two tellings of one happening become one event: of one kind, on compatible dates, with company in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.dates import bounds
from onrecord.model import Event, Span
from onrecord.reading.events.words import kinds_of
from onrecord.text import Layout

_ONCE = frozenset({"birth", "death"})  # come once to a person, so a coarser date of the same is the same


def joined(layout: Layout, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Events in text order, each happening once; its fullest telling in the body carries the span."""
    kept: list[Event] = []
    for event in events:
        twin = next((index for index, other in enumerate(kept) if _same(layout, other, event)), None)
        if twin is None:
            kept.append(event)
        else:
            kept[twin] = _merged(layout, kept[twin], event)
    return tuple(kept)


def finest(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events in text order; where one trigger got two dates of which one lies in the other, only the finer."""
    ordered = in_order(events)
    return tuple(event for event in ordered if not any(_is_finer(other, event) for other in ordered))


def _is_finer(one: Event, other: Event) -> bool:
    return one.span == other.span and one.when != other.when and _within(one, other)


def _within(one: Event, other: Event) -> bool:
    """Whether the first's date lies in the other's."""
    (first, last), (from_day, to_day) = bounds(one.when or ""), bounds(other.when or "")
    return bool(first and last and from_day and to_day) and from_day <= first and last <= to_day  # type: ignore[operator]


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: (event.span, event.when or "")))


def _same(layout: Layout, one: Event, other: Event) -> bool:
    kinds = kinds_told(layout, one.span) & kinds_told(layout, other.span)
    if not kinds or (one.when != other.when and not (kinds & _ONCE and (_within(one, other) or _within(other, one)))):
        return False
    return not one.participants or not other.participants or bool(set(one.participants) & set(other.participants))


def kinds_told(layout: Layout, trigger: Span) -> frozenset[str]:
    """The kinds a trigger can tell; its own last word is a kind too, so that any verb meets itself."""
    words = trigger.of(layout.text).lower().split()
    return frozenset(words[-1:]).union(*(kinds_of(word) for word in words))


def _merged(layout: Layout, one: Event, other: Event) -> Event:
    main, second = sorted((one, other), key=lambda event: (_in_headline(layout, event), -len(event.what), event.span))
    people = tuple(sorted({*one.participants, *other.participants}))
    when = one.when if _within(one, other) else other.when
    return replace(main, when=when, participants=people, also=tuple(sorted({*main.also, *second.also, second.span})))


def _in_headline(layout: Layout, event: Event) -> bool:
    zone = layout.zone_at(event.span.start)
    return zone is not None and zone.kind == "headline"
