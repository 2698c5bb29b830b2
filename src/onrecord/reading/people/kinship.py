"""Kin and pairs as far as telling people apart needs them: who was called whose wife, who is whose child.

This serves identity alone ("her husband" after "his wife, Joanne"); the relations a story states are found elsewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final

from onrecord.lexicon import persons
from onrecord.model import Gender
from onrecord.reading.people.families import offspring, weddings
from onrecord.reading.people.ledger import Ledger
from onrecord.reading.people.roster import given_only
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
_STEPS: Final = {
    "child_in_law": (("child", "spouse"),),
    "parent_in_law": (("spouse", "parent"),),
    "sibling_in_law": (("spouse", "sibling"), ("sibling", "spouse")),
    "grandchild": (("child", "child"),),
    "grandparent": (("parent", "parent"),),
    "nephew": (("sibling", "child"),),
    "uncle": (("parent", "sibling"),),
}
_ONE: Final = frozenset({"spouse", "partner", "parent"})  # a person has one of a gender
_COUPLE: Final = frozenset({"spouse", "partner"})
_COUPLES: Final = frozenset({"couple", "newlyweds", "spouses", "newly-weds", "lovebirds"})
_DOWN: Final = frozenset({"child", "grandchild", "nephew", "godchild", "step_child"})
_SAME_AGE: Final = frozenset({"sibling", "spouse", "partner", "former_spouse", "cousin"})
_FIRST: Final = 40  # places of a person looked through
_NO_WORD: Final = 0.4  # against somebody of whose kin the story says nothing at all
_SOON: Final = 2  # sentences in which a child announced by a kin noun is named
_NEAR: Final = 2  # sentences from a wedding to "they"
COUNSEL: Final = persons.ROLE_FAMILIES["lawyer"] | {"agent", "accountant", "publicist", "representative", "adviser"}
_ORDINALS: Final = frozenset("first second third fourth late former previous new".split())
_EXPECTING: Final = frozenset({"expecting", "expect", "expects", "pregnant", "carrying"})
_ADULT: Final = frozenset({"spouse", "partner", "former_spouse", "parent", "grandparent", "uncle", "parent_in_law"})


def relation_of(noun: str) -> str:
    return persons.KIN[noun].relation if noun in persons.KIN else ""


class Kinship:
    """Kin pairs told by the story, given the current solution; rebuilt after every sweep."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.pairs: defaultdict[tuple[int, str], Counter[int]] = defaultdict(Counter)
        self.owned = {one.owner: index for index, one in enumerate(scene.mentions) if one.owner is not None}
        self.called: defaultdict[int, set[str]] = defaultdict(set)  # "proud gran Maureen", whosesoever
        self.couples: set[frozenset[int]] = set()
        self.members: dict[int, tuple[int, ...]] = {}  # of group mentions
        self.by_noun: defaultdict[str, list[int]] = defaultdict(list)
        self.leaning: dict[int, tuple[Gender, float]] = _leanings(scene)
        self._weddings = weddings(scene)
        self._offspring = offspring(scene)
        self._introduced = scene.tied
        self._telling = [index for index, mention in enumerate(scene.mentions) if mention.kind in {"kin", "name"}]
        for index, mention in enumerate(scene.mentions):
            if mention.kind == "epithet" and mention.rule != "indefinite phrase":
                self.by_noun[scene.nouns[index]].append(index)

    def is_elder(self, owner: int) -> bool:
        """Whether a possessor owns a parent or grandparent: "their grandmother"."""
        owned = self.owned.get(owner)
        return owned is not None and relation_of(self.scene.nouns[owned]) in {"parent", "grandparent"}

    def born_child(self, index: int, antecedent: int) -> bool:
        """ "their newborn daughter ... after she was born": who is born is the child just spoken of."""
        head, words = self.scene.mentions[index].head, self.scene.words
        noun = self.scene.nouns[antecedent]
        child = noun in persons.CHILDREN or relation_of(noun) == "child"
        return child and "born" in words[head + 1 : head + 4]

    def learn(self, ledger: Ledger, members: dict[int, tuple[int, ...]]) -> None:
        """Kin that the solution so far makes plain: "his wife" and whom it means, whose they are."""
        self.pairs.clear()
        self.couples.clear()
        self.members = members
        for index, group in members.items():
            if self.scene.nouns[index] in _COUPLES and len(group) == 2:
                self.couples.add(frozenset(group))
        for one, other in self._weddings:
            self._wed(ledger.meant[one], ledger.meant[other])
        self._tell_offspring(ledger)
        for index in self._telling:
            person, noun = ledger.meant[index], self._noun(index, ledger)
            if person is None or not noun or not ledger.people[person].form:
                continue
            owners = self.owners(index, ledger)
            if not owners and (self.scene.mentions[index].kind == "name" or index in self._introduced):
                self.called[person].add(relation_of(noun))
            for owner in owners:
                self._tell(owner, relation_of(noun), person)

    def _wed(self, one: int | None, other: int | None) -> None:
        if one is not None and other is not None and one != other:
            self._tell(one, "spouse", other)

    def _tell_offspring(self, ledger: Ledger) -> None:
        for parent, child in self._offspring:
            parents = self.members.get(parent) or _one(ledger.meant[parent]) or self._just_wed(parent, ledger)
            for one in parents:
                for person in _one(ledger.meant[child]):
                    self._tell(one, "child", person)

    def _just_wed(self, they: int, ledger: Ledger) -> tuple[int, ...]:
        """ "She married Karl in 1960; he died in 2003. They had two children": the last couple told of."""
        told = (pair for pair in reversed(self._weddings) if pair[1] < they)
        near = (pair for pair in told if self.scene.sentence[they] - self.scene.sentence[pair[1]] <= _NEAR)
        pair = next(near, ()) if self.scene.mentions[they].plural else ()
        return tuple(one for one in map(ledger.meant.__getitem__, pair) if one is not None)

    def _tell(self, owner: int, relation: str, person: int) -> None:
        if owner == person or not relation:
            return
        self.pairs[owner, relation][person] += 1
        if relation in _INVERSE:
            self.pairs[person, _INVERSE[relation]][owner] += 1
        if relation in _COUPLE:
            self.couples.add(frozenset((owner, person)))

    def is_called(self, person: int, noun: str) -> bool:
        """Whether somebody of the story has the person as that kin: "grandmother", of whom a grandson is told."""
        relation = relation_of(noun)
        return any(kin == relation and found[person] > 0 for (_, kin), found in self.pairs.items())

    def is_parent(self, person: int) -> bool:
        """Whether the story tells of a child of somebody."""
        return any(count > 0 for count in self.pairs.get((person, "child"), Counter[int]()).values())

    def served_by(self, index: int, ledger: Ledger) -> frozenset[int]:
        """ "Dunmore’s solicitor, Craig Beddoes, said his client": whose solicitor the possessor is."""
        owner = self.scene.mentions[index].owner
        server = None if owner is None else ledger.meant[owner]
        places = [] if server is None else ledger.places[server][:_FIRST]
        counsel = self.scene.nouns[index] == "client"
        roles = (self.scene.mentions[one] for one in places if not counsel or self.scene.nouns[one] in COUNSEL)
        served = {ledger.meant[one.owner] for one in roles if one.rule == "possessed role" and one.owner is not None}
        return frozenset(one for one in served if one is not None and one != server)

    def _noun(self, index: int, ledger: Ledger) -> str:
        return next(iter(sorted(ledger.clues[index].kin)), "")

    def fit(self, index: int, person: int, ledger: Ledger) -> float | None:
        owner = self.scene.mentions[index].owner
        noun = self._noun(index, ledger)
        owners = self.owners(index, ledger)
        if person in owners:
            return None
        relation = relation_of(noun)
        if self._is_unborn(index) and self._is_about(person, ledger):
            return None
        here = ledger.meant[index] == person
        if any(self.pairs[one, relation][person] > here for one in owners if (one, relation) in self.pairs):
            return 3.0
        if any(person in self._derived(one, relation) for one in owners):
            return 2.0
        if relation in _ONE and any(self._taken(one, relation, person, ledger) for one in owners):
            return None
        if not owners and self._unheard(index) and self.is_called(person, noun):
            return 1.5
        likely = self._likely(index, relation, owners, person, ledger) - (0.4 if owner is None else 0.0)
        return likely if likely > 0 else likely - _NO_WORD

    def _is_unborn(self, index: int) -> bool:
        """ "is expecting her first child": perhaps the baby whom the story names, but no child that is there."""
        scene, first = self.scene, self.scene.first(index)
        return not _EXPECTING.isdisjoint(scene.words[max(0, first - 2) : first])

    def _is_about(self, person: int, ledger: Ledger) -> bool:
        """Whether somebody has an age, or is called "daughter Wren": born already."""
        names = (one for one in ledger.places[person][:_FIRST] if self.scene.mentions[one].kind == "name")
        return bool(+ledger.pages[person].ages) or any(ledger.clues[one].kin for one in names)

    def _derived(self, owner: int, relation: str) -> set[int]:
        """Whom two steps of kin lead to: a child's spouse is a daughter-in-law."""
        found: set[int] = set()
        for first, second in _STEPS.get(relation, ()):
            for between in self.pairs.get((owner, first), ()):
                found.update(one for one in self.pairs.get((between, second), ()) if one != owner)
        return found

    def owners(self, index: int, ledger: Ledger) -> tuple[int, ...]:
        owner = self.scene.mentions[index].owner
        if owner is None and self.scene.own_words(index):
            owner = self.scene.speaker.get(index)
        elif owner is None and not self._unheard(index):
            owner = self._subject(index)
        if owner is None:
            return ()
        return self.members.get(owner) or _one(ledger.meant[owner])

    def _of_the_other_half(self, owner: int, person: int) -> bool:
        """Whether somebody is the parent of the owner's wife or husband."""
        halves = {one for couple in self.couples if owner in couple for one in couple - {owner}}
        return any(self.pairs.get((half, "parent"), Counter[int]())[person] > 0 for half in halves)

    def _unheard(self, index: int) -> bool:
        """ "He has his dad’s frown": inside a quotation the possessor is nobody's mention."""
        mention = self.scene.mentions[index]
        return mention.quoted and mention.rule == "possessed kin noun"

    def _subject(self, index: int) -> int | None:
        """ "Ann Lee thanked husband Karl": whose kin without a possessor are; where no tree tells, the name before."""
        scene = self.scene
        if scene.subjects[index]:
            return scene.subjects[index][0]
        named = index > 0 and scene.mentions[index].kind == scene.mentions[index - 1].kind == "name"
        return index - 1 if named and scene.sentence[index - 1] == scene.sentence[index] else None

    def owner_fit(self, owned: int, owner: int, ledger: Ledger, here: bool) -> float:
        """How well someone suits as possessor of a kin noun whose person is held to be known."""
        person, relation = ledger.meant[owned], relation_of(self._noun(owned, ledger))
        known = self.pairs.get((owner, relation), Counter[int]())
        if person == owner:
            return 0.0
        if person is None:
            return 0.8 if any(count > 0 for count in known.values()) else 0.0
        if not ledger.people[person].form:
            return 1.0 if known else 0.0
        if known[person] > here:
            return 1.5
        if _ages_clash(relation, ledger.pages[owner].young > 0, ledger.pages[person].young > 0):
            return -1.5
        taken = any(other != person and count > 0 for other, count in known.items())
        if relation in _COUPLE and self._is_one_of_several(owned):
            return 1.2 if taken else -0.6
        return -2.0 if taken and relation in _COUPLE else 0.0

    def _is_one_of_several(self, owned: int) -> bool:
        """ "Her second husband", "his late wife": of somebody who has had another."""
        scene = self.scene
        return not _ORDINALS.isdisjoint(scene.words[scene.first(owned) : scene.mentions[owned].head])

    def _fresh_name(self, index: int, ledger: Ledger) -> int | None:
        """ "their newborn daughter ... “Wren arrived early”": a name that comes up soon after, without introduction."""
        for other in range(index + 1, min(index + 12, len(self.scene.mentions))):
            mention, person = self.scene.mentions[other], ledger.meant[other]
            if person is None or mention.rule != "name" or ledger.people[person].first != other:
                continue
            own = _is_bare(ledger, person) or any(_namesakes(ledger, one, person) for one in self.owners(index, ledger))
            if own and _later(self.scene, index, other) and other not in self._introduced:
                return person
        return self._only_child_like(index, ledger)

    def _only_child_like(self, index: int, ledger: Ledger) -> int | None:
        """The one person of the story who comes up later by given names alone, without any introduction."""
        found = {
            person
            for other, person in ((person.first, number) for number, person in enumerate(ledger.people) if person.form)
            if other > index
            and self.scene.mentions[other].rule == "name"
            and other not in self._introduced
            and given_only(ledger.people[person].form)
        }
        return found.pop() if len(found) == 1 else None

    def _taken(self, owner: int, relation: str, person: int, ledger: Ledger) -> bool:
        gender = ledger.gender(person)[0]
        known = set(self.pairs.get((owner, relation), ())) - {person}
        return any(ledger.gender(one)[0] == gender or relation in _COUPLE for one in known)

    def _likely(self, index: int, relation: str, owners: tuple[int, ...], person: int, ledger: Ledger) -> float:
        """Without a word of kin: by age, by being half of a couple, by the surname."""
        weight, young = 0.0, ledger.pages[person].young > ledger.clues[index].young * (ledger.meant[index] == person)
        if relation in _ADULT and young:
            return -4.0
        if relation in _DOWN:
            weight += 1.2 if young else 2.0 if person == self._fresh_name(index, ledger) else -0.6
        if relation in _COUPLE:
            couple = any(frozenset((one, person)) in self.couples for one in owners)
            alike = any(_namesakes(ledger, one, person) for one in owners)
            weight += 1.8 if couple else 1.0 if alike else -0.3
        if relation in self.called.get(person, ()):
            later = ledger.people[person].first > index and ledger.people[person].first in self._introduced
            weight += -0.6 if later else 1.2  # who is brought in by a kin noun later on is hardly meant before
        if relation == "parent" and any(self._of_the_other_half(one, person) for one in owners):
            weight -= 3.0
        if any(_kin_other(self.pairs, one, person, relation) for one in owners):
            weight -= 2.5
        if relation in {"sibling", "child", "parent"} and any(_namesakes(ledger, one, person) for one in owners):
            weight += 0.6
        return weight


