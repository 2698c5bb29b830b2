"""Facts: age and the birth interval it implies, born, died, from, occupation, employer, works, awards.

Each fact is read at a mention: inside it ("the 38-year-old Ohio native"), right after it (", 38,", "was born in"),
or right before it ("the death of"). The cast says whose mention it is. The first clear evidence of a value counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.cast import Cast
from onrecord.model import Fact, Quote, Story, Time
from onrecord.reading.facts.ages import ages
from onrecord.reading.facts.employers import employers
from onrecord.reading.facts.lives import births_of_the_baby, far_deaths, fronted_births, lives
from onrecord.reading.facts.origins import fronted_origins, origins
from onrecord.reading.facts.roles import appointments, roles
from onrecord.reading.facts.works import awards, works
from onrecord.scene import Place, Scene
from onrecord.tags import Tags
from onrecord.text import Layout

_READERS = (ages, lives, origins, roles, employers, works, awards)


def find_facts(
    story: Story, layout: Layout, tags: Tags, times: tuple[Time, ...], quotes: tuple[Quote, ...], cast: Cast
) -> Cast:
    """The same cast with the facts of each person filled in."""
    found: list[list[Fact]] = [[] for _ in cast.entities]
    for index, fact in _told(Scene(story, layout, tags, times, quotes, cast)):
        found[index].append(fact)
    entities = (
        replace(entity, facts=_settled(facts)) if facts and entity.kind == "person" else entity
        for entity, facts in zip(cast.entities, found, strict=True)
    )
    return replace(cast, entities=tuple(entities))


def _told(scene: Scene) -> Iterator[tuple[int, Fact]]:
    for place in scene.places:
        for reader in _READERS:
            for fact in reader(scene, place):
                yield from ((person, fact) for person in _holders(scene, place, fact))
    for whole in (appointments, far_deaths, fronted_births, fronted_origins, births_of_the_baby):
        yield from whole(scene)


def _holders(scene: Scene, place: Place, fact: Fact) -> tuple[int, ...]:
    """ "Ann and Bob Lee, from Hull": a place of origin told of a group is that of all its members."""
    return scene.persons(place.entity) if fact.property == "from" else (place.entity,)


def _settled(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Each value once, on its first evidence. A told birth replaces the interval of an age; one dies once."""
    first: dict[tuple[str, str], Fact] = {}
    for fact in sorted(facts, key=lambda fact: fact.span):
        first.setdefault((fact.property, fact.value.lower()), fact)
    kept = list(first.values())
    for once in ("born", "died", "age"):
        kept = _one_of(once, kept)
    return tuple(fact for fact in kept if not any(_says_more(other, fact) for other in kept))


def _says_more(longer: Fact, fact: Fact) -> bool:
    """ "Larkfield Foods" than "Larkfield", "Houma, La." than "Houma": the longest form counts."""
    if fact.property not in ("employer", "from") or longer.property != fact.property or longer.value == fact.value:
        return False
    return f" {fact.value} " in f" {longer.value} ".replace(",", " ")


def _one_of(property: str, facts: list[Fact]) -> list[Fact]:
    """Of several values the finest told one (a day before a year, both before an interval), else the first."""
    rivals = [fact for fact in facts if fact.property == property]
    if len(rivals) < 2:
        return facts
    best = min(rivals, key=lambda fact: ("/" in fact.value, -len(fact.value) if property != "age" else 0))
    return [fact for fact in facts if fact.property != property or fact is best]
