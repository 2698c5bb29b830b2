"""What opening a source gives: stories, notes beside them, and errors where something could not be read.

A source is never read silently wrong. A `Note` says what the reader should know while the story is still read; a
`SourceError` names what could not be read. Both name their source. Nothing here prints: the command line does.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from onrecord.errors import SourceError
from onrecord.model import Story
from onrecord.sources.dates import Printed

# The longest novel a reader will try, War and Peace, has 3.3 million characters. Longer "stories" are dumps.
LARGEST_STORY = 5_000_000

NO_DATE = "no date of publication is told; relative dates stay open (give one with --date)"


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about a source that was read all the same."""

    source: str
    what: str

    def __str__(self) -> str:
        return f"{self.source}: {self.what}"


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says about the stories: it overrides what the sources tell."""

    published: Printed | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a source tells of its story beside the text."""

    published: Printed | None = None
    updated: Printed | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None


Found = Story | Note | SourceError


def make_story(source: str, text: str, told: Told, given: Given) -> Story:
    """A story of its parts; raises `SourceError` where there is nothing, or too much, to read."""
    if not text.strip():
        raise SourceError(source, "empty: no text to read")
    if len(text) > LARGEST_STORY:
        raise SourceError(source, f"a story of {len(text):,} characters; at most {LARGEST_STORY:,} are read")
    published = given.published or told.published or Printed()
    outlet = given.outlet or told.outlet
    return Story(
        id=digest(outlet, told.url, text),
        source=source,
        text=text,
        published=published.day,
        published_month=published.month,
        updated=told.updated.day if told.updated else None,
        outlet=outlet,
        title=told.title,
        byline=told.byline,
        url=told.url,
    )


def digest(outlet: str | None, url: str | None, text: str) -> str:
    """The name of a story: of its outlet, and of its address or else its text. Never random. Two outlets that print one
    text are two stories."""
    key = f"{outlet or ''}\n{url}" if url else f"{outlet}\n{text}" if outlet else text
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def undated(story: Story) -> bool:
    return story.published is None and story.published_month is None
