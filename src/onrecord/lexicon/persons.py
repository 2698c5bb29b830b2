"""What English words tell of persons: given names, titles, kin nouns, roles, epithets. Tables over the word lists.

Floor 1, beside the lists it reads, so that every stage that reads of persons shares one knowledge of words.
All keys are lower case; a hyphenated word is one key ("mother-in-law").
"""

from __future__ import annotations

from typing import Final, NamedTuple

from onrecord.lexicon import lines, load
from onrecord.model import Gender

_GENDER: Final[dict[str, Gender]] = {"m": "male", "f": "female"}


class Kin(NamedTuple):
    gender: Gender
    relation: str  # what the one so called is to the possessor


def _gendered(name: str) -> dict[str, Gender]:
    """`word<TAB>letters`: m or f among the letters tells the gender."""
    table: dict[str, Gender] = {}
    for line in lines(name):
        word, _, letters = line.partition("\t")
        table[word.lower()] = _GENDER.get(letters.strip("uc"), "unknown")
    return table


def _kin() -> dict[str, Kin]:
    rows = (line.split("\t") for line in lines("kin_nouns"))
    return {word: Kin(_GENDER.get(letter, "unknown"), relation) for word, letter, relation in rows}


def _families() -> dict[str, frozenset[str]]:
    """For each role the nouns that may take it up; a line marked with = goes both ways."""
    table: dict[str, frozenset[str]] = {}
    for line in lines("role_families"):
        words = line.removeprefix("= ").split()
        for word in words if line.startswith("= ") else words[:1]:
            table[word] = table.get(word, frozenset()) | frozenset(words)
    return table


def _rivals() -> dict[str, frozenset[str]]:
    """For each role those that nobody has beside it."""
    table: dict[str, frozenset[str]] = {}
    for line in lines("rival_roles"):
        words = frozenset(line.lower().split())
        for word in words:
            table[word] = table.get(word, frozenset()) | (words - {word})
    return table


def _ages() -> dict[str, range]:
    rows = (line.split("\t") for line in lines("age_nouns"))
    return {noun: range(int(least), int(most) + 1) for noun, least, most in rows}


def _sizes() -> dict[str, int]:
    rows = (line.partition("\t") for line in lines("pair_nouns"))
    return {word: int(number or 0) for word, _, number in rows}


GIVEN_NAMES: Final = _gendered("given_names")
NAME_GENDERS: Final = {**_gendered("given_name_genders"), **GIVEN_NAMES}  # more names, for their gender alone
TITLES: Final = _gendered("titles")
TITLE_MODIFIERS: Final = frozenset(word.lower() for word in load("title_modifiers"))
KIN: Final = _kin()
ROLES: Final = _gendered("role_nouns")
EPITHETS: Final = _gendered("epithet_nouns")
PLAIN: Final = _gendered("plain_nouns")
CHILDREN: Final = frozenset(
    word for word, _, letters in (line.partition("\t") for line in lines("plain_nouns")) if "c" in letters
)
PEOPLE_OF: Final = _gendered("people_of")
GROUP_SIZES: Final = _sizes()  # 0 where the noun does not say how many
AGE_NOUNS: Final = _ages()  # the ages, in years, of those whom the noun may mean
ROLE_FAMILIES: Final = _families()
RIVALS: Final = _rivals()
NICKNAMES: Final = {line.split()[0]: frozenset(line.split()[1:]) for line in lines("nicknames")}
NATIONALITIES: Final = frozenset(word.lower() for word in load("nationalities"))
POST_NOMINALS: Final = frozenset(word.lower() for word in load("post_nominals"))
FIRMS: Final = load("firm_nouns")
TITLE_ROLES: Final = {line.split()[0]: frozenset(line.split()[1:]) for line in lines("title_roles")}
PROTAGONISTS: Final = load("protagonist_roles")
PASSING: Final = load("facts_not_occupations")  # what one is beside any occupation: "candidate", "newcomer"
CROWNED: Final = frozenset(  # of whom a country has one: "the King" is nobody whom the story does not call king
    "king queen prince princess duke duchess earl count countess emperor empress pope sultan emir viscount"
    " premier pontiff taoiseach".split()
)
NO_PERSON: Final = frozenset(word.lower() for word in load("no_person_words"))


def noun_gender(word: str) -> Gender | None:
    """The gender a person noun tells ("unknown" where it tells none); None where the word is no person noun."""
    if word in KIN:
        return KIN[word].gender
    for table in (ROLES, EPITHETS, PLAIN, PEOPLE_OF):
        if word in table:
            return table[word]
    return None


def takes_up(noun: str, role: str) -> bool:
    """Whether news may use the noun for someone told to have the role."""
    return noun == role or noun in ROLE_FAMILIES.get(role, frozenset())
