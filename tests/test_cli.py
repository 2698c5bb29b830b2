"""The command line as a user meets it: what goes to stdout and stderr, in which form, and with which exit status."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.codec import decode, encode
from onrecord.model import Reading, Story

TEXT = " date 2020-10-16 Mayor quits\n\n“I am done,” said Ann Lee, 54, on Thursday. She left by the back door.\n"


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=given)


@pytest.fixture
def story(tmp_path: Path) -> str:
    (tmp_path / "mayor.txt").write_text(TEXT)
    return str(tmp_path / "mayor.txt")


def test_a_story_prints_a_page(story: str) -> None:
    result = run("read", story)
    assert result.exit_code == 0
    assert "Mayor quits" in result.stdout
    assert "“I am done,”" in result.stdout
    assert result.stderr == ""


def test_a_pipe_gets_plain_lines(story: str) -> None:
    page = run("read", story).stdout
    assert "\x1b" not in page
    assert not any(line != line.rstrip() for line in page.splitlines())
    assert not set(page) & set("─━│┃▍●┊")


def test_one_story_is_one_object_and_several_are_a_list(story: str, tmp_path: Path) -> None:
    one = json.loads(run("read", story, "--format", "json").stdout)
    assert one["story"]["source"] == story
    assert one["story"]["text"] == TEXT
    assert [each["story"]["id"] for each in json.loads(run("read", str(tmp_path), "--format", "json").stdout)] == [
        one["story"]["id"]
    ]
    assert len(json.loads(run("read", story, story, "--format", "json").stdout)) == 2
    assert json.loads(run("read", "nowhere/", "nor here", "--format", "json").stdout) == []


def test_jsonl_prints_a_reading_a_line_that_can_be_read_back(story: str) -> None:
    lines = run("read", story, story, "--format", "jsonl").stdout.splitlines()
    assert len(lines) == 2
    assert decode(lines[0]) == decode(lines[1])
    assert set(json.loads(lines[0])) == {"story", "entities", "relations", "quotes", "times", "events", "unread"}


def test_the_standard_input(story: str) -> None:
    result = run("read", "-", "--format", "json", given=TEXT)
    assert json.loads(result.stdout)["story"]["published"] == "2020-10-16"
    record = '{"text": "It rained.", "date": "2020"}\n'
    assert len(run("read", "-", "--format", "jsonl", given=record * 3).stdout.splitlines()) == 3
    assert run("read", "-", given=json.dumps({"text": "It rained."}, indent=2)).exit_code == 0
    assert run("read", "-", given="").stderr == "onrecord: -: empty: no text to read\n"


def test_date_and_outlet_are_given(story: str) -> None:
    printed = json.loads(run("read", story, "--format", "json", "--date", "2021-01-02", "--outlet", "The Bell").stdout)
    assert (printed["story"]["published"], printed["story"]["outlet"]) == ("2021-01-02", "The Bell")
    assert json.loads(run("read", story, "--format", "json", "--date", "2021-01").stdout)["story"]["published"] is None


def test_a_source_that_cannot_be_read_is_named_and_the_rest_is_done(story: str) -> None:
    result = run("read", "nowhere.txt", story, "--format", "jsonl")
    assert result.exit_code == 1
    assert result.stderr == "onrecord: nowhere.txt: no such file or folder\n"
    assert len(result.stdout.splitlines()) == 1


def test_an_undated_story_is_read_and_said_to_be_undated(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained on Thursday.")
    result = run("read", str(tmp_path / "a.txt"))
    assert result.exit_code == 0
    assert "no date of publication" in result.stderr
    assert "no date of publication" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("read",),
        ("read", "a.txt", "--date", "0000-00-00"),
        ("read", "a.txt", "--date", "yesterday"),
        ("read", "a.txt", "--format", "xml"),
        ("explain",),
        ("explain", "a.txt", "-5"),
        ("frobnicate",),
    ],
)
def test_wrong_usage_ends_with_two(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage:" in result.stderr


def test_times_in_every_form(story: str) -> None:
    rows = list(csv.DictReader(run("times", story, "--format", "csv").stdout.splitlines()))
    assert [json.loads(line) for line in run("times", story, "--format", "jsonl").stdout.splitlines()] == json.loads(
        run("times", story, "--format", "json").stdout
    )
    assert [(row["text"], row["value"]) for row in rows] == [("Thursday", "2020-10-15")]
    assert "2020-10-15" in run("times", story).stdout


def test_times_of_a_story_without_any(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" date 2020-10-16 It rained.")
    for form, printed in (("json", "[]\n"), ("jsonl", ""), ("csv", ""), ("table", "Nothing was found.\n")):
        assert run("times", str(tmp_path / "a.txt"), "--format", form).stdout == printed


def test_times_as_timeml(story: str) -> None:
    document = run("times", story, "--format", "timeml").stdout
    assert 'value="2020-10-15">Thursday</TIMEX3>' in document
    assert run("times", story, story, "--format", "timeml").exit_code == 2


def test_explain_gives_rule_and_words_in_the_order_of_the_text(story: str) -> None:
    rows = [json.loads(line) for line in run("explain", story, "--format", "jsonl").stdout.splitlines()]
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    assert {"quote", "time", "person"} <= {row["finding"] for row in rows}
    assert all(row["words"] and TEXT[row["start"] : row["end"]].split() == row["words"].split() for row in rows)


def test_explain_one_place(story: str) -> None:
    at = TEXT.index("Thursday")
    page = run("explain", story, str(at)).stdout
    assert "‹Thursday›" in page
    assert "DATE 2020-10-15" in page
    assert "Ann Lee" not in page.split("start")[1]


def test_explain_beyond_the_text_is_wrong_usage(story: str) -> None:
    assert run("explain", story, "99999").exit_code == 2


def test_messages_cannot_steer_the_terminal(tmp_path: Path) -> None:
    result = run("read", str(tmp_path / "evil\x1b[2J\u202e.txt"))
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr
    assert "\u202e" not in result.stderr


def test_help_and_version() -> None:
    assert "Commands:" in run("--help").stdout
    assert "onrecord" in run("--version").stdout
    assert all(run(command, "--help").exit_code == 0 for command in main.commands)


def test_help_loads_nothing_heavy() -> None:
    """Start-up time, told by what is imported: a clock on a busy machine tells nothing."""
    heavy = "numpy onnxruntime tokenizers lxml trafilatura rich msgspec onrecord.reading onrecord.engine".split()
    code = f"import sys, onrecord.cli; sys.exit(' '.join(name for name in {heavy} if name in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False).stderr
    assert loaded.strip() == ""


def test_help_answers_at_once() -> None:
    """A quarter of a second on an idle machine; processor time, least of three, is what a busy one leaves of that."""
    command = [sys.executable, "-m", "onrecord", "--help"]
    least = min(_processor_time(command) for _ in range(3))
    assert least < 0.25


def _processor_time(command: list[str]) -> float:
    before = os.times()
    subprocess.run(command, capture_output=True, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def test_it_runs_as_a_module(story: str) -> None:
    began = time.monotonic()
    result = subprocess.run(
        [sys.executable, "-m", "onrecord", "times", story], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert time.monotonic() - began < 60


def test_a_string_that_is_no_text_has_a_json_form() -> None:
    reading = Reading(Story("a", "a.txt", "half a pair: \ud800, a letter: é"))
    assert decode(encode(reading)) == reading
    with pytest.raises(msgspec.ValidationError):
        decode(b'{"story": {"id": 7}}')
    with pytest.raises(msgspec.DecodeError):
        decode(b'{"story": ')


def test_a_fault_in_one_story_does_not_lose_the_others(story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_story: Story) -> Reading:
        raise KeyError("stage")

    monkeypatch.setattr("onrecord.reading.read", fail)
    result = run("read", story, story, "--format", "jsonl")
    assert result.exit_code == 1
    assert result.stderr.count("a fault of onrecord, please report it: KeyError('stage')") == 2
