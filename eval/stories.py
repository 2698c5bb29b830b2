"""Reads the annotated stories and scores the readings, layer by layer.

python eval/stories.py [LAYER]        the figures; with LAYER (or `all`) each item that went wrong before them
"""

from __future__ import annotations

import json
import subprocess
import sys
import traceback
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from gold import STORIES, gold_stories
from onrecord import read
from onrecord.codec import encode
from scores import SHARED, Scores, digest_of

SCORER = SHARED / "eval" / "score_stories.py"
INVENTED = Path(__file__).resolve().parent / "invented"
COSTS = frozenset({"titles taken for quotes", "stories unread"})


def score(stories: Path = STORIES) -> Scores:
    """The figures of all layers over all annotated stories of a folder."""
    with TemporaryDirectory() as folder:
        readings = Path(folder, "readings.jsonl")
        readings.write_bytes(b"".join(lines(stories)))
        command = [sys.executable, str(SCORER), str(stories), str(readings), "--json", "--errors", "all"]
        printed = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    *errors, figures = printed.splitlines()
    layers = {name: float(value) for name, value in json.loads(figures).items() if name != "stories"}
    return Scores(layers, digest_of([*stories.iterdir(), SCORER]), tuple(errors), COSTS)


def score_seen() -> Scores:
    """Invented stories whose errors were read while rules were written."""
    return score(INVENTED / "seen")


def score_unseen() -> Scores:
    """Invented stories that nobody looks into: the figures alone, no errors."""
    return replace(score(INVENTED / "unseen"), errors=())


def lines(stories: Path) -> list[bytes]:
    """One line of JSON a story. A story on which reading fails is told and left out: it scores as nothing found."""
    read_well = []
    for gold in gold_stories(stories):
        try:
            read_well.append(encode(read(gold.story)) + b"\n")
        except Exception:  # a crash is a full miss, never the end of the evaluation
            print(f"{gold.name} could not be read\n{traceback.format_exc()}", file=sys.stderr)
    return read_well


def main(layer: str = "") -> None:
    scores = score()
    for error in scores.errors:
        if layer in ("all", error.partition("\t")[0]):
            print(error)
    for name, value in scores.figures.items():
        print(f"{name:28} {value:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
