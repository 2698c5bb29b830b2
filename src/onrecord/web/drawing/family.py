"""A person's kin as a small graph: parents above, partners and siblings beside, children below, others at the foot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 720
_BOX, _HIGH, _GAP, _DEEP = 164, 46, 22, 84
_A_ROW = 4  # boxes side by side
_LONGEST = 20  # letters of a name that fit into a box
_ABOVE, _BESIDE, _BELOW = {"parent"}, {"spouse", "partner", "former_spouse", "sibling"}, {"child"}


@dataclass(frozen=True, slots=True)
class Kin:
    """Somebody, and what they are to the person of the page. `person` is their id, where the record has one."""

    name: str
    what: str  # "parent", "child", "spouse", ...
    person: str | None = None
    detail: str | None = None
    since: str | None = None

    @property
    def words(self) -> str:
        """ "former spouse", "step-child"; of others what the story calls them: "daughter-in-law"."""
        what = self.what.replace("_", " ")
        if self.detail and self.what in {"other_kin", "colleague"}:
            return self.detail
        return f"{self.detail}-{what}" if self.detail else what


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    name: str
    full: str
    what: str
    person: str | None
    is_kin: bool = True
    is_self: bool = False
    width: int = _BOX
    height: int = _HIGH


@dataclass(frozen=True, slots=True)
class Tie:
    path: str
    is_kin: bool


@dataclass(frozen=True, slots=True)
class Family:
    width: int
    height: int
    boxes: list[Box]
    ties: list[Tie]


def family(name: str, kin: Iterable[Kin]) -> Family | None:
    """Where everybody stands; None without kin."""
    everybody = list(kin)
    if not everybody:
        return None
    above, beside, below = ([one for one in everybody if one.what in row] for row in (_ABOVE, _BESIDE, _BELOW))
    others = [one for one in everybody if one.what not in _ABOVE | _BESIDE | _BELOW]
    boxes, ties, y = list[Box](), list[Tie](), 0.0
    for row in _rows(above):
        boxes += _row(row, y)
        y += _DEEP
    left, right = beside[: len(beside) // 2][:1], beside[len(beside) // 2 :][:2]
    middle = _middle(name, left, right, y)
    me = next(box for box in middle if box.is_self)
    boxes += middle
    y += _DEEP
    spare = [one for one in beside if one not in (*left, *right)]
    for row in (*_rows(spare), *_rows(below), *_rows(others)):
        boxes += _row(row, y)
        y += _DEEP
    ties = [_tie(me, box) for box in boxes if not box.is_self]
    return Family(WIDTH, int(y - _DEEP + _HIGH + 2), boxes, ties)


def _rows(kin: list[Kin]) -> list[list[Kin]]:
    return [kin[start : start + _A_ROW] for start in range(0, len(kin), _A_ROW)]


def _row(kin: list[Kin], y: float) -> list[Box]:
    left = (WIDTH - len(kin) * _BOX - (len(kin) - 1) * _GAP) / 2
    return [_box(one, left + n * (_BOX + _GAP), y) for n, one in enumerate(kin)]


def _middle(name: str, left: list[Kin], right: list[Kin], y: float) -> list[Box]:
    """The person in the middle of the row, others at both sides."""
    mine = (WIDTH - _BOX) / 2
    boxes = [_box(one, mine - (n + 1) * (_BOX + _GAP), y) for n, one in enumerate(left)]
    boxes.append(Box(mine, y + 1, _short(name), name, "", None, is_self=True))
    return boxes + [_box(one, mine + (n + 1) * (_BOX + _GAP), y) for n, one in enumerate(right)]


def _box(one: Kin, x: float, y: float) -> Box:
    return Box(round(x, 1), y + 1, _short(one.name), one.name, one.words, one.person, one.what != "colleague")


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"


def _tie(me: Box, box: Box) -> Tie:
    """A line from the person to somebody: straight beside, stepped up and down."""
    if box.y == me.y:
        one, other = sorted((me, box), key=lambda each: each.x)
        return Tie(f"M{one.x + _BOX} {one.y + _HIGH / 2}H{other.x}", box.is_kin)
    upper, lower = sorted((me, box), key=lambda each: each.y)
    turn = lower.y - 14
    return Tie(f"M{upper.x + _BOX / 2} {upper.y + _HIGH}V{turn}H{lower.x + _BOX / 2}V{lower.y}", box.is_kin)
