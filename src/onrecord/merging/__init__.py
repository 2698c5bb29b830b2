"""Many readings to one record: who is who, the same utterance found again, and what outlets tell differently.

Pure, and free of order: the readings may come in any order, in any split, and the same story twice counts once. There
are three matters, each joined in the components that `blocks` finds: people first, then statements and happenings,
which call people by the names found. `merge` does it for all readings at once; the store does it for those that came
or went, with the same functions, and holds what `merge` would give.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.merging import conflicts, deeds, happenings, people, profiles, renderings, statements
from onrecord.merging.blocks import Component, Matter, pool
from onrecord.merging.heads import number_of
from onrecord.merging.memory import Memory
from onrecord.merging.profiles import Profile
from onrecord.merging.second_look import Known, open_entities, resolve
from onrecord.merging.statements import Names
from onrecord.model import Conflict, Gender, Happening, Person, Reading, Record, Resolution, Statement

MERGER = "3"  # goes up whenever the same readings may be joined otherwise, so that records are merged again


def merge(readings: Iterable[Reading]) -> Record:
    once = list({reading.story.id: reading for reading in readings}.values())
    found_people, disputed_ages = [], []
    told_of: dict[str, Known] = {}
    for component in _pool(people, {at: profiles.findings(profiles.gist(one)) for at, one in enumerate(once)}):
        for person, profiles_of, disputed in join_people(component):
            found_people.append(person)
            disputed_ages += disputed
            told_of[person.id] = known(person.id, person.gender, profiles_of)
    names = {(at.story, at.entity): (one.id, one.name) for one in found_people for at in one.appearances}
    found_statements, disputed_words = [], []
    for component in _pool(statements, {at: renderings.findings(renderings.gist(one)) for at, one in enumerate(once)}):
        for statement, disputed in join_statements(component, names):
            found_statements.append(statement)
            disputed_words += disputed
    found_happenings, disputed_days = [], []
    for component in _pool(happenings, {at: deeds.findings(deeds.gist(one)) for at, one in enumerate(once)}):
        found, disputed = join_happenings(component, names)
        found_happenings += found
        disputed_days += disputed
    whole = record(found_statements, [*disputed_ages, *disputed_words, *disputed_days], found_people, found_happenings)
    return replace(whole, resolutions=tuple(_resolutions(once, names, told_of)))


def _resolutions(readings: Sequence[Reading], names: Names, told_of: Mapping[str, Known]) -> Iterable[Resolution]:
    for reading in sorted(readings, key=lambda one: one.story.id):
        ids = {names[reading.story.id, at][0] for at in range(len(reading.entities)) if (reading.story.id, at) in names}
        yield from resolve(reading.story.id, open_entities(reading), [told_of[one] for one in sorted(ids)])


def known(person: str, gender: Gender, told: Iterable[Profile]) -> Known:
    """What all stories tell of a person."""
    facts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in told:
        for fact in one.said.told:
            facts[fact].add(one.head.id)
    return Known(person, gender, {fact: frozenset(stories) for fact, stories in facts.items()})


def record(
    statements: Iterable[Statement],
    conflicts: Iterable[Conflict],
    people: Iterable[Person],
    happenings: Iterable[Happening],
) -> Record:
    """A record in the order in which it is printed."""
    return Record(
        tuple(sorted(statements, key=lambda one: (str(one.first_seen.published or ""), one.first_seen.source, one.id))),
        tuple(sorted(conflicts, key=lambda one: (one.kind, one.about, conflict_number(one)))),
        tuple(sorted(people, key=lambda one: (one.name, one.id))),
        tuple(sorted(happenings, key=lambda one: (one.when or "", one.id))),
    )


def conflict_number(conflict: Conflict) -> int:
    """A number that stays with a conflict as long as it is told by the same places."""
    places = [word for side in conflict.values for word in (side.source, side.value, *side.span)]
    return number_of(conflict.kind, conflict.about, *places)


def _pool(matter: Matter, findings: Mapping[int, Sequence[Any]]) -> Iterable[Component]:
    faces = {story: [matter.face(one) for one in found] for story, found in findings.items()}
    return pool(matter, Memory(findings), {}, faces).components.values()


def join_people(component: Component) -> list[tuple[Person, list[Profile], list[Conflict]]]:
    """The persons of a component, each with what stories tell of them and the conflicts about them."""
    found = people.join(one for seen in component.faces for one in seen.findings)
    return [(person, told, list(conflicts.of_ages(person, told))) for person, told in found]


def join_statements(component: Component, names: Names) -> list[tuple[Statement, list[Conflict]]]:
    groups = statements.join(component)
    found = [(statements.statement(group, names), group) for group in groups]
    return [(one, list(conflicts.of_statement(one, group, names)) if len(group) > 1 else []) for one, group in found]


def join_happenings(component: Component, names: Names) -> tuple[list[Happening], list[Conflict]]:
    groups = happenings.join(component, names)
    return [happenings.happening(group) for group in groups], list(happenings.conflicts(groups, names))
