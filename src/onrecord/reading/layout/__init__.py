"""Layout: where paragraphs, sentences and words lie, and which stretches are not running prose.

First stage of a reading. Any text is legal. Nothing is cleaned: all spans point into the text as given. Each finder
of zones looks at whole paragraphs; where two finders claim one place, the earlier in `_zones` has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model import Span
from onrecord.reading.layout.furniture import captions, furniture
from onrecord.reading.layout.paragraphs import paragraphs_of
from onrecord.reading.layout.posts import posts
from onrecord.reading.layout.top import bylines, datelines, headlines
from onrecord.reading.layout.turns import turns
from onrecord.reading.words import sentences_of, words_of
from onrecord.text import Layout, Zone

_HEAD = re.compile(r"\A\s*date\s+\d{4}(?:-\d{2}(?:-\d{2})?)?(?:\s|\Z)")

RULES = (
    "date head", "headline", "standfirst", "byline", "date line", "reporting credits", "dateline", "page furniture",
    "machine transcript", "caption or credit", "signed post", "embedded post", "sign-off", "turn label",
    "interviewer's turn", "answer", "unlabelled question", "unlabelled answer",
)  # fmt: skip


def lay_out(text: str) -> Layout:
    head = _head(text)
    paragraphs = paragraphs_of(text, head[0].span.end if head else 0)
    zones = _settle([*head, *_zones(text, paragraphs)])
    words = words_of(text)
    edges = {edge for zone in zones for edge in zone.span} | {paragraph.start for paragraph in paragraphs}
    breaks = {words[layout_index].start for layout_index in _first_words(words, sorted(edges))}
    return Layout(text, words, sentences_of(text, words, frozenset(breaks)), paragraphs, zones)


def _head(text: str) -> list[Zone]:
    head = _HEAD.match(text)
    return [Zone(Span(*head.span()), "head", "date head")] if head else []


def _zones(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Zone]:
    yield from posts(text, paragraphs)
    yield from furniture(text, paragraphs)
    yield from captions(text, paragraphs)
    yield from bylines(text, paragraphs)
    yield from turns(text, paragraphs)
    yield from datelines(text, paragraphs)
    yield from headlines(text, paragraphs)


def _settle(zones: list[Zone]) -> tuple[Zone, ...]:
    """Zones in text order without overlap; of two that meet, the one found first stays."""
    order = sorted(range(len(zones)), key=lambda index: (zones[index].span, index))
    kept: list[int] = []
    for index in order:
        while kept and zones[kept[-1]].span.meets(zones[index].span) and index < kept[-1]:
            kept.pop()
        if not kept or not zones[kept[-1]].span.meets(zones[index].span):
            kept.append(index)
    return tuple(zones[index] for index in kept)


def _first_words(words: tuple[Span, ...], edges: list[int]) -> list[int]:
    """For each edge the index of the first word that starts at or after it."""
    found, index = [], 0
    for edge in edges:
        while index < len(words) and words[index].start < edge:
            index += 1
        if index < len(words):
            found.append(index)
    return found
