"""Questions to a record, with real files: what is asked for comes back, in order, and counted."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from onrecord.build import build
from onrecord.cli import main
from onrecord.codec import decode
from onrecord.lookup import Question, conflicts, people, profile, quotes, search, stats, stories, timeline
from onrecord.lookup.check import check
from onrecord.lookup.claim import Claim, claim
from onrecord.model import Span
from onrecord.sources import open_sources
from onrecord.store import Store, open_store

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = str(tmp_path_factory.mktemp("record") / "examples.db")
    with open_store(path, create=True) as store, pytest.MonkeyPatch.context() as patch:
        patch.chdir(EXAMPLES.parent)
        build(store, open_sources(["examples"]))
        yield store


def test_quotations_come_in_order_of_time_and_are_counted(store: Store) -> None:
    answer = quotes.find(store, Question(limit=10))
    assert len(answer.rows) == 10
    assert answer.total == len(list(store.statements()))
    further = quotes.find(store, Question(limit=10, offset=5))
    assert further.rows[:5] == answer.rows[5:]
    assert [one.id for one in quotes.each(store, Question())][:10] == [one.id for one in answer.rows]


@pytest.mark.parametrize("who", ["Marguerite Tolland", "Marguerite", "marguerite tolland"])
def test_who_is_a_name_or_a_part_of_one(store: Store, who: str) -> None:
    answer = quotes.find(store, Question(who=who))
    assert answer.total
    assert {statement.speaker for statement in answer.rows} == {"Marguerite Tolland"}


def test_who_may_be_an_organization_or_a_person_by_id(store: Store) -> None:
    (one,) = quotes.find(store, Question(who="Halden & Roe")).rows
    assert one.speaker == "Halden & Roe plc"
    (person,) = people.find(store, Question(who="Okafor")).rows
    assert quotes.find(store, Question(who=person.id)).total == person.quotes == 2


def test_about_asks_for_all_words_or_a_phrase(store: Store) -> None:
    assert quotes.find(store, Question(about="ovens shops")).total == 1
    assert quotes.find(store, Question(about='"shops in nine years"')).total == 1
    assert quotes.find(store, Question(about='"nine shops"')).total == 0
    assert quotes.find(store, Question(about="nin*")).total >= 1
    assert quotes.find(store, Question(about='... " AND NOT (')).total == 0


def test_days_are_those_of_the_utterance(store: Store) -> None:
    asked = Question(since=date(2024, 11, 4), until=date(2024, 11, 4), who="Alec Roe")
    assert [statement.when for statement in quotes.find(store, asked).rows] == ["2024-11-04"]
    assert quotes.find(store, Question(until=date(1980, 1, 1))).total == 0


def test_outlet_and_channel(store: Store) -> None:
    assert {v.outlet for one in quotes.each(store, Question(outlet="tradepost")) for v in one.versions} >= {"TradePost"}
    assert {one.channel for one in quotes.each(store, Question(channel="Press Release"))} == {"press release"}


def test_voices_name_the_persons(store: Store) -> None:
    (one,) = quotes.find(store, Question(about="baker", limit=1)).rows
    voices = quotes.voices(store, [one.id])[one.id]
    assert [(voice.role, voice.name) for voice in voices] == [
        ("speaker", "Alec Roe"),
        ("mentioned", "Marguerite Tolland"),
    ]


def test_others_speak_of_a_person(store: Store) -> None:
    (person,) = people.find(store, Question(who="Marguerite Tolland")).rows
    answer = quotes.spoken_of(store, person.id, Question())
    assert answer.total >= 1
    assert "Marguerite Tolland" not in {statement.speaker for statement in answer.rows}


def test_people_are_narrowed(store: Store) -> None:
    everyone = people.find(store, Question())
    assert everyone.total == len(list(store.people()))
    assert [one.stories for one in everyone.rows] == sorted((one.stories for one in everyone.rows), reverse=True)
    assert {one.name for one in people.each(store, Question(about="ovens"))} == {"Marguerite Tolland"}
    assert 0 < people.find(store, Question(outlet="TradePost", since=date(2024, 1, 1))).total < everyone.total
    assert people.find(store, Question(channel="court")).total > 0
    assert people.named(store, "nobody of that name") == []


def test_the_timeline_is_in_order_and_has_participants(store: Store) -> None:
    rows = list(timeline.each(store, Question()))
    days = [one.when or one.anchor_when or "" for one in rows]
    assert days[0] < days[-1]
    (one,) = timeline.find(store, Question(who="Okafor", about="joined", outlet="TradePost")).rows
    assert (one.when, one.participants) == ("2012", ("Anselm Okafor",))
    asked = timeline.find(store, Question(since=date(2012, 6, 1), until=date(2012, 6, 30)))
    assert "2012" in {row.when for row in asked.rows}


def test_an_event_that_two_tell_is_printed_once(tmp_path: Path) -> None:
    for name, day in (("bell", "2019-05-10"), ("courier", "2019-05-11")):
        told = "Ada Brandt resigned as mayor of Houma on May 8, 2019."
        (tmp_path / f"{name}.txt").write_text(f" date {day} Mayor quits\n\n{told}\n")
    path = str(tmp_path / "record.db")
    assert run("build", str(tmp_path), "-o", path).exit_code == 0
    rows = [json.loads(line) for line in run("timeline", path, "--format", "jsonl").stdout.splitlines()]
    assert [row["when"] for row in rows] == ["2019-05-08", "2019-05-08"]
    assert len({row["happening"] for row in rows}) == 1
    (resigned,) = run("timeline", path, columns=300).stdout.splitlines()
    assert resigned.endswith("bell.txt, " + str(tmp_path / "courier.txt"))


def test_conflicts_by_person_words_and_outlet(store: Store) -> None:
    everything = conflicts.find(store, Question())
    assert everything.total == len(everything.rows) == len(list(store.conflicts()))
    (one,) = conflicts.find(store, Question(who="Alec Roe")).rows
    assert one.conflict.kind == "date"
    assert {head.outlet for head in one.heads} == {"TradePost", "Ledger Lane"}
    assert conflicts.find(store, Question(about="ovens")).total == 1
    assert conflicts.find(store, Question(outlet="TradePost")).total == everything.total
    assert conflicts.find(store, Question(until=date(2000, 1, 1))).total == 0


def test_stories_by_words_person_and_source(store: Store) -> None:
    found = stories.find(store, Question(who="Tolland", about="ovens"))
    assert found.total == 2
    head = found.rows[0]
    assert stories.get(store, head.source) == stories.get(store, head.id) == head
    reading = stories.reading(store, head.source)
    assert reading is not None
    assert reading.story.id == head.id
    assert stories.get(store, "nowhere") is None
    assert stories.reading(store, "nowhere") is None


def test_search_marks_what_was_sought(store: Store) -> None:
    hits = search.find(store, "Tolland")
    assert {person.name for person in hits.people.rows} == {"Marguerite Tolland", "Clemmie Tolland"}
    assert hits.stories.total == 2
    assert {part for part, sought in hits.stories.rows[0].parts if sought} == {"Tolland"}


def test_a_profile_tells_all_of_a_person_with_its_places(store: Store) -> None:
    (listed,) = people.find(store, Question(who="Marguerite Tolland")).rows
    found = profile.get(store, listed.id)
    assert found is not None
    assert found.person == listed
    assert {told.property for told in found.facts} >= {"age", "born"}
    assert found.born == "1965-11-06/1966-11-04"  # what the ages in two stories, a day apart, have in common
    for told in found.facts:
        for at in told.evidence:
            reading = stories.reading(store, at.source)
            assert reading is not None
            assert at.span.of(reading.story.text) == at.words
    assert found.quotes.total == listed.quotes
    assert found.stories.total == listed.stories
    assert found.conflicts.total >= 1
    assert profile.get(store, "nobody") is None


def cut(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


@pytest.mark.parametrize(
    "claimed, verdict, difference",
    [
        ("we will close shops to pay for the new ovens", "exact", "trimmed"),
        ("Marguerite Tolland said “we will not close shops to pay for the new ovens.”", "exact", "trimmed"),
        ("We’ve opened sixty shops in nine years", "exact", "trimmed"),
        ("Tolland: we will not close any shops to pay for the new ovens", "variant", "reworded"),
        ("Tolland: we will close shops to pay for the new ovens", "exact", "trimmed"),  # the other outlet names nobody
        ("We have opened 60 shops ... and I leave the keys", "variant", "ellipsis"),
        ("“everybody got quiet and polite,” said Leo Prentiss", "variant", "trimmed"),
        ("Ruth Amadi: the crew did everything wrong", "variant", "reworded"),
        ("Alec Roe said “It has been the privilege of my life”", "someone else", "trimmed"),
        ("Crows replay the day’s encounters in their sleep", "indirect", "same"),
        ("the narrowboat was bought in February", "indirect", "trimmed"),
    ],
)
def test_a_claim_is_found_with_its_difference(store: Store, claimed: str, verdict: str, difference: str) -> None:
    found = check(store, claim(claimed))
    assert (found.verdict, found.findings[0].difference) == (verdict, difference)


@pytest.mark.parametrize("claimed", ["I never said that", "the sun came out over the harbour", "?!", "", "the of and"])
def test_what_is_not_found_is_not_found(store: Store, claimed: str) -> None:
    assert check(store, claim(claimed)).verdict == "not found"


def test_a_difference_is_marked_on_both_sides(store: Store) -> None:
    found = check(store, claim("we will not close any shops to pay for all the ovens"))
    first, other = found.findings
    assert cut(found.words, first.claimed) == ["any", "all"]
    assert cut(first.text, first.printed) == ["new"]
    assert (first.speaker, first.outlet, first.published) == ("Marguerite Tolland", "TradePost", "2024-11-04")
    assert (other.difference, cut(found.words, other.claimed)) == ("reversed", ["not", "any", "all"])


def test_words_that_are_no_quotation_are_told_of(store: Store) -> None:
    found = check(store, claim("The board began its search in June"))
    assert found.verdict == "not found"
    assert [excerpt.head.outlet for excerpt in found.elsewhere] == ["TradePost"]


@pytest.mark.parametrize(
    "text, words, who",
    [
        ("We will win.", "We will win.", None),
        ("“We will win.”", "We will win.", None),
        ("Ada Brandt said “We will win.”", "We will win.", "Ada Brandt"),
        ("Ada Brandt told reporters on Monday, “We will win.”", "We will win.", "Ada Brandt"),
        ('"We will win," Ada Brandt said on Monday.', "We will win,", "Ada Brandt"),
        ("“We will win,” says Mayor Brandt", "We will win,", "Mayor Brandt"),
        ("Ada Brandt: We will win.", "We will win.", "Ada Brandt"),
        ("Ada Brandt said that we will win", "we will win", "Ada Brandt"),
        ("She said “We will win.”", "We will win.", None),
        ("I said we will win", "I said we will win", None),
    ],
)
def test_a_claim_is_taken_apart(text: str, words: str, who: str | None) -> None:
    assert claim(text) == Claim(words, who)


def test_quotations_are_counted_by_what_is_asked(store: Store) -> None:
    by_speaker = {one.values[0]: one for one in stats.count(store, Question(), ["speaker"])}
    assert by_speaker["Alec Roe"].quotes == quotes.find(store, Question(who="Alec Roe")).total
    assert by_speaker["Ruth Amadi"].stories == people.find(store, Question(who="Ruth Amadi")).rows[0].stories
    genders = {one.values[0]: one.quotes for one in stats.count(store, Question(), ["gender"])}
    assert genders.keys() >= {"female", "male", "organization", "unnamed", None}
    (row,) = stats.count(store, Question(who="Alec Roe", outlet="TradePost"), ["outlet", "month"])
    assert row.values == ("TradePost", "2024-11")
    months = [one.values[0] for one in stats.count(store, Question(), ["month"])]
    assert months == sorted(months, key=str)
    kinds = {one.values[0]: one.words for one in stats.count(store, Question(), ["kind"])}
    assert kinds["indirect"] == 0
    assert kinds["direct"] > 0


def run(*arguments: str, columns: int = 80) -> Result:
    return CliRunner().invoke(main, list(arguments), env={"COLUMNS": str(columns)})


@pytest.mark.parametrize("command", ["quotes", "people", "timeline", "conflicts", "stories", "stats"])
def test_a_command_prints_every_form_and_pages(store: Store, command: str) -> None:
    lines = run(command, store.path, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == json.loads(run(command, store.path, "--format", "json").stdout)
    assert run(command, store.path, "--format", "jsonl", "--limit", "1", "--offset", "1").stdout.splitlines() == [
        lines[1]
    ]
    rows = list(csv.DictReader(io.StringIO(run(command, store.path, "--format", "csv").stdout)))
    assert len(rows) >= len(lines)
    for columns in (60, 160):
        page = run(command, store.path, columns=columns)
        assert (page.exit_code, page.stderr) == (0, "")
        assert "\x1b" not in page.stdout


def test_a_name_that_nobody_has_is_said(store: Store) -> None:
    found = run("quotes", store.path, "--who", "Nobody Atall")
    assert (found.exit_code, found.stdout) == (0, "Nothing was found.\n")
    assert "no person of this record is called 'Nobody Atall'" in found.stderr
    assert run("quotes", store.path, "--who", "Halden & Roe").stderr == ""


def test_a_page_that_is_not_all_says_so(store: Store) -> None:
    page = run("quotes", store.path, "--limit", "2")
    total = quotes.find(store, Question(limit=0)).total
    assert f"2 of {total} quotations; --offset 2 goes on" in page.stderr
    assert run("conflicts", store.path, "--limit", "99").stderr == ""


def test_the_contract_of_quotations_and_conflicts(store: Store) -> None:
    (quote, *_) = map(json.loads, run("quotes", store.path, "--format", "jsonl").stdout.splitlines())
    assert {"id", "speaker", "kind", "text", "when", "channel", "first_seen", "versions"} <= quote.keys()
    assert set(quote["first_seen"]) == {"source", "published"}
    version = {"source", "outlet", "published", "content", "text", "speaker", "when", "channel", "difference"}
    assert version <= quote["versions"][0].keys()
    (conflict, *_) = map(json.loads, run("conflicts", store.path, "--format", "jsonl").stdout.splitlines())
    assert {"kind", "about", "values"} <= conflict.keys()
    assert conflict["values"][0].keys() == {"source", "value", "span"}


def test_differing_words_are_marked_in_a_pipe(store: Store) -> None:
    page = run("conflicts", store.path, "--about", "ovens", columns=60).stdout
    assert "we will ‹not›" in page
    assert max(map(len, page.splitlines())) <= 60


def test_dates_of_any_grain_narrow(store: Store) -> None:
    months = run("quotes", store.path, "--from", "2024-11", "--to", "2024", "--format", "jsonl").stdout.splitlines()
    assert {json.loads(line)["when"][:4] for line in months if json.loads(line)["when"]} == {"2024"}
    assert run("quotes", store.path, "--from", "someday").exit_code == 2


def test_a_person_is_found_or_it_is_said_why_not(store: Store) -> None:
    page = run("person", store.path, "Odalys Fenn")
    assert page.exit_code == 0
    assert "WHAT THEY SAID" in page.stdout
    (told,) = json.loads(run("person", store.path, "Odalys Fenn", "--format", "json").stdout)
    assert told["person"]["name"] == "Odalys Fenn"
    assert told["born"] == "1986-09-16"
    assert "author" not in run("person", store.path, "Odalys Fenn", "--format", "csv").stderr
    several = run("person", store.path, "Tolland")
    assert several.exit_code == 2
    assert "2 people are called 'Tolland'" in several.stderr
    nobody = run("person", store.path, "Nobody Atall")
    assert (nobody.exit_code, nobody.stdout) == (1, "")
    assert "nobody is called 'Nobody Atall'" in nobody.stderr


def test_check_prints_verdict_and_evidence(store: Store) -> None:
    page = run("check", store.path, "Tolland said “we will not close any shops to pay for the new ovens”")
    assert page.exit_code == 0
    assert page.stdout.startswith("ON RECORD, WITH A DIFFERENCE")
    assert "‹any›" in page.stdout
    assert "NOT FOUND" in run("check", store.path, "It rained in Spain").stdout
    assert "fabricated" not in run("check", store.path, "It rained in Spain").stdout
    assert json.loads(run("check", store.path, "we will close", "--format", "jsonl").stdout)["verdict"] == "exact"
    (row,) = csv.DictReader(io.StringIO(run("check", store.path, "It rained in Spain", "--format", "csv").stdout))
    assert row["verdict"] == "not found"


@pytest.mark.parametrize("command", [("quotes",), ("person", "x"), ("check", "x"), ("stats",)])
def test_what_cannot_be_opened_is_said_in_one_line(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "noise.db").write_bytes(b"noise" * 1000)
    for path, cause in ((tmp_path / "none.db", "no such record"), (tmp_path / "noise.db", "not a record")):
        found = run(command[0], str(path), *command[1:])
        assert found.exit_code == 1
        assert len(found.stderr.splitlines()) == 1
        assert cause in found.stderr


def test_an_empty_record_has_nothing(tmp_path: Path) -> None:
    path = str(tmp_path / "empty.db")
    with open_store(path, create=True) as store:
        build(store, [])
    for command in ("quotes", "people", "timeline", "conflicts", "stories", "stats"):
        assert run(command, path, "--format", "json").stdout == "[]\n"
        page = run(command, path)
        assert (page.exit_code, page.stdout) == (0, "Nothing was found.\n")
    assert "NOT FOUND" in run("check", path, "anything at all").stdout
    assert run("person", path, "anyone").exit_code == 1


def test_everything_is_exported_as_the_commands_print_it(store: Store, tmp_path: Path) -> None:
    folder, archive = tmp_path / "out", tmp_path / "out.zip"
    assert run("export", store.path, "-o", str(folder)).exit_code == 0
    assert run("export", store.path, "-o", str(archive), "--format", "csv").exit_code == 0
    for command in ("quotes", "people", "timeline", "conflicts", "stories"):
        assert (folder / f"{command}.jsonl").read_text() == run(command, store.path, "--format", "jsonl").stdout
        with ZipFile(archive) as files:
            printed = run(command, store.path, "--format", "csv").stdout
            assert files.read(f"{command}.csv").decode() == printed
    readings = [decode(line) for line in (folder / "readings.jsonl").read_bytes().splitlines()]
    assert {one.story.id for one in readings} == {head.id for head in stories.each(store, Question())}
    assert not list(tmp_path.rglob("*.part"))
    failed = run("export", store.path, "-o", str(archive / "below"))
    assert failed.exit_code == 1
    assert "cannot be written" in failed.stderr


def test_a_timeline_is_that_of_a_record_or_of_stories(store: Store) -> None:
    source = str(EXAMPLES / "tolland-tradepost.txt")
    told = json.loads(run("timeline", source, "--format", "json").stdout)
    assert [row["when"] for row in told] == [
        row["when"]
        for row in map(
            json.loads, run("timeline", store.path, "--outlet", "TradePost", "--format", "jsonl").stdout.splitlines()
        )
    ]
    assert run("timeline", source, "--who", "Tolland").exit_code == 0
    assert run("timeline", "nowhere.txt").exit_code == 1
    assert "no such record" in run("timeline", "nowhere.db").stderr


def test_every_view_and_table_is_documented(store: Store) -> None:
    page = (EXAMPLES.parent / "docs" / "record.md").read_text(encoding="utf-8")
    inner = {"state", "gists", "blocks", "findings", "faces", "unmerged", "timeline", "said", "standing_decisions"}
    kinds = store.rows("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'")
    names = {row["name"] for row in kinds if not re.search(r"_search(_|$)", row["name"])}
    assert not [name for name in names - inner if f"`{name}`" not in page]
