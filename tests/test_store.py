"""The store, with real SQLite files: what goes in comes out, nothing is half written, nothing is doubled."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import StoreError
from onrecord.merging import merge
from onrecord.model import Entity, Event, Fact, Quote, Reading, Record, Relation, Span, Story, Time
from onrecord.store import SCHEMA, Store, open_store, sole_build
from onrecord.store.opening import FILLED

TEXT = "“We will rebuild the pier,” said Ada Brandt, 34, on Friday. Her husband, Otto, agreed."
READING = Reading(
    Story("a1", "bell.txt", TEXT, published=date(2019, 5, 10), outlet="The Bell"),
    entities=(
        Entity(
            "Ada Brandt", "person", "female", (Span(33, 43),), (Span(60, 63),), (Fact("age", "34", Span(45, 47), "r"),)
        ),
        Entity("Otto", "person", "male", (Span(60, 71), Span(73, 77))),
    ),
    relations=(Relation(0, "spouse", 1, Span(64, 71), "r"),),
    quotes=(Quote("direct", (Span(1, 26),), "r", 0.9, Span(28, 32), Span(33, 43), (0,), when="2019-05-10"),),
    times=(Time(Span(52, 58), "DATE", "2019-05-10", "r", date(2019, 5, 10), date(2019, 5, 10)),),
    events=(Event(Span(79, 85), "agreed", "r", "2019-05-10", (1,)),),
)


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "record.db")


def retold(number: int, text: str = TEXT) -> Reading:
    return replace(READING, story=replace(READING.story, id=f"a{number}", source=f"{number}.txt", text=text))


def test_a_reading_comes_back_as_it_went_in(path: str) -> None:
    with open_store(path, create=True) as store:
        store.put(READING, "r1")
    with open_store(path) as store:
        assert list(store.readings()) == [READING]
        assert store.holds("a1", "r1")
        assert not store.holds("a1", "r2")


def merged(store: Store) -> Record:
    while store.merge():
        pass
    found = (store.statements(), store.conflicts(), store.people(), store.happenings(), store.resolutions())
    return Record(*map(tuple, found))  # type: ignore[arg-type]


def test_a_record_holds_what_merging_gives(path: str) -> None:
    readings = [READING, retold(2), retold(3, TEXT.replace("will", "won’t"))]
    with open_store(path, create=True) as store:
        for reading in readings:
            store.put(reading, "r1")
        assert merged(store) == merge(readings)
        assert merged(store) == merge(readings)


def test_the_same_story_again_changes_nothing(path: str) -> None:
    with open_store(path, create=True) as store:
        store.put(READING, "r1")
        store.put(READING, "r1")
        assert len(list(store.rows("SELECT * FROM mentions"))) == 4
        assert list(store.readings()) == [READING]


def test_a_changed_story_replaces_its_own_findings(path: str) -> None:
    changed = replace(
        READING, story=replace(READING.story, id="other", text="Nothing."), entities=(), relations=(), quotes=()
    )
    with open_store(path, create=True) as store:
        store.put(READING, "r1")
        store.put(changed, "r1")
        assert [reading.story.id for reading in store.readings()] == ["other"]
        assert not list(store.rows("SELECT * FROM entities"))


def test_putting_a_story_in_makes_the_record_stale(path: str) -> None:
    with open_store(path, create=True) as store:
        assert store.merged()
        store.put(READING, "r1")
        assert not store.merged()
        assert not store.merge()
        assert store.merged()


def test_a_record_merged_by_another_onrecord_is_merged_again(path: str) -> None:
    with open_store(path, create=True) as store:
        store.put(READING, "r1")
        whole = merged(store)
        list(store.rows("UPDATE state SET value = 'another' WHERE name = 'merger'"))
        list(store.rows("DELETE FROM people"))
        assert not store.merged()
        assert merged(store) == whole


def test_stories_are_found_by_their_words(path: str) -> None:
    with open_store(path, create=True) as store:
        store.put(READING, "r1")
        found = "SELECT rowid FROM stories_search WHERE stories_search MATCH 'pier'"
        assert len(list(store.rows(found))) == 1
        store.put(replace(READING, story=replace(READING.story, text="Nothing.")), "r1")
        assert not list(store.rows(found))


def test_any_sqlite_tool_reads_the_views(path: str) -> None:
    with open_store(path, create=True) as store:
        store.put(READING, "r1")
        store.merge()
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT name, stories FROM people ORDER BY name").fetchall() == [
            ("Ada Brandt", 1),
            ("Otto", 1),
        ]
        assert db.execute('SELECT "when", what FROM timeline').fetchall() == [("2019-05-10", "agreed")]
    db.close()


def test_what_is_no_record_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such record"), open_store(str(tmp_path / "none.db")):
        pass
    (tmp_path / "noise.db").write_bytes(b"noise" * 1000)
    with pytest.raises(StoreError, match="not a record"), open_store(str(tmp_path / "noise.db")):
        pass
    foreign = sqlite3.connect(tmp_path / "foreign.db")
    foreign.execute("CREATE TABLE t (x)")
    foreign.close()
    with pytest.raises(StoreError, match="not a record of onrecord"), open_store(str(tmp_path / "foreign.db")):
        pass


def test_a_newer_file_is_left_alone(path: str) -> None:
    with open_store(path, create=True):
        pass
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    newer.close()
    with pytest.raises(StoreError, match="newer onrecord"), open_store(path):
        pass


def test_stories_of_another_reader_are_found_again(path: str) -> None:
    with open_store(path, create=True) as store:
        store.put(READING, "r1")
        store.put(retold(2), "r2")
        assert store.stale("r2") == ["a1"]
        assert store.story("a1") == READING.story


def test_a_full_disk_is_said_and_what_was_put_in_stays(path: str) -> None:
    with open_store(path, create=True) as store:
        store.put(READING, "r1")
        pages = next(store.rows("PRAGMA page_count"))["page_count"]
        store._db.execute(f"PRAGMA max_page_count = {pages + 20}")
        store.put(retold(2), "r1")
        with pytest.raises(StoreError, match="full; the stories put in before are kept"):
            store.put(retold(3, TEXT * 5000), "r1")
    with open_store(path) as store:
        assert list(store.readings()) == [READING, retold(2)]
        assert [row["integrity_check"] for row in store.rows("PRAGMA integrity_check")] == ["ok"]
        store.put(retold(3), "r1")
        assert len(list(store.readings())) == 3


def test_a_damaged_file_is_said_to_be_damaged(path: str) -> None:
    with open_store(path, create=True) as store:
        for number in range(40):
            store.put(retold(number, TEXT * 40), "r1")
    whole = Path(path).read_bytes()
    for start in (8192, len(whole) // 2):  # found out on opening, or only on reading
        Path(path).write_bytes(whole[:start] + b"\xa5" * (len(whole) - start))
        with pytest.raises(StoreError, match="damaged"), open_store(path) as store:
            list(store.readings())


def test_half_a_surrogate_pair_is_stored(path: str) -> None:
    odd = retold(2, "“\ud83d rebuild”")
    with open_store(path, create=True) as store:
        store.put(odd, "r1")
        assert list(store.readings()) == [odd]
        assert [row["text"] for row in store.rows("SELECT text FROM stories")] == ["“? rebuild”"]


@pytest.mark.parametrize("schema", range(1, SCHEMA))
def test_an_older_file_is_brought_up_to_date(schema: int, path: str) -> None:
    """`records` holds a small record of every schema there was."""
    old = sqlite3.connect(path)
    old.executescript((Path(__file__).parent / "records" / f"schema_{schema}.sql").read_text(encoding="utf-8"))
    old.close()
    for _ in range(2):
        with open_store(path) as store:
            assert not store.merged()
            assert list(store.readings()) == [READING]
            spans = [(row["start"], row["end"]) for row in store.rows("SELECT * FROM mentions")]
            assert spans == [(33, 43), (60, 63), (60, 71), (73, 77)]
            for words in ("stories_search", "quotes_search"):
                assert len(list(store.rows(f"SELECT rowid FROM {words} WHERE {words} MATCH 'pier'"))) == 1
            store._db.execute("VACUUM")
    with open_store(path) as store:
        migrated = {table: list(store.rows(f"SELECT * FROM {table}")) for tables in FILLED.values() for table in tables}
        store.put(READING, "r1")
        assert migrated == {table: list(store.rows(f"SELECT * FROM {table}")) for table in migrated}


def test_who_said_what_is_found_by_person(path: str) -> None:
    with open_store(path, create=True) as store:
        store.put(READING, "r1")
        store.merge()
        (row,) = store.rows("SELECT people.name, said.role FROM said JOIN people ON people.id = said.person")
        assert row == {"name": "Ada Brandt", "role": "speaker"}


def test_decisions_are_only_added_to(path: str) -> None:
    with open_store(path, create=True):
        pass
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO decisions VALUES (1, '2020-01-01', 'ann', 'dismiss', '[]', NULL, NULL)")
        with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
            db.execute("DELETE FROM decisions")
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            db.execute("UPDATE decisions SET author = 'bo'")
    db.close()


def test_two_builds_do_not_run_at_once(path: str) -> None:
    order: list[str] = []

    def second() -> None:
        with sole_build(path, lambda: order.append("waits")):
            order.append("second")

    with sole_build(path):
        thread = threading.Thread(target=second)
        thread.start()
        while not order:
            time.sleep(0.01)
        order.append("first")
    thread.join(10)
    assert order == ["waits", "first", "second"]


def test_many_may_make_one_record_at_once(tmp_path: Path) -> None:
    script = """if True:
        import sys
        from onrecord.store import open_store
        sys.stdin.readline()
        with open_store(sys.argv[1], create=True) as store:
            print(list(store.rows("SELECT count(*) AS stories FROM stories")))
    """
    for turn in range(3):
        command = [sys.executable, "-c", script, str(tmp_path / f"{turn}.db")]
        makers = [subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, text=True) for _ in range(4)]
        for maker in makers:
            assert maker.stdin
            maker.stdin.write("now\n")
            maker.stdin.flush()
        assert [maker.communicate() for maker in makers] == [("[{'stories': 0}]\n", "")] * 4
