"""Rows of findings as a table, CSV, JSON or JSON lines. A row is plain data under the contract's names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Literal

import msgspec
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table as Grid
from rich.text import Text

from onrecord.model import Reading
from onrecord.quotations import quotations_of
from onrecord.view.print import Hanging
from onrecord.view.words import clip, safe

Row = Mapping[str, Any]
_LONGEST_CELL = 200
_NARROWEST = 12  # columns that a folded column must have, to be read
_FOLDED = {"source", "text", "words", "value", "rule", "content", "name", "speaker", "outlet", "also", "why"}
_STYLES = {"value": "when", "start": "quiet", "end": "quiet", "rule": "quiet", "source": "quiet", "finding": "name"}


class Table:
    """Rows for a reader: as wide as they need, folded where the terminal ends, each as a paragraph where that is too
    narrow."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        names = list(self.rows[0]) if self.rows else []
        if len({row.get("source") for row in self.rows}) == 1:
            names = [name for name in names if name != "source"]  # one story needs no column for its name
        names = [name for name in names if name != "also" or any(row[name] for row in self.rows)]
        if not names:
            yield Text("Nothing was found.", style="quiet")
        elif sum(self._least(name) + 2 for name in names) - 2 > options.max_width:
            yield from (_paragraph(row, names) for row in self.rows)
        else:
            yield self._grid(names)

    def _least(self, name: str) -> int:
        """The columns that a column of cells needs."""
        widest = max(len(name), *(len(_cell(row[name])) for row in self.rows))
        return min(widest, _NARROWEST) if name in _FOLDED else min(widest, _LONGEST_CELL)

    def _grid(self, names: list[str]) -> Grid:
        grid = Grid.grid(padding=(0, 2, 0, 0), pad_edge=False)
        for name in names:
            figures = all(isinstance(row[name], int | None) for row in self.rows)
            justify: Literal["right", "left"] = "right" if figures else "left"
            folded, style = name in _FOLDED, _STYLES.get(name, "")
            least = None if folded else self._least(name)
            grid.add_column(style=style, overflow="fold", justify=justify, no_wrap=not folded, min_width=least)
        grid.add_row(*(Text(name, style="heading") for name in names))
        for row in self.rows:
            grid.add_row(*(Text(clip(_cell(row[name]), _LONGEST_CELL)) for name in names))
        return grid


def _paragraph(row: Row, names: list[str]) -> Hanging:
    words = Text()
    for name in names:
        if cell := _cell(row[name]):
            words.append(f"{name} ", style="quiet").append(
                f"{clip(cell, _LONGEST_CELL)}  ", style=_STYLES.get(name, "")
            )
    return Hanging(words, 2)


def _cell(value: Any) -> str:
    return "" if value is None else safe(str(value))


def as_csv(rows: Iterable[Row]) -> Iterator[bytes]:
    """Lines of CSV with a head, each with its end."""
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    page = io.StringIO()
    writer = csv.DictWriter(page, list(first), lineterminator="\n")
    writer.writeheader()
    for row in chain((first,), rows):
        writer.writerow(row)
        yield page.getvalue().encode("utf-8", "backslashreplace")
        page.seek(0)
        page.truncate()


def as_jsonl(rows: Iterable[Row]) -> Iterator[bytes]:
    return (msgspec.json.encode(row) + b"\n" for row in rows)


def as_json(rows: Iterable[Row]) -> Iterator[bytes]:
    """A list of objects, written as they come."""
    started = False
    for row in rows:
        yield (b",\n" if started else b"[\n") + msgspec.json.encode(row)
        started = True
    yield b"\n]\n" if started else b"[]\n"


def time_rows(reading: Reading) -> Iterator[Row]:
    """The time expressions of a reading, one a row."""
    for time in reading.times:
        yield {
            "source": reading.story.source,
            "start": time.span.start,
            "end": time.span.end,
            "text": time.span.of(reading.story.text),
            "type": time.type,
            "value": time.value,
            "earliest": time.earliest,
            "latest": time.latest,
            "rule": time.rule,
        }


_OF_QUOTES = (
    "source",
    "speaker",
    "cue",
    "content",
    "kind",
    "addressee",
    "channel",
    "when",
)  # what a screen has room for


def quote_rows(reading: Reading, form: str) -> Iterator[Row]:
    """The quotations of a reading, one a row. CSV tells of the places of its words where they begin and end."""
    story = {"source": reading.story.source, "published": reading.story.published}
    for quotation in quotations_of(reading):
        row = {**story, **quotation._asdict()}
        if form == "csv":
            spans = row.pop("spans")
            row |= {"start": spans[0].start, "end": spans[-1].end}
        yield {name: row[name] for name in _OF_QUOTES} if form == "table" else row
