"""Events on faultless times and people: how much of the loss is this stage's own.

usage: .venv/bin/python eval/events.py
"""

from __future__ import annotations

from gold import Gold, gold_stories
from onrecord import engine
from onrecord.model import Event, Span
from onrecord.reading.events import find_events
from onrecord.reading.layout import lay_out


def read_events(gold: Gold) -> tuple[Event, ...]:
    layout = lay_out(gold.story.text)
    return find_events(gold.story, layout, engine.tag(layout), gold.times, gold.quotes, gold.cast)


def main() -> None:
    wanted = found = dated = given = 0
    for gold in gold_stories():
        events = [event for event in read_events(gold) if event.when]
        given += len(events)
        used: set[int] = set()
        for entry in gold.plain["events"]:
            places = [Span(*place) for place in (entry["span"], *entry.get("also", []))]
            hits = (n for n, event in enumerate(events) if n not in used and _meets(event, places))
            hit = next(iter(sorted(hits, key=lambda n: events[n].when != entry["when"])), None)
            wanted += 1
            found += hit is not None
            right = hit is not None and events[hit].when == entry["when"]
            dated += right
            if hit is not None:
                used.add(hit)
            if not right:
                got = events[hit].when if hit is not None else "nothing"
                print(f"{gold.name}: {places[0].of(gold.story.text)!r} {entry['when']} {entry['what']!r}: got {got}")
        for number, event in enumerate(events):
            if number not in used:
                print(
                    f"{gold.name}: extra {event.span.of(gold.story.text)!r} {event.when} {event.what!r} ({event.rule})"
                )
    print(f"found recall {found / wanted:.3f}   dated F1 {2 * dated / (wanted + given):.3f}   ({wanted} events)")


def _meets(event: Event, places: list[Span]) -> bool:
    return any(place.meets(trigger) for place in places for trigger in (event.span, *event.also))


if __name__ == "__main__":
    main()
