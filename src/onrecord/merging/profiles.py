"""What one story tells of a person, as merging needs it, and the keys under which others may be the same person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from onrecord.merging.blocks import Face
from onrecord.merging.heads import Head, bounds, head_of, number_of
from onrecord.merging.names import name_parts
from onrecord.merging.second_look import Open, open_entities
from onrecord.model import Entity, Gender, Reading, Span

LOOSE: Final = ("occupation", "employer", "from")  # facts that many share
_FACTS: Final = (*LOOSE, "author_of", "award")
_COMPANY = 12  # others named in a story, its first; a list of hundreds is no company
_PREFIX = 3  # letters at the beginning of a surname that a slip leaves alone
NEAR, OWN, DECIDED = range(3)  # sorts of keys: a name in some company; kin, a work or an award; what people decided
_APART = "apart"


class Age(NamedTuple):
    value: str
    born: str
    span: Span


class Told(NamedTuple):
    """What a story tells of one of its persons. `company` are the full names of others in it."""

    entity: int
    name: str
    gender: Gender
    company: tuple[str, ...]
    told: tuple[tuple[str, str], ...]  # kin by name, works, offices, places
    born: tuple[tuple[date, date], ...]
    ages: tuple[Age, ...]
    identities: tuple[str, ...]  # as people have decided


class People(NamedTuple):
    """The persons of one story, and whom it does not name."""

    head: Head
    people: tuple[Told, ...]
    open: tuple[Open, ...]


@dataclass(frozen=True)
class Profile:
    """One person in one story."""

    head: Head
    said: Told
    open: tuple[Open, ...] = ()

    @cached_property
    def parts(self) -> tuple[str, ...]:
        return name_parts(self.said.name)

    @property
    def apart(self) -> bool:
        """Whether people have decided that this is a person of their own, whoever else bears the name."""
        return any(identity.startswith(_APART) for identity in self.said.identities)

    @property
    def order(self) -> tuple[str, str, int]:
        return str(self.head.published or "9999"), self.head.id, self.said.entity


def gist(reading: Reading) -> People:
    names = {number: name_parts(one.name) for number, one in enumerate(reading.entities) if _is_named(one)}
    kin = _kin(reading, names)
    full = [number for number, parts in names.items() if len(parts) > 1][: _COMPANY + 1]
    people = []
    for number in names:
        entity = reading.entities[number]
        others = tuple(sorted({" ".join(names[at]) for at in full if at != number}))
        facts = {(one.property, " ".join(name_parts(one.value))) for one in entity.facts if one.property in _FACTS}
        births = (bounds(one.value) for one in entity.facts if one.property == "born")
        born = tuple((first, last) for first, last in births if first and last)
        told = tuple(sorted(facts | kin[number]))
        people.append(
            Told(number, entity.name, entity.gender, others, told, born, tuple(_ages(entity)), entity.identities)
        )
    return People(head_of(reading.story), tuple(people), tuple(open_entities(reading)))


def _is_named(entity: Entity) -> bool:
    return entity.kind == "person" and bool(name_parts(entity.name))


def _kin(reading: Reading, names: dict[int, tuple[str, ...]]) -> dict[int, set[tuple[str, str]]]:
    """For each person the kin that the story names in full."""
    kin: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for tie in reading.relations:
        for one, other, side in ((tie.subject, tie.object, "of"), (tie.object, tie.subject, "to")):
            if len(names.get(other, ())) > 1:
                directed = side if tie.property in ("child", "other_kin") else ""
                kin[one].add((tie.property + directed, " ".join(names[other])))
    return kin


def _ages(entity: Entity) -> Iterator[Age]:
    born = {fact.span: fact.value for fact in entity.facts if fact.property == "born"}
    for fact in entity.facts:
        if fact.property == "age" and fact.span in born:
            yield Age(fact.value, born[fact.span], fact.span)


def findings(people: People) -> Sequence[Profile]:
    return [Profile(people.head, one, people.open) for one in people.people]


def face(profile: Profile) -> Face:
    """A full name is one face in all stories; a name of one word is a face of its own in each, and so is one whom
    people have told apart."""
    parts = profile.parts
    if len(parts) == 1 or profile.apart:
        return Face(number_of("alone", *parts, profile.head.id, profile.said.entity), 0, tuple(_keys(profile)))
    return Face(number_of("name", *parts), 0, tuple(_keys(profile)))


def _keys(profile: Profile) -> Iterator[int]:
    yield from (number_of("decided", identity) & ~3 | DECIDED for identity in profile.said.identities)
    if profile.apart:
        return
    parts = profile.parts
    evidence = [("beside", name) for name in profile.said.company] + list(profile.said.told)
    for part in {parts[0][:_PREFIX], parts[-1][:_PREFIX]}:
        yield from (number_of("near", part, *one) & ~3 | NEAR for one in evidence)
    if len(parts) > 1:
        yield from (number_of("own", *one) & ~3 | OWN for one in profile.said.told if one[0] not in LOOSE)
