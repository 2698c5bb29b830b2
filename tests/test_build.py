"""Building, with real processes and files: nothing is lost or doubled, whenever a build dies."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.build import build, reader
from onrecord.model import Record
from onrecord.sources import open_sources
from onrecord.store import open_store

TEXT = """ date 2019-05-{day:02} The pier

“We will rebuild the pier number {number} before the winter,” said Ada Brandt, 34, on Monday. Her husband, Otto, agreed.
"""
STORIES = 30


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    folder.mkdir()
    for number in range(STORIES):
        (folder / f"{number:02}.txt").write_text(TEXT.format(day=1 + number % 28, number=number) * 3)
    return folder


def record_of(path: Path) -> Record:
    with open_store(str(path)) as store:
        found = (store.statements(), store.conflicts(), store.people(), store.happenings(), store.resolutions())
        return Record(*map(tuple, found))  # type: ignore[arg-type]


def held(path: Path) -> set[str]:
    """The sources of the stories a file holds, which must be whole and each there once."""
    if not path.is_file():
        return set()
    with open_store(str(path), create=True) as store:
        assert [row["integrity_check"] for row in store.rows("PRAGMA integrity_check")] == ["ok"]
        sources = [reading.story.source for reading in store.readings()]
    assert len(sources) == len(set(sources))
    return set(sources)


def test_a_build_again_changes_nothing_and_a_changed_story_is_read_again(stories: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_store(str(path), create=True) as store:
        assert build(store, open_sources([str(stories)])) == STORIES
        assert build(store, open_sources([str(stories)])) == 0
        (stories / "03.txt").write_text(" date 2019-05-04 Rain\n\nIt rained.\n")
        assert build(store, open_sources([str(stories)])) == 1
    assert len(held(path)) == STORIES


def test_what_another_engine_read_is_read_again(stories: Path, tmp_path: Path) -> None:
    with open_store(str(tmp_path / "record.db"), create=True) as store:
        build(store, open_sources([str(stories / "00.txt"), str(stories / "01.txt")]))
        for reading in list(store.readings()):
            store.put(reading, "onrecord 0, engine 0")
        (stories / "00.txt").write_text(" date 2019-05-04 Rain\n\nIt rained.\n")
        assert build(store, open_sources([str(stories / "00.txt")])) == 2
        assert not store.stale(reader())
        texts = {reading.story.source: reading.story.text for reading in store.readings()}
        assert len(texts) == 2
        assert "rained" in texts[str(stories / "00.txt")]


def test_several_processes_make_the_same_record(stories: Path, tmp_path: Path) -> None:
    for jobs in (1, 2):
        with open_store(str(tmp_path / f"{jobs}.db"), create=True) as store:
            build(store, open_sources([str(stories)]), jobs=jobs)
    assert record_of(tmp_path / "1.db") == record_of(tmp_path / "2.db")


def test_a_build_killed_at_any_moment_goes_on(stories: Path, tmp_path: Path) -> None:
    path, whole = tmp_path / "record.db", tmp_path / "whole.db"
    command = [sys.executable, "-m", "onrecord", "build", str(stories), "-o", str(path)]
    moments = random.Random(8)
    before: set[str] = set()
    for _ in range(10):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.2, 1.5))
        process.kill()
        process.wait()
        now = held(path)
        assert before <= now
        before = now
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    assert len(held(path)) == STORIES
    with open_store(str(whole), create=True) as store:
        build(store, open_sources([str(stories)]))
    assert record_of(path) == record_of(whole)
