"""Spouses and children in KnowledgeNet's passages, through the whole of `read`.

usage: .venv/bin/python eval/knowledgenet.py [--errors] [--passages N]

A passage counts for a property it is annotated for exhaustively. As in KnowledgeNet's own evaluation by text, a fact
of ours stands for every pair of its persons' mentions: it is right where its spans overlap those of a gold fact, and
every gold fact so met is found. Folds 1-3 are development data; the test folds are not here.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from onrecord import read
from onrecord.model import Reading, Span, Story

DATA = Path(__file__).parents[1].parent / "shared" / "data" / "people" / "knowledgenet" / "folds-1-2-3.jsonl"
Pair = tuple[Span, Span]


def told(reading: Reading, wanted: str) -> list[list[Pair]]:
    """For each tie of a kind all pairs of mentions that say it; CHILD_OF has the child as subject."""
    pairs = []
    for relation in reading.relations:
        one, two = (places(reading, index) for index in (relation.subject, relation.object))
        if wanted == "SPOUSE" and relation.property in ("spouse", "former_spouse"):
            pairs.append([*product(one, two), *product(two, one)])
        elif wanted == "CHILD_OF" and relation.property == "child":
            pairs.append(list(product(two, one)))
    return pairs


def places(reading: Reading, index: int) -> list[Span]:
    """The mentions of an entity and of the groups that its name is told with."""
    entity = reading.entities[index]
    return sorted({*entity.mentions, *entity.pronouns})


def meet(one: Pair, other: Pair) -> bool:
    return one[0].meets(other[0]) and one[1].meets(other[1])


def passages(count: int | None) -> Iterator[dict[str, Any]]:
    lines = DATA.read_text(encoding="utf-8").splitlines()
    for line in lines[:count]:
        passage = json.loads(line)
        if {"SPOUSE", "CHILD_OF"} & set(passage["properties"]):
            yield passage


def score(passage: dict[str, Any], counts: Counter[tuple[str, str]], errors: bool) -> None:
    reading = read(Story("passage", passage["doc"], passage["text"]))
    for wanted in {"SPOUSE", "CHILD_OF"} & set(passage["properties"]):
        facts = [(Span(*f["s"]), Span(*f["o"])) for f in passage["facts"] if f["prop"] == wanted]
        ties = told(reading, wanted)
        found = [fact for fact in facts if any(meet(fact, pair) for tie in ties for pair in tie)]
        wrong = [tie for tie in ties if not any(meet(fact, pair) for fact in facts for pair in tie)]
        counts[wanted, "right"] += len(found)
        counts[wanted, "missed"] += len(facts) - len(found)
        counts[wanted, "extra"] += sum(len(tie) for tie in wrong)
        if errors and (wrong or len(found) < len(facts)):
            lost = [tuple(span.of(passage["text"]) for span in fact) for fact in facts if fact not in found]
            more = [tuple(span.of(passage["text"]) for span in tie[0]) for tie in wrong]
            print(f"{wanted} missed {lost} extra {more}\n    {passage['text']}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--passages", type=int)
    wish = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    for passage in passages(wish.passages):
        score(passage, counts, wish.errors)
    for wanted in ("SPOUSE", "CHILD_OF"):
        right, missed, extra = (counts[wanted, kind] for kind in ("right", "missed", "extra"))
        precision, recall = right / max(1, right + extra), right / max(1, right + missed)
        f1 = 2 * right / max(1, 2 * right + missed + extra)
        print(
            f"{wanted:9} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}  ({right} right, {missed} missed, {extra} extra)"
        )


if __name__ == "__main__":
    main()
