"""Nouns that pass between the stages of one reading and are not printed: mentions and the cast.

A *mention* is one place that means someone. The *cast* is who is in the story: entities, what groups are made of,
and who is meant at a place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model import Entity, Gender, Span

MentionKind = Literal["name", "epithet", "kin", "pronoun", "group"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that means a person or persons. `head` is the index of its head word ("wife" in "his late wife");
    `owner` the index (into the mentions) of a possessor nested in it; `plural` is True for groups and "they".
    `name` is the plain name inside a named mention ("Ann Lee" in "Mayor Ann Lee"), `apposed` the index of the mention
    that this one stands in apposition to."""

    span: Span
    head: int
    kind: MentionKind
    rule: str
    gender: Gender = "unknown"
    plural: bool = False
    owner: int | None = None
    quoted: bool = False
    name: Span | None = None
    apposed: int | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """`members` runs parallel to `entities`: for a group the indices of those it is made of, else ()."""

    entities: tuple[Entity, ...] = ()
    members: tuple[tuple[int, ...], ...] = ()
    open: tuple[tuple[Span, str], ...] = ()  # mentions left open, each with its reason

    def at(self, span: Span) -> int | None:
        """Who is meant at a place: the entity with the mention or pronoun that shares most with the span,
        relative to what both cover; None where nobody is."""
        best, most = None, 0.0
        for index, entity in enumerate(self.entities):
            for place in (*entity.mentions, *entity.pronouns):
                if place.meets(span):
                    shared = min(place.end, span.end) - max(place.start, span.start)
                    share = shared / (max(place.end, span.end) - min(place.start, span.start))
                    if share > most:
                        best, most = index, share
        return best

    def persons(self, index: int) -> tuple[int, ...]:
        """The entity itself, or the members of a group."""
        return self.members[index] or (index,)
