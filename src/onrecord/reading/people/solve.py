"""Who is meant, solved over the whole story: every place is weighed again given all others, until nothing changes.

First what is certain: names that one person bears, appositions. Then sweeps in text order over the places left open
(iterated conditional modes, Besag 1986): each takes the person that weighs most given the rest. A common noun stays
open where the two best are too near, or where someone the story does not name suits as well.
"""

from __future__ import annotations

from typing import Final

from onrecord.lexicon import persons
from onrecord.reading.people.bonds import Bonds
from onrecord.reading.people.groups import members_of
from onrecord.reading.people.kinship import Kinship
from onrecord.reading.people.ledger import Ledger
from onrecord.reading.people.roster import Person, Roster
from onrecord.reading.people.scene import Scene
from onrecord.reading.people.weigh import Scales

_SWEEPS: Final = 6  # the annotated stories settle after four
_MARGIN: Final = 0.2  # between the two best of a common noun; below it the noun stays open
_WINDOW: Final = 40  # mentions looked back for a common noun, beside the persons spoken of most
_LEAD: Final = 3  # sentences after which the lead's nameless subject is named
_MOST: Final = 8  # persons spoken of most who are always considered

_KIN_STRANGER: Final = 0.7  # what a kin noun must weigh to mean someone named


class Solver:
    def __init__(self, scene: Scene, roster: Roster, ledger: Ledger, bonds: Bonds) -> None:
        self.scene, self.roster, self.ledger = scene, roster, ledger
        self.kinship = Kinship(scene)
        self.scales = Scales(scene, ledger, bonds, self.kinship)
        self.members: dict[int, tuple[int, ...]] = {}
        self.tied = _ties(scene)
        self.followers: dict[int, list[int]] = {}
        for index, namer in self.tied.items():
            if index != namer:
                self.followers.setdefault(namer, []).append(index)
        self.most: list[int] = []
        self.strangers: dict[int, int] = {}
        self.open: dict[int, str] = {}

    def solve(self) -> None:
        free = self._settle_certain()
        self.scales.free = frozenset(free)
        for _ in range(_SWEEPS):
            self.members = members_of(self.scene, self.ledger, self.kinship)
            self.most = self._most()
            self.scales.most_named = self.most[0] if self.most else None
            self.kinship.learn(self.ledger, self.members)
            if not sum(self._choose(index) for index in free):
                break
        self.members = members_of(self.scene, self.ledger, self.kinship)

    def _settle_certain(self) -> list[int]:
        """Puts what has one reading only; returns the places left, in text order."""
        free = []
        self.scales.epithets.lead = self._lead()
        for index, mention in enumerate(self.scene.mentions):
            options = self.roster.options.get(self._namer(index), ())
            if mention.plural or mention.rule == "first person":
                continue
            if len(options) == 1:
                self.ledger.put(index, options[0])
            elif mention.rule == "indefinite phrase":
                lead = self.scales.epithets.lead.get(index)
                self.ledger.put(index, self._stranger(index) if lead is None else lead)
            elif self.tied.get(index, index) == index:
                free.append(index)
        return self._owners_first(free)

    def _owners_first(self, free: list[int]) -> list[int]:
        """Text order, but a possessor before the phrase that holds it ("her predecessor": whose, then who)."""
        ordered: dict[int, None] = {}
        waiting = set(free)
        for index in free:
            owner = self.scene.mentions[index].owner
            if owner in waiting:
                ordered[owner] = None
            ordered[index] = None
        return list(ordered)

    def _lead(self) -> dict[int, int]:
        """ "A head teacher who stole ... has been jailed. Angela Brookes, 54, ...": the lead holds the name back."""
        scene = self.scene
        body = [one for one in range(len(scene.mentions)) if scene.zone(one) not in {"headline", "byline"}]
        nameless = self._nameless(body)
        for name in body:
            if not nameless or scene.mentions[name].kind != "name" or name < nameless[0]:
                continue
            away = scene.sentence[name] - scene.sentence[nameless[-1]]
            if away > _LEAD:
                break
            if away >= 1 and (scene.role[name] == "subject" or name in self.scales.bonds.named_as.values()):
                index = next((one for one in nameless if self._fits_lead(one, name)), None)
                return {} if index is None else {index: self.roster.options[name][0]}
        return {}

    def _nameless(self, body: list[int]) -> list[int]:
        """The nouns of the first paragraph that may wait for a name: its first mention, its last subject."""
        scene, told = self.scene, list[int]()
        for one in body:
            mention = scene.mentions[one]
            if scene.paragraph[one] != scene.paragraph[body[0]]:
                break
            plain = mention.kind == "epithet" and not mention.quoted and one not in self.tied
            plain = plain and scene.nouns[one] not in persons.FIRMS  # "the soup maker said"
            opens = one == body[0] and (scene.role[one] == "other" or scene.opens_sentence(one))
            if plain and (scene.role[one] == "subject" or opens):
                told.append(one)
        return [*dict.fromkeys(told[:1] * (told[:1] == body[:1]) + told[-1:])]

    def _fits_lead(self, index: int, name: int) -> bool:
        """A full name, told for the first time, and no other's gender or role."""
        options = self.roster.options.get(name, ())
        person = self.roster.persons[options[0]] if options else None
        if person is None or person.first != name or len(person.form) < 2:
            return False
        told, clues = self.ledger.clues[name], self.ledger.clues[index]
        agrees = "unknown" in (clues.gender, person.guess) or clues.gender == person.guess
        strange = told.roles - persons.PASSING and not any(
            persons.takes_up(one, other) for one in clues.roles for other in told.roles
        )
        return agrees and not strange

    def _namer(self, index: int) -> int:
        """The mention that names whom this one means: itself or the one it is in apposition with."""
        return self.tied.get(index, index)

    def _stranger(self, index: int) -> int:
        """The person without a name whom this mention would bring in."""
        if index not in self.strangers:
            mention = self.scene.mentions[index]
            person = Person((), mention.span.of(self.scene.layout.text), index, mention.gender, own=index)
            person.noun = self.scene.nouns[index]
            self.strangers[index] = self.ledger.add(person)
        return self.strangers[index]

    def _choose(self, index: int) -> bool:
        """Weighs a place anew; True where another person than before is now meant."""
        before = self.ledger.meant[index]
        kind = self.scene.mentions[index].kind
        if kind == "pronoun":
            person = self._best(self.scales.pronoun(index))
        elif kind == "name":
            person = self._best(self._weigh_names(index))
        else:
            person = self._noun(index)
        for place in (index, *self.followers.get(index, ())):
            self.ledger.put(place, person)
        return person != before

    def _best(self, weights: dict[int, float]) -> int | None:
        return max(weights, key=lambda person: (weights[person], -person)) if weights else None

    def _weigh_names(self, index: int) -> dict[int, float]:
        options = self.roster.options.get(index, ())
        weights = {}
        for person in options:
            weight = self.scales.lawful(index, person, self.scales.name(index, person, options))
            if weight is not None:
                weights[person] = weight
        return weights or {person: self.scales.name(index, person, options) for person in options}

    def _noun(self, index: int) -> int | None:
        """The person a common noun means; the stranger it brings in; None where two suit as well."""
        weights = self._weigh_noun(index)
        stranger = self._stranger_weight(index)
        ranked = sorted(weights, key=lambda person: (-weights[person], person))
        if not ranked or weights[ranked[0]] < stranger:
            self.open[index] = "nobody named suits"
            return self._stranger(index)
        if len(ranked) > 1 and weights[ranked[0]] - weights[ranked[1]] < _MARGIN:
            self.open[index] = "several persons suit"
            return None
        self.open.pop(index, None)
        return ranked[0]

    def _weigh_noun(self, index: int) -> dict[int, float]:
        kin = self.scene.mentions[index].kind == "kin"
        weights: dict[int, float] = {}
        for person in self.reach(index):
            weight = self.scales.kin(index, person) if kin else self.scales.epithet(index, person)
            lawful = None if weight is None else self.scales.lawful(index, person, weight)
            if lawful is not None:
                weights[person] = lawful
        return weights

    def reach(self, index: int) -> list[int]:
        """Persons a noun may mean: those spoken of lately or most, and strangers of the same noun."""
        ledger = self.ledger
        near = {ledger.meant[one] for one in range(max(0, index - _WINDOW), min(len(ledger.meant), index + 6))}
        named = {one for one in near if one is not None and ledger.people[one].form}
        reach = {one for one in named if not ledger.people[one].byline} | set(self.most)
        same = {one for one in near if one is not None and ledger.people[one].noun == self.scene.nouns[index]}
        return sorted(reach | {one for one in same if self._earlier(one, index)})

    def _most(self) -> list[int]:
        named = self.roster.named()
        return sorted(named, key=lambda one: (-self.ledger.pages[one].mentions, one))[:_MOST]

    def _earlier(self, person: int, index: int) -> bool:
        own = self.ledger.people[person].own
        return own is not None and own < index

    def _stranger_weight(self, index: int) -> float:
        return _KIN_STRANGER if self.scene.mentions[index].kind == "kin" else self.scales.epithets.stranger(index)


def _ties(scene: Scene) -> dict[int, int]:
    """For each mention in an apposition the one that names the person: the first name in it, or the first mention."""
    chains: dict[int, list[int]] = {}
    root: dict[int, int] = {}
    for index, mention in enumerate(scene.mentions):
        if mention.apposed is not None:
            top = root.get(mention.apposed, mention.apposed)
            root[index] = top
            chains.setdefault(top, [top]).append(index)
    tied: dict[int, int] = {}
    for chain in chains.values():
        namer = next((one for one in chain if scene.mentions[one].kind == "name"), chain[0])
        tied.update(dict.fromkeys(chain, namer))
    return tied
