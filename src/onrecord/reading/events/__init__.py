"""Events: one-off happenings that the story dates, with their triggers, participants and EDTF date.

Every time expression is followed to the verb or event noun it dates (`triggers`); two tellings of one happening
become one event (`same`); each gets a short phrase of the story's own words (`phrase`). What the story only sets
before or after a dated event is kept with that order (`order`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from onrecord.cast import Cast
from onrecord.dates import edtf
from onrecord.model import Event, Quote, Span, Story, Time
from onrecord.reading.events.distance import dated_by_distance, dated_from_telling
from onrecord.reading.events.joined import joined_verbs, suffered_when
from onrecord.reading.events.nouns import Trigger
from onrecord.reading.events.order import ordered
from onrecord.reading.events.phrase import phrase_of
from onrecord.reading.events.same import finest, in_order, joined
from onrecord.reading.events.status import status_of
from onrecord.reading.events.subject import subject_of
from onrecord.reading.events.triggers import clause_of, is_going_on, trigger_of
from onrecord.syntax import Syntax
from onrecord.tags import Tags
from onrecord.text import Layout

_DAY = len("2020-10-16")
_WHO = frozenset({"PROPN", "NOUN", "PRON"})
_FIRST_PERSON = frozenset({"i", "me"})
_NOT_PROSE = ("head", "dateline", "byline", "boilerplate", "signature", "caption", "label")


class _Stage(NamedTuple):
    """Who and when: what the words of an event are held against, and the day from which they look."""

    cast: Cast
    times: tuple[Span, ...]
    quotes: tuple[Quote, ...]
    published: date | None
    timed: frozenset[int]  # the words of the story that stand in a time
    people: frozenset[int]  # and those that mean somebody

    def only_quoted(self, time: Span, trigger: Span) -> bool:
        """Whether a time stands in words in marks, and its trigger outside them."""
        marked = (quote for quote in self.quotes if quote.kind != "indirect")
        holding = [quote for quote in marked if any(span.covers(time) for span in quote.content)]
        return bool(holding) and not any(span.covers(trigger) for quote in holding for span in quote.content)

    def meant_by(self, word: Span, *, first_person: bool) -> tuple[int, ...]:
        """The persons a word means: a group's members; of "I" those who say it."""
        if first_person:
            said = [quote for quote in self.quotes if any(span.covers(word) for span in quote.content)]
            return said[-1].speakers if said else ()
        entity = self.cast.at(word)
        return () if entity is None else tuple(self.cast.persons(entity))


def find_events(
    story: Story, layout: Layout, tags: Tags, times: tuple[Time, ...], quotes: tuple[Quote, ...], cast: Cast
) -> tuple[Event, ...]:
    syntax, spans = Syntax(layout, tags), tuple(time.span for time in times)
    places = [place for entity in cast.entities for place in (*entity.mentions, *entity.pronouns)]
    stage = _Stage(cast, spans, quotes, story.published, _words_in(layout, spans), _words_in(layout, places))
    found: dict[tuple[Span, str], Event | None] = {}
    for time, when in _dates(layout, times):
        if when:
            triggers = (trigger_of(syntax, time.span, day=len(time.value) >= _DAY), clause_of(syntax, time.span))
            for trigger in _with_joined(syntax, triggers, time.span, stage):
                if stage.only_quoted(time.span, trigger.span):
                    continue  # "It was over by Easter": what was said of then dates nothing around it
                found.setdefault((trigger.span, when), _event(syntax, trigger, when, stage))
    events = joined(layout, finest(event for event in found.values() if event is not None))
    events = joined(layout, in_order((*events, *_by_distance(syntax, times, events, stage))))
    durations = _words_in(layout, [time.span for time in times if time.type == "DURATION"])
    return in_order((*events, *_by_order(syntax, events, durations, stage)))


