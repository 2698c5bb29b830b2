"""Nouns that pass between the stages of one reading and are not printed: mentions and the cast.

A *mention* is one place that means someone. The *cast* is who is in the story: entities, what groups are made of,
and who is meant at a place.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
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
    _places: tuple[tuple[int, int, int], ...] = field(init=False, repr=False, compare=False)
    _longest: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places = ((*span, index) for index, one in enumerate(self.entities) for span in (*one.mentions, *one.pronouns))
        object.__setattr__(self, "_places", tuple(sorted(places)))
        object.__setattr__(self, "_longest", max((end - start for start, end, _ in self._places), default=0))

    def at(self, span: Span) -> int | None:
        """Who is meant at a place: the entity with the mention or pronoun that shares most with the span,
        relative to what both cover; None where nobody is."""
        best, most = None, 0.0
        last = bisect_left(self._places, (span.end,))
        first = bisect_left(self._places, (span.start - self._longest,))
        for start, end, index in self._places[first:last]:
            shared = min(end, span.end) - max(start, span.start)
            share = shared / (max(end, span.end) - min(start, span.start))
            if share > most:
                best, most = index, share
        return best

    def persons(self, index: int) -> tuple[int, ...]:
        """The entity itself, or the members of a group."""
        return self.members[index] or (index,)
