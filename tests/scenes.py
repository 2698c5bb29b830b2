"""Scenes by hand: a text whose mentions are marked `[Ann Lee]{1}`, so that a stage is tested on faultless people
and, since the language engine is left out too, by what its own rules can do.

Mentions with one number are one person; `{1&2}` is a group of two; the first mention that is a name gives the name.
A letter tells the gender: `{1f}`.
"""

from __future__ import annotations

import re
from datetime import date

from examples import unmark
from onrecord.cast import Cast
from onrecord.model import Entity, Gender, Quote, Span, Story
from onrecord.reading.facts import find_facts
from onrecord.reading.kin import find_kin
from onrecord.reading.layout import lay_out
from onrecord.reading.times import find_times
from onrecord.tags import Tags
from onrecord.text import Layout

_GENDERS: dict[str, Gender] = {"f": "female", "m": "male", "": "unknown"}


def facts_in(marked: str, published: date | None = date(2013, 2, 12)) -> set[str]:
    """The facts found, written as "1 age 34"."""
    story, cast, keys = scene(marked, published)
    layout = lay_out(story.text)
    tags = _untagged(layout)
    told = find_facts(story, layout, tags, find_times(story, layout, tags), (), cast)
    return {f"{keys[i]} {fact.property} {fact.value}" for i, each in enumerate(told.entities) for fact in each.facts}


def kin_in(marked: str, speaker: int | None = None) -> set[str]:
    """The ties found, written as "1 spouse 2 2010": with `speaker`, the whole text is what that person says."""
    story, cast, keys = scene(marked, date(2013, 2, 12))
    layout = lay_out(story.text)
    tags = _untagged(layout)
    speakers = (keys.index(str(speaker)),) if speaker is not None else ()
    said = (Quote("direct", (Span(0, len(story.text)),), "by hand", 1.0, speakers=speakers),) if speakers else ()
    _, found = find_kin(story, layout, tags, find_times(story, layout, tags), said, cast)
    return {
        " ".join(filter(None, (keys[r.subject], r.property, keys[r.object], r.since, r.detail and f"({r.detail})")))
        for r in found
        if max(r.subject, r.object) < len(cast.entities)
    }


def _untagged(layout: Layout) -> Tags:
    count = len(layout.words)
    return Tags(("X",) * count, tuple(range(count)), ("dep",) * count)


def scene(marked: str, published: date | None) -> tuple[Story, Cast, list[str]]:
    text, marks = unmark(marked)
    spans: dict[str, list[Span]] = {}
    genders: dict[str, Gender] = {}
    for mark in marks:
        key, letter = re.fullmatch(r"([\d&]+)([fm]?)", mark.fields[""]).groups()  # type: ignore[union-attr]
        spans.setdefault(key, []).extend(mark.spans)
        genders[key] = _GENDERS[letter] if letter else genders.get(key, "unknown")
    for key in [key for key in spans if "&" in key]:
        for one in key.split("&"):
            spans.setdefault(one, [])
    keys = sorted(spans, key=lambda key: ("&" in key, key))
    entities = tuple(_entity(key, sorted(spans[key]), genders.get(key, "unknown"), text) for key in keys)
    members = tuple(tuple(keys.index(one) for one in key.split("&")) if "&" in key else () for key in keys)
    return Story("scene", "scene", text, published=published), Cast(entities, members), keys


def _entity(key: str, spans: list[Span], gender: Gender, text: str) -> Entity:
    names = [span.of(text) for span in spans if span.of(text)[:1].isupper()] or [key]
    pronouns = tuple(
        span for span in spans if re.fullmatch(r"(?i)he|she|they|his|her|him|their|them|i|my", span.of(text))
    )
    mentions = tuple(span for span in spans if span not in pronouns)
    return Entity(max(names, key=len), "group" if "&" in key else "person", gender, mentions, pronouns)
