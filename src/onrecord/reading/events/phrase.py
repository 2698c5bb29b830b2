"""The short phrase a person would write on a timeline, made of the story's own words: "joined the company"."""

from __future__ import annotations

import re

from onrecord.model import Span
from onrecord.reading.events.triggers import Trigger
from onrecord.syntax import Syntax

_PARTS = ("obj", "iobj", "xcomp", "obl", "compound:prt", "obl:agent", "nmod", "ccomp")
_LONGEST = 14  # words; a timeline line of more is no longer read at a glance


def phrase_of(syntax: Syntax, trigger: Trigger, times: tuple[Span, ...], people: tuple[Span, ...]) -> str:
    """The verb with what completes it, less the time; with its subject where that is not a person of the cast."""
    if syntax.tags.pos[trigger.word] != "VERB":
        words = [word for word in syntax.phrase(trigger.word) if not _within(syntax, word, times)]
        return _joined(syntax, words, trigger)
    words = [*range(*syntax.layout.stretch(trigger.span))]
    subject = syntax.child(trigger.word, "nsubj", "nsubj:pass")
    if subject is not None and not _within(syntax, subject, people) and syntax.tags.pos[subject] != "PRON":
        words += syntax.phrase(subject)
    for part in syntax.under(trigger.word, *_PARTS):
        if part < trigger.word and syntax.tags.relation[part] not in {"obj", "compound:prt"}:
            continue
        phrase = _with_case(syntax, part)
        if not any(_within(syntax, word, times) for word in phrase):
            words += phrase
    return _joined(syntax, sorted(set(words)), trigger)


def _with_case(syntax: Syntax, word: int) -> list[int]:
    if syntax.tags.pos[word] == "VERB":
        return syntax.subtree(word, frozenset({"advcl", "conj", "cc", "parataxis", "punct", "acl:relcl"}))
    return syntax.phrase(word)


def _within(syntax: Syntax, word: int, spans: tuple[Span, ...]) -> bool:
    return any(span.meets(syntax.layout.words[word]) for span in spans)


def _joined(syntax: Syntax, words: list[int], trigger: Trigger) -> str:
    """The words as printed, gaps closed; the trigger alone where nothing else is left."""
    if not words:
        return " ".join(trigger.span.of(syntax.layout.text).split())
    pieces: list[str] = []
    last: int | None = None
    for word in words[:_LONGEST]:
        span = syntax.layout.words[word]
        joined = last is not None and word == last + 1 and syntax.layout.words[last].end == span.start
        pieces.append(("" if joined or not pieces else " ") + span.of(syntax.layout.text))
        last = word
    return re.sub(r"\s+", " ", "".join(pieces)).strip(" ,;:—–-")
