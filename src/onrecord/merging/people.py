"""People: which persons of different stories are one.

The same name is not the same person, and a surname alone is nobody. Persons of one full name are one where nothing
speaks against it (gender, years of birth) and, for names that many bear, something speaks for it: company (others named
beside them), kin, works, an office. Persons under two names (a short form, an initial, a slip, a married name) are one
only where something speaks for it. A name of one word joins the one person it can mean in that company, or stays alone.

Everything is gone through in an order of its own, so that the order of the readings does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2s
from itertools import combinations
from typing import Final

from onrecord.dates import bounds
from onrecord.lexicon import load
from onrecord.merging.names import given_alike, name_parts, same_person_names
from onrecord.model import Appearance, Entity, Gender, Person, Reading

_COMMON = load("common_surnames")
_TOLD = ("occupation", "employer", "author_of", "award", "from")
_SAME = 3  # letters at the beginning of a surname that a slip leaves alone
_CROWD = 200  # persons of one surname; among more, a second name tells nothing
_UNTOLD: Final[frozenset[Gender]] = frozenset({"unknown"})
_NEVER = 10**9
_YEARS = 366  # days by which two intervals of birth may miss each other in one company; slips of a year are common


@dataclass(slots=True)
class _Profile:
    """What is told of one person, in one story or in many."""

    parts: tuple[str, ...]
    at: list[tuple[Reading, int]]
    genders: set[Gender] = field(default_factory=set)
    company: set[str] = field(default_factory=set)  # full names of others in the same stories
    told: set[tuple[str, str]] = field(default_factory=set)  # kin by name, works, offices, places
    born: list[tuple[date, date]] = field(default_factory=list)
    stories: set[str] = field(default_factory=set)
    names: set[tuple[str, ...]] = field(default_factory=set)
    identities: set[str] = field(default_factory=set)

    @property
    def apart(self) -> bool:
        """Whether people have decided that this is a person of their own, whoever else bears the name."""
        return any(identity.startswith("apart") for identity in self.identities)

    def take(self, other: _Profile) -> None:
        self.at += other.at
        self.stories |= other.stories
        self.names |= other.names
        self.identities |= other.identities
        self.genders |= other.genders
        self.company |= other.company
        self.told |= other.told
        self.born += other.born


def people(readings: Iterable[Reading]) -> tuple[Person, ...]:
    """The persons of the readings, which come one a story, in the order of their stories' ids."""
    everyone = [profile for reading in readings for profile in _profiles(reading)]
    profiles = [one for one in everyone if not one.apart]
    full = [cluster for group in _by_name(profiles, full=True) for cluster in _knit(group)]
    full = _under_two_names(full)
    alone = [one for one in profiles if len(one.parts) == 1]
    decided = _decided([*_placed(alone, full), *(one for one in everyone if one.apart)])
    return tuple(sorted(map(_person, decided), key=lambda one: (one.name, one.id)))


def _decided(clusters: list[_Profile]) -> list[_Profile]:
    """Persons of whom people have decided that they are one, as one."""
    holds: dict[str, _Profile] = {}
    for one in clusters:
        for identity in sorted(one.identities):
            if (other := holds.get(identity, one)) is not one:
                one.take(other)
                holds = {name: one if held is other else held for name, held in holds.items()}
            holds[identity] = one
    return [one for one in clusters if not one.identities or one in holds.values()]


def _profiles(reading: Reading) -> Iterator[_Profile]:
    names = {number: name_parts(one.name) for number, one in enumerate(reading.entities) if _is_named(one)}
    kin = _kin(reading, names)
    for number, parts in names.items():
        entity = reading.entities[number]
        others = {" ".join(other) for at, other in names.items() if at != number and len(other) > 1}
        facts = {(one.property, " ".join(name_parts(one.value))) for one in entity.facts if one.property in _TOLD}
        births = (bounds(one.value) for one in entity.facts if one.property == "born")
        born = [(first, last) for first, last in births if first and last]
        genders = {entity.gender} - _UNTOLD
        told = facts | kin[number]
        place, story = [(reading, number)], {reading.story.id}
        yield _Profile(parts, place, genders, others, told, born, story, {parts}, set(entity.identities))


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


def _by_name(profiles: Iterable[_Profile], *, full: bool) -> list[list[_Profile]]:
    groups: dict[tuple[str, ...], list[_Profile]] = defaultdict(list)
    for one in profiles:
        if (len(one.parts) > 1) == full:
            groups[one.parts].append(one)
    return [groups[parts] for parts in sorted(groups)]


