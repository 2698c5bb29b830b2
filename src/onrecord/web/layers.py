"""A story's text with its findings laid over it: spans in spans, paragraph by paragraph, as HTML.

Findings nest and cross each other, elements only nest: where two cross, the inner one is closed and opened again. Every
piece names its finding, so that the page can light up all of it. The text itself is the story's, code point for code
point; only what could steer a reader's screen is made visible.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from onrecord.model import Reading, Span
from onrecord.view.dates import in_words, placed
from onrecord.view.words import HOSTILE, names, short_name, visible

LAYERS = {
    "quotes": "Quotations",
    "people": "People",
    "times": "Times",
    "events": "Events",
    "facts": "Facts and kin",
    "unread": "Left open",
}
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_LINES = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in one or several places of the story. `id` is its place in the reading: "quotes-3"."""

    id: str
    layer: str
    says: str
    spans: tuple[Span, ...]
    rule: str | None = None
    confidence: float | None = None
    number: int = 0  # counted from 1 within its layer, as the page shows it
    entity: int | None = None
    kind: str | None = None  # "fact" or "relation", where a layer shows both


@dataclass(frozen=True, slots=True)
class _Mark:
    """One stretch of a finding, with the tag that opens it: first, and again after a break."""

    span: Span
    first: str
    again: str
    last: str  # what stands behind its end: the number of a quotation


def findings(reading: Reading) -> list[Finding]:
    """All findings of a reading, layer by layer."""
    return [
        *_quotes(reading),
        *_people(reading),
        *_times(reading),
        *_events(reading),
        *_facts(reading),
        *(
            Finding(f"unread-{n}", "unread", f"Left open: {one.why}", (one.span,), number=n + 1)
            for n, one in enumerate(reading.unread)
        ),
    ]


def _quotes(reading: Reading) -> Iterator[Finding]:
    for n, one in enumerate(reading.quotes):
        who = " and ".join(names(reading, one.speakers)) or "Speaker not known"
        to = f", to {' and '.join(names(reading, one.addressees))}" if one.addressees else ""
        through = f", {one.channel}" if one.channel else ""
        when = f", {in_words(one.when)}" if one.when else ""
        denied = " (denied)" if one.status == "denied" else ""
        says = f"{who}{denied}{to}{through}{when}"
        yield Finding(f"quotes-{n}", "quotes", says, one.content, one.rule, one.confidence, n + 1)


def _people(reading: Reading) -> Iterator[Finding]:
    for n, one in enumerate(reading.entities):
        spans = tuple(sorted({*one.mentions, *one.pronouns}))
        yield Finding(f"people-{n}", "people", short_name(one), spans, number=n + 1, entity=n)


def _times(reading: Reading) -> Iterator[Finding]:
    for n, one in enumerate(reading.times):
        says = in_words(one.value)
        if one.earliest and one.latest and one.earliest != one.latest:
            says += f" ({in_words(f'{one.earliest}/{one.latest}')})"
        yield Finding(f"times-{n}", "times", says, (one.span,), one.rule, number=n + 1)


def _events(reading: Reading) -> Iterator[Finding]:
    for n, one in enumerate(reading.events):
        date = placed(one.when, one.order, reading.date_of(one))
        when = f": {date}" if date else ""
        yield Finding(f"events-{n}", "events", f"{one.what}{when}", (one.span, *one.also), one.rule, number=n + 1)


def _facts(reading: Reading) -> Iterator[Finding]:
    told = [
        ("fact", f"{short_name(who)}: {one.property.replace('_', ' ')} {one.value}", one.span, one.rule)
        for who in reading.entities
        for one in who.facts
    ]
    for tie in reading.relations:
        subject, other = (short_name(reading.entities[one]) for one in (tie.subject, tie.object))
        detail = f"{tie.detail} " if tie.detail else ""
        says = f"{other}: {detail}{tie.property.replace('_', ' ')} of {subject}"
        told.append(("relation", says, tie.span, tie.rule))
    for n, (kind, says, span, rule) in enumerate(told):
        yield Finding(f"facts-{n}", "facts", says, (span,), rule, number=n + 1, kind=kind)


def paragraphs(text: str) -> list[Span]:
    """Where the text's paragraphs lie: between blank lines, or, where it has none, between lines."""
    breaks = list(_BLANK_LINES.finditer(text)) or list(_LINES.finditer(text))
    edges = [0, *(edge for one in breaks for edge in one.span()), len(text)]
    return [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if text[start:end].strip()]


def laid_over(text: str, found: Iterable[Finding], within: Span | None = None) -> list[Markup]:
    """The paragraphs of the text (or of a part of it), each as HTML with the findings marked."""
    marks = sorted(_marks(found), key=lambda mark: (mark.span.start, -mark.span.end))
    within = within or Span(0, len(text))
    html, waiting, near = list[Markup](), 0, list[_Mark]()
    for paragraph in (one for one in paragraphs(text) if within.covers(one)):
        while waiting < len(marks) and marks[waiting].span.start < paragraph.end:
            near.append(marks[waiting])
            waiting += 1
        near = [mark for mark in near if mark.span.end > paragraph.start]
        html.append(Markup("".join(_paragraph(text, paragraph, near))))
    return html


def _marks(found: Iterable[Finding]) -> Iterator[_Mark]:
    for one in found:
        for place, span in enumerate(one.spans):
            if span.start < span.end:
                tag = f'<span class="f {one.layer}" data-f="{one.id}"'
                last = _footnote(one) if one.layer == "quotes" and place == len(one.spans) - 1 else ""
                name = one.id if one.layer == "at" else f"{one.id}.{place}"
                yield _Mark(span, f'{tag} id="{name}">', f"{tag}>", last)


def _footnote(one: Finding) -> str:
    return f'<sup><a href="#note-{one.id}" aria-label="Note on quotation {one.number}">{one.number}</a></sup>'


def _paragraph(text: str, paragraph: Span, marks: list[_Mark]) -> Iterator[str]:
    """The pieces of one paragraph. Marks come in order of their start, the longer first."""
    starting: dict[int, list[_Mark]] = {}
    for mark in marks:
        starting.setdefault(max(mark.span.start, paragraph.start), []).append(mark)
    edges = {edge for mark in marks for edge in mark.span if paragraph.start < edge < paragraph.end}
    opened: list[_Mark] = []
    for here, there in pairwise(sorted({*paragraph, *edges})):
        yield from _closed(opened, here)
        for mark in starting.get(here, ()):
            yield mark.first if mark.span.start == here else mark.again
            opened.append(mark)
        yield show(text[here:there])
    yield from _closed(opened, paragraph.end)
    yield "</span>" * len(opened)


def _closed(opened: list[_Mark], here: int) -> Iterator[str]:
    """Close what ends here. What was opened within it and goes on is closed with it, and opened again."""
    outermost = next((n for n, mark in enumerate(opened) if mark.span.end <= here), len(opened))
    inner = opened[outermost:]
    yield from (f"</span>{mark.last}" if mark.span.end <= here else "</span>" for mark in reversed(inner))
    opened[outermost:] = [mark for mark in inner if mark.span.end > here]
    yield from (mark.again for mark in opened[outermost:])


def show(words: str) -> str:
    """Words of a story as HTML: nothing in them is markup, nothing turns the line round."""
    return str(escape(HOSTILE.sub(_visible, words)))


def _visible(found: re.Match[str]) -> str:
    return found.group() if found.group() in "\n\r\t" else visible(found)
