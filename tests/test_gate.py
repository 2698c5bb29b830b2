"""The gate of the evaluation: what opens it, what keeps it shut, and what it writes down."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import gate
from gate import Floor
from processor import arithmetic
from scores import SHARED, Scores, digest_of

FLOOR = Floor("digest", {"found": 0.8, "mistaken": 0.1}, processor=arithmetic())
COSTS = frozenset({"mistaken"})


def scores(found: float = 0.8, mistaken: float = 0.1, data: str = "digest", errors: tuple[str, ...] = ()) -> Scores:
    return Scores({"found": found, "mistaken": mistaken}, data, errors, COSTS)


@pytest.mark.parametrize("reached", [scores(), scores(found=0.9), scores(mistaken=0.0), scores(found=0.79951)])
def test_the_gate_opens_at_the_floor_and_above(reached: Scores) -> None:
    assert not list(gate.judge(reached, FLOOR))


@pytest.mark.parametrize(
    "reached, reason",
    [
        (scores(found=0.79), "found fell from 0.800 to 0.790"),
        (scores(mistaken=0.2), "mistaken fell from 0.100 to 0.200"),
        (scores(data="other"), "the data or its scorer changed"),
        (Scores({"mistaken": 0.1}, "digest", costs=COSTS), "found fell from 0.800 to 0.000"),
    ],
)
def test_the_gate_stays_shut_and_says_why(reached: Scores, reason: str) -> None:
    assert [told for told in gate.judge(reached, FLOOR) if told.startswith(reason)]


def test_on_another_processor_floors_hold_within_a_margin() -> None:
    elsewhere = replace(FLOOR, processor="another")
    assert not list(gate.judge(scores(found=0.76), elsewhere))
    assert list(gate.judge(scores(found=0.74), elsewhere))
    with pytest.raises(SystemExit, match="found"):
        gate.pin(scores(found=0.76), elsewhere, None)
    assert gate.pin(scores(found=0.81), elsewhere, None) == replace(FLOOR, figures={"found": 0.81, "mistaken": 0.1})


def test_without_floors_the_gate_stays_shut() -> None:
    assert list(gate.judge(scores(), None))


def test_floors_rise_by_themselves() -> None:
    assert gate.pin(scores(found=0.9), FLOOR, None) == replace(FLOOR, figures={"found": 0.9, "mistaken": 0.1})


def test_floors_fall_only_with_a_reason() -> None:
    with pytest.raises(SystemExit, match="found"):
        gate.pin(scores(found=0.7), FLOOR, None)


def test_the_reason_is_kept() -> None:
    fallen = gate.pin(scores(found=0.7), FLOOR, "the guide changed")
    assert fallen.figures["found"] == 0.7
    assert fallen.lowered == [{"why": "the guide changed", "figures": {"found": [0.8, 0.7]}}]
    assert gate.pin(scores(found=0.75), fallen, None).lowered == fallen.lowered


def test_gains_and_losses_are_told_item_by_item() -> None:
    assert list(gate.changes(("a", "b", "b"), ("b", "c"))) == ["  gained  a", "  gained  b", "  lost    c"]


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert gate.load(path) == {}
    gate.save(path, {"stories": FLOOR})
    assert gate.load(path) == {"stories": FLOOR}


def test_the_digest_notices_names_and_contents(tmp_path: Path) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text("said")
    other.write_text("said")
    before = digest_of([one, other])
    assert before == digest_of([other, one])
    other.write_text("denied")
    assert len({before, digest_of([one, other]), digest_of([one])}) == 3


def test_a_changed_layer_moves_the_scores_over_the_floor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The whole walk, with scores given by hand: pin, fall, see the gate shut, rise, see it open."""
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(gate, "ITEMS", tmp_path / "items")
    monkeypatch.setattr(gate, "SHARED", tmp_path)
    reached = {"stories": scores()}
    monkeypatch.setattr(gate, "EVALUATIONS", {"stories": lambda: reached["stories"]})
    assert gate.main(["--update"]) == 0
    assert gate.main([]) == 0
    reached["stories"] = scores(found=0.5)
    assert gate.main([]) == 1
    reached["stories"] = scores(found=0.85)
    assert gate.main(["--update"]) == 0
    assert gate.load(gate.FLOORS)["stories"].figures["found"] == 0.85


@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated data does not lie beside this checkout")
@pytest.mark.skipif(not gate.FLOORS.exists(), reason="no floors are pinned yet")
@pytest.mark.parametrize("name", ["stories", "record"])  # the quick ones; `make eval` scores all
def test_scores_hold_their_floors(name: str) -> None:
    assert gate.main([name]) == 0
