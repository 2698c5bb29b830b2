"""The habits of a story that its times depend on, read from the text itself: is it news or a narrative, does it write
the day before the month, is it about accounts, and where does it quote."""

from __future__ import annotations

import re

from onrecord.dates import parse
from onrecord.lexicon import load
from onrecord.model import Span, Story
from onrecord.reading.times.patterns import compiled
from onrecord.reading.times.thread import Thread
from onrecord.tags import Tags
from onrecord.text import Layout

_YEAR = re.compile(r"(?<![\d$£€.,])(?:1\d|20)\d\d(?![\d%]|[.,]\d)")
_BC = re.compile(r"\d\s?B\.?C\b")
_NEWSY = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|(?:this|last|next) (?:week|month|year|morning|evening|night"
    r"|summer|fall|autumn|spring|winter)|ago|"
    r"said|says|told|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_DAY_FIRST = r"\b\d{1,2}(?:st|nd|rd|th)?(?: of)? {full_month}\b"
_MONTH_FIRST = r"\b{month} \d{1,2}\b"
_FIGURES = re.compile(r"\b(\d\d?)[/-](\d\d?)[/-](?:\d{4}|\d\d)\b")
_BRITISH = re.compile(
    r"\b\w+(?:isation|ising|ised|our|ourite|ouring|oured|entre|ogramme)\b|£|\b(?:whilst|Mr|Mrs|Dr) [A-Z]"
)
_ACCOUNTS = load("business_words")
_MATCH = load("match_words")


def thread_of(story: Story, layout: Layout, tags: Tags) -> Thread:
    text = layout.text
    accounts, day_first = _accounts(layout), _is_day_first(text)
    month = parse(story.published_month) if story.published_month and not story.published else None
    months = len(compiled(_MONTH_FIRST).findall(text)) > len(compiled(_DAY_FIRST).findall(text))
    narrative = is_narrative(story, text)
    return Thread(layout, tags, story.published, month, narrative, day_first, accounts, quotations(layout), months)


def is_narrative(story: Story, text: str) -> bool:
    """A history or a life: many years named, most of them past, and hardly a word that hangs on the day of print.

    Measured on the development corpora: histories name 5-20 years for each word of news, news 0-1.
    """
    if _BC.search(text):
        return True
    years = [int(year) for year in _YEAR.findall(text)]
    today = story.published.year if story.published else 9999
    past = sum(year < today for year in years)
    return past >= 8 and past > 2 * len(_NEWSY.findall(text))


def _is_day_first(text: str) -> bool:
    """Whether dates in figures put the day first: decided by unmistakable ones, then by dates in words."""
    first = sum(int(match[1]) > 12 for match in _FIGURES.finditer(text))
    second = sum(int(match[2]) > 12 for match in _FIGURES.finditer(text))
    if first != second:
        return first > second
    return len(compiled(_DAY_FIRST).findall(text)) > len(compiled(_MONTH_FIRST).findall(text))


def _accounts(layout: Layout) -> int:
    """How far words of business outweigh words of play."""
    words = [layout.lower(index) for index in range(len(layout.words))]
    accounts = sum(word in _ACCOUNTS for word in words)
    return accounts - sum(word in _MATCH for word in words)


_MARK = re.compile(r"[“”\"]|``|''|\n")
# British papers quote in single marks; the closing one is told from an apostrophe by the stop before it.
_SINGLE = re.compile(r"(?<!\w)[‘'](?=[\w\[])|(?<=[,.!?…])[’'](?!\w)|\n")


def quotations(layout: Layout) -> tuple[Span, ...]:
    """Stretches between quotation marks of the kind the story uses more, each ending with its line at the latest."""
    double, single = list(_MARK.finditer(layout.text)), list(_SINGLE.finditer(layout.text))
    return _between(double if len(double) >= len(single) else single)


def _between(marks: list[re.Match[str]]) -> tuple[Span, ...]:
    found, start = [], -1
    for match in marks:
        mark = match.group()
        if mark == "\n" or mark in ("”", "''", "’") or (mark in ('"', "'") and start >= 0):
            if start >= 0:
                found.append(Span(start, match.start()))
            start = -1
        elif start < 0:
            start = match.end()
    return tuple(found)
