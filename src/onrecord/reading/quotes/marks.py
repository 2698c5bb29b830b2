"""Quotation marks paired within one paragraph, whatever their make.

Theory. A mark opens or closes by its shape, or, where its shape does not tell (straight, doubled, reversed), by its
neighbours: an opening mark touches the word behind it, a closing one the word before it. Double marks are paired
first, with a stack. Single marks come next, each within its double pair, because most of them are apostrophes: one
that follows an s and precedes a small letter closes nothing if a better one comes. Every step is linear.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Literal, NamedTuple

from onrecord.model import Span

_DOUBLE = re.compile(r"``|''|‘‘|’’|[\"“”„‟«»]")
_SINGLE = re.compile(r"``|''|‘‘|’’|(?P<single>[‘’‚'`‹›])")
_OPENING = frozenset(("``", "‘‘", "“", "„", "‟", "«", "‘", "‚", "`", "‹"))
_CLOSING = frozenset(("’’", "”", "»", "’", "›"))
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0\u2009\u202f([{—–-/:\"“„«‘'`*_")
_AFTER_CLOSING = frozenset(" \t\n\r\u00a0\u2009\u202f)]}—–-/.,;:!?…\"”»’'*_")
_MAKES = dict.fromkeys("“”„‟", "“") | dict.fromkeys("«»", "«") | dict.fromkeys("‘’‚", "‘") | {"``": "''", "’’": "‘‘"}
# 'em, 'til, '90s: an apostrophe in front of what it cuts off.
_CUT_OFF = re.compile(
    r"(?:em|til|tis|twas|cause|bout|round|n|un|neath|kay|fraid|ere|cos|cuz|nuff|\d0s|\d\ds?)\b", re.IGNORECASE
)
# The drivers' union, goin' home: an apostrophe that may be part of its word.
_PART_OF_WORD = re.compile(r"(?:[sxz]|(?<=i)n)['’]\s+[a-z]")

_STRAIGHT, _SIDE_BY_SIDE = frozenset("\"'"), 3

Turn = Literal["open", "close", "either"]


class Mark(NamedTuple):
    """`make` is the same for marks that belong together."""

    start: int
    end: int
    turn: Turn
    make: str


class Pair(NamedTuple):
    """An opening and a closing mark; None for one that is missing."""

    opening: Mark | None
    closing: Mark | None

    @property
    def mark(self) -> Mark:
        mark = self.opening or self.closing
        assert mark
        return mark


def pairs_of(text: str, paragraph: Span) -> list[Pair]:
    """The pairs of one paragraph, by their first mark."""
    doubles = sorted(_doubles(text, paragraph), key=lambda pair: pair.mark)
    return sorted([*doubles, *_singles(text, paragraph, doubles)], key=lambda pair: pair.mark)


def _doubles(text: str, paragraph: Span) -> Iterator[Pair]:
    stack: list[Mark] = []
    for match in _DOUBLE.finditer(text, *paragraph):
        mark = _mark(match.group(), text, match.span(), paragraph)
        opens = mark.turn == "open" or (mark.turn == "either" and not stack)
        if opens:
            if stack and text[mark.start] == '"' == text[stack[-1].start]:
                yield Pair(stack.pop(), None)  # straight marks do not nest in each other: the last was never closed
            stack.append(mark)
        elif stack:
            yield Pair(stack.pop(), mark)
        elif mark.start > paragraph.start and text[mark.start - 1] in ",.?!…—":
            yield Pair(None, mark)
    yield from (Pair(mark, None) for mark in stack)


def _singles(text: str, paragraph: Span, doubles: list[Pair]) -> Iterator[Pair]:
    inside: dict[int, list[Mark]] = defaultdict(list)
    around = _Around(doubles)
    for match in _SINGLE.finditer(text, *paragraph):
        if match["single"]:
            mark = _mark(match.group(), text, match.span(), paragraph)
            if _is_mark(text, mark, paragraph):
                inside[around.at(mark.start)].append(mark)
    for marks in inside.values():
        yield from _paired(text, marks)


class _Around:
    """For rising offsets, the innermost double pair around them, by the place of its opening mark; -1 for none."""

    def __init__(self, doubles: list[Pair]) -> None:
        self._pairs = [(pair.opening.start, pair.closing.start) for pair in doubles if pair.opening and pair.closing]
        self._next = 0
        self._open: list[tuple[int, int]] = []

    def at(self, offset: int) -> int:
        while self._next < len(self._pairs) and self._pairs[self._next][0] < offset:
            self._close(self._pairs[self._next][0])
            self._open.append(self._pairs[self._next])
            self._next += 1
        self._close(offset)
        return self._open[-1][0] if self._open else -1

    def _close(self, offset: int) -> None:
        while self._open and self._open[-1][1] < offset:
            self._open.pop()


def _is_mark(text: str, mark: Mark, paragraph: Span) -> bool:
    """Whether a single mark can be a quotation mark and not only an apostrophe."""
    if mark.turn == "open":
        return not (_CUT_OFF.match(text, mark.end) or (mark.start > paragraph.start and text[mark.start - 1].isalnum()))
    return mark.turn == "close" and (mark.end == paragraph.end or text[mark.end] in _AFTER_CLOSING)


def _paired(text: str, marks: list[Mark]) -> Iterator[Pair]:
    """Each opening mark with the best of the closing ones before the next opening mark."""
    openings = [index for index, mark in enumerate(marks) if mark.turn == "open"]
    for index, following in zip(openings, [*openings[1:], len(marks)], strict=False):
        closings = marks[index + 1 : following]
        better = (mark for mark in closings if not _PART_OF_WORD.match(text, mark.start - 1))
        if closings:
            yield Pair(marks[index], next(better, closings[0]))
        elif text[marks[index].start] == "‘":
            yield Pair(marks[index], None)


def _mark(mark: str, text: str, place: tuple[int, int], paragraph: Span) -> Mark:
    start, end = place
    before, behind = start, end  # marks side by side open or close together: `'"We won"' he said`
    while before > paragraph.start and start - before < _SIDE_BY_SIDE and text[before - 1] in _STRAIGHT:
        before -= 1
    while behind < paragraph.end and behind - end < _SIDE_BY_SIDE and text[behind] in _STRAIGHT:
        behind += 1
    may_open = before == paragraph.start or text[before - 1] in _BEFORE_OPENING
    may_close = behind == paragraph.end or text[behind] in _AFTER_CLOSING
    turn: Turn = "either" if may_open == may_close else "open" if may_open else "close"
    if mark in _OPENING:
        turn = "either" if may_close and not may_open else "open"
    elif mark in _CLOSING:
        turn = "either" if may_open and not may_close else "close"
    return Mark(start, end, turn, _MAKES.get(mark, mark))
