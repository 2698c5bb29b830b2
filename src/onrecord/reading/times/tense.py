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
_PAST = {form for entry in _IRREGULAR for form in entry[1:] if form not in _SAME_AS_BASE and not form.endswith("ing")}
_PAST |= load("past_forms")
_PAST -= {"been", "done", "being", "is", "are", "am", "has", "does", "goes", "found", "left", "born"} - {"born"}
_FUTURE = load("future_cues")
_PRESENT = {"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"}
_NO_PAST = load("not_past")
_REACH = 28  # words looked at on either side; longer sentences are mostly lists


def tense_at(layout: Layout, place: Span) -> Tense:
    stretch = layout.stretch(place)
    if stretch.first >= len(layout.words):
        return "open"
    sentence = layout.sentences[layout.sentence_of(stretch.first)]
    before = range(stretch.first - 1, max(sentence.first, stretch.first - _REACH) - 1, -1)
    after = range(stretch.last, min(sentence.last, stretch.last + _REACH))
    seen: Tense = "open"
    for words in (before, after):
        for index in words:
            marked = _marked(layout, index)
            if marked in ("past", "future"):
                return marked
            seen = marked if seen == "open" else seen
    return seen


def _marked(layout: Layout, index: int) -> Tense:
    word = layout.lower(index)
    if word in _FUTURE:
        return "future"
    if word == "to" and index + 1 < len(layout.words) and _is_to_come(layout, index):
        return "future"
    if word in _PAST or (len(word) > 4 and word.endswith("ed") and word not in _NO_PAST):
        return "past"
    return "present" if word in _PRESENT else "open"


def _is_to_come(layout: Layout, index: int) -> bool:
    """ "is to open", "were to meet", ", to be held": what is still to come, seen from where the story stands."""
    before = layout.lower(index - 1) if index else ""
    return before in ("is", "are", "’s", "'s") or (before in ("", ",", "(") and layout.lower(index + 1) == "be")
