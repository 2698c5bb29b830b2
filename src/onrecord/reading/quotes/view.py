"""A view of one story for this stage: its words in small letters, fast places, and walks over the tree."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.model import Span
from onrecord.tags import Stretch, Tags
from onrecord.text import Layout

_LARGEST = 500  # words in a tree; longer sentences are lists, and every cue walks its tree


class View:
    """`parsed` is False where the engine had nothing to say; then the rules fall back on the words alone."""

    def __init__(self, layout: Layout, tags: Tags) -> None:
        self.layout, self.tags, self.text = layout, tags, layout.text
        self.words = layout.words
        self.lower = [layout.lower(index) for index in range(len(layout.words))]
        self.parsed = any(pos != "X" for pos in tags.pos)
        self.children = tags.children()
        self.by_cue = {
            word: attribution for attribution in tags.attributions for word in range(*(attribution.cue or (0, 0)))
        }
        self.by_content = {
            word: attribution
            for attribution in sorted(tags.attributions, key=lambda attribution: attribution.score)
            for part in attribution.content
            for word in range(*part)
        }
        self._starts = [word.start for word in layout.words]

    def after(self, offset: int) -> int:
        """The first word that starts at or behind the offset."""
        return bisect_left(self._starts, offset)

    def within(self, span: Span) -> Stretch:
        """The words that start inside the span."""
        return Stretch(self.after(span.start), self.after(span.end))

    def span(self, stretch: Stretch) -> Span:
        return Span(self.words[stretch.first].start, self.words[stretch.last - 1].end)

    def sentence(self, word: int) -> Stretch:
        return self.layout.sentences[self.layout.sentence_of(word)]

    def paragraph(self, offset: int) -> Span:
        return self.layout.paragraphs[self.layout.paragraph_at(offset)]

    def is_name(self, word: int) -> bool:
        """Whether the word begins with a capital and is no common opener of sentences."""
        return self.text[self.words[word].start].isupper()

    def is_word(self, word: int) -> bool:
        return self.text[self.words[word].start].isalnum()

    def subtree(self, word: int, without: frozenset[str] = frozenset()) -> list[int]:
        """The word and all below it, in text order; branches with a relation in `without` are cut."""
        found, waiting = list[int](), [word]
        while waiting and len(found) < _LARGEST:
            here = waiting.pop()
            found.append(here)
            waiting += (child for child in self.children[here] if self.tags.relation[child] not in without)
        return sorted(found)
