"""What stayed open: never silent. What has no speaker, no date or no meaning yet, with the words it is about."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.model import Reading
from onrecord.view.print import Heading, Indented
from onrecord.view.words import clip, count, safe, surface

_MOST = 8


def left_open(reading: Reading, *, short: bool = False) -> RenderableType | None:
    """The section, or None where nothing stayed open."""
    lines = list(_lines(reading))
    if not lines:
        return None
    if short:
        return Text(f"Left open: {count(len(lines), 'point')}", style="quiet")
    shown = [Indented(line, 2) for line in lines[:_MOST]]
    more = [Indented(Text(f"and {len(lines) - _MOST} more", style="quiet"), 2)] if len(lines) > _MOST else []
    return Group(Heading("What stayed open", len(lines)), Text(), *shown, *more)


def _lines(reading: Reading) -> Iterator[Text]:
    story = reading.story
    if story.published is None:
        told = "only the month of publication" if story.published_month else "no date of publication"
        yield Text(f"The source tells {told}: relative dates are left as they are.")
    for unread in reading.unread:
        yield _point(safe(unread.why), surface(reading, unread.span))


def _point(why: str, words: str) -> Text:
    return Text.assemble((f"{why}  ", "doubt"), (clip(words, 110), "quiet"))
