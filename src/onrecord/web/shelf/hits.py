"""Words sought in the whole record at once. Rare words give the best hits first; of words that stand nearly everywhere
the hits that came in last, for to weigh them all would take long and tell little."""

from __future__ import annotations

import json
from dataclasses import dataclass

from onrecord.lookup import timeline
from onrecord.lookup.question import words
from onrecord.lookup.search import Excerpt
from onrecord.model import Statement
from onrecord.store import Store
from onrecord.web.shelf import people, quotes, stories
from onrecord.web.shelf.walk import MOST, Shelf, count_to

_OPEN, _CLOSE = "\x02", "\x03"  # around what was sought; no story that was read has them
_WEIGHED = 400  # hits up to which the best are found


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, by kind."""

    people: Shelf[people.Listed]
    quotes: Shelf[Statement]
    timeline: Shelf[timeline.Happening]
    stories: Shelf[Excerpt]


def sought(store: Store, text: str, limit: int) -> Hits:
    """What has all these words: in names; in quotations or their speakers' names; in phrases of events; in stories."""
    asked = words(text)
    return Hits(
        people.page(store, text, None, limit, 0),
        _quotes(store, asked, limit),
        _events(store, asked, limit),
        _stories(store, asked, limit),
    )


def _hits(store: Store, index: str, asked: str, limit: int) -> tuple[list[int], int, bool]:
    """The rows to show, how many there are, and whether there are more."""
    counted = count_to(store, f"SELECT 1 FROM {index} WHERE {index} MATCH :asked", {"asked": asked}, MOST + 1)
    order = "rank" if counted <= _WEIGHED else "rowid DESC"
    query = f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY {order} LIMIT ?"
    return [row["rowid"] for row in store.rows(query, (asked, limit))], min(counted, MOST), counted > MOST


def _quotes(store: Store, asked: str, limit: int) -> Shelf[Statement]:
    """Of several versions of one utterance that have the words, one hit: so more are asked for than are shown."""
    numbers, total, more = _hits(store, "quotes_search", asked, 6 * limit)
    query = """
        SELECT versions.statement FROM json_each(?) AS hit JOIN quotes ON quotes.number = hit.value
        JOIN versions ON versions.story = quotes.story AND versions.quote = quotes.quote ORDER BY hit.key
    """
    ids = dict.fromkeys(row["statement"] for row in store.rows(query, (json.dumps(numbers),)))
    is_whole = len(numbers) == total and not more
    return Shelf(len(ids) if is_whole else total, more, quotes.in_order(store, list(ids)[:limit]))


def _events(store: Store, asked: str, limit: int) -> Shelf[timeline.Happening]:
    numbers, total, more = _hits(store, "events_search", asked, limit)
    return Shelf(total, more, tuple(timeline.numbered(store, numbers)))


def _stories(store: Store, asked: str, limit: int) -> Shelf[Excerpt]:
    numbers, total, more = _hits(store, "stories_search", asked, limit)
    query = f"""
        SELECT snippet(stories_search, 1, '{_OPEN}', '{_CLOSE}', '…', 24) AS excerpt, stories.id FROM stories_search
        JOIN stories ON stories.number = stories_search.rowid
        WHERE stories_search MATCH :asked AND stories_search.rowid = :number
    """
    found = [row for number in numbers for row in store.rows(query, {"asked": asked, "number": number})]
    heads = stories.by_id(store, [row["id"] for row in found])
    return Shelf(total, more, tuple(Excerpt(heads[row["id"]], _parts(row["excerpt"])) for row in found))


def _parts(excerpt: str) -> tuple[tuple[str, bool], ...]:
    pieces = enumerate(excerpt.replace(_CLOSE, _OPEN).split(_OPEN))
    return tuple((piece, number % 2 == 1) for number, piece in pieces if piece)
