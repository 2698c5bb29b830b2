"""The top of a story: headline, byline, dateline.

Newspapers put them in that order, wire services start with the dateline, magazines often with the body itself. A
headline is a short line without a full stop that stands before the body; a body line ends with a stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model import Span
from onrecord.reading.layout.turns import is_label
from onrecord.text import Zone

# Headline, standfirst and two or three lines of byline stand before the body.
_TOP = 7
_HEADLINES = 3
_LONGEST = 220

_STOPPED = re.compile(r"[.…:;,](?:[\"'”’»)\]]|\s)*$")
_ASKED = re.compile(r"[?!][\"'”’»)\]]*$")
_INNER_STOP = re.compile(r"[a-z]{2}[.!?][\"'”’»)]* +[\"'“‘«(]?[A-Z]")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
# Words that a capitalised headline leaves small.
_SMALL = frozenset("a an and as at but by for from in into nor of off on or over per than the to up via with".split())

_NAME = r"(?:[A-Z][\w.’'-]*|de|la|van|von|der|bin|al)"
_BYLINE = re.compile(
    rf"""
    (?:(?:Story|Interview|Words|Text|Report|Reporting|Reported|Written|Analysis|Review|Compiled|Produced|Recipe)\ )?
    (?:[Bb]y|BY):?\ (?P<who>{_NAME}(?:\ {_NAME}){{0,4}})
    (?:(?:,|\ and|\ AND|\ \||\ in|\ for|\ at|\ /|\ -|\ –|\ —).*)?
  | (?P<told>As\ told\ to\ {_NAME}(?:\ {_NAME}){{0,3}})
  | (?:The\ )?(?:{_NAME},?\ ){{0,4}}
    (?:[Ss]taff|[Rr]eporter|[Cc]orrespondent|[Ee]ditor|[Dd]esk|[Ww]riter|Press|Reuters)s?
    (?:\ (?:[Rr]eport|[Rr]eporter|[Ww]riter|and\ wire\ report)s?)?
  | (?P<stamp>(?:(?:First|Last)\ )?(?:[Pp]ublished|[Uu]pdated|[Pp]osted|[Mm]odified)\b(?:\ on|\ at)?:?\ [^.?!]*\d[^?!]*)
    """,
    re.VERBOSE,
)
_CREDITS = re.compile(r"\(?(?:Additional )?(?:Reporting|Writing|Editing|Additional reporting) by .{3,400}", re.DOTALL)

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ’'.-]+"
_STATE = r"[A-Z][\w.’'-]*(?:\ [A-Z][\w.’'-]*)?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_AGENCY = r"(?:\([A-Z][^()\n]{1,40}\)|/[A-Z][^/\n]{1,40}/)"
_DASH = r"(?:—|–|--?|―)"
_DATELINE = re.compile(
    rf"""
    {_CAPITALS}(?:\ (?:{_CAPITALS}|of|de|la|du|-))*(?:/{_CAPITALS})?
    (?:,\ {_STATE})?(?:,\ {_MONTH}\ \d{{1,2}}(?:,\ \d{{4}})?)?,?\ *{_AGENCY}?\ *{_DASH}\s+
  | {_STATE}(?:,\ {_STATE})?(?:,\ {_MONTH}\ \d{{1,2}}(?:,\ \d{{4}})?)?,?\ *{_AGENCY}\ *{_DASH}\s+
  | {_CAPITALS}(?:\ {_CAPITALS})?{_DASH}(?=[A-Z“"‘])
  | \([A-Z][A-Za-z\ ]{{1,30}}\)\ *{_DASH}\s+
  | (?:{_CAPITALS}(?:\ {_CAPITALS})*|{_STATE}),\ (?:{_MONTH}\ \d{{1,2}}|\d{{1,2}}\ {_MONTH})(?:,\ \d{{4}})?:\s+
    """,
    re.VERBOSE,
)


def bylines(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Zone]:
    for index, paragraph in enumerate(paragraphs):
        credit = _CREDITS.fullmatch(text, *paragraph)
        if credit:
            yield Zone(paragraph, "byline", "reporting credits")
        elif index < _TOP and paragraph.end - paragraph.start <= 140:
            match = _BYLINE.fullmatch(text, *paragraph)
            if match and not (match["who"] and _STOPPED.search(text[paragraph.end - 3 : paragraph.end])):
                yield _byline(paragraph, match)


def _byline(paragraph: Span, match: re.Match[str]) -> Zone:
    if match["stamp"]:
        return Zone(paragraph, "byline", "date line", stamp=paragraph)
    who = Span(*match.span("who")) if match["who"] else None
    return Zone(paragraph, "byline", "byline", who=who)


def datelines(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Zone]:
    """At most one: the first paragraph near the top that begins with a place and a dash."""
    for paragraph in paragraphs[:_TOP]:
        match = _DATELINE.match(text, *paragraph)
        if match:
            yield Zone(Span(*match.span()), "dateline", "dateline")
            return


def headlines(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Zone]:
    """The first lines, as long as they look like headlines and a body follows. Bylines may stand between."""
    seen = 0
    for index, paragraph in enumerate(paragraphs[:_TOP]):
        if _is_heading(text, paragraph) and seen < _HEADLINES and _has_body(text, paragraphs[index + 1 :]):
            seen += 1
            yield Zone(paragraph, "headline", "headline" if seen == 1 else "standfirst")
        elif not _BYLINE.fullmatch(text, *paragraph):
            return


def _is_heading(text: str, paragraph: Span) -> bool:
    line = paragraph.of(text)
    if len(line) > _LONGEST or is_label(line) or _DATELINE.match(line) or _INNER_STOP.search(line):
        return False
    if _STOPPED.search(line):
        return line.rstrip("\"'”’»").endswith(".") and _is_capitalised(line)
    return not _ASKED.search(line) or len(line.split()) <= 18


def _is_capitalised(line: str) -> bool:
    """Whether every longer word has a capital, as in "Power Plant Rules Face Key Test in Court."."""
    words = [word for word in _WORD.findall(line) if word.lower() not in _SMALL]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= 4 and capitals >= 0.9 * len(words)


def _has_body(text: str, rest: tuple[Span, ...]) -> bool:
    return any(len(line) > 40 and (_STOPPED.search(line) or _ASKED.search(line)) for line in _first(text, rest))


def _first(text: str, rest: tuple[Span, ...]) -> Iterator[str]:
    return (paragraph.of(text) for paragraph in rest[:_TOP])
