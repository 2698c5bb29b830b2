"""Quotations on their own: for those who want who said what and nothing else, one plain row a quotation.

The first three fields are speaker, cue and content, as quotation extractors commonly give them, so that a loop over
such triples runs on with one line changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from onrecord.model import Quote, QuoteKind, Reading, Span, Status, Story
from onrecord.reading import read


class Quotation(NamedTuple):
    """One act of utterance in words; `named_as` is what the story calls its source, `spans` are the content's places.
    Empty strings and None mean not known; several people are joined by "; ". `nested_in` counts a story's rows from 0.
    """

    speaker: str
    cue: str
    content: str
    kind: QuoteKind
    named_as: str
    addressee: str
    channel: str | None
    when: str | None
    status: Status
    confidence: float
    rule: str
    spans: tuple[Span, ...]
    nested_in: int | None


def quotes(text: str, published: date | str | None = None) -> tuple[Quotation, ...]:
    """The quotations of one text. Without the day of publication "Tuesday" dates nothing."""
    day = date.fromisoformat(published) if isinstance(published, str) else published
    return tuple(quotations_of(read(Story("", "", text, published=day))))


def quotations_of(reading: Reading) -> Iterator[Quotation]:
    return (_quotation(reading, quote) for quote in reading.quotes)


def _quotation(reading: Reading, quote: Quote) -> Quotation:
    text = reading.story.text

    def words(span: Span | None) -> str:
        return span.of(text) if span else ""

    def names(people: tuple[int, ...]) -> str:
        return "; ".join(reading.entities[index].name for index in people)

    return Quotation(
        names(quote.speakers),
        words(quote.cue),
        " ".join(words(span) for span in quote.content),
        quote.kind,
        words(quote.source),
        names(quote.addressees),
        quote.channel,
        quote.when,
        quote.status,
        quote.confidence,
        quote.rule,
        quote.content,
        quote.nested_in,
    )
