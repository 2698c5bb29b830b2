"""One story's page: its head, what was said, who is who, what happened when, and what stayed open.

Up to 120 columns the sections follow each other in one column a reader's eye can hold; beyond that, the quotations
stand at the left and the rest beside them, as on a broadsheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from onrecord.model import Reading, Story
from onrecord.view.dates import in_words, long_day
from onrecord.view.left_open import left_open
from onrecord.view.people import who
from onrecord.view.print import COLUMN, TWO_COLUMNS, WIDEST, Ends, Rule, dotted, is_plain
from onrecord.view.quotes import said
from onrecord.view.timeline import timeline
from onrecord.view.words import clip, count, safe

# The first words of a story without a headline, for its head.
_STANDFIRST = 160


@dataclass(frozen=True)
class Page:
    """The page of one reading; `short` for the pages that follow a front page."""

    reading: Reading
    short: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        wide = options.max_width >= TWO_COLUMNS and not is_plain(console, options)
        width = min(options.max_width, WIDEST if wide else COLUMN)
        parts = [Head(self.reading), *(_beside(self, width) if wide else _below(self))]
        yield from console.render(Group(*parts), options.update(width=width))

    def sections(self) -> tuple[RenderableType | None, ...]:
        makers = (said, who, timeline, left_open)
        return tuple(make(self.reading, short=self.short) for make in makers)


def _below(page: Page) -> Iterator[RenderableType]:
    sections = [section for section in page.sections() if section is not None]
    for section in sections:
        yield Text()
        yield section
    if not sections:
        yield Text("\nNothing was found on the record.", style="quiet")


def _beside(page: Page, width: int) -> Iterator[RenderableType]:
    first, *rest = page.sections()
    right = [part for section in rest if section is not None for part in (section, Text())]
    if first is None or not right:
        yield from _below(page)
        return
    table = Table.grid(padding=(0, 4, 0, 0), pad_edge=False)
    table.add_column(width=width * 11 // 20 - 4)
    table.add_column(width=width - width * 11 // 20)
    table.add_row(first, Group(*right[:-1]))
    yield Text()
    yield table


@dataclass(frozen=True)
class Head:
    """Outlet and day over the headline, the source and the counts under it."""

    reading: Reading

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        story = self.reading.story
        yield Rule("━")
        yield Ends(
            Text(safe(story.outlet or "Outlet not told").upper(), style="masthead" if story.outlet else "quiet"),
            _day(story),
        )
        yield Rule()
        yield _headline(story)
        if story.byline:
            yield Text(f"By {safe(story.byline)}", style="reported")
        yield dotted(_counts(self.reading))


def _day(story: Story) -> Text:
    if story.published:
        return Text(long_day(story.published), style="when")
    return (
        Text(in_words(story.published_month), style="when")
        if story.published_month
        else Text("date not told", style="quiet")
    )


def headline(story: Story) -> str:
    """The headline, or the first words of the story."""
    return safe(story.title) if story.title else clip(safe(_without_head(story.text)), _STANDFIRST)


def _headline(story: Story) -> Text:
    return Text(headline(story), style="title" if story.title else "reported")


def _without_head(text: str) -> str:
    words = text[:800].split(None, 2)
    return words[2] if len(words) == 3 and words[0] == "date" and words[1][:4].isdecimal() else text[:800]


def _counts(reading: Reading) -> Iterator[str]:
    yield "standard input" if reading.story.source == "-" else safe(reading.story.source)
    yield count(len(reading.story.text.split()), "word")
    yield count(len(reading.quotes), "quotation")
    yield count(sum(entity.kind == "person" for entity in reading.entities), "person", "people")
    yield count(len(reading.times), "date")
