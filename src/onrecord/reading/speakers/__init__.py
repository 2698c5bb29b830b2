"""Speakers: the source phrase of each quotation to its person; addressee, channel and date of the utterance.

Quotations are taken in the order of their attributions. Each gets its speaker first; then its clause is asked for
channel, day and addressee; what the clause leaves open is carried over from the occasion at which its speaker spoke
last. Organisations and unnamed sources that speak are added to the cast here. Unknown stays empty.
"""

from __future__ import annotations

from onrecord.cast import Cast
from onrecord.model import Quote, Story, Time
from onrecord.reading.speakers.resolve import resolve
from onrecord.reading.speakers.scene import Scene
from onrecord.tags import Tags
from onrecord.text import Layout


def find_speakers(
    story: Story, layout: Layout, tags: Tags, times: tuple[Time, ...], quotes: tuple[Quote, ...], cast: Cast
) -> tuple[Cast, tuple[Quote, ...]]:
    return resolve(Scene(story, layout, tags, times, quotes, cast))
