"""Happenings: which dated words of different stories tell of one, and where they date it differently.

What comes once (a birth, a death, a wedding of two; and, where the stories come out together and tell it in some of the
same words, a departure, a verdict, an opening and the like) may be told of two days, and that is a conflict. Anything
else is one happening only where the day is the same. What one story tells of two days (moved, or happened twice), a
plan beside what came of it, and a plan told again later are no conflicts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.merging.blocks import Component, Row, Seen, Shared
from onrecord.merging.conflicts import apart, contradict, distinct
from onrecord.merging.deeds import OF_ONE, Tale, face
from onrecord.merging.heads import bounds, place_id
from onrecord.merging.names import given_alike
from onrecord.merging.statements import Names
from onrecord.model import Conflict, Happening, Side, Telling

__all__ = ["LENIENT", "STRONG", "conflicts", "face", "join", "near", "tied"]

_TOGETHER = 45  # days between publications of stories that tell of one happening
_PLANS = 7  # days between publications of two plans; a plan told later may have been moved
_YEAR = 366  # days; told further apart, it happened twice
_MONTH = 31  # days; a vaguer date does not make two happenings one
_WORDS_ALIKE = 3  # in common where the kind of happening may come any day
_WORDS, _WORDS_UNNAMED = 2, 4  # in common in the sentences, beside the names; where no person ties them
_AFFAIR = 2  # full names in common that make two stories of the same week stories of one affair
_CROWD = 200  # tellings in one component; more than this many are no news of one happening

STRONG, LENIENT = frozenset({0}), 0  # any key in common is worth a look


def near(one: Row, other: Row, keys: Shared) -> bool:
    return True


def tied(one: Seen, other: Seen, keys: Shared) -> bool:
    mine, theirs = one.findings[0], other.findings[0]
    return mine.head.id != theirs.head.id and _one_happening(mine, theirs, _alike(mine, theirs))


@dataclass(frozen=True, slots=True)
class _Company:
    """Whether those of two tellings are all the same, whether some are, and whether both name any."""

    same: bool
    some: bool
    both: bool


def _alike(one: Tale, other: Tale) -> _Company:
    """By names alone, before it is known who is who; what is no company here is none there."""
    pairs = [(mine, theirs) for mine in one.names for theirs in other.names if _may_be_one(mine, theirs)]
    same = len(one.names) == len(other.names) and len({mine for mine, _ in pairs}) == len(set(one.names))
    return _Company(same, bool(pairs), bool(one.names and other.names))


def _may_be_one(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether some part of one name may be a part of the other."""
    return any(given_alike(part, whole) for part in one for whole in other)


def _known(one: Tale, other: Tale, names: Names) -> _Company:
    mine, theirs = _ids(one, names), _ids(other, names)
    return _Company(mine == theirs, bool(mine & theirs), bool(mine and theirs))


def _ids(tale: Tale, names: Names) -> frozenset[str]:
    return frozenset(person[0] for at, _ in tale.deed.who if (person := names.get((tale.head.id, at))))


def _one_happening(one: Tale, other: Tale, company: _Company) -> bool:
    if one.deed.kind != other.deed.kind:
        return False
    if _same_day(one, other, company) or (one.deed.once and other.deed.once and _once(one, other, company)):
        return True
    return one.deed.only and other.deed.only and _told_of_two_days(one, other, company)


def _same_day(one: Tale, other: Tale, company: _Company) -> bool:
    """Whether both tell of one kind of happening on one day, or in a week or month that holds it."""
    if apart(one.deed.when, other.deed.when) or min(_width(one), _width(other)) > _MONTH:
        return False
    shared = len(one.words & other.words)
    if company.some or (_one_affair(one, other) and not company.both):
        return shared >= 1
    return not company.both and shared >= _WORDS_UNNAMED


def _width(tale: Tale) -> int:
    first, last = bounds(tale.deed.when)
    return (last - first).days if first and last else 10**9


def _once(one: Tale, other: Tale, company: _Company) -> bool:
    """Whether both tell of what comes once, whatever day they give it."""
    if one.deed.kind in OF_ONE:
        return company.same and company.both
    if _days(one, other) > _YEAR or _published_apart(one, other) > _TOGETHER:
        return False
    if one.planned != other.planned or (one.planned and _published_apart(one, other) > _PLANS):
        return False
    if one.deed.kind == "wedding" and company.same and len(one.deed.who) > 1:
        return True
    shared = len(one.words & other.words)
    if shared and not one.names and not other.names and _one_affair(one, other):
        return True
    return shared >= _WORDS if company.some else not company.both and shared >= _WORDS_UNNAMED


