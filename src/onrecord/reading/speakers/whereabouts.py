"""Who is mentioned where: the people of a scene by place, so that a phrase or a stretch can be asked for its people."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from onrecord.cast import Cast
from onrecord.model import Span

_OWNS = re.compile(r"[’']s?\s\w")


class Whereabouts:
    """All mentions and pronouns of persons and groups in text order."""

    def __init__(self, cast: Cast, text: str) -> None:
        self._cast = cast
        self._text = text
        places = [
            (place, index, place in set(entity.pronouns))
            for index, entity in enumerate(cast.entities)
            if entity.kind in ("person", "group")
            for place in (*entity.mentions, *entity.pronouns)
        ]
        self._places = sorted(places)
        self._starts = [place.start for place, _, _ in self._places]
        self._longest = max((place.end - place.start for place, _, _ in self._places), default=0)

    def within(self, span: Span) -> Iterator[tuple[Span, int, bool]]:
        """Places inside a stretch with their people, in text order; True for pronouns."""
        for number in range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)):
            if self._places[number][0].end <= span.end:
                yield self._places[number]

    def covering(self, span: Span) -> Iterator[tuple[Span, int, bool]]:
        """Places that hold a stretch."""
        first = bisect_left(self._starts, span.start - self._longest)
        for number in range(first, len(self._places)):
            place, index, pronoun = self._places[number]
            if place.start > span.start:
                return
            if place.covers(span):
                yield place, index, pronoun

    def exactly(self, span: Span) -> int | None:
        return next((index for place, index, _ in self.covering(span) if place == span), None)

    def at_head(self, head: Span, phrase: Span) -> int | None:
        """Who is meant by the phrase with this head: of the mentions that hold it the one most like the phrase."""
        best, most = None, 0.0
        for place, index, _ in self.covering(head):
            shared = min(place.end, phrase.end) - max(place.start, phrase.start)
            share = shared / (max(place.end, phrase.end) - min(place.start, phrase.start))
            if share > most:
                best, most = index, share
        return best

    def last_before(
        self, offset: int, *, without: frozenset[int] = frozenset(), gender: str | None = None
    ) -> int | None:
        """The one person mentioned last before an offset, of a gender where that is asked for."""
        for number in range(bisect_left(self._starts, offset) - 1, -1, -1):
            place, index, _ = self._places[number]
            entity = self._cast.entities[index]
            if (
                place.end <= offset
                and index not in without
                and entity.kind == "person"
                and gender in (None, entity.gender)
            ):
                return index
        return None

    def beginning(self, span: Span) -> Span | None:
        """The longest mention that begins with a stretch and does not own what follows."""
        found = [place for place, _, _ in self.within(span) if place.start == span.start]
        return max(found, key=lambda place: place.end, default=None)

    def subject(self, span: Span) -> int | None:
        """The first one mentioned in a stretch, in his or her longest mention: its likely subject."""
        first = self.first_in(span)
        return None if first is None else self.exactly(first)

    def first_in(self, span: Span) -> Span | None:
        """The longest of the mentions with which the people of a stretch begin."""
        places = [place for place, _, _ in self.within(span)]
        first = max((place for place in places if place.start == places[0].start), key=lambda p: p.end, default=None)
        if first is None or not _OWNS.match(self._text, first.end):
            return first
        # "Her uncle's dog bit him": whoever owns the subject is not the subject; "Lund's agent, Ann Lee, said" goes on.
        following = self.first_in(Span(first.end, span.end))
        if following is None or first.start != span.start:
            return following
        aside = self._text.startswith(", ", following.start - 2) and self._text.startswith(",", following.end)
        return following if aside else None
