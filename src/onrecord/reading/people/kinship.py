"""Kin and pairs as far as telling people apart needs them: who was called whose wife, who is whose child.

This serves identity alone ("her husband" after "his wife, Joanne"); the relations a story states are found elsewhere.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import Final

from onrecord.lexicon import persons
from onrecord.model import Gender
from onrecord.reading.people.ledger import Ledger
from onrecord.reading.people.scene import Scene

_INVERSE: Final = {
    "spouse": "spouse",
    "partner": "partner",
    "former_spouse": "former_spouse",
    "sibling": "sibling",
    "child": "parent",
    "parent": "child",
    "grandchild": "grandparent",
    "grandparent": "grandchild",
    "nephew": "uncle",
    "uncle": "nephew",
    "cousin": "cousin",
    "parent_in_law": "child_in_law",
    "child_in_law": "parent_in_law",
    "sibling_in_law": "sibling_in_law",
    "half_sibling": "half_sibling",
}
_ONE: Final = frozenset({"spouse", "partner", "parent"})  # a person has one of a gender
_COUPLE: Final = frozenset({"spouse", "partner"})
_DOWN: Final = frozenset({"child", "grandchild", "nephew", "godchild", "step_child"})
_ADULT: Final = frozenset({"spouse", "partner", "former_spouse", "parent", "grandparent", "uncle", "parent_in_law"})


def relation_of(noun: str) -> str:
    return persons.KIN[noun].relation if noun in persons.KIN else ""


class Kinship:
    """Kin pairs told by the story, given the current solution; rebuilt after every sweep."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.pairs: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
        self.couples: set[frozenset[int]] = set()
        self.members: dict[int, tuple[int, ...]] = {}  # of group mentions
        self.by_noun: defaultdict[str, list[int]] = defaultdict(list)
        self.leaning: dict[int, Gender] = _leanings(scene)
        self._weddings = _weddings(scene)
        self._telling = [index for index, mention in enumerate(scene.mentions) if mention.kind in {"kin", "name"}]
        for index, mention in enumerate(scene.mentions):
            if mention.kind == "epithet" and mention.rule != "indefinite phrase":
                self.by_noun[scene.word(index)].append(index)

    def learn(self, ledger: Ledger, members: dict[int, tuple[int, ...]]) -> None:
        """Kin that the solution so far makes plain: "his wife" and whom it means, whose they are."""
        self.pairs.clear()
        self.couples.clear()
        self.members = members
        for one, other in self._weddings:
            self._wed(ledger.meant[one], ledger.meant[other])
        for index in self._telling:
            person, noun = ledger.meant[index], self._noun(index, ledger)
            if person is None or not noun or not ledger.people[person].form:
                continue
            for owner in self.owners(index, ledger):
                self._tell(owner, relation_of(noun), person)

    def _wed(self, one: int | None, other: int | None) -> None:
        if one is not None and other is not None and one != other:
            self._tell(one, "spouse", other)

    def _tell(self, owner: int, relation: str, person: int) -> None:
        if owner == person or not relation:
            return
        self.pairs[owner, relation].add(person)
        if relation in _INVERSE:
            self.pairs[person, _INVERSE[relation]].add(owner)
        if relation in _COUPLE:
            self.couples.add(frozenset((owner, person)))

    def _noun(self, index: int, ledger: Ledger) -> str:
        return next(iter(sorted(ledger.clues[index].kin)), "")

    def fit(self, index: int, person: int, ledger: Ledger) -> float | None:
        owner = self.scene.mentions[index].owner
        noun = self._noun(index, ledger)
        owners = self.owners(index, ledger)
        if person in owners:
            return None
        relation, page = relation_of(noun), ledger.pages[person]
        if any(person in self.pairs.get((one, relation), ()) for one in owners):
            return 3.0
        if relation in _ONE and any(self._taken(one, relation, person, ledger) for one in owners):
            return None
        return self._likely(relation, owners, person, ledger, bool(page.young)) - (0.4 if owner is None else 0.0)

    def owners(self, index: int, ledger: Ledger) -> tuple[int, ...]:
        owner = self.scene.mentions[index].owner
        if owner is None:
            owner = self.scene.subjects[index][0] if self.scene.subjects[index] else None
        if owner is None:
            return ()
        return self.members.get(owner) or _one(ledger.meant[owner])

    def _taken(self, owner: int, relation: str, person: int, ledger: Ledger) -> bool:
        gender = ledger.gender(person)[0]
        known = self.pairs.get((owner, relation), set()) - {person}
        return any(ledger.gender(one)[0] == gender or relation in _COUPLE for one in known)

    def _likely(self, relation: str, owners: tuple[int, ...], person: int, ledger: Ledger, young: bool) -> float:
        """Without a word of kin: by age, by being half of a couple, by the surname."""
        weight = 0.0
        if relation in _ADULT and young:
            return -4.0
        if relation in _DOWN:
            weight += 1.0 if young else -0.6
        if relation in _COUPLE:
            weight += 1.0 if any(frozenset((one, person)) in self.couples for one in owners) else -0.3
        if any(_kin_other(self.pairs, one, person, relation) for one in owners):
            weight -= 2.5
        if relation in {"sibling", "child", "parent"} and any(_namesakes(ledger, one, person) for one in owners):
            weight += 0.6
        return weight


def _kin_other(pairs: dict[tuple[int, str], set[int]], owner: int, person: int, relation: str) -> bool:
    """Whether the person is already known as other kin of the owner."""
    return any(person in pairs.get((owner, other), ()) for other in _INVERSE if other != relation)


def _namesakes(ledger: Ledger, one: int, other: int) -> bool:
    mine, theirs = ledger.people[one].form, ledger.people[other].form
    return len(mine) > 1 and len(theirs) > 1 and mine[-1] == theirs[-1]


def _one(person: int | None) -> tuple[int, ...]:
    return () if person is None else (person,)


_WED: Final = frozenset({"married", "wed", "engaged", "marry", "marries", "remarried", "dating", "divorced"})


def _weddings(scene: Scene) -> list[tuple[int, int]]:
    """Pairs of mentions of one sentence with a word of marriage between them and nobody else."""
    found = []
    plain = [i for i, one in enumerate(scene.mentions) if not one.plural and one.rule != "indefinite phrase"]
    for left, right in itertools.pairwise(plain):
        first, last = scene.mentions[left].head + 1, scene.mentions[right].head
        if scene.sentence[left] == scene.sentence[right] and not _WED.isdisjoint(scene.words[first:last]):
            found.append((left, right))
    return found


def _leanings(scene: Scene) -> dict[int, Gender]:
    """For a common noun the gender of the first pronoun behind it that has it for a subject, or follows undisputed."""
    found: dict[int, Gender] = {}
    for index, mention in enumerate(scene.mentions):
        if mention.kind != "pronoun" or mention.gender == "unknown":
            continue
        subject = next((one for one in scene.subjects[index] if one < index), None)
        if subject is not None and scene.mentions[subject].kind in {"epithet", "kin"}:
            if scene.mentions[subject].gender == "unknown":
                found.setdefault(subject, mention.gender)
    return found
