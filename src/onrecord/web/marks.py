"""How one wording differs from another, marked as an editor marks it: what was cut, what was put in.

Words are compared as they stand, without regard to the form of quotation marks and apostrophes, so that only what a
reader would call a difference is marked.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from markupsafe import Markup
from rapidfuzz.distance import Indel

from onrecord.view.words import clip
from onrecord.web.layers import show

_PIECES = re.compile(r"\s+|[\w’'‘-]+|[^\w\s]")
_SAME = str.maketrans("’‘“”–—", "''\"\"--")
_LONGEST = 4000  # words that are compared; aligning takes time in the square of them


class Stretch(NamedTuple):
    """Words that both wordings have, that only the first has, or that only the second has."""

    kind: Literal["same", "cut", "put"]
    words: str


def differences(fullest: str, other: str) -> list[Stretch]:
    """The way from the fullest wording to another one."""
    ours, theirs = (_PIECES.findall(words)[:_LONGEST] for words in (fullest, other))
    steps: list[Stretch] = []
    for step in Indel.opcodes(*([_key(piece) for piece in pieces] for pieces in (ours, theirs))):
        cut, put = "".join(ours[step.src_start : step.src_end]), "".join(theirs[step.dest_start : step.dest_end])
        if step.tag == "equal":
            steps.append(Stretch("same", put))
        else:
            steps += [Stretch("cut", cut)] * bool(cut) + [Stretch("put", put)] * bool(put)
    return _gathered(steps)


def _key(piece: str) -> str:
    return " " if piece.isspace() else piece.translate(_SAME)


def _gathered(steps: list[Stretch]) -> list[Stretch]:
    """Changes that only a blank keeps apart are one change: an editor strikes a phrase, not word after word."""
    gathered: list[Stretch] = []
    cut = put = ""
    for number, step in enumerate(steps):
        lone_blank = step.kind == "same" and step.words.isspace() and 0 < number < len(steps) - 1 and (cut or put)
        if step.kind == "cut" or lone_blank:
            cut += step.words
        if step.kind == "put" or lone_blank:
            put += step.words
        if step.kind == "same" and not lone_blank:
            gathered += _change(cut, put)
            gathered.append(step)
            cut = put = ""
    return [*gathered, *_change(cut, put)]


def _change(cut: str, put: str) -> list[Stretch]:
    change = [Stretch("cut", cut)] * bool(cut.strip()) + [Stretch("put", put)] * bool(put.strip())
    return change or [Stretch("same", put or cut)] * bool(cut or put)


def marked(fullest: str, other: str) -> Markup:
    """The same as HTML: <del> and <ins>, which screen readers announce."""
    tags = {"same": "", "cut": "del", "put": "ins"}
    return Markup("").join(
        Markup(f"<{tag}>{show(one.words)}</{tag}>" if (tag := tags[one.kind]) else show(one.words))
        for one in differences(fullest, other)
    )


def lit(words: str, asked: str, length: int = 0) -> Markup:
    """Words with those lit up that were asked for, around the first of them where they are cut to a length."""
    sought = [one.rstrip("*") for one in re.findall(r"[\w’'*-]+", asked) if one.strip("*'’-")]
    if not sought:
        return Markup(show(clip(words, length) if length else words))
    found = re.compile("|".join(rf"\b{re.escape(one)}" for one in sorted(sought, key=len, reverse=True)), re.IGNORECASE)
    first = found.search(words)
    start = max(0, first.start() - length // 2) if first and length and len(words) > length else 0
    shown = ("…" if start else "") + (clip(words[start:], length) if length else words[start:])
    pieces, at = list[Markup](), 0
    for hit in found.finditer(shown):
        pieces += [Markup(show(shown[at : hit.start()])), Markup(f"<mark>{show(hit.group())}</mark>")]
        at = hit.end()
    return Markup("").join([*pieces, Markup(show(shown[at:]))])
