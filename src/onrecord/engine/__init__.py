"""The language engine: words in, tags out.

One small encoder with many heads (MODEL_CARD.md tells what it was trained on and how well it does). `tag` is the
engine the conductor uses; `Engine` makes one with other settings, to be handed to `read(story, tag=...)`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from onrecord.engine.network import FOLDER, Network
from onrecord.engine.tagger import tags_of
from onrecord.tags import Tags
from onrecord.text import Layout

__all__ = ["Engine", "digest", "tag"]


class Engine:
    """An engine of its own: more threads, or other weights (the fp32 reference of the same release)."""

    def __init__(self, *, weights: Path = FOLDER / "model.onnx", threads: int = 1) -> None:
        self.network = Network(weights, threads=threads)

    def __call__(self, layout: Layout) -> Tags:
        return tags_of(self.network, layout)


@cache
def _default() -> Engine:
    return Engine()


def tag(layout: Layout) -> Tags:
    """Tags of a layout; they depend on this layout alone."""
    return _default()(layout)


def digest() -> str:
    """Which weights tag: a reading made with others may differ."""
    found: str = _default().network.labels["digests"]["model.onnx"]
    return found
