"""The cast as it grows while speakers are found: organisations and unnamed sources join it, each once."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.cast import Cast
from onrecord.model import Entity, EntityKind, Gender, Span

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_LEGAL = re.compile(r",?\s(?:Inc|Corp|Co|Ltd|LLC|LLP|PLC|plc|Group)\.?$")


def bare(name: str) -> str:
    """A name for comparing: without article, legal form and the shape of its apostrophes."""
    return _LEGAL.sub("", _ARTICLE.sub("", name.replace("’", "'"))).lower().strip()


class Roster:
    def __init__(self, cast: Cast) -> None:
        self.entities: list[Entity] = list(cast.entities)
        self.members: list[tuple[int, ...]] = list(cast.members)
        self._before = cast
        self._by_name: dict[str, int] = {}
        self._mentions: dict[int, set[Span]] = {}
        self._pronouns: dict[int, set[Span]] = {}
        self._owner: dict[Span, int] = {}  # of each pronoun that was found to mean somebody else than `people` thought
        for index, entity in enumerate(self.entities):
            if entity.kind in ("organization", "unnamed"):
                self._by_name.setdefault(bare(entity.name), index)

    def cast(self) -> Cast:
        entities = (self._with_places(index, entity) for index, entity in enumerate(self.entities))
        return replace(self._before, entities=tuple(entities), members=tuple(self.members))

    def join(self, name: str, kind: EntityKind, place: Span, *, fresh: bool = False, gender: Gender = "unknown") -> int:
        """The one of this name, new or known, with one more mention."""
        index = None if fresh else self._by_name.get(bare(name))
        if index is None:
            index = len(self.entities)
            self.entities.append(Entity(name, kind, gender))
            self.members.append(())
            self._by_name[bare(name)] = index
        self.mention(index, place)
        return index

    def mention(self, index: int, place: Span, *, pronoun: bool = False) -> None:
        (self._pronouns if pronoun else self._mentions).setdefault(index, set()).add(place)
        if pronoun:
            self._owner[place] = index

    def _with_places(self, index: int, entity: Entity) -> Entity:
        mentions, pronouns = self._mentions.get(index, set()), self._pronouns.get(index, set())
        kept = {place for place in entity.pronouns if self._owner.get(place, index) == index}
        if not mentions and not pronouns and len(kept) == len(entity.pronouns):
            return entity
        more = tuple(sorted({*entity.mentions, *mentions})), tuple(sorted({*kept, *pronouns}))
        return replace(entity, mentions=more[0], pronouns=more[1])

    def kind(self, index: int) -> EntityKind:
        return self.entities[index].kind

    def people(self, index: int) -> tuple[int, ...]:
        """The members of a group, or the one itself."""
        return self.members[index] or (index,)
