"""Speakers: the source phrase of each quotation to its person; addressee, channel and date of the utterance.

Organisations and unnamed sources that speak are added to the cast here.
"""

from __future__ import annotations

from onrecord.cast import Cast
from onrecord.model import Quote, Story, Time
from onrecord.tags import Tags
from onrecord.text import Layout


def find_speakers(
    story: Story, layout: Layout, tags: Tags, times: tuple[Time, ...], quotes: tuple[Quote, ...], cast: Cast
) -> tuple[Cast, tuple[Quote, ...]]:
    return cast, quotes
