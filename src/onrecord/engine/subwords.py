"""Words to the encoder's subwords: for each word its pieces and its shape.

The encoder is uncased, so the shape of a word (capitals, digits) goes in beside its pieces. A word is encoded on
its own, whatever stands around it: the way back from pieces to code points is the word itself, and exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

UNKNOWN, START, END = 100, 101, 102
LONGEST_WORD = 100  # characters: longer runs (base64, markup) say nothing that their head does not
MOST_PIECES = 12  # per word


class Pieces(NamedTuple):
    """Parallel to the words: ids of the pieces of each, and its shape."""

    ids: list[tuple[int, ...]]
    shapes: list[int]


def shape(word: str) -> int:
    """0 no word, 1 lower, 2 Title, 3 UPPER, 4 mixed, 5 with a digit, 6 no letter or digit, 7 one capital."""
    if not any(char.isalnum() for char in word):
        return 6
    if any(char.isdecimal() for char in word):
        return 5
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 7
    return 2 if word[0].isupper() and word[1:].islower() else 4


def pieces(tokenizer: Any, words: Sequence[str]) -> Pieces:
    """Each distinct word is encoded once."""
    known = _encode(tokenizer, dict.fromkeys(words))
    shapes = {word: shape(word[:LONGEST_WORD]) for word in known}
    return Pieces([known[word] for word in words], [shapes[word] for word in words])


def _encode(tokenizer: Any, words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    distinct = list(words)
    printed = [_printable(word[:LONGEST_WORD]) for word in distinct]
    encoding = tokenizer.encode(printed, is_pretokenized=True, add_special_tokens=False)
    found: list[list[int]] = [[] for _ in distinct]
    for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
        found[word].append(piece)
    return {word: tuple(ids[:MOST_PIECES]) or (UNKNOWN,) for word, ids in zip(distinct, found, strict=True)}


def _printable(word: str) -> str:
    """Half surrogates, legal in a string and in no file, as question marks."""
    return word.encode("utf-8", "replace").decode("utf-8")
