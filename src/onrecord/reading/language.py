"""Which language a story is in, as far as it matters here: English, or not ours to read.

Rules of English laid over another language give nonsense that looks like findings, so a story in another language is
not read at all, and the reading says so. Small words tell: they are a third to a half of any prose, whatever it is
about, and those of two languages are seldom spelt alike. English with foreign names, titles and quotations keeps its
own small words. A list of names has none of any language: it is read, with doubt.
"""

from __future__ import annotations

from collections import Counter

from onrecord.lexicon import lines, load
from onrecord.model import Reading, Span, Unread
from onrecord.text import Layout

_ENGLISH = load("function_words")
_FOREIGN = {
    name: frozenset(words.split()) for name, _, words in (line.partition("\t") for line in lines("foreign_words"))
}
_NOT_READ = ": not read"
_FIRST = 2000  # words; a language is told by fewer
_LETTERS = 30  # of one word: scripts without spaces make words of whole sentences
_LATIN = (range(0x250), range(0x1E00, 0x1F00), range(0x2C60, 0x2C80), range(0xA720, 0xA800), range(0xFB00, 0xFB07))

# Shares of a text's words. Measured on 9,700 pieces of English news and posts, of 8 words to whole texts (the two that
# are told to be another language are), and on the messages of free software in 75 languages: of 10 to 40 words half
# are told, of about 150 words all but a few of the smallest languages.
_OUTWEIGH = 1.5  # another language's small words to the English ones
_LEAST, _KINDS = 0.12, 3  # of another language's small words, and different ones among them that English has not
_FEW_ENGLISH = 0.1  # small words that English alone has: a short story with a long foreign quotation has more
_LONG = 60  # words from which a lack of English small words tells
_ENGLISH_SHARE = 0.2  # English prose has 0.4 to 0.55
_STRANGE_SHARE, _RUNNING = 0.1, 0.6  # hardly an English small word, and words that mostly begin small: no list of names


def find_language(layout: Layout) -> tuple[bool, tuple[Unread, ...]]:
    """Whether the story can be read as English, and what is to be said of its language."""
    words = [layout.word(index) for index in range(min(_FIRST, len(layout.words)))]
    if _in_other_script(words):
        return False, _said_of(layout, f"not in Latin script{_NOT_READ}")
    letters = [word for word in words if word.isalpha()]
    counted = Counter(map(str.lower, letters))
    language = _language(counted)
    if language:
        return False, _said_of(layout, f"looks like {language}, not English{_NOT_READ}")
    english = _share(counted, _ENGLISH)
    if len(letters) < _LONG or english >= _ENGLISH_SHARE:
        return True, ()
    if english < _STRANGE_SHARE and sum(map(str.islower, letters)) >= _RUNNING * len(letters):
        return False, _said_of(layout, f"does not look like English{_NOT_READ}")
    return True, _said_of(layout, "looks like no prose of English: read with doubt")


def why_not_read(reading: Reading) -> str | None:
    """Why a whole story was left alone, if it was."""
    return next((unread.why for unread in reading.unread if unread.why.endswith(_NOT_READ)), None)


def _said_of(layout: Layout, why: str) -> tuple[Unread, ...]:
    return (Unread(Span(layout.words[0].start, layout.words[-1].end), why),)


def _in_other_script(words: list[str]) -> bool:
    letters = Counter("".join(word[:_LETTERS] for word in words))
    found = [(count, letter) for letter, count in letters.items() if letter.isalpha()]
    return sum(count for count, letter in found if _is_foreign(letter)) * 2 > sum(count for count, _ in found)


def _is_foreign(letter: str) -> bool:
    return not any(ord(letter) in latin for latin in _LATIN)


def _share(counted: Counter[str], words: frozenset[str]) -> float:
    return sum(counted[word] for word in counted.keys() & words) / max(1, counted.total())


def _language(counted: Counter[str]) -> str | None:
    """The language whose small words the text has most of, where English ones are few."""
    shares = {name: _share(counted, words) for name, words in _FOREIGN.items()}
    name = max(shares, key=shares.__getitem__)
    own, others = _FOREIGN[name] - _ENGLISH, _ENGLISH - _FOREIGN[name]
    enough = shares[name] >= max(_LEAST, _OUTWEIGH * _share(counted, _ENGLISH)) and len(counted.keys() & own) >= _KINDS
    return name if enough and _share(counted, others) < _FEW_ENGLISH else None
