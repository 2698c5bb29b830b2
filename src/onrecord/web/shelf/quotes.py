"""Quotations, the latest first: by the day of the utterance, or that of the first publication."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from onrecord.lookup import Question, people
from onrecord.lookup.question import words
from onrecord.model import Statement
from onrecord.store import Store
from onrecord.web.shelf.walk import Index, Narrowing, Shelf, between, clause_of, either, latest_hits, total, walk

_BY_DAY = Index("statements", "coalesce(earliest, first_published)", "id")


def page(store: Store, question: Question, after: str | None, limit: int, all_of_them: int) -> Shelf[Statement]:
    clause = clause_of(_narrowings(store, question))
    keys, following = walk(store, _BY_DAY, clause, after, limit)
    count, more = total(store, "statements", clause, all_of_them)
    return Shelf(count, more, in_order(store, [key for _, key in keys]), following)


def in_order(store: Store, ids: list[str]) -> tuple[Statement, ...]:
    """The quotations of these ids, in their order."""
    query = "SELECT * FROM statements WHERE id IN (SELECT value FROM json_each(?))"
    found = {one.id: one for one in store.statements(query, (json.dumps(ids),))}
    return tuple(found[id] for id in ids)


def latest(store: Store, count: int) -> tuple[Statement, ...]:
    keys, _ = walk(store, _BY_DAY, clause_of(()), None, count)
    return in_order(store, [key for _, key in keys])


def _narrowings(store: Store, question: Question) -> Iterator[Narrowing]:
    if question.who is not None:
        yield _said_by(store, question.who)
    if question.about is not None:
        yield _printed(words(question.about, "text"), "about")
    if question.outlet is not None:
        yield _printed_by(store, question.outlet)
    if question.channel is not None:
        yield Narrowing("channel = :channel COLLATE NOCASE", {"channel": question.channel})
    yield from _days(question)


def _days(question: Question) -> Iterable[Narrowing]:
    return between(question.since, question.until, _BY_DAY.day, "coalesce(latest, first_published)")


def _said_by(store: Store, who: str) -> Narrowing:
    """Said by one of the persons of that name, or by an organization or an unnamed speaker who is called so."""
    persons = people.named(store, who)
    given = {"who": json.dumps(persons)}
    theirs = "role = 'speaker' AND {}person IN (SELECT value FROM json_each(:who))"
    said = f"SELECT statement FROM said WHERE {theirs.format('')}"
    # The plus tells SQLite not to begin with all that the person said, but with the row that is asked.
    by_one = f"SELECT 1 FROM said WHERE said.statement = statements.id AND {theirs.format('+')}"
    named = either(store, Narrowing(f"id IN ({said})", given), by_one, said)
    if persons == [who]:
        return named
    called = _printed(words(f'"{who}"', "speaker"), "called")
    return Narrowing(f"({named.sql}) OR ({called.sql})", {**named.given, **called.given}, named.frequent)


def _printed(asked: str, name: str) -> Narrowing:
    """Printed in words that have all that is asked."""
    joined = "JOIN versions ON versions.story = quotes.story AND versions.quote = quotes.quote"
    hits = latest_hits("quotes_search", name)
    return Narrowing(f"id IN (SELECT versions.statement FROM quotes {joined} WHERE number IN ({hits}))", {name: asked})


def _printed_by(store: Store, outlet: str) -> Narrowing:
    printed = "SELECT statement FROM versions WHERE outlet = :outlet COLLATE NOCASE"
    by_one = "SELECT 1 FROM versions WHERE statement = statements.id AND outlet = :outlet COLLATE NOCASE"
    return either(store, Narrowing(f"id IN ({printed})", {"outlet": outlet}), by_one, printed)
