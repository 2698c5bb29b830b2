"""What a rule is: a name, the words that call it, a pattern and a meaning. What a meaning gives: a sense.

Patterns are written as they read: a space is any white space, an apostrophe any apostrophe, `{month}` a piece of the
vocabulary. Case does not matter except in months and weekdays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from onrecord.dates import Period
from onrecord.model import TimeType
from onrecord.reading.times.vocabulary import PIECES

if TYPE_CHECKING:
    from onrecord.reading.times.thread import Thread


class Sense(NamedTuple):
    """What an expression means. `period` is where it takes the narrative, if anywhere."""

    type: TimeType
    value: str
    period: Period | None = None


LEAVE = Sense("DATE", "")  # the meaning of what looks like a time and is none

Meaning = Callable[[re.Match[str], "Thread"], Sense | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """`needs` names a family of trigger words (triggers.py), one of which stands in every match."""

    name: str
    needs: str
    pattern: re.Pattern[str]
    meaning: Meaning


def rule(name: str, needs: str, pattern: str, meaning: Meaning) -> Rule:
    return Rule(name, needs, compiled(rf"(?<![\w@#/$£€]){pattern}(?!\w)"), meaning)


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


def date_sense(period: Period | None) -> Sense | None:
    return Sense("DATE", str(period), period) if period and str(period) else None
