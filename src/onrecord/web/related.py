"""What of the record belongs to one quotation, one story or one person: the ties that pages link along.

Every query starts from the one it is about and follows indices; none looks through a whole table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.lookup import conflicts, stories
from onrecord.model import Statement
from onrecord.store import Store

_PEOPLE = """
    SELECT appearances.entity, people.id, people.name, NULL AS because
    FROM appearances JOIN people ON people.id = appearances.person WHERE appearances.story = :story
    UNION ALL
    SELECT resolutions.entity, people.id, people.name, resolutions.because
    FROM resolutions JOIN people ON people.id = resolutions.person WHERE resolutions.story = :story
"""
_QUOTED = """
    SELECT substr(versions.published, 1, 7) AS month, coalesce(versions.outlet, versions.source) AS outlet,
           count(DISTINCT versions.statement) AS n
    FROM appearances
    JOIN voices ON voices.story = appearances.story AND voices.entity = appearances.entity AND voices.role = 'speaker'
    JOIN versions ON versions.story = voices.story AND versions.quote = voices.quote
    WHERE appearances.person = ? AND length(versions.published) >= 7 GROUP BY month, outlet
"""


@dataclass(frozen=True, slots=True)
class Link:
    """A person of the record, for whom a story's entity stands; `because` is told where only the record tells so."""

    person: str
    name: str
    because: str | None = None


def disputes(store: Store, fact: str) -> Iterator[conflicts.Disputed]:
    """The conflicts about a quotation, a person or an event."""
    rows = store.rows("SELECT conflict FROM conflicts WHERE fact = ? ORDER BY conflict LIMIT 20", (fact,))
    yield from disputed(store, [row["conflict"] for row in rows])


def disputed(store: Store, numbers: list[int]) -> Iterator[conflicts.Disputed]:
    """Conflicts by their numbers."""
    for number in numbers:
        for conflict in store.conflicts("SELECT * FROM conflicts WHERE conflict = ?", (number,)):
            heads = stories.heads(store, [side.source for side in conflict.values])
            told = tuple(heads[side.source] for side in conflict.values if side.source in heads)
            yield conflicts.Disputed(number, conflict, told)


def people_of(store: Store, story: str) -> dict[int, Link]:
    """For the entities of a story the persons of the record."""
    rows = store.rows(_PEOPLE, {"story": story})
    return {row["entity"]: Link(row["id"], row["name"], row["because"]) for row in rows}


def statements_of(store: Store, story: str) -> dict[int, str]:
    """For the quotations of a story their ids in the record."""
    rows = store.rows("SELECT quote, statement FROM versions WHERE story = ?", (story,))
    return {row["quote"]: row["statement"] for row in rows}


def now_called(store: Store, table: str, column: str, id: str) -> str | None:
    """The id of what was given out under another one, before an earlier story came."""
    row = next(store.rows(f"SELECT {column} AS now FROM {table} WHERE id = ? LIMIT 1", (id,)), None)
    return row["now"] if row else None


def quoted(store: Store, person: str) -> dict[tuple[str, str], int]:
    """How many quotations of a person each outlet printed in each month."""
    return {(row["outlet"], row["month"]): row["n"] for row in store.rows(_QUOTED, (person,))}


def newest_conflicts(store: Store, count: int) -> Iterator[conflicts.Disputed]:
    """The conflicts that the latest stories are part of."""
    query = """
        SELECT conflict_values.conflict FROM stories JOIN conflict_values ON conflict_values.source = stories.source
        ORDER BY stories.published DESC LIMIT ?
    """
    numbers = dict.fromkeys(row["conflict"] for row in store.rows(query, (4 * count,)))
    yield from disputed(store, list(numbers)[:count])


def newest_quotes(store: Store, count: int) -> Iterator[Statement]:
    """The quotations that were said, or else printed, last."""
    order = "coalesce(earliest, first_published) DESC, first_published DESC, id DESC"
    return store.statements(f"SELECT * FROM statements ORDER BY {order} LIMIT ?", (count,))


def latest_stories(store: Store, outlet: str, count: int) -> list[stories.Head]:
    columns = ", ".join(stories.HEAD)
    query = f"SELECT {columns} FROM stories WHERE outlet = ? COLLATE NOCASE ORDER BY published DESC, source LIMIT ?"
    return [stories.Head(**row) for row in store.rows(query, (outlet, count))]


def changed_by(store: Store, outlet: str, count: int) -> Iterator[Statement]:
    """Quotations of which this outlet's wording is not the fullest one."""
    query = """
        SELECT * FROM statements WHERE id IN (
            SELECT statement FROM versions WHERE outlet = ? COLLATE NOCASE AND difference IN ('reworded', 'reversed')
            LIMIT ?
        )
    """
    return store.statements(query, (outlet, count))
