"""Files to stories: text, HTML, TimeML, JSONL, folders of these, and `-` for the standard input.

Everything is told as it is found: a `Story`, a `Note` beside one, or a `SourceError` for what could not be read; the
other sources are still read. Nothing is fetched from the network, and nothing is loaded that is not needed.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import SourceError
from onrecord.model import Story
from onrecord.sources.dates import Printed, any_date, iso_date, printed_date
from onrecord.sources.decoding import binary_kind, decode
from onrecord.sources.found import Found, Given, Note

__all__ = [
    "Found",
    "Given",
    "Note",
    "Printed",
    "any_date",
    "iso_date",
    "open_sources",
    "open_story",
    "printed_date",
    "single",
]

STDIN = "-"
_PAGES = {".html", ".htm", ".xhtml"}
_LINES = {".jsonl", ".ndjson"}
_JSON = {".json"}
_TEXTS = {".txt", ".text"}
_TIMEML = {".tml"}
_IN_FOLDERS = _PAGES | _LINES | _TEXTS | _TIMEML  # a .json file in a folder is as likely a setting as a story
_LOOKS_LIKE_PAGE = re.compile(
    r"\s{0,99}<(?:!doctype\s+html|html|head|body|\?xml[^>]{0,200}\?>\s*<(?:!doctype\s+html|html))[\s>]", re.IGNORECASE
)

_LOOKS_LIKE_TIMEML = re.compile(
    r"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<!DOCTYPE[^>]{0,200}>\s{0,99})?<TimeML[\s>]"
)

# A page may carry pictures in its markup; more than this is no story in any form.
_LARGEST_FILE = 64_000_000


def open_sources(sources: Iterable[str], given: Given | None = None) -> Iterator[Found]:
    """Everything that the sources hold, in the order given; folders are walked in sorted order."""
    for source in sources:
        yield from _guarded(source, given or Given())


def open_story(source: str, given: Given | None = None) -> Story:
    """The one story of a source, or the first of several; raises `SourceError` where there is none."""
    for found in open_sources([source], given):
        if isinstance(found, Story):
            return found
        if isinstance(found, SourceError):
            raise found
    raise SourceError(source, "holds no story")


def single(sources: tuple[str, ...]) -> bool:
    """Whether the sources are one that holds one story: a text or a page, not a list or a folder."""
    return len(sources) == 1 and not Path(sources[0]).is_dir() and Path(sources[0]).suffix.lower() not in _LINES | _JSON


def _guarded(source: str, given: Given) -> Iterator[Found]:
    """One source; what goes wrong with it stays with it."""
    try:
        yield from _opened(source, given)
    except SourceError as error:
        yield error
    except FileNotFoundError:
        yield SourceError(source, "no such file or folder")
    except PermissionError:
        yield SourceError(source, "permission denied")
    except MemoryError:
        yield SourceError(source, "too large for the memory of this machine")
    except (OSError, ValueError) as error:
        yield SourceError(source, getattr(error, "strerror", None) or str(error))


def _opened(source: str, given: Given) -> Iterator[Found]:
    path = Path(source)
    if source == STDIN:
        yield from _stories(source, sys.stdin.buffer, "", given)
    elif path.is_dir():
        yield from _folder(source, given)
    else:
        with path.open("rb") as stream:
            yield from _stories(source, stream, path.suffix.lower(), given)


def _folder(source: str, given: Given) -> Iterator[Found]:
    """The stories below a folder, sorted by path; hidden ones and links to folders are left out."""
    troubles: list[Found] = []
    paths: list[str] = []
    for folder, below, names in os.walk(source, onerror=lambda error: troubles.append(_unlisted(error))):
        below[:] = sorted(name for name in below if not name.startswith("."))
        paths += (path for name in names if _is_story_name(name) and os.path.isfile(path := os.path.join(folder, name)))
    if not paths and not troubles:
        raise SourceError(source, f"a folder without stories ({', '.join(sorted(_IN_FOLDERS))})")
    yield from troubles
    for path in sorted(paths):
        yield from _guarded(path, given)


def _unlisted(error: OSError) -> SourceError:
    return SourceError(str(error.filename), error.strerror or "cannot be listed")


def _is_story_name(name: str) -> bool:
    return not name.startswith(".") and Path(name).suffix.lower() in _IN_FOLDERS


def _stories(source: str, stream: BinaryIO, suffix: str, given: Given) -> Iterator[Found]:
    """The stories of an open file; what it is, is told by its name, or else by how it begins."""
    from onrecord.sources.jsonl import is_record, json_stories, jsonl_stories, rejoined

    if suffix in _LINES:
        yield from jsonl_stories(source, stream, given)
        return
    first = stream.readline(_LARGEST_FILE + 1) if source == STDIN else b""
    if first and is_record(first):
        yield from jsonl_stories(source, rejoined(first, stream), given)
        return
    raw = first + stream.read(_LARGEST_FILE + 1)
    if len(raw) > _LARGEST_FILE:
        raise SourceError(source, f"more than {_LARGEST_FILE:,} bytes: no single story (for many, use JSONL)")
    if not raw.strip():
        raise SourceError(source, "empty: no text to read")
    if kind := binary_kind(raw):
        raise SourceError(source, kind)
    if suffix in _JSON or (source == STDIN and raw.lstrip()[:1] == b"{"):
        yield from json_stories(source, raw, given)
        return
    yield from _text_or_page(source, raw, suffix, given)


def _text_or_page(source: str, raw: bytes, suffix: str, given: Given) -> Iterator[Found]:
    page = suffix in _PAGES
    text, note = decode(raw, declares=page or suffix not in _TEXTS)
    if note:
        yield Note(source, note)
    if suffix in _TIMEML or _LOOKS_LIKE_TIMEML.match(text):
        from onrecord.sources.tml import tml_story

        yield from tml_story(source, text, given)
    elif page or _LOOKS_LIKE_PAGE.match(text):
        from onrecord.sources.page import page_story

        yield from page_story(source, text, given)
    else:
        from onrecord.sources.plain import plain_story

        yield from plain_story(source, text, given)
