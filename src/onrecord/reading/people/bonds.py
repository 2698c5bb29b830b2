"""What the grammar of a story binds before anyone is known: places that must differ, places that lean together.

Hard: the two sides of "and"; possessor and possessed; subject and object of one verb (reflexives aside); a speaker and
the third persons in the words spoken. Leaning: what the engine's links say, and a pronoun and the subject above it.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from dataclasses import dataclass, field

from onrecord.reading.people.scene import Scene


@dataclass(slots=True)
class Bonds:
    differ: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    links: defaultdict[int, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))  # the engine's
    lean: defaultdict[int, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    named_as: dict[int, int] = field(default_factory=dict)  # "He was named as Alan Birkett": from "He" to the name

    def part(self, one: int, other: int) -> None:
        if one != other:
            self.differ[one].add(other)
            self.differ[other].add(one)

    def draw(self, one: int, other: int, weight: float) -> None:
        if one != other:
            self.lean[one].append((other, weight))
            self.lean[other].append((one, weight))


_SPEAKS_ON = 1.0
_NAMED = 2.0
_PASSIVE = re.compile(r"\s(?:was|were|has been|had been|is)\s(?:\w+\s){0,2}(?:named|identified)\s(?:\w+\s){0,4}as\s")
_ACTIVE = re.compile(r"\b(?:named|identified|names|identifies)\s$")
_VERB = 12  # characters
_OWN_FIRST = 1.8  # "Elodie and her brother": hers


def bonds_of(scene: Scene) -> Bonds:
    bonds = Bonds()
    _nested(scene, bonds)
    _coordinated(scene, bonds)
    _own_follows(scene, bonds)
    _own_client(scene, bonds)
    _arguments(scene, bonds)
    _speakers(scene, bonds)
    _goes_on(scene, bonds)
    _named_as(scene, bonds)
    _links(scene, bonds)
    for index, mention in enumerate(scene.mentions):
        if mention.apposed is not None:
            bonds.differ[index].discard(mention.apposed)
            bonds.differ[mention.apposed].discard(index)
    return bonds


def _nested(scene: Scene, bonds: Bonds) -> None:
    """A mention inside the phrase of another is someone else."""
    open_ones: list[int] = []
    for index, mention in enumerate(scene.mentions):
        open_ones = [one for one in open_ones if scene.mentions[one].span.end >= mention.span.end]
        for outer in open_ones[-4:]:
            if not scene.mentions[outer].plural and scene.mentions[outer].span != mention.span:
                bonds.part(index, outer)
        open_ones.append(index)


def _coordinated(scene: Scene, bonds: Bonds) -> None:
    for index, mention in enumerate(scene.mentions):
        if mention.rule != "coordination":
            continue
        inside = conjuncts(scene, index)
        owner = scene.mentions[inside[-1]].owner if len(inside) == 2 else None
        if owner is not None and scene.mentions[owner].kind == "pronoun":
            bonds.draw(owner, inside[0], _OWN_FIRST)
        for one in inside:
            for other in inside:
                bonds.part(one, other)


def _own_follows(scene: Scene, bonds: Bonds) -> None:
    """ "Jesse Maddox, and his girlfriend": his who stands right before."""
    text = scene.layout.text
    for index, mention in enumerate(scene.mentions[1:], 1):
        nested = index > 1 and scene.mentions[index - 1].span.start == mention.span.start  # "his girlfriend"
        left = index - 2 if nested else index - 1
        before = scene.mentions[left]
        beside = text[before.span.end : mention.span.start] in {", and ", " and "}
        if beside and mention.kind == "pronoun" and before.kind == "name" and scene.possessive(index):
            bonds.draw(index, left, _OWN_FIRST)


def _own_client(scene: Scene, bonds: Bonds) -> None:
    """ "His lawyer, Ramon Pike, said his client": his who says so."""
    for index, mention in enumerate(scene.mentions):
        if scene.nouns[index] != "client" or mention.owner is None:
            continue
        speaker = next((one for one in scene.subjects[mention.owner] if one != index), None)
        if speaker is not None and scene.mentions[mention.owner].kind == "pronoun":
            bonds.draw(mention.owner, speaker, _OWN_FIRST)


def conjuncts(scene: Scene, group: int) -> list[int]:
    """The mentions that a coordination is made of: the outermost ones inside it."""
    whole, found = scene.mentions[group].span, list[int]()
    for index in range(max(0, group - 1), min(len(scene.mentions), group + 8)):
        span = scene.mentions[index].span
        if index == group or scene.mentions[index].plural or not whole.covers(span):
            continue
        if not any(scene.mentions[one].span.covers(span) for one in found):
            found.append(index)
    return found


def _arguments(scene: Scene, bonds: Bonds) -> None:
    """Subject, object and oblique of one verb are different persons, also where the subject stands above."""
    by_verb: defaultdict[int, list[int]] = defaultdict(list)
    for index, verb in enumerate(scene.verb):
        argument = scene.role[index] in {"subject", "object", "oblique"} and not scene.mentions[index].plural
        if verb is not None and argument and not scene.reflexive(index) and scene.mentions[index].apposed is None:
            by_verb[verb].append(index)
    for arguments in by_verb.values():
        for one in arguments[:6]:
            for other in arguments[:6]:
                if scene.role[one] != scene.role[other]:
                    bonds.part(one, other)
    for index, subjects in enumerate(scene.subjects):
        governed = scene.role[index] == "object" and scene.verb[index] is not None and not scene.reflexive(index)
        if subjects and governed and _shares_subject(scene, index, subjects[0]):
            bonds.part(index, subjects[0])


def _shares_subject(scene: Scene, index: int, subject: int) -> bool:
    """Whether the subject is that of the mention's own verb, or of one that hands it down (xcomp, conj)."""
    verb, own = scene.verb[index], scene.verb[subject]
    for _ in range(3):
        if verb is None or verb == own:
            return verb is not None
        if scene.tags.relation[verb] not in {"xcomp", "conj", "advcl", "acl", "acl:relcl"}:
            return False
        if scene.tags.relation[verb] == "acl:relcl" and scene.at_head.get(scene.tags.head[verb]) == subject:
            return True  # "Denise, who raised her"
        verb = scene.tags.head[verb]
    return False


