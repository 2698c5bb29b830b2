"""How well a person fits a place: a sum of named preferences, or None where a constraint forbids it.

The numbers are log-odds. Those of pronouns follow the order of preferences in the literature on anaphora (recency,
subject over object, parallel roles, repeated mention; Hobbs 1978, Lappin and Leass 1994): set by hand, then moved half
way to a softmax regression on GAP development (1,381 pronouns with two candidates or more: right choice .70 before, .74
fitted). Those of common nouns are set by hand on the annotated stories.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import Final

from onrecord.lexicon import persons
from onrecord.reading.people.bonds import Bonds
from onrecord.reading.people.kinship import Kinship
from onrecord.reading.people.ledger import Ledger
from onrecord.reading.people.scene import Scene

_PRONOUN: Final = {
    "a sentence back": -0.89,
    "another paragraph": -0.2,
    "subject": 0.73,
    "object": 0.26,
    "oblique": -0.21,
    "possessor": -0.04,
    "other": -0.33,
    "subject of the main clause": 0.32,
    "same sentence": 0.23,
    "just before": 0.14,
    "first of its sentence": 0.03,
    "possessed by the subject": -0.04,
    "possessor again": 0.17,
    "same role": 0.3,
    "subject of the own clause": 0.54,
    "subject of the clause above": 0.3,
    "subject further above": 0.12,
    "a pronoun": 0.11,
    "in a quotation": -0.9,
    "brought in by the way": -0.8,
    "nameless": -0.6,
    "nameless and far": -1.5,
    "the child born": 1.2,
    "one more between": -0.24,
    "often named": 0.95,
    "gender unknown": -0.8,
    "gender unlikely": -1.5,
    "to come": 0.4,
}
_COMMAND: Final = ("subject of the own clause", "subject of the clause above", "subject further above")
_SURE: Final = 0.75  # from here on a gender forbids: a given name does, and three pronouns of one mind
_TO_COME: Final = 16  # mentions within which a text that begins with a pronoun names its person
WINDOW: Final = 30  # mentions looked back for a pronoun; more never decided one on the annotated stories
_TOPIC: Final = 16  # mentions looked back for the last sentence with a person as its subject
_FIRST: Final = 40  # places of a person looked through
_FARTHEST: Final = 6  # sentences; beyond that distance counts no more


class Scales:
    """Weighs persons against places, given who is held to be meant elsewhere."""

    def __init__(self, scene: Scene, ledger: Ledger, bonds: Bonds, kinship: Kinship) -> None:
        self.scene, self.ledger, self.bonds, self.kinship = scene, ledger, bonds, kinship
        self.free: frozenset[int] = frozenset()  # places that are still to be chosen

    # pronouns

    def pronoun(self, index: int) -> dict[int, float]:
        """All persons in reach of a pronoun with their weights."""
        weights: dict[int, float] = {}
        between: set[int] = set()
        for antecedent in range(index - 1, max(-1, index - 1 - WINDOW), -1):
            person = self.ledger.meant[antecedent]
            if person is None or antecedent in self.scene.aside:
                continue
            weight = self._antecedent(index, antecedent) + _PRONOUN["one more between"] * min(
                len(between - {person}), 5
            )
            if person not in weights or weight > weights[person]:
                weights[person] = weight
            if self._gender(index, person) is not None:
                between.add(person)
        self._cataphors(index, weights)
        return self._lawful(index, weights) or self._lawful(index, self._first_to_come(index))

    def _antecedent(self, index: int, antecedent: int) -> float:
        """How well one place suits as what a pronoun takes up."""
        distance = self.scene.sentence[index] - self.scene.sentence[antecedent]
        return sum(_PRONOUN[name] * times for name, times in self._traits(index, antecedent, distance))

    def _traits(self, index: int, antecedent: int, distance: int) -> Iterator[tuple[str, int]]:
        """What speaks for and against an antecedent, by name and how many times."""
        scene, mention = self.scene, self.scene.mentions[antecedent]
        yield scene.role[antecedent], 1
        yield "a sentence back", min(distance, _FARTHEST)
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

    def _order_traits(self, index: int, antecedent: int, distance: int) -> Iterator[tuple[str, int]]:
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

    def _strange_traits(self, index: int, antecedent: int, distance: int) -> Iterator[tuple[str, int]]:
        if self.scene.mentions[antecedent].rule == "indefinite phrase" and distance > 1:
            yield "brought in by the way", 1
        if not self.ledger.people[self.ledger.meant[antecedent] or 0].form:
            yield "nameless" if distance <= 1 else "nameless and far", 1
        if distance <= 1 and self.kinship.born_child(index, antecedent):
            yield "the child born", 1

    def _owns_kin(self, index: int, person: int) -> float:
        """ "his wife" is of him whose wife she is known to be, and of nobody who has another."""
        owned = self.kinship.owned.get(index)
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
                weights[person] = max(weights.get(person, -9.0), _PRONOUN["to come"])

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
        """How well a common noun suits a person: roles, age, names tied to both, salience, difference."""
        ledger, scene = self.ledger, self.scene
        clues, page = ledger.clues[index], ledger.pages[person]
        weight = self._salience(index, person) + self._leaning_gender(index, person) + self._nation(index, person)
        if clues.age is not None:
            told = page.ages - Counter([clues.age] if ledger.meant[index] == person else [])
            if told and clues.age not in told:
                return None
            weight += 3.0 if told else 0.0
        role = self._role_fit(index, person)
        weight += role + self._words_fit(index, person) + (0.0 if role > 3 else self._age_group(index, person))
        if scene.mentions[index].rule == "headline role":
            weight += 0.3
        return weight + self._protagonist(index, person)

    def _protagonist(self, index: int, person: int) -> float:
        """ "the singer" of someone not told to be one: whom the story names most, whose gender the noun tells."""
        ledger = self.ledger
        if self.scene.nouns[index] not in persons.PROTAGONISTS:
            return 0.0
        most = max(page.names for page in ledger.pages)
        told = ledger.clues[index].gender
        gendered = told != "unknown" and told == ledger.gender(person)[0]
        return 0.5 * gendered + 0.4 * (ledger.pages[person].names == most)

    def _age_group(self, index: int, person: int) -> float:
        """Children are no singers, and the grown-up are no babies."""
        ledger = self.ledger
        clues, page = ledger.clues[index], ledger.pages[person]
        young = page.young > (clues.young and ledger.meant[index] == person)
        if young == clues.young:
            return 0.5 if young else 0.0
        if young:
            return -3.0
        grown = sum(page.roles.values()) > (len(clues.roles) if ledger.meant[index] == person else 0) or bool(page.ages)
        return -3.0 if grown else -1.0

    def _role_fit(self, index: int, person: int) -> float:
        ledger = self.ledger
        here = ledger.meant[index] == person
        title = ledger.clues[index].title
        if ledger.pages[person].titles[title] > here:
            return 3.2
        own = ledger.clues[index].roles if here else frozenset()
        nouns, page = ledger.clues[index].roles, ledger.pages[person]
        told = [role for role, count in page.told.items() if count > 0 and role in persons.ROLES]
        held = [role for role, count in page.roles.items() if count > (role in own)]
        if any(noun in told for noun in nouns):
            return 2.0
        if any(persons.takes_up(noun, role) for noun in nouns for role in told):
            return 1.4
        if any(persons.takes_up(noun, role) for noun in nouns for role in held):
            return 1.2
        return -0.8 if told and not nouns.isdisjoint(persons.ROLES) else 0.0

    def _words_fit(self, index: int, person: int) -> float:
        """Capitalised words shared with other places of the person; other words by the same noun tell against."""
        ledger = self.ledger
        words = ledger.clues[index].words
        own = words if ledger.meant[index] == person else frozenset()
        told = {word for word, count in ledger.pages[person].words.items() if count > (word in own)}
        shared = words & told
        weight = min(2.4, 1.2 * len(shared))
        if words and not shared and self._same_noun_elsewhere(index, person):
            weight -= 3.0
        return weight

    def _same_noun_elsewhere(self, index: int, person: int) -> bool:
        """ "the Ohio native" is not "the Utah native", nor "the Corley boss" the Harwick manager."""
        ledger, noun = self.ledger, self.scene.nouns[index]
        return any(
            other != index and ledger.clues[other].words and self._alike(noun, other)
            for other in ledger.places[person][:_FIRST]
        )

    def _alike(self, noun: str, other: int) -> bool:
        mention = self.scene.mentions[other]
        if mention.kind == "name":
            return any(persons.takes_up(noun, role) for role in self.ledger.clues[other].roles)
        return mention.kind == "epithet" and self.scene.nouns[other] == noun

    def _nation(self, index: int, person: int) -> float:
        """ "the American" is no Italian driver."""
        nation, page = self.ledger.clues[index].nation, self.ledger.pages[person]
        told = {one for one, count in page.nations.items() if count > (one == nation and self._here(index, person))}
        return 0.0 if nation is None or not told else 2.5 if nation in told else -3.0

    def _here(self, index: int, person: int) -> bool:
        return self.ledger.meant[index] == person

    def _leaning_gender(self, index: int, person: int) -> float:
        """The pronoun that takes up the phrase in its own sentence tells its gender."""
        lean = self.kinship.leaning.get(index)
        gender, sure = self.ledger.gender(person)
        if lean is None or gender == "unknown":
            return 0.0
        return 0.7 * sure * lean[1] if lean[0] == gender else -1.6 * sure * lean[1]

    def kin(self, index: int, person: int) -> float | None:
        """ "his wife": who is known, or can only be, that to the possessor."""
        weight = self.kinship.fit(index, person, self.ledger)
        if weight is None:
            return None
        return weight + 0.5 * self._salience(index, person)

    def name(self, index: int, person: int, options: tuple[int, ...]) -> float:
        """Of several bearers of a name: who was called so first, who was spoken of last, who is spoken of most."""
        mention = self.scene.mentions[index]
        weight = 0.6 * self._salience(index, person)
        form = self.ledger.people[person].form
        given = mention.name is not None and form[0] == mention.name.of(self.scene.layout.text).lower()
        rank = sum(self.ledger.people[one].first < self.ledger.people[person].first for one in options)
        return weight + (1.5 if given else -0.9 * min(rank, 2))

    def _salience(self, index: int, person: int) -> float:
        """Recently and often spoken of; but a noun seldom takes up a name in the same clause."""
        scene, ledger = self.scene, self.ledger
        weight = 0.5 * math.log1p(ledger.pages[person].names) - ledger.people[person].doubtful
        last = ledger.last_before(index, person)
        if last is None:
            return weight - 1.0 if scene.zone(index) != "headline" else weight
        distance = scene.sentence[index] - scene.sentence[last]
        if distance == 0 and scene.mentions[last].kind != "pronoun":
            weight -= 0.7
        if distance == 1:
            weight += 0.3 if scene.role[last] == "subject" else 0.1
        if person == self._topic(index):
            weight += 0.5
        return weight - 0.12 * min(distance, _FARTHEST)

    def _topic(self, index: int) -> int | None:
        """The person who is the subject of the nearest sentence before that has one."""
        scene = self.scene
        for earlier in range(index - 1, max(-1, index - _TOPIC), -1):
            if scene.role[earlier] != "subject" or scene.sentence[earlier] == scene.sentence[index]:
                continue
            if scene.mentions[earlier].quoted or scene.main[earlier] is False:
                continue
            joined = scene.tags.relation[scene.mentions[earlier].head] == "conj"
            return None if joined else self.ledger.meant[earlier]
        return None

    # constraints

    def lawful(self, index: int, person: int, weight: float) -> float | None:
        """The weight with the leanings of other places, or None where gender or a bond forbids the person."""
        ledger = self.ledger
        gender = self._gender(index, person)
        if gender is None:
            return None
        owned = self.kinship.owned.get(index)
        owned = owned if owned in self.free else None  # it will be chosen after its possessor
        if any(ledger.meant[other] == person for other in self.bonds.differ.get(index, ()) if other != owned):
            return None
        for other, lean in self.bonds.lean.get(index, ()):
            if ledger.meant[other] == person:
                weight += lean
            elif ledger.meant[other] is not None:
                weight -= max(0.0, 0.3 * lean)
        return weight + gender

    def _lawful(self, index: int, weights: dict[int, float]) -> dict[int, float]:
        found = {}
        for person, weight in weights.items():
            lawful = self.lawful(index, person, weight)
            if lawful is not None:
                lawful += self._owns_kin(index, person) - self.ledger.people[person].doubtful
                found[person] = lawful + _PRONOUN["often named"] * math.log1p(self.ledger.pages[person].names)
        return found

    def _gender(self, index: int, person: int) -> float | None:
        """0 where the genders agree, less where one is unknown or only likely, None where they cannot."""
        told = self.ledger.clues[index].gender
        if told == "unknown":
            return 0.0
        gender, sure = self.ledger.gender(person)
        if gender == "unknown":
            return _PRONOUN["gender unknown"]
        if gender == told:
            return 0.0
        return None if sure >= _SURE else _PRONOUN["gender unlikely"]
