"""Times: every time expression, its TIMEX3 value, and the first and last day it can mean.

Two passes, after HeidelTime (Strötgen & Gertz 2010). The first finds: each rule is tried near the words that call it,
and all matches stand side by side. The second resolves in the order of the text, longest match first, because what
"two days later" means depends on what was told before it. A rule may look at its match and decline; then the next
longest has its turn. What looks like a time and is none has rules of its own (leave.py), which win their place and
say nothing. No rule knows more of the story than the thread (thread.py) tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.dates import bounds
from onrecord.model import Span, Story, Time
from onrecord.reading.times import (
    clocks,
    days,
    figures,
    leave,
    lengths,
    months,
    quarters,
    relative,
    repeats,
    vague,
    weekdays,
    years,
)  # fmt: skip
from onrecord.reading.times.habits import thread_of
from onrecord.reading.times.rule import LEAVE, Rule, Sense
from onrecord.reading.times.thread import Thread
from onrecord.reading.times.triggers import families
from onrecord.reading.times.utterances import hear
from onrecord.tags import Tags
from onrecord.text import Layout

_FAMILIES = (days, weekdays, figures, clocks, months, years, quarters, relative, repeats, lengths, vague)
RULES: tuple[Rule, ...] = tuple(rule for family in _FAMILIES for rule in family.RULES)
_CALLED: dict[str, list[tuple[int, Rule]]] = {}
for _order, _rule in enumerate((*leave.KEPT_OUT, *RULES)):
    _CALLED.setdefault(_rule.needs[0], []).append((_order, _rule))
# Where no expression goes on: a blank line, and a line that ends without a comma before one that begins with a capital.
_BREAK = re.compile(r"\n[ \t\r]*\n|(?<![,\s])[ \t\r]*\n(?=[ \t]*[A-Z“\"])")
TAILS = (figures.LISTED, years.RANGE_END)
_REACH = 9  # words before and after a trigger that an expression can stretch to; the longest in all corpora has 9


class Match(NamedTuple):
    """One rule's match; `order` is the place of the rule among all."""

    match: re.Match[str]
    rule: Rule
    order: int


def find_times(story: Story, layout: Layout, tags: Tags) -> tuple[Time, ...]:
    thread, matches = thread_of(story, layout, tags), _matches(layout)
    hear([(each.match, each.rule) for each in matches], thread)
    times: list[Time] = []
    for cluster in _clusters(matches):
        for found, sense in sorted(_resolved(cluster, thread), key=lambda pair: pair[0].match.start()):
            times.extend(_time(found, sense))
    return tuple(times)


def _matches(layout: Layout) -> list[Match]:
    """All matches of all rules in the order of the text, longest first."""
    stretches = list(_stretches(layout))
    called = {family for _, _, family in stretches}
    found = [
        Match(match, rule, order)
        for start, end, family in stretches
        for order, rule in _CALLED.get(family, ())
        if called.issuperset(rule.needs)
        for match in rule.pattern.finditer(layout.text, start, end)
    ]
    return sorted(found, key=lambda each: (each.match.start(), -each.match.end(), each.order))


def _stretches(layout: Layout) -> Iterator[tuple[int, int, str]]:
    """Where there is something to try: around the words that call a family of rules."""
    text, words = layout.text, layout.words
    head = next((zone.span.end for zone in layout.zones if zone.kind == "head"), 0)
    open_: dict[str, list[int]] = {}  # family -> first and last word of its stretch so far
    for index, (start, end) in enumerate(words):
        for family in families(text[start:end].lower()) if start >= head else ():
            reach = open_.get(family)
            if reach and reach[1] >= index - _REACH:
                reach[1] = index + _REACH
                continue
            if reach:
                yield from _cut(layout, head, reach, family)
            open_[family] = [index - _REACH, index + _REACH]
    for family, reach in open_.items():
        yield from _cut(layout, head, reach, family)


def _cut(layout: Layout, head: int, reach: list[int], family: str) -> Iterator[tuple[int, int, str]]:
    """The stretch in its unbroken parts."""
    words = layout.words
    start = max(head, words[max(0, reach[0])].start)
    end = words[min(len(words) - 1, reach[1])].end
    for broken in _BREAK.finditer(layout.text, start, end):
        yield start, broken.start(), family
        start = broken.end()
    yield start, end, family


def _clusters(matches: Iterable[Match]) -> Iterator[list[Match]]:
    """Matches that overlap, directly or through others."""
    cluster, reach = list[Match](), -1
    for each in matches:
        if cluster and each.match.start() >= reach:
            yield cluster
            cluster = []
        cluster.append(each)
        reach = max(reach, each.match.end()) if len(cluster) > 1 else each.match.end()
    if cluster:
        yield cluster


def _resolved(cluster: list[Match], thread: Thread) -> Iterator[tuple[Match, Sense]]:
    """The longest match that has a meaning, then the longest that does not touch it, and so on."""
    rest = sorted(cluster, key=lambda each: (each.match.start() - each.match.end(), each.order))
    taken: list[re.Match[str]] = []
    for each in rest:
        if any(each.match.start() < other.end() and other.start() < each.match.end() for other in taken):
            continue
        if thread.inside_name(each.match.start(), each.match.end(), each.rule.needs[0]):
            continue
        thread.place = each.match.start()
        sense = each.rule.meaning(each.match, thread)
        if sense is None:
            continue
        taken.append(each.match)
        if sense is not LEAVE:
            if sense.period:
                thread.tell(each.match.start(), sense.period, clocked=sense.type == "TIME")
            yield each, sense
            for tail in _tails(each, sense, thread):
                taken.append(tail[0].match)
                yield tail


def _tails(found: Match, sense: Sense, thread: Thread) -> Iterator[tuple[Match, Sense]]:
    """What a list or range adds in figures alone: the "5" of "Oct. 3-5", the "45" of "1939-45"."""
    rule = next((rule for rule in TAILS if sense.period and rule.needs == (sense.period.unit,)), None)
    end = found.match.end()
    while rule and (match := rule.pattern.match(thread.layout.text, end)) and (tail := rule.meaning(match, thread)):
        if tail.period:
            thread.tell(match.start(), tail.period)
        yield Match(match, rule, len(RULES)), tail
        end = match.end()


def _time(found: Match, sense: Sense) -> Iterator[Time]:
    start = found.match.start()
    if found.rule in TAILS:
        start = found.match.start("tail" if found.match["tail"] else "tail_b")
    earliest, latest = bounds(sense.value)
    yield Time(Span(start, found.match.end()), sense.type, sense.value, found.rule.name, earliest, latest)
