"""How well a person fits a place: a sum of named preferences, or None where a constraint forbids it.

The numbers are log-odds. Those of pronouns follow the order of preferences in the literature on anaphora (recency,
subject over object, parallel roles, repeated mention; Hobbs 1978, Lappin and Leass 1994): set by hand, then moved half
way to a softmax regression on GAP development (1,381 pronouns with two candidates or more: right choice .70 before, .74
fitted). Those of common nouns stand in traits.py.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Final

from onrecord.reading.people.bonds import Bonds
from onrecord.reading.people.epithets import Epithets
from onrecord.reading.people.kinship import COUNSEL, Kinship
from onrecord.reading.people.ledger import Ledger
from onrecord.reading.people.scene import Scene
from onrecord.reading.people.traits import FARTHEST, Trait

WEIGHTS: Final = {
    "a sentence back": -0.89,
    "another paragraph": -0.4,
    "subject": 0.8,
    "object": 0.26,
    "oblique": -0.21,
    "possessor": -0.04,
    "other": -0.4,
    "subject of the main clause": 0.32,
    "same sentence": 0.3,
    "just before": 0.14,
    "first of its sentence": 0.03,
    "possessed by the subject": -0.04,
    "possessor again": 0.1,
    "same role": 0.35,
    "subject of the own clause": 0.54,
    "subject of the clause above": 0.1,
    "subject further above": 0.12,
    "a pronoun": 0.25,
    "in a quotation": -0.95,
    "brought in by the way": -0.81,
    "nameless": -0.8,
    "nameless and far": -1.55,
    "the child born": 1.28,
    "one more between": -0.27,
    "often named": 1.0,
    "gender unknown": -0.9,
    "gender unlikely": -2.0,
    "linked": 1.5,
    "linked to another": -0.7,
    "the one most named, first in a paragraph": 0.9,
    "first in a paragraph, as in the one above": 0.35,
    "survives, though dead": -3.0,
    "a judge’s lawyer": -3.0,
    "to come": 0.40,
    "named as": 6.0,
}
_COURT: Final = frozenset({"judge", "justice", "magistrate", "coroner", "prosecutor"})
_COMMAND: Final = ("subject of the own clause", "subject of the clause above", "subject further above")
_SURE: Final = 0.75  # from here on a gender forbids: a given name does, and three pronouns of one mind
_TO_COME: Final = 16  # mentions within which a text that begins with a pronoun names its person
WINDOW: Final = 30  # mentions looked back for a pronoun; more never decided one on the annotated stories


class Scales:
    """Weighs persons against places, given who is held to be meant elsewhere."""

    def __init__(self, scene: Scene, ledger: Ledger, bonds: Bonds, kinship: Kinship) -> None:
        self.scene, self.ledger, self.bonds, self.kinship = scene, ledger, bonds, kinship
        self.epithets = Epithets(scene, ledger, kinship)
        self.most_named: int | None = None
        self.free: frozenset[int] = frozenset()  # places that are still to be chosen

    # pronouns

    def pronoun(self, index: int) -> dict[int, float]:
        """All persons in reach of a pronoun with their weights."""
        weights = {person: max(map(_sum, found)) for person, found in self.antecedents(index).items()}
        self._cataphors(index, weights)
        return self._lawful(index, weights) or self._lawful(index, self._first_to_come(index))

    def antecedents(self, index: int) -> dict[int, list[list[Trait]]]:
        """For each person in reach the traits of every place that a pronoun may take up."""
        found: dict[int, list[list[Trait]]] = {}
        between: set[int] = set()
        for antecedent in range(index - 1, max(-1, index - 1 - WINDOW), -1):
            person = self.ledger.meant[antecedent]
            if person is None or antecedent in self.scene.aside or self._holds(antecedent, index):
                continue
            distance = self.scene.sentence[index] - self.scene.sentence[antecedent]
            traits: list[Trait] = [*self._traits(index, antecedent, distance)]
            traits.append(("one more between", min(len(between - {person}), 5)))
            found.setdefault(person, []).append(traits)
            if self._gender(index, person) is not None:
                between.add(person)
        return found

    def _holds(self, antecedent: int, index: int) -> bool:
        """ "his client": the phrase that "his" stands in is nobody's antecedent there."""
        mentions = self.scene.mentions
        return mentions[antecedent].span.covers(mentions[index].span)

    def person_traits(self, index: int, person: int) -> Iterator[Trait]:
        """What speaks for a person at a pronoun wherever the antecedent stands."""
        ledger, scene = self.ledger, self.scene
        yield "often named", math.log1p(ledger.pages[person].names)
        if scene.opens_paragraph(index) and person == self.most_named:
            yield "the one most named, first in a paragraph", 1
        if scene.opens_paragraph(index) and person == self._opened_above(index):
            yield "first in a paragraph, as in the one above", 1
        if self.epithets.has_outlived(index, person):
            yield "survives, though dead", 1
        for other, score in self.bonds.links.get(index, ()):
            meant = ledger.meant[other]
            if meant is not None:
                yield ("linked" if meant == person else "linked to another"), score
        told = ledger.clues[index].gender
        gender, _ = ledger.gender(person)
        if told != "unknown" and gender != told:
            yield ("gender unknown" if gender == "unknown" else "gender unlikely"), 1

    def _opened_above(self, index: int) -> int | None:
        """The subject of the sentence with which the paragraph above begins."""
        first = self.scene.subject_of_paragraph.get(self.scene.paragraph[index] - 1)
        return None if first is None else self.ledger.meant[first]

    def _traits(self, index: int, antecedent: int, distance: int) -> Iterator[Trait]:
        """What speaks for and against an antecedent, by name and how many times."""
        scene, mention = self.scene, self.scene.mentions[antecedent]
        yield scene.role[antecedent], 1
        yield "a sentence back", min(distance, FARTHEST)
        yield from self._order_traits(index, antecedent, distance)
        if scene.paragraph[index] != scene.paragraph[antecedent]:
            yield "another paragraph", 1
        if scene.role[index] == scene.role[antecedent]:
            yield "same role", 1
        if scene.main[antecedent]:
            yield "subject of the main clause", 1
        if antecedent in scene.subjects[index]:
            yield _COMMAND[min(scene.subjects[index].index(antecedent), len(_COMMAND) - 1)], 1
        if mention.kind == "pronoun":
            yield "a pronoun", 1
        if mention.quoted and not scene.mentions[index].quoted:
            yield "in a quotation", 1
        yield from self._strange_traits(index, antecedent, distance)

    def _order_traits(self, index: int, antecedent: int, distance: int) -> Iterator[Trait]:
        """Where the antecedent stands: in the same sentence, just before, first of its sentence."""
        scene = self.scene
        if distance == 0:
            yield "same sentence", 1
        if antecedent == index - 1:
            yield "just before", 1
        if antecedent == 0 or scene.sentence[antecedent - 1] != scene.sentence[antecedent]:
            yield "first of its sentence", 1
        if scene.possessive(index) and antecedent in scene.subjects[index][:1]:
            yield "possessed by the subject", 1
        if scene.possessive(index) and scene.role[antecedent] == "possessor":
            yield "possessor again", 1

    def _strange_traits(self, index: int, antecedent: int, distance: int) -> Iterator[Trait]:
        if self.scene.mentions[antecedent].rule == "indefinite phrase" and distance > 1:
            yield "brought in by the way", 1
        if not self.ledger.people[self.ledger.meant[antecedent] or 0].form:
            yield "nameless" if distance <= 1 else "nameless and far", 1
        if distance <= 1 and self.kinship.born_child(index, antecedent):
            yield "the child born", 1

    def _owns_kin(self, index: int, person: int) -> float:
        """ "his wife" is of him whose wife she is known to be, and of nobody who has another."""
        owned = self.kinship.owned.get(index)
        if (
            owned is not None
            and self.scene.nouns[owned] in COUNSEL
            and not _COURT.isdisjoint(self.ledger.pages[person].roles)
        ):
            return WEIGHTS["a judge’s lawyer"]
        if owned is None or self.ledger.meant[owned] is None:
            return 0.0
        return self.kinship.owner_fit(owned, person, self.ledger, self.ledger.meant[index] == person)

    def _cataphors(self, index: int, weights: dict[int, float]) -> None:
        """ "In his 2014 pamphlet, Mr. Aldington wrote": the subject to come, in the same sentence."""
        scene = self.scene
        for later in range(index + 1, min(index + 6, len(self.ledger.meant))):
            person = self.ledger.meant[later]
            if scene.sentence[later] != scene.sentence[index] or person is None:
                continue
            if later in scene.subjects[index] or (not scene.parsed and scene.possessive(index)):
                weights[person] = max(weights.get(person, -9.0), WEIGHTS["to come"])
            if self.bonds.named_as.get(index) == later:
                weights[person] = max(weights.get(person, -9.0), WEIGHTS["named as"])

    def _first_to_come(self, index: int) -> dict[int, float]:
        """A text that begins with a pronoun means the first it names as a subject."""
        meant, scene = self.ledger.meant, self.scene
        for later in range(index + 1, min(index + _TO_COME, len(meant))):
            person = meant[later]
            if scene.mentions[later].kind == "name" and scene.role[later] == "subject" and person is not None:
                return {person: 0.0}
        return {}

    # common nouns

    def epithet(self, index: int, person: int) -> float | None:
        """How well an epithet suits a person."""
        return self.epithets.weigh(index, person)

    def kin(self, index: int, person: int) -> float | None:
        """ "his wife": who is known, or can only be, that to the possessor."""
        weight = self.kinship.fit(index, person, self.ledger)
        if weight is None:
            return None
        return weight + 0.5 * self.epithets.salience(index, person)

    def name(self, index: int, person: int, options: tuple[int, ...]) -> float:
        """Of several bearers of a name: who was called so first, who was spoken of last, who is spoken of most."""
        mention = self.scene.mentions[index]
        weight = 0.6 * self.epithets.salience(index, person)
        form = self.ledger.people[person].form
        given = mention.name is not None and form[0] == mention.name.of(self.scene.layout.text).lower()
        rank = sum(self.ledger.people[one].first < self.ledger.people[person].first for one in options)
        return weight + (1.5 if given else -0.9 * min(rank, 2))

    # constraints

    def lawful(self, index: int, person: int, weight: float) -> float | None:
        """The weight with the leanings of other places, or None where gender or a bond forbids the person."""
        ledger = self.ledger
        gender = self._gender(index, person)
        if gender is None:
            return None
        if any(ledger.meant[other] == person for other in self._rivals(index)):
            return None
        for other, lean in self.bonds.lean.get(index, ()):
            if ledger.meant[other] == person:
                weight += lean
            elif ledger.meant[other] is not None:
                weight -= max(0.0, 0.3 * lean)
        return weight + gender

    def _rivals(self, index: int) -> Iterator[int]:
        """The places that must mean someone else. A name does not give way to a noun that is still to be chosen, nor a
        possessor to what it possesses, which is chosen after it."""
        owned, named = self.kinship.owned.get(index), self.scene.mentions[index].kind == "name"
        for other in self.bonds.differ.get(index, ()):
            waits = other in self.free and (other == owned or (named and self.scene.mentions[other].kind != "name"))
            if not waits:
                yield other

    def _lawful(self, index: int, weights: dict[int, float]) -> dict[int, float]:
        found = {}
        for person, weight in weights.items():
            lawful = self.lawful(index, person, weight)
            if lawful is not None:
                lawful += self._owns_kin(index, person) - self.ledger.people[person].doubtful
                found[person] = lawful + _sum(self.person_traits(index, person))
        return found

    def _gender(self, index: int, person: int) -> float | None:
        """0 where the genders may agree, None where they cannot; how likely they do is weighed elsewhere."""
        told = self.ledger.clues[index].gender
        gender, sure = self.ledger.gender(person)
        clash = "unknown" not in (told, gender) and told != gender
        if self.scene.mentions[index].kind == "pronoun" or told == "unknown" or gender == told:
            return None if clash and sure >= _SURE else 0.0
        if gender == "unknown":
            return WEIGHTS["gender unknown"]
        return None if sure >= _SURE else WEIGHTS["gender unlikely"]


def _sum(traits: Iterable[Trait]) -> float:
    return sum(WEIGHTS[name] * times for name, times in traits)
