"""What was said, as cards: who, when and through what; the words; quietly how, how surely, and to whom.

Quotations of one speaker on one occasion that follow each other share a card.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.model import Quote, Reading
from onrecord.view.dates import in_words
from onrecord.view.print import Barred, Ends, Heading, Indented, dotted
from onrecord.view.words import clip, content, join, names, safe, surface

# On twelve annotated stories, quotations from 0.45 up had the right words and speaker in 84 of 100 cases, those from
# 0.35 in 62: the first need no remark, the second are likely, and what lies below is a guess worth checking.
_SURE = 0.45
_LIKELY = 0.35
# Two lines of a column: enough to know which quotation is meant.
_SHORT = 170
_STYLES = {"direct": "", "mixed": "", "indirect": "reported"}


def said(reading: Reading, *, short: bool = False) -> RenderableType | None:
    """The section of quotations, or None where nothing was said."""
    if not reading.quotes:
        return None
    cards: list[RenderableType] = [Heading("What was said", len(reading.quotes))]
    ordered = sorted(range(len(reading.quotes)), key=lambda index: _place(reading, index))
    for _, run in groupby(ordered, key=lambda index: _occasion(reading.quotes[index])):
        cards += [Text(), _card(reading, [reading.quotes[index] for index in run], short=short)]
    return Group(*cards)


def _place(reading: Reading, index: int) -> tuple[int, int]:
    """Order of the page: a quotation within another follows it."""
    quote = reading.quotes[index]
    return (quote.content[0].start if quote.content else 0, index)


def _occasion(quote: Quote) -> tuple[object, ...]:
    return (quote.speakers, quote.when, quote.channel, quote.addressees, quote.status, quote.nested_in is None)


def _card(reading: Reading, quotes: list[Quote], *, short: bool) -> RenderableType:
    """One occasion: each stretch of words as printed, and quietly what kind of quotation it is."""
    parts: list[RenderableType] = [Ends(speaker(reading, quotes[0]), _occasion_line(reading, quotes[0]))]
    for number, quote in enumerate(quotes):
        parts += [Text()] if number else []
        words = "\n".join(content(reading, quote))
        parts.append(Barred(Text(clip(words, _SHORT) if short else words, style=_STYLES[quote.kind])))
        if not short and (manner := " · ".join(_manner(quote))):
            parts.append(Indented(Text(manner, style="quiet")))
    card = Group(*parts)
    return Indented(card) if quotes[0].nested_in is not None else card


def speaker(reading: Reading, quote: Quote) -> Text:
    who = join(names(reading, quote.speakers))
    if not who and quote.source:
        return Text.assemble((surface(reading, quote.source), "reported"), ("  (not identified)", "quiet"))
    name = Text(who, style="name") if who else Text("Speaker not known", style="quiet")
    if quote.addressees:
        name.append(f" to {join(names(reading, quote.addressees))}", style="quiet")
    if quote.status == "denied":
        name.append("  denied saying", style="denied")
    return name


def _occasion_line(reading: Reading, quote: Quote) -> Text:
    when = Text(in_words(safe(quote.when)), style="when") if quote.when else None
    channel = Text(safe(quote.channel), style="channel") if quote.channel else None
    within = Text("within the quotation above", style="quiet") if quote.nested_in is not None else None
    return dotted([part for part in (within, channel, when) if part])


def _manner(quote: Quote) -> Iterator[str]:
    if quote.kind == "mixed":
        yield "some words quoted"
    elif quote.kind == "indirect":
        yield "reported, not quoted"
    if quote.confidence < _SURE:
        yield "likely" if quote.confidence >= _LIKELY else "a guess"
