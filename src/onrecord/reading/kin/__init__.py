"""Kin: spouse, partner, child, sibling and other relations that the text states. Never from the world.

Two ways of telling are read: a kin phrase ("his wife, Ann", "their son Theo") and words between two persons ("is
married to"). No relation is composed of others: a son of his wife is nobody's stepson here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from onrecord.cast import Cast
from onrecord.model import Kinship, Quote, Relation, Story, Time
from onrecord.reading.kin.bearers import bearers_of
from onrecord.reading.kin.between import tied_between
from onrecord.reading.kin.owners import Told, earlier_spouse, other_parent, owners_of
from onrecord.reading.kin.phrases import phrases_of
from onrecord.reading.kin.since import weddings
from onrecord.reading.kin.unnamed import with_unnamed, without_idle
from onrecord.scene import Scene
from onrecord.tags import Tags
from onrecord.text import Layout

RULES = (
    *("possessive kin", "genitive kin", "kin of", "has kin", "kin in a list", "person and kin"),
    *(
        "kin with kin",
        "person with kin",
        "child with",
        "kin of the subject",
        "earlier marriage",
        "siblings named together",
    ),
)
_SYMMETRIC = frozenset({"spouse", "partner", "former_spouse", "sibling", "colleague", "other_kin"})
_BLOCKED_BY: dict[Kinship, frozenset[str]] = {  # what one pair cannot be, where the story also tells this
    "spouse": frozenset({"former_spouse"}),
    "partner": frozenset({"spouse", "former_spouse"}),
    "sibling": frozenset({"child"}),
}


def find_kin(
    story: Story, layout: Layout, tags: Tags, times: tuple[Time, ...], quotes: tuple[Quote, ...], cast: Cast
) -> tuple[Cast, tuple[Relation, ...]]:
    """All ties the story states, each once, in the order of their evidence; and the cast with the unnamed in them."""
    wider = with_unnamed(Scene(story, layout, tags, times, quotes, cast))
    scene = Scene(story, layout, tags, times, quotes, wider)
    told = [*_from_phrases(scene), *_from_between(scene)]
    told.sort(key=lambda relation: relation.span)
    relations = _dated(scene, _settled(relation for relation in told if _both_persons(wider, relation)))
    return without_idle(wider, len(cast.entities), relations)


def _from_between(scene: Scene) -> Iterator[Relation]:
    for tied in tied_between(scene):
        yield Relation(tied.first, tied.property, tied.second, tied.span, tied.rule)


def _from_phrases(scene: Scene) -> Iterator[Relation]:
    before: Told | None = None
    for phrase in phrases_of(scene):
        bearers, reach = bearers_of(scene, phrase)
        if before and scene.sentence(before.phrase.span.start) != scene.sentence(phrase.span.start):
            before = None
        owners, rule = owners_of(scene, phrase, bearers, before)
        listed = before.children if before and rule == "kin in a list" else ()
        told = Told(phrase, owners, bearers, max(reach, phrase.reach), rule, listed + bearers)
        yield from _relations(scene, told)
        before = told if owners or phrase.opening in ("possessive", "genitive") else before


def _relations(scene: Scene, told: Told) -> Iterator[Relation]:
    """What one kin phrase tells: the tie itself, the other parent, a former spouse, and twins among themselves."""
    tie, span = told.phrase.tie, told.phrase.span
    for owner in told.owners:
        for bearer in told.bearers:
            yield _tied(told, owner, bearer, told.rule)
    if told.owners and told.bearers:
        for parent in other_parent(scene, told)[0]:
            for child in told.children:
                yield _tied(told, parent, child, "child with")
    if told.owners and tie.property == "child" and (earlier := earlier_spouse(scene, told)):
        parents = told.bearers if tie.turned else told.owners  # "mom to daughter Bea, from her previous marriage to"
        grown = (one for one in parents[:1] if tie.turned or one not in told.bearers)
        yield from (Relation(one, "former_spouse", earlier[0], earlier[1], "earlier marriage") for one in grown)
    if tie.plural and tie.property == "sibling" and (not told.owners or tie.noun == "twin"):
        for one, two in combinations(told.bearers, 2):
            yield Relation(one, "sibling", two, span, "siblings named together")


def _tied(told: Told, owner: int, bearer: int, rule: str) -> Relation:
    tie, span = told.phrase.tie, told.phrase.span
    if tie.noun == "twin" and tie.plural:
        return Relation(owner, "child", bearer, span, rule)
    subject, object_ = (bearer, owner) if tie.turned else (owner, bearer)
    return Relation(subject, tie.property, object_, span, rule, detail=tie.detail)


def _both_persons(cast: Cast, relation: Relation) -> bool:
    kinds = {cast.entities[relation.subject].kind, cast.entities[relation.object].kind}
    return relation.subject != relation.object and kinds <= {"person", "unnamed"}


def _key(relation: Relation) -> tuple[str, int, int]:
    one, two = relation.subject, relation.object
    if relation.property in _SYMMETRIC and one > two:
        one, two = two, one
    return relation.property, one, two


def _settled(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Each tie once, on its first evidence; of ties that exclude each other the one that says more."""
    first: dict[tuple[str, int, int], Relation] = {}
    for relation in relations:
        first.setdefault(_key(relation), relation)
    by_pair: dict[frozenset[int], set[str]] = {}
    for relation in first.values():
        by_pair.setdefault(frozenset((relation.subject, relation.object)), set()).add(relation.property)
    return tuple(
        relation
        for relation in first.values()
        if not _BLOCKED_BY.get(relation.property, frozenset()) & by_pair[frozenset((relation.subject, relation.object))]
    )


def _dated(scene: Scene, relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
    """Marriages with the day of the wedding, where the story tells it."""
    days = weddings(scene, relations)
    return tuple(
        Relation(r.subject, r.property, r.object, r.span, r.rule, days.get(index), r.detail)
        for index, r in enumerate(relations)
    )
