"""The front page of several stories: what was found, the stories with their outlets, and who is quoted most.

Nothing is merged here: names count as one person where they are spelled alike, and the page says so. A record merges.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from onrecord.model import Reading, Story
from onrecord.view.dates import in_words
from onrecord.view.page import Page, headline
from onrecord.view.print import COLUMN, Heading, Rule, dotted, is_plain
from onrecord.view.words import clip, count, safe, short_name

_MOST_QUOTED = 10
_MOST_STORIES = 60
_LONGEST_BAR = 24


@dataclass(frozen=True)
class Front:
    """What a collection of readings holds, at a glance."""

    readings: Sequence[Reading]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        plain = is_plain(console, options)
        inner = options.update(width=min(options.max_width, COLUMN))
        parts: list[RenderableType] = [
            Rule("━"),
            Text("ON RECORD", style="masthead", justify="left" if plain else "center"),
        ]
        total = dotted(_totals(self.readings))
        total.justify = "left" if plain else "center"
        parts += [total, Rule("━"), Text(), Heading("The stories", len(self.readings)), Text(), self._stories(plain)]
        if quoted := _most_quoted(self.readings):
            parts += [Text(), Heading("Most quoted"), Text(), _bars(quoted, plain, inner.max_width)]
        yield from console.render(Group(*parts), inner)

    def _stories(self, plain: bool) -> RenderableType:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style="when", overflow="fold", max_width=17)
        table.add_column(overflow="fold")
        for reading in sorted(self.readings, key=_by_day)[:_MOST_STORIES]:
            story = reading.story
            style = "title" if story.title else "reported"
            line = Text.assemble((clip(headline(story), 110), style), "\n", _under(reading))
            table.add_row(_day(story), line)
        more = len(self.readings) - _MOST_STORIES
        return Group(table, Text(f"and {more} more", style="quiet")) if more > 0 else table


def pages(readings: Sequence[Reading]) -> Iterator[RenderableType]:
    """One story's page; of several the front page, and each story's page in short form."""
    if len(readings) < 2:
        yield from (Page(reading) for reading in readings)
        return
    yield Front(readings)
    for reading in sorted(readings, key=_by_day):
        yield Text("\n")
        yield Page(reading, short=True)


def _by_day(reading: Reading) -> tuple[str, str]:
    return (_iso(reading.story) or "9999", reading.story.source)


def _iso(story: Story) -> str | None:
    return story.published.isoformat() if story.published else story.published_month


def _day(story: Story) -> str:
    return in_words(_iso(story) or "") or "no date"


def _under(reading: Reading) -> Text:
    outlet = safe(reading.story.outlet) if reading.story.outlet else safe(reading.story.source)
    people = sum(entity.kind == "person" for entity in reading.entities)
    return dotted(
        [
            outlet,
            count(len(reading.quotes), "quotation"),
            count(people, "person", "people"),
            count(len(reading.events), "event"),
        ]
    )


def _totals(readings: Sequence[Reading]) -> Iterator[str]:
    outlets = {reading.story.outlet for reading in readings if reading.story.outlet}
    days = sorted(day for reading in readings if (day := _iso(reading.story)))
    yield count(len(readings), "story", "stories")
    if outlets:
        yield count(len(outlets), "outlet")
    yield count(sum(len(reading.quotes) for reading in readings), "quotation")
    if days:
        yield in_words(f"{days[0]}/{days[-1]}")


def _most_quoted(readings: Sequence[Reading]) -> list[tuple[str, int, int]]:
    """Name, quotations, stories: of those with a name, oftenest first."""
    quotations: dict[str, int] = {}
    stories: dict[str, set[str]] = {}
    for reading in readings:
        for quote in reading.quotes:
            for index in quote.speakers:
                if reading.entities[index].kind == "person":
                    name = short_name(reading.entities[index])
                    quotations[name] = quotations.get(name, 0) + 1
                    stories.setdefault(name, set()).add(reading.story.source)
    ranked = sorted(quotations, key=lambda name: (-quotations[name], -len(stories[name]), name))
    return [(name, quotations[name], len(stories[name])) for name in ranked[:_MOST_QUOTED]]


def _bars(quoted: list[tuple[str, int, int]], plain: bool, width: int) -> RenderableType:
    """A bar a person, in proportion; figures alone in a pipe and where the terminal is narrow."""
    table = Table.grid(padding=(0, 2, 0, 0))
    longest = min(_LONGEST_BAR, width - 44)
    for name, number, stories in quoted:
        figures = Text(f"{number} in {count(stories, 'story', 'stories')}", style="quiet")
        bar = Text("▇" * max(1, round(number / quoted[0][1] * longest)), style="bar")
        table.add_row(Text(name, style="name"), *([figures] if plain or longest < 4 else [bar, figures]))
    note = Text("Names spelled alike are counted as one person; `onrecord build` merges them with care.", style="quiet")
    return Group(table, Text(), note)
