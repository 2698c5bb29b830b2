"""Dated events against TimeSET's development part: Wikinews stories whose annotators dated and ordered events.

usage: .venv/bin/python eval/timeset.py

Of the events to which the annotators gave a date: how many are found (a trigger of ours meets theirs), and to how
many of those our date agrees (the two have a day in common). Of the pairs they ordered, where we date both: how many
our dates put in the same order, leave open (the dates overlap), or turn round. TimeSET's events include states and
plans that are none for us, so the share found says little; agreement is what counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from onrecord import Story, read
from onrecord.dates import bounds
from onrecord.model import Event, Span
from scores import SHARED, Scores, digest_of

DATA = SHARED / "data" / "people" / "timeset-dev"
_TRIGGER = re.compile(r"(?m)^(?P<id>T\d+)\tevent (?P<start>\d+) (?P<end>\d+)\t")
_EVENT = re.compile(r"(?m)^(?P<id>E\d+)\tevent:(?P<trigger>T\d+)(?P<arguments>.*)$")
_AFTER = re.compile(r"(?m)^R\d+\tAFTER Arg1:(?P<first>E\d+) Arg2:(?P<then>E\d+)")
_VALUE = re.compile(r"(?m)^#\d+\tAnnotatorNotes (?P<timex>T\d+)\t(?P<value>\d{4}(?:-\d\d)?(?:-\d\d)?)(?:-xx)*\s*$")


class Annotated(NamedTuple):
    """One story: triggers of its events, the dates of those that have one, and the pairs (earlier, later)."""

    story: Story
    triggers: dict[str, Span]
    dates: dict[str, str]
    pairs: list[tuple[str, str]]


def stories() -> Iterator[Annotated]:
    for path in sorted(DATA.glob("*.txt")):
        text, notes = path.read_text(encoding="utf-8"), path.with_suffix(".ann").read_text(encoding="utf-8")
        story = Story(path.stem, path.name, text, published=_published(text))
        spans = {one["id"]: Span(int(one["start"]), int(one["end"])) for one in _TRIGGER.finditer(notes)}
        values = {one["timex"]: one["value"] for one in _VALUE.finditer(notes)}
        triggers, dates = {}, {}
        for one in _EVENT.finditer(notes):
            triggers[one["id"]] = spans[one["trigger"]]
            timex = re.search(r"TIMEX:(T\d+)", one["arguments"])
            if timex and timex[1] in values:
                dates[one["id"]] = values[timex[1]]
        yield Annotated(story, triggers, dates, [(one["first"], one["then"]) for one in _AFTER.finditer(notes)])


def _published(text: str) -> date:
    return datetime.strptime(text.split("\n")[1].strip(), "%A, %B %d, %Y").date()  # noqa: DTZ007


def count(one: Annotated, counts: Counter[str]) -> None:
    events = [event for event in read(one.story).events if event.when]
    ours = {name: event.when for name, span in one.triggers.items() if (event := _meeting(events, span))}
    for name, value in one.dates.items():
        counts["dated"] += 1
        if when := ours.get(name):
            counts["found"] += 1
            counts["agreed" if _order(value, when) == "open" else "differs"] += 1
    for first, then in one.pairs:
        if (earlier := ours.get(first)) and (later := ours.get(then)):
            counts[_order(earlier, later)] += 1


def _meeting(events: list[Event], span: Span) -> Event | None:
    return next((event for event in events if any(own.meets(span) for own in (event.span, *event.also))), None)


def _order(one: str, other: str) -> str:
    """ "before", "after", or "open" where the two dates have a day in common."""
    (first, last), (other_first, other_last) = bounds(one), bounds(other)
    if last and other_first and last < other_first:
        return "before"
    return "after" if first and other_last and other_last < first else "open"


def score() -> Scores:
    counts: Counter[str] = Counter()
    for one in stories():
        count(one, counts)
    told = counts["before"] + counts["after"]
    figures = {
        "found": counts["found"] / max(1, counts["dated"]),
        "date agrees": counts["agreed"] / max(1, counts["found"]),
        "order agrees": counts["before"] / max(1, told),
    }
    return Scores(figures, digest_of(DATA.iterdir()))


def main() -> None:
    counts: Counter[str] = Counter()
    for one in stories():
        count(one, counts)
    print(f"dated events found {counts['found']} of {counts['dated']}; date agrees {counts['agreed']}")
    print(f"ordered pairs: same {counts['before']}, left open {counts['open']}, turned round {counts['after']}")


if __name__ == "__main__":
    main()
