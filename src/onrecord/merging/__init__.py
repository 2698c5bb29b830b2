"""Many readings to one record: the same utterance found again, and what outlets tell differently.

Pure, and free of order: the readings may come in any order, in any split, and the same story twice counts once.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.merging.conflicts import of_ages, of_people, of_statement
from onrecord.merging.statements import join, renderings, statement
from onrecord.model import Reading, Record


def merge(readings: Iterable[Reading]) -> Record:
    once = {reading.story.id: reading for reading in readings}
    ordered = [once[story] for story in sorted(once)]
    groups = join(renderings(ordered))
    conflicts = [conflict for group in groups for conflict in of_statement(group)]
    conflicts += [*of_people(ordered), *of_ages(ordered)]
    return Record(tuple(map(statement, groups)), tuple(conflicts))
