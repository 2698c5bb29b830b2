"""English verb forms: from a listed base form to every form it takes in print, and back.

Forward inflection is exact where guessing a base form from a printed form is not ("releasing": releas, release?),
so lexicons list base forms and look printed forms up in a table made from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.lexicon import lines

_IRREGULAR = {entry.split()[0]: tuple(entry.split()[1:]) for entry in lines("irregular_verbs")}
_VOWELS = "aeiou"
_BRITISH = re.compile(r"[aeiou].*[^aeiou][aeiou]l$")  # "cancelled" beside "canceled", but "revealed" alone

# Verbs of two and more syllables stressed on the last one, which double their consonant: "occurred", not "visitted".
_DOUBLED = frozenset(
    "abet abhor acquit admit allot annul commit compel concur confer control defer deter dispel embed emit equip "
    "excel expel extol forget impel incur infer occur omit outrun patrol permit prefer propel rebel rebut recur refer "
    "regret remit repel submit transfer transmit upset".split()
)


def forms(base: str) -> frozenset[str]:
    """Every printed form of a verb, given its base form: "plan" -> plan, plans, planned, planning."""
    irregular = _IRREGULAR.get(base)
    regular = {base, _third_person(base), _joined(base, "ing")}
    if _BRITISH.search(base):
        regular |= {f"{base}led", f"{base}ling"}
    if irregular is None:
        return frozenset(regular | {_joined(base, "ed")})
    return frozenset(regular | set(irregular))


def bases(verbs: Iterable[str]) -> dict[str, str]:
    """Printed form -> base form, for these base forms. The first listed verb keeps a form two verbs share."""
    table: dict[str, str] = {}
    for base in verbs:
        for form in sorted(forms(base)):
            table.setdefault(form, base)
    return table


def _third_person(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _joined(base: str, ending: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying" if ending == "ing" else base + "d"
    if base.endswith("e") and not (ending == "ing" and base.endswith(("ee", "oe", "ye"))):
        return base[:-1] + ending
    if base.endswith("y") and ending == "ed" and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if _doubles(base) else "") + ending


def _doubles(base: str) -> bool:
    if base in _DOUBLED:
        return True
    short = len(base) >= 3 and base[-1] not in _VOWELS + "wxy" and base[-2] in _VOWELS and base[-3] not in _VOWELS
    return short and sum(letter in _VOWELS for letter in base) == 1
