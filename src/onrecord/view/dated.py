"""The timeline of a record: the date at the left, what happened and who tells it at the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.lookup.timeline import Happening
from onrecord.view.dates import placed
from onrecord.view.words import clip, join, safe

_DATE = 21  # columns: "third quarter of 2023"; longer dates are folded
_LONGEST = 200


def happening_pages(rows: Iterable[Happening]) -> Iterator[RenderableType]:
    """An event of one date once, with all who tell it so, each printed as it comes."""
    for _, dated in groupby(rows, key=lambda row: (row.when, row.order, row.anchor_when)):
        told: dict[str, list[Happening]] = {}
        for row in dated:
            told.setdefault(row.happening or f"{row.source} {row.span.start}", []).append(row)
        yield from map(_page, told.values())


def _page(rows: list[Happening]) -> Table:
    """One event, in the words of the first who tells it."""
    rows = sorted(rows, key=lambda row: (row.published or "~", row.source))
    first = rows[0]
    outlets = list(dict.fromkeys(safe(row.outlet or row.source) for row in rows))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="when", width=_DATE, overflow="fold")
    table.add_column(overflow="fold")
    who = f"  {join([safe(name) for name in first.participants])}" if first.participants else ""
    words = Text.assemble(
        clip(safe(first.what), _LONGEST),
        ("" if first.status == "happened" else f"  {first.status}", "when"),
        (who, "name"),
        (f"  {', '.join(outlets)}", "quiet"),
    )
    table.add_row(safe(placed(first.when, first.order, first.anchor_when)), words)
    return table
