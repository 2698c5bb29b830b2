"""People: the list, and the page of one: name and epithets, facts, kin, roles, words, what others say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from onrecord.lookup import people, profile, quotes, stories
from onrecord.web import related
from onrecord.web.drawing.charts import bars, rows
from onrecord.web.drawing.family import Kin, family
from onrecord.web.page import ABOUT, CHANNEL, OUTLET, PAGE, SINCE, UNTIL, WHO, MissingError, MovedError, Page, Visit
from onrecord.web.pages.quotes import A_PAGE, voices_of

_MANY = 100
_BESIDE = 8  # rows of what stands beside the quotations
_ONCE = ("born", "died", "from", "author_of", "award", "age")  # the other facts are roles, which change over time


@dataclass(frozen=True, slots=True)
class People:
    total: int
    people: tuple[people.Listed, ...]


def find(visit: Visit) -> People:
    found = people.find(visit.store, visit.question(_MANY))
    return People(found.total, found.rows)


def get(visit: Visit) -> profile.Profile:
    store, id = visit.store, visit.path["person"]
    found = profile.get(store, id, _BESIDE)
    if found is None:
        if now := related.now_called(store, "appearances", "person", id):
            raise MovedError(f"/people/{now}")
        raise MissingError("The record has no person of this id.")
    return replace(found, quotes=quotes.find(store, visit.question(A_PAGE, who=id)))


def _draws(visit: Visit, data: profile.Profile) -> Mapping[str, Any]:
    by_outlet = related.quoted(visit.store, data.person.id)
    by_month: Counter[str] = Counter()
    for (_, month), number in by_outlet.items():
        by_month[month] += number
    kin = [_kin(tie) for tie in sorted(data.relations, key=lambda tie: -tie.stories)]
    sources = {at.source for fact in data.facts for at in fact.evidence}
    return {
        "voices": voices_of(visit.store, (*data.quotes.rows, *data.spoken_of.rows)),
        "heads": stories.heads(visit.store, list(sources)),
        "kin": kin,
        "family": family(data.person.name, kin),
        "bars": bars(by_month) if len(by_month) > 1 else None,
        "rows": rows(by_outlet),
        "once": [(name, told) for name in _ONCE if (told := [one for one in data.facts if one.property == name])],
        "roles": sorted((one for one in data.facts if one.property not in _ONCE), key=lambda one: one.first or "~"),
        "pages": -(-data.quotes.total // A_PAGE),
    }


def _kin(tie: profile.Tie) -> Kin:
    what = "parent" if tie.property == "child" and tie.of else tie.property
    return Kin(tie.name, what, tie.person, tie.detail, tie.since)


def _rows(data: People) -> Iterable[Mapping[str, Any]]:
    for one in data.people:
        yield {**msgspec.to_builtins(one), "names": "; ".join(one.names)}


LIST = Page("/people", "people", "People", find, (WHO, ABOUT, SINCE, UNTIL, OUTLET, CHANNEL, PAGE),
            lambda visit, data: {"pages": -(-data.total // _MANY)}, _rows)  # fmt: skip
ONE = Page("/people/{person}", "person", "A person", get, (ABOUT, SINCE, UNTIL, OUTLET, CHANNEL, PAGE), _draws)
