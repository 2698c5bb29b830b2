"""The typography: styles, section headings, hanging bars, and what they become where there is no terminal.

In a pipe the page is plain text: no rules, no bars, no colour; headings in capitals and indentation carry the form.
Only the sixteen colours of the terminal's own theme are used, so that light and dark terminals both stay readable.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text
from rich.theme import Theme

THEME = Theme(
    {
        "masthead": "bold",
        "title": "bold",
        "heading": "bold",
        "rule": "dim",
        "name": "bold",
        "when": "cyan",
        "channel": "magenta",
        "bar": "yellow",
        "quiet": "dim",
        "doubt": "yellow",
        "denied": "bold red",
        "changed": "bold underline",
        "reported": "italic",
    }
)

# A line of more than about 90 characters is hard to read; from 120 columns on there is room for two columns.
COLUMN = 92
TWO_COLUMNS = 120
WIDEST = 168
# Below this, what stands at the right end of a line moves under it.
NARROW = 60


def is_plain(console: Console, options: ConsoleOptions) -> bool:
    return not console.is_terminal or options.ascii_only


@dataclass(frozen=True)
class Rule:
    """A line across the column; nothing in a pipe."""

    line: str = "─"
    style: str = "rule"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if not is_plain(console, options):
            yield Text(self.line * options.max_width, style=self.style, no_wrap=True, overflow="crop")


@dataclass(frozen=True)
class Heading:
    """The head of a section: capitals, a count, and a line to the end of the column."""

    words: str
    count: int | None = None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        text = Text(self.words.upper(), style="heading")
        if self.count is not None:
            text.append(f"  {self.count:,}", style="quiet")
        if not is_plain(console, options) and (left := options.max_width - text.cell_len - 2) > 0:
            text.append("  " + "─" * left, style="rule")
        yield text


@dataclass(frozen=True)
class Barred:
    """Words with a bar at their left, as a newspaper sets a pulled quotation; moved in where there is a pipe."""

    words: RenderableType
    style: str = "bar"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        plain = is_plain(console, options)
        prefix = Segment("    " if plain else "  ▍ ", None if plain else console.get_style(self.style))
        yield from _prefixed(self.words, prefix, console, options)


@dataclass(frozen=True)
class Indented:
    """Words moved in from the left."""

    words: RenderableType
    by: int = 4

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from _prefixed(self.words, Segment(" " * self.by), console, options)


@dataclass(frozen=True)
class Hanging:
    """A paragraph whose further lines are moved in, so that each entry of a list is seen to begin."""

    words: RenderableType
    by: int = 4

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        inner = options.update(width=max(8, options.max_width - self.by))
        for number, line in enumerate(console.render_lines(self.words, inner, pad=False)):
            yield Segment(" " * self.by if number else "")
            yield from line
            yield Segment.line()


def _prefixed(words: RenderableType, prefix: Segment, console: Console, options: ConsoleOptions) -> RenderResult:
    inner = options.update(width=max(8, options.max_width - len(prefix.text)))
    for line in console.render_lines(words, inner, pad=False):
        yield prefix
        yield from line
        yield Segment.line()


@dataclass(frozen=True)
class Ends:
    """One thing at the left end of a line, another at the right; below each other where there is no room."""

    left: Text
    right: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        room = options.max_width - self.left.cell_len - self.right.cell_len
        if not self.right:
            yield self.left
        elif is_plain(console, options) and room > 2:
            yield Text.assemble(self.left, "  ", self.right)
        elif room > 2:
            yield Text.assemble(self.left, " " * room, self.right)
        else:
            yield self.left
            yield Indented(self.right, 2)


def dotted(parts: Iterable[Text | str]) -> Text:
    """Small facts in a row: "direct · wrote · likely"."""
    row = Text()
    for part in (part for part in parts if part):
        row.append(" · " if row else "", style="quiet")
        row.append_text(part) if isinstance(part, Text) else row.append(part, style="quiet")
    return row
