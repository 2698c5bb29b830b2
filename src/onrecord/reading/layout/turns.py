"""Interviews and transcripts: "Q." and "A.", "OKONJO:", "Name:" lines; who asks and who answers.

A label counts only in company: "Q" and "A" together, or a name that speaks twice, or two names in capitals. The ones
who ask are Q, the host, an outlet, and whoever ends most turns with a question mark while another does not. Where the
labels stop, or where there never were any, questions and answers in the first person take turns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.lexicon import load
from onrecord.model import Span
from onrecord.text import Zone

_NAME = r"[A-ZÀ-Þ][\w.’'-]*"
_LABEL = re.compile(
    rf"""
    [*_"“]{{0,2}}(?P<who>(?P<short>Q|A|Question|Answer|QUESTION|ANSWER)(?=[.:*_]+(?:\s|$))
      | (?P<name>{_NAME}(?:\ (?:{_NAME}|of|de|van|von)){{0,4}})
        (?=(?:\ \([^()\n]{{1,40}}\))?[*_]{{0,2}}:[*_]{{0,2}}(?:\s|$)))
    (?:\ \([^()\n]{{1,40}}\))?[.:*_]+\s*
    """,
    re.VERBOSE,
)
_ASKING = re.compile(r"(?:q|question|interviewer|host|moderator|reporter|reader|journalist|the [a-z’' ]+)")
_ASKED = re.compile(r"\?[\"'”’»)\]*_]*$")
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Ww]e|[Uu]s|[Oo]urs?)\b(?:[’']\w+)?")
_YOU = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]|‘[^’\n]*(?:’\w[^’\n]*)*’(?!\w)")
_REPORTED = re.compile(r"[,.?!][”\"’']\s(?:\w+\s){0,4}(?:said|says|added|adds|told|wrote|asked|recalled)\b")
_LONGEST_QUESTION, _IN_A_ROW = 300, 3
_NOT_A_SPEAKER = load("not_a_speaker")


class _Turn(NamedTuple):
    paragraph: int
    label: Span  # with its mark and the space behind it
    who: Span
    key: str
    short: bool
    capitals: bool


def is_label(line: str) -> bool:
    """Whether a line begins with "Q." or a name in capitals and a colon."""
    match = _LABEL.match(line)
    return bool(match and (match["short"] or match["who"].isupper()) and not _is_thing(match["who"]))


def turns(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Zone]:
    labelled = list(_labelled(text, paragraphs))
    answered = [zone for zone in labelled if zone.kind == "answer"]
    if answered:
        last = next(index for index, part in enumerate(paragraphs) if part.covers(labelled[-1].span))
        found = list(_unlabelled(text, paragraphs, last + 1, answered[-1].who))
    else:
        found = [] if labelled else _alone(text, paragraphs)
    yield from (*labelled, *found)


def _alone(text: str, paragraphs: tuple[Span, ...]) -> list[Zone]:
    """Turns on a page without any label: several in a row, each question with its mark."""
    for first in range(len(paragraphs)):
        if _ASKED.search(paragraphs[first].of(text)) and _is_question(text, paragraphs, first):
            found = list(_unlabelled(text, paragraphs, first, None))
            asked = sum(zone.kind == "question" for zone in found)
            return found if asked >= _IN_A_ROW else []
    return []


def _unlabelled(text: str, paragraphs: tuple[Span, ...], first: int, who: Span | None) -> Iterator[Zone]:
    index = first
    while index < len(paragraphs) and _is_question(text, paragraphs, index):
        yield Zone(paragraphs[index], "question", "unlabelled question")
        index += 1
        while index < len(paragraphs) and _is_answer(text, paragraphs[index]):
            if index > first + 1 and _is_question(text, paragraphs, index):
                break
            yield Zone(paragraphs[index], "answer", "unlabelled answer", who)
            index += 1


def _is_question(text: str, paragraphs: tuple[Span, ...], index: int) -> bool:
    """Whether a paragraph asks, or speaks to somebody, and the one behind it answers in the first person."""
    line = paragraphs[index].of(text)
    asks = _ASKED.search(line) or "?" in line or _YOU.search(line)
    if not asks or len(line) > _LONGEST_QUESTION or index + 1 >= len(paragraphs) or _REPORTED.search(line):
        return False
    return _is_answer(text, paragraphs[index + 1]) and not _FIRST_PERSON.search(_QUOTED.sub("", line))


def _is_answer(text: str, paragraph: Span) -> bool:
    """Whether a paragraph speaks in the first person outside all marks, and reports nobody's words."""
    line = paragraph.of(text)
    return bool(_FIRST_PERSON.search(_QUOTED.sub("", line))) and not _REPORTED.search(line)


