"""Builds killed at random moments, for long: python tests/kill.py [--times 100] [--seed 8]

The short form is a test (`test_a_build_killed_at_any_moment_goes_on`). After every kill the file must hold whole
stories only, each once, and all that it held before; a build that came to its end must have made the record that one
undisturbed makes, and the next one begins anew.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from test_build import TEXT, held, record_of

STORIES = 60
_LONGEST = 1.2  # of the time that an undisturbed build takes


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=8)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        died, came = kill(Path(scratch), given.times, random.Random(given.seed))
    print(f"{died} builds killed, {came} records finished between them and whole; nothing lost, nothing doubled")


def kill(scratch: Path, times: int, moments: random.Random) -> tuple[int, int]:
    """How many builds were killed at work, and how many records came to their end in spite of it."""
    folder, path, undisturbed = scratch / "stories", scratch / "record.db", scratch / "whole.db"
    folder.mkdir()
    for number in range(STORIES):
        (folder / f"{number:02}.txt").write_text(TEXT.format(day=1 + number % 28, number=number) * 3)
    begun = time.monotonic()
    subprocess.run(_command(folder, undisturbed), check=True, stderr=subprocess.DEVNULL)
    longest = _LONGEST * (time.monotonic() - begun)
    whole, before, died, came = record_of(undisturbed), set[str](), 0, 0
    while died < times:
        process = subprocess.Popen(_command(folder, path), stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.1, longest))
        died += process.poll() is None
        process.kill()
        process.wait()
        now = held(path)
        assert before <= now, "stories are lost"
        before = now
        if process.returncode == 0:
            assert len(now) == STORIES, "stories are lost"
            assert record_of(path) == whole, "the record is another"
            before, came = set(), came + 1
            path.unlink()
    return died, came


def _command(folder: Path, record: Path) -> list[str]:
    return [sys.executable, "-m", "onrecord", "build", str(folder), "-o", str(record)]


if __name__ == "__main__":
    main()
