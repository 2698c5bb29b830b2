"""The attribution around a run of quoted words: its cue and source, in the same sentence, behind or before it."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.lexicon import load
from onrecord.reading.quotes.phrases import source_before, source_behind, source_near
from onrecord.reading.quotes.runs import Run, last_mark
from onrecord.reading.quotes.subjects import in_touch, is_addressed, is_told, mention_within, source_of, subject_of
from onrecord.reading.quotes.verbs import ACTS, ANY, BESIDE_QUOTES, SAY
from onrecord.reading.quotes.view import View
from onrecord.tags import Stretch

_NOT_SOURCES = load("not_sources")
_SKIPPED = frozenset((",", "—", "–", "-", "--", "―"))
_DASHES = _SKIPPED - {","}
_DETERMINERS = frozenset("a an the his her their its my our your this no any some 's ’s".split())
_HEARD = frozenset(("heard", "seen", "as", "overheard", "recorded", "caught", "filmed"))
_REPORTING = ACTS | SAY
_WHOM = frozenset(("him", "her", "them", "me", "us", "it", "you", ","))
_COMPLEMENTS = frozenset(("ccomp", "xcomp", "obj", "obl", "parataxis", "conj", "appos", "dep"))
_PLAIN = 8  # words in a phrase that needs no tree
_SURE = 0.5  # what the engine must be sure of to find the cue of words in marks
_SURER = 0.8  # and the cue of a verb that no list has
_REACH = 30  # words from a quotation to its cue


class Said(NamedTuple):
    """Who said it and by which word. `near` where nothing but a mark stands between cue and quotation."""

    cue: Stretch
    source: Stretch | None
    rule: str
    near: bool = True


def said_after(view: View, run: Run, limit: int) -> Said | None:
    """The attribution behind a run, before the word `limit`."""
    first = view.after(run.outer.end)
    if first >= limit or not _goes_on(view, run, first):
        return None
    last = min(limit, view.sentence(first).last, first + _REACH)
    signed = _signed(view, first, last)
    if signed:
        return signed
    while first < last and view.lower[first] in _SKIPPED:
        first += 1
    if first >= last:
        return None
    return _according(view, first, last) or _inverted(view, run, first, last) or _plain(view, run, first, last)


def _goes_on(view: View, run: Run, following: int) -> bool:
    """Whether the sentence goes on behind the closing mark."""
    gap = view.text[run.outer.end : view.words[following].start]
    if "\n" in gap or "\r" in gap or len(gap) > 2:
        return False
    end = last_mark(view.text, run)
    return end != "." or view.text.endswith("..", 0, run.end) or not view.is_name(following)


def _signed(view: View, first: int, last: int) -> Said | None:
    """… — Ann Lee"""
    end = last - 1 if view.lower[last - 1] == "." else last
    names = all(view.is_name(word) or view.lower[word] in ("de", "van", "von", "of") for word in range(first + 1, end))
    if view.lower[first] not in _DASHES or not names or not 1 <= end - first - 1 <= 6:
        return None
    return Said(Stretch(first, first), Stretch(first + 1, end), "signed behind a dash")


def _according(view: View, first: int, last: int) -> Said | None:
    if view.lower[first : first + 2] != ["according", "to"] or first + 2 >= last:
        return None
    cue = Stretch(first, first + 2)
    return Said(cue, _behind(view, cue.last, last), "according to")


def _inverted(view: View, run: Run, first: int, last: int) -> Said | None:
    """… said the mayor."""
    if last_mark(view.text, run) not in ",?!—–-…" and view.lower[first - 1] not in _SKIPPED:
        return None
    if view.lower[first] not in BESIDE_QUOTES or view.lower[first].endswith("ing") or first + 1 >= last:
        return None
    source = source_of(view, first) if view.parsed else None
    if source is None or source.first < first:
        source = _behind(view, first + 1, last)
    return Said(Stretch(first, first + 1), source, "attribution behind, inverted") if source else None


def _plain(view: View, run: Run, first: int, last: int) -> Said | None:
    """… the mayor said."""
    if view.lower[first] in _NOT_SOURCES and view.lower[first] != "as":
        return None
    for word in range(first + 1, last):
        if view.lower[word] in (":", ";"):
            return None
        if is_cue(view, word, BESIDE_QUOTES) and (
            not view.lower[word].endswith("ing") or view.lower[word - 1] in _HEARD
        ):
            return _behind_phrase(view, first, word)
    manner = _manner(view, run, first, last)
    return _behind_phrase(view, first, manner) if manner else None


def _behind_phrase(view: View, first: int, cue: int) -> Said | None:
    source = _subject_between(view, first, cue) or source_before(view, first, cue)
    return Said(Stretch(cue, cue + 1), source, "attribution behind") if source else None


def _manner(view: View, run: Run, first: int, last: int) -> int | None:
    """After a comma within the marks any verb is one of saying: “I know,” she shrugged."""
    if not view.parsed or last_mark(view.text, run) != ",":
        return None
    return next((word for word in range(first + 1, last) if view.tags.pos[word] == "VERB"), None)


def _subject_between(view: View, first: int, cue: int) -> Stretch | None:
    """By the tree where commas part the phrase; a plain phrase is all that stands before the cue."""
    if not view.parsed or (cue - first <= _PLAIN and "," not in view.lower[first:cue]):
        return None
    source = source_of(view, cue)
    return source if source and first <= source.first < cue else None


def _behind(view: View, first: int, last: int) -> Stretch | None:
    return source_behind(view, first, last)


def is_cue(view: View, word: int, table: dict[str, str]) -> bool:
    """Whether the word is a verb of the table here, and not a noun of the same letters."""
    if view.lower[word] not in table or (word and view.lower[word - 1] == "-"):
        return False
    if view.parsed:
        return view.tags.pos[word] in ("VERB", "AUX")
    return word == 0 or view.lower[word - 1] not in _DETERMINERS


def said_by_colon(view: View, run: Run) -> Said | None:
    """The last verb before a colon that announces words without being one of saying: took to … to share the news."""
    colon = view.after(run.outer.start) - 1
    for word in range(colon - 1, view.sentence(colon).first - 1, -1) if view.parsed else ():
        if view.tags.pos[word] == "VERB" and (source := source_of(view, word)):
            return Said(Stretch(word, word + 1), source, "utterance after a colon")
    return None


def _by_path(view: View, run: Run, opening: int, first: int) -> Said | None:
    """By the tree: the nearest verb of saying above the words whose complement, and no mere adjunct, they stand in."""
    words = view.within(run.parts[0])
    inside = range(words.first, min(words.last, words.first + 2 * _REACH))
    below = next((w for w in inside if view.tags.head[w] not in inside and view.tags.pos[w] != "PUNCT"), None)
    for _ in range(_REACH):
        if below is None or view.tags.head[below] == below or view.tags.head[below] < first:
            return None
        above = view.tags.head[below]
        told = above < opening and view.tags.relation[below] in _COMPLEMENTS and is_cue(view, above, _REPORTING)
        if told and not is_addressed(view, above):
            return Said(Stretch(above, above + 1), source_of(view, above), "attribution before", False)
        below = above
    return None


def _by_engine(view: View, run: Run, opening: int, first: int) -> Said | None:
    """The attribution in whose content the engine puts the first of the words."""
    attribution = view.by_content.get(view.within(run.parts[0]).first)
    if attribution is None or attribution.cue is None or attribution.score < _SURE:
        return None
    cue = attribution.cue.last - 1
    verb = is_cue(view, cue, ANY) or (attribution.score >= _SURER and view.tags.pos[cue] == "VERB")
    if not first <= cue < opening or not verb or is_addressed(view, cue):
        return None
    given, subject = attribution.source, source_of(view, cue)
    apart = given and first <= given.first and given.last <= opening and not _is_under(view, given, cue)
    if given and apart and in_touch(view, cue) is None and not is_told(view, given, cue, subject):
        subject = mention_within(view, given) or subject
    return Said(Stretch(cue, cue + 1), subject, "attribution before", False)


def _is_under(view: View, words: Stretch, cue: int) -> bool:
    """Whether words stand within the subject of a cue without being its head: in a clause about the one who speaks."""
    subject = subject_of(view, cue)
    return subject is not None and subject < words.first and words.last - 1 in view.subtree(subject)


def _source_before(view: View, first: int, cue: int, opening: int) -> Stretch | None:
    source = source_of(view, cue) if view.parsed else None
    if source or (view.parsed and cue != first):
        return source
    return source_behind(view, cue + 1, opening) if cue == first else source_near(view, first, cue)


def _is_at_hand(view: View, opening: int) -> bool:
    """ "Lee said that Hall had told her “I quit”", "… he replied, “I quit”": with nothing between but whom or a comma
    the nearest verb is the cue, whatever clause it stands in."""
    between = opening >= 2 and view.lower[opening - 1] in _WHOM
    return between and is_cue(view, opening - 2, _REPORTING)


def said_before(view: View, run: Run, floor: int) -> Said | None:
    """The attribution before a run, in its sentence, at or behind the word `floor`."""
    opening = view.after(run.outer.start)
    if opening <= floor:
        return None
    first = max(floor, view.sentence(opening - 1).first)
    if view.lower[opening - 1] in (".", "?", "!") or opening - 1 < first:
        return None
    near = view.lower[opening - 1] in (":", ",", "-", "—", "–") or (
        opening - 1 >= first and is_cue(view, opening - 1, ANY)
    )
    start = view.sentence(opening - 1).first
    clear = (near and (view.lower[opening - 1] == ":" or is_cue(view, opening - 1, ANY))) or _is_at_hand(view, opening)
    told = None if clear or not view.parsed else _by_engine(view, run, opening, start)
    told = told or (None if near or not view.parsed else _by_path(view, run, opening, start))
    if told:
        return told._replace(near=near)
    table = ANY if near else _REPORTING
    for word in range(opening - 1, max(first, opening - 2 * _REACH) - 1, -1):
        if is_cue(view, word, table):
            return Said(Stretch(word, word + 1), _source_before(view, first, word, opening), "attribution before", near)
        if view.lower[word : word + 2] == ["according", "to"]:
            return Said(Stretch(word, word + 2), _behind(view, word + 2, opening), "according to", near)
    return None
