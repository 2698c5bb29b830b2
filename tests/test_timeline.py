"""The timeline of a record and of stories that are in none, and the files made of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from onrecord.cli import main

STORY = """ date 2019-05-10 Ferry to be towed

The ferry sank on Tuesday off the coast of Moray after the crew reported a leak.

Divers will raise it on June 2, said Fiona Baird, the mayor.

Baird married the captain, Duncan Rae, in June 1998. A picnic planned for May 12 has been called off.
"""


def run(*words: str) -> Result:
    result = CliRunner().invoke(main, ["timeline", *words])
    assert result.exit_code == 0, result.output
    return result


@pytest.fixture
def story(tmp_path: Path) -> str:
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    return str(path)


@pytest.fixture
def record(story: str, tmp_path: Path) -> str:
    path = str(tmp_path / "ferry.db")
    assert CliRunner().invoke(main, ["build", story, "-o", path]).exit_code == 0
    return path


def test_a_story_has_the_timeline_of_a_record_that_holds_it_alone(story: str, record: str) -> None:
    assert run(story, "--format", "json").stdout == run(record, "--format", "json").stdout


def test_events_come_in_order_of_time_with_how_they_stand(story: str) -> None:
    told = [(row["when"], row["status"]) for row in json.loads(run(story, "--format", "json").stdout)]
    assert told == [
        ("1998-06", "happened"),
        ("2019-05-07", "happened"),
        (None, "happened"),
        ("2019-05-12", "cancelled"),
        ("2019-06-02", "planned"),
    ]


def test_what_is_only_ordered_stands_beside_the_dated_one(story: str) -> None:
    (row,) = (one for one in json.loads(run(story, "--format", "json").stdout) if one["when"] is None)
    assert (row["order"], row["anchor_when"]) == ("before", "2019-05-07")
    assert "before 7 May 2019" in run(story).stdout


def test_a_story_can_be_asked_like_a_record(story: str) -> None:
    rows = json.loads(run(story, "--who", "Rae", "--to", "2000", "--format", "json").stdout)
    assert [set(row["participants"]) for row in rows] == [{"Fiona Baird", "Duncan Rae"}]


def test_each_line_carries_its_words(story: str) -> None:
    for row in json.loads(run(story, "--format", "json").stdout):
        start, end = row["span"]
        assert STORY[start:end] in row["words"]
        assert "\n" not in row["words"]


def test_a_calendar_keeps_spans_and_standing(story: str) -> None:
    entries = Calendar.from_ical(run(story, "--format", "ics").stdout).walk("VEVENT")
    assert [(one.decoded("dtstart"), one.decoded("dtend"), str(one["status"])) for one in entries] == [
        (date(1998, 6, 1), date(1998, 7, 1), "CONFIRMED"),
        (date(2019, 5, 7), date(2019, 5, 8), "CONFIRMED"),
        (date(2019, 5, 12), date(2019, 5, 13), "CANCELLED"),
        (date(2019, 6, 2), date(2019, 6, 3), "TENTATIVE"),
    ]


def test_timelinejs_says_in_words_what_is_no_single_day(story: str) -> None:
    month, day, *_ = json.loads(run(story, "--format", "timelinejs").stdout)["events"]
    assert month["display_date"] == "June 1998"
    assert month["end_date"] == {"year": 1998, "month": 6, "day": 30}
    assert day["start_date"] == {"year": 2019, "month": 5, "day": 7}
    assert "display_date" not in day


def test_a_missing_source_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["timeline", str(tmp_path / "none.txt")])
    assert result.exit_code == 1
    assert "no such file" in result.stderr
