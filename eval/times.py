"""Score the time stage: TempEval-3 measures on the shared corpora, and the times of the shared stories.

usage: eval/times.py [CORPUS...] [--errors] [--no-engine]

Reads `../shared/data/times/*.jsonl` and `../shared/stories`, runs the stage alone, and hands its findings to the
scorers in `../shared/eval`. The adapters translate notation only (each corpus writes some values its own way).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from onrecord import engine
from onrecord.model import Story, Time
from onrecord.reading.layout import lay_out
from onrecord.reading.times import find_times
from onrecord.tags import Tags
from onrecord.text import Layout
from onrecord.timeml import value_of

SHARED = Path(__file__).resolve().parents[2] / "shared"
CORPORA = ("timebank", "aquaint", "wikiwars-dev", "meantime-dev", "gum-news-dev")
_CLOCK = re.compile(r"T[\dX]")
_ISO = re.compile(r"\d{4}(-\d\d){0,2}$")


def of_gum(time: Time) -> str | None:
    """GUM marks dates alone (no lengths, sets, clocks or references); years, months and days have a value there."""
    if time.type in ("DURATION", "SET") or time.value.endswith("_REF") or _CLOCK.search(time.value):
        return None
    value = time.value.partition("T")[0]
    return value if _ISO.match(value) else ""


def of_aquaint(time: Time) -> str:
    """AQUAINT keeps the X of decades ("196X") but counts their length in years."""
    return time.value if time.type == "DATE" and time.value.endswith("X") else value_of(time)


def of_wikiwars(time: Time) -> str:
    """WikiWars writes decades as in TimeML, sets as the period that comes again, lengths in decades."""
    value = time.value if time.type == "DURATION" else value_of(time)
    return {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1Y": "XXXX"}.get(value, value) if time.type == "SET" else value


ADAPTERS: dict[str, Callable[[Time], str | None]] = {
    "aquaint": of_aquaint,
    "gum-news-dev": of_gum,
    "wikiwars-dev": of_wikiwars,
}


def no_tags(layout: Layout) -> Tags:
    count = len(layout.words)
    return Tags(("X",) * count, tuple(range(count)), ("root",) * count)


def story_of(text: str, published: str | None, name: str) -> Story:
    day = date.fromisoformat(published[:10]) if published and len(published) >= 10 else None
    return Story(id=name, source=name, text=text, published=day)


def found_in(story: Story, tag: Callable[[Layout], Tags]) -> tuple[Time, ...]:
    layout = lay_out(story.text)
    return find_times(story, layout, tag(layout))


def system_of(corpus: str, gold: Path, tag: Callable[[Layout], Tags]) -> Iterator[tuple[str, list[list[object]]]]:
    adapt = ADAPTERS.get(corpus, value_of)
    for line in gold.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        times = found_in(story_of(told["text"], told["dct"], told["doc"]), tag)
        written = [(time, adapt(time)) for time in times]
        yield told["doc"], [[*time.span, time.type, value] for time, value in written if value is not None]


def readings_of(folder: Path, tag: Callable[[Layout], Tags]) -> Iterator[str]:
    for path in sorted(folder.glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            story = story_of(text := file.read(), text.split()[1], path.name)
        times = [
            {"span": list(each.span), "type": each.type, "value": each.value, "rule": each.rule}
            for each in found_in(story, tag)
        ]
        yield json.dumps({"story": {"source": path.name}, "times": times})


def scored(scorer: str, gold: Path, written: str, ending: str, errors: list[str]) -> str:
    with tempfile.NamedTemporaryFile("w", suffix=ending, encoding="utf-8") as file:
        file.write(written)
        file.flush()
        command = [sys.executable, str(SHARED / "eval" / scorer), str(gold), file.name, *errors]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def summary(corpus: str, printed: str) -> str:
    *errors, last = printed.strip().splitlines()
    score = json.loads(last)
    figures = " ".join(f"{name} {score[name]['F1']:5.1f}" for name in ("strict", "relaxed", "type", "value"))
    return "\n".join([*errors, f"{corpus:14} {figures}   gold {score['gold']} found {score['system']}"])


def main(arguments: list[str]) -> None:
    options = {each for each in arguments if each.startswith("--")}
    chosen = [each for each in arguments if not each.startswith("--")] or [*CORPORA, "stories"]
    tag = no_tags if "--no-engine" in options else engine.tag
    for corpus in chosen:
        begun = time.perf_counter()
        if corpus == "stories":
            errors = ["--errors", "times"] if "--errors" in options else []
            written = "\n".join(readings_of(SHARED / "stories", tag))
            printed = scored("score_stories.py", SHARED / "stories", written, ".jsonl", errors)
            print("\n".join(line for line in printed.splitlines() if line.startswith(("times", '{"times'))))
        else:
            gold = SHARED / "data" / "times" / f"{corpus}.jsonl"
            written = json.dumps(dict(system_of(corpus, gold, tag)))
            errors = ["--errors"] if "--errors" in options else []
            print(summary(corpus, scored("score_times.py", gold, written, ".json", errors)))
        print(f"{'':14} {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
