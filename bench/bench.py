"""How fast a reading is, stage by stage, how much memory it takes, and how soon it starts. Prints one Markdown table.

Speed is measured on the example stories, each read several times in one process, in words a second of processor time
(all threads together), so that other work on the machine matters little; the best of the rounds counts. Memory and
start-up are measured in fresh processes, start-up by the clock on the wall, too.
"""

from __future__ import annotations

import os
import platform
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from onrecord import Story, engine, read, reading
from onrecord.reading.layout import lay_out

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = sorted((ROOT / "examples").glob("*.txt"))
ONRECORD = str(Path(sys.executable).with_name("onrecord"))
ROUNDS = 5
PEAK = """
import resource, sys
from onrecord.cli import main
sys.argv[1:] = ["read", "--format", "jsonl", *sys.argv[1:]]
try:
    main()
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""
STAGES = {
    "layout": "lay_out",
    "times": "find_times",
    "quotes": "find_quotes",
    "mentions": "find_mentions",
    "people": "gather",
    "speakers": "find_speakers",
    "facts": "find_facts",
    "kin": "find_kin",
    "events": "find_events",
}


def main() -> None:
    stories = [Story(path.stem, path.name, path.read_text(encoding="utf-8")) for path in SAMPLE]
    words = sum(len(lay_out(story.text).words) for story in stories)
    print(f"{describe_machine()}; {len(stories)} stories, {words:,} words.\n")
    print("| what | figure |\n|---|---:|")
    for what, figure in (*speeds(stories, words), *starts()):
        print(f"| {what} | {figure} |")


def describe_machine() -> str:
    model = next((line for line in cpu_info() if line.startswith("model name")), platform.machine())
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"
    told = f"onrecord {version('onrecord')}, Python {platform.python_version()}, {platform.system()}"
    return f"{datetime.now(UTC):%Y-%m-%d}, {model.rpartition(': ')[2].strip()}, {cores} cores, {load}, {told}"


def cpu_info() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def speeds(stories: list[Story], words: int) -> Iterator[tuple[str, str]]:
    """Words a second of the whole and of each stage."""
    rounds = [one_round(stories) for _ in range(ROUNDS)]
    for what in rounds[0]:
        seconds = min(each[what] for each in rounds)
        yield what, f"{words / seconds:,.0f} words/s" if seconds else "too fast to measure"


def one_round(stories: list[Story]) -> dict[str, float]:
    """Seconds spent in each stage while all stories are read once."""
    spent: dict[str, float] = defaultdict(float, {"a whole reading": 0.0})
    whole = clocked(read, "a whole reading", spent)
    players: dict[str, Any] = {name: getattr(reading, name) for name in STAGES.values()}
    for stage, name in STAGES.items():
        setattr(reading, name, clocked(players[name], f"stage {stage}", spent))
    try:
        for story in stories:
            whole(story, tag=clocked(engine.tag, "stage tags (the engine)", spent))
    finally:
        for name, player in players.items():
            setattr(reading, name, player)
    return spent


def clocked(call: Callable[..., Any], what: str, spent: dict[str, float]) -> Callable[..., Any]:
    """The same call, with the seconds it takes added up."""

    def timed(*arguments: Any, **named: Any) -> Any:
        begun = time.process_time()
        result = call(*arguments, **named)
        spent[what] += time.process_time() - begun
        return result

    return timed


def starts() -> Iterator[tuple[str, str]]:
    """Start-up and peak memory, in fresh processes."""
    story = str(SAMPLE[0])
    yield "`onrecord --help`, a fresh process", seconds_of(ONRECORD, "--help")
    yield "`onrecord read` of one story, a fresh process", seconds_of(ONRECORD, "read", story, "--format", "json")
    yield "peak memory, one story", peak_of(story)
    yield "peak memory, all example stories", peak_of(*map(str, SAMPLE))


def seconds_of(*command: str) -> str:
    taken = [one_start(command) for _ in range(ROUNDS)]
    wall, busy = (min(each) for each in zip(*taken, strict=True))
    return f"{wall:.2f} s ({busy:.2f} s of processor time)"


def one_start(command: tuple[str, ...]) -> tuple[float, float]:
    """Seconds on the wall, and of processor time."""
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def peak_of(*sources: str) -> str:
    """The largest resident size of a process that reads these sources (kilobytes on Linux, bytes on macOS)."""
    done = subprocess.run([sys.executable, "-c", PEAK, *sources], check=True, capture_output=True, text=True)
    unit = 1024 if sys.platform != "darwin" else 1
    return f"{int(done.stderr.split()[-1]) * unit / 2**20:,.0f} MB"


if __name__ == "__main__":
    main()
