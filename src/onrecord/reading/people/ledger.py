"""What is known of each person while the story is being solved: the sum of clues at the places held to mean them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from dataclasses import dataclass, field

from onrecord.model import Gender
from onrecord.reading.people.clues import Clues
from onrecord.reading.people.roster import Person
from onrecord.reading.people.scene import Scene

_GIVEN_NAME = 4  # a given name tells a gender as surely as this many pronouns do


@dataclass(slots=True)
class Page:
    """One person's page in the ledger: how often each clue was seen."""

    mentions: int = 0
    names: int = 0  # of them by name, which no choice can change
    told: Counter[str] = field(default_factory=Counter)  # roles told beside the name
    genders: Counter[Gender] = field(default_factory=Counter)
    ages: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    kin: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    nations: Counter[str] = field(default_factory=Counter)
    young: int = 0


class Ledger:
    """Who is held to be meant at each mention (None: nobody yet), and the pages of the persons."""

    def __init__(self, scene: Scene, people: list[Person], clues: tuple[Clues, ...]) -> None:
        self.scene, self.people, self.clues = scene, people, clues
        self.meant: list[int | None] = [None] * len(clues)
        self.rule: list[str] = [mention.rule for mention in scene.mentions]
        self.margin: list[float] = [0.0] * len(clues)
        self.pages = [Page() for _ in people]
        self.places: list[list[int]] = [[] for _ in people]  # the mentions of each person, in order

    def put(self, mention: int, person: int | None) -> None:
        """Hold the person to be meant at the mention, and move the mention's clues to their page."""
        before = self.meant[mention]
        if before == person:
            return
        if before is not None:
            self._enter(mention, before, -1)
            self.places[before].remove(mention)
        if person is not None:
            self._enter(mention, person, 1)
            insort(self.places[person], mention)
        self.meant[mention] = person

    def last_before(self, mention: int, person: int) -> int | None:
        """The person's last place before this one."""
        places = self.places[person]
        before = bisect_left(places, mention)
        return places[before - 1] if before else None

    def add(self, person: Person) -> int:
        """A further person, with an empty page."""
        self.people.append(person)
        self.pages.append(Page())
        self.places.append([])
        return len(self.people) - 1

    def _enter(self, mention: int, person: int, sign: int) -> None:
        page, clues = self.pages[person], self.clues[mention]
        page.mentions += sign
        page.names += sign * (self.scene.mentions[mention].kind == "name")
        if self.scene.mentions[mention].kind == "name" or mention in self.scene.tied:
            page.told.update(dict.fromkeys(clues.roles, sign))
        page.young += sign * clues.young
        if clues.gender != "unknown":
            page.genders[clues.gender] += sign
        if clues.age is not None:
            page.ages[clues.age] += sign
        if clues.nation:
            page.nations[clues.nation] += sign
        if clues.title:
            page.titles[clues.title] += sign
        for counter, found in ((page.roles, clues.roles), (page.words, clues.words), (page.kin, clues.kin)):
            for word in found:
                counter[word] += sign

    def gender(self, person: int) -> tuple[Gender, float]:
        """The person's gender as known so far, with how sure it is (0..1)."""
        who, page = self.people[person], self.pages[person]
        if who.gender != "unknown":
            return who.gender, 1.0
        male = page.genders["male"] + _GIVEN_NAME * (who.guess == "male")
        female = page.genders["female"] + _GIVEN_NAME * (who.guess == "female")
        if male == female:
            return "unknown", 0.0
        return ("male" if male > female else "female"), max(male, female) / (male + female + 1)
