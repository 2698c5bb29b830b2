"""People: mentions gathered into persons and groups under constraints; what stays open is said so."""

from __future__ import annotations

from onrecord.cast import Cast, Mention
from onrecord.model import Quote
from onrecord.tags import Tags
from onrecord.text import Layout


def gather(layout: Layout, tags: Tags, mentions: tuple[Mention, ...], quotes: tuple[Quote, ...]) -> Cast:
    return Cast()
