"""Whether names that two stories print may mean one and the same. Never on a surname alone where both tell more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from onrecord.lexicon.persons import NICKNAMES

_FORMS = frozenset("inc corp co ltd llc plc company corporation group the a an of jr sr ii iii".split())
_SLIP = 5  # letters; shorter names one letter apart are two names ("Dean", "Deal")


def may_be_one(ones: Sequence[str], others: Sequence[str]) -> bool:
    """Whether some name on one side may be some name on the other. True where either side knows none."""
    if not ones or not others:
        return True
    return any(_alike(name_parts(one), name_parts(other)) for one in ones for other in others)


def two_people(one: str, other: str) -> bool:
    """Whether two names of persons can by no custom be one person's: another given name and another surname, or one
    surname behind two given names. A surname alone, or one given name with two surnames (a marriage), leaves it open.
    """
    parts, others = name_parts(one), name_parts(other)
    if not parts or not others or _alike(parts, others):
        return False
    if len(parts) == 1 or len(others) == 1:
        return not any(given_alike(part, whole) for part in parts for whole in others)
    return not given_alike(parts[0], others[0])


@lru_cache(maxsize=100_000)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name, made comparable: "José M. Peña Jr." -> jose, m, pena."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode() or name.lower()
    return tuple(word for word in re.findall(r"\w+", plain.replace("'", "")) if word not in _FORMS)


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """One name's parts all stand in the other ("Teigen", "Chrissy Teigen"), in order; initials stand for what they
    begin, short forms for the long, and one slip is forgiven in a name of which all else is the same."""
    if not one or not other:
        return False
    few, many = sorted((one, other), key=len)
    slips = [part for part in few if not any(_stands_for(part, whole) for whole in many)]
    if not slips:
        return True
    return len(few) > 1 and len(slips) == 1 and any(_slip(slips[0], whole) for whole in many)


def given_alike(part: str, whole: str) -> bool:
    """Whether two given names may be one: the same, an initial, a short form, or a slip."""
    return _stands_for(part, whole) or _slip(part, whole)


def _stands_for(part: str, whole: str) -> bool:
    forms, others = {part} | NICKNAMES.get(part, frozenset()), {whole} | NICKNAMES.get(whole, frozenset())
    if len(part) == 1 or len(whole) == 1:
        return not {form[0] for form in forms}.isdisjoint(form[0] for form in others)
    return part in others or whole in forms


def _slip(part: str, whole: str) -> bool:
    return min(len(part), len(whole)) >= _SLIP and part[0] == whole[0] and OSA.distance(part, whole) == 1


def same_person_names(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names may be one's by custom or slip: "Bob" and "Robert Lund", "A. Brandt", "Ada M. Brandt"."""
    if not given_alike(one[0], other[0]) or not (one[-1] == other[-1] or _slip(one[-1], other[-1])):
        return False
    middle, other_middle = one[1:-1], other[1:-1]
    return not middle or not other_middle or all(given_alike(*pair) for pair in zip(middle, other_middle, strict=False))
