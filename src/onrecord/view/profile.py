"""One person's page of a record: who they are, whose they are, what they said, what others said of them, where stories
differ. The first place that tells a thing stands beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from onrecord.lookup.profile import Evidence, Profile, Told
from onrecord.view.conflicts import ConflictPage
from onrecord.view.dated import happening_pages
from onrecord.view.dates import in_words
from onrecord.view.people import KIN
from onrecord.view.print import COLUMN, Ends, Hanging, Heading, Indented, Rule, dotted
from onrecord.view.statements import statement_page
from onrecord.view.tables import Row
from onrecord.view.words import clip, count, join, safe

_PRONOUN = {"female": "she", "male": "he"}
_MOST_EPITHETS = 8
_FACTS = {
    "occupation": "is or was",
    "employer": "of",
    "from": "from",
    "born": "born",
    "died": "died",
    "age": "aged",
    "author_of": "wrote",
    "award": "won",
}


@dataclass(frozen=True)
class ProfilePage:
    """The page of one profile."""

    profile: Profile

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        options = options.update(width=min(options.max_width, COLUMN))
        sections = [
            section for make in (_told, _kin, _said, _spoken_of, _happened, _differs) for section in make(self.profile)
        ]
        yield from console.render(Group(*_head(self.profile), *sections), options)


def _head(profile: Profile) -> Iterator[RenderableType]:
    person = profile.person
    yield Rule("━")
    yield Ends(Text(safe(person.name), style="title"), Text(_PRONOUN.get(person.gender, ""), style="quiet"))
    counts = (count(person.stories, "story", "stories"), count(person.quotes, "quotation"), f"id {person.id}")
    yield dotted(counts)
    others = [safe(name) for name in person.names if name != person.name]
    if others:
        yield Hanging(Text.assemble(("also ", "quiet"), join(others)), 2)
    if profile.epithets:
        called = [clip(safe(words), 60) for words in profile.epithets[:_MOST_EPITHETS]]
        yield Hanging(Text.assemble(("called ", "quiet"), (", ".join(called), "reported")), 2)
    if profile.born:
        yield Text.assemble(("born ", "quiet"), in_words(profile.born))


def _told(profile: Profile) -> Iterator[RenderableType]:
    facts = [fact for fact in profile.facts if fact.property != "born"]
    facts.sort(key=lambda fact: (list(_FACTS).index(fact.property), fact.first or "~"))
    if facts:
        yield from _headed("What is told", len(facts))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style="quiet")
        table.add_column(overflow="fold")
        for fact in facts:
            table.add_row(
                _FACTS[fact.property], Text.assemble(_value(fact), "  ", _source(fact.evidence, fact.stories, fact))
            )
        yield table


def _value(fact: Told) -> str:
    return in_words(safe(fact.value)) if fact.property == "died" else safe(fact.value)


def _source(evidence: tuple[Evidence, ...], stories: int, fact: Told | None = None) -> Text:
    """Who tells it first, and when; how many do in all; and until when, where that is another day."""
    first = evidence[0]
    parts = [safe(first.outlet or first.source), in_words(first.published) if first.published else ""]
    if stories > 1:
        until = f", last {in_words(fact.last)}" if fact and fact.last and fact.last != fact.first else ""
        parts.append(f"{count(stories, 'story', 'stories')}{until}")
    return dotted(parts)


def _kin(profile: Profile) -> Iterator[RenderableType]:
    bonds: dict[str, list[Text]] = defaultdict(list)
    for tie in profile.relations:
        bond, detail = KIN[tie.property][tie.of], f" ({safe(tie.detail)})" if tie.detail else ""
        if tie.of and tie.detail:
            bond, detail = f"{safe(tie.detail)} of", ""
        since = f" since {in_words(safe(tie.since))}" if tie.since else ""
        line = Text.assemble(safe(tie.name), detail + since, "  ", _source(tie.evidence, tie.stories))
        bonds[bond].append(line)
    if bonds:
        yield from _headed("Whose they are", len(profile.relations))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style="quiet")
        table.add_column(overflow="fold")
        for bond, lines in bonds.items():
            for line in lines:
                table.add_row(bond, line)
        yield table


def _said(profile: Profile) -> Iterator[RenderableType]:
    if profile.quotes.total:
        yield from _headed("What they said", profile.quotes.total)
        yield from _spaced(statement_page(one, named=False) for one in profile.quotes.rows)
        yield from _more(profile.quotes.total - len(profile.quotes.rows), f"quotes RECORD --who {profile.person.id}")


def _spoken_of(profile: Profile) -> Iterator[RenderableType]:
    if profile.spoken_of.total:
        yield from _headed("What others said of them", profile.spoken_of.total)
        yield from _spaced(statement_page(one) for one in profile.spoken_of.rows)
        yield from _more(profile.spoken_of.total - len(profile.spoken_of.rows), "")


def _happened(profile: Profile) -> Iterator[RenderableType]:
    if profile.timeline.total:
        yield from _headed("What happened when", profile.timeline.total)
        yield from happening_pages(profile.timeline.rows)
        yield from _more(
            profile.timeline.total - len(profile.timeline.rows), f"timeline RECORD --who {profile.person.id}"
        )


def _differs(profile: Profile) -> Iterator[RenderableType]:
    if profile.conflicts.total:
        yield from _headed("Where stories differ", profile.conflicts.total)
        yield from _spaced(ConflictPage(one) for one in profile.conflicts.rows)
        yield from _more(
            profile.conflicts.total - len(profile.conflicts.rows), f"conflicts RECORD --who {profile.person.id}"
        )


def _headed(words: str, number: int) -> Iterator[RenderableType]:
    yield from (Text(), Heading(words, number), Text())


def _spaced(parts: Iterator[RenderableType]) -> Iterator[RenderableType]:
    for number, part in enumerate(parts):
        yield from ([Text()] if number else [])
        yield part


def _more(number: int, command: str) -> Iterator[RenderableType]:
    if number > 0:
        yield Text()
        yield Indented(Text(f"and {number:,} more" + (f": onrecord {command}" if command else ""), style="quiet"), 2)


def profile_rows(profile: Profile) -> Iterator[Row]:
    """A profile as flat rows: what is told, whose they are, what they said and was said of them, what happened."""
    for fact in profile.facts:
        yield _row(fact.property, fact.first, fact.value, fact.evidence[0])
    for tie in profile.relations:
        yield _row(f"{tie.property} of" if tie.of else tie.property, tie.since, tie.name, tie.evidence[0])
    for kind, answer in (("said", profile.quotes), ("spoken of", profile.spoken_of)):
        for one in answer.rows:
            version = one.versions[0]
            place = {"outlet": version.outlet, "source": version.source}
            at = version.content[0].start, version.content[-1].end
            yield {"kind": kind, "when": one.when, "value": one.text, **place, "start": at[0], "end": at[1]}
    for happening in profile.timeline.rows:
        place = {"outlet": happening.outlet, "source": happening.source}
        at = happening.span
        yield {
            "kind": "event",
            "when": happening.when,
            "value": happening.what,
            **place,
            "start": at.start,
            "end": at.end,
        }


def _row(kind: str, when: str | None, value: str, at: Evidence) -> Row:
    place: dict[str, Any] = {"outlet": at.outlet, "source": at.source, "start": at.span.start, "end": at.span.end}
    return {"kind": kind, "when": when, "value": value, **place}


def profile_json(profile: Profile) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(profile)
    plain["conflicts"]["rows"] = [msgspec.to_builtins(one.conflict) for one in profile.conflicts.rows]
    return plain
