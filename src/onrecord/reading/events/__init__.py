"""Events: one-off happenings that the story dates, with their triggers, participants and EDTF date.

Every time expression is followed to the verb or event noun it dates (`triggers`); two tellings of one happening
become one event (`same`); each gets a short phrase of the story's own words (`phrase`).
"""

from __future__ import annotations

from onrecord.cast import Cast
from onrecord.dates import edtf
from onrecord.model import Event, Quote, Span, Story, Time
from onrecord.reading.events.phrase import phrase_of
from onrecord.reading.events.same import joined
from onrecord.reading.events.triggers import Trigger, trigger_of
from onrecord.syntax import Syntax
from onrecord.tags import Tags
from onrecord.text import Layout

_NOT_PROSE = ("head", "dateline", "byline", "boilerplate", "signature", "caption", "label")


def find_events(
    story: Story, layout: Layout, tags: Tags, times: tuple[Time, ...], quotes: tuple[Quote, ...], cast: Cast
) -> tuple[Event, ...]:
    syntax = Syntax(layout, tags)
    found: dict[Span, Event] = {}
    spans = tuple(time.span for time in times)
    for time in times:
        when = _date_of(layout, time)
        trigger = _trigger(syntax, time) if when else None
        if trigger and trigger.span not in found:
            found[trigger.span] = _event(syntax, trigger, when, spans, cast)
    return joined(layout, tuple(found[span] for span in sorted(found)))


def _date_of(layout: Layout, time: Time) -> str | None:
    zone = layout.zone_at(time.span.start)
    if zone is not None and zone.kind in _NOT_PROSE:
        return None
    return edtf(time.value) if time.type in {"DATE", "TIME"} and time.earliest else None


def _trigger(syntax: Syntax, time: Time) -> Trigger | None:
    top = syntax.top(syntax.layout.stretch(time.span))
    return None if top is None else trigger_of(syntax, top)


def _event(syntax: Syntax, trigger: Trigger, when: str | None, times: tuple[Span, ...], cast: Cast) -> Event:
    people = tuple(place for entity in cast.entities for place in (*entity.mentions, *entity.pronouns))
    what = phrase_of(syntax, trigger, times, people)
    return Event(trigger.span, what, trigger.rule, when, _participants(syntax, trigger, cast), trigger.also)


def _participants(syntax: Syntax, trigger: Trigger, cast: Cast) -> tuple[int, ...]:
    """Who stands in the clause of the trigger: subject and objects, possessors of a noun; groups by their members."""
    words = syntax.subtree(trigger.word, frozenset({"advcl", "acl:relcl", "parataxis", "conj", "ccomp"}))
    found: dict[int, None] = {}
    for word in words:
        entity = cast.at(syntax.layout.words[word]) if syntax.tags.pos[word] in {"PROPN", "NOUN", "PRON"} else None
        if entity is not None:
            found.update(dict.fromkeys(cast.persons(entity)))
    subject = _subject(syntax, trigger.word)
    entity = None if subject is None else cast.at(syntax.layout.words[subject])
    if entity is not None:
        found.update(dict.fromkeys(cast.persons(entity)))
    return tuple(sorted(found))


def _subject(syntax: Syntax, verb: int) -> int | None:
    """The subject of a verb, or of the verb it is coordinated with or complements; the noun a participle modifies."""
    for word in (verb, *syntax.above(verb)):
        subject = syntax.child(word, "nsubj", "nsubj:pass")
        if subject is not None:
            return subject
        if syntax.tags.relation[word] in {"acl", "acl:relcl"}:
            return syntax.tags.head[word]
        if syntax.tags.relation[word] not in {"conj", "xcomp", "advcl"}:
            return None
    return None
