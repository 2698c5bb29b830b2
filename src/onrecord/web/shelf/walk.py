"""How a page of a list is found without looking through a table.

Rows are walked in the order of an index, from where the page before ended, as far as a page needs. Totals are
counted up to `MOST`; then there are more. What narrows a list is either rare (its rows are gathered and sorted) or
frequent (the index is walked, and each row is asked); a count that goes no further than `FREQUENT` tells which.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Generic, NamedTuple, TypeVar

from onrecord.store import Store

T = TypeVar("T")
Given = dict[str, Any]

MOST, _MANY = 1000, 100  # counted where all conditions are rare, and where one of several is frequent
FREQUENT = 3000
# What is dated vaguely may have begun so long before the first day asked for. Between days near each other, what is
# dated to a year would only fill the page.
_SHORTEST_SLACK, _LONGEST_SLACK = timedelta(days=31), timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Shelf(Generic[T]):
    """A page of a list. `total` is exact, or, with `more`, the least that it can be; `next` asks for the next page."""

    total: int
    more: bool
    rows: tuple[T, ...]
    next: str | None = None


class Narrowing(NamedTuple):
    """A condition; `frequent` where so many rows meet it that each is asked on the way."""

    sql: str
    given: Given
    frequent: bool = False


class Clause(NamedTuple):
    """All conditions together."""

    sql: str
    given: Given
    narrowings: tuple[Narrowing, ...]


class Index(NamedTuple):
    """A table and the index in which it is walked: by day, and of one day by key. Where nothing is known of the day,
    rows come last."""

    table: str
    day: str
    key: str
    latest_first: bool = True


Keys = list[tuple[str, Any]]  # (day, key) of the rows of a page; the day is empty where none is known


def clause_of(narrowings: Iterable[Narrowing]) -> Clause:
    met = tuple(narrowings)
    given = {name: value for one in met for name, value in one.given.items()}
    return Clause(" AND ".join(f"({one.sql})" for one in met) or "true", given, met)


def walk(store: Store, index: Index, clause: Clause, after: str | None, limit: int) -> tuple[Keys, str | None]:
    """The rows of a page, and where the next one begins."""
    day, _, key = (after or "").partition("~")
    found = [] if after and not day else _dated(store, index, clause, (day, key), limit + 1)
    if len(found) <= limit:
        found += _undated(store, index, clause, key if after and not day else None, limit + 1 - len(found))
    shown = found[:limit]
    return shown, "~".join(map(str, shown[-1])) if len(found) > limit else None


def _dated(store: Store, index: Index, clause: Clause, after: tuple[str, str], limit: int) -> Keys:
    table, day, key, latest_first = index
    turn, beyond = ("DESC", "<") if latest_first else ("ASC", ">")
    from_there = f"({day}, {key}) {beyond} (:day, {_typed(index, ':key')})" if after[0] else f"{day} IS NOT NULL"
    query = f"""SELECT {day} AS day, {key} AS "key" FROM {table} WHERE {from_there} AND {clause.sql}
                ORDER BY {day} {turn}, {key} {turn} LIMIT :limit"""
    given = {**clause.given, "day": after[0], "key": after[1], "limit": limit}
    return [(row["day"], row["key"]) for row in store.rows(query, given)]


def _undated(store: Store, index: Index, clause: Clause, after: str | None, limit: int) -> Keys:
    table, day, key, _ = index
    from_there = f"{key} > {_typed(index, ':key')}" if after is not None else "true"
    query = f"""SELECT {key} AS "key" FROM {table} WHERE {day} IS NULL AND {from_there} AND {clause.sql}
                ORDER BY {key} LIMIT :limit"""
    given = {**clause.given, "key": after, "limit": limit}
    return [("", row["key"]) for row in store.rows(query, given)]


def _typed(index: Index, name: str) -> str:
    """Numbers are compared as numbers: from an address they come as words."""
    return f"CAST({name} AS INTEGER)" if index.key == "number" else name


def total(store: Store, table: str, clause: Clause, all_of_them: int) -> tuple[int, bool]:
    """How many there are, and whether there are more than so many."""
    if not clause.narrowings:
        return all_of_them, False
    is_frequent = any(one.frequent for one in clause.narrowings)
    if is_frequent and len(clause.narrowings) == 1:
        return MOST, True
    most = _MANY if is_frequent else MOST
    counted = count_to(store, f"SELECT 1 FROM {table} WHERE {clause.sql}", clause.given, most + 1)
    return min(counted, most), counted > most


def count_to(store: Store, query: str, given: Given, most: int) -> int:
    """How many rows a query has, counted no further than `most`."""
    (row,) = store.rows(f"SELECT count(*) AS n FROM ({query} LIMIT :most)", {**given, "most": most})
    return int(row["n"])


def either(store: Store, rare: Narrowing, by_one: str, rows: str) -> Narrowing:
    """The condition as a set of what is rare, or as a question to each row where that set would be large."""
    if count_to(store, rows, rare.given, FREQUENT) < FREQUENT:
        return rare
    return Narrowing(f"EXISTS ({by_one})", rare.given, frequent=True)


def between(since: date | None, until: date | None, first: str, last: str) -> Iterable[Narrowing]:
    """What can fall between these days: its first day and its last one are columns."""
    if since is not None:
        shown = until - since if until else _LONGEST_SLACK
        before = min(max(shown, _SHORTEST_SLACK), _LONGEST_SLACK, since - date.min)
        slack = since - before
        given = {"since": since.isoformat(), "slack": slack.isoformat()}
        yield Narrowing(f"{last} >= :since AND {first} >= :slack", given)
    if until is not None:
        yield Narrowing(f"{first} <= :until", {"until": until.isoformat()})


def latest_hits(index: str, name: str) -> str:
    """The rows that have the words sought; of words that stand everywhere the rows that came in last."""
    return f"SELECT rowid FROM {index} WHERE {index} MATCH :{name} ORDER BY rowid DESC LIMIT {MOST + 1}"
