"""Times: every time expression, its TIMEX3 value, and the first and last day it can mean."""

from __future__ import annotations

from onrecord.model import Story, Time
from onrecord.tags import Tags
from onrecord.text import Layout


def find_times(story: Story, layout: Layout, tags: Tags) -> tuple[Time, ...]:
    return ()
