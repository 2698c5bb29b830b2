"""Stories of a record: their heads in order of publication, and what was read in one of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord import codec
from onrecord.lookup import people
from onrecord.lookup.question import Answer, Condition, Question, page, published_in, where, words
from onrecord.model import Reading
from onrecord.store import Store


@dataclass(frozen=True, slots=True)
class Head:
    """A story without its text. `published` is a day, or a month where no more is told."""

    id: str
    source: str
    outlet: str | None
    published: str | None
    title: str | None
    byline: str | None
    url: str | None


HEAD = ("id", "source", "outlet", "published", "title", "byline", "url")
_COLUMNS = ", ".join(f"stories.{name}" for name in HEAD)


def find(store: Store, question: Question) -> Answer[Head]:
    """Stories in order of publication. `who` asks for those that tell of a person, `channel` for words said there."""
    clause, given = where(_conditions(store, question))
    (count,) = store.rows(f"SELECT count(*) AS n FROM stories WHERE {clause}", given)
    return Answer(count["n"], tuple(each(store, question)))


def each(store: Store, question: Question) -> Iterator[Head]:
    clause, given = where(_conditions(store, question))
    cut, bounds = page(question)
    query = f"SELECT {_COLUMNS} FROM stories WHERE {clause} ORDER BY published, source {cut}"
    return (Head(**row) for row in store.rows(query, given | bounds))


def get(store: Store, story: str) -> Head | None:
    """The head of the story that has this id or came from this source."""
    query = f"SELECT {_COLUMNS} FROM stories WHERE id = :story OR source = :story ORDER BY id != :story LIMIT 1"
    return next((Head(**row) for row in store.rows(query, {"story": story})), None)


def reading(store: Store, story: str) -> Reading | None:
    """All that was read in the story of this id or from this source, as people have corrected it."""
    head = get(store, story)
    if head is None:
        return None
    (row,) = store.rows("SELECT reading FROM stories WHERE id = ?", (head.id,))
    return store.corrected(codec.decode(row["reading"]))


def lines(store: Store) -> Iterator[bytes]:
    """All readings as JSON, in order of publication."""
    for row in store.rows("SELECT reading FROM stories ORDER BY published, source"):
        yield row["reading"]


def heads(store: Store, sources: list[str]) -> dict[str, Head]:
    """The heads of the stories that came from these sources."""
    query = f"SELECT {_COLUMNS} FROM stories WHERE source IN (SELECT value FROM json_each(?))"
    return {row["source"]: Head(**row) for row in store.rows(query, (json.dumps(sources),))}


def _conditions(store: Store, question: Question) -> Iterator[Condition]:
    if question.who is not None:
        tells = "id IN (SELECT story FROM appearances WHERE person IN (SELECT value FROM json_each(:who)))"
        yield Condition(tells, {"who": json.dumps(people.named(store, question.who))})
    if question.about is not None:
        found = "number IN (SELECT rowid FROM stories_search WHERE stories_search MATCH :about)"
        yield Condition(found, {"about": words(question.about)})
    if question.channel is not None:
        spoken = "id IN (SELECT story FROM quotes WHERE channel = :channel COLLATE NOCASE)"
        yield Condition(spoken, {"channel": question.channel})
    yield from published_in(question)