def _labelled(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Zone]:
    kept = _in_company([turn for index in range(len(paragraphs)) if (turn := _turn(text, paragraphs, index))])
    asking = _asking(text, paragraphs, kept)
    answerer: Span | None = None
    for index, turn in enumerate(kept):
        asks = turn.key in asking
        who = turn.who if not turn.short else None if asks else answerer
        answerer = answerer if turn.short or asks else turn.who
        last = kept[index + 1].paragraph if index + 1 < len(kept) else _last(text, paragraphs, turn.paragraph)
        yield Zone(turn.label, "label", "turn label", who)
        yield from _body(paragraphs, turn, last, asks, who)


def _turn(text: str, paragraphs: tuple[Span, ...], index: int) -> _Turn | None:
    match = _LABEL.match(text, *paragraphs[index])
    if not match or (not match["short"] and _is_thing(match["who"])):
        return None
    who = match["who"]
    key = who[0].lower() if match["short"] else who.lower()
    return _Turn(index, Span(*match.span()), Span(*match.span("who")), key, bool(match["short"]), who.isupper())


def _is_thing(label: str) -> bool:
    """Whether the label names something else than a speaker: "Ingredients", "Photo", "Monday"."""
    words = label.lower().split()
    return words[0] in _NOT_A_SPEAKER or words[-1] in _NOT_A_SPEAKER or (words[0] == "the" and not label.isupper())


def _in_company(found: list[_Turn]) -> list[_Turn]:
    count = Counter(turn.key for turn in found)
    capitals = sum(turn.capitals and not turn.short for turn in found)
    both = "q" in count and "a" in count
    kept = [
        turn
        for turn in found
        if (both if turn.short else count[turn.key] >= 2 or (turn.capitals and (capitals >= 2 or both)))
    ]
    return kept if len(kept) >= 2 else []


def _asking(text: str, paragraphs: tuple[Span, ...], kept: list[_Turn]) -> frozenset[str]:
    asked, said = Counter[str](), Counter[str]()
    for turn in kept:
        said[turn.key] += 1
        asked[turn.key] += bool(_ASKED.search(paragraphs[turn.paragraph].of(text)))
    named = {key for key in said if _ASKING.fullmatch(key)}
    eager = {key for key in said if asked[key] > 0.5 * said[key]}
    return frozenset(named | eager if len(named | eager) < len(said) else named)


def _last(text: str, paragraphs: tuple[Span, ...], first: int) -> int:
    """Where the last turn ends: it goes on over paragraphs that still speak in the first person and ask nothing."""
    last = first + 1
    while last < len(paragraphs) and _is_answer(text, paragraphs[last]) and not _is_question(text, paragraphs, last):
        last += 1
    return last


def _body(paragraphs: tuple[Span, ...], turn: _Turn, last: int, asks: bool, who: Span | None) -> Iterator[Zone]:
    for index in range(turn.paragraph, last):
        start = turn.label.end if index == turn.paragraph else paragraphs[index].start
        if start < paragraphs[index].end:
            rule = "interviewer's turn" if asks else "answer"
            yield Zone(Span(start, paragraphs[index].end), "question" if asks else "answer", rule, who)
