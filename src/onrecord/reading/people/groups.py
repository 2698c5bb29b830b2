"""Whom plural mentions mean: coordinations by their parts, "the couple" and "they" by the last group that fits."""

from __future__ import annotations

from typing import Final, NamedTuple

from onrecord.lexicon import persons
from onrecord.reading.people.bonds import conjuncts
from onrecord.reading.people.kinship import Kinship
from onrecord.reading.people.ledger import Ledger
from onrecord.reading.people.scene import Scene

_REACH: Final = 3  # sentences that "they" looks back
_LONG: Final = 12  # sentences that "their grandmother" looks back for children
_NEAR: Final = 12  # mentions
_ANY_TWO: Final = frozenset({"pair", "duo", "twosome"})  # who need not be a couple


class Group(NamedTuple):
    """A plural mention and whom it means."""

    place: int
    members: tuple[int, ...]


def members_of(scene: Scene, ledger: Ledger, kinship: Kinship) -> dict[int, tuple[int, ...]]:
    """For each plural mention whose members are all known and named, who they are."""
    found: dict[int, tuple[int, ...]] = {}
    told: list[Group] = []
    pair: tuple[int, ...] = ()
    for index, mention in enumerate(scene.mentions):
        if not mention.plural:
            continue
        if mention.rule == "coordination":
            members = _parts(scene, ledger, index)
        elif mention.rule == "pair noun":
            members = _pair(scene, ledger, kinship, index, pair)
        elif mention.kind == "pronoun":
            members = _taken_up(scene, ledger, kinship, index, told)
        else:
            members = _family(scene, ledger, index)
        if members:
            found[index] = members
            told.append(Group(index, members))
            pair = members if len(members) == 2 and not _are_young(ledger, members) else pair
    return found


def _parts(scene: Scene, ledger: Ledger, index: int) -> tuple[int, ...]:
    meant = [ledger.meant[one] for one in conjuncts(scene, index)]
    named = {one for one in meant if one is not None and ledger.people[one].form}
    return tuple(sorted(named)) if len(named) == len(meant) >= 2 else ()


def _pair(scene: Scene, ledger: Ledger, kinship: Kinship, index: int, pair: tuple[int, ...]) -> tuple[int, ...]:
    """ "The pair": the two of the sentence above; else the couple told by marriage, or the two last joined by "and"."""
    if persons.GROUP_SIZES.get(scene.nouns[index]) != 2 or scene.mentions[index].owner is not None:
        return ()
    if _half_nameless(scene, ledger, index):
        return ()
    if scene.nouns[index] in _ANY_TWO and (two := _two_before(scene, ledger, index)):
        return two
    parents = scene.nouns[index] == "parents"
    couples = [one for one in kinship.couples if all(ledger.people[person].form for person in one)]
    couples = [one for one in couples if not parents or all(kinship.is_parent(person) for person in one)]
    latest = max(((_last_of_both(ledger, one, index), tuple(sorted(one))) for one in couples), default=None)
    if latest and latest[0] >= 0:
        return latest[1]
    return () if parents else pair


def _two_before(scene: Scene, ledger: Ledger, index: int) -> tuple[int, ...]:
    """ "Castellane moved on with Ingrid Dahl. The pair welcomed a son": the only two of the sentence right above."""
    found: set[int | None] = set()
    for earlier in range(index - 1, max(-1, index - 1 - _NEAR), -1):
        away = scene.sentence[index] - scene.sentence[earlier]
        if away > 1 or scene.paragraph[index] != scene.paragraph[earlier]:
            break
        if away == 1 and not scene.mentions[earlier].plural and scene.mentions[earlier].rule != "indefinite phrase":
            found.add(ledger.meant[earlier])
    named = [one for one in found if one is not None and ledger.people[one].form]
    return tuple(sorted(named)) if len(named) == len(found) == 2 else ()


