"""How well a person fits an epithet ("the Ohio native"): named traits with weights; and what speaks for a stranger."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Final

from onrecord.lexicon import persons
from onrecord.reading.people.deeds import DOERS, deeds
from onrecord.reading.people.kinship import Kinship
from onrecord.reading.people.ledger import Ledger
from onrecord.reading.people.scene import Scene
from onrecord.reading.people.traits import FARTHEST, NOUNS, Trait

_RETIRED: Final = 30  # before this age nobody has retired but athletes, of whom the news says "former"
_TOPIC: Final = 16  # mentions looked back for the last sentence with a person as its subject
_FIRST: Final = 40  # places of a person looked through
_COUPLED: Final = frozenset("bride groom bridegroom newlywed husband wife spouse".split())
_STEM: Final = 4  # letters that a people shares with its place
_SOURCES: Final = frozenset("source insider confidant confidante pal tipster onlooker bystander eyewitness".split())
_SERVED: Final = frozenset("client boss employer patient pupil mentor idol".split())
_OF_THE_ROLE: Final = frozenset({"same title", "same role", "kindred role", "role held elsewhere"})
_THINGS: Final = frozenset({"model", "minor", "conductor", "printer", "original", "subject", "principal", "classic"})
_NEW: Final = frozenset("new newly-elected incoming newest".split())
_OLD: Final = frozenset("outgoing veteran ousted defeated departing longtime long-serving sacked beaten".split())
_CHOSEN: Final = frozenset("best worst first last latest next greatest biggest youngest oldest".split())


class Epithets:
    """Weighs persons against common nouns, given who is held to be meant elsewhere."""

    def __init__(self, scene: Scene, ledger: Ledger, kinship: Kinship) -> None:
        self.scene, self.ledger, self.kinship = scene, ledger, kinship
        self.deeds = deeds(scene)
        self.lead: dict[int, int] = {}  # the nameless subject of the lead, and the person named after it

    def weigh(self, index: int, person: int) -> float | None:
        """How well a common noun suits a person; None where the ages told forbid it."""
        told = self._ages(index, person)
        if told and self.ledger.clues[index].age not in told:
            return None
        if self._of_such_age(index, person) is False or self._is_thing(index, person):
            return None
        if self._is_crown(index) and not self._is_crowned(index, person):
            return None
        return _sum(self.traits(index, person))

    def _of_such_age(self, index: int, person: int) -> bool | None:
        """ "The pensioner" is nobody of 45; None where the noun or the story tells no age."""
        ages, told = persons.AGE_NOUNS.get(self.scene.nouns[index]), +self.ledger.pages[person].ages
        return any(int(age) in ages for age in told) if ages and told else None

    def _is_thing(self, index: int, person: int) -> bool:
        """ "The model", of a firm that recalls one, is a person only where somebody is told to be a model."""
        bare = self.scene.mentions[index].head - self.scene.first(index) < 2
        if self.scene.nouns[index] not in _THINGS or not bare:
            return False
        return self._role(index, person) not in _OF_THE_ROLE

    def _is_crown(self, index: int) -> bool:
        """Whether a country has one of it, as of "the Queen" and "the prime minister"."""
        noun, before = self.scene.nouns[index], self.scene.words[max(0, self.scene.mentions[index].head - 1)]
        return noun in persons.CROWNED or (noun == "minister" and before == "prime")

    def _is_crowned(self, index: int, person: int) -> bool:
        """ "The King" is nobody whom the story does not call king."""
        page, noun = self.ledger.pages[person], self.scene.nouns[index]
        here = self._here(index, person)
        places = (self.scene.mentions[one] for one in self.ledger.places[person][:_FIRST])
        titled = any(
            one.kind == "name" and noun in one.span.of(self.scene.layout.text).lower().split() for one in places
        )
        return titled or page.told[noun] > here or self.lead.get(index) == person

    def has_outlived(self, index: int, person: int) -> bool:
        """ "Ruth died in 1999. ... She survives him": whoever survives is not told to have died."""
        return "survivor" in self.deeds.get(index, ()) and self._did("departed", person)

    def stranger(self, index: int) -> float:
        """What a person must weigh to be meant rather than somebody without a name."""
        return _sum(self.stranger_traits(index))

    def salience(self, index: int, person: int) -> float:
        return _sum(self._salience(index, person))

    def traits(self, index: int, person: int) -> Iterator[Trait]:
        yield from self._salience(index, person)
        yield from self._continuity(index, person)
        yield from self._identity(index, person)
        role = self._role(index, person)
        if role:
            yield role, 1
        own = self.ledger.people[person].own
        if role == "same title" and own is not None and self.scene.mentions[own].rule != "indefinite phrase":
            yield "same title, no name", 1
        if self.lead.get(index) == person:
            yield "named after the lead", 1
        if self._too_young(index, person):
            yield "too young to have retired", 1
        yield from self._words(index, person)
        if role not in {"same title"} and not self._of_such_age(index, person):
            yield from self._age_group(index, person)
        yield from self._protagonist(index, person)
        yield from self._possessed(index, person, role)
        if self._is_before_or_after(index, person):
            yield "who held it before or after", 1

    def stranger_traits(self, index: int) -> Iterator[Trait]:
        scene, mention = self.scene, self.scene.mentions[index]
        yield self._class(index), 1
        words = scene.words[scene.first(index) : mention.head]
        if mention.rule == "headline role":
            yield "a headline's", 1
        if mention.quoted:
            yield "in a quotation", 1
        if self._has_more(index):
            yield "with more behind", 1
        if not _CHOSEN.isdisjoint(words):
            yield "the best, the first", 1
        if scene.main[index]:
            yield "subject of its sentence", 1

    def _class(self, index: int) -> str:
        """What kind of noun it is: one that only takes up a known person, a role, or any person."""
        mention, noun, clues = self.scene.mentions[index], self.scene.nouns[index], self.ledger.clues[index]
        if mention.rule == "possessed role":
            return "whose role"
        if self._takes_up(index):
            return "takes up"
        if noun in persons.FIRMS:
            return "a role"
        if noun in _SOURCES:
            return "an unnamed source"
        if clues.age or clues.words or mention.rule == "headline role":
            return "a thing named"
        if noun in persons.PROTAGONISTS:
            return "a protagonist"
        if noun in persons.PASSING:
            return "a passing role"
        if clues.young and any(page.young > 0 for page in self.ledger.pages):
            return "a child"
        return "any person" if noun in persons.PLAIN else "a role"

    def _takes_up(self, index: int) -> bool:
        """ "The Ohio native", "the mother of two", "the 38-year-old": no news brings somebody in like that."""
        mention, noun = self.scene.mentions[index], self.scene.nouns[index]
        of = mention.span.of(self.scene.layout.text).lower().startswith(f"the {noun} of")
        of = of and not any(self.scene.mentions[one].kind == "name" for one in self.scene.within(mention.span))
        epithet = noun in persons.EPITHETS and noun not in persons.ROLES
        peoples = noun in persons.PEOPLE_OF or noun in persons.NATIONALITIES
        return mention.rule == "age epithet" or epithet or peoples or noun in _COUPLED or (of and noun in persons.KIN)

    # how much the story is about the person here

    def _salience(self, index: int, person: int) -> Iterator[Trait]:
        """Recently and often spoken of; but a noun seldom takes up a name in the same clause."""
        scene, ledger = self.scene, self.ledger
        yield "often named", math.log1p(ledger.pages[person].names)
        yield "doubtful", ledger.people[person].doubtful
        last = ledger.last_before(index, person)
        if last is None:
            if scene.zone(index) != "headline":
                yield "not named yet", 1
            return
        distance = scene.sentence[index] - scene.sentence[last]
        if distance == 0 and scene.mentions[last].kind != "pronoun":
            yield "named in the same sentence", 1
        if distance == 1:
            yield "subject a sentence before" if scene.role[last] == "subject" else "a sentence before", 1
        if person == self._topic(index):
            yield "topic", 1
        yield "sentences back", min(distance, FARTHEST)

    def _continuity(self, index: int, person: int) -> Iterator[Trait]:
        """ "Ann Lee wrote. The schoolteacher added": a sentence goes on with whom the last one was about."""
        scene = self.scene
        spoke = self.ledger.meant[source] if (source := scene.source_before(index)) is not None else None
        if person == spoke:
            yield "spoke last", 1
        if person == self._topic(index) and self.ledger.gender(person)[0] in scene.spoken_of.get(index, ()):
            yield "spoken of in the words", 1
        if scene.main[index] and person in {spoke, self._topic(index)}:
            yield "subject after the topic", 1
        last = self.ledger.last_before(index, person)
        if last is not None and scene.paragraph[last] == scene.paragraph[index]:
            yield "same paragraph", 1
            if not self._has_more(index) and self._is_alone(index, person):
                yield "nobody else in the paragraph", 1

    def _has_more(self, index: int) -> bool:
        """ "The driver of the bus" brings somebody in; "the driver" takes somebody up."""
        mention = self.scene.mentions[index]
        return self.scene.layout.stretch(mention.span).last > mention.head + 1

    def _is_alone(self, index: int, person: int) -> bool:
        """Whether a paragraph has spoken of nobody else so far, nor the noun of a firm ("the soup maker")."""
        if self.scene.nouns[index] in persons.FIRMS:
            return False
        scene, ledger = self.scene, self.ledger
        first = bisect_left(scene.paragraph, scene.paragraph[index], max(0, index - _TOPIC), index)
        return {ledger.meant[one] for one in range(first, index)} <= {person, None}

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

    # what is told of the person, against what the noun says

    def _ages(self, index: int, person: int) -> Counter[str]:
        age = self.ledger.clues[index].age
        if age is None:
            return Counter()
        return self.ledger.pages[person].ages - Counter([age] if self._here(index, person) else [])

    def _identity(self, index: int, person: int) -> Iterator[Trait]:
        """Age, gender, nation."""
        clues, page = self.ledger.clues[index], self.ledger.pages[person]
        if self._ages(index, person):
            yield "same age", 1
        if self._of_such_age(index, person):
            yield "an age of that kind", 1
        gender, sure = self.ledger.gender(person)
        if clues.gender == gender != "unknown":
            yield "same gender", 1
        lean = self.kinship.leaning.get(index)
        if lean is not None and gender != "unknown":
            name = "taken up by such a pronoun" if lean[0] == gender else "taken up by another pronoun"
            yield name, sure * lean[1]
        nation, here = clues.nation, self._here(index, person)
        nations = {one for one, count in page.nations.items() if count > (one == nation and here)}
        if nation is not None and nations:
            yield "same nation" if nation in nations else "another nation", 1

    def _role(self, index: int, person: int) -> str:
        """How the role that the noun names stands to those told of the person."""
        clues, page, here = self.ledger.clues[index], self.ledger.pages[person], self._here(index, person)
        if page.titles[clues.title] > here:
            return "same title"
        own = clues.roles if here else frozenset()
        told = [role for role, count in page.told.items() if count > 0 and role in persons.ROLES]
        told = [role for role in told if role not in persons.PASSING or role in clues.roles]
        held = [role for role, count in page.roles.items() if count > (role in own)]
        if any(noun in told for noun in clues.roles):
            return "same role"
        nouns = {noun.removeprefix("former ") for noun in clues.roles}  # who has retired since held it
        if any(persons.takes_up(noun, role) for noun in nouns for role in told):
            return "kindred role"
        if any(role in persons.RIVALS.get(noun, ()) for noun in clues.roles for role in told):
            return "a rival role"
        occupied = not clues.roles.isdisjoint(persons.ROLES) and clues.roles.isdisjoint(persons.PASSING)
        if told and occupied:
            return "another role"
        if any(persons.takes_up(noun, role) for noun in clues.roles for role in held):
            return "role held elsewhere"
        held = [role for role in held if role in persons.ROLES and role not in persons.PASSING]
        return "another role held" if occupied and held else ""

    def _too_young(self, index: int, person: int) -> bool:
        """ "The retired dinner lady" is not the 20-year-old."""
        scene = self.scene
        if "retired" not in scene.words[scene.first(index) : scene.mentions[index].head]:
            return False
        return any(int(age) < _RETIRED for age, count in self.ledger.pages[person].ages.items() if count > 0)

    def _words(self, index: int, person: int) -> Iterator[Trait]:
        """Capitalised words shared with other places of the person; other words by the same noun tell against."""
        words = self.ledger.clues[index].words
        own = words if self._here(index, person) else frozenset()
        told = {word for word, count in self.ledger.pages[person].words.items() if count > (word in own)}
        peoples = self.scene.nouns[index] if self.scene.nouns[index] in persons.PEOPLE_OF else None
        if peoples and any(word[:_STEM] == peoples[:_STEM] for word in told):  # "the Texan", "of Galveston, Texas"
            yield "a word shared", 1
        elif shared := words & told:
            yield "a word shared", min(2, len(shared))
        elif words and self._same_noun_elsewhere(index, person):
            yield "other words by the noun", 1

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

    def _age_group(self, index: int, person: int) -> Iterator[Trait]:
        """Children are no singers, and the grown-up are no babies."""
        clues, page, here = self.ledger.clues[index], self.ledger.pages[person], self._here(index, person)
        young = page.young > (clues.young and here)
        if young == clues.young:
            if young:
                yield "both children", 1
            return
        grown = young or sum(page.roles.values()) > (len(clues.roles) if here else 0) or bool(page.ages)
        yield "child or grown" if grown else "child or not", 1

    def _protagonist(self, index: int, person: int) -> Iterator[Trait]:
        """ "the singer" of someone not told to be one: whom the story names most, whose gender the noun tells."""
        ledger, noun = self.ledger, self.scene.nouns[index]
        if self._tells_of(index) == person:
            yield "told of the subject", 1
        if noun in _SERVED and person in self.kinship.served_by(index, ledger):
            yield "who is served", 1
        if noun in DOERS and self._did(noun, person):
            yield "who did so", 1
        if noun in persons.KIN and self.kinship.is_called(person, noun):
            yield "called so by kin", 1
        if noun in _COUPLED and any(person in couple for couple in self.kinship.couples):
            yield "of the couple", 1
        if noun not in persons.PROTAGONISTS:
            return
        told = ledger.clues[index].gender
        if told != "unknown" and told == ledger.gender(person)[0]:
            yield "protagonist of this gender", 1
        if ledger.pages[person].names == max(page.names for page in ledger.pages):
            yield "protagonist most named", 1

    def _possessed(self, index: int, person: int, role: str) -> Iterator[Trait]:
        """ "Simms’ attorney": who is told to be one, and nobody else's."""
        if self.scene.mentions[index].rule != "possessed role":
            return
        if role not in _OF_THE_ROLE and self.scene.nouns[index] not in _SERVED:
            yield "no word of such a role", 1
        if self._serves_another(index, person):
            yield "somebody else's", 1

    def _is_before_or_after(self, index: int, person: int) -> bool:
        """ "The new MP" is not the one whom the story calls the outgoing or the veteran one."""
        here = self._standing(index)
        others = (one for one in self.ledger.places[person][:_FIRST] if one != index)
        return bool(here) and any((told := self._standing(one)) and told != here for one in others)

    def _standing(self, index: int) -> str:
        """Whether a phrase says that its role begins or ends."""
        scene = self.scene
        before = scene.words[scene.first(index) : scene.mentions[index].head]
        return "begins" if not _NEW.isdisjoint(before) else "ends" if not _OLD.isdisjoint(before) else ""

    def _serves_another(self, index: int, person: int) -> bool:
        """ "Simms’ attorney" is hardly the lawyer whom the story has called Hale's."""
        owner, noun = self._owner(index), self.scene.nouns[index]
        if owner is None:
            return False
        others = (one for one in self.ledger.places[person][:_FIRST] if one != index)
        owners = {self._owner(one) for one in others if persons.takes_up(noun, self.scene.nouns[one])} - {None}
        return bool(owners) and owner not in owners

    def _owner(self, index: int) -> int | None:
        """Who is held to be the possessor of a phrase."""
        owner = self.scene.mentions[index].owner
        return None if owner is None else self.ledger.meant[owner]

    def _did(self, noun: str, person: int) -> bool:
        return any(noun in self.deeds.get(place, ()) for place in self.ledger.places[person][:_FIRST])

    def _tells_of(self, index: int) -> int | None:
        """ "Mr. Harlow was born in Enid, the son of a farmer": behind a comma it is said of the subject."""
        scene, noun = self.scene, self.scene.nouns[index]
        text, span = scene.layout.text, scene.mentions[index].span
        aside = noun in persons.KIN and text.startswith(", ", span.start - 2) and f"{noun} of" in span.of(text).lower()
        return self.ledger.meant[scene.subjects[index][0]] if aside and scene.subjects[index] else None

    def _here(self, index: int, person: int) -> bool:
        return self.ledger.meant[index] == person


def _sum(traits: Iterator[Trait]) -> float:
    return sum(NOUNS[name] * times for name, times in traits)
