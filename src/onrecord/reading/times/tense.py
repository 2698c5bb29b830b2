"""Whether the clause around a place looks back or ahead, read from the forms of its words alone.

The nearest marker before the place decides ("said it will meet on ..."), then the nearest after it ("On Friday, MPs
will ..."). No parse is needed, so this holds on headlines, fragments and without an engine.
"""

from __future__ import annotations

from typing import Literal

from onrecord.lexicon import lines, load
from onrecord.model import Span
from onrecord.text import Layout

Tense = Literal["past", "future", "present", "open"]

_IRREGULAR = [entry.split() for entry in lines("irregular_verbs")]
_SAME_AS_BASE = {entry[0] for entry in _IRREGULAR}
_INFLECTED = {form for entry in _IRREGULAR for form in entry[1:] if not form.endswith("ing")}
BASE_FORMS = {entry[0] for entry in _IRREGULAR if entry[:1] == entry[1:2] or entry[0] == "beat"}  # "burst", "cut"
PAST_FORMS = _INFLECTED - _SAME_AS_BASE
_IRREGULAR_PAST = {form for form in PAST_FORMS if len(form) > 3}
PAST_FORMS |= load("past_forms")
PAST_FORMS -= {"been", "done", "being", "is", "are", "am", "has", "does", "goes"}
_AGAIN = ("re", "over", "under", "out", "mis")  # as in "reshot", "overtook"
_FUTURE = load("future_cues")
_PRESENT = {"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"}
_NO_PAST = load("not_past")
_BE = {"is", "are", "was", "were", "’s", "'s"}
_TOWARDS = {"until", "till", "by", "through", "into"}  # right before the place
_BARE = {"be", "being", "get", "to"}  # after these a form in -ed is a participle: "will be held"
_NOMINAL = {"NOUN", "PROPN", "PRON"}
_SUBJECTS = {"who", "which", "he", "she", "it"}
SPEECH = {"say", "tell", "write", "add", "show", "read", "doe", "know", "think", "believe", "wa", "thi", "report"}
_ORDERS = {"told", "asked", "ordered", "urged", "instructed", "invited", "summoned", "advised", "warned", "wants"}
_PASSIVE = {"was", "were", "been", "being", "is", "are"}
_ORDERED = 6  # words between an order and what is ordered: "told the twelve jurors to be ready"
_MARKS = {"“", "”", '"', "‘", "’", "``", "''"}
_REACH = 28  # words looked at on either side; longer sentences are mostly lists


def tense_at(layout: Layout, pos: tuple[str, ...], place: Span) -> Tense:
    stretch = layout.stretch(place)
    if stretch.first >= len(layout.words):
        return "open"
    if stretch.last < len(layout.words) and layout.lower(stretch.last) == "coming":
        return "future"  # "on Saturday coming"
    sentence = layout.sentences[layout.sentence_of(stretch.first)]
    before = range(stretch.first - 1, max(sentence.first, stretch.first - _REACH) - 1, -1)
    after = range(stretch.last, min(sentence.last, stretch.last + _REACH))
    for words in (before, after):
        for index in words:
            if layout.word(index) in _MARKS:
                break  # a verb outside the marks says nothing of a time inside them
            marked = _marked(layout, pos, index)
            if marked != "open":
                return marked
    return "future" if stretch.first and layout.lower(stretch.first - 1) in _TOWARDS else "open"


def _marked(layout: Layout, pos: tuple[str, ...], index: int) -> Tense:
    word = layout.lower(index)
    following = layout.lower(index + 1) if index + 1 < len(layout.words) else ""
    if word in _FUTURE or (word == "set" and following == "to") or (word in _BE and following in _FUTURE | {"to"}):
        return "future"
    if word == "to" and _is_to_come(layout, index, following):
        return "future"
    if index and layout.lower(index - 1) in _BARE:
        return "open"
    if word not in _NO_PAST and is_past_form(word):
        return "past"
    if word in _PRESENT:
        return "present"
    return "future" if _is_simple_present(layout, pos, index, word) else "open"


def is_past_form(word: str) -> bool:
    """ "went", "walked"; "reshot" and the like by the verb they are made of."""
    return word in PAST_FORMS or (len(word) > 3 and word.endswith("ed")) or _is_prefixed(word)


def _is_prefixed(word: str) -> bool:
    return any(word.startswith(prefix) and word[len(prefix) :] in _IRREGULAR_PAST for prefix in _AGAIN)


def _is_simple_present(layout: Layout, pos: tuple[str, ...], index: int, word: str) -> bool:
    """ "who retires", "the shop opens": with a date, the simple present is a plan; verbs of speech tell of the past."""
    if not index or len(word) < 4 or word.removesuffix("s") in SPEECH or word.endswith("ing"):
        return False
    if pos[index] == "VERB":
        return word.endswith("s") or pos[index - 1] in _NOMINAL
    return word.endswith("s") and layout.lower(index - 1) in _SUBJECTS


def _is_to_come(layout: Layout, index: int, following: str) -> bool:
    """ ", to be held", "told jurors to return": what is still to come, seen from where the story stands."""
    if following == "be" and (not index or layout.lower(index - 1) in (",", "(")):
        return True
    for before in range(index - 2, max(0, index - _ORDERED), -1):  # an object stands between: "was told to" is past
        if layout.lower(before) in _ORDERS:
            return layout.lower(before - 1) not in _PASSIVE
    return False
