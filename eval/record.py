"""Merging on faultless readings: which utterances are found again across outlets, which contradictions are told.

usage: .venv/bin/python eval/record.py [FOLDER] [--errors]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from gold import STORIES, Gold, gold_stories
from onrecord.merging import merge
from onrecord.model import Event, Fact, Reading, Record, Relation, Span

SCORER = STORIES.parent / "eval" / "score_record.py"


def reading_of(gold: Gold) -> Reading:
    people = {entity.name: number for number, entity in enumerate(gold.cast.entities) if entity.kind == "person"}
    events = tuple(
        Event(
            Span(*event["span"]),
            event["what"],
            "gold",
            event["when"],
            tuple(people[name] for name in event["participants"] if name in people),
        )
        for event in gold.plain["events"]
    )
    entities = tuple(
        replace(entity, facts=tuple(map(_fact, told["facts"])))
        for entity, told in zip(gold.cast.entities, gold.plain["people"], strict=False)
    )
    kin = tuple(
        Relation(people[tie["subject"]], tie["property"], people[tie["object"]], Span(*tie["span"]), "gold")
        for tie in gold.plain["relations"]
        if tie["subject"] in people and tie["object"] in people
    )
    entities += gold.cast.entities[len(entities) :]
    return Reading(gold.story, entities, kin, quotes=gold.quotes, times=gold.times, events=events)


def _fact(told: dict[str, Any]) -> Fact:
    return Fact(told["property"], told["value"], Span(*told["span"]), "gold")


def score(record: Record, *flags: str, stories: Path = STORIES) -> str:
    """What the scorer prints of a record, against the clusters of a folder of annotated stories."""
    with tempfile.TemporaryDirectory() as scratch:
        quotes, conflicts = Path(scratch, "quotes.jsonl"), Path(scratch, "conflicts.jsonl")
        quotes.write_bytes(b"\n".join(msgspec.json.encode(statement) for statement in record.statements))
        conflicts.write_bytes(b"\n".join(msgspec.json.encode(conflict) for conflict in record.conflicts))
        command = [sys.executable, str(SCORER), str(stories), str(quotes), str(conflicts), *flags]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> None:
    flags = [one for one in sys.argv[1:] if one.startswith("-")]
    folder = next((Path(one) for one in sys.argv[1:] if not one.startswith("-")), STORIES)
    print(score(merge(map(reading_of, gold_stories(folder))), *flags, stories=folder), end="")


if __name__ == "__main__":
    main()
