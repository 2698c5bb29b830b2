"""Many readings to one record: who is who, the same utterance found again, and what outlets tell differently.

Pure, and free of order: the readings may come in any order, in any split, and the same story twice counts once.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.merging.conflicts import of_ages, of_statement
from onrecord.merging.happenings import of_happenings
from onrecord.merging.people import people
from onrecord.merging.statements import join, renderings, statement
from onrecord.model import Reading, Record


def merge(readings: Iterable[Reading]) -> Record:
    once = {reading.story.id: reading for reading in readings}
    ordered = sorted(once.values(), key=lambda one: (str(one.story.published or ""), one.story.source, one.story.id))
    found = people(ordered)
    persons = {(at.story, at.entity): person for person in found for at in person.appearances}
    groups = join(renderings(ordered))
    conflicts = [conflict for group in groups for conflict in of_statement(group, persons)]
    conflicts += [*of_happenings(ordered, persons), *of_ages(ordered, persons)]
    return Record(tuple(statement(group, persons) for group in groups), tuple(conflicts), found)