def _one_affair(one: Tale, other: Tale) -> bool:
    """Whether both stories are about one affair: they name some of the same people within a few days."""
    return len(one.people & other.people) >= _AFFAIR and _published_apart(one, other) <= _PLANS


def _told_of_two_days(one: Tale, other: Tale, company: _Company) -> bool:
    """Whether two stories of one affair, neither of which tells of two such happenings, give this one another day."""
    if not _one_affair(one, other) or one.planned != other.planned or _days(one, other) > _MONTH:
        return False
    both_days = _width(one) == _width(other) == 0
    return both_days and (company.some or not company.both) and len(one.words & other.words) >= _WORDS_ALIKE


def _days(one: Tale, other: Tale) -> int:
    (first, _), (other_first, _) = bounds(one.deed.when), bounds(other.deed.when)
    return abs((first - other_first).days) if first and other_first else 0


def _published_apart(one: Tale, other: Tale) -> int:
    if one.head.published and other.head.published:
        return abs((one.head.published - other.head.published).days)
    return 0


def join(component: Component, names: Names) -> list[list[Tale]]:
    """Tellings of one happening together, in order of publication."""
    leader = {seen.face.id: seen.face.id for seen in component.faces}
    tale = {seen.face.id: seen.findings[0] for seen in component.faces}

    def lead(one: int) -> int:
        while leader[one] != one:
            one = leader[one]
        return one

    for one, other in sorted(component.pairs):
        first, second = sorted((lead(one), lead(other)))
        mine, theirs = tale[one], tale[other]
        apart_so_far = first != second and mine.head.id != theirs.head.id
        if apart_so_far and _one_happening(mine, theirs, _known(mine, theirs, names)):
            leader[second] = first
    groups: dict[int, list[Tale]] = defaultdict(list)
    for one in leader:
        groups[lead(one)].append(tale[one])
    return [sorted(group, key=lambda one: one.order) for group in groups.values()]


def happening(group: Sequence[Tale]) -> Happening:
    first = group[0]
    days = Counter(one.deed.when for one in group)
    when = max(days, key=lambda day: (days[day], len(day), day))
    tellings = tuple(
        Telling(
            one.head.id,
            one.head.source,
            one.head.outlet,
            one.head.published,
            one.deed.event,
            one.deed.span,
            one.deed.what,
            one.deed.when,
        )
        for one in group
    )
    return Happening(place_id(first.head.id, first.deed.span.start), first.deed.what, when, tellings)


def conflicts(groups: Sequence[Sequence[Tale]], names: Names) -> Iterator[Conflict]:
    """Happenings that two stories date differently, each once. Tellings that no pair of dates ties, but a third telling
    or the same story does, stand beside."""
    tales = sorted(
        (tale for group in groups for tale in group if tale.deed.once or tale.deed.only), key=lambda one: one.order
    )
    fact = {id(tale): happening(group).id for group in groups for tale in group}
    seen: set[tuple[Side, ...]] = set()
    for group in _disputed(tales, names) if len(tales) <= _CROWD else ():
        sides = [Side(one.head.source, one.deed.when, one.deed.span) for one in group]
        if contradict(sides, apart) and (told := distinct(sides)) not in seen:
            seen.add(told)
            yield Conflict("date", _about(group, names), told, fact[id(group[0])])


def _disputed(tales: Sequence[Tale], names: Names) -> Iterator[list[Tale]]:
    """For each telling that another story dates otherwise, all that tell of the same happening."""

    def beside(each: Tale, other: Tale) -> bool:
        same_story = each.head.id == other.head.id and each.deed.kind == other.deed.kind
        return same_story or _one_happening(each, other, _known(each, other, names))

    for one, other in combinations(tales, 2):
        if one.head.id != other.head.id and apart(one.deed.when, other.deed.when) and beside(one, other):
            yield [each for each in tales if each in (one, other) or beside(each, one) or beside(each, other)]


def _about(group: Sequence[Tale], names: Names) -> str:
    kind = group[0].deed.kind
    people: Mapping[str, str] = {
        person[0]: person[1] for one in group for at, _ in one.deed.who if (person := names.get((one.head.id, at)))
    }
    ids = [_ids(one, names) for one in group]
    shared = frozenset.intersection(*ids) or ids[0]
    if shared:
        return f"{kind} of {min(people[one] for one in shared)}"
    words = sorted(frozenset.intersection(*(one.words for one in group)), key=lambda word: (-len(word), word))
    return f"{kind}: {words[0]}" if words else kind
