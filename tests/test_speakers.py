"""The stage of speakers alone, on quotations, people and times marked by hand: each line is one story.

`[words]{q Ann Lee; channel=…; when=…; to=…}` is a quotation and what must be found of it (what is not written must be
unknown), `{+}` its further words, `{c}` its cue and `{s}` its source, both of the nearest quotation that has none yet;
`{s Ann Lee}` and `{p Ann Lee}` mention a person (three letters at most: by a pronoun), `{g Ann Lee & Bob Lee}` a group,
`{t 2013-02-11}` is a time. `{qi …}` and `{qm …}` are indirect and mixed. Stories are dated 2013-02-12.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from examples import Mark, unmark
from onrecord import read
from onrecord.cast import Cast
from onrecord.model import Entity, Quote, QuoteKind, Reading, Span, Story, Time
from onrecord.reading.layout import lay_out
from onrecord.reading.speakers import find_speakers
from onrecord.tags import Tags
from onrecord.text import Layout

KINDS: dict[str, QuoteKind] = {"q": "direct", "qm": "mixed", "qi": "indirect"}

WOMEN = ("Ann", "Sue", "Priya")


def stories() -> list[str]:
    """The cases beside this file: blocks of lines between blank ones, headings and remarks left out."""
    page = (Path(__file__).parent / "speakers_alone.txt").read_text(encoding="utf-8")
    blocks = (block.strip("\n") for block in page.split("\n\n"))
    return [block.replace(" // ", "\n\n") for block in blocks if block and not block.startswith("#")]


def staged(marked: str) -> tuple[Story, Cast, tuple[Quote, ...], tuple[Time, ...], list[Mark]]:
    text, marks = unmark(marked)
    story = Story("marked", "marked", text, published=date(2013, 2, 12))
    wanted = [mark for mark in marks if mark.fields[""].split()[0] in KINDS]
    wanted.sort(key=lambda mark: mark.spans)
    quotes = [Quote(KINDS[mark.fields[""].split()[0]], mark.spans, "marked", 1.0) for mark in wanted]
    quotes = [replace(quote, nested_in=_around(quote, quotes)) for quote in quotes]
    times = []
    for mark in sorted(marks, key=lambda mark: mark.spans):
        kind, _, value = mark.fields[""].partition(" ")
        if kind == "t":
            times.append(Time(mark.spans[0], "TIME" if "T" in value else "DATE", value, "marked"))
        elif kind in ("c", "s"):
            _attach(text, quotes, mark.spans[0], kind)
    return story, _cast(marks), tuple(quotes), tuple(times), wanted


def _around(quote: Quote, quotes: list[Quote]) -> int | None:
    outer = (n for n, other in enumerate(quotes) if other is not quote and other.content[0].covers(quote.content[0]))
    return next(outer, None)


def _attach(text: str, quotes: list[Quote], place: Span, kind: str) -> None:
    def distance(number: int) -> int:
        quote = quotes[number]
        gaps = [text[min(span.end, place.end) : max(span.start, place.start)] for span in quote.content]
        near = min(len(gap) + 50 * gap.count(".") for gap in gaps)
        inside = any(span.covers(place) for span in quote.content)
        return near + 10_000 * inside

    field = "cue" if kind == "c" else "source"
    free = [number for number, quote in enumerate(quotes) if getattr(quote, field) is None]
    number = min(free, key=distance)
    quotes[number] = replace(quotes[number], **{field: place})  # type: ignore[arg-type]


def _cast(marks: Sequence[Mark]) -> Cast:
    mentions: dict[str, list[Span]] = {}
    pronouns: dict[str, list[Span]] = {}
    for mark in marks:
        kind, _, name = mark.fields[""].partition(" ")
        if kind in ("p", "s", "g") and name:
            place = pronouns if mark.spans[0].end - mark.spans[0].start < 4 else mentions
            place.setdefault(name, []).append(mark.spans[0])
    names = sorted({*mentions, *pronouns}, key=lambda name: ("&" in name, name))
    names += sorted({one for name in names if "&" in name for one in name.split(" & ")} - set(names))
    names.sort(key=lambda name: "&" in name)
    entities = [
        Entity(
            name,
            "group" if "&" in name else "person",
            "female" if name.startswith(WOMEN) else "male",
            tuple(mentions.get(name, ())),
            tuple(pronouns.get(name, ())),
        )
        for name in names
    ]
    members = tuple(tuple(names.index(one) for one in name.split(" & ")) if "&" in name else () for name in names)
    return Cast(tuple(entities), members)


def untagged(layout: Layout) -> Tags:
    """No tags: what this stage must do without them."""
    count = len(layout.words)
    return Tags(("X",) * count, tuple(range(count)), ("root",) * count)


@pytest.mark.parametrize("marked", stories())
def test_stage_alone(marked: str) -> None:
    story, cast, quotes, times, wanted = staged(marked)
    layout = lay_out(story.text)
    cast, found = find_speakers(story, layout, untagged(layout), times, quotes, cast)
    reading = Reading(story, cast.entities, quotes=found)
    assert [_told(reading, quote) for quote in found] == [_asked(mark) for mark in wanted]


def _told(reading: Reading, quote: Quote) -> dict[str, str]:
    def names(indices: tuple[int, ...]) -> str:
        return " & ".join(reading.entities[index].name for index in indices)

    fields = {"who": names(quote.speakers), "channel": quote.channel, "when": quote.when, "to": names(quote.addressees)}
    return {name: value for name, value in fields.items() if value}


def _asked(mark: Mark) -> dict[str, str]:
    _, _, who = mark.fields[""].partition(" ")
    return {name: value for name, value in {**mark.fields, "who": who, "": ""}.items() if value and value != "?"}


def test_a_long_run_of_capitals_after_on_takes_no_time() -> None:
    text = f"“No,” Ann Lee said on {'A' * 5000}."
    began = time.process_time()
    read(Story("capitals", "capitals", text, published=date(2020, 1, 1)))
    assert time.process_time() - began < 20  # it took minutes when parts of the name could share letters
