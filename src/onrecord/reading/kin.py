"""Kin: spouse, partner, child, sibling and other relations that the text states. Never from the world."""

from __future__ import annotations

from onrecord.cast import Cast
from onrecord.model import Quote, Relation, Story, Time
from onrecord.tags import Tags
from onrecord.text import Layout


def find_kin(
    story: Story, layout: Layout, tags: Tags, times: tuple[Time, ...], quotes: tuple[Quote, ...], cast: Cast
) -> tuple[Relation, ...]:
    return ()
