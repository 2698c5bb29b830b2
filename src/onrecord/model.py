"""The nouns of onrecord, frozen. This file imports nothing of ours.

Two kinds of thing. A *finding* is a place in one story: it has a `span` and the `rule` that found it. A *reading*
is all that one story gives. Findings refer to each other by index, so a reading is plain data. A *fact of the record*
holds across stories: it has an `id` and rests on places in stories. A *record* is what many readings give together.

Spans are half-open `[start, end)` in Unicode code points of `Story.text`, which is never changed afterwards.
Dates of utterances and events are EDTF strings; values of time expressions are TIMEX3 strings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

EntityKind = Literal["person", "organization", "group", "unnamed"]
Gender = Literal["male", "female", "unknown"]
Property = Literal["age", "born", "from", "occupation", "employer", "author_of", "award", "died"]
Kinship = Literal["spouse", "partner", "former_spouse", "child", "sibling", "colleague", "other_kin"]
QuoteKind = Literal["direct", "mixed", "indirect"]
Status = Literal["said", "denied"]
EventStatus = Literal["happened", "planned", "cancelled"]
EventOrder = Literal["after", "before"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Difference = Literal["same", "trimmed", "ellipsis", "bracketed", "respelled", "reworded", "reversed"]
Copy = Literal["copy", "spun"]
ConflictKind = Literal["date", "wording", "speaker", "age"]


class Span(NamedTuple):
    """A half-open stretch of a story's text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Story:
    """One dated text as its outlet printed it.

    `published` is the day of publication. Where the source tells only the month, `published` is None and
    `published_month` holds it ("2020-10"). `updated` is the day of the last change, where the source tells it.
    """

    id: str
    source: str
    text: str
    published: date | None = None
    published_month: str | None = None
    updated: date | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the story says of one person. `value` is normalised: digits for ages, EDTF for dates."""

    property: Property
    value: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One who acts or speaks in the story, with every place that means them.

    `name` is the fullest form the story tells; for `kind="unnamed"` it is the text's noun phrase.
    `mentions` are names, roles and epithets; `pronouns` are kept apart. `identities` is what people have decided: those
    who share one are one person, in whatever stories; it is empty in a reading as it was read.
    """

    name: str
    kind: EntityKind
    gender: Gender = "unknown"
    mentions: tuple[Span, ...] = ()
    pronouns: tuple[Span, ...] = ()
    facts: tuple[Fact, ...] = ()
    identities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """The subject's PROPERTY is the object; both are indices into `Reading.entities`."""

    subject: int
    property: Kinship
    object: int
    span: Span
    rule: str
    since: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """One act of utterance, in one or several stretches of words.

    `content` is exactly what lies between the marks, or the reported clause of indirect speech. `speakers` and
    `addressees` are indices into `Reading.entities`; empty means not known. `when` dates the utterance, not the story.
    """

    kind: QuoteKind
    content: tuple[Span, ...]
    rule: str
    confidence: float
    cue: Span | None = None
    source: Span | None = None
    speakers: tuple[int, ...] = ()
    addressees: tuple[int, ...] = ()
    channel: str | None = None
    when: str | None = None
    status: Status = "said"
    nested_in: int | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its TIMEX3 value and the first and last day it can mean (both inclusive)."""

    span: Span
    type: TimeType
    value: str
    rule: str
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A happening the story dates. `span` is its trigger, `also` are further triggers of the same happening.

    `status` is how the story tells it on its day of publication: as something to come, or as called off. One that the
    story sets after or before another, and does not date, has no `when` but an `order`, and the trigger of the dated
    one as its `anchor`.
    """

    span: Span
    what: str
    rule: str
    when: str | None = None
    participants: tuple[int, ...] = ()
    also: tuple[Span, ...] = ()
    status: EventStatus = "happened"
    order: EventOrder | None = None
    anchor: Span | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch that was skipped, guessed or left open, and why. Never silent."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one story gives."""

    story: Story
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    quotes: tuple[Quote, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    unread: tuple[Unread, ...] = ()

    def date_of(self, event: Event) -> str | None:
        """The date of an event; of one without, that of the event beside which it is told."""
        anchor = next((one for one in self.events if one.span == event.anchor), event)
        return event.when or anchor.when


# What follows holds across stories: facts of the record, each resting on places in stories.


@dataclass(frozen=True, slots=True)
class Version:
    """One outlet's rendering of a statement. `difference` is against the statement's fullest wording."""

    source: str
    outlet: str | None
    published: date | None
    content: tuple[Span, ...]
    text: str
    speaker: str | None
    when: str | None
    channel: str | None
    difference: Difference
    story: str = ""
    quote: int = 0  # index into that story's `Reading.quotes`
    changed: tuple[Span, ...] = ()  # words of this version that the fullest wording has not
    lost: tuple[Span, ...] = ()  # words of the fullest wording, in its story, that this version has not
    copy: Copy | None = None


@dataclass(frozen=True, slots=True)
class FirstSeen:
    source: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance, however many outlets printed it and in whatever wording. `text` is the fullest wording."""

    id: str
    speaker: str | None
    kind: QuoteKind
    text: str
    when: str | None
    channel: str | None
    first_seen: FirstSeen
    versions: tuple[Version, ...]
    independent_outlets: int


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person in one story: `entity` is the index into that story's `Reading.entities`."""

    story: str
    source: str
    entity: int


@dataclass(frozen=True, slots=True)
class Person:
    """One person across stories. `name` is the fullest form any of them tells, `names` are all of them. The id is that
    of the first appearance, so it stays while other stories join."""

    id: str
    name: str
    gender: Gender
    names: tuple[str, ...]
    appearances: tuple[Appearance, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One story's telling of a happening. `event` is the index into that story's `Reading.events`."""

    story: str
    source: str
    outlet: str | None
    published: date | None
    event: int
    span: Span
    what: str
    when: str | None


@dataclass(frozen=True, slots=True)
class Happening:
    """One event across stories, in the words of the first telling and on the day that most give."""

    id: str
    what: str
    when: str | None
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom an entity that a story leaves open means, by what the record knows. The reading stays as it is."""

    story: str
    entity: int
    person: str
    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class Side:
    """What one story says in a conflict, and where."""

    source: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that two stories tell differently."""

    kind: ConflictKind
    about: str
    values: tuple[Side, ...]
    fact: str | None = None  # id of the statement, person or happening that it is about


@dataclass(frozen=True, slots=True)
class Record:
    """What many readings give together. The order of the readings does not matter."""

    statements: tuple[Statement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    people: tuple[Person, ...] = ()
    happenings: tuple[Happening, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
