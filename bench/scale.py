"""How a record grows: processor time, memory and faults of records of invented stories, and what one more story costs.

usage: .venv/bin/python bench/scale.py [SIZE ...] [--perfect] [--jobs N] [--keep FOLDER]

Each size is built in a process of its own. With `--perfect` the readings are made from the truth, so that merging is
measured without the engine and without its faults. What is kept in a folder can be opened with any command.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from generate import Truth, stories
from onrecord.build import build
from onrecord.model import Entity, Event, Fact, Quote, Reading, Span, Story
from onrecord.sources import open_sources
from onrecord.store import Store, open_store

SIZES = (1_000, 10_000)
UNIT = 1024 if sys.platform != "darwin" else 1  # of the resident size that the system tells
_SAME_PLACE = 0.5
_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--perfect", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        print(json.dumps(measured(given.sizes[0], given.keep, perfect=given.perfect, jobs=given.jobs)))
        return
    print("| stories | s | ms a story | of it merging | peak MB | one more, s | merge F1 | conflicts F1 | people F1 |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            folder = given.keep or Path(scratch)
            flags = ["--perfect"] * given.perfect + ["--jobs", str(given.jobs), "--keep", str(folder), "--alone"]
            command = [sys.executable, __file__, str(size), *flags]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        print(f"| {size:,} | " + " | ".join(json.loads(done.stdout)) + " |", flush=True)


def measured(size: int, folder: Path, *, perfect: bool, jobs: int) -> list[str]:
    """One row of the table."""
    file, truth = folder / f"{size}.jsonl", folder / f"{size}.truth.jsonl"
    with file.open("w", encoding="utf-8") as out, truth.open("w", encoding="utf-8") as beside:
        for story, told in stories(size, seed=1):
            out.write(json.dumps(story, ensure_ascii=False) + "\n")
            beside.write(json.dumps(told.__dict__, ensure_ascii=False) + "\n")
    record = folder / f"{size}.db"
    record.unlink(missing_ok=True)
    begun = spent()
    with open_store(str(record), create=True) as store:
        if perfect:
            for reading in readings(file, truth):
                store.put(reading, "perfect")
        else:
            for _ in build_only(store, file, jobs):
                pass
        read = spent()
        while store.merge():
            print(f"{spent() - read:.0f} s of merging", file=sys.stderr)
        seconds, merging = spent() - begun, spent() - read
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT / 2**20
        more = one_more(store, folder, perfect=perfect)
        scores = [f"{score:.3f}" for score in faults(store, file, truth)]
    costs = [f"{1000 * seconds / size:.2f}", f"{1000 * merging / size:.2f}" if perfect else "-"]
    return [f"{seconds:,.0f}", *costs, f"{peak:,.0f}", f"{more:.2f}", *scores]


def spent() -> float:
    """Processor time of this process and of those that read for it, so that other work on the machine counts little."""
    return sum(one.ru_utime + one.ru_stime for one in map(resource.getrusage, _WHO))


def build_only(store: Store, file: Path, jobs: int) -> Iterator[int]:
    yield build(store, open_sources([str(file)]), jobs=jobs)


def one_more(store: Store, folder: Path, *, perfect: bool) -> float:
    """Seconds until another story of the same world stands in the record, merged."""
    file, beside = folder / "more.jsonl", folder / "more.truth.jsonl"
    *_, (story, told) = stories(40, seed=2)
    file.write_text(json.dumps(story) + "\n", encoding="utf-8")
    beside.write_text(json.dumps(told.__dict__) + "\n", encoding="utf-8")
    begun = spent()
    if perfect:
        for reading in readings(file, beside):
            store.put(reading, "perfect")
        while store.merge():
            pass
    else:
        build(store, open_sources([str(file)]))
    return spent() - begun


def readings(file: Path, truth: Path) -> Iterator[Reading]:
    """Faultless readings, story by story."""
    with file.open(encoding="utf-8") as told, truth.open(encoding="utf-8") as known:
        for number, (line, beside) in enumerate(zip(told, known, strict=True), 1):
            plain = json.loads(line)
            day = date.fromisoformat(plain["published"])
            source = f"{file}:{number}"
            story = Story(source, source, plain["text"], published=day, outlet=plain["outlet"], title=plain["title"])
            yield reading(story, Truth(**json.loads(beside)))


def reading(story: Story, truth: Truth) -> Reading:
    genders = {"f": "female", "m": "male"}
    return Reading(
        story,
        tuple(
            Entity(
                one["name"],
                "person",
                genders[one["gender"]],  # type: ignore[arg-type]
                spans(one["mentions"]),
                facts=aged(story, one),
            )
            for one in truth.people
        ),
        quotes=tuple(
            Quote(
                "direct",
                tuple(Span(*at) for at in one["content"]),
                "true",
                1.0,
                speakers=(one["speaker"],),
                when=one["when"],
            )
            for one in truth.quotes
        ),
        events=tuple(
            Event(Span(*one["span"]), "happened", "true", one["when"], tuple(one["who"])) for one in truth.events
        ),
    )


def spans(places: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(*at) for at in places)


def aged(story: Story, person: dict[str, Any]) -> tuple[Fact, ...]:
    if "age" not in person or story.published is None:
        return ()
    at, day, age = Span(*person["mentions"][0]), story.published, person["age"]
    born = f"{day.year - age - 1}-{day:%m}-{min(day.day + 1, 28):02}/{day.year - age}-{day:%m}-{min(day.day, 28):02}"
    return Fact("age", str(age), at, "true"), Fact("born", born, at, "true")


def faults(store: Store, file: Path, truth: Path) -> Iterator[float]:
    """F1 of pairs of versions, of conflicts, and of pairs of appearances."""
    utterances: dict[str, list[tuple[list[int], int]]] = {}
    persons: dict[str, list[tuple[list[int], int]]] = {}
    planted: dict[int, tuple[str, dict[str, str]]] = {}
    with truth.open(encoding="utf-8") as known:
        for number, line in enumerate(known, 1):
            source, told = f"{file}:{number}", Truth(**json.loads(line))
            utterances[source] = [(one["content"][0], one["utterance"]) for one in told.quotes]
            persons[source] = [(at, one["person"]) for one in told.people for at in one["mentions"]]
            for one in told.planted:
                planted.setdefault(one["conflict"], (one["kind"], {}))[1][source] = one["value"]
    said = ((s.id, v.source, v.content[0]) for s in store.statements() for v in s.versions if v.content)
    yield pairwise(said, utterances)
    mentions = """
        SELECT person, source, start, "end" FROM appearances
        JOIN mentions USING (story, entity) WHERE pronoun = 0 GROUP BY story, entity
    """
    at = ((row["person"], row["source"], (row["start"], row["end"])) for row in store.rows(mentions))
    scores = told_apart(store, planted), pairwise(at, persons)
    yield from scores


def pairwise(found: Iterable[tuple[str, str, tuple[int, int]]], truth: dict[str, list[tuple[list[int], int]]]) -> float:
    """F1 over pairs that stand together, each place standing for the true one that it meets most."""
    both: Counter[tuple[str, int]] = Counter()
    mine: Counter[str] = Counter()
    for cluster, source, (start, end) in found:
        if source not in truth:
            continue
        overlaps = [(likeness((start, end), (first, last)), true) for (first, last), true in truth[source]]
        like, true = max(overlaps, default=(0.0, 0))
        if 0 < like < _SAME_PLACE:
            continue  # words within words, of which the truth says nothing
        mine[cluster] += 1
        if like:
            both[cluster, true] += 1
    theirs = Counter(true for places in truth.values() for true in {true for _, true in places})
    right, system, gold = (sum(n * (n - 1) // 2 for n in counts.values()) for counts in (both, mine, theirs))
    return 2 * right / (system + gold) if system + gold else 1.0


def likeness(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Characters in both of two places, of those in either."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]))


def told_apart(store: Store, planted: dict[int, tuple[str, dict[str, str]]]) -> float:
    """F1 of conflicts: one is found where two sources stand against each other to which different values were given."""
    pairs = {
        (kind, *pair)
        for kind, values in planted.values()
        for pair in combinations(sorted(values), 2)
        if values[pair[0]] != values[pair[1]]
    }
    number = {(kind, source): key for key, (kind, values) in planted.items() for source in values}
    hits, extra = set(), 0
    for conflict in store.conflicts():
        sides = combinations(sorted({side.source for side in conflict.values}), 2)
        if met := [pair for pair in sides if (conflict.kind, *pair) in pairs]:
            hits |= {number[conflict.kind, one] for one, _ in met}
        else:
            extra += 1
    wanted = {number[kind, one] for kind, one, _ in pairs}
    return 2 * len(hits) / (len(hits) + extra + len(wanted)) if wanted else 1.0


if __name__ == "__main__":
    main()
