"""A world of invented people, outlets and utterances, from which `generate` makes stories. All of it is drawn from one
seed, so the same seed gives the same world on any machine."""

from __future__ import annotations

import random
import re
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
_PLACES = [
    f"{one}{middle}{end}"
    for one in _STARTS
    for middle in ("", *_MIDDLES)
    for end in ("moor", "ford", "haven", "mouth", "bury", "stead")
]
_ROLES = "mayor baker harbormaster teacher surgeon coach farmer architect singer pilot novelist engineer chef".split()
_TOWNS = 160  # places with papers of their own
_OUTLETS = "Courier Ledger Clarion Post Bell Herald Gazette Dispatch Tribune Chronicle Observer Mirror Argus".split()
_NOUNS = (
    "pier bridge school library hospital stadium lighthouse ferry market museum road tunnel river orchard theater "
    "bakery clinic reservoir railway garden tower station cannery chapel quarry mill dam archive shelter square depot "
    "canal workshop vineyard hostel arcade kiln boathouse gallery windmill airport harbor brewery greenhouse "
    "embankment nursery playground cinema barracks courthouse foundry granary viaduct observatory priory tannery "
    "racecourse slipway promenade bandstand tramway kennel forge sawmill aqueduct cemetery pavilion laundry refinery "
    "terminal fishery abattoir almshouse causeway crossing dockyard estate fairground gasworks heath infirmary jetty "
    "kitchen lido monument newsroom oasthouse paddock quay rectory sluice treasury underpass vault weir yard zoo "
    "ballroom bathhouse campus common creamery dairy engine footpath gatehouse hangar icehouse junction ledger lodge "
    "marina"
).split()
_DOERS = sorted(f"{one}s" for one in load("role_nouns") if one.isalpha() and one[-1] in "rtn")
_DOES = (
    "rebuild close protect paint sell repair open move buy defend clean measure abandon restore insure inspect flood "
    "rename fence light heat drain empty guard widen lease mortgage photograph survey demolish double finance flatten "
    "furnish govern inherit landscape modernize narrow occupy patrol polish privatize requisition rent roof "
    "seal shrink staff subsidize surround tax thatch trust varnish ventilate visit wire"
).split()
_LIKE = (
    "narrow proper crowded honest rotten quiet modern empty costly famous gloomy handsome leaking lonely muddy noisy "
    "precious ragged rusty shabby silent splendid sturdy tiny ugly useless vast wooden ancient broken charming dusty"
).split()
_HOW = (
    "before the winter|by hand|at last|without any help|for good|with care|in the dark|for a fair price|together|"
    "after the elections|against all advice|on a Sunday|at our own expense|within a generation|in broad daylight|"
    "out of spite|over the summer|under new management|for the insurance|with borrowed money|in plain sight|"
    "at the second attempt|despite the weather|to save face|behind closed doors|from the ground up|piece by piece"
).split("|")
_WHY = (  # one of the words between brackets is drawn
    "because the {doers2} of {place2} [asked|begged|prayed|voted|paid|argued] for [it|that|nothing less|more]",
    "and [the|most|our|those] {doers2} [at|near|behind|around] the {noun2} know why",
    "so that {number2} {doers2} can [stay|live|work|retire|sleep|sing] in {place2}",
    "since nobody [in|from|around] {place2} would [ever|gladly|willingly|openly|even] {does2} it",
    "even if [the|those|such] {doers2} [often|rarely|never|always] {does2} their own {noun2} [in|after|until] {month2}",
    "while {place2} [still|barely|proudly|only] [has|owes|earns|keeps] {number2} pounds [for it|a week|in hand]",
    "or {place2} [loses|forgets|misses|buries] [the|its] {noun2} [in|by|before] {month2} [as well|too|again]",
    "as my {kin} [did|hoped|feared|planned] with [the|a|every] {noun2} [of|near|outside] {place2}",
    "unless [some|more|enough] {doers2} from {place2} [quickly|really|somehow] {does2} it first",
    "though [a|any|one] {like2} {noun2} [costs|takes|needs|wants] [more|less|time|patience]",
    "whatever {place2} [decides|hears|says|thinks] about [its|the next|another] {noun2}",
    "until {month2} [brings|frees|hires|shows] [more|new|other|younger] {doers2}",
    "when [every|one|the odd] {noun2} [in|of|beyond] {place2} [looks|feels|seems|smells] {like2}",
    "which {doers2} [find|call|consider|think] [rather|quite|too|hardly] {like2}",
    "[given|considering|knowing|forgetting] what [the|that|a] {noun2} [means|costs|brings] to {doers2}",
    "and {number2} [letters|calls|families|votes|visitors] from {place2} [agree|object|follow|matter]",
    "[just|exactly|almost] as {doers2} [predicted|dreaded|wished|said] [in|last|around] {month2}",
    "where [the|that|a] {like2} {noun2} [used to be|once stood|burned down|was sold]",
    "with {number2} [angry|patient|cheering|hungry] {doers2} [watching|waiting|helping|outside]",
    "[but|and|yet] [only|hardly|surely] the {like2} {noun2} [gets|deserves|attracts] any [money|care|praise]",
)
_KIN = "mother father brother sister uncle aunt grandmother cousin nephew stepson godmother".split()
_SHAPES = (
    "We will not {does} [the|this|that] {noun} {how} {why}.",
    "I [told|warned|promised|reminded|asked] the {doers} [in|last|back in] {month} that {place} [costs|owes|earns] "
    "{number} thousand [pounds|dollars|euros], {why}.",
    "Nobody [had|wanted|dared] to {does} a {noun} [like this one|so late|again] {how}, {why}.",
    "The {noun} of {place} has [stood|waited|lasted|rotted] for {number} years, {why}.",
    "You cannot {does} a {noun} [and then|today and later|only to] ask [the|some|other] {doers} to {does2} it {how}.",
    "It [took|needs|cost|tired] {number} {doers} to {does} [the|an|that] old {noun} {how}, {why}.",
    "My {kin} [used to say|believed|wrote|taught us] that a {noun} without {doers} [is only|becomes] a {noun2}.",
    "If [they|those {doers}|the others] {does} [the|any|our] {noun} in {place}, we will {does2} the {noun2} {how}.",
    "[Give|Send|Lend|Find] me {number} {doers} and I will [gladly|soon] {does} [any|that|your] {noun}, {why}.",
    "{place} [deserves|built|remembers|lacks] a {like} {noun}, {why}.",
    "Every {month} [the|our|some] {doers} [proudly|secretly|duly] {does} [their|a|one] {noun} {how}, {why}.",
    "There is [nothing|something|little] {like} about [a|this|that] {noun}, {why}.",
    "Whoever [owns|runs|loves|designed] the {noun} [should|must|could] {does} it {how}, {why}.",
    "[Our plan|The idea|My advice|The rule] is to {does} {number} [of them|{doers}|a year] {how}, {why}.",
    "Some {doers} [call it|want|sold us|drew] a {like} {noun}, {why}.",
    "[Ask|Tell|Show] the {doers} of {place} [whether|how|why] [their|the|this] {noun} is {like}, {why}.",
    "What I [saw|loved|missed|feared] that {month} was [a|one|the] {like} {noun}, {why}.",
    "They did not {does} it [for|with|like|against] {doers}, {why}.",
    "Once [the|that|this] {like} {noun} [goes|falls|closes|opens], {doers} [leave|suffer|gather] too, {why}.",
    "Let {place} {does} [its own|the|some other] {noun} {how}, {why}.",
    "I have [seen|known|paid|trained] {number} {like} {doers} [try|come|return|rush] to {does} this {noun}, {why}.",
    "[A|No|One] {noun} is [never|seldom|always] {like} [by accident|for long|to everyone], {why}.",
    "Please {does} [the|that|my] {noun} {how}, {why}.",
    "Between {month} and {month2} we [lost|hired|met|fed] {number} {doers}, {why}.",
    "No {like} {noun} ever made {doers} [rich|happy|famous|stay], {why}.",
    "[She|He|Fate] left us the {noun} to {does} {how}, {why}.",
    "Their {like} {noun} has [cost|saved|brought] {place} {number} pounds [already|a year|so far], {why}.",
    "Anyone [can|may|might] {does} a {noun}, {why}.",
    "My {kin} [met|taught|counted|married among] {number} {doers} [at|behind|beside] that {noun}, {why}.",
    "[Frankly|Honestly|Sadly|Luckily], {doers} [were|looked|seemed|felt] {like} in {month}, {why}.",
)
_MONTHS = "January February March April June July August September October November December".split()
_SLOTS = {"noun": _NOUNS, "does": _DOES, "doers": _DOERS, "like": _LIKE, "place": _PLACES, "month": _MONTHS}
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
        self.outlets = [f"The {place} {kind}" for place in _PLACES[:_TOWNS] for kind in self.draw.sample(_OUTLETS, 2)]
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
        for slot, words in _SLOTS.items():
            slots[slot], slots[f"{slot}2"] = draw.sample(words, 2)
        slots |= {"number": draw.randrange(21, 900), "number2": draw.randrange(21, 900)}
        shape = draw.choice(_SHAPES).replace("{why}", draw.choice(_WHY))
        drawn = re.sub(r"\[(.+?)\]", lambda among: draw.choice(among[1].split("|")), shape)
        return drawn.format(**slots)

    def _number(self) -> int:
        self._numbers += 1
        return self._numbers
