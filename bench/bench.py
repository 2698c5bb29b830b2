"""How fast a reading is, stage by stage, how it grows with the story, how much memory it takes, how soon it starts, and
what a second process adds. Prints one Markdown table.

Speed is measured on the example stories, each read several times in one process, in words a second of processor time
(all threads together), so that other work on the machine matters less; the best of the rounds counts. Memory, start-up
and the second process are measured in fresh processes; the last by the clock on the wall, so it needs an idle machine.
"""

from __future__ import annotations

import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

from onrecord import Story, engine, read, reading
from onrecord.engine.network import Network
from onrecord.reading.layout import lay_out

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = sorted((ROOT / "examples").glob("*.txt"))
ONRECORD = str(Path(sys.executable).with_name("onrecord"))
ROUNDS = 5
PEAK = """
import resource, sys
from pathlib import Path
from onrecord.cli import main
sys.argv[1:] = ["read", "--format", "jsonl", *sys.argv[1:]]
try:
    main()
finally:
    told = Path("/proc/self/status")  # getrusage would count what the parent held when it made this process
    lines = told.read_text().splitlines() if told.exists() else []
    held = next((line.split()[1] for line in lines if line.startswith("VmHWM:")), None)
    print(held or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""
# Reads the stories again and again for so many seconds, and prints words a second on the wall.
LOOP = """
import sys, time
from pathlib import Path
from onrecord import Story, read
from onrecord.reading.layout import lay_out
stories = [Story(path, path, Path(path).read_text(encoding="utf-8")) for path in sys.argv[2:]]
words = [len(lay_out(story.text).words) for story in stories]
read(stories[0])
print("ready", flush=True)
sys.stdin.readline()
begun, done = time.perf_counter(), 0
while time.perf_counter() - begun < float(sys.argv[1]):
    for story, count in zip(stories, words):
        read(story)
        done += count
print(done / (time.perf_counter() - begun))
"""
LENGTHS = (100, 1_000, 10_000, 100_000)
LONG = 10_000  # words of a story that is read once
SECONDS = 15
STAGES = {
    "layout": "lay_out",
    "language": "find_language",
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
    for what, figure in chain(speeds(stories, words), growth(), starts(), processes()):
        print(f"| {what} | {figure} |", flush=True)


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
    whole, run = clocked(read, "a whole reading", spent), Network.run
    Network.run = clocked(run, "of which the encoder alone", spent)  # type: ignore[method-assign]
    players: dict[str, Any] = {name: getattr(reading, name) for name in STAGES.values()}
    for stage, name in STAGES.items():
        setattr(reading, name, clocked(players[name], f"stage {stage}", spent))
    try:
        for story in stories:
            whole(story, tag=clocked(engine.tag, "stage tags (the engine)", spent))
    finally:
        Network.run = run  # type: ignore[method-assign]
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


def growth() -> Iterator[tuple[str, str]]:
    for length in LENGTHS:
        rounds = [seconds_to_read(text_of(length)) for _ in range(1 if length >= LONG else ROUNDS)]
        yield f"one story of {length:,} words", f"{length / min(rounds):,.0f} words/s"


def text_of(length: int) -> str:
    """One story of so many words, made of the examples one after the other."""
    whole = "\n\n".join(path.read_text(encoding="utf-8") for path in SAMPLE)
    words = lay_out(whole).words
    return "\n\n".join([whole] * (length // len(words)) + [whole[: words[length % len(words)].start]])


def seconds_to_read(text: str) -> float:
    begun = time.process_time()
    read(Story("long", "long.txt", text))
    return time.process_time() - begun


def processes() -> Iterator[tuple[str, str]]:
    """What two processes read together, against one alone."""
    alone, together = sum(at_once(1)), sum(at_once(2))
    yield "one process, by the clock on the wall", f"{alone:,.0f} words/s"
    yield "two processes together", f"{together:,.0f} words/s, {together / alone:.2f} times one"


def at_once(count: int) -> list[float]:
    """Words a second of each of several processes that begin together."""
    command = [sys.executable, "-c", LOOP, str(SECONDS), *map(str, SAMPLE)]
    readers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(count)
    ]
    for reader in readers:
        assert reader.stdout
        reader.stdout.readline()
    for reader in readers:
        assert reader.stdin
        reader.stdin.write("\n")
        reader.stdin.flush()
    return [float(reader.communicate()[0]) for reader in readers]


def starts() -> Iterator[tuple[str, str]]:
    """Start-up and peak memory, in fresh processes."""
    story = str(SAMPLE[0])
    yield "`onrecord --help`, a fresh process", seconds_of(ONRECORD, "--help")
    yield "`onrecord read` of one story, a fresh process", seconds_of(ONRECORD, "read", story, "--format", "json")
    yield "peak memory, one story", peak_of(story)
    yield "peak memory, all example stories", peak_of(*map(str, SAMPLE))
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text_of(LENGTHS[-1]))
        file.flush()
        yield f"peak memory, one story of {LENGTHS[-1]:,} words", peak_of(file.name)


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
