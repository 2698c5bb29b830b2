"""Merging on faultless readings: which utterances are found again across outlets, which contradictions are told.

usage: .venv/bin/python eval/record.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from gold import STORIES, Gold, gold_stories
from onrecord.merging import merge
from onrecord.model import Event, Reading, Record, Span

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
    return Reading(gold.story, gold.cast.entities, quotes=gold.quotes, times=gold.times, events=events)


def score(record: Record, *flags: str, stories: Path = STORIES) -> str:
    """What the scorer prints of a record, against the clusters of a folder of annotated stories."""
    with tempfile.TemporaryDirectory() as folder:
        quotes, conflicts = Path(folder, "quotes.jsonl"), Path(folder, "conflicts.jsonl")
        quotes.write_bytes(b"\n".join(msgspec.json.encode(statement) for statement in record.statements))
        conflicts.write_bytes(b"\n".join(msgspec.json.encode(conflict) for conflict in record.conflicts))
        command = [sys.executable, str(SCORER), str(stories), str(quotes), str(conflicts), *flags]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> None:
    print(score(merge(map(reading_of, gold_stories())), *sys.argv[1:]), end="")


if __name__ == "__main__":
    main()
