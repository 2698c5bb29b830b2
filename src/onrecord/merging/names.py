"""Whether names that two stories print may mean one and the same. Never on a surname alone where both tell more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_FORMS = frozenset("inc corp co ltd llc plc company corporation group the a an of".split())


def may_be_one(ones: Sequence[str], others: Sequence[str]) -> bool:
    """Whether some name on one side may be some name on the other. True where either side knows none."""
    if not ones or not others:
        return True
    return any(_alike(_parts(one), _parts(other)) for one in ones for other in others)


def _parts(name: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode() or name.lower()
    return tuple(word for word in re.findall(r"\w+", plain) if word not in _FORMS)


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """One name's parts all stand in the other ("Teigen", "Chrissy Teigen"), initials standing for what they begin."""
    if not one or not other:
        return False
    few, many = sorted((one, other), key=len)
    return all(any(_stands_for(part, whole) for whole in many) for part in few)


def _stands_for(part: str, whole: str) -> bool:
    return part == whole or (len(part) == 1 and whole.startswith(part)) or (len(whole) == 1 and part.startswith(whole))
