"""Quality only climbs: compares the scores with the floors that `floors.json` pins.

    python eval/gate.py                             fails where a figure lies below its floor
    python eval/gate.py --update                    raises the floors to what is reached now
    python eval/gate.py --update --allow-regression "why"    lowers them too, and records why

A floor holds for the data it was measured on: where annotations, inputs or the scorer changed, the gate fails until
the floors are pinned anew. Gains and losses are told item by item against the last pinned run on this machine; the
items stay there (`build/eval`), because they hold words of texts that are not part of the project.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import published
import stories
import timeset
from processor import arithmetic
from scores import SHARED, Scores

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "eval" / "floors.json"
ITEMS = ROOT / "build" / "eval"
EVALUATIONS: dict[str, Callable[[], Scores]] = {
    "stories": stories.score,
    "seen": stories.score_seen,
    "unseen": stories.score_unseen,
    "record": published.of_record,
    "record seen": lambda: published.of_record(stories.INVENTED / "seen"),
    "times": published.of_times,
    "quotes": published.of_quotes,
    "pronouns": published.of_pronouns,
    "kin": published.of_kin,
    "timeset": timeset.score,
}

# Figures are printed with three digits; what differs less is no difference.
TOLERANCE = 0.0005
# On a processor that adds up otherwise than that of the floors: so far one flipped tag moves the smallest counts.
ELSEWHERE = 0.05


@dataclass(frozen=True, slots=True)
class Floor:
    """What one evaluation must reach, on which data; and each time that less was allowed, why."""

    data: str
    figures: dict[str, float]
    lowered: list[dict[str, object]] = field(default_factory=list)
    processor: str = ""  # how the processor adds up on which they were measured

    @property
    def margin(self) -> float:
        return TOLERANCE if self.processor == arithmetic() else ELSEWHERE


def below(scores: Scores, floor: Floor, margin: float = TOLERANCE) -> dict[str, tuple[float, float]]:
    """The figures that are worse than their floor, each with the floor and what it is now. A lost figure is 0."""
    now = {name: scores.figures.get(name, 0.0) for name in floor.figures}
    return {
        name: (old, now[name]) for name, old in floor.figures.items() if _loss(name, old, now[name], scores) > margin
    }


def _loss(name: str, old: float, new: float, scores: Scores) -> float:
    return new - old if name in scores.costs else old - new


def judge(scores: Scores, floor: Floor | None) -> Iterator[str]:
    """Why the gate stays shut, one line a reason; nothing where it opens."""
    if floor is None:
        yield "no floors are pinned: run with --update"
        return
    if scores.data != floor.data:
        yield "the data or its scorer changed since the floors were pinned: look why, then run with --update"
    for name, (old, new) in below(scores, floor, floor.margin).items():
        yield f"{name} fell from {old:.3f} to {new:.3f}"


def pin(scores: Scores, floor: Floor | None, reason: str | None) -> Floor:
    """The floors raised to what is reached. Lower ones need a reason, which is kept beside them."""
    fallen = below(scores, floor) if floor else {}
    if fallen and not reason:
        raise SystemExit(f"{', '.join(fallen)}: would be lowered; say why with --allow-regression")
    lowered = list(floor.lowered) if floor else []
    if fallen:
        lowered.append({"why": reason, "figures": {name: list(change) for name, change in fallen.items()}})
    kept = {name: old for name, old in (floor.figures if floor else {}).items() if name not in fallen}
    figures = {name: best(name, value, kept.get(name, value), scores) for name, value in scores.figures.items()}
    return Floor(scores.data, figures, lowered, arithmetic())


def best(name: str, one: float, other: float, scores: Scores) -> float:
    return min(one, other) if name in scores.costs else max(one, other)


def changes(before: tuple[str, ...], now: tuple[str, ...]) -> Iterator[str]:
    """Items that went wrong and no longer do, and the other way round."""
    then, errors = Counter(before), Counter(now)
    yield from (f"  gained  {item}" for item in (then - errors).elements())
    yield from (f"  lost    {item}" for item in (errors - then).elements())


def table(name: str, scores: Scores, floor: Floor | None) -> Iterator[str]:
    yield f"{name:30} {'floor':>7} {'now':>7}"
    for figure, value in scores.figures.items():
        old = floor.figures.get(figure) if floor else None
        moved = "" if old is None or abs(value - old) <= TOLERANCE else f" {value - old:+.3f}"
        yield f"  {figure:28} {'' if old is None else f'{old:.3f}':>7} {value:7.3f}{moved}"


def load(path: Path) -> dict[str, Floor]:
    if not path.exists():
        return {}
    return {name: Floor(**told) for name, told in json.loads(path.read_text(encoding="utf-8")).items()}


def save(path: Path, floors: dict[str, Floor]) -> None:
    plain = {name: asdict(floor) for name, floor in sorted(floors.items())}
    path.write_text(json.dumps(plain, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def pinned_items(name: str) -> tuple[str, ...] | None:
    path = ITEMS / f"{name}.txt"
    return tuple(path.read_text(encoding="utf-8").splitlines()) if path.exists() else None


def pin_items(name: str, scores: Scores) -> None:
    ITEMS.mkdir(parents=True, exist_ok=True)
    (ITEMS / f"{name}.txt").write_text("\n".join(scores.errors), encoding="utf-8")


def run(name: str, floors: dict[str, Floor], arguments: argparse.Namespace) -> bool:
    """Score, print, and pin where asked; whether the gate opens."""
    scores, floor = EVALUATIONS[name](), floors.get(name)
    print(*table(name, scores, floor), *changes(pinned_items(name) or scores.errors, scores.errors), sep="\n")
    if arguments.update:
        floors[name] = pin(scores, floor, arguments.allow_regression)
        pin_items(name, scores)
        return True
    reasons = list(judge(scores, floor))
    print(*(f"{name}: {reason}" for reason in reasons), sep="\n", file=sys.stderr)
    return not reasons


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which evaluations: {', '.join(EVALUATIONS)} (all)")
    parser.add_argument("--update", action="store_true", help="pin what is reached now")
    parser.add_argument("--allow-regression", metavar="WHY", help="lower floors too, and record why")
    arguments = parser.parse_args(argv)
    if not SHARED.is_dir():
        print(f"the annotated data is not here: it lies in a folder {SHARED.name} beside the checkout")
        return 0
    floors = load(FLOORS)
    opens = [run(name, floors, arguments) for name in arguments.names or EVALUATIONS]
    if arguments.update:
        save(FLOORS, floors)
    return 0 if all(opens) else 1


if __name__ == "__main__":
    raise SystemExit(main())
