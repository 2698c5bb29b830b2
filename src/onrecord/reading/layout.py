"""Layout: where paragraphs, sentences and words lie, and which stretches are not running prose.

First stage of a reading. Any text is legal. Nothing is cleaned: all spans point into the text as given.
"""

from __future__ import annotations

import re

from onrecord.model import Span
from onrecord.reading.words import sentences_of, words_of
from onrecord.text import Layout, Zone

_HEAD = re.compile(r"\A\s*date\s+\d{4}(?:-\d{2}(?:-\d{2})?)?\s")
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")


def lay_out(text: str) -> Layout:
    zones = _zones(text)
    start = zones[0].span.end if zones and zones[0].kind == "head" else 0
    paragraphs = tuple(Span(*match.span()) for match in _LINE.finditer(text, start))
    words = words_of(text)
    edges = {edge for zone in zones for edge in zone.span} | {paragraph.start for paragraph in paragraphs}
    breaks = {words[layout_index].start for layout_index in _first_words(words, sorted(edges))}
    return Layout(text, words, sentences_of(text, words, frozenset(breaks)), paragraphs, zones)


def _first_words(words: tuple[Span, ...], edges: list[int]) -> list[int]:
    """For each edge the index of the first word that starts at or after it."""
    found, index = [], 0
    for edge in edges:
        while index < len(words) and words[index].start < edge:
            index += 1
        if index < len(words):
            found.append(index)
    return found


def _zones(text: str) -> tuple[Zone, ...]:
    head = _HEAD.match(text)
    return (Zone(Span(*head.span()), "head", "date head"),) if head else ()
