"""Text cut anew by the rules of the product, so that training and run time see the same words."""

from __future__ import annotations

from bisect import bisect_left

from corpora import Document, Stretch
from onrecord.model import Span
from onrecord.reading.words import sentences_of, words_of
from onrecord.tags import Stretch as WordStretch
from onrecord.text import Layout


class Cut:
    """A text, its words and sentences, and the way from characters to words."""

    def __init__(self, text: str, lines: bool = True) -> None:
        self.text = text
        self.spans = words_of(text)
        self.starts = [span.start for span in self.spans]
        breaks = frozenset(
            span.start
            for before, span in zip(self.spans, self.spans[1:], strict=False)
            if "\n" in text[before.end : span.start]
        )
        self.sentences = [tuple(s) for s in sentences_of(text, self.spans, breaks if lines else frozenset())]

    def document(self, name: str) -> Document:
        return Document(name, [span.of(self.text) for span in self.spans], list(self.sentences))

    def stretch(self, start: int, end: int) -> Stretch | None:
        """The words that share a character with the stretch of text, or None."""
        first = bisect_left(self.starts, start)
        if first and self.spans[first - 1].end > start:
            first -= 1
        last = bisect_left(self.starts, end)
        return (first, last) if first < last else None


def join(sentences: list[list[str]]) -> tuple[str, list[list[int]]]:
    """Gold tokens back to a text, one sentence a line, and where each token begins."""
    lines, offsets, at = [], [], 0
    for tokens in sentences:
        starts = []
        for token in tokens:
            starts.append(at)
            at += len(token) + 1
        offsets.append(starts)
        lines.append(" ".join(tokens))
    return "\n".join(lines), offsets


def layout_of(doc: Document) -> Layout:
    """A layout with the words of the corpus, a space between any two."""
    spans, at = [], 0
    for word in doc.words:
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    sentences = tuple(WordStretch(*sentence) for sentence in doc.sentences)
    return Layout(" ".join(doc.words), tuple(spans), sentences, (Span(0, max(at - 1, 1)),))
