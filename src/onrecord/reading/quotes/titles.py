"""Quotation marks that hold no speech: titles, names, nicknames, words as words."""

from __future__ import annotations

from onrecord.lexicon import load
from onrecord.reading.quotes.runs import Run, last_mark
from onrecord.reading.quotes.view import View
from onrecord.tags import Stretch

_TITLE_NOUNS = load("title_nouns")
_SMALL = frozenset(
    "a an and as at but by de du for from in into la le nor of off on or over so than the to up via with 's ’s".split()
)
_NAMES = frozenset("nickname moniker alias codename pseudonym byname".split())
_NAMED = 8  # words from such a noun to the name
_LONGEST = 12  # words in a title
_LONGEST_TERM = 4  # words in a word spoken of as a word


def is_title(view: View, run: Run, words: Stretch, opens_sentence: bool) -> bool:
    if words.last - words.first > 4 * _LONGEST:
        return False
    letters = [word for word in range(*words) if view.is_word(word)]
    if not letters:
        return True
    before = view.lower[words.first - 2] if words.first >= 2 and not opens_sentence else ""
    if before in _TITLE_NOUNS and len(letters) <= (_LONGEST if _is_capitalised(view, letters) else _LONGEST_TERM):
        return True
    if _is_nickname(view, words) or view.lower[max(0, words.first - 4) : words.first - 1] == ["so", "-", "called"]:
        return True
    if len(letters) > _LONGEST or not _is_capitalised(view, letters):
        return False
    return not opens_sentence or (len(letters) >= 2 and not _is_sentence(view, run))


def _is_nickname(view: View, words: Stretch) -> bool:
    """whose nickname at home is “the Felt Hammer”"""
    before = view.lower[max(0, words.first - _NAMED) : max(0, words.first - 1)]
    return before[-1:] in (["is"], ["was"]) and not _NAMES.isdisjoint(before)


def _is_capitalised(view: View, letters: list[int]) -> bool:
    first, *rest = letters
    return view.is_name(first) | view.lower[first].isdecimal() and all(
        view.is_name(word) or view.lower[word] in _SMALL or view.lower[word][0].isdecimal() for word in rest
    )


def _is_sentence(view: View, run: Run) -> bool:
    """Whether the words stand as an utterance of their own: closed by a mark of their own."""
    return last_mark(view.text, run) in ",.?!…—"
