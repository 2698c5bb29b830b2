"""Times on their own: a temporal tagger for those who want dates and nothing else. The same times as in a reading."""

from __future__ import annotations

from datetime import date

from onrecord import engine
from onrecord.model import Reading, Story, Time
from onrecord.reading.layout import lay_out
from onrecord.reading.times import find_times


def times(text: str, published: date | str | None = None) -> tuple[Time, ...]:
    """The time expressions of one text. Without the day of publication only what the text itself dates has a value."""
    day = date.fromisoformat(published) if isinstance(published, str) else published
    return read_times(Story("", "", text, published=day)).times


def read_times(story: Story) -> Reading:
    """A reading of the times alone; its other layers are empty."""
    layout = lay_out(story.text)
    return Reading(story, times=find_times(story, layout, engine.tag(layout)))
