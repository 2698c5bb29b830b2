"""A world of invented people, outlets and utterances, from which `generate` makes stories. All of it is drawn from one
seed, so the same seed gives the same world on any machine."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.lexicon import lines, load

FIRST_DAY, DAYS = date(2015, 1, 5), 3600

_GIVEN = sorted(line.split("\t") for line in lines("given_names") if line.split("\t")[1] in "fm" and line[:4].isascii())
_COMMON = sorted(load("common_surnames"))
_STARTS = "Bran Hol Lin Tor Mar Fen Wes Kel Dra Os Vel Hav Run Sor Tal Ul Ger Pel Quin Ras Bex Cor Dun Esk Fal".split()
_MIDDLES = "d m de ver ga ro sti la ke no ri be na we so".split()
_ENDS = "gren mann by ton sen ley wick stad ros vik more worth dal cott ski".split()
_PLACES = [f"{one}{end}" for one in _STARTS for end in ("moor", "ford", "haven", "mouth", "bury", "stead")]
_ROLES = "mayor baker harbormaster teacher surgeon coach farmer architect singer pilot novelist engineer chef".split()
_OUTLETS = "Courier Ledger Clarion Post Bell Herald Gazette Dispatch Tribune Chronicle Observer Mirror Argus".split()
_NOUNS = (
    "pier bridge school library hospital stadium lighthouse ferry market museum road tunnel river orchard theater "
    "bakery clinic reservoir railway garden tower station cannery chapel quarry mill dam archive shelter square depot "
    "canal workshop vineyard hostel arcade kiln boathouse gallery windmill"
).split()
_DOERS = "crew families workers children owners neighbors students sailors nurses drivers voters tenants".split()
_DOES = (
    "rebuild close protect paint sell repair open move buy defend clean measure abandon restore insure inspect flood "
    "rename fence light heat drain empty guard"
).split()
_HOW = (
    "before the winter|by hand|at last|without any help|for good|with care|in the dark|for a fair price|together".split(
        "|"
    )
)
_WHY = (
    "because the {doers2} of {place2} asked for it|and the {doers2} at the {noun2} know why|"
    "so that {number2} {doers2} can stay in {place2}|since nobody in {place2} would {does2} it|"
    "even if the {doers2} {does2} their own {noun2} in {month2}|while {place2} still has {number2} pounds for it|"
    "or {place2} loses the {noun2} in {month2} as well|as my {kin} did with the {noun2} of {place2}"
).split("|")
_KIN = "mother father brother sister uncle aunt grandmother cousin".split()
_SHAPES = (
    "We will not {does} the {noun} {how} {why}.",
    "I told the {doers} in {month} that the {noun} was worth {number} thousand pounds, {why}.",
    "Nobody had to {does} a {noun} like this one {how}, {why}.",
    "The {noun} of {place} has stood for {number} years, {why}.",
    "You cannot {does} a {noun} and then ask the {doers} to {does2} it {how}.",
    "It took {number} {doers} to {does} the old {noun} {how}, {why}.",
    "My mother used to say that a {noun} without {doers} is only a {noun2}, {why}.",
    "If they {does} the {noun} in {place}, we will {does2} the {noun2} {how}.",
)
_MONTHS = "January February March April June July August September October November December".split()
_SLOTS = {"noun": _NOUNS, "does": _DOES, "doers": _DOERS, "place": _PLACES, "month": _MONTHS}
COMMONPLACES = ("Thank you.", "It is what it is.", "At the end of the day it is about people.", "No comment.")

HAPPENINGS = (  # kind, as told, and whether it comes once to a person
    ("departure", "resigned as head of the {noun} works in {place}"),
    ("opening", "opened the new {noun} in {place}"),
    ("launch", "launched a plan for the {noun} of {place}"),
    ("arrest", "was arrested at the {noun} in {place}"),
    ("appointment", "was appointed keeper of the {noun} in {place}"),
)


@dataclass(frozen=True)
class Being:
    """One invented person."""

    number: int
    given: str
    surname: str
    gender: str
    born: date
    role: str
    home: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.surname}"

    def age(self, day: date) -> int:
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


class Utterance(NamedTuple):
    number: int
    speaker: Being
    day: date
    words: str  # two sentences, or a commonplace


class Happening(NamedTuple):
    number: int
    kind: str
    who: Being
    day: date
    told: str


@dataclass(frozen=True)
class Affair:
    """What several outlets write about: two people, one happening, what they said of it."""

    number: int
    day: date
    people: tuple[Being, Being]
    happening: Happening
    utterances: tuple[Utterance, ...]


class World:
    """`stories` tells how large: people recur in about forty stories each, and one in thirty bears another's name."""

    def __init__(self, seed: int, stories: int) -> None:
        self.draw = random.Random(seed)
        self.outlets = [f"The {place} {kind}" for place in _PLACES for kind in self.draw.sample(_OUTLETS, 2)]
        self.people: list[Being] = []
        for number in range(max(12, stories // 20)):
            self.people.append(self._being(number))
        self._numbers = 0

    def _being(self, number: int) -> Being:
        draw = self.draw
        given, gender = draw.choice(_GIVEN)
        surname = draw.choice(_STARTS) + draw.choice(_MIDDLES) + draw.choice(_ENDS)
        if draw.random() < 0.05:
            surname = draw.choice(_COMMON).title()
        if self.people and draw.random() < 0.03:
            other = draw.choice(self.people)
            given, surname, gender = other.given, other.surname, other.gender
        born = date(1930, 1, 1) + timedelta(days=draw.randrange(25_000))
        return Being(number, given, surname, gender, born, draw.choice(_ROLES), draw.choice(_PLACES))

    def affair(self, number: int) -> Affair:
        draw = self.draw
        first = draw.randrange(len(self.people))
        second = (first + draw.choice((1, 2, 3, -1, -2))) % len(self.people)  # people keep to a company
        one, other = self.people[first], self.people[second]
        day = FIRST_DAY + timedelta(days=draw.randrange(DAYS))
        kind, shape = draw.choice(HAPPENINGS)
        told = shape.format(noun=draw.choice(_NOUNS), place=draw.choice(_PLACES))
        happening = Happening(self._number(), kind, one, day - timedelta(days=draw.randrange(1, 6)), told)
        said = [self.utterance(one, day), self.utterance(one, day), self.utterance(other, day)]
        if draw.random() < 0.1:
            said[1] = Utterance(said[1].number, one, day, draw.choice(COMMONPLACES))
        return Affair(number, day, (one, other), happening, tuple(said))

    def utterance(self, speaker: Being, day: date) -> Utterance:
        return Utterance(self._number(), speaker, day, f"{self._sentence()} {self._sentence()}")

    def _sentence(self) -> str:
        draw = self.draw
        slots: dict[str, object] = {"how": draw.choice(_HOW), "kin": draw.choice(_KIN)}
        for slot, words in (
            ("noun", _NOUNS),
            ("does", _DOES),
            ("doers", _DOERS),
            ("place", _PLACES),
            ("month", _MONTHS),
        ):
            slots[slot], slots[f"{slot}2"] = draw.sample(words, 2)
        slots |= {"number": draw.randrange(21, 900), "number2": draw.randrange(21, 900)}
        why = draw.choice(_WHY).format(**slots)
        return draw.choice(_SHAPES).format(**slots, why=why)

    def _number(self) -> int:
        self._numbers += 1
        return self._numbers
