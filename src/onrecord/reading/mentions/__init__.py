"""Mentions: every place that means a person: names, epithets, kin nouns, pronouns, groups."""

from __future__ import annotations

from onrecord.cast import Mention
from onrecord.model import Quote
from onrecord.tags import Tags
from onrecord.text import Layout


def find_mentions(layout: Layout, tags: Tags, quotes: tuple[Quote, ...]) -> tuple[Mention, ...]:
    return ()
