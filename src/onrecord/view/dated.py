"""The timeline of a record: the date at the left, what happened and who tells it at the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.lookup.timeline import Happening
from onrecord.view.dates import in_words
from onrecord.view.words import clip, join, safe

_DATE = 21  # columns: "third quarter of 2023"; longer dates are folded
_LONGEST = 200


def happening_pages(rows: Iterable[Happening]) -> Iterator[RenderableType]:
    """A row a happening, each printed as it comes."""
    for row in rows:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style="when", width=_DATE, overflow="fold")
        table.add_column(overflow="fold")
        who = f"  {join([safe(name) for name in row.participants])}" if row.participants else ""
        told = Text.assemble(
            clip(safe(row.what), _LONGEST),
            ("" if row.status == "happened" else f"  {row.status}", "when"),
            (who, "name"),
            (f"  {safe(row.outlet or row.source)}", "quiet"),
        )
        table.add_row(in_words(safe(row.when)), told)
        yield table
