"""Times without a calendar: "now", "recently", "these days", "the near future". The phrases are a lexicon file."""

from __future__ import annotations

import re

from onrecord.lexicon import lines
from onrecord.reading.times.rule import LEAVE, Rule, Sense, rule
from onrecord.reading.times.thread import Thread
from onrecord.reading.times.vocabulary import any_of

_TABLE = {phrase.lower(): value for line in lines("vague_times") for phrase, value in [line.split("\t")]}


def phrase(match: re.Match[str], thread: Thread) -> Sense | None:
    words = " ".join(match.group().lower().split()).replace("’", "'")
    value = _TABLE[words]
    return Sense("DURATION" if value.startswith("P") and value[1] == "X" else "DATE", value)


_NOT_NOW = re.compile(r"\s+(?:famous|infamous|defunct|that\b|and then)")


def now(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "now", but not "now that", "now and then"; nor the "Now" of a name."""
    if re.match(r",? (?:that\b|and then|and again|for something)", thread.after(match.end())):
        return LEAVE
    return Sense("DATE", "PRESENT_REF")


RULES: tuple[Rule, ...] = (
    rule("vague time", "vague", f"(?:{any_of(_TABLE)})", phrase),
    rule("now", "vague", "(?:right )?now", lambda match, thread: now(match, thread)),
)
