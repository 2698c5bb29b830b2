"""A second look: whom an epithet means that one story leaves open, by what other stories tell of the people in it.

"The Houma native" is the one person of that story of whom another story says that they come from Houma; "the mayor" is
the only one known as a mayor. Where two can be meant, or the epithet is not definite, it stays open. What is found is
told beside the reading, which stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from onrecord.merging.names import name_parts
from onrecord.model import Gender, Reading, Resolution

RULE: Final = "from the record"
_TELLING: Final = ("author_of", "award", "employer", "from", "occupation")
_DEFINITE = re.compile(r"(?:the|his|her|their|its)\s", re.IGNORECASE)
_LONG = 4  # letters; a shorter word of a fact tells nobody apart


class Open(NamedTuple):
    """Someone whom a story does not name: a definite epithet, by its words."""

    entity: int
    words: str
    gender: Gender


class Known(NamedTuple):
    """One person, and the stories that tell each fact of them."""

    person: str
    gender: Gender
    facts: Mapping[tuple[str, str], frozenset[str]]


def open_entities(reading: Reading) -> Iterator[Open]:
    for number, entity in enumerate(reading.entities):
        if entity.kind == "unnamed" and _DEFINITE.match(entity.name):
            yield Open(number, " ".join(name_parts(entity.name)), entity.gender)


def resolve(story: str, epithets: Iterable[Open], people: Iterable[Known]) -> Iterator[Resolution]:
    """Those of a story's epithets that exactly one of its people can be."""
    for one in epithets:
        words = set(one.words.split())
        fits = {
            known.person: min(facts)
            for known in people
            if "unknown" in (one.gender, known.gender) or one.gender == known.gender
            if (facts := [fact for fact, told in known.facts.items() if told - {story} and _tells(fact, words)])
        }
        if len(fits) == 1:
            ((person, (property, value)),) = fits.items()
            yield Resolution(story, one.entity, person, RULE, f"{property} {value}")


def _tells(fact: tuple[str, str], words: set[str]) -> bool:
    """Whether an epithet says what the record knows: all words of a work or an office, the first of a place."""
    property, value = fact
    if property not in _TELLING:
        return False
    told = value.split()[:1] if property == "from" else value.split()
    return bool(told) and words.issuperset(told) and any(len(word) >= _LONG for word in told)