def _words_in(layout: Layout, spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(word for span in spans for word in range(*layout.stretch(span)))


def _with_joined(syntax: Syntax, triggers: Iterable[Trigger | None], time: Span, stage: _Stage) -> Iterator[Trigger]:
    for trigger in triggers:
        if trigger is not None:
            yield trigger
            yield from joined_verbs(syntax, trigger, time, stage.times)
            if main := suffered_when(syntax, trigger, time):
                yield main


def _by_distance(syntax: Syntax, times: tuple[Time, ...], events: tuple[Event, ...], stage: _Stage) -> Iterator[Event]:
    dated = {span for event in events for span in (event.span, *event.also)}
    for time in times:
        if time.type != "DURATION":
            continue
        told = dated_by_distance(syntax, time, events) or dated_from_telling(syntax, time, times)
        if told and told[0].span not in dated and (event := _event(syntax, *told, stage)):
            yield event


def _by_order(syntax: Syntax, events: tuple[Event, ...], durations: frozenset[int], stage: _Stage) -> Iterator[Event]:
    """What the text sets beside a dated event. What comes after something planned is planned; of what comes before it
    the words must say."""
    taken: set[Span] = set()
    for trigger, order, anchor in ordered(syntax, events, stage.timed, durations):
        event = _event(syntax, trigger, (anchor.when or "") if order == "after" else "", stage)
        if event is not None and trigger.span not in taken:
            taken.add(trigger.span)
            yield replace(event, when=None, order=order, anchor=anchor.span)


def _dates(layout: Layout, times: tuple[Time, ...]) -> Iterator[tuple[Time, str | None]]:
    """Each time with its EDTF date; the two of "between 2013 and 2016" are one stretch."""
    begun: str | None = None
    for number, time in enumerate(times):
        when = _date_of(layout, time)
        following = times[number + 1] if number + 1 < len(times) else None
        if begun and when:
            yield time, f"{begun}/{when}"
            begun = None
        elif when and following and _is_between(layout, time, following) and _date_of(layout, following):
            begun = when
        else:
            yield time, when


def _is_between(layout: Layout, time: Time, following: Time) -> bool:
    before = layout.text[max(0, time.span.start - 8) : time.span.start].lower()
    return before == "between " and layout.text[time.span.end : following.span.start] == " and "


def _date_of(layout: Layout, time: Time) -> str | None:
    zone = layout.zone_at(time.span.start)
    if zone is not None and zone.kind in _NOT_PROSE:
        return None
    return edtf(time.value) if time.type in {"DATE", "TIME"} and time.earliest else None


def _event(syntax: Syntax, trigger: Trigger, when: str, stage: _Stage) -> Event | None:
    """The event, or None for what only goes on that day."""
    status = status_of(syntax, trigger, when, stage.published)
    if status == "happened" and is_going_on(syntax, trigger.word):
        return None
    what = phrase_of(syntax, trigger, stage.timed, stage.people)
    who = _participants(syntax, trigger, stage)
    return Event(trigger.span, what, trigger.rule, when, who, trigger.also, status)


def _participants(syntax: Syntax, trigger: Trigger, stage: _Stage) -> tuple[int, ...]:
    """Who stands in the clause of the trigger: subject and objects, possessors of a noun; groups by their members."""
    words = syntax.subtree(trigger.word, frozenset({"advcl", "acl:relcl", "parataxis", "conj", "ccomp"}))
    found = {person for word in words if syntax.tags.pos[word] in _WHO for person in _meant(syntax, word, stage)}
    subject = subject_of(syntax, trigger.word)
    if subject is None and not found:
        verb = next((word for word in syntax.above(trigger.word) if syntax.tags.pos[word] == "VERB"), None)
        subject = None if verb is None else subject_of(syntax, verb)
    subjects = () if subject is None else (subject, *syntax.under(subject, "conj"))
    found.update(person for word in subjects for person in _meant(syntax, word, stage))
    return tuple(sorted(found))


def _meant(syntax: Syntax, word: int, stage: _Stage) -> tuple[int, ...]:
    return stage.meant_by(syntax.layout.words[word], first_person=syntax.layout.lower(word) in _FIRST_PERSON)
