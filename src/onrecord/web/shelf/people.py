"""People, those told of in most stories first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from onrecord.lookup import people
from onrecord.model import Gender
from onrecord.store import Store
from onrecord.web.shelf.walk import Shelf

_COLUMNS = "id, name, gender, names, stories"


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in a list, and in how many stories they stand."""

    id: str
    name: str
    gender: Gender
    names: tuple[str, ...]
    stories: int


def page(store: Store, who: str | None, after: str | None, limit: int, all_of_them: int) -> Shelf[Listed]:
    """All people, or those whom a name may mean. `after` is "STORIES~NAME~ID" of the last one of the page before."""
    stories, _, rest = (after or "").partition("~")
    name, _, id = rest.rpartition("~")
    given = {"stories": int(stories) if stories.isdecimal() else 0, "name": name, "id": id, "limit": limit + 1}
    clause, total = "true", all_of_them
    if who is not None:
        persons = people.named(store, who)
        given["who"], total = json.dumps(persons), len(persons)
        clause = "id IN (SELECT value FROM json_each(:who))"
    found = _walked(store, clause, given) if after else _rows(store, clause, given)
    shown = found[:limit]
    last = shown[-1] if len(found) > limit else None
    following = f"{last.stories}~{last.name}~{last.id}" if last else None
    return Shelf(total, False, tuple(shown), following)


def get(store: Store, person: str) -> Listed | None:
    """The person of an id."""
    return next(iter(_rows(store, "id = :id", {"id": person, "limit": 1})), None)


def _walked(store: Store, clause: str, given: dict[str, Any]) -> list[Listed]:
    """The rest of those of so many stories, then those of fewer: each a walk along the index."""
    found = _rows(store, f"stories = :stories AND (name, id) > (:name, :id) AND {clause}", given)
    given = {**given, "limit": given["limit"] - len(found)}
    return [*found, *_rows(store, f"stories < :stories AND {clause}", given)]


def _rows(store: Store, clause: str, given: dict[str, Any]) -> list[Listed]:
    query = f"SELECT {_COLUMNS} FROM people WHERE {clause} ORDER BY stories DESC, name, id LIMIT :limit"
    return [Listed(**{**row, "names": tuple(json.loads(row["names"]))}) for row in store.rows(query, given)]
