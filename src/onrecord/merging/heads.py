"""What merging keeps of every story beside its findings, and how it makes numbers of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b

from onrecord import dates
from onrecord.model import Span, Story

bounds = lru_cache(maxsize=100_000)(dates.bounds)  # the same few days are compared over and over


@dataclass(frozen=True, slots=True)
class Head:
    """A story without its text."""

    id: str
    source: str
    outlet: str | None
    published: date | None

    @property
    def day(self) -> int:
        return self.published.toordinal() if self.published else 0

    @property
    def order(self) -> tuple[str, str, str]:
        """Stories in order of publication; the undated come first."""
        return str(self.published or ""), self.source, self.id


def head_of(story: Story) -> Head:
    return Head(story.id, story.source, story.outlet, story.published)


def number_of(*words: object) -> int:
    """A number of 62 bits that stands for these words, the same on every machine."""
    line = "\x1f".join(map(str, words)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(line, digest_size=8).digest(), "big") >> 2


def place_id(story: str, at: int) -> str:
    """The id of a fact that was first told here."""
    return blake2b(f"{story} {at}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def texts_of(text: str, content: Sequence[Span]) -> tuple[str, ...]:
    return tuple(span.of(text) for span in content)
