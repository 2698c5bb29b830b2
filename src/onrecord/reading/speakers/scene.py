"""What all parts of the stage look at: one story with its tags, times, quotations and people.

`outside` is the text with all quoted and reported words blotted out, letter for letter, so that what a reporter
says of an utterance is never mixed up with what was uttered; `inside` keeps the words of quotations and blots out only
those nested in them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from onrecord.cast import Cast
from onrecord.model import Quote, Span, Story, Time
from onrecord.reading.speakers.whereabouts import Whereabouts
from onrecord.tags import Tags
from onrecord.text import Layout

BLOT = "\x00"


@dataclass(frozen=True, slots=True)
class Scene:
    story: Story
    layout: Layout
    tags: Tags
    times: tuple[Time, ...]
    quotes: tuple[Quote, ...]
    cast: Cast
    outside: str = field(init=False, repr=False)
    inside: str = field(init=False, repr=False)
    people: Whereabouts = field(init=False, repr=False)
    _time_starts: tuple[int, ...] = field(init=False, repr=False)
    _cued: tuple[tuple[int, int], ...] = field(init=False, repr=False)
    _begun: tuple[tuple[int, int], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        nested = [quote for quote in self.quotes if quote.nested_in is not None]
        object.__setattr__(self, "outside", _blotted(self.layout.text, self.quotes))
        object.__setattr__(self, "inside", _blotted(self.layout.text, nested))
        object.__setattr__(self, "people", Whereabouts(self.cast, self.layout.text))
        numbered = list(enumerate(self.quotes))
        cued = sorted((quote.cue.start, index) for index, quote in numbered if quote.cue)
        begun = sorted((quote.content[0].start, index) for index, quote in numbered if quote.nested_in is None)
        object.__setattr__(self, "_cued", tuple(cued))
        object.__setattr__(self, "_begun", tuple(begun))
        object.__setattr__(self, "_time_starts", tuple(time.span.start for time in self.times))

    @property
    def text(self) -> str:
        return self.layout.text

    def around(self, quote: Quote) -> str:
        """The text in which the attribution of a quotation stands, other words blotted out."""
        return self.outside if quote.nested_in is None else self.inside

    def times_in(self, span: Span) -> tuple[Time, ...]:
        first = bisect_left(self._time_starts, span.start)
        last = bisect_left(self._time_starts, span.end)
        return tuple(time for time in self.times[first:last] if time.span.end <= span.end)

    def cued_in(self, span: Span) -> tuple[Quote, ...]:
        """The quotations whose cue begins in a stretch."""
        first, last = bisect_left(self._cued, (span.start, 0)), bisect_left(self._cued, (span.end, 0))
        return tuple(self.quotes[index] for _, index in self._cued[first:last])

    def attributed_after(self, offset: int) -> Quote | None:
        """The next attributed quotation, not a nested one, whose words begin behind an offset."""
        behind = (self.quotes[index] for _, index in self._begun[bisect_left(self._begun, (offset, -1)) :][:1])
        return next((quote for quote in behind if quote.source), None)

    def begun_before(self, offset: int) -> int | None:
        """The index of the last quotation, not a nested one, that begins before an offset."""
        number = bisect_left(self._begun, (offset, -1))
        return self._begun[number - 1][1] if number else None

    def sentence_at(self, offset: int, back: int = 0) -> Span:
        """The sentence that holds an offset, or one so many before it; an empty span where there is none."""
        layout = self.layout
        if not layout.sentences:
            return Span(offset, offset)
        word = min(layout.stretch(Span(offset, offset + 1)).first, len(layout.words) - 1)
        index = layout.sentence_of(word) - back
        return layout.span(layout.sentences[index]) if index >= 0 else Span(0, 0)

    def paragraph_at(self, offset: int) -> int:
        return self.layout.paragraph_at(offset)

    def paragraph_around(self, offset: int, back: int = 0) -> Span:
        """The paragraph that holds an offset, or one so many before it; an empty span where there is none."""
        paragraphs = self.layout.paragraphs
        return paragraphs[max(0, self.paragraph_at(offset) - back)] if paragraphs else Span(offset, offset)


def _blotted(text: str, quotes: tuple[Quote, ...] | list[Quote]) -> str:
    pieces, done = list[str](), 0
    for start, end in sorted(span for quote in quotes for span in quote.content):
        if end > done:
            pieces += text[done:start], BLOT * (end - max(done, start))
            done = end
    return "".join((*pieces, text[done:]))
