"""Kin nouns and the nouns of working ties: what each says its bearer is to its possessor."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.lexicon import lines
from onrecord.model import Gender, Kinship


@dataclass(frozen=True, slots=True)
class Tie:
    """`property` is what the possessor has in the bearer; `turned` where it is the other way round ("her mother":
    she is the child). `detail` is the noun itself, where the property is wider than the noun."""

    property: Kinship
    noun: str
    gender: Gender = "unknown"
    turned: bool = False
    plural: bool = False
    detail: str | None = None


# What the third column of lexicon/kin_nouns.txt means. Former partners that were never spouses have no property of
# their own, and are left out; all that is not listed here is other kin.
_PLAIN: dict[str, Kinship] = {
    "spouse": "spouse",
    "partner": "partner",
    "former_spouse": "former_spouse",
    "child": "child",
    "parent": "child",
    "sibling": "sibling",
}
_GENDERS: dict[str, Gender] = {"m": "male", "f": "female", "u": "unknown"}
_IRREGULAR = {"child": "children", "wife": "wives", "baby": "babies", "housewife": "housewives"}
_VAGUE = {"ex"}  # of a spouse or of a partner: the word does not tell


def _plural(noun: str) -> str:
    head, hyphen, rest = noun.partition("-in-law")
    if head.endswith("child"):
        return head + "ren" + hyphen + rest
    return _IRREGULAR.get(head, head + "s") + hyphen + rest


def _kin() -> dict[str, Tie]:
    ties: dict[str, Tie] = {}
    for line in lines("kin_nouns"):
        noun, letter, role = line.split("\t")
        if role == "former_partner" or noun in _VAGUE:
            continue
        kinship = _PLAIN.get(role, "other_kin")
        detail = noun if kinship == "other_kin" else None
        ties[noun] = Tie(kinship, noun, _GENDERS[letter], role == "parent", detail=detail)
    return ties


def _both_numbers(ties: dict[str, Tie]) -> dict[str, Tie]:
    return ties | {_plural(noun): replace(tie, plural=True) for noun, tie in ties.items()}


KIN = _both_numbers(_kin())
COLLEAGUES = _both_numbers({noun: Tie("colleague", noun, detail=noun) for noun in lines("kin_colleagues")})
TIES = COLLEAGUES | KIN
FORMER = frozenset({"ex", "former", "ex-", "first", "second", "previous", "then", "onetime", "one-time"})

_FORMS = "|".join(re.escape(form) for form in sorted(TIES, key=lambda form: (-len(form), form)))
NOUN = re.compile(
    rf"(?<![\w-])(?P<prefix>ex[- ]|step[- ]|half[- ]|foster[- ]|(?:great[- ]){1, 4})?(?P<noun>{_FORMS})"
    r"(?P<law>s?[- ]in[- ]law)?(?![\w]|[-–](?!in))",
    re.IGNORECASE,
)


def tie_of(match: re.Match[str], modifiers: frozenset[str]) -> Tie | None:
    """What a kin noun with its prefix and modifiers says; None where it has no property of ours."""
    tie = TIES[match["noun"].lower()]
    if tie.noun == "twin" and tie.plural:
        return tie
    prefix = (match["prefix"] or "").strip(" -").lower()
    if match["law"] and tie.property != "other_kin":
        return replace(tie, property="other_kin", turned=False, detail=f"{tie.noun}-in-law")
    if prefix in {"step", "half", "foster"} or modifiers & {"step", "half", "foster"}:
        kind = prefix or next(iter(sorted(modifiers & {"step", "half", "foster"})))
        return replace(tie, property="other_kin", turned=False, detail=f"{kind}-{tie.noun}")
    if prefix.startswith("great"):
        return replace(tie, detail=f"{prefix.replace(' ', '-')}-{tie.noun}")
    return _former(tie) if prefix == "ex" or modifiers & FORMER - _ordinal_children(tie) else tie


def _ordinal_children(tie: Tie) -> frozenset[str]:
    """A first wife is a former one; a second wife may be the present one, a first child is a child."""
    return frozenset({"second", "then"}) if tie.property == "spouse" else FORMER - {"former", "ex", "previous"}


def _former(tie: Tie) -> Tie | None:
    if tie.property == "spouse":
        return replace(tie, property="former_spouse")
    return None if tie.property == "partner" else tie
