"""The evaluations beside the annotated stories, each as scores for the gate: times, quotations, pronouns, kin, merging.

What is read and what is counted stands in the modules imported here; this file only hands their figures on.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import knowledgenet
import people
import quotes
import record
import times
from gold import STORIES, gold_stories
from onrecord import engine, read
from onrecord.merging import merge
from scores import SHARED, Scores, digest_of

DATA = SHARED / "data"
SCORERS = SHARED / "eval"
GAP = DATA / "people" / "gap" / "gap-validation.tsv"
POLNEAR = DATA / "quotes" / "polnear-dev.jsonl"
LINE = re.compile(r"(?m)^(?P<name>\w+)\s+P [\d.]+ R [\d.]+ F1 (?P<f1>[\d.]+)")


def of_times() -> Scores:
    """TempEval-3's measures on each corpus of times."""
    figures, errors, files = dict[str, float](), list[str](), [SCORERS / "score_times.py"]
    for corpus in times.CORPORA:
        gold = DATA / "times" / f"{corpus}.jsonl"
        found = json.dumps(dict(times.system_of(corpus, gold, engine.tag)))
        *wrong, last = times.scored("score_times.py", gold, found, ".json", ["--errors"]).splitlines()
        scored = json.loads(last)
        figures |= {f"{corpus} {name}": scored[name]["F1"] / 100 for name in ("strict", "relaxed", "value")}
        errors += (f"{corpus}\t{error}" for error in wrong)
        files.append(gold)
    return Scores(figures, digest_of(files), tuple(errors))


def of_quotes() -> Scores:
    """Attributions of PolNeAR's development part: found at all, and with the right source."""
    scorer, golds, found = quotes.scorer(), {}, {}
    for document in quotes.documents("dev", 10**6):
        golds[document["id"]] = document
        found[document["id"]] = {"quotes": quotes.predicted(document["text"])[1]}
    figures = dict[str, float]()
    for view in ("all", "quoted"):
        scored = scorer.score(golds, found, view)
        figures |= {f"{view} {name}": scored[name]["F1"] / 100 for name in ("exact", "overlap", "joint")}
    return Scores(figures, digest_of([POLNEAR, SCORERS / "score_quotes.py"]))


def of_pronouns() -> Scores:
    """Ambiguous pronouns: GAP's validation part."""
    with TemporaryDirectory() as folder:
        answers = str(Path(folder, "answers.tsv"))
        people.gap(str(GAP), answers)
        command = [sys.executable, str(SCORERS / "score_gap.py"), str(GAP), answers]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures = {line["name"]: float(line["f1"]) for line in LINE.finditer(printed)}
    return Scores(figures, digest_of([GAP, SCORERS / "score_gap.py"]))


def of_kin() -> Scores:
    """Spouses and children in KnowledgeNet's development folds."""
    counts: Counter[tuple[str, str]] = Counter()
    for passage in knowledgenet.passages(None):
        knowledgenet.score(passage, counts, errors=False)
    figures = dict[str, float]()
    for kind in ("SPOUSE", "CHILD_OF"):
        right, missed, extra = (counts[kind, fate] for fate in ("right", "missed", "extra"))
        figures[f"{kind} F1"] = 2 * right / max(1, 2 * right + missed + extra)
    return Scores(figures, digest_of([knowledgenet.DATA]))


def of_record(stories: Path = STORIES) -> Scores:
    """Utterances found again across outlets and contradictions told, from our own readings."""
    printed = record.score(merge(read(gold.story) for gold in gold_stories(stories)), "--errors", stories=stories)
    lines = printed.splitlines()
    figures = {f"{line['name']} F1": float(line["f1"]) for line in LINE.finditer(printed)}
    errors = tuple(line for line in lines if not LINE.match(line))
    return Scores(figures, digest_of([*stories.iterdir(), SCORERS / "score_record.py"]), errors)
