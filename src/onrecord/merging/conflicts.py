"""Conflicts: what remains when two stories tell one thing differently.

Of statements: who said it, when, and wordings whose meaning turns. Of people: their ages, where no birthday explains
them. House style, cuts, channels, a day told by a week or month, and a story that tells both sides are no conflicts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import combinations, product

from onrecord.merging.heads import bounds
from onrecord.merging.names import two_people
from onrecord.merging.profiles import Profile
from onrecord.merging.renderings import Rendering
from onrecord.merging.statements import Names, word_for_word
from onrecord.merging.wording import turning
from onrecord.model import Conflict, Person, Side, Span, Statement

_COMPARED = 30  # wordings of one utterance that are held against each other


def of_statement(statement: Statement, group: Sequence[Rendering], names: Names) -> Iterator[Conflict]:
    """The conflicts among renderings of one utterance."""
    about = _short(group)
    literal = _literal(group)
    when = [Side(one.head.source, str(one.said.when), one.said.content[0]) for one in literal if _dated(one)]
    if contradict(when, apart):
        yield Conflict("date", f"when it was said: {about}", distinct(when), statement.id)
    said = [Side(one.head.source, _speaker(one, names), one.said.content[0]) for one in literal if one.persons]
    if contradict(said, _two_speakers):
        yield Conflict("speaker", f"who said it: {about}", distinct(said), statement.id)
    if turned := _turned(group):
        yield Conflict("wording", about, turned, statement.id)


def _literal(group: Sequence[Rendering]) -> list[Rendering]:
    """Those that render the words of some other story's, and not only the matter."""
    wordings = _wordings(group)
    few = sorted(wordings, key=lambda keys: (-len(wordings[keys]), keys))[:_COMPARED]

    def borne_out(one: Rendering) -> bool:
        if any(other.head.id != one.head.id for other in wordings[one.said.keys]):
            return True
        return any(
            other.head.id != one.head.id and word_for_word(one, other) for keys in few for other in wordings[keys][:2]
        )

    return [one for one in group if borne_out(one)]


def _wordings(group: Sequence[Rendering]) -> dict[str, list[Rendering]]:
    found: dict[str, list[Rendering]] = defaultdict(list)
    for one in group:
        found[one.said.keys].append(one)
    return found


def _dated(one: Rendering) -> bool:
    """Whether the story dates the utterance, and on a day that can be: nobody prints words before they are said."""
    first, _ = bounds(one.said.when or "")
    published = one.head.published
    return first is not None and (published is None or first <= published + timedelta(days=1))


def _speaker(one: Rendering, names: Names) -> str:
    """The speakers by their fullest names."""
    told = (names.get((one.head.id, who.entity), ("", who.name)) for who in one.said.speakers)
    return " and ".join(name for _, name in told)


def _two_speakers(one: str, other: str) -> bool:
    return all(two_people(mine, theirs) for mine, theirs in product(one.split(" and "), other.split(" and ")))


def _turned(group: Sequence[Rendering]) -> tuple[Side, ...]:
    """The sentences in which some two wordings turn each other's meaning, one side a story."""
    sides: dict[str, Side] = {}
    wordings = _wordings(group)
    for mine, theirs in combinations(list(wordings)[:_COMPARED], 2):
        one, other = wordings[mine][0], wordings[theirs][0]
        indirect = "indirect" in (one.said.kind, other.said.kind)
        if (indirect and not word_for_word(one, other)) or not (gaps := turning(one.wording, other.wording)):
            continue
        told = [(each, gaps[0][0]) for each in wordings[mine]] + [(each, gaps[0][2]) for each in wordings[theirs]]
        if len({each.head.id for each, _ in told}) > 1:
            for each, at in told:
                span = _sentence(each, at)
                sides.setdefault(each.head.source, Side(each.head.source, _of(each, span), span))
    return distinct(list(sides.values()))


def _of(one: Rendering, span: Span) -> str:
    content, text = _stretch(one, span)
    return text[span.start - content.start : span.end - content.start]


def _stretch(one: Rendering, span: Span) -> tuple[Span, str]:
    return next(
        (content, text) for content, text in zip(one.said.content, one.said.texts, strict=True) if content.covers(span)
    )


def _sentence(one: Rendering, at: int) -> Span:
    """The stretch around a word, up to its stops."""
    word = one.wording.words[min(at, len(one.wording.words) - 1)]
    content, text = _stretch(one, word.span)
    first, last = word.span.start - content.start, word.span.end - content.start
    start = max((text.rfind(stop, 0, first) + 1 for stop in ".?!"), default=0)
    ends = [end for stop in ".?!" if (end := text.find(stop, last)) >= 0]
    end = min(ends, default=len(text) - 1) + 1
    return Span(content.start + start + len(text[start:end]) - len(text[start:end].lstrip()), content.start + end)


def of_ages(person: Person, profiles: Sequence[Profile]) -> Iterator[Conflict]:
    """Ages of one person that no birthday between the two publications can explain."""
    told = [(one.head.source, age) for one in profiles for age in one.said.ages]
    if contradict([Side(source, age.born, age.span) for source, age in told], apart):
        sides = [Side(source, age.value, age.span) for source, age in told]
        yield Conflict("age", f"age of {person.name}", distinct(sides), person.id)


def contradict(sides: Sequence[Side], differ: Callable[[str, str], bool]) -> bool:
    """Whether two stories tell it differently. A story that tells both sides explains the difference."""
    told: dict[str, set[str]] = defaultdict(set)
    for side in sides:
        told[side.source].add(side.value)
    return any(all(differ(*pair) for pair in product(one, other)) for one, other in combinations(told.values(), 2))


def apart(one: str, other: str) -> bool:
    """Whether two EDTF dates have no day in common."""
    (first, last), (other_first, other_last) = bounds(one), bounds(other)
    if first is None or last is None or other_first is None or other_last is None:
        return False
    return last < other_first or other_last < first


def distinct(sides: Sequence[Side]) -> tuple[Side, ...]:
    """One side a story, in order."""
    return tuple({side.source: side for side in reversed(sides)}.values())[::-1]


def _short(group: Sequence[Rendering]) -> str:
    words = max(group, key=lambda one: len(one.words)).wording.words
    return " ".join(word.raw for word in words[:10]) + (" …" if len(words) > 10 else "")
