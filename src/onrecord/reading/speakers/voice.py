"""Who spoke which quotation, as far as it is found: one `Voice` a quotation, and how it was found."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import NamedTuple

from onrecord.model import Quote, Span


class Voice(NamedTuple):
    """Those who spoke, the way they were found, and how far that way is to be trusted."""

    speakers: tuple[int, ...]
    way: str
    trust: float
    source: Span | None = None  # the source phrase, where it was found to lie elsewhere


class Spoken(NamedTuple):
    """A voice with its place in the text: where the attribution stands, or the words where there is none."""

    anchor: Span
    quote: int
    speakers: tuple[int, ...]


def anchor_of(quote: Quote) -> Span:
    return quote.source or quote.cue or quote.content[0]


class Voices:
    """The voices found so far, by quotation and by place."""

    def __init__(self) -> None:
        self.by_quote: dict[int, Voice] = {}
        self._spoken: list[Spoken] = []

    def put(self, index: int, quote: Quote, voice: Voice) -> None:
        self.by_quote[index] = voice
        if voice.speakers and quote.nested_in is None:
            insort(self._spoken, Spoken(anchor_of(quote), index, voice.speakers))

    def of(self, index: int) -> tuple[int, ...]:
        voice = self.by_quote.get(index)
        return voice.speakers if voice else ()

    def last_before(self, offset: int) -> Spoken | None:
        """The last one who spoke before an offset, nested voices left out."""
        number = bisect_left(self._spoken, offset, key=lambda spoken: spoken.anchor.start)
        return self._spoken[number - 1] if number else None
