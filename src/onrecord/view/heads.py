"""Stories of a record: the day at the left, the headline at the right, outlet and source under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.lookup.stories import Head
from onrecord.view.dates import in_words
from onrecord.view.print import dotted
from onrecord.view.words import clip, safe

_DATE = 17  # columns: "30 September 2023"
_LONGEST = 200


def head_pages(heads: Iterable[Head]) -> Iterator[RenderableType]:
    """A story a piece, each printed as it comes."""
    for head in heads:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style="when", width=_DATE)
        table.add_column(overflow="fold")
        title = (
            Text(clip(safe(head.title), _LONGEST), style="title") if head.title else Text("no headline", style="quiet")
        )
        under = dotted([safe(head.outlet or ""), safe(head.byline or ""), safe(head.source)])
        table.add_row(
            in_words(head.published) if head.published else "date not told", Text.assemble(title, "\n", under)
        )
        yield table
