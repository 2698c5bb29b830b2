"""Why a reading says what it says: every finding with its place, its rule and the words that prove it.

`findings` lists them in the order of the text, longer ones first where they begin together. `Place` shows one place as
the engine saw it: the zone, the sentence with the word marked, and the words' tags.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from onrecord.model import Entity, Event, Quote, Reading, Span
from onrecord.tags import Tags
from onrecord.text import Layout
from onrecord.view.print import Indented
from onrecord.view.words import clip, content, join, names, safe, short_name, surface

_AROUND = 6


def findings(reading: Reading, at: int | None = None) -> list[dict[str, Any]]:
    """One row a finding; with `at`, only those whose words hold that offset."""
    rows = [row for row in _rows(reading) if at is None or row["start"] <= at < max(row["end"], row["start"] + 1)]
    return sorted(rows, key=lambda row: (row["start"], -row["end"], row["finding"]))


def _rows(reading: Reading) -> Iterator[dict[str, Any]]:
    for entity in reading.entities:
        yield from _entity_rows(reading, entity)
    for relation in reading.relations:
        bond = " ".join(part for part in (relation.property, relation.detail, relation.since) if part)
        ends = [short_name(reading.entities[index]) for index in (relation.subject, relation.object)]
        yield _row(reading, relation.span, "relation", f"{ends[0]} · {bond} · {ends[1]}", relation.rule)
    for quote in reading.quotes:
        yield from _quote_rows(reading, quote)
    for time in reading.times:
        yield _row(reading, time.span, "time", f"{time.type} {time.value}", time.rule)
    for event in reading.events:
        parts = (event.what, _date(reading, event), join(names(reading, event.participants)))
        what = " · ".join(part for part in parts if part)
        for span in (event.span, *event.also):
            yield _row(reading, span, "event", what, event.rule)
    for unread in reading.unread:
        yield _row(reading, unread.span, "left open", unread.why, "")


def _date(reading: Reading, event: Event) -> str | None:
    return event.when or (f"{event.order} {reading.date_of(event)}" if event.order else None)


def _quote_rows(reading: Reading, quote: Quote) -> Iterator[dict[str, Any]]:
    who = join(names(reading, quote.speakers)) or "speaker not known"
    parts = (quote.kind, who, quote.channel, quote.when, f"{quote.confidence:.2f}")
    for span in quote.content:
        yield _row(reading, span, "quote", " · ".join(part for part in parts if part), quote.rule)
    words = clip(" ".join(content(reading, quote)), 60)
    if quote.cue:
        yield _row(reading, quote.cue, "quote’s cue", words, quote.rule)
    if quote.source:
        yield _row(reading, quote.source, "quote’s source", words, quote.rule)


def _entity_rows(reading: Reading, entity: Entity) -> Iterator[dict[str, Any]]:
    for span in entity.mentions:
        yield _row(reading, span, entity.kind, entity.name, "mention")
    for span in entity.pronouns:
        yield _row(reading, span, entity.kind, entity.name, "pronoun")
    for fact in entity.facts:
        yield _row(reading, fact.span, "fact", f"{entity.name} · {fact.property} · {fact.value}", fact.rule)


def _row(reading: Reading, span: Span, finding: str, value: str, rule: str) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "finding": finding,
        "value": safe(value),
        "rule": rule,
        "words": surface(reading, span),
    }


@dataclass(frozen=True)
class Place:
    """One offset of a story as layout and engine saw it."""

    layout: Layout
    tags: Tags
    at: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        zone = self.layout.zone_at(self.at)
        stretch = self.layout.stretch(Span(self.at, self.at + 1))
        parts: list[RenderableType] = [Text(f"offset {self.at}", style="heading")]
        if zone:
            parts.append(Text(f"in a {zone.kind}, found by the rule “{zone.rule}”", style="quiet"))
        if stretch.first < stretch.last:
            parts += [Indented(self._sentence(stretch.first)), Text(), Indented(self._words(stretch.first))]
        yield Group(*parts, Text())

    def _sentence(self, word: int) -> Text:
        span = self.layout.span(self.layout.sentences[self.layout.sentence_of(word)])
        place, text = self.layout.words[word], self.layout.text
        before, after = safe(text[span.start : place.start]), safe(text[place.end : span.end])
        gap_before = " " * text[place.start - 1 : place.start].isspace()
        gap_after = " " * text[place.end : place.end + 1].isspace()
        return Text.assemble(before, gap_before, (f"‹{safe(place.of(text))}›", "name"), gap_after, after)

    def _words(self, word: int) -> RenderableType:
        """The tags of the words around, with the head each depends on."""
        table = Table.grid(padding=(0, 2, 0, 0))
        first, last = max(0, word - _AROUND), min(len(self.layout.words), word + _AROUND + 1)
        for index in range(first, last):
            head = self.tags.head[index]
            to = "" if head == index else f"of {safe(self.layout.word(head))}"
            style = "name" if index == word else "quiet"
            cells = (safe(self.layout.word(index)), self.tags.pos[index], self.tags.relation[index], to)
            table.add_row(*(Text(cell, style=style) for cell in cells))
        return table
