"""What a record says of claimed words: the verdict in one line, then every quotation that has them or nearly, with what
differs marked on both sides, who printed it, when and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from onrecord.lookup.check import Checked, Finding
from onrecord.lookup.search import Excerpt
from onrecord.model import Span
from onrecord.view.dates import in_words
from onrecord.view.marked import Marked
from onrecord.view.print import COLUMN, Barred, Ends, Indented, dotted
from onrecord.view.statements import occasion
from onrecord.view.tables import Row
from onrecord.view.words import safe

_VERDICTS = {
    "exact": "On record, word for word",
    "variant": "On record, with a difference",
    "someone else": "On record as the words of someone else",
    "indirect": "Reported, but not quoted",
    "not found": "Not found in this record",
}
_DIFFERENCES = {
    "same": "",
    "respelled": "spelled otherwise",
    "trimmed": "a part of it",
    "ellipsis": "words left out",
    "bracketed": "an editor’s words in brackets",
    "reworded": "other words",
    "reversed": "the meaning is turned",
}


@dataclass(frozen=True)
class VerdictPage:
    """The page of one check."""

    checked: Checked

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        options = options.update(width=min(options.max_width, COLUMN))
        yield from console.render(Group(*_parts(self.checked)), options)


def _parts(checked: Checked) -> Iterator[RenderableType]:
    first = checked.findings[0] if checked.findings else None
    manner = _DIFFERENCES[first.difference] if first and checked.verdict == "variant" else ""
    yield Text.assemble((_VERDICTS[checked.verdict].upper(), "heading"), f": {manner}" if manner else "")
    yield Barred(Marked(checked.words, (), ("“", "”")))
    if checked.who:
        yield Indented(Text(f"claimed of {safe(checked.who)}", style="quiet"))
    for finding in checked.findings:
        yield Text()
        yield _finding(checked, finding)
    if not checked.findings:
        yield from _elsewhere(checked.elsewhere)


def _finding(checked: Checked, finding: Finding) -> RenderableType:
    name = Text(safe(finding.speaker), style="name") if finding.speaker else Text("Speaker not known", style="quiet")
    around = ("", "") if finding.kind == "indirect" else ("“", "”")
    parts: list[RenderableType] = [
        Ends(name, occasion(finding.when, finding.channel)),
        Barred(Marked(finding.text, finding.printed, around, "reported" if finding.kind == "indirect" else "")),
    ]
    if finding.claimed:
        parts.append(Indented(Marked(checked.words, finding.claimed, ("claimed: “", "”"), "quiet")))
    verdict = _VERDICTS[finding.verdict] if finding.verdict != checked.verdict else ""
    outlet = safe(finding.outlet) if finding.outlet else ""
    day = in_words(finding.published) if finding.published else ""
    place = f"{safe(finding.source)} {_start(finding.content)}"
    parts.append(Indented(dotted([verdict, _DIFFERENCES[finding.difference], outlet, day, place])))
    return Group(*parts)


def _start(content: tuple[Span, ...]) -> int:
    return content[0].start


def _elsewhere(excerpts: tuple[Excerpt, ...]) -> Iterator[RenderableType]:
    if not excerpts:
        yield Text("\nThat says what these stories hold, and nothing of what was said elsewhere.", style="quiet")
        return
    yield Text("\nNo quotation has these words, but stories do, in a row:", style="quiet")
    for excerpt in excerpts:
        text = "".join(part for part, _ in excerpt.parts)
        spans, at = [], 0
        for part, sought in excerpt.parts:
            spans += [Span(at, at + len(part))] if sought else []
            at += len(part)
        day = in_words(excerpt.head.published) if excerpt.head.published else ""
        yield Text()
        yield Indented(Marked(text, spans))
        yield Indented(dotted([safe(excerpt.head.outlet or ""), day, safe(excerpt.head.source)]))


def verdict_rows(checked: Checked) -> Iterator[Row]:
    """A finding a row; where there is none, one row that says so."""
    told = {"words": checked.words, "who": checked.who}
    for finding in checked.findings:
        row: dict[str, Any] = msgspec.to_builtins(finding)
        at = {"start": finding.content[0].start, "end": finding.content[-1].end}
        yield told | {name: value for name, value in row.items() if name not in ("claimed", "printed", "content")} | at
    if not checked.findings:
        yield told | {"verdict": checked.verdict}
