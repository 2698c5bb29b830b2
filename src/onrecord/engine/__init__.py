"""The language engine: words in, tags out."""

from __future__ import annotations

from onrecord.tags import Tags
from onrecord.text import Layout


def tag(layout: Layout) -> Tags:
    """Tags of a layout; they depend on this layout alone."""
    count = len(layout.words)
    return Tags(pos=("X",) * count, head=tuple(range(count)), relation=("root",) * count)
