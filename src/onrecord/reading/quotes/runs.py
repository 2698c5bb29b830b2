"""Runs: what stands between quotation marks, joined over paragraphs and mended where a mark is missing.

An opening mark that nothing closes goes on where the next paragraph opens again, or where that paragraph holds the
missing close; otherwise the run ends within its own paragraph: before an attribution, the next opening mark or the
end. So one lost mark never swallows more than a paragraph. Every step is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from onrecord.model import Span
from onrecord.reading.quotes.marks import Mark, Pair, pairs_of

# Where a missing closing mark may have stood: before an attribution.
_ATTRIBUTION = re.compile(r"[,?!] (?:he|she|they|(?:[A-Z][\w.’'-]+ ?){1,3}) (?:said|says|added|wrote|told|tweeted)\b")
_SENTENCE_END = re.compile(r"[.!?:]\s+")

Repair = Literal["", "opening mark missing", "closing mark missing"]


@dataclass(frozen=True, slots=True)
class Run:
    """What stands between an opening and its closing mark, one part a paragraph. `outer` counts the marks in;
    `parent` is the index of the run it is nested in, `depth` how deep."""

    parts: tuple[Span, ...]
    outer: Span
    repair: Repair = ""
    parent: int | None = None

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return self.parts[-1].end


@dataclass(slots=True)
class _Held:
    """A run that the paragraphs so far left open."""

    start: int
    make: str
    parts: list[Span] = field(default_factory=list)

    def run(self, end: int, repair: Repair = "") -> Run:
        return Run(tuple(self.parts), Span(self.start, end), repair)


class _Page:
    """One paragraph with its pairs."""

    def __init__(self, text: str, paragraph: Span) -> None:
        self.text, self.paragraph = text, paragraph
        self.pairs = pairs_of(text, paragraph)
        self._openings = [pair.opening.start for pair in self.pairs if pair.opening]
        self._closings = sorted(pair.closing.end for pair in self.pairs if pair.closing)
        self._last = {pair.mark.make: pair for pair in self.pairs if pair.opening}

    def is_last(self, pair: Pair) -> bool:
        """Whether no mark of its make opens behind it: then it may be left open on purpose."""
        return self._last[pair.mark.make] is pair

    def continuation(self, held: _Held) -> Pair | None:
        """The pair that goes on with what the paragraph before left open: it opens again, or only closes."""
        for pair in self.pairs:
            if pair.mark.make == held.make:
                again = pair.opening and pair.opening.start <= self.paragraph.start + 1
                return pair if again or not pair.opening else None
        return None

    def part(self, pair: Pair) -> Span:
        start = pair.opening.end if pair.opening else self.paragraph.start
        return _trim(self.text, start, pair.closing.start if pair.closing else self.paragraph.end)

    def run(self, pair: Pair) -> Run:
        start = pair.opening.start if pair.opening else 0
        if pair.opening and pair.closing:
            return Run((self.part(pair),), Span(start, pair.closing.end))
        if pair.opening:
            end = self._missing_closing(pair.opening)
            return Run((_trim(self.text, pair.opening.end, end),), Span(start, end), "closing mark missing")
        assert pair.closing
        start = self._missing_opening(pair.closing)
        content = _trim(self.text, start, pair.closing.start)
        return Run((content,), Span(start, pair.closing.end), "opening mark missing")

    def _missing_opening(self, closing: Mark) -> int:
        before = bisect_left(self._closings, closing.end)
        if not before:
            return self.paragraph.start
        end = _SENTENCE_END.search(self.text, self._closings[before - 1], closing.start)
        return end.end() if end else closing.start

    def _missing_closing(self, opening: Mark) -> int:
        behind = bisect_right(self._openings, opening.start)
        limit = self._openings[behind] if behind < len(self._openings) else self.paragraph.end
        attribution = _ATTRIBUTION.search(self.text, opening.end, limit)
        return attribution.start() + 1 if attribution else limit


def runs_of(text: str, paragraphs: Iterable[Span]) -> tuple[Run, ...]:
    """All runs in text order, outer ones before those nested in them."""
    joined = _joined(_Page(text, paragraph) for paragraph in paragraphs)
    return _nested([run for run in joined if all(part.start < part.end for part in run.parts)])


def _joined(pages: Iterable[_Page]) -> Iterator[Run]:
    held: _Held | None = None
    held_end = 0
    for page in pages:
        first = page.continuation(held) if held else None
        if held and first:
            held.parts.append(page.part(first))
            held_end = first.closing.end if first.closing else page.paragraph.end
        if held and (not first or first.closing):
            yield held.run(held_end, "" if first else "closing mark missing")
            held = None
        for pair in page.pairs:
            if pair is first:
                continue
            if pair.closing or not pair.opening or not page.is_last(pair):
                yield page.run(pair)
            elif not held:
                held, held_end = _Held(pair.opening.start, pair.mark.make, [page.part(pair)]), page.paragraph.end
    if held:
        yield held.run(held_end, "closing mark missing")


def last_mark(text: str, run: Run) -> str:
    """The last character of a run, the closing marks of those nested in it left out."""
    return text[run.start : run.end].rstrip("'’”\"»›")[-1:] or text[run.end - 1]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _nested(runs: list[Run]) -> tuple[Run, ...]:
    around: list[int] = []
    placed: list[Run] = []
    for run in sorted(runs, key=lambda run: (run.outer.start, -run.outer.end)):
        while around and placed[around[-1]].outer.end <= run.outer.start:
            around.pop()
        parent = around[-1] if around and placed[around[-1]].outer.covers(run.outer) else None
        around.append(len(placed))
        placed.append(replace(run, parent=parent))
    return tuple(placed)
