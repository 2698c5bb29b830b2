"""Words and sentences of a text, cut as Universal Dependencies cuts English.

The engine was trained on words cut this way ("did|n't", "Legend|’s", "38|-|year|-|old", "$|6|billion"), so these
rules follow the treebanks, not taste. Any text is legal; every character that is no white space lies in a word.
"""

from __future__ import annotations

import re

from onrecord.lexicon import ABBREVIATIONS
from onrecord.model import Span
from onrecord.tags import Stretch

_APOSTROPHE = "['’ʼ`´]"

# Alternatives in order: the first that matches wins, so longer and rarer shapes stand first.
_WORD = re.compile(
    rf"""
    https?://[^\s<>"“”]+ | www\.[^\s<>"“”]+                    # addresses
  | [\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+                        # mail (RFC 5321: at most 64 before the @)
  | [@#]\w+                                                    # handles and tags
  | (?:[A-Za-z]\.){{2,}}                                       # U.S., a.m., J.K.
  | \d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?!\w)                     # 1,243  9:15  21st
  | \d+(?:[.,]\d+)*(?=[A-Za-z])                                # 7|am  3.4|kg
  | ``|''|\.\.+|…|([-!?*=~_#<>])\1+                          # runs of one mark
  | [^\W\d_]+?(?=n{_APOSTROPHE}t\b)                            # did|n't
  | n{_APOSTROPHE}t\b
  | {_APOSTROPHE}(?:s|d|m|ll|re|ve|S|D|M|LL|RE|VE)\b           # clitics
  | (?:O|D|d|L|l|Mc|M){_APOSTROPHE}(?=[A-Z])[^\W\d_]+          # O'Neill
  | [^\W\d_][^\W\d_]*(?:\.(?=[a-z]+\b(?!\.))[a-z]+)?           # words; example.com
  | \w+
  | \S
    """,
    re.VERBOSE,
)

_DOTTED = re.compile(r"[^\W\d_]+$")
_CLOSERS = "\"'”’»)]}"
_OPENERS = "\"'“‘«([{"
_MARKS = 8  # more closing or opening marks in a row than this are no punctuation


def words_of(text: str) -> tuple[Span, ...]:
    """Cut a text into words; a dot that ends an abbreviation belongs to its word."""
    spans: list[Span] = []
    for match in _WORD.finditer(text):
        span = Span(*match.span())
        if match.group() == "." and spans and spans[-1].end == span.start and _is_abbreviation(spans[-1].of(text)):
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return tuple(spans)


def _is_abbreviation(word: str) -> bool:
    return bool(_DOTTED.match(word)) and (word in ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I"))


def sentences_of(text: str, words: tuple[Span, ...], breaks: frozenset[int]) -> tuple[Stretch, ...]:
    """Cut words into sentences. Every offset in `breaks` (the start of a paragraph or zone) begins a new one."""
    sentences: list[Stretch] = []
    first = 0
    for index in range(1, len(words)):
        start = words[index].start
        gap = text[words[index - 1].end : start]
        if start in breaks or (gap and _ends(text, words, first, index)):
            sentences.append(Stretch(first, index))
            first = index
    if words:
        sentences.append(Stretch(first, len(words)))
    return tuple(sentences)


def _ends(text: str, words: tuple[Span, ...], first: int, index: int) -> bool:
    """Whether a sentence that began at word `first` ends before word `index`, which follows white space."""
    last = index - 1
    nearest = max(first, last - _MARKS)
    while last > nearest and words[last].of(text) in _CLOSERS:
        last -= 1
    stop, following = words[last].of(text), _first_letter(text, words, index)
    if stop == "." or re.fullmatch(r"[?!]+", stop):
        return not following.islower()
    if stop.startswith("..") or stop == "…":
        return following.isupper()
    if stop.endswith(".") and len(stop) > 1:
        opened = words[index].of(text) in _OPENERS  # until 4 a.m. “Nobody wanted to leave,” she said
        return following.isupper() and _closes(stop, "the" if opened else words[index].of(text))
    return False


def _first_letter(text: str, words: tuple[Span, ...], index: int) -> str:
    farthest = min(len(words) - 1, index + _MARKS)
    while index < farthest and words[index].of(text) in _OPENERS:
        index += 1
    return words[index].of(text)[:1]


# Abbreviations after which a capital may well begin a new sentence, and the words that then often do.
_CLOSING = {"a.m.", "p.m.", "inc.", "corp.", "co.", "ltd.", "jr.", "sr.", "etc.", "u.s.", "u.k.", "u.n.", "d.c."}
_STARTERS = {
    "a", "an", "after", "all", "and", "as", "at", "before", "but", "for", "he", "her", "his", "how", "i", "if", "in",
    "it", "its", "most", "mr", "mr.", "mrs.", "ms.", "no", "on", "one", "our", "she", "so", "some", "that", "the",
    "their", "there", "these", "they", "this", "those", "to", "two", "under", "we", "what", "when", "where", "while",
    "who", "why", "with", "you",
}  # fmt: skip


def _closes(stop: str, following: str) -> bool:
    return stop.lower() in _CLOSING and following.lower() in _STARTERS