def _half_nameless(scene: Scene, ledger: Ledger, index: int) -> bool:
    """ "his wife, who is expecting the couple's second child": one of them has no name."""
    for earlier in range(index - 1, max(-1, index - _NEAR), -1):
        person = ledger.meant[earlier]
        if scene.sentence[earlier] != scene.sentence[index]:
            return False
        if scene.nouns[earlier] in {"wife", "husband", "partner"} and person is not None:
            return not ledger.people[person].form
    return False


def _last_of_both(ledger: Ledger, couple: frozenset[int], index: int) -> int:
    """The place by which both of a couple had been spoken of, the later the nearer."""
    places = (ledger.last_before(index, person) for person in couple)
    return min(-1 if place is None else place for place in places)


def _taken_up(scene: Scene, ledger: Ledger, kinship: Kinship, index: int, told: list[Group]) -> tuple[int, ...]:
    """The group spoken of just before, else a couple both of whom were."""
    if scene.possessive(index) and (kin := _tied_by_kin(scene, ledger, index)):
        return kin
    last = told[-1] if told else None
    if last is not None and scene.mentions[last.place].span.covers(scene.mentions[index].span):
        last = None  # "his wife Ruth and their daughter": the pronoun stands within, and means others
    here = last is not None and scene.sentence[index] == scene.sentence[last.place]
    if not here and (two := _in_front(scene, ledger, index)):
        return two
    if kinship.is_elder(index) and (young := _children(scene, ledger, index, told)):
        return young
    if last is not None and scene.sentence[index] - scene.sentence[last.place] <= _REACH:
        return last.members
    near = {
        ledger.meant[one]
        for one in range(max(0, index - _NEAR), index)
        if scene.sentence[index] - scene.sentence[one] <= _REACH
    }
    both = [couple for couple in kinship.couples if couple <= near]
    return tuple(sorted(both[0])) if len(both) == 1 else ()


def _are_young(ledger: Ledger, members: tuple[int, ...]) -> bool:
    return all(ledger.pages[one].young > 0 for one in members)


def _children(scene: Scene, ledger: Ledger, index: int, told: list[Group]) -> tuple[int, ...]:
    """ "Their grandmother": of the children told of together, though their parents were spoken of since."""
    groups = (one.members for one in reversed(told) if scene.sentence[index] - scene.sentence[one.place] <= _LONG)
    return next((members for members in groups if _are_young(ledger, members)), ())


def _in_front(scene: Scene, ledger: Ledger, index: int) -> tuple[int, ...]:
    """ "She survives him, as does their son": the only two of the sentence so far."""
    found: set[int | None] = set()
    for earlier in range(index - 1, max(-1, index - 1 - _NEAR), -1):
        if scene.sentence[earlier] != scene.sentence[index]:
            break
        if scene.mentions[earlier].plural:
            return ()
        if not scene.mentions[earlier].span.covers(scene.mentions[index].span):  # not "their son" itself
            found.add(ledger.meant[earlier])
    named = [one for one in found if one is not None and ledger.people[one].form]
    return tuple(sorted(named)) if len(named) == len(found) == 2 else ()


def _tied_by_kin(scene: Scene, ledger: Ledger, index: int) -> tuple[int, ...]:
    """ "Her brother, Simon, flew home to their father": she and he, told by a kin phrase of the sentence."""
    for earlier in range(index - 1, max(-1, index - _NEAR), -1):
        owner = scene.mentions[earlier].owner
        if scene.sentence[index] - scene.sentence[earlier] > 1:
            return ()
        if scene.mentions[earlier].kind == "kin" and owner is not None and owner != index:
            both = {ledger.meant[earlier], ledger.meant[owner]} - {None}
            named = [one for one in both if one is not None and ledger.people[one].form]
            return tuple(sorted(named)) if len(named) == 2 else ()
    return ()


def _family(scene: Scene, ledger: Ledger, index: int) -> tuple[int, ...]:
    """ "the Valcourts": not told who; left open."""
    return ()
