"""Embedded posts and signed letters: the words, and the line that signs them with author, handle and stamp.

What an embed leaves in running text is its words between "View this post" and "A post shared by …", or one
paragraph before "— Name (@handle) October 16, 2020".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model import Span
from onrecord.text import Zone

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_CLOCK = r"\d{1,2}[:.]\d{2}\ ?[ap]\.?m\.?(?:\ [A-Z]{2,4})?"
_DAY = rf"(?:{_MONTH}\ \d{{1,2}},?\ \d{{4}}|\d{{1,2}}\ {_MONTH},?\ \d{{4}})"
_STAMP = rf"(?:{_CLOCK}(?:,|\ ·|\ -|\ on)?\ )?{_DAY}(?:,?\ (?:at\ )?{_CLOCK})?"
_SIGNED = re.compile(
    rf"""
    (?P<shared>(?:A\ (?:post|photo|video|reel)\ shared\ by|Posted\ by|Post\ by)\ (?P<poster>[^(\n]+?)
      \ ?(?:\((?P<tag>@[\w.]+)\))?(?:\ on\ (?:\w+day,\ )?(?P<posted>{_STAMP}(?:\ at\ {_CLOCK})?))?\.?)
  | (?P<tweet>(?:—|–|--|-|―|&mdash;)\ ?(?P<name>[^()\n@]{{1,60}}?)\ ?\((?P<handle>@\w+)\)[\ ,·]*(?P<tweeted>{_STAMP})?)
    """,
    re.VERBOSE,
)
_INLINE = re.compile(
    rf"""
    \s(?:—|–|--|&mdash;)\ ?(?P<name>[^()\n@]{{1,60}}?)\ ?\((?P<handle>@\w+)\)[\ ,·]*(?P<stamp>{_STAMP})?\s*$
    """,
    re.VERBOSE,
)
_SIGN_OFF = re.compile(
    r"(?:—|–|--|―)\s?(?P<name>[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]*|de|van|von|al|bin|of|the)){0,4})(?:, [^.!?]{2,80})?"
)
_VIEW = re.compile(r"view this (?:post|photo|profile|video|reel) on \w+", re.IGNORECASE)
# A post is short: further back than this, its words are the story's again.
_REACH = 4


def posts(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Zone]:
    for index, paragraph in enumerate(paragraphs):
        signed = _SIGNED.fullmatch(text, *paragraph)
        if signed:
            who, stamp = _who(signed), _part(signed, "posted", "tweeted")
            yield Zone(paragraph, "signature", "signed post", who, stamp)
            yield from (Zone(part, "post", "embedded post", who, stamp) for part in _words(text, paragraphs, index))
        elif "(@" in (line := paragraph.of(text)):
            yield from _inline(paragraph, line)
        elif _SIGN_OFF.fullmatch(line) and index:
            match = _SIGN_OFF.fullmatch(text, *paragraph)
            if match:
                yield Zone(paragraph, "signature", "sign-off", _part(match, "name"))


def _inline(paragraph: Span, line: str) -> Iterator[Zone]:
    """A post whose signature stands on its own line of words."""
    match = _INLINE.search(line[-200:])
    if match:
        shift = paragraph.start + max(0, len(line) - 200)
        who = Span(match.start("name") + shift, match.end("name") + shift)
        stamp = Span(match.start("stamp") + shift, match.end("stamp") + shift) if match["stamp"] else None
        words = Span(paragraph.start, match.start() + shift)
        if words.start < words.end:
            yield Zone(words, "post", "embedded post", who, stamp)
        yield Zone(Span(words.end + 1, paragraph.end), "signature", "signed post", who, stamp)


def _words(text: str, paragraphs: tuple[Span, ...], signature: int) -> tuple[Span, ...]:
    """The paragraphs of a post, from its "View this post" or its lead-in with a colon down to the signature."""
    first = max(0, signature - _REACH)
    for index in range(signature - 1, first - 1, -1):
        line = paragraphs[index].of(text)
        if _VIEW.match(line) or line.endswith(":"):
            return paragraphs[index + 1 : signature]
        if _SIGNED.fullmatch(line):
            break
    alone = paragraphs[signature - 1 : signature] if signature else ()
    shared = text.startswith(("A ", "Posted"), paragraphs[signature].start)
    return () if shared or (alone and _SIGNED.fullmatch(text, *alone[0])) else alone


def _who(match: re.Match[str]) -> Span | None:
    return _part(match, "poster", "name", "handle")


def _part(match: re.Match[str], *names: str) -> Span | None:
    return next((Span(*match.span(name)) for name in names if match[name]), None)
