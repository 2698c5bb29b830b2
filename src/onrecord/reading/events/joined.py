"""Happenings that share the day of another one in their sentence: joined to it, or told by its main clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.model import Span
from onrecord.reading.events.nouns import Trigger
from onrecord.reading.events.triggers import SUBJECTS, verb_trigger
from onrecord.syntax import Syntax
from onrecord.tags import Stretch


def joined_verbs(syntax: Syntax, trigger: Trigger, time: Span, times: Iterable[Span]) -> Iterator[Trigger]:
    """What the same subject did besides on a day told before it: "On Friday she came and threw them out"."""
    subject = syntax.child(trigger.word, *SUBJECTS)
    if subject is None or time.end > syntax.layout.words[subject].start or trigger.rule != "dated verb":
        return
    for verb in syntax.under(trigger.word, "conj"):
        below = syntax.layout.span(Stretch(min(words := syntax.subtree(verb)), max(words) + 1))
        own = syntax.child(verb, *SUBJECTS) is not None or any(below.meets(each) for each in times)
        told = None if own else verb_trigger(syntax, verb)
        if told is not None and told.rule == "dated verb":
            yield replace(told, rule="joined to a dated verb")


def suffered_when(syntax: Syntax, trigger: Trigger, time: Span) -> Trigger | None:
    """ "A man was killed when a tree fell on his van on Friday": what befell somebody as another thing came about."""
    verb = syntax.tags.head[trigger.word]
    marks = {syntax.layout.lower(word) for word in syntax.under(trigger.word, "mark", "advmod")}
    if syntax.tags.relation[trigger.word] != "advcl" or "when" not in marks or verb > trigger.word:
        return None
    if time.start < syntax.layout.words[trigger.word].start:
        return None
    told = verb_trigger(syntax, verb)
    return replace(told, rule="befell when") if told is not None and told.rule == "dated verb" else None
