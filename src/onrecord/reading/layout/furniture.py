"""Furniture of a page that is not prose: advertisement and sharing lines, captions and picture credits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.lexicon import lines, load
from onrecord.model import Span
from onrecord.text import Zone

_LINES = load("boilerplate_lines")
_STARTS = lines("boilerplate_starts")
# Furniture is short; a paragraph of prose that happens to begin like it is not.
_LONGEST = 300

_MARKED_UP = re.compile(r"^[\W_]+|[\W_]+$")
_AGENCIES = r"(?:AP|AFP|EPA|PA|Reuters|Getty(?:\ Images)?|Shutterstock|Alamy|Instagram|Facebook|Twitter|Handout)"
_CAPTION = re.compile(
    rf"""
    (?:Photos?|Photographs?|Pictures?|Pictured|Images?|Video|Credit|Illustration|Caption|Graphic)
      (?:\ (?:credit|courtesy|by|via|illustration|caption))?(?::|\ by\ [A-Z]|\ courtesy\b|\ via\ ).*
  | FILE(?:\ PHOTO)?(?:\ -|:|\ –|\ —).*
  | .{{0,500}}\((?:AP\ |Reuters\ )?(?:Photo|Image|Picture|Credit|Photograph|Illustration)s?\b[^()]*\)
  | .{{0,500}}\([^()]*(?:/|\ via\ ){_AGENCIES}[^()]*\)
  | (?:[^.!?]*\.\ )?(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Cc]redit|[Pp]hotograph)s?
    (?:\ by|\ credit|\ courtesy\ of|:)\ [^.!?]{{2,80}}\.?
  | (?:[A-Z][\w.’'-]*\ ){{0,4}}[A-Z]?[\w.’'-]*/\ ?(?:[A-Z]\w+/)?{_AGENCIES}
  | (?:©\ ?)?{_AGENCIES}(?:/[A-Z][\w ]+)?
  | [Cc]ourtesy(?:\ of|:)?\ [^.!?]{{2,60}}
    """,
    re.VERBOSE,
)

# Words no person typed: turns with clocks or numbered speakers, sound marks, notices of the machine.
_MACHINE = re.compile(
    r"""
    \[?\(?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\)?\]?(?:\s*-->.*|\s+(?:SPEAKER|Speaker)\b.*)
  | (?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s*)?(?:(?:Unknown\ )?Speaker|UNIDENTIFIED)[ _]?\d*\s*
    (?:\[?\(?\d+:[\d:]+\)?\]?)?:.*
  | \[(?:inaudible|crosstalk|music|applause|laughter|silence)\]
  | .{0,80}\b(?:auto(?:matically)?[- ]generated|machine[- ]generated|generated\ by\ (?:a\ machine|software|AI))\b.{0,40}
    \b(?:transcript|captions|subtitles)\b.*
  | .{0,40}\b(?:transcript|captions)\b.{0,60}\b(?:auto(?:matically)?[- ]generated|generated\ automatically|machine)\b.*
    """,
    re.VERBOSE | re.IGNORECASE,
)


def furniture(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Zone]:
    for paragraph in paragraphs:
        if paragraph.end - paragraph.start <= _LONGEST:
            line = paragraph.of(text).lower()
            if line.startswith(_STARTS) or _MARKED_UP.sub("", line) in _LINES:
                yield Zone(paragraph, "boilerplate", "page furniture")
                continue
        if _MACHINE.fullmatch(text, *paragraph):
            yield Zone(paragraph, "boilerplate", "machine transcript")


def captions(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Zone]:
    for paragraph in paragraphs:
        if paragraph.end - paragraph.start <= 2 * _LONGEST and _CAPTION.fullmatch(text, *paragraph):
            yield Zone(paragraph, "caption", "caption or credit")