def _ages_clash(relation: str, young_owner: bool, young: bool) -> bool:
    """A child has no daughter, and no grown-up brother who is five."""
    return (relation in _DOWN and young_owner) or (relation in _SAME_AGE and young != young_owner)


def _later(scene: Scene, index: int, other: int) -> bool:
    return 0 <= scene.sentence[other] - scene.sentence[index] <= _SOON


def _kin_other(pairs: dict[tuple[int, str], Counter[int]], owner: int, person: int, relation: str) -> bool:
    """Whether the person is already known as other kin of the owner."""
    return any(person in pairs.get((owner, other), ()) for other in _INVERSE if other != relation)


def _is_bare(ledger: Ledger, person: int) -> bool:
    """Whether somebody is told by given names alone, as children are."""
    form = ledger.people[person].form
    return len(form) == 1 or given_only(form)


def _namesakes(ledger: Ledger, one: int, other: int) -> bool:
    mine, theirs = ledger.people[one].form, ledger.people[other].form
    return len(mine) > 1 and len(theirs) > 1 and mine[-1] == theirs[-1]


def _one(person: int | None) -> tuple[int, ...]:
    return () if person is None else (person,)


def _subject_above(scene: Scene, index: int) -> int | None:
    """ "... says the candidate. She accuses": the subject of the sentence right above, where no name stands between."""
    for earlier in range(index - 1, max(-1, index - 6), -1):
        if scene.sentence[index] - scene.sentence[earlier] > 1:
            return None
        if scene.sentence[earlier] == scene.sentence[index]:
            continue
        if scene.mentions[earlier].kind == "name":
            return None
        if scene.role[earlier] == "subject" and not scene.mentions[earlier].quoted:
            return earlier
    return None


def _leanings(scene: Scene) -> dict[int, tuple[Gender, float]]:
    """For a common noun the gender of the first pronoun that has it for a subject, and how much that tells."""
    found: dict[int, tuple[Gender, float]] = {}
    for index, mention in enumerate(scene.mentions):
        if mention.kind != "pronoun" or mention.gender == "unknown" or mention.quoted:
            continue  # in somebody's words "he" is seldom who says them
        sure = scene.role[index] == "subject"
        if not sure and not scene.possessive(index):
            continue
        subject = next((one for one in scene.subjects[index] if one < index), None)
        if subject is None and sure and scene.main[index]:
            subject = _subject_above(scene, index)
        if subject is None or scene.mentions[subject].kind not in {"epithet", "kin"}:
            continue
        if scene.mentions[subject].gender == "unknown":
            found.setdefault(subject, (mention.gender, 1.0 if sure else 0.5))
    return found
