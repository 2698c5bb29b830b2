"""What stories tell differently: the sides next to each other where there is room, else under each other, each with its
outlet and day, the place that proves it, and what differs in the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from onrecord.lookup.conflicts import Disputed
from onrecord.lookup.likeness import contrast
from onrecord.lookup.stories import Head
from onrecord.model import Side, Span
from onrecord.view.dates import in_words
from onrecord.view.marked import Marked
from onrecord.view.print import COLUMN, WIDEST, Indented, dotted
from onrecord.view.words import safe

_BESIDE = 36  # columns that a side needs, to be read beside another


def conflict_pages(conflicts: Iterable[Disputed]) -> Iterator[RenderableType]:
    for number, one in enumerate(conflicts):
        yield Group(*([Text()] if number else []), ConflictPage(one))


@dataclass(frozen=True)
class ConflictPage:
    """One conflict."""

    disputed: Disputed

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        conflict, heads = self.disputed.conflict, self.disputed.heads
        options = options.update(width=min(options.max_width, WIDEST if len(heads) > 2 else COLUMN))
        yield from console.render(
            Text.assemble((conflict.kind.upper(), "heading"), "  ", safe(conflict.about)), options
        )
        sides = [
            _side(*side) for side in zip(conflict.values, heads, _marks(conflict.values, conflict.kind), strict=True)
        ]
        if options.max_width >= (_BESIDE + 2) * len(sides) + 2:
            table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False, expand=True)
            for _ in sides:
                table.add_column(ratio=1, overflow="fold")
            table.add_row(*sides)
            yield from console.render(Indented(table, 2), options)
        else:
            yield from console.render(Group(*(Indented(side, 2) for side in sides)), options)


def _marks(sides: Sequence[Side], kind: str) -> list[tuple[Span, ...]]:
    """What differs in the words of each side from those of the first, and in the first from those of the second."""
    if kind != "wording" or len(sides) < 2:
        return [()] * len(sides)
    first, second = contrast(sides[0].value, sides[1].value)
    return [first, second, *(contrast(sides[0].value, side.value)[1] for side in sides[2:])]


def _side(side: Side, head: Head, marks: tuple[Span, ...]) -> RenderableType:
    outlet = Text(safe(head.outlet or head.source), style="name")
    day = Text(in_words(head.published), style="when") if head.published else Text("date not told", style="quiet")
    value = Marked(side.value, marks, ("“", "”")) if marks or " " in side.value else Text(in_words(safe(side.value)))
    place = Text(f"{safe(side.source)} {side.span.start}", style="quiet", overflow="fold")
    return Group(dotted([outlet, day]), Indented(value, 2), Indented(place, 2))
