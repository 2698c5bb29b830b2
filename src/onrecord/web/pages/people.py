"""People: the list, and the page of one: name and epithets, facts, kin, roles, words, what others say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import msgspec

from onrecord.lookup import conflicts, profile, stories
from onrecord.model import Statement
from onrecord.web import figures, related
from onrecord.web.drawing.charts import bars, rows
from onrecord.web.drawing.family import Kin, family
from onrecord.web.page import ABOUT, AFTER, CHANNEL, OUTLET, SINCE, UNTIL, WHO, MissingError, MovedError, Page, Visit
from onrecord.web.pages.quotes import A_PAGE, voices_of
from onrecord.web.shelf import people as shelf
from onrecord.web.shelf import quotes
from onrecord.web.shelf.walk import Shelf

_MANY = 100
_BESIDE = 8  # rows of what stands beside the quotations
_ASKED = 150  # stories of one person that are asked for facts
_EPITHETS = 12
_ONCE = ("born", "died", "from", "author_of", "award", "age")  # the other facts are roles, which change over time


@dataclass(frozen=True, slots=True)
class People:
    total: int
    people: tuple[shelf.Listed, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Profile:
    """A person as stories tell of them: of the famous, `of_stories` of them were asked for all but the quotations.
    `born` is what all told ages and birth dates leave open together."""

    person: shelf.Listed
    of_stories: int
    epithets: tuple[str, ...]
    born: str | None
    facts: tuple[profile.Told, ...]
    relations: tuple[profile.Tie, ...]
    quotes: Shelf[Statement]
    spoken_of: tuple[Statement, ...]
    conflicts: tuple[conflicts.Disputed, ...]


def find(visit: Visit) -> People:
    held = figures.overview(visit.store).people
    found = shelf.page(visit.store, visit.words("who"), visit.after, _MANY, held)
    return People(found.total, found.rows, found.next)


def get(visit: Visit) -> Profile:
    store, id = visit.store, visit.path["person"]
    person = shelf.get(store, id)
    if person is None:
        if now := related.now_called(store, "appearances", "person", id):
            raise MovedError(f"/people/{now}")
        raise MissingError("The record has no person of this id.")
    facts = tuple(profile.facts(store, id, _ASKED))
    return Profile(
        person=person,
        of_stories=min(person.stories, _ASKED),
        epithets=tuple(islice(profile.epithets(store, id, _ASKED), _EPITHETS)),
        born=profile.born(facts),
        facts=facts,
        relations=tuple(profile.relations(store, id, _ASKED)),
        quotes=quotes.page(store, visit.question(who=id), visit.after, A_PAGE, 0),
        spoken_of=related.spoken_of(store, id, _BESIDE),
        conflicts=tuple(related.disputed(store, related.conflicts_of(store, id, _BESIDE))),
    )


def _draws(visit: Visit, data: Profile) -> Mapping[str, Any]:
    by_outlet = related.quoted(visit.store, data.person.id)
    by_month: Counter[str] = Counter()
    for (_, month), number in by_outlet.items():
        by_month[month] += number
    kin = [_kin(tie) for tie in sorted(data.relations, key=lambda tie: -tie.stories)]
    sources = {at.source for fact in data.facts for at in fact.evidence}
    return {
        "voices": voices_of(visit.store, (*data.quotes.rows, *data.spoken_of)),
        "heads": stories.heads(visit.store, list(sources)),
        "kin": kin,
        "family": family(data.person.name, kin),
        "bars": bars(by_month) if len(by_month) > 1 else None,
        "rows": rows(by_outlet),
        "once": [(name, told) for name in _ONCE if (told := [one for one in data.facts if one.property == name])],
        "latest": min(data.person.stories, related.LATEST),
        "roles": sorted((one for one in data.facts if one.property not in _ONCE), key=lambda one: one.first or "~"),
    }


def _kin(tie: profile.Tie) -> Kin:
    what = "parent" if tie.property == "child" and tie.of else tie.property
    return Kin(tie.name, what, tie.person, tie.detail, tie.since)


def _rows(data: People) -> Iterable[Mapping[str, Any]]:
    for one in data.people:
        yield {**msgspec.to_builtins(one), "names": "; ".join(one.names)}


LIST = Page("/people", "people", "People", find, (WHO, AFTER), rows=_rows)
ONE = Page("/people/{person}", "person", "A person", get, (ABOUT, SINCE, UNTIL, OUTLET, CHANNEL, AFTER), _draws)
