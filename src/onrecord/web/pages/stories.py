"""Stories: the list, and the page of one, as printed, with what was found laid over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from onrecord.corrections import Decision, standing
from onrecord.lookup import stories
from onrecord.model import Reading, Span
from onrecord.store import Store
from onrecord.web import figures, layers, related
from onrecord.web.page import ABOUT, AFTER, CHANNEL, OUTLET, SINCE, UNTIL, WHO, Asked, MissingError, Page, Visit
from onrecord.web.shelf import stories as shelf

_A_PAGE = 50
_PART = 40_000  # characters of a very long story on one page, up to the end of a paragraph
PART = Asked("part", "Which part of a very long story, from 1", "number")
AT = Asked("at", "A place to point at, START-END in code points of the text", "place")


@dataclass(frozen=True, slots=True)
class Stories:
    total: int
    more: bool
    stories: tuple[stories.Head, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Read:
    """A reading, and for its entities and quotations their persons and ids in the record."""

    reading: Reading
    people: dict[int, related.Link]
    quotes: dict[int, str]


def find(visit: Visit) -> Stories:
    held = figures.overview(visit.store).stories
    found = shelf.page(visit.store, visit.question(), visit.after, _A_PAGE, held)
    return Stories(found.total, found.more, found.rows, found.next)


def get(visit: Visit) -> Read:
    head = stories.get(visit.store, visit.path["story"])
    reading = stories.reading(visit.store, head.id) if head else None
    if head is None or reading is None:
        raise MissingError("The record has no story of this id.")
    return Read(reading, related.people_of(visit.store, head.id), related.statements_of(visit.store, head.id))


def _draws(visit: Visit, data: Read) -> Mapping[str, Any]:
    text = data.reading.story.text
    parts = _parts(text)
    at = Span(*map(int, visit.query["at"].split("-"))) if "at" in visit.query else None
    number = _part(visit, parts, at)
    within = parts[number - 1]
    found = [one for one in layers.findings(data.reading) if any(span.meets(within) for span in one.spans)]
    pointed = [layers.Finding("at", "at", "", (at,))] if at else []
    by_layer = {name: [one for one in found if one.layer == name] for name in layers.LAYERS}
    decided = _decided(visit.store, data.reading)
    return {
        "paragraphs": layers.laid_over(text, [*pointed, *found], within),
        "layers": {name: (layers.LAYERS[name], ones) for name, ones in by_layer.items() if ones},
        "decided_on": lambda spans: next((decided[span] for span in spans if span in decided), None),
        "part": number,
        "parts": len(parts),
    }


def _decided(store: Store, reading: Reading) -> dict[Span, Decision]:
    """What people have decided about places of the story: these findings are theirs, no rule's."""
    made = standing(store.decisions())
    return {place.span: one for one in made for place in one.places if place.story == reading.story.id}


def _part(visit: Visit, parts: list[Span], at: Span | None) -> int:
    """The part that was asked for, or in which the place lies, counted from 1."""
    if at and "part" not in visit.query:
        return next((n for n, part in enumerate(parts, 1) if at.start < part.end), 1)
    return min(max(1, int(visit.query.get("part") or 1)), len(parts))


def _parts(text: str) -> list[Span]:
    """The whole text, or, where it is very long, some paragraphs at a time."""
    parts: list[Span] = []
    for paragraph in layers.paragraphs(text):
        if parts and paragraph.end - parts[-1].start <= _PART:
            parts[-1] = Span(parts[-1].start, paragraph.end)
        else:
            parts.append(paragraph)
    return parts or [Span(0, 0)]


def _rows(data: Stories) -> Iterable[Mapping[str, Any]]:
    return map(msgspec.to_builtins, data.stories)


LIST = Page("/stories", "stories", "Stories", find, (WHO, ABOUT, SINCE, UNTIL, OUTLET, CHANNEL, AFTER), rows=_rows)
ONE = Page("/stories/{story:path}", "story", "A story", get, (PART, AT), _draws)
