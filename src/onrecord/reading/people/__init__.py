"""People: mentions gathered into persons and groups under constraints; what stays open is said so.

roster.py names the persons, clues.py and bonds.py read what each place tells and forbids, weigh.py says how well a
person fits a place, solve.py chooses for all places together, and this file writes down the outcome.
"""

from __future__ import annotations

from collections import defaultdict

from onrecord.cast import Cast, Mention
from onrecord.model import Entity, Quote, Span
from onrecord.reading.people.bonds import bonds_of
from onrecord.reading.people.clues import clues_at, shared
from onrecord.reading.people.ledger import Ledger
from onrecord.reading.people.roster import Roster, roster_of
from onrecord.reading.people.scene import Scene
from onrecord.reading.people.solve import Solver
from onrecord.tags import Tags
from onrecord.text import Layout


def gather(layout: Layout, tags: Tags, mentions: tuple[Mention, ...], quotes: tuple[Quote, ...]) -> Cast:
    scene = Scene(layout, tags, mentions, quotes)
    roster = roster_of(scene)
    clues = shared([clues_at(scene, index) for index in range(len(mentions))], scene)
    ledger = Ledger(scene, roster.persons, clues)
    solver = Solver(scene, roster, ledger, bonds_of(scene))
    solver.solve()
    _tell_writer(scene, roster, ledger)
    return _cast(scene, ledger, solver)


def _tell_writer(scene: Scene, roster: Roster, ledger: Ledger) -> None:
    """ "I" outside quotations is the one writer whom the byline names."""
    signed = {ledger.meant[one] for one in range(len(scene.mentions)) if scene.zone(one) == "byline"} - {None}
    if len(signed) != 1 or any(scene.layout.zones_of("answer", "question")):
        return
    writer = signed.pop()
    for index, mention in enumerate(scene.mentions):
        if mention.rule == "first person":
            ledger.put(index, writer)


def _cast(scene: Scene, ledger: Ledger, solver: Solver) -> Cast:
    places = _places(scene, ledger)
    order = sorted(places, key=lambda person: min(scene.mentions[one].span for one in places[person]))
    entities = [_entity(scene, ledger, person, places[person]) for person in order]
    new = {person: index for index, person in enumerate(order)}
    members: list[tuple[int, ...]] = [() for _ in entities]
    for group, spans in _groups(scene, solver, new).items():
        name = " and ".join(entities[one].name for one in group)
        mentions = tuple(span for span, pronoun in spans if not pronoun)
        pronouns = tuple(span for span, pronoun in spans if pronoun)
        entities.append(Entity(name, "group", "unknown", mentions, pronouns))
        members.append(group)
    return Cast(tuple(entities), tuple(members), _open(scene, ledger, solver))


def _places(scene: Scene, ledger: Ledger) -> dict[int, list[int]]:
    """The mentions of every named person; one whom only a byline names is no one in the story."""
    places: dict[int, list[int]] = defaultdict(list)
    for index, person in enumerate(ledger.meant):
        if person is not None and ledger.people[person].form:
            places[person].append(index)
    return {person: found for person, found in places.items() if any(scene.zone(one) != "byline" for one in found)}


def _entity(scene: Scene, ledger: Ledger, person: int, found: list[int]) -> Entity:
    spans = [scene.mentions[one].span for one in found if scene.mentions[one].kind != "pronoun"]
    pronouns = [scene.mentions[one].span for one in found if scene.mentions[one].kind == "pronoun"]
    name, gender = ledger.people[person].name, ledger.gender(person)[0]
    return Entity(name, "person", gender, tuple(sorted(set(spans))), tuple(pronouns))


def _groups(scene: Scene, solver: Solver, new: dict[int, int]) -> dict[tuple[int, ...], list[tuple[Span, bool]]]:
    groups: dict[tuple[int, ...], list[tuple[Span, bool]]] = defaultdict(list)
    for index, members in solver.members.items():
        mention = scene.mentions[index]
        if all(person in new for person in members):
            group = tuple(sorted(new[person] for person in members))
            groups[group].append((mention.span, mention.kind == "pronoun"))
    return groups


def _open(scene: Scene, ledger: Ledger, solver: Solver) -> tuple[tuple[Span, str], ...]:
    """Places that mean somebody, without the story or this stage telling whom."""
    found = []
    for index, mention in enumerate(scene.mentions):
        person = ledger.meant[index]
        known = index in solver.members if mention.plural else person is not None and bool(ledger.people[person].form)
        if not known and mention.rule not in {"indefinite phrase", "first person"}:
            found.append((mention.span, solver.open.get(index, "nobody in reach")))
    return tuple(found)
