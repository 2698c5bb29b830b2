"""What happened when: the story's events and dated utterances in order, the day of publication among them.

Days that the story names without an event of their own stand quietly beside, in the story's words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from onrecord.model import Event, Reading
from onrecord.view.dates import in_words, order, placed
from onrecord.view.print import Heading, is_plain
from onrecord.view.words import clip, count, join, names, safe, surface


@dataclass(frozen=True, slots=True)
class Row:
    """One thing at one time. `rank` orders what happens on one day: events, utterances, publication, bare dates."""

    key: str
    when: str
    words: Text
    rank: int


def timeline(reading: Reading, *, short: bool = False) -> RenderableType | None:
    """The section, or None where nothing is dated."""
    rows = list(_happened(reading))
    if not short:
        rows += _uttered(reading)
        rows += _named_days(reading, {row.key[:10] for row in rows})
    undated = [event for event in reading.events if order(reading.date_of(event)) is None]
    if not rows and not undated:
        return None
    rows += _published(reading)
    rows.sort(key=lambda row: (row.key[:10], row.rank))
    heading = Heading("What happened when", len(reading.events))
    return Group(heading, Text(), _Rows(tuple(rows), tuple(_event_words(reading, event) for event in undated)))


def _happened(reading: Reading) -> Iterator[Row]:
    for event in reading.events:
        when = reading.date_of(event)
        if when and (key := order(when)):
            yield Row(key, safe(placed(event.when, event.order, when)), _event_words(reading, event), 0)


def _event_words(reading: Reading, event: Event) -> Text:
    words = Text(clip(safe(event.what) or surface(reading, event.span), 160))
    if who := join(names(reading, event.participants)):
        words.append(f"  {who}", style="quiet")
    return words


def _uttered(reading: Reading) -> Iterator[Row]:
    """One row for all that a speaker said on one occasion."""
    occasions: dict[tuple[str, tuple[int, ...], str | None], int] = {}
    for quote in reading.quotes:
        if quote.when and quote.speakers and order(quote.when):
            key = (quote.when, quote.speakers, quote.channel)
            occasions[key] = occasions.get(key, 0) + 1
    for (when, speakers, channel), number in occasions.items():
        words = Text.assemble(join(names(reading, speakers)), (f"  {count(number, 'quotation')}", "quiet"))
        words.append(f", {safe(channel)}" if channel else "", style="quiet")
        yield Row(order(when) or "", in_words(safe(when)), words, 1)


def _named_days(reading: Reading, taken: set[str]) -> Iterator[Row]:
    named: dict[str, list[str]] = {}
    for time in reading.times:
        key = order(time.value) if time.type in ("DATE", "TIME") else None
        if key and key[:10] not in taken:
            named.setdefault(time.value.split("T")[0], []).append(surface(reading, time.span))
    for value, phrases in named.items():
        words = ", ".join(f"“{clip(phrase, 50)}”" for phrase in dict.fromkeys(phrases))
        yield Row(order(value) or "", in_words(safe(value)), Text(words, style="quiet"), 3)


def _published(reading: Reading) -> Iterator[Row]:
    story = reading.story
    for value, words in (
        (story.published.isoformat() if story.published else story.published_month, "the story is published"),
        (story.updated.isoformat() if story.updated else None, "the story is last changed"),
    ):
        if value and (key := order(value)) and not (words.endswith("changed") and story.updated == story.published):
            yield Row(key, in_words(value), Text(words, style="reported"), 2)


@dataclass(frozen=True)
class _Rows:
    """Dates at the left, a thread down the middle with a knot at the publication, what happened at the right."""

    rows: tuple[Row, ...]
    undated: tuple[Text, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        plain = is_plain(console, options)
        table = Table.grid(padding=(0, 2 if plain else 1, 0, 0))
        table.add_column(style="when", max_width=max(12, options.max_width // 3))
        if not plain:
            table.add_column(style="bar", width=1)
        table.add_column(overflow="fold")
        before = ""
        for row in self.rows:
            cells = [Text("" if row.when == before and not plain else row.when), row.words]
            table.add_row(*(cells if plain else [cells[0], "●" if row.rank == 2 else "│", cells[1]]))
            before = row.when
        for words in self.undated:
            table.add_row(*([Text("undated"), words] if plain else [Text("undated", style="quiet"), "┊", words]))
        yield table