def _knit(group: list[_Profile]) -> list[_Profile]:
    """Persons of one full name, in the order of what is told of them: each joins the first it may be."""
    clusters: list[_Profile] = []
    for one in sorted(group, key=_first):
        for cluster in clusters:
            if _for(one, cluster) >= _against(one, cluster) + _is_common(one.parts):
                cluster.take(one)
                break
        else:
            clusters.append(one)
    return clusters


def _first(one: _Profile) -> tuple[str, str, int]:
    reading, number = one.at[0]
    return str(reading.story.published or "9999"), reading.story.id, number


def _is_common(parts: tuple[str, ...]) -> bool:
    return parts[-1] in _COMMON or len(parts[0]) == 1


def _against(one: _Profile, other: _Profile) -> int:
    """What speaks against their being one: a gender or a story that tells of both, beyond all; years of
    birth, so much that one thing must speak for it; or nothing."""
    if not one.stories.isdisjoint(other.stories):
        return _NEVER
    if one.genders and other.genders and not one.genders & other.genders:
        return _NEVER
    if any(_years_apart(mine, theirs) for mine in one.born[:3] for theirs in other.born[:3]):
        return 1
    return 0


def _years_apart(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return (one[0] - other[1]).days > _YEARS or (other[0] - one[1]).days > _YEARS


def _for(one: _Profile, other: _Profile) -> int:
    """What speaks for their being one: others named beside both, kin, works, offices; kin counts twice."""
    shared = one.told & other.told
    kin = sum(property not in _TOLD for property, _ in shared)
    return len(one.company & other.company) + len(shared) + kin


def _under_two_names(clusters: list[_Profile]) -> list[_Profile]:
    """Persons whose names differ and may be one's, where company, kin or works say so. Each pair stands in a block of
    its surname or of a kin or work that both have."""
    blocks: dict[object, list[int]] = defaultdict(list)
    for number, one in enumerate(clusters):
        blocks[one.parts[-1][:_SAME]].append(number)
        for told in one.told:
            if told[0] not in ("occupation", "employer", "from"):
                blocks[told].append(number)
    into = list(range(len(clusters)))
    pairs = {pair for block in blocks.values() if len(block) <= _CROWD for pair in combinations(block, 2)}
    for pair in sorted(pairs):
        low, high = sorted(_root(into, number) for number in pair)
        if low != high and _one_under_two_names(clusters[low], clusters[high]):
            clusters[low].take(clusters[high])
            into[high] = low
    return [one for number, one in enumerate(clusters) if into[number] == number]


def _root(into: list[int], number: int) -> int:
    while into[number] != number:
        number = into[number]
    return number


def _one_under_two_names(one: _Profile, other: _Profile) -> bool:
    if _against(one, other):
        return False
    shared = one.told & other.told
    if any(same_person_names(mine, theirs) for mine in one.names for theirs in other.names):
        return _for(one, other) > 0
    kin_or_work = sum(property not in ("occupation", "employer", "from") for property, _ in shared)
    return given_alike(one.parts[0], other.parts[0]) and len(one.parts[0]) > 1 and kin_or_work > 0


def _placed(alone: list[_Profile], full: list[_Profile]) -> list[_Profile]:
    """Names of one word put to the one person they can mean: exactly one bears it, and shares company or kin."""
    bearers: dict[str, list[_Profile]] = defaultdict(list)
    for cluster in full:
        for part in {cluster.parts[0], cluster.parts[-1]}:
            bearers[part].append(cluster)
    left, put = [], []
    for one in alone:
        may = [cluster for cluster in bearers[one.parts[0]] if not _against(one, cluster) and _for(one, cluster)]
        if len(may) == 1:
            put.append((may[0], one))
        else:
            left.append(one)
    for cluster, one in put:
        cluster.take(one)
    return full + left


def _person(profile: _Profile) -> Person:
    at = sorted(profile.at, key=lambda one: (str(one[0].story.published or "9999"), one[0].story.id, one[1]))
    names = Counter(reading.entities[number].name for reading, number in at)
    best = max(names, key=lambda name: (len(name_parts(name)), len(name), names[name], name))
    story, entity = at[0][0].story.id, at[0][1]
    appearances = tuple(Appearance(reading.story.id, reading.story.source, number) for reading, number in at)
    gender: Gender = min(profile.genders, default="unknown")
    digest = blake2s(f"{story} {entity}".encode(), digest_size=8).hexdigest()
    return Person(digest, best, gender, tuple(sorted(names)), appearances)
