"""Figures of the whole record: what it holds, who is quoted most, by which outlet and when.

Such counts look through whole tables. They are made once for a state of the record and kept until it changes; while a
build changes it with every story, they are at most some seconds old.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any, TypeVar, cast

from onrecord.store import Store

T = TypeVar("T")
_STALE = 15.0  # seconds for which figures are kept though the record changes
_kept: dict[tuple[str, str], tuple[float, str, Any]] = {}
_making = Lock()


@dataclass(frozen=True, slots=True)
class Overview:
    """What the record holds; `first` and `last` are the days of its stories."""

    stories: int
    outlets: int
    people: int
    quotes: int
    conflicts: int
    decisions: int
    merged: bool
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A speaker as statements name them, and how many statements there are."""

    speaker: str
    quotes: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet, its stories, and how its versions differ from the fullest wordings."""

    outlet: str
    stories: int
    first: str | None
    last: str | None
    versions: int
    differences: dict[str, int]
    conflicts: int


def overview(store: Store) -> Overview:
    return _once(store, "overview", _overview)


def most_quoted(store: Store) -> list[Quoted]:
    return _once(store, "most quoted", _most_quoted)


def outlets(store: Store) -> list[Outlet]:
    return _once(store, "outlets", _outlets)


def quotes_by_month(store: Store) -> dict[tuple[str, str], int]:
    """How many quotations each outlet printed in each month."""
    return _once(store, "months", _months)


def stories_by_month(store: Store) -> dict[str, int]:
    return _once(store, "stories", _stories)


def channels(store: Store) -> dict[str, int]:
    """Through what was said how much, the most first."""
    return _once(store, "channels", _channels)


def _once(store: Store, name: str, make: Callable[[Store], T]) -> T:
    """The figure of this state of the record, made by one while the others wait."""
    kept = _kept.get((store.path, name))
    stamp = _stamp(store)
    if kept is None or (kept[1] != stamp and time.monotonic() - kept[0] > _STALE):
        with _making:
            again = _kept.get((store.path, name))
            if again is None or again is kept:
                _kept[store.path, name] = again = (time.monotonic(), stamp, make(store))
            kept = again
    return cast(T, kept[2])


def _stamp(store: Store) -> str:
    """Changes with every story, every merging, every decision."""
    (row,) = store.rows(
        "SELECT (SELECT group_concat(name || value) FROM state) || '/' || (SELECT count(*) FROM decisions) AS stamp"
    )
    return str(row["stamp"])


def _overview(store: Store) -> Overview:
    (row,) = store.rows("""
        SELECT (SELECT count(*) FROM stories) AS stories, (SELECT count(DISTINCT outlet) FROM stories) AS outlets,
               (SELECT count(*) FROM people) AS people, (SELECT count(*) FROM statements) AS quotes,
               (SELECT count(*) FROM conflicts) AS conflicts, (SELECT count(*) FROM decisions) AS decisions,
               (SELECT min(published) FROM stories WHERE length(published) = 10) AS first,
               (SELECT max(published) FROM stories WHERE length(published) = 10) AS last
    """)
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("first", "last")}
    return Overview(**{**row, **days}, merged=store.merged())


def _most_quoted(store: Store) -> list[Quoted]:
    query = """
        SELECT speaker, count(*) AS quotes FROM statements WHERE speaker IS NOT NULL
        GROUP BY speaker ORDER BY quotes DESC, speaker LIMIT 40
    """
    return [Quoted(**row) for row in store.rows(query)]


def _outlets(store: Store) -> list[Outlet]:
    versions: dict[str, dict[str, int]] = {}
    for row in store.rows("SELECT outlet, difference, count(*) AS n FROM versions GROUP BY outlet, difference"):
        versions.setdefault(row["outlet"] or "", {})[row["difference"]] = row["n"]
    disputed = {
        row["outlet"] or "": row["n"]
        for row in store.rows("""
            SELECT stories.outlet, count(DISTINCT conflict) AS n FROM conflict_values
            JOIN stories ON stories.source = conflict_values.source GROUP BY stories.outlet
        """)
    }
    query = """
        SELECT outlet, count(*) AS stories, min(published) AS first, max(published) AS last
        FROM stories WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY stories DESC, outlet
    """
    return [
        Outlet(**row, versions=sum(found.values()), differences=found, conflicts=disputed.get(row["outlet"], 0))
        for row in store.rows(query)
        for found in (versions.get(row["outlet"], {}),)
    ]


def _months(store: Store) -> dict[tuple[str, str], int]:
    query = """
        SELECT outlet, substr(published, 1, 7) AS month, count(*) AS n FROM versions
        WHERE outlet IS NOT NULL AND length(published) >= 7 GROUP BY outlet, month
    """
    return {(row["outlet"], row["month"]): row["n"] for row in store.rows(query)}


def _stories(store: Store) -> dict[str, int]:
    query = """
        SELECT substr(published, 1, 7) AS month, count(*) AS n FROM stories WHERE length(published) >= 7 GROUP BY month
    """
    return {row["month"]: row["n"] for row in store.rows(query)}


def _channels(store: Store) -> dict[str, int]:
    query = """
        SELECT channel, count(*) AS n FROM statements WHERE channel IS NOT NULL
        GROUP BY channel ORDER BY n DESC, channel LIMIT 20
    """
    return {row["channel"]: row["n"] for row in store.rows(query)}
