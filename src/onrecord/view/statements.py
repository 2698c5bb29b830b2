"""Quotations of a record: who, when and through what; the fullest words; who printed them, and in which other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.lookup.likeness import contrast
from onrecord.model import QuoteKind, Statement, Version
from onrecord.view.dates import in_words
from onrecord.view.marked import Marked
from onrecord.view.print import Barred, Ends, Indented, dotted
from onrecord.view.words import count, safe

_TOLD = {
    "ellipsis": "with dots for words left out",
    "bracketed": "with words in brackets",
    "reworded": "in other words",
    "reversed": "with the meaning turned",
}
_MOST_OUTLETS = 6


def statement_pages(statements: Iterable[Statement]) -> Iterator[RenderableType]:
    for number, statement in enumerate(statements):
        yield Group(*([Text()] if number else []), statement_page(statement))


def statement_page(statement: Statement, *, named: bool = True) -> RenderableType:
    """One quotation; without its speaker on the speaker's own page."""
    who = Text(safe(statement.speaker), style="name") if statement.speaker else Text("Speaker not known", style="quiet")
    told = occasion(statement.when, statement.channel)
    head = Ends(who, told) if named else told if told else Text("undated", style="quiet")
    words = Barred(said(statement.text, statement.kind))
    others = [_version(statement, version) for version in statement.versions if version.difference in _TOLD]
    return Group(head, words, Indented(_printed(statement)), *others)


def occasion(when: str | None, channel: str | None) -> Text:
    parts = (
        Text(safe(channel), style="channel") if channel else "",
        Text(in_words(safe(when)), style="when") if when else "",
    )
    return dotted(part for part in parts if part)


def said(text: str, kind: QuoteKind) -> Marked:
    """Words as they are printed: between marks, or in italics where they are reported only."""
    return Marked(text, (), ("", ""), "reported") if kind == "indirect" else Marked(text, (), ("“", "”"))


def _printed(statement: Statement) -> Text:
    """Who printed it first and who else, in their order."""
    first = statement.versions[0]
    outlets = list(dict.fromkeys(safe(version.outlet or version.source) for version in statement.versions))
    more = len(outlets) - _MOST_OUTLETS
    told = ", ".join(outlets[:_MOST_OUTLETS]) + (f" and {more} more" if more > 0 else "")
    day = in_words(str(first.published)) if first.published else ""
    independent = statement.independent_outlets
    several = f"{count(independent, 'independent outlet')}" if len(outlets) > 1 else ""
    place = f"{safe(first.source)} {first.content[0].start}"
    return dotted([told, day, "reported, not quoted" if statement.kind == "indirect" else "", several, place])


def _version(statement: Statement, version: Version) -> RenderableType:
    """Another wording, with what is changed in it."""
    outlet = safe(version.outlet or version.source)
    changed, _ = contrast(version.text, statement.text)
    head = Text.assemble((outlet, "quiet"), (f", {_TOLD[version.difference]}:", "quiet"))
    return Group(Indented(head), Indented(Marked(version.text, changed, ("“", "”")), 6))
