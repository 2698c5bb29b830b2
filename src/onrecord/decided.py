"""The decisions of people as a record keeps them: rows that are only added to. What a decision changes is put in by the
store, which gives `reread`: it puts the findings of a story in anew."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace

import msgspec

from onrecord.corrections import Decision, Place

Reread = Callable[[str], None]


def all_of(db: sqlite3.Connection) -> tuple[Decision, ...]:
    """All decisions, in the order in which they were made."""
    return tuple(map(_decision, db.execute("SELECT * FROM decisions ORDER BY decision")))


def about(db: sqlite3.Connection, story: str) -> tuple[Decision, ...]:
    """The decisions that point at a story, and all that undo others."""
    query = "SELECT * FROM decisions WHERE places LIKE ? OR kind = 'undo' ORDER BY decision"
    return tuple(map(_decision, db.execute(query, (f'%"{story}"%',))))


def put(db: sqlite3.Connection, decision: Decision, reread: Reread) -> int:
    """Put a decision in, and what it changes; gives its number."""
    places = json.dumps(msgspec.to_builtins(decision.places), ensure_ascii=False)
    row = (decision.made, decision.author, decision.kind, places, decision.value, decision.why)
    number = db.execute("INSERT INTO decisions VALUES (NULL, ?, ?, ?, ?, ?, ?)", row).lastrowid or 0
    changed = decision.places
    if decision.kind == "undo":
        changed = next((one.places for one in all_of(db) if str(one.number) == decision.value), ())
    for story in sorted({place.story for place in changed}):
        reread(story)
    return number


def load(db: sqlite3.Connection, decisions: Iterable[Decision], reread: Reread) -> int:
    """Put in decisions of another record, those that are not here yet; gives how many they were. What they undo has
    another number here."""
    here = {replace(one, number=0): one.number for one in all_of(db)}
    numbers: dict[str | None, int] = {}
    count = 0
    for decision in decisions:
        value = decision.value
        if decision.kind == "undo" and value in numbers:
            value = str(numbers[value])
        moved = replace(decision, number=0, value=value)
        if moved not in here:
            here[moved] = put(db, moved, reread)
            count += 1
        numbers[str(decision.number)] = here[moved]
    return count


def _decision(row: sqlite3.Row) -> Decision:
    places = msgspec.json.decode(row["places"], type=tuple[Place, ...])
    return Decision(row["decision"], row["made"], row["author"], row["kind"], places, row["value"], row["why"])
