"""Quotations: where one starts and ends, of which kind it is, with cue and source phrase. Not yet who said it."""

from __future__ import annotations

from onrecord.model import Quote
from onrecord.tags import Tags
from onrecord.text import Layout


def find_quotes(layout: Layout, tags: Tags) -> tuple[Quote, ...]:
    return ()
