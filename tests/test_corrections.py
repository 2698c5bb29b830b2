"""Corrections, with real files: each is felt everywhere, outlives a new reading, and leaves no trace when undone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from onrecord.build import bring_up_to_date
from onrecord.cli import main
from onrecord.corrections import Decision, Kind, Place, apply, missing, standing
from onrecord.errors import DecisionError
from onrecord.lookup import Question, conflicts, decide, people, quotes, stories, timeline
from onrecord.model import Reading, Span
from onrecord.store import Store, open_store

STORIES = {
    "bell.txt": """ date 2019-05-10 Pier

“We will rebuild the pier before the winter,” said Ada Brandt, 34, on Monday. Her husband, Otto Lund, agreed. She was
born in Houma. The harbor closed on Tuesday.
""",
    "courier.txt": """ date 2019-05-11 Pier again

“We will not rebuild the pier before the winter,” said Ada Brandt. The mayor, Adele Brandt-Lund, said
“I have seen nothing like it in all my years here.”
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "stories").mkdir()
    for name, text in STORIES.items():
        (tmp_path / "stories" / name).write_text(text)
    return tmp_path / "stories"


@pytest.fixture
def path(folder: Path, tmp_path: Path) -> str:
    record = str(tmp_path / "record.db")
    assert run("build", str(folder), "-o", record).exit_code == 0
    return record


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), env={"COLUMNS": "80"})


def everything(store: Store) -> list[object]:
    """All that is read and merged, as it is asked for; where it is kept in the file does not matter."""
    nouns = (quotes, people, timeline, conflicts)
    asked = [list(noun.each(store, Question())) for noun in nouns]
    return [*asked, [stories.reading(store, head.id) for head in stories.each(store, Question())]]


def told(path: str) -> list[object]:
    with open_store(path) as store:
        return everything(store)


def source(path: str, name: str) -> str:
    return str(Path(path).parent / "stories" / name)


def at(name: str, words: str) -> str:
    return str(STORIES[name].index(words))


def corrections(path: str) -> dict[str, tuple[str, ...]]:
    bell, courier = source(path, "bell.txt"), source(path, "courier.txt")
    return {
        "same": ("same", path, "Ada Brandt", "Adele Brandt-Lund"),
        "apart": ("apart", path, "Ada Brandt", courier),
        "speaker": ("speaker", path, bell, at("bell.txt", "We will"), "Otto"),
        "nobody": ("speaker", path, bell, at("bell.txt", "We will")),
        "somebody else": ("speaker", path, bell, at("bell.txt", "We will"), "Fiona Baird"),
        "date": ("date", path, bell, at("bell.txt", "We will"), "2019-05-01"),
        "event": ("date", path, bell, at("bell.txt", "closed"), "2019-04"),
        "quote": ("dismiss", path, courier, at("courier.txt", "I have seen")),
        "fact": ("dismiss", path, bell, at("bell.txt", "34"), "--what", "fact"),
        "relation": ("dismiss", path, bell, at("bell.txt", "husband"), "--what", "relation"),
        "conflict": ("dismiss", path, courier, at("courier.txt", "We will not"), "--what", "conflict"),
    }


@pytest.mark.parametrize("name", corrections("x"))
def test_a_correction_undone_leaves_the_record_as_it_was(path: str, name: str) -> None:
    before = told(path)
    made = run("correct", *corrections(path)[name], "--by", "ann", "--why", "seen")
    assert (made.exit_code, made.stdout) == (0, "")
    assert made.stderr.startswith("onrecord: decision 1: ")
    assert told(path) != before
    assert run("correct", "undo", path, "1", "--by", "bo").exit_code == 0
    assert told(path) == before
    listed = [json.loads(line) for line in run("correct", "list", path, "--format", "jsonl").stdout.splitlines()]
    assert [(one["author"], one["state"]) for one in listed] == [("ann", "undone"), ("bo", "stands")]


