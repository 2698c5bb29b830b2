"""Facts: age and the birth interval it implies, born, died, from, occupation, employer, works, awards."""

from __future__ import annotations

from onrecord.cast import Cast
from onrecord.model import Quote, Story, Time
from onrecord.tags import Tags
from onrecord.text import Layout


def find_facts(
    story: Story, layout: Layout, tags: Tags, times: tuple[Time, ...], quotes: tuple[Quote, ...], cast: Cast
) -> Cast:
    """The same cast with the facts of each entity filled in."""
    return cast
