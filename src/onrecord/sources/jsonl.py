"""Stories as JSON: one object a line (JSONL), or one object or list in a `.json` file. Field names of common crawlers.

Lines are read one at a time, so a file may be larger than memory. A line that is no story is named by its number
and the others are still read. A reading printed earlier is understood too: its story is read again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from onrecord.errors import SourceError
from onrecord.model import Story
from onrecord.sources.dates import any_date
from onrecord.sources.decoding import binary_kind, decode
from onrecord.sources.found import LARGEST_STORY, NO_DATE, Found, Given, Note, Told, make_story, undated
from onrecord.sources.plain import told_by

# Our own name first, then what crawlers and datasets call it (newspaper, news-please, Common Crawl, NewsAPI, …).
_TEXT = ("text", "body", "content", "maintext", "main_text", "articleBody", "article", "full_text", "cleaned_text")
_DATE = (
    "published", "date", "date_publish", "publish_date", "publishedAt", "published_at", "datePublished",
    "date_published", "published_date", "publication_date", "pub_date", "pubDate", "published_month", "timestamp",
)  # fmt: skip
_UPDATED = ("updated", "date_modify", "dateModified", "date_modified", "updated_at", "modified")
_OUTLET = ("outlet", "source", "publication", "publisher", "site_name", "sitename", "source_name", "media",
           "source_domain", "domain", "hostname")  # fmt: skip
_TITLE = ("title", "headline")
_BYLINE = ("byline", "author", "authors", "creator")
_URL = ("url", "link", "canonical_url", "source_url")
_HTML = ("html", "raw_html")

# JSON writes a character in up to six bytes, and a crawler's line may carry the page's HTML beside the text.
_LONGEST_LINE = 6 * LARGEST_STORY
# Ten broken lines show what is wrong with a file; a thousand would hide everything else.
_NAMED = 10
_EMPTY = "empty: no story to read"


class LineStream(Protocol):
    """What is asked of a stream: a line, or as much of it as the limit allows; nothing at the end."""

    def readline(self, limit: int, /) -> bytes: ...


def jsonl_stories(source: str, stream: LineStream, given: Given) -> Iterator[Found]:
    """The stories of a stream of lines. The first broken lines are named one by one, the rest are counted."""
    undated_count = broken = filled = 0
    for number, line in _lines(source, stream):
        filled += line is None or bool(line.strip())
        try:
            for found in _line_stories(f"{source}:{number}", line, given):
                undated_count += isinstance(found, Story) and undated(found)
                if not (isinstance(found, Note) and found.what == NO_DATE):
                    yield found
        except SourceError as error:
            broken += 1
            if broken <= _NAMED:
                yield error
    if not filled:
        yield SourceError(source, _EMPTY)
    if broken > _NAMED:
        yield SourceError(source, f"{broken - _NAMED:,} further lines are no stories either")
    if undated_count:
        yield Note(source, f"{undated_count:,} of its stories: {NO_DATE}")


def _line_stories(place: str, line: bytes | None, given: Given) -> Iterator[Found]:
    if line is None:
        raise SourceError(place, f"a line of more than {_LONGEST_LINE:,} bytes")
    if line.strip():
        yield from _record_stories(place, _parsed(place, line), given)


def json_stories(source: str, raw: bytes, given: Given) -> Iterator[Found]:
    """The stories of a whole JSON file: an object, a list of them, or lines after all."""
    try:
        records = json.loads(raw)
    except (ValueError, RecursionError):
        yield from jsonl_stories(source, _Lines(raw), given)
        return
    if isinstance(records, dict):
        yield from _record_stories(source, records, given)
        return
    if records == []:
        raise SourceError(source, _EMPTY)
    for number, record in enumerate(records if isinstance(records, list) else [records], 1):
        place = f"{source}:{number}"
        try:
            yield from _record_stories(place, record, given)
        except SourceError as error:
            yield error


class _Lines:
    """Bytes in memory, and then perhaps a stream, read a line at a time."""

    def __init__(self, raw: bytes, rest: LineStream | None = None) -> None:
        self._left = iter(raw.splitlines(keepends=True))
        self._rest = rest

    def readline(self, limit: int, /) -> bytes:
        line = next(self._left, b"")
        return line or (self._rest.readline(limit) if self._rest else b"")


def rejoined(first: bytes, rest: LineStream) -> LineStream:
    """A stream whose first line was read to see what it is."""
    return _Lines(first, rest)


def is_record(line: bytes) -> bool:
    """Whether a line is one whole JSON object: the first line of JSONL, not of a JSON document laid out in lines."""
    return line.lstrip()[:1] == b"{" and line.rstrip()[-1:] == b"}"


def _lines(source: str, stream: LineStream) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one that is too long, whose rest is skipped without being kept."""
    number = 0
    while line := stream.readline(_LONGEST_LINE + 1):
        number += 1
        if number == 1 and (kind := binary_kind(line)):
            raise SourceError(source, kind)
        if len(line) <= _LONGEST_LINE:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_LONGEST_LINE)
        yield number, None


