"""Whole stories, invented, each beside its reviewed reading. `make bless` rewrites them; the diff is the review.

A reading is kept as an outline: the words themselves instead of offsets, names instead of indices, so that a person
can judge it, and only what a person judges: no rules and no confidences.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord import Entity, Reading, Span, Story, read

STORIES = sorted((Path(__file__).parent / "stories").glob("*.txt"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_whole_story(path: Path, bless: bool) -> None:
    reviewed = path.with_suffix(".json")
    got = json.dumps(outline(read(story_at(path))), indent=1, ensure_ascii=False) + "\n"
    if bless:
        reviewed.write_text(got, encoding="utf-8")
    assert got == reviewed.read_text(encoding="utf-8"), "look at the difference; `make bless` accepts it"


def story_at(path: Path) -> Story:
    text = path.read_text(encoding="utf-8")
    published = date.fromisoformat(text[6:16]) if text.startswith(" date ") else None
    return Story(path.stem, path.name, text, published=published)


def outline(reading: Reading) -> dict[str, Any]:
    """What a person reviews in a reading."""
    text = reading.story.text

    def words(*spans: Span | None) -> str | None:
        return " … ".join(span.of(text).replace("\n", " ") for span in spans if span) or None

    def names(indices: tuple[int, ...]) -> str | None:
        return " & ".join(reading.entities[index].name for index in indices) or None

    said = [
        {
            quote.kind: words(*quote.content),
            "said by": names(quote.speakers),
            "to": names(quote.addressees),
            "through": quote.channel,
            "when": quote.when,
            "cue": words(quote.cue),
            "denied": quote.status == "denied",
        }
        for quote in reading.quotes
    ]
    tied = [
        {names((tie.subject,)): f"{tie.property} {names((tie.object,))}", "since": tie.since, "detail": tie.detail}
        for tie in reading.relations
    ]
    happened = [
        {event.when or "?": event.what, "who": names(event.participants), "trigger": words(event.span, *event.also)}
        for event in reading.events
    ]
    return {
        "said": [told(each) for each in said],
        "people": [person(entity, text) for entity in reading.entities],
        "kin": [told(each) for each in tied],
        "times": {f"{time.span.start} {words(time.span)}": time.value for time in reading.times},
        "events": [told(each) for each in happened],
        "unread": [f"{words(left.span)}: {left.why}" for left in reading.unread],
    }


def person(entity: Entity, text: str) -> dict[str, Any]:
    places = [place.of(text) for place in sorted({*entity.mentions, *entity.pronouns})]
    facts = {f"{fact.property} {fact.value}": fact.span.of(text) for fact in entity.facts}
    return told({entity.kind: entity.name, "gender": entity.gender, "called": " | ".join(places), "facts": facts})


def told(plain: dict[Any, Any]) -> dict[Any, Any]:
    """Without what the story does not tell."""
    return {name: value for name, value in plain.items() if value not in (None, False, {}, "")}


@pytest.mark.parametrize("words", ["yesterday", "next Friday"])
def test_a_relative_date_without_a_day_of_publication_is_told_as_open(words: str) -> None:
    text = f"Carla Voss resigned {words}."
    place = Span(text.index(words), text.index(words) + len(words))
    reading = read(Story("open", "open.txt", text))
    assert any(place.meets(left.span) for left in reading.unread)
    assert all(time.earliest is None for time in reading.times)
