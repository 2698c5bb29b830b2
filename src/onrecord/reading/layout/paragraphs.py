"""Paragraphs: every line is one, unless the text is wrapped by hand.

A text is wrapped where its lines break for want of room: the first word of the next line would not have fitted.
Then lines broken for that reason are joined; blank lines and short lines still end a paragraph.
"""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.model import Span

_LINE = re.compile(r"[^\s][^\r\n]*")
_BLANK = re.compile(r"\n[^\S\n]*\r?\n|\r[^\S\r\n]*\r(?!\n)")
_FIRST_WORD = re.compile(r"\S+")

# Typewriters, mail and wire services wrap between 50 and 100 columns; hand-wrapped lines vary by some ten of them.
_NARROWEST, _WIDEST, _SLACK = 50, 100, 12
# A list of short lines may fill a line by chance; a wrapped text does so nearly always.
_ENOUGH, _SHARE = 3, 0.7


def paragraphs_of(text: str, start: int) -> tuple[Span, ...]:
    lines = [_trim(text, Span(*match.span())) for match in _LINE.finditer(text, start)]
    width = max((line.end - line.start for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return tuple(lines)
    pairs = enumerate(pairwise(lines), 1)
    near = [index for index, (line, following) in pairs if not _BLANK.search(text, line.end, following.start)]
    full = {index for index in near if _is_full(text, lines[index - 1], lines[index], width)}
    if len(full) < _ENOUGH or len(full) < _SHARE * _inner(near, full):
        return tuple(lines)
    return _join(lines, full)


def _trim(text: str, line: Span) -> Span:
    return Span(line.start, line.start + len(line.of(text).rstrip()))


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    word = _FIRST_WORD.match(text, following.start)
    room = width - _SLACK - (line.end - line.start)
    return word is not None and len(word.group()) + 1 > room


def _inner(near: list[int], full: set[int]) -> int:
    """How many line breaks might be wrapping: those inside a block; the last line of each block ends none."""
    return sum(1 for index in near if index in full or index + 1 in full or index - 1 in full) or len(near)


def _join(lines: list[Span], full: set[int]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for index, line in enumerate(lines):
        if index in full:
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return tuple(joined)
