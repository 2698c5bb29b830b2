"""Quotations of a record: each utterance once, with all its versions, in order of time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from onrecord.lookup import people
from onrecord.lookup.question import Answer, Condition, Question, page, where, words
from onrecord.model import Statement
from onrecord.store import Store

Role = Literal["speaker", "addressee", "mentioned"]


class Voice(NamedTuple):
    """A person who speaks words, is told them, or is named in them."""

    role: Role
    person: str
    name: str


# The statements of which a quotation that has the words is a version.
PRINTED = """
    SELECT versions.statement FROM quotes
    JOIN versions ON versions.story = quotes.story AND versions.quote = quotes.quote
    WHERE quotes.number IN (SELECT rowid FROM quotes_search WHERE quotes_search MATCH {})
"""
ORDER = "coalesce(earliest, first_published), first_published, id"


def find(store: Store, question: Question) -> Answer[Statement]:
    """Quotations in order of time: of the utterance, or of the first publication where that is not told."""
    clause, given = where(conditions(store, question))
    (count,) = store.rows(f"SELECT count(*) AS n FROM statements WHERE {clause}", given)
    return Answer(count["n"], tuple(each(store, question)))


def each(store: Store, question: Question) -> Iterator[Statement]:
    clause, given = where(conditions(store, question))
    cut, bounds = page(question)
    return store.statements(f"SELECT * FROM statements WHERE {clause} ORDER BY {ORDER} {cut}", given | bounds)


def get(store: Store, statement: str) -> Statement | None:
    """The quotation of an id."""
    return next(store.statements("SELECT * FROM statements WHERE id = ?", (statement,)), None)


def spoken_of(store: Store, person: str, question: Question) -> Answer[Statement]:
    """Quotations of others that name a person."""
    named = "SELECT statement FROM said WHERE person = :person AND role = 'mentioned'"
    own = "SELECT statement FROM said WHERE person = :person AND role = 'speaker'"
    others = Condition(f"id IN ({named}) AND id NOT IN ({own})", {"person": person})
    clause, given = where([others, *conditions(store, question)])
    (count,) = store.rows(f"SELECT count(*) AS n FROM statements WHERE {clause}", given)
    cut, bounds = page(question)
    query = f"SELECT * FROM statements WHERE {clause} ORDER BY {ORDER} {cut}"
    return Answer(count["n"], tuple(store.statements(query, given | bounds)))


def voices(store: Store, statements: Iterable[str]) -> dict[str, tuple[Voice, ...]]:
    """For each of these quotations the persons who have a part in it."""
    query = """
        SELECT DISTINCT versions.statement, voices.role, people.id AS person, people.name
        FROM versions JOIN voices ON voices.story = versions.story AND voices.quote = versions.quote
        JOIN appearances ON appearances.story = voices.story AND appearances.entity = voices.entity
        JOIN people ON people.id = appearances.person
        WHERE versions.statement IN (SELECT value FROM json_each(?))
        ORDER BY voices.role DESC, people.name, people.id
    """
    found: dict[str, list[Voice]] = defaultdict(list)
    for row in store.rows(query, (json.dumps([*statements]),)):
        found[row["statement"]].append(Voice(row["role"], row["person"], row["name"]))
    return {statement: tuple(parts) for statement, parts in found.items()}


def conditions(store: Store, question: Question) -> Iterator[Condition]:
    if question.who is not None:
        yield _said_by(store, question.who)
    if question.about is not None:
        yield Condition(f"id IN ({PRINTED.format(':about')})", {"about": words(question.about, "text")})
    if question.since is not None:
        yield Condition("coalesce(latest, first_published) >= :since", {"since": question.since.isoformat()})
    if question.until is not None:
        yield Condition("coalesce(earliest, first_published) <= :until", {"until": question.until.isoformat()})
    if question.outlet is not None:
        printed = "id IN (SELECT statement FROM versions WHERE outlet = :outlet COLLATE NOCASE)"
        yield Condition(printed, {"outlet": question.outlet})
    if question.channel is not None:
        yield Condition("channel = :channel COLLATE NOCASE", {"channel": question.channel})


def _said_by(store: Store, who: str) -> Condition:
    """Said by one of the persons of that name, or by an organization or an unnamed speaker who is called so."""
    persons = people.named(store, who)
    said = "id IN (SELECT statement FROM said WHERE role = 'speaker' AND person IN (SELECT value FROM json_each(:who)))"
    if persons == [who]:
        return Condition(said, {"who": json.dumps(persons)})
    called = f"id IN ({PRINTED.format(':called')})"
    return Condition(f"{said} OR {called}", {"who": json.dumps(persons), "called": words(f'"{who}"', "speaker")})
