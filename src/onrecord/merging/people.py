"""People: which persons of different stories are one.

The same name is not the same person, and a surname alone is nobody. Persons of one full name are one where nothing
speaks against it (gender, years of birth) and, for names that many bear, something speaks for it: company (others named
beside them), kin, works, an office. Persons under two names (a short form, an initial, a slip, a married name) are one
only where something speaks for it. A name of one word joins the one person it can mean in that company, or stays alone.

Everything is gone through in an order of its own, so that the order of the readings does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Final

from onrecord.lexicon import load
from onrecord.merging.blocks import Row, Seen, Shared, shared
from onrecord.merging.heads import place_id
from onrecord.merging.names import given_alike, name_parts, same_person_names
from onrecord.merging.profiles import DECIDED, LOOSE, NEAR, OWN, Profile, face
from onrecord.model import Appearance, Gender, Person

__all__ = ["LENIENT", "STRONG", "face", "join", "near", "tied"]

_COMMON = load("common_surnames")
_KIN_OR_WORK = 2  # what kin counts, against 1 of a companion or an office
_CROWD = 200  # persons of one surname in one component; among more, a second name tells nothing
_UNTOLD: Final[frozenset[Gender]] = frozenset({"unknown"})
_NEVER = 10**9
_YEARS = 366  # days by which two intervals of birth may miss each other in one company; slips of a year are common
_BIRTHS = 3  # told births that are compared; the first are enough

STRONG, LENIENT = frozenset(range(3)), 0  # any key in common is worth a look


def near(one: Row, other: Row, keys: Shared) -> bool:
    return True


def tied(one: Seen, other: Seen, keys: Shared) -> bool:
    """Whether two names may be one person's, given that they stand in one company or have kin or a work in common."""
    if shared(keys, DECIDED):
        return True
    if one.findings[0].apart or other.findings[0].apart:
        return False
    parts, others = one.findings[0].parts, other.findings[0].parts
    if len(parts) == 1 or len(others) == 1:
        few, many = sorted((parts, others), key=len)
        return len(many) > 1 and bool(shared(keys, NEAR)) and few[0] in (many[0], many[-1])
    if same_person_names(parts, others):
        return True
    return bool(shared(keys, OWN)) and given_alike(parts[0], others[0]) and len(parts[0]) > 1


@dataclass(slots=True)
class _Cluster:
    """What is told of one person, in one story or in many."""

    parts: tuple[str, ...]
    at: list[Profile]
    genders: set[Gender] = field(default_factory=set)
    company: set[str] = field(default_factory=set)
    told: set[tuple[str, str]] = field(default_factory=set)
    born: list[tuple[date, date]] = field(default_factory=list)
    stories: set[str] = field(default_factory=set)
    names: set[tuple[str, ...]] = field(default_factory=set)
    identities: set[str] = field(default_factory=set)

    def take(self, other: _Cluster) -> None:
        self.at += other.at
        self.stories |= other.stories
        self.names |= other.names
        self.identities |= other.identities
        self.genders |= other.genders
        self.company |= other.company
        self.told |= other.told
        self.born += other.born


def join(profiles: Iterable[Profile]) -> list[tuple[Person, list[Profile]]]:
    """The persons of one component, each with what the stories tell of them."""
    ordered = sorted(profiles, key=lambda one: one.order)
    clusters = [_cluster(profile) for profile in ordered if not profile.apart]
    full = [cluster for group in _by_name(clusters) for cluster in _knit(group)]
    full = _under_two_names(full)
    alone = [one for one in clusters if len(one.parts) == 1]
    apart = [_cluster(profile) for profile in ordered if profile.apart]
    return [(_person(cluster), cluster.at) for cluster in _decided([*_placed(alone, full), *apart])]


def _decided(clusters: list[_Cluster]) -> list[_Cluster]:
    """Persons of whom people have decided that they are one, as one."""
    holds: dict[str, _Cluster] = {}
    for one in clusters:
        for identity in sorted(one.identities):
            if (other := holds.get(identity, one)) is not one:
                one.take(other)
                holds = {name: one if held is other else held for name, held in holds.items()}
            holds[identity] = one
    return [one for one in clusters if not one.identities or any(one is held for held in holds.values())]


def _cluster(profile: Profile) -> _Cluster:
    told = profile.said
    genders, stories = {told.gender} - _UNTOLD, {profile.head.id}
    return _Cluster(
        parts=profile.parts,
        at=[profile],
        genders=genders,
        company=set(told.company),
        told=set(told.told),
        born=list(told.born),
        stories=stories,
        names={profile.parts},
        identities=set(told.identities),
    )


