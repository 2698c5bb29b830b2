"""How things are printed: data as bytes, renderables as pages on stdout, messages on stderr, harmless all of them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import click
from rich.console import Console, RenderableType

from onrecord.view.print import THEME
from onrecord.view.tables import Table, as_csv, as_json, as_jsonl
from onrecord.view.words import safe

_FORMS = {"csv": as_csv, "json": as_json, "jsonl": as_jsonl}


def say(message: str) -> None:
    """One line on stderr, whatever a file is called."""
    click.echo(f"onrecord: {safe(message)}", err=True)


def write(pieces: Iterable[bytes]) -> None:
    """Data, piece by piece as it is made."""
    stream = click.get_binary_stream("stdout")
    for piece in pieces:
        stream.write(piece)
        stream.flush()


def print_rows(rows: Iterable[dict[str, Any]], form: str, *, no_color: bool) -> None:
    if form == "table":
        print_pages([Table(list(rows))], no_color=no_color)
    else:
        write(_FORMS[form](rows))


def print_pages(renderables: Iterable[RenderableType], *, no_color: bool) -> None:
    """Pages for a terminal; in a pipe plain lines, without the blanks that rich fills columns with."""
    console = _console(no_color)
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
