"""Patterns as they are written in rules, made into regular expressions.

They are written as they read: a space is any white space, an apostrophe any apostrophe, `{month}` a piece of the
vocabulary. Case does not matter except where a piece says so. Making one costs up to 30 ms, and a story calls few of
them: each is made when it is first tried, and kept.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.reading.times.vocabulary import PIECES


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(_expanded(pattern), re.IGNORECASE)


def _expanded(pattern: str) -> str:
    """Pieces put in, then spaces and apostrophes widened."""
    while named := re.search(r"\{([a-z][a-z_0-9]*|-)\}", pattern):
        pattern = pattern.replace(named.group(), PIECES[named.group(1)])
    pattern = re.sub(r"(?<!\[)'(?!’)", "['’]", pattern)
    pattern = re.sub(r"\(\?<[=!][^)]*\)", lambda behind: behind.group().replace(" ", r"\s"), pattern)
    return pattern.replace(" ?", r"\s?").replace(" ", r"\s+")


def field(match: re.Match[str], *names: str) -> str:
    """The first of these groups that is in the pattern and took part in the match; "" where none did."""
    for name in names:
        if name in match.re.groupindex and match[name]:
            return match[name]
    return ""
