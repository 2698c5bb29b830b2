"""Words with some of them marked: by weight and colour on a terminal, by ‹ › in a pipe or where there is no colour."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from onrecord.model import Span
from onrecord.view.print import is_plain
from onrecord.view.words import safe


class Marked:
    """One text and the stretches of it that are marked, between quotation marks or whatever else stands around."""

    def __init__(self, text: str, spans: Sequence[Span], around: tuple[str, str] = ("", ""), style: str = "") -> None:
        self._text, self._spans, self._around, self._style = text, spans, around, style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        plain = is_plain(console, options) or console.no_color
        line = Text(self._around[0], style=self._style)
        at = 0
        for span in self._spans:
            line.append(_spaced(self._text[at : span.start]))
            words = safe(span.of(self._text))
            line.append(f"‹{words}›" if plain else words, style="changed")
            at = span.end
        line.append(_spaced(self._text[at:]) + self._around[1])
        line.rstrip()
        yield line


def _spaced(words: str) -> str:
    """Harmless, with the blanks at its ends kept."""
    before, after = " " * words[:1].isspace(), " " * words[-1:].isspace()
    return f"{before}{safe(words)}{after}" if words.strip() else before
