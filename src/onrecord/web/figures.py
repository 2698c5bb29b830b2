"""Figures of the whole record: what it holds, who is quoted most, by which outlet and when.

Such counts look through whole tables, so no page waits for them where they take long: they are made when the server
starts, and anew, beside the pages, when the record has changed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import Lock, Thread
from typing import Any, NamedTuple, TypeVar, cast

from onrecord.errors import StoreError
from onrecord.store import Store, open_store

T = TypeVar("T")
_STALE = 15.0  # seconds for which figures are kept though the record changes
_AT_ONCE = 0.02  # seconds that a page waits for a figure
_locks: dict[tuple[str, str], Lock] = {}
_remaking: set[tuple[str, str]] = set()


class _Kept(NamedTuple):
    figure: Any
    stamp: str
    made: float  # by the clock that never goes back
    took: float


_kept: dict[tuple[str, str], _Kept] = {}  # by the record's path and the figure's name


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
    return kept(store, "overview", _overview)


def most_quoted(store: Store) -> list[Quoted]:
    return kept(store, "most quoted", _most_quoted)


def outlets(store: Store) -> list[Outlet]:
    return kept(store, "outlets", _outlets)


def quotes_by_month(store: Store) -> dict[tuple[str, str], int]:
    """How many quotations each outlet printed in each month."""
    return kept(store, "months", _months)


def stories_by_month(store: Store) -> dict[str, int]:
    return kept(store, "stories", _stories)


def events_by_month(store: Store) -> dict[str, int]:
    """How many dated events begin in each month."""
    return kept(store, "events", _events)


def channels(store: Store) -> dict[str, int]:
    """Through what was said how much, the most first."""
    return kept(store, "channels", _channels)


def make_all(store: Store) -> None:
    """Make every figure, before somebody waits for one."""
    for figure in (overview, most_quoted, stories_by_month, events_by_month, quotes_by_month, channels, outlets):
        figure(store)


def kept(store: Store, name: str, make: Callable[[Store], T]) -> T:
    """The figure; where the record has changed and making it takes long, as it was, while it is made anew beside."""
    at = (store.path, name)
    with _locks.setdefault(at, Lock()):
        kept = _kept.get(at) or _made(store, at, make)
    if kept.stamp == _stamp(store):
        return cast(T, kept.figure)
    if kept.took < _AT_ONCE:
        return cast(T, _made(store, at, make).figure)
    if time.monotonic() - kept.made > _STALE and at not in _remaking:
        _remaking.add(at)
        Thread(target=_remake, args=(store.path, at, make), daemon=True).start()
    return cast(T, kept.figure)


def _made(store: Store, at: tuple[str, str], make: Callable[[Store], Any]) -> _Kept:
    stamp, began = _stamp(store), time.monotonic()
    figure, ended = make(store), time.monotonic()
    _kept[at] = made = _Kept(figure, stamp, ended, ended - began)
    return made


def _remake(path: str, at: tuple[str, str], make: Callable[[Store], Any]) -> None:
    try:
        with open_store(path) as store:
            _made(store, at, make)
    except StoreError:  # the file is gone or damaged: whoever asks for the next page is told
        pass
    finally:
        _remaking.discard(at)


def _stamp(store: Store) -> str:
    """Changes with every story, every merging, every decision."""
    (row,) = store.rows("""
        SELECT (SELECT max(number) FROM stories) || (SELECT id FROM stories ORDER BY number DESC LIMIT 1)
            || '/' || (SELECT count(*) FROM unmerged) || '/' || (SELECT count(*) FROM decisions)
            || '/' || (SELECT max(rowid) FROM statements) || '/' || (SELECT max(rowid) FROM versions) AS stamp
    """)
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


def _events(store: Store) -> dict[str, int]:
    query = """
        SELECT substr(earliest, 1, 7) AS month, count(*) AS n FROM events WHERE earliest IS NOT NULL GROUP BY month
    """
    return {row["month"]: row["n"] for row in store.rows(query)}


def _channels(store: Store) -> dict[str, int]:
    query = """
        SELECT channel, count(*) AS n FROM statements WHERE channel IS NOT NULL
        GROUP BY channel ORDER BY n DESC, channel LIMIT 20
    """
    return {row["channel"]: row["n"] for row in store.rows(query)}