def _parsed(place: str, line: bytes) -> Any:
    try:
        return json.loads(decode(line)[0])
    except RecursionError:
        raise SourceError(place, "not JSON that can be read: nested too deeply") from None
    except ValueError as error:
        raise SourceError(place, f"not JSON: {error}") from None


def _record_stories(place: str, record: Any, given: Given) -> Iterator[Found]:
    if isinstance(record, dict) and isinstance(record.get("story"), dict):
        record = {name: value for name, value in record["story"].items() if name != "source"}  # there it is a path
    if not isinstance(record, dict):
        raise SourceError(place, "not a story: a JSON object with a text is wanted")
    text = _words(record, _TEXT)
    if not text and (html := _words(record, _HTML)):
        from onrecord.sources.page import page_story

        yield from page_story(
            place, html, Given(given.published or _date(record, _DATE), given.outlet or _outlet(record))
        )
        return
    if not text:
        raise SourceError(place, f"not a story: none of the fields {', '.join(_TEXT[:4])}, … holds text")
    yield from _story(place, text, record, given)


def _story(place: str, text: str, record: dict[str, Any], given: Given) -> Iterator[Found]:
    own, trouble = told_by(text)
    published = _date(record, _DATE)
    told = Told(
        published=published or own.published,
        updated=_date(record, _UPDATED),
        outlet=_outlet(record) or own.outlet,
        title=_words(record, _TITLE) or own.title,
        byline=_byline(record) or own.byline,
        url=_words(record, _URL),
    )
    if not published and (printed := next((record[name] for name in _DATE if record.get(name)), None)):
        trouble = f"the date {printed!r} cannot be understood; read without it"
    story = make_story(place, text, told, given)
    if trouble and undated(story):
        yield Note(place, trouble)
    elif undated(story):
        yield Note(place, NO_DATE)
    yield story


def _words(record: dict[str, Any], names: Iterable[str]) -> str | None:
    """The first field that holds words. JSON can write half a surrogate pair, which is no character: it is replaced."""
    value = next((value for name in names if isinstance(value := record.get(name), str) and value.strip()), None)
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if value else None


def _date(record: dict[str, Any], names: Iterable[str]) -> Any:
    return next((date for name in names if (date := any_date(record.get(name)))), None)


def _outlet(record: dict[str, Any]) -> str | None:
    """A name, or the name in an object as NewsAPI and schema.org write it; an address is no outlet."""
    for name in _OUTLET:
        value = record.get(name)
        value = value.get("name") or value.get("title") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip() and "/" not in value:
            return value.strip()
    return None


def _byline(record: dict[str, Any]) -> str | None:
    for name in _BYLINE:
        value = record.get(name)
        names = [
            one.get("name") if isinstance(one, dict) else one for one in (value if isinstance(value, list) else [value])
        ]
        if joined := ", ".join(one.strip() for one in names if isinstance(one, str) and one.strip()):
            return joined
    return None
