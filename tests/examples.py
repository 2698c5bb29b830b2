"""Example pages: the Markdown beside a stage, parsed into examples. README.md in this folder gives the syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from onrecord.model import Span, Story

_TOKEN = re.compile(
    r"\\(?P<kept>[\[\]{}]) | (?P<open>\[) | (?P<close>\]) (?P<values>(?:\{[^{}]*\})*) | (?P<plain>.)",
    re.DOTALL | re.VERBOSE,
)
_SETTING = re.compile(
    r"Stories here are (?:undated|dated (?P<published>\d{4}-\d\d-\d\d)(?:, an? \w+)?)"
    r"(?:, by (?P<byline>[^.,]+))?(?:, in (?P<outlet>[^.,]+))?\.(?:\s|$)"
)
PLAIN_STORY = Story(id="example", source="example", text="", published=date(2013, 2, 12))


@dataclass(frozen=True, slots=True)
class Mark:
    """What must be found: where, and the fields that the page writes down ("" is the main value)."""

    spans: tuple[Span, ...]
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """One example with the line it stands on; `pending` where it stands under "Not yet"."""

    line: int
    story: Story
    marks: tuple[Mark, ...]
    pending: bool


def examples_of(page: Path) -> Iterator[Example]:
    """The examples of a page, each with the settings that the prose before it made."""
    story, pending = PLAIN_STORY, False
    for line, kind, content in _blocks(page.read_text(encoding="utf-8")):
        if kind == "prose":
            story = _set(story, content)
            pending = content.lstrip("#").strip() == "Not yet" if content.startswith("#") else pending
        else:
            text, marks = unmark(content)
            yield Example(line, replace(story, text=text), marks, pending)


def _blocks(page: str) -> Iterator[tuple[int, str, str]]:
    """Lines of prose and examples, numbered; blocks fenced with a language (shell, Python) are neither."""
    fence, start, lines = "", 0, list[str]()
    for number, line in enumerate(page.splitlines(), 1):
        if line.startswith("```"):
            if fence == "```":
                yield start, "example", "\n".join(lines)
            fence, start, lines = "" if fence else line.strip(), number, []
        elif fence:
            lines.append(line)
        else:
            indented = line.startswith("    ") and line.strip()
            yield number, "example" if indented else "prose", line.removeprefix("    ") if indented else line


def _set(story: Story, prose: str) -> Story:
    if "Stories here are" not in prose:
        return story
    told = _SETTING.search(prose)
    if not told:
        raise ValueError(f"a setting that tests/README.md does not know: {prose}")
    published = date.fromisoformat(told["published"]) if told["published"] else None
    return replace(story, published=published, byline=told["byline"], outlet=told["outlet"])


def unmark(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """The text without its marks, and the marks with their places in it."""
    tokens = list(_TOKEN.finditer(marked))
    partner = _pairs(tokens)
    text, begun, closed = "", dict[int, int](), list[tuple[Span, str]]()
    for index, token in enumerate(tokens):
        if index in partner.values():
            begun[index] = len(text)
        elif index in partner:
            span = Span(begun[partner[index]], len(text))
            closed += ((span, value) for value in re.findall(r"\{([^{}]*)\}", token["values"]))
        else:
            text += token["kept"] or token.group()
    return text, tuple(_joined(closed))


def _pairs(tokens: list[re.Match[str]]) -> dict[int, int]:
    """Closing bracket to opening bracket, for those that are marks; brackets without a value are text."""
    open_, pairs = list[int](), dict[int, int]()
    for index, token in enumerate(tokens):
        if token["open"]:
            open_.append(index)
        elif token["close"] and open_:
            opening = open_.pop()
            if token["values"]:
                pairs[index] = opening
        elif token["values"]:
            raise ValueError(f"a mark is closed that was never opened: {token.group()}")
    return pairs


def _joined(closed: list[tuple[Span, str]]) -> list[Mark]:
    """One mark a finding. `{+}` continues the mark that closed last before it opened, or else the first one after."""
    marks = [_mark(span, value) for span, value in closed if value.strip() != "+"]
    more = [span for span, value in closed if value.strip() == "+"]
    for span in more:
        before = [mark for mark in marks if mark.spans[-1].end <= span.start]
        mark = max(before, key=lambda mark: mark.spans[-1].end) if before else marks[0]
        marks[marks.index(mark)] = replace(mark, spans=tuple(sorted((*mark.spans, span))))
    return marks


def _mark(span: Span, value: str) -> Mark:
    main, *further = (part.strip() for part in value.split(";"))
    pairs = (part.partition("=") for part in further)
    return Mark((span,), {"": main} | {name.strip(): told.strip() for name, _, told in pairs})
