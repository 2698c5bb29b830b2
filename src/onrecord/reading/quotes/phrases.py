"""The source phrase by the words alone: what stands between the quotation and its cue, or behind the cue.

Best where the phrase is short, and the only way where there is no tree. Of a phrase and the apposition behind it, the
one that is a name is the source.
"""

from __future__ import annotations

from onrecord.lexicon import load
from onrecord.reading.quotes.view import View
from onrecord.tags import Stretch

_NOT_SOURCES = load("not_sources")
_ADVERBS = frozenset(
    "also then later has have had was is were are would can could will may might did since once just".split()
)
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight this last earlier later".split()
)
_PRONOUNS = frozenset(("he", "she", "they", "it", "i", "we", "you"))
_CLOSE = frozenset("of for from with close familiar near".split())
_REACH = 30  # words between a quotation and its cue, appositions counted in


def source_before(view: View, first: int, cue: int) -> Stretch | None:
    """By the words alone: the phrase that ends at the cue and begins at or behind `first`."""
    parts = _parts(view, first, cue)
    while parts and view.lower[parts[0].first] in ("and", "but", "as"):
        parts[0] = Stretch(parts[0].first + 1, parts[0].last)
        if parts[0].first >= parts[0].last:
            parts = parts[1:]
    if not parts or view.lower[parts[0].first] in _NOT_SOURCES:
        return None
    return _shortened(view, _best_named(view, parts))


def source_near(view: View, first: int, cue: int) -> Stretch | None:
    """By the words alone: the phrase right before the cue, in a sentence that began at `first`."""
    parts = _parts(view, first, cue)
    if view.lower[cue].endswith("ing"):
        parts = parts[:1]
    elif parts and parts[-1].last < cue:  # a comma before the cue: what lies between commas was an apposition
        parts = parts[-2:]
    else:
        parts = parts[-1:]
    while parts and view.lower[parts[0].first] in _NOT_SOURCES and parts[0].last - parts[0].first > 1:
        parts[0] = Stretch(parts[0].first + 1, parts[0].last)
    return _shortened(view, _best_named(view, parts)) if parts else None


def source_behind(view: View, first: int, last: int) -> Stretch | None:
    """By the words alone: the phrase that begins at `first`, behind the cue."""
    parts = _parts(view, first, last)
    if not parts or parts[0].first > first or view.lower[first] in _NOT_SOURCES:
        return None
    return _until_preposition(view, _best_named(view, parts[:2]))


def _parts(view: View, first: int, last: int) -> list[Stretch]:
    """What commas and other marks divide the words into."""
    parts, start = list[Stretch](), first
    for word in range(max(first, last - _REACH), last):
        if _divides(view, word):
            if start < word:
                parts.append(Stretch(start, word))
            start = word + 1
    return [*parts, Stretch(start, last)] if start < last else parts


def _divides(view: View, word: int) -> bool:
    if view.lower[word] in (",", ";", ":", "—", "–", "--", "(", ")", ".", "?", "!"):
        return True
    return view.lower[word] == "-" and view.text[view.words[word].end].isspace()


def _best_named(view: View, parts: list[Stretch]) -> Stretch:
    """Of a phrase and the apposition behind it, the one that is a name."""
    if len(parts) > 1 and not _is_name(view, parts[0]) and _is_name(view, parts[1]):
        return parts[1]
    return parts[0]


def _is_name(view: View, part: Stretch) -> bool:
    length = part.last - part.first
    return 1 <= length <= 5 and all(
        view.is_name(word) or view.lower[word] in ("of", "de", "van") for word in range(*part)
    )


def _shortened(view: View, part: Stretch) -> Stretch | None:
    if view.lower[part.first] in _PRONOUNS:
        return Stretch(part.first, part.first + 1)
    last = part.last
    while last > part.first and _is_adverb(view, last - 1):
        last -= 1
    return Stretch(part.first, last) if last > part.first else None


def _is_adverb(view: View, word: int) -> bool:
    manner = view.lower[word].endswith("ly") and not view.is_name(word)  # not Kelly, nor Waverly
    return manner or view.lower[word] in _ADVERBS


def _until_preposition(view: View, part: Stretch) -> Stretch:
    for word in range(part.first + 1, part.last):
        stops = view.lower[word] in _NOT_SOURCES - _CLOSE or view.lower[word] in _TIMES
        if stops or view.lower[word][0] in '"“‘' or (view.is_word(word) and view.lower[part.first] in _PRONOUNS):
            return Stretch(part.first, word)
    return part
