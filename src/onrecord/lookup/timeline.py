"""The timeline of a record: what its stories date, or set beside what they date, in order of time, each with the story
that tells it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.lookup import people
from onrecord.lookup.question import Answer, Condition, Question, page, where, words
from onrecord.model import EventOrder, EventStatus, Span
from onrecord.store import Store


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as one story tells it. `span` is its trigger, `words` are the text around it; `participants` are names
    as the story has them; `happening` is what all stories that tell of this event have in common. Without `when` it
    stands in `order` to what that story dates `anchor_when`."""

    when: str | None
    what: str
    status: EventStatus
    participants: tuple[str, ...]
    outlet: str | None
    published: str | None
    source: str
    story: str
    span: Span
    words: str
    happening: str | None = None
    order: EventOrder | None = None
    anchor_when: str | None = None


AROUND = 90  # characters on either side of a trigger: enough to be proof, short enough for a calendar

_FROM = 'FROM events WHERE coalesce(events."when", events."order") IS NOT NULL AND {where}'
_ORDER = 'earliest, latest, story, start, "end"'
_LIST = f"""
SELECT dated."when", dated.what, dated.status, dated."order",
       stories.outlet, stories.published, stories.source, dated.story, dated.start, dated."end",
       substr(stories.text, max(1, dated.start - {AROUND}), dated."end" - dated.start + 2 * {AROUND} + 2) AS words, (
    SELECT happening FROM tellings
    WHERE (tellings.story, tellings.start, tellings."end") = (dated.story, dated.start, dated."end")
) AS happening, (
    SELECT anchor."when" FROM events AS anchor
    WHERE (anchor.story, anchor.start, anchor."end") = (dated.story, dated.anchor_start, dated.anchor_end)
) AS anchor_when, (
    SELECT json_group_array(name) FROM participants
    JOIN entities ON entities.story = participants.story AND entities.entity = participants.entity
    WHERE (participants.story, participants.start, participants."end") = (dated.story, dated.start, dated."end")
) AS participants
FROM (SELECT * {_FROM} ORDER BY {_ORDER} {{page}}) AS dated JOIN stories ON stories.id = dated.story ORDER BY {_ORDER}
"""


def find(store: Store, question: Question) -> Answer[Happening]:
    """Dated events in order of time. `since` and `until` mean the event; `about` asks for words of its phrase."""
    clause, given = where(_conditions(store, question))
    (count,) = store.rows(f"SELECT count(*) AS n {_FROM.format(where=clause)}", given)
    return Answer(count["n"], tuple(each(store, question)))


def each(store: Store, question: Question) -> Iterator[Happening]:
    clause, given = where(_conditions(store, question))
    cut, bounds = page(question)
    return map(_happening, store.rows(_LIST.format(where=clause, page=cut), given | bounds))


def numbered(store: Store, numbers: list[int]) -> Iterator[Happening]:
    """The events of these numbers, in order of time."""
    query = _LIST.format(where="number IN (SELECT value FROM json_each(?))", page="")
    return map(_happening, store.rows(query, (json.dumps(numbers),)))


def _happening(row: dict[str, Any]) -> Happening:
    span = Span(row.pop("start"), row.pop("end"))
    told = excerpt(row.pop("words"), max(0, span.start - AROUND - 1), span)
    return Happening(**row | {"participants": tuple(json.loads(row["participants"])), "span": span, "words": told})


def excerpt(passage: str, offset: int, span: Span) -> str:
    """The words around a span, within its paragraph, cut between words. `passage` is text from `offset` on that reaches
    beyond the words wanted, wherever the story does."""
    at = Span(span.start - offset, span.end - offset)
    before = passage[max(0, at.start - AROUND) : at.start].rpartition("\n")[2]
    after = passage[at.end : at.end + AROUND].partition("\n")[0]
    if len(before) == AROUND and offset + at.start > AROUND:
        before = "… " + before.partition(" ")[2]
    if len(after) == AROUND and at.end + AROUND < len(passage):
        after = after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}{at.of(passage)}{after}".split())


def _conditions(store: Store, question: Question) -> Iterator[Condition]:
    if question.who is not None:
        takes_part = """events.number IN (
            SELECT events.number FROM appearances
            JOIN participants ON participants.story = appearances.story AND participants.entity = appearances.entity
            JOIN events ON (events.story, events.start, events."end")
                = (participants.story, participants.start, participants."end")
            WHERE appearances.person IN (SELECT value FROM json_each(:who)))"""
        yield Condition(takes_part, {"who": json.dumps(people.named(store, question.who))})
    if question.about is not None:
        found = "events.number IN (SELECT rowid FROM events_search WHERE events_search MATCH :about)"
        yield Condition(found, {"about": words(question.about)})
    if question.since is not None:
        yield Condition("events.latest >= :since", {"since": question.since.isoformat()})
    if question.until is not None:
        yield Condition("events.earliest <= :until", {"until": question.until.isoformat()})
    if question.outlet is not None:
        printed = "events.story IN (SELECT id FROM stories WHERE outlet = :outlet COLLATE NOCASE)"
        yield Condition(printed, {"outlet": question.outlet})
