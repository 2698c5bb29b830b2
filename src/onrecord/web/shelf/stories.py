"""Stories, the latest first."""

from __future__ import annotations

import json
from collections.abc import Iterator

from onrecord.lookup import Question, people
from onrecord.lookup.question import words
from onrecord.lookup.stories import HEAD, Head
from onrecord.store import Store
from onrecord.web.shelf.walk import (
    FREQUENT,
    Index,
    Narrowing,
    Shelf,
    between,
    clause_of,
    count_to,
    either,
    latest_hits,
    total,
    walk,
)

_BY_DAY = Index("stories", "published", "id")


def page(store: Store, question: Question, after: str | None, limit: int, all_of_them: int) -> Shelf[Head]:
    clause = clause_of(_narrowings(store, question))
    keys, following = walk(store, _BY_DAY, clause, after, limit)
    count, more = total(store, "stories", clause, all_of_them)
    return Shelf(count, more, in_order(store, [key for _, key in keys]), following)


def in_order(store: Store, ids: list[str]) -> tuple[Head, ...]:
    """The heads of the stories of these ids, in their order."""
    found = by_id(store, ids)
    return tuple(found[id] for id in ids)


def by_id(store: Store, ids: list[str]) -> dict[str, Head]:
    query = f"SELECT {', '.join(HEAD)} FROM stories WHERE id IN (SELECT value FROM json_each(?))"
    return {row["id"]: Head(**row) for row in store.rows(query, (json.dumps(ids),))}


def _narrowings(store: Store, question: Question) -> Iterator[Narrowing]:
    if question.who is not None:
        yield _telling_of(store, question.who)
    if question.about is not None:
        yield Narrowing(f"number IN ({latest_hits('stories_search', 'about')})", {"about": words(question.about)})
    if question.outlet is not None:
        yield _printed_by(store, question.outlet)
    if question.channel is not None:
        spoken = "SELECT story FROM quotes WHERE channel = :channel COLLATE NOCASE"
        yield Narrowing(f"id IN ({spoken})", {"channel": question.channel})
    yield from between(question.since, question.until, "published", "published")


def _telling_of(store: Store, who: str) -> Narrowing:
    given = {"who": json.dumps(people.named(store, who))}
    theirs = "person IN (SELECT value FROM json_each(:who))"
    tells = f"SELECT story FROM appearances WHERE {theirs}"
    by_one = f"SELECT 1 FROM appearances WHERE story = stories.id AND +{theirs}"
    return either(store, Narrowing(f"id IN ({tells})", given), by_one, tells)


def _printed_by(store: Store, outlet: str) -> Narrowing:
    printed = Narrowing("outlet = :outlet COLLATE NOCASE", {"outlet": outlet})
    if count_to(store, f"SELECT 1 FROM stories WHERE {printed.sql}", printed.given, FREQUENT) < FREQUENT:
        return printed
    return Narrowing(f"+{printed.sql}", printed.given, frequent=True)
