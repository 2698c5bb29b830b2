"""Events: one-off happenings that the story dates, with their triggers, participants and EDTF date."""

from __future__ import annotations

from onrecord.cast import Cast
from onrecord.model import Event, Quote, Story, Time
from onrecord.tags import Tags
from onrecord.text import Layout


def find_events(
    story: Story, layout: Layout, tags: Tags, times: tuple[Time, ...], quotes: tuple[Quote, ...], cast: Cast
) -> tuple[Event, ...]:
    return ()