@pytest.mark.parametrize("name", corrections("x"))
def test_a_correction_survives_a_record_from_scratch(path: str, folder: Path, name: str) -> None:
    run("correct", *corrections(path)[name])
    corrected = told(path)
    lines = run("correct", "list", path, "--format", "jsonl").stdout
    with open_store(path) as store:
        for reading in list(store.readings()):  # read again, as another onrecord would
            store.put(reading, "another reader")
        bring_up_to_date(store)
    assert told(path) == corrected
    other = str(Path(path).with_name("other.db"))
    assert run("build", str(folder), "-o", other).exit_code == 0
    for _ in range(2):
        assert CliRunner().invoke(main, ["correct", "load", other, "-"], input=lines).exit_code == 0
    assert told(other) == corrected
    assert len(run("correct", "list", other, "--format", "jsonl").stdout.splitlines()) == 1


def test_a_speaker_is_another_one_everywhere(path: str) -> None:
    run("correct", *corrections(path)["speaker"])
    assert "Otto Lund" in run("quotes", path, "--who", "Otto Lund").stdout
    assert "rebuild the pier" in run("person", path, "Otto Lund").stdout
    with open_store(path) as store:
        assert quotes.find(store, Question(who="Otto Lund")).total == 1
        reading = stories.reading(store, source(path, "bell.txt"))
        assert reading is not None
        assert [reading.entities[one].name for one in reading.quotes[0].speakers] == ["Otto Lund"]


def test_two_persons_become_one_and_one_becomes_two(path: str) -> None:
    run("correct", *corrections(path)["same"])
    with open_store(path) as store:
        (one,) = people.find(store, Question(who="Brandt")).rows
        assert set(one.names) == {"Ada Brandt", "Adele Brandt-Lund"}
    run("correct", "undo", path, "1")
    run("correct", *corrections(path)["apart"])
    with open_store(path) as store:
        assert people.find(store, Question(who="Ada Brandt")).total == 2


def test_a_dismissed_finding_is_nowhere(path: str) -> None:
    run("correct", *corrections(path)["quote"])
    assert "nothing like it" not in run("quotes", path).stdout
    assert "NOT FOUND" in run("check", path, "I have seen nothing like it in all my years").stdout
    before = run("conflicts", path, "--format", "jsonl").stdout
    run("correct", *corrections(path)["conflict"])
    assert len(run("conflicts", path, "--format", "jsonl").stdout.splitlines()) == len(before.splitlines()) - 1


def test_a_decision_whose_words_are_gone_is_orphaned_and_says_so(path: str, folder: Path) -> None:
    run("correct", *corrections(path)["date"])
    text = STORIES["bell.txt"].replace("We will", "They said they will")
    (folder / "bell.txt").write_text(text)
    built = run("build", str(folder), "-o", path)
    assert "correction 1 is orphaned, and changes nothing: “We will rebuild" in built.stderr
    (one,) = map(json.loads, run("correct", "list", path, "--format", "jsonl").stdout.splitlines())
    assert one["state"] == "orphaned"
    assert one["orphaned"][0]["words"].startswith("We will rebuild")
    with open_store(path) as store:
        assert quotes.find(store, Question(about='"will rebuild"')).rows[0].when != "2019-05-01"
    (folder / "bell.txt").write_text(STORIES["bell.txt"])
    assert "orphaned" not in run("build", str(folder), "-o", path).stderr


