"""How things are printed: data as bytes, renderables as pages on stdout, messages on stderr, harmless all of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator

import click
from rich.console import Console, RenderableType
from rich.text import Text

from onrecord.view.print import THEME
from onrecord.view.tables import Row, Table, as_csv, as_json, as_jsonl
from onrecord.view.words import safe

_FORMS: dict[str, Callable[[Iterable[Row]], Iterator[bytes]]] = {"csv": as_csv, "json": as_json, "jsonl": as_jsonl}

# A table in a pipe is searched and cut by other programs: a row stays on its line.
_TABLE_IN_PIPE = 1000


def say(message: str) -> None:
    """One line on stderr, whatever a file is called."""
    click.echo(f"onrecord: {safe(message)}", err=True)


def write(pieces: Iterable[bytes]) -> None:
    """Data, piece by piece as it is made."""
    for piece in pieces:
        sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()


def print_rows(rows: Iterable[Row], form: str, *, no_color: bool) -> None:
    if form == "table":
        print_pages([Table(list(rows))], no_color=no_color, piped_width=_TABLE_IN_PIPE)
    else:
        write(_FORMS[form](rows))


def or_nothing(pages: Iterable[RenderableType]) -> Iterator[RenderableType]:
    """The pages; where there are none, words that say so."""
    empty = True
    for page in pages:
        empty = False
        yield page
    if empty:
        yield Text("Nothing was found.", style="quiet")


def print_pages(renderables: Iterable[RenderableType], *, no_color: bool, piped_width: int | None = None) -> None:
    """Pages for a terminal; in a pipe plain lines, without the blanks that rich fills columns with."""
    console = _console(no_color)
    if piped_width and not console.is_terminal:
        console.width = piped_width
    for renderable in renderables:
        if console.is_terminal:
            console.print(renderable)
            continue
        with console.capture() as page:
            console.print(renderable)
        for line in page.get().splitlines():
            click.echo(line.rstrip())


def _console(no_color: bool) -> Console:
    if hasattr(sys.stdout, "reconfigure"):  # a stream of another kind (a test's) takes every character
        sys.stdout.reconfigure(errors="replace")
    return Console(theme=THEME, no_color=True if no_color else None, highlight=False, markup=False, emoji=False)
