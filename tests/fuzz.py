"""Looks for stories that break a reading, until the time is up: `make fuzz MINUTES=30`, in minutes of processor time.

The build tries the same few examples each time (test_laws.py); this tries new ones. Every example is read once and
held against all laws; sources are opened from damaged bytes; records are merged in either order. What fails is made as
small as it gets and printed with the seed that finds it again: `python tests/fuzz.py --seed N`.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from laws import LAWS
from onrecord import Story, read
from onrecord.merging import merge
from onrecord.sources import open_sources
from wild import wild_stories, wild_texts

EXAMPLES = 100  # of each kind in a round
# Seconds of processor time. The engine needs 0.05 s a kilobyte of prose, and four times that where every letter is a
# word; the rest is room for a busy machine.
START, PER_KILOBYTE = 1.0, 0.6
ENDINGS = (".txt", ".html", ".jsonl", ".json", ".htm")
PAGE = "<html><head><title>Ann Lee</title></head><body><article><h1>Ann Lee</h1><p>{}</p></article></body></html>"
LINE = '{{"text": "{}", "date": "2020-10-16", "outlet": "Bell"}}\n'

counts: Counter[str] = Counter()


def readings(story: Story) -> None:
    begun = time.process_time()
    reading = read(story)
    taken = time.process_time() - begun
    counts["readings"] += 1
    counts["characters"] += len(story.text)
    assert taken <= START + PER_KILOBYTE * len(story.text) / 1000, f"{taken:.1f} s for {len(story.text)} characters"
    for law in LAWS:
        law(reading)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of some kind, in some encoding, with some of its bytes changed."""
    told = draw(st.sampled_from(("{}", PAGE, LINE, "{}" * 3))).replace("{}", draw(wild_texts))
    raw = bytearray(told.encode(draw(st.sampled_from(("utf-8", "utf-16", "cp1252", "utf-8-sig", "utf-7"))), "replace"))
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, max(0, len(raw) - 1)))
        raw[place : place + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return "story" + draw(st.sampled_from(ENDINGS)), bytes(raw)


def sources(file: tuple[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, file[0])
        path.write_bytes(file[1])
        begun = time.process_time()
        found = list(open_sources([str(path)]))
        taken = time.process_time() - begun
    counts["sources"] += 1
    assert found, "neither a story nor a word about it"
    assert all(one.text.strip() for one in found if isinstance(one, Story))
    assert taken <= START + PER_KILOBYTE * len(file[1]) / 1000, f"{taken:.1f} s for {len(file[1])} bytes"


def records(texts: list[str]) -> None:
    parts = [read(Story(f"id{number}", f"{number}.txt", text)) for number, text in enumerate(texts)]
    counts["records"] += 1
    assert merge(parts) == merge(reversed(parts))


KINDS: tuple[tuple[Callable[..., None], st.SearchStrategy[Any], int], ...] = (
    (readings, wild_stories, EXAMPLES),
    (sources, files(), EXAMPLES),
    (records, st.lists(wild_texts, min_size=2, max_size=4), EXAMPLES // 5),
)


def a_round(number: int) -> None:
    """One round; it is the same each time for the same number."""
    for check, examples, count in KINDS:
        fresh = settings(
            max_examples=count,
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )
        seed(number)(fresh(given(examples)(check)))()


def main() -> None:
    parser = argparse.ArgumentParser(description="Looks for stories that break a reading.")
    parser.add_argument("--minutes", type=float, default=1.0, help="of processor time")
    parser.add_argument("--seed", type=int, help="one round alone, as it was printed")
    parser.add_argument("--first", type=int, default=0, help="the number of the first round")
    given_ = parser.parse_args()
    if given_.seed is not None:
        a_round(given_.seed)
        return
    failed: list[int] = []
    for number in itertools.count(given_.first):
        if time.process_time() >= given_.minutes * 60:
            break
        try:
            a_round(number)
        except Exception as error:  # told, and the next round goes on
            failed.append(number)
            report(number, error)
    tried = ", ".join(f"{count:,} {name}" for name, count in counts.items())
    rounds = f"rounds {given_.first} to {number - 1}"
    print(f"{time.process_time() / 60:.1f} minutes, {rounds}: {tried}; failed: {failed or 'none'}")
    raise SystemExit(bool(failed))


def report(number: int, error: BaseException) -> None:
    print(f"\nFAILED in round {number}: {error!r}"[:2000])
    for note in getattr(error, "__notes__", ()):
        print(note[:4000])
    inner = error.exceptions if isinstance(error, ExceptionGroup) else (error,)
    for one in inner:
        traceback.print_exception(one, limit=-6)


if __name__ == "__main__":
    main()
