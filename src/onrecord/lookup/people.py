"""People of a record: who bears a name, and a list of them with how often they stand there and speak."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.lookup.question import Answer, Condition, Question, page, published_in, where, words
from onrecord.model import Gender, Person
from onrecord.store import Store


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in a list: `stories` and `quotes` are how many tell of them and how many quotations they speak."""

    id: str
    name: str
    gender: Gender
    names: tuple[str, ...]
    stories: int
    quotes: int


# Quotations are counted for those on the page alone: SQLite would count them for all before it sorts.
_LIST = """
SELECT listed.*, (
    SELECT count(DISTINCT statement) FROM said WHERE said.person = listed.id AND said.role = 'speaker'
) AS quotes
FROM (
    SELECT id, name, gender, names, stories FROM people WHERE {where} ORDER BY stories DESC, name, id {page}
) AS listed
"""


def find(store: Store, question: Question) -> Answer[Listed]:
    """People, those told of most often first. `about` asks for words they said, `channel` for where they spoke."""
    clause, given = where(_conditions(store, question))
    (count,) = store.rows(f"SELECT count(*) AS n FROM people WHERE {clause}", given)
    return Answer(count["n"], tuple(each(store, question)))


def each(store: Store, question: Question) -> Iterator[Listed]:
    clause, given = where(_conditions(store, question))
    cut, bounds = page(question)
    for row in store.rows(_LIST.format(where=clause, page=cut), given | bounds):
        yield Listed(**{**row, "names": tuple(json.loads(row["names"]))})


def get(store: Store, person: str) -> Person | None:
    """The person of an id."""
    return next(store.people("SELECT * FROM people WHERE id = ?", (person,)), None)


def named(store: Store, who: str) -> list[str]:
    """The ids of all whom a name may mean: the one who has it as an id; else those who bear it in full; else those
    of whose names it is a part."""
    if found := [row["id"] for row in store.rows("SELECT id FROM people WHERE id = ?", (who,))]:
        return found
    match = words(f'"{who}"')
    rows = list(store.rows(f"SELECT id, name, names FROM people WHERE {_NAMED}", {"who": match}))
    folded = who.casefold()
    full = [row["id"] for row in rows if folded in (name.casefold() for name in json.loads(row["names"]))]
    whole = [row["id"] for row in rows if row["name"].casefold() == folded]
    return whole or (full if " " in who else [row["id"] for row in rows])


_NAMED = "number IN (SELECT rowid FROM people_search WHERE people_search MATCH :who)"


def _conditions(store: Store, question: Question) -> Iterator[Condition]:
    if question.who is not None:
        yield Condition("id IN (SELECT value FROM json_each(:who))", {"who": json.dumps(named(store, question.who))})
    if question.about is not None:
        speaks = """id IN (
            SELECT appearances.person FROM quotes_search
            JOIN quotes ON quotes.number = quotes_search.rowid
            JOIN voices ON voices.story = quotes.story AND voices.quote = quotes.quote AND voices.role = 'speaker'
            JOIN appearances ON appearances.story = voices.story AND appearances.entity = voices.entity
            WHERE quotes_search MATCH :about)"""
        yield Condition(speaks, {"about": words(question.about, "text")})
    story, given = where(published_in(question))
    if given:
        query = "SELECT person FROM appearances JOIN stories ON stories.id = appearances.story WHERE"
        yield Condition(f"id IN ({query} {story})", given)
    if question.channel is not None:
        spoke = """id IN (
            SELECT said.person FROM statements JOIN said ON said.statement = statements.id AND said.role = 'speaker'
            WHERE statements.channel = :channel COLLATE NOCASE)"""
        yield Condition(spoke, {"channel": question.channel})
