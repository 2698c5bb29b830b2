"""Stories in other languages, from the page to the command line: told and left alone."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from onrecord import Reading, Span, Story, read
from onrecord.cli import main
from onrecord.reading.language import why_not_read

GERMAN = (
    "Die Bürgermeisterin Carla Voss, 47, sagte am Dienstag, dass die Brücke nicht vor dem Herbst geöffnet wird. "
    "„Wir haben mit den Arbeiten begonnen“, sagte Voss.\n"
)
ENGLISH = "The mayor, Carla Voss, 47, said on Tuesday that the bridge would stay closed. “We have begun,” said Voss.\n"


def reading_of(text: str) -> Reading:
    return read(Story("s", "s.txt", text))


def test_a_story_in_another_language_has_no_findings() -> None:
    reading = reading_of(GERMAN)
    assert not [*reading.entities, *reading.quotes, *reading.times, *reading.events]
    assert [unread.span for unread in reading.unread] == [Span(0, len(GERMAN) - 1)]
    assert why_not_read(reading) == "looks like German, not English: not read"


def test_an_english_story_with_foreign_words_is_read() -> None:
    reading = reading_of(
        ENGLISH + "“Wir haben mit den Arbeiten begonnen”, she had said in German, “und das ist gut.”\n"
    )
    assert why_not_read(reading) is None
    assert reading.quotes


def test_a_story_of_nothing_is_nobodys_language() -> None:
    assert why_not_read(reading_of("")) is None
    assert why_not_read(reading_of(" \n\n ")) is None


def test_the_command_line_says_which_stories_were_not_read(tmp_path: Path) -> None:
    (tmp_path / "english.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "german.txt").write_text(GERMAN, encoding="utf-8")
    told = f"{tmp_path / 'german.txt'}: looks like German, not English: not read"
    record = str(tmp_path / "record.db")
    for command in (
        ["read", "--format", "jsonl"],
        ["build", "-o", record],
        ["build", "--jobs", "2", "-o", record + "2"],
    ):
        result = CliRunner().invoke(main, [*command, str(tmp_path), "--date", "2013-02-12"])
        assert result.exit_code == 0
        assert told in result.stderr
        assert "english.txt: " not in result.stderr
