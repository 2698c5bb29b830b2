"""What a rule is: a name, the words that call it, a pattern and a meaning. What a meaning gives: a sense."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.dates import Period
from onrecord.model import TimeType
from onrecord.reading.times.patterns import compiled
from onrecord.reading.times.thread import Thread


class Sense(NamedTuple):
    """What an expression means. `period` is where it takes the narrative, if anywhere."""

    type: TimeType
    value: str
    period: Period | None = None


LEAVE = Sense("DATE", "")  # the meaning of what looks like a time and is none

Meaning = Callable[[re.Match[str], Thread], Sense | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """`needs` names families of trigger words (triggers.py): the rule is tried near the words of the first, in stories
    that have a word of every one."""

    name: str
    needs: tuple[str, ...]
    written: str
    meaning: Meaning

    @property
    def pattern(self) -> re.Pattern[str]:
        return compiled(self.written)


def rule(name: str, needs: str, pattern: str, meaning: Meaning) -> Rule:
    """A rule whose matches stand as words of their own: not inside a word, a price, a tag or an address. `needs` are
    families joined by "&"."""
    return Rule(name, tuple(needs.split(" & ")), rf"(?<![\w@#/$£€]){pattern}(?!\w)", meaning)


def date_sense(period: Period | None) -> Sense | None:
    return Sense("DATE", str(period), period) if period and str(period) else None
