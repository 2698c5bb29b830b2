"""Dated events in order of time, and how many begin in each year, month or day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.lookup import Question, people, timeline
from onrecord.lookup.question import words
from onrecord.store import Store
from onrecord.web.shelf.walk import (
    Clause,
    Index,
    Narrowing,
    Shelf,
    between,
    clause_of,
    either,
    latest_hits,
    total,
    walk,
)

_BY_DAY = Index("events", "earliest", "number", latest_first=False)


@dataclass(frozen=True, slots=True)
class Dates:
    """The events that a question asks for, whatever page of them."""

    store: Store
    clause: Clause

    def page(self, after: str | None, limit: int) -> Shelf[timeline.Happening]:
        keys, following = walk(self.store, _BY_DAY, self.clause, after, limit)
        count, more = total(self.store, "events", self.clause, 0)
        return Shelf(count, more, tuple(timeline.numbered(self.store, [key for _, key in keys])), following)

    def extent(self) -> tuple[date, date] | None:
        """The first and the last day of all of them."""
        query = f"SELECT min(earliest) AS first, max(latest) AS last FROM events WHERE {self.clause.sql}"
        (row,) = self.store.rows(query, self.clause.given)
        return (date.fromisoformat(row["first"]), date.fromisoformat(row["last"])) if row["first"] else None

    def density(self, letters: int) -> dict[str, int]:
        """How many begin in each year (4 letters of the day), month (7) or on each day (10)."""
        query = f"""SELECT substr(earliest, 1, {letters:d}) AS period, count(*) AS n FROM events
                    WHERE "when" IS NOT NULL AND {self.clause.sql} GROUP BY period"""
        return {row["period"]: row["n"] for row in self.store.rows(query, self.clause.given)}

    @property
    def is_frequent(self) -> bool:
        """Whether counting all of them would look through the table."""
        return any(one.frequent for one in self.clause.narrowings)


def dates(store: Store, question: Question) -> Dates:
    return Dates(store, clause_of([Narrowing("earliest IS NOT NULL", {}), *_narrowings(store, question)]))


def _narrowings(store: Store, question: Question) -> Iterator[Narrowing]:
    if question.who is not None:
        yield _of(store, question.who)
    if question.about is not None:
        yield Narrowing(f"number IN ({latest_hits('events_search', 'about')})", {"about": words(question.about)})
    if question.outlet is not None:
        printed = "SELECT 1 FROM stories WHERE id = events.story AND outlet = :outlet COLLATE NOCASE"
        yield Narrowing(f"EXISTS ({printed})", {"outlet": question.outlet}, frequent=True)
    yield from between(question.since, question.until, "earliest", "latest")


def _of(store: Store, who: str) -> Narrowing:
    """In which one of the persons of that name takes part."""
    given = {"who": json.dumps(people.named(store, who))}
    theirs = "person IN (SELECT value FROM json_each(:who))"
    joined = "JOIN participants ON participants.story = appearances.story AND participants.entity = appearances.entity"
    place = '(participants.story, participants.start, participants."end") = (events.story, events.start, events."end")'
    took_part = (
        f"SELECT dated.number FROM appearances {joined} JOIN events AS dated ON {place.replace('events.', 'dated.')}"
    )
    by_one = f"SELECT 1 FROM participants JOIN appearances USING (story, entity) WHERE {place} AND +{theirs}"
    return either(
        store, Narrowing(f"number IN ({took_part} WHERE {theirs})", given), by_one, f"{took_part} WHERE {theirs}"
    )
