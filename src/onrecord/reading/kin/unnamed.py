"""Persons whom the story never names, but whose kin it tells: "He is married to Olena Pinchuk".

Pronouns that nobody has resolved stand for one unnamed person a paragraph and gender. Only those that take part in a
tie stay in the cast.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.cast import Cast
from onrecord.model import Entity, Gender, Relation, Span
from onrecord.scene import Scene

_PERSONS: dict[str, tuple[str, ...]] = {
    "male": ("he", "his", "him", "himself"),
    "female": ("she", "her", "hers", "herself"),
    "writer": ("i", "my", "me", "myself"),
    "several": ("they", "their", "them", "themselves"),
    "writers": ("we", "our", "us", "ourselves"),
}
_PERSON_OF = {word: person for person, words in _PERSONS.items() for word in words}
_GENDERS: dict[str, Gender] = {"male": "male", "female": "female"}


def with_unnamed(scene: Scene) -> Cast:
    """The cast with one unnamed entity for the unresolved pronouns of each kind in each paragraph."""
    known = {place.span for place in scene.places}
    found: dict[tuple[int, str], list[Span]] = {}
    for index, span in enumerate(scene.layout.words):
        person = _PERSON_OF.get(scene.layout.lower(index))
        if person and span not in known and scene.quoted(span.start) is None:
            found.setdefault((scene.layout.paragraph_at(span.start), person), []).append(span)
    unnamed = tuple(
        Entity(spans[0].of(scene.text), "unnamed", _GENDERS.get(person, "unknown"), (), tuple(spans))
        for (_, person), spans in found.items()
    )
    return replace(
        scene.cast,
        entities=scene.cast.entities + unnamed,
        members=scene.cast.members + ((),) * len(unnamed),
    )


def without_idle(cast: Cast, known: int, relations: tuple[Relation, ...]) -> tuple[Cast, tuple[Relation, ...]]:
    """The cast with only those newcomers (from index `known` on) that a relation needs; the relations renumbered."""
    needed = sorted({end for r in relations for end in (r.subject, r.object) if end >= known})
    kept = [*range(known), *needed]
    new = {old: index for index, old in enumerate(kept)}
    entities = tuple(cast.entities[old] for old in kept)
    members = tuple(cast.members[old] for old in kept)
    renumbered = (replace(r, subject=new[r.subject], object=new[r.object]) for r in relations)
    return replace(cast, entities=entities, members=members), tuple(renumbered)
