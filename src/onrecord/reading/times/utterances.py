"""On which day the words of a quotation were said, where the story tells it behind them: “I go tomorrow,” she said on
Sunday. What stands before a quotation, the thread has heard already; this looks ahead."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.dates import Period
from onrecord.lexicon import lines
from onrecord.reading.times.rule import Rule
from onrecord.reading.times.thread import Thread
from onrecord.verbs import bases

_SAYING = bases(line.split()[0] for line in lines("say_verbs"))
_DAYS = frozenset({"weekday", "written day", "day from today", "day and part"})
_STOP = re.compile(r"[.!?;]\s|[“\"\n]")
_REACH = 90  # characters between a quotation and the day on which it was said


def hear(found: Sequence[tuple[re.Match[str], Rule]], thread: Thread) -> None:
    """Tell the thread the day of each quotation that has one behind it; `found` is in the order of the text."""
    starts = [match.start() for match, _ in found]
    for number, quotation in enumerate(thread.quoted):
        first = bisect_left(starts, quotation.end)
        day = next((each for each in found[first : first + 6] if each[1].name in _DAYS), None)
        if day and _is_of_saying(thread.layout.text[quotation.end : day[0].start()]):
            period = _said_on(*day, thread)
            if period:
                thread.uttered[number] = period


def _is_of_saying(between: str) -> bool:
    if len(between) > _REACH or _STOP.search(between[1:]):
        return False
    return any(word in _SAYING for word in re.findall(r"[a-z]+", between.lower()))


def _said_on(match: re.Match[str], rule: Rule, thread: Thread) -> Period | None:
    sense, today = rule.meaning(match, thread), thread.today("D")
    period = sense.period if sense else None
    return period if period and period.unit == "D" and (not today or period.number <= today.number) else None
