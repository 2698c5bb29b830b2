"""What of the record belongs to one quotation, one story or one person: the ties that pages link along.

Every query starts from the one it is about and follows indices; none looks through a whole table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.lookup import conflicts, stories
from onrecord.model import Side, Statement
from onrecord.store import Store
from onrecord.web.shelf import quotes

LATEST = 600  # stories of one person that are asked who quoted them, what others said and where outlets differ

_PEOPLE = """
    SELECT appearances.entity, people.id, people.name, NULL AS because
    FROM appearances JOIN people ON people.id = appearances.person WHERE appearances.story = :story
    UNION ALL
    SELECT resolutions.entity, people.id, people.name, resolutions.because
    FROM resolutions JOIN people ON people.id = resolutions.person WHERE resolutions.story = :story
"""
_QUOTED = f"""
    SELECT substr(versions.published, 1, 7) AS month, coalesce(versions.outlet, versions.source) AS outlet,
           count(DISTINCT versions.statement) AS n
    FROM (SELECT story, entity FROM appearances WHERE person = ? ORDER BY published DESC LIMIT {LATEST}) AS own
    CROSS JOIN voices ON voices.story = own.story AND voices.entity = own.entity AND voices.role = 'speaker'
    CROSS JOIN versions ON versions.story = voices.story AND versions.quote = voices.quote
    WHERE length(versions.published) >= 7 GROUP BY month, outlet
"""


@dataclass(frozen=True, slots=True)
class Link:
    """A person of the record, for whom a story's entity stands; `because` is told where only the record tells so."""

    person: str
    name: str
    because: str | None = None


def told_alike(disputed_one: conflicts.Disputed) -> list[tuple[str, list[tuple[Side, stories.Head | None]]]]:
    """The sides of a conflict by what they tell: of a wording in their order, of all else what most tell first."""
    heads = {head.source: head for head in disputed_one.heads}
    told: dict[str, list[tuple[Side, stories.Head | None]]] = {}
    for side in disputed_one.conflict.values:
        told.setdefault(side.value, []).append((side, heads.get(side.source)))
    is_wording = disputed_one.conflict.kind == "wording"
    return list(told.items()) if is_wording else sorted(told.items(), key=lambda one: -len(one[1]))


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


def conflicts_after(store: Store, number: int, count: int) -> list[int]:
    """The numbers of the conflicts that follow one in the order of numbers."""
    rows = store.rows("SELECT conflict FROM conflicts WHERE conflict > ? ORDER BY conflict LIMIT ?", (number, count))
    return [row["conflict"] for row in rows]


def people_of(store: Store, story: str) -> dict[int, Link]:
    """For the entities of a story the persons of the record."""
    rows = store.rows(_PEOPLE, {"story": story})
    return {row["entity"]: Link(row["id"], row["name"], row["because"]) for row in rows}


def statements_of(store: Store, story: str) -> dict[int, str]:
    """For the quotations of a story their ids in the record."""
    rows = store.rows("SELECT quote, statement FROM versions WHERE story = ?", (story,))
    return {row["quote"]: row["statement"] for row in rows}


_NAMING = f"""
    SELECT DISTINCT versions.statement
    FROM (SELECT story, entity FROM appearances WHERE person = :person ORDER BY published DESC LIMIT {LATEST}) AS own
    CROSS JOIN voices ON voices.story = own.story AND voices.entity = own.entity AND voices.role = 'mentioned'
    CROSS JOIN versions ON versions.story = voices.story AND versions.quote = voices.quote
    WHERE NOT EXISTS (
        SELECT 1 FROM voices AS speaking WHERE speaking.story = own.story AND speaking.quote = voices.quote
        AND speaking.role = 'speaker' AND speaking.entity = own.entity
    ) LIMIT :count
"""
_CONFLICTS = f"""
    SELECT conflict FROM conflicts WHERE fact = :person
    UNION SELECT conflicts.conflict
    FROM (SELECT story, entity FROM appearances WHERE person = :person ORDER BY published DESC LIMIT {LATEST}) AS own
    CROSS JOIN voices ON voices.story = own.story AND voices.entity = own.entity AND voices.role = 'speaker'
    CROSS JOIN versions ON versions.story = voices.story AND versions.quote = voices.quote
    CROSS JOIN conflicts ON conflicts.fact = versions.statement
    LIMIT :count
"""


def spoken_of(store: Store, person: str, count: int) -> tuple[Statement, ...]:
    """Quotations of others that name a person."""
    rows = store.rows(_NAMING, {"person": person, "count": count})
    return quotes.in_order(store, [row["statement"] for row in rows])


def conflicts_of(store: Store, person: str, count: int) -> list[int]:
    """The numbers of conflicts about a person, or about words of theirs."""
    return [row["conflict"] for row in store.rows(_CONFLICTS, {"person": person, "count": count})]


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


def changed_by(store: Store, outlet: str, count: int) -> Iterator[Statement]:
    """Quotations of which this outlet's wording is not the fullest one."""
    query = """
        SELECT * FROM statements WHERE id IN (
            SELECT statement FROM versions WHERE outlet = ? COLLATE NOCASE AND difference IN ('reworded', 'reversed')
            LIMIT ?
        )
    """
    return store.statements(query, (outlet, count))
