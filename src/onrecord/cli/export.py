"""All that a record holds, written to a folder or a ZIP file: one file a noun, in the form that the commands print."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.asking import opened

if TYPE_CHECKING:
    from onrecord.store import Store

Pieces = Iterable[bytes]


@click.command()
@click.argument("path", metavar="RECORD")
@click.option("-o", "--output", required=True, metavar="PLACE", help="A folder to make or to fill; or a file NAME.zip.")
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
def export(path: str, output: str, form: str) -> None:
    """Write all that a record holds to a folder: stories, quotations, people, timeline, conflicts, corrections, one
    file each.

    JSONL also has the readings as they were read, before corrections. Files of these names are overwritten, each when
    its new content is whole; others are left alone.
    """
    from onrecord.view.output import say

    try:
        with opened(path) as store, _place(Path(output)) as put:
            for name, pieces in _files(store, form):
                put(f"{name}.{form}", pieces)
    except OSError as error:
        raise click.ClickException(f"{output}: cannot be written: {error.strerror or error}") from None
    say(f"{path}: written to {output}")


def _files(store: Store, form: str) -> Iterator[tuple[str, Pieces]]:
    from onrecord.lookup import Question, conflicts, decide, people, quotes, stories, timeline
    from onrecord.view import record
    from onrecord.view.decisions import decision_rows
    from onrecord.view.tables import as_csv, as_jsonl

    written: Callable[[Iterable[Any]], Pieces] = as_csv if form == "csv" else as_jsonl
    flat, everything = form == "csv", Question()
    yield "stories", written(record.nested_rows(stories.each(store, everything), flat=flat))
    yield "quotes", written(record.statement_rows(quotes.each(store, everything), flat=flat))
    yield "people", written(record.person_rows(people.each(store, everything), flat=flat))
    yield "timeline", written(record.happening_rows(timeline.each(store, everything), flat=flat))
    yield "conflicts", written(record.conflict_rows(conflicts.each(store, everything), flat=flat))
    yield "corrections", written(decision_rows(decide.kept(store), flat=flat))
    if form == "jsonl":
        yield "readings", (line + b"\n" for line in stories.lines(store))


class _Folder:
    """Files of a folder, each exchanged for the new one in one step."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Callable[[str, Pieces], None]:
        self._path.mkdir(parents=True, exist_ok=True)
        return self._put

    def __exit__(self, *_: object) -> None:
        pass

    def _put(self, name: str, pieces: Pieces) -> None:
        part = self._path / f"{name}.part"
        with part.open("wb") as file:
            file.writelines(pieces)
        os.replace(part, self._path / name)


class _Archive:
    """Files in one ZIP file, which takes its name when all are in it."""

    def __init__(self, path: Path) -> None:
        from zipfile import ZIP_DEFLATED, ZipFile

        self._path, self._part = path, path.with_name(f"{path.name}.part")
        self._zip = ZipFile(self._part, "w", ZIP_DEFLATED)

    def __enter__(self) -> Callable[[str, Pieces], None]:
        return self._put

    def __exit__(self, fault: object, *_: object) -> None:
        self._zip.close()
        if fault is None:
            os.replace(self._part, self._path)
        else:
            self._part.unlink()

    def _put(self, name: str, pieces: Pieces) -> None:
        with self._zip.open(name, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)


def _place(path: Path) -> _Folder | _Archive:
    return _Archive(path) if path.suffix == ".zip" else _Folder(path)