@pytest.mark.parametrize(
    "arguments, cause",
    [
        (("same", "{path}", "Ada Brandt", "Nobody Atall"), "nobody is called 'Nobody Atall'"),
        (("same", "{path}", "Ada Brandt", "Ada Brandt"), "one person in this record already"),
        (("apart", "{path}", "Ada Brandt", "nowhere.txt"), "nowhere.txt does not tell of 'Ada Brandt'"),
        (("speaker", "{path}", "{bell}", "2", "Otto"), "no quote was found"),
        (("speaker", "{path}", "nowhere.txt", "2", "Otto"), "the record has no story 'nowhere.txt'"),
        (("dismiss", "{path}", "{bell}", "2", "--what", "conflict"), "a side of no conflicts"),
        (("undo", "{path}", "7"), "there is no decision 7 that stands"),
    ],
)
def test_what_cannot_be_decided_is_said_and_changes_nothing(path: str, arguments: tuple[str, ...], cause: str) -> None:
    before = told(path)
    made = run("correct", *(one.format(path=path, bell=source(path, "bell.txt")) for one in arguments))
    assert (made.exit_code, len(made.stderr.splitlines())) == (1, 1)
    assert cause in made.stderr
    assert told(path) == before


def test_wrong_usage_ends_with_two(path: str) -> None:
    assert run("correct", "date", path, "x.txt", "3", "someday").exit_code == 2
    assert run("correct", "frobnicate").exit_code == 2
    noise = CliRunner().invoke(main, ["correct", "load", path, "-"], input="noise")
    assert noise.exit_code == 1
    assert "not decisions" in noise.stderr


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    folder = tmp_path_factory.mktemp("law")
    (folder / "bell.txt").write_text(STORIES["bell.txt"])
    run("build", str(folder), "-o", str(folder / "law.db"))
    with open_store(str(folder / "law.db")) as store:
        (found,) = store.readings()
        yield found


KINDS: tuple[Kind, ...] = ("same", "apart", "speaker", "date", "dismiss", "undo")
VALUES = (None, "quote", "event", "fact", "relation", "conflict", "Otto Lund", "Fiona Baird", "2019-05-01", "1", "2")


@given(st.data())
def test_any_decisions_can_be_applied_and_undone(reading: Reading, data: st.DataObject) -> None:
    """Whatever is decided: what comes out points at what is there, again changes nothing more, undone is as read."""
    spans = [span for one in reading.entities for span in one.mentions] + [one.content[0] for one in reading.quotes]
    spans += [*(one.span for one in reading.events), *(one.span for one in reading.relations), Span(0, 3)]
    places = st.sampled_from(spans).map(lambda span: Place(reading.story.id, "x", span, span.of(reading.story.text)))
    made = st.builds(
        Decision, st.just(0), st.just("2020-01-01"), st.just("ann"), st.sampled_from(KINDS[:-1]),
        st.lists(places, min_size=1, max_size=2).map(tuple), st.sampled_from(VALUES),
    )  # fmt: skip
    decisions = [replace(one, number=at) for at, one in enumerate(data.draw(st.lists(made, max_size=5)), 1)]
    corrected = apply(reading, decisions)
    assert all(who < len(corrected.entities) for quote in corrected.quotes for who in quote.speakers)
    assert all(quote.nested_in is None or quote.nested_in < len(corrected.quotes) for quote in corrected.quotes)
    undone = [Decision(at, "x", "bo", "undo", (), str(one.number)) for at, one in enumerate(decisions, 100)]
    assert standing([*decisions, *undone]) == ()
    assert apply(reading, [*decisions, *undone]) == reading
    assert apply(reading, decisions) == corrected
    moved = replace(reading, story=replace(reading.story, id="other"))
    assert apply(moved, decisions) == moved
    assert all(missing(one, [moved]) == one.places for one in decisions)


def test_a_place_of_two_findings_needs_a_word_which(path: str) -> None:
    place = source(path, "bell.txt"), STORIES["bell.txt"].index("34")
    with open_store(path) as store:
        reading = next(one for one in store.readings() if one.story.source == place[0])
        event = replace(reading.events[0], span=Span(place[1], place[1] + 2))
        store.put(replace(reading, events=(event,)), "r")
        with pytest.raises(DecisionError, match="event and fact: say which"):
            decide.dismiss(store, *place)
        assert decide.dismiss(store, *place, what="fact").value == "fact"