def _by_name(clusters: Iterable[_Cluster]) -> list[list[_Cluster]]:
    groups: dict[tuple[str, ...], list[_Cluster]] = defaultdict(list)
    for one in clusters:
        if len(one.parts) > 1:
            groups[one.parts].append(one)
    return [groups[parts] for parts in sorted(groups)]


def _knit(group: list[_Cluster]) -> list[_Cluster]:
    """Persons of one full name, in the order of their stories: each joins the first it may be."""
    clusters: list[_Cluster] = []
    with_evidence: dict[object, list[int]] = defaultdict(list)
    common = _is_common(group[0].parts)
    for one in group:
        evidence = one.company | one.told
        may = {at for what in evidence for at in with_evidence[what]} if common else range(len(clusters))
        for number in sorted(may):
            if _for(one, clusters[number]) >= _against(one, clusters[number]) + common:
                clusters[number].take(one)
                break
        else:
            number = len(clusters)
            clusters.append(one)
        for what in evidence if common else ():
            if not with_evidence[what] or with_evidence[what][-1] != number:
                with_evidence[what].append(number)
    return clusters


def _is_common(parts: tuple[str, ...]) -> bool:
    return parts[-1] in _COMMON or len(parts[0]) == 1


def _against(one: _Cluster, other: _Cluster) -> int:
    """What speaks against their being one: a gender or a story that tells of both, beyond all; years of
    birth, so much that one thing must speak for it; or nothing."""
    if not one.stories.isdisjoint(other.stories):
        return _NEVER
    if one.genders and other.genders and not one.genders & other.genders:
        return _NEVER
    if any(_years_apart(mine, theirs) for mine in one.born[:_BIRTHS] for theirs in other.born[:_BIRTHS]):
        return 1
    return 0


def _years_apart(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return (one[0] - other[1]).days > _YEARS or (other[0] - one[1]).days > _YEARS


def _for(one: _Cluster, other: _Cluster) -> int:
    """What speaks for their being one: others named beside both, kin, works, offices; kin counts twice."""
    shared = one.told & other.told
    kin = sum(property not in (*LOOSE, "author_of", "award") for property, _ in shared)
    return len(one.company & other.company) + len(shared) + kin


def _under_two_names(clusters: list[_Cluster]) -> list[_Cluster]:
    """Persons whose names differ and may be one's, where company, kin or works say so."""
    into = list(range(len(clusters)))
    for low, high in _namesakes(clusters):
        low, high = sorted((_root(into, low), _root(into, high)))
        if low != high and _one_under_two_names(clusters[low], clusters[high]):
            clusters[low].take(clusters[high])
            into[high] = low
    return [one for number, one in enumerate(clusters) if into[number] == number]


def _namesakes(clusters: Sequence[_Cluster]) -> Iterator[tuple[int, int]]:
    """Pairs of persons with kin or a work in common, or with surnames that begin alike."""
    blocks: dict[object, set[int]] = defaultdict(set)
    for number, one in enumerate(clusters):
        blocks[one.parts[-1][:3]].add(number)
        for told in one.told:
            if told[0] not in LOOSE:
                blocks[told].add(number)
    small = (sorted(block) for block in blocks.values() if len(block) <= _CROWD)
    yield from sorted({pair for block in small for pair in combinations(block, 2)})


def _root(into: list[int], number: int) -> int:
    while into[number] != number:
        number = into[number]
    return number


def _one_under_two_names(one: _Cluster, other: _Cluster) -> bool:
    if _against(one, other):
        return False
    if any(same_person_names(mine, theirs) for mine in one.names for theirs in other.names):
        return _for(one, other) > 0
    kin_or_work = sum(property not in LOOSE for property, _ in one.told & other.told)
    return given_alike(one.parts[0], other.parts[0]) and len(one.parts[0]) > 1 and kin_or_work > 0


def _placed(alone: list[_Cluster], full: list[_Cluster]) -> list[_Cluster]:
    """Names of one word put to the one person they can mean: exactly one bears it, and shares company or kin."""
    bearers: dict[str, list[_Cluster]] = defaultdict(list)
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


def _person(cluster: _Cluster) -> Person:
    at = sorted(cluster.at, key=lambda one: one.order)
    names = Counter(one.said.name for one in at)
    best = max(names, key=lambda name: (len(name_parts(name)), len(name), names[name], name))
    appearances = tuple(Appearance(one.head.id, one.head.source, one.said.entity) for one in at)
    gender: Gender = min(cluster.genders, default="unknown")
    first = appearances[0]
    return Person(place_id(first.story, first.entity), best, gender, tuple(sorted(names)), appearances)