def _speakers(scene: Scene, bonds: Bonds) -> None:
    """Who speaks is not spoken of by name or noun in the same words."""
    for index, speaker in scene.speaker.items():
        bonds.part(index, speaker)


def _goes_on(scene: Scene, bonds: Bonds) -> None:
    """ "“A church can rebuild a roof,” the 70-year-old said": in one paragraph a noun goes on with whom it began."""
    told = (quote.source for quote in scene.quotes if quote.nested_in is None)
    places = [scene.at_span[source] for source in told if source in scene.at_span]
    for before, place in itertools.pairwise(places):
        epithet = scene.mentions[place].kind == "epithet" and scene.mentions[place].rule != "indefinite phrase"
        if epithet and scene.paragraph[before] == scene.paragraph[place]:
            bonds.draw(before, place, _SPEAKS_ON)


def _named_as(scene: Scene, bonds: Bonds) -> None:
    """ "He was named locally as Alan Birkett", "police identified the victim as Alan Birkett"."""
    text = scene.layout.text
    for left, (one, other) in enumerate(itertools.pairwise(scene.mentions)):
        if one.kind == "name" or other.kind != "name" or scene.sentence[left] != scene.sentence[left + 1]:
            continue
        between = text[one.span.end : other.span.start]
        before = text[max(0, one.span.start - _VERB) : one.span.start]
        if _PASSIVE.fullmatch(between) or (between == " as " and _ACTIVE.search(before)):
            bonds.named_as[left] = left + 1
            bonds.differ[left].discard(left + 1)
            bonds.differ[left + 1].discard(left)
            bonds.draw(left, left + 1, _NAMED)


def _links(scene: Scene, bonds: Bonds) -> None:
    """What the engine links: of pronouns alone, for it knows fiction better than news, and on nouns it misleads."""
    for link in scene.tags.links:
        one, other = scene.at_head.get(link.mention), scene.at_head.get(link.antecedent)
        if one is not None and other is not None and scene.mentions[one].kind == "pronoun" and one != other:
            bonds.links[one].append((other, link.score))
