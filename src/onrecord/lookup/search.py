"""Words sought in the whole record at once: people, quotations, events and stories that have them, best first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.lookup import people, quotes, stories, timeline
from onrecord.lookup.question import Answer, Question, words
from onrecord.model import Statement
from onrecord.store import Store

_OPEN, _CLOSE = "\x02", "\x03"  # around what was sought; no story that was read has them


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A story that has the words, and the words around them: `parts` that are sought are marked so."""

    head: stories.Head
    parts: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, by kind."""

    people: Answer[people.Listed]
    quotes: Answer[Statement]
    timeline: Answer[timeline.Happening]
    stories: Answer[Excerpt]


def find(store: Store, text: str, limit: int = 10) -> Hits:
    """What has all these words: in names, in quotations, in phrases of events, in stories."""
    about = Question(about=text, limit=limit)
    return Hits(
        people.find(store, Question(who=text, limit=limit)),
        quotes.find(store, about),
        timeline.find(store, about),
        excerpts(store, text, limit),
    )


def excerpts(store: Store, text: str, limit: int, offset: int = 0) -> Answer[Excerpt]:
    """Stories that have all these words, best first, with the words around them."""
    given = {"words": words(text), "limit": limit, "offset": offset, "open": _OPEN, "close": _CLOSE}
    (count,) = store.rows("SELECT count(*) AS n FROM stories_search WHERE stories_search MATCH :words", given)
    return Answer(count["n"], tuple(_excerpts(store, given)))


def _excerpts(store: Store, given: dict[str, object]) -> Iterator[Excerpt]:
    query = """
        SELECT found.excerpt, stories.id, source, outlet, published, stories.title, byline, url FROM (
            SELECT rowid, snippet(stories_search, 1, :open, :close, '…', 24) AS excerpt, rank
            FROM stories_search WHERE stories_search MATCH :words ORDER BY rank LIMIT :limit OFFSET :offset
        ) AS found JOIN stories ON stories.number = found.rowid ORDER BY found.rank
    """
    for row in store.rows(query, given):
        excerpt = row.pop("excerpt")
        yield Excerpt(stories.Head(**row), tuple(_parts(excerpt)))


def _parts(excerpt: str) -> Iterator[tuple[str, bool]]:
    for number, piece in enumerate(excerpt.replace(_CLOSE, _OPEN).split(_OPEN)):
        if piece:
            yield piece, number % 2 == 1
