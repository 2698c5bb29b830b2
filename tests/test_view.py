"""The terminal pages, from readings made by hand: what they show, at which width, and what hostile words become."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from onrecord.model import Entity, Event, Fact, Quote, Reading, Relation, Span, Story, Time, Unread
from onrecord.view import THEME, Front, Page, pages, safe
from onrecord.view.dates import in_words, order
from onrecord.view.evidence import findings
from onrecord.view.words import clip, join

TEXT = (
    "“We will rebuild the pier,” said Ada Brandt, 34, on Friday. Her husband, Otto, agreed. The Harwell native called "
    "it “a promise.” “Never,” somebody shouted."
)


def span(words: str, occurrence: int = 0) -> Span:
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


READING = Reading(
    Story("a1", "bell.txt", TEXT, date(2019, 5, 11), outlet="The Bell", title="Pier to rise again", byline="Bo Ray"),
    entities=(
        Entity(
            "Ada Brandt",
            "person",
            "female",
            (span("Ada Brandt"), span("The Harwell native")),
            (span("Her"),),
            (Fact("age", "34", span("34"), "age"), Fact("occupation", "engineer", span("34"), "role")),
        ),
        Entity("Otto", "person", "male", (span("Otto"),)),
        Entity("somebody", "unnamed", mentions=(span("somebody"),)),
        Entity("The Pier Trust", "organization"),
    ),
    relations=(Relation(0, "spouse", 1, span("husband"), "kin noun", since="2012"),),
    quotes=(
        Quote("direct", (span("We will rebuild the pier,"),), "behind", 0.95, span("said"), span("Ada Brandt"), (0,),
              when="2019-05-10", channel="Radio Bell"),
        Quote("mixed", (span("a promise."),), "mixed", 0.4, speakers=(0,), addressees=(1,), status="denied"),
        Quote("direct", (span("Never,"),), "marks", 0.3),
        Quote("indirect", (span("agreed"),), "cue", 0.9, speakers=(1,), nested_in=0),
    ),
    times=(Time(span("Friday"), "DATE", "2019-05-10", "weekday", date(2019, 5, 10), date(2019, 5, 10)),),
    events=(Event(span("rebuild"), "pier rebuilt", "r", "2020", (0,)), Event(span("agreed"), "they agree", "r")),
    unread=(Unread(span("The Harwell native"), "who is meant?"),),
)  # fmt: skip


def shown(*renderables: object, width: int = 80, terminal: bool = False) -> str:
    console = Console(
        theme=THEME,
        width=width,
        file=io.StringIO(),
        force_terminal=terminal,
        color_system=None,
        highlight=False,
        markup=False,
    )
    for renderable in renderables:
        console.print(renderable)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_the_head_tells_outlet_day_headline_and_source() -> None:
    head = shown(Page(READING)).split("WHAT WAS SAID")[0]
    for words in (
        "THE BELL",
        "Saturday, 11 May 2019",
        "Pier to rise again",
        "By Bo Ray",
        "bell.txt",
        "4 quotations",
        "2 people",
    ):
        assert words in head


def test_a_quotation_is_shown_with_speaker_day_channel_and_doubt() -> None:
    page = shown(Page(READING))
    assert "Ada Brandt  Radio Bell · 10 May 2019" in page
    assert "    “We will rebuild the pier,”\n" in page
    assert "Ada Brandt to Otto  denied saying" in page
    assert "some words quoted · likely" in page
    assert "Speaker not known" in page
    assert "a guess" in page
    assert "within the quotation above" in page


def test_people_are_shown_with_age_part_kin_and_epithets() -> None:
    people = shown(Page(READING)).split("WHO IS WHO")[1].split("WHAT HAPPENED")[0]
    for words in (
        "Ada Brandt, 34",
        "engineer",
        "married to Otto since 2012",
        "also the Harwell native",
        "The Pier Trust",
        "somebody",
    ):
        assert words in people


def test_the_timeline_is_in_order_with_the_publication_in_it() -> None:
    timeline = shown(Page(READING)).split("WHAT HAPPENED WHEN")[1].split("WHAT STAYED OPEN")[0]
    places = [timeline.index(words) for words in ("10 May 2019", "the story is published", "2020", "undated")]
    assert places == sorted(places)


def test_what_stayed_open_is_said() -> None:
    left = shown(Page(READING)).split("WHAT STAYED OPEN")[1]
    assert "who is meant?  The Harwell native" in left
    undated = replace(READING, story=replace(READING.story, published=None))
    assert "no date of publication" in shown(Page(undated))


def test_an_empty_reading_has_a_page() -> None:
    page = shown(Page(Reading(Story("a", "a.txt", "Words."))))
    assert "OUTLET NOT TOLD" in page
    assert "Words." in page


def test_a_pipe_gets_no_lines_and_a_terminal_does() -> None:
    assert not set("─━│▍●") & set(shown(Page(READING)))
    assert set("─━│▍●") <= set(shown(Page(READING), terminal=True))


@pytest.mark.parametrize("width", [20, 40, 59, 80, 100, 119, 120, 160, 200])
@pytest.mark.parametrize("terminal", [True, False])
def test_nothing_is_wider_than_the_terminal(width: int, terminal: bool) -> None:
    for line in shown(*pages([READING, READING]), Page(READING), width=width, terminal=terminal).splitlines():
        assert cell_len(line.rstrip()) <= width


def test_wide_terminals_have_two_columns() -> None:
    page = shown(Page(READING), width=140, terminal=True)
    assert any("WHAT WAS SAID" in line and "WHO IS WHO" in line for line in page.splitlines())


def test_several_stories_have_a_front_page() -> None:
    later = replace(
        READING, story=replace(READING.story, outlet="The Echo", published=date(2019, 6, 1), source="echo.txt")
    )
    front = shown(Front([later, READING]))
    assert "2 stories · 2 outlets · 8 quotations · 11 May – 1 June 2019" in front
    assert front.index("The Bell") < front.index("The Echo")
    assert "Ada Brandt" in front
    assert "4 in 2 stories" in front
    assert len(list(pages([READING]))) == 1


def test_hostile_words_are_harmless() -> None:
    text = "\x1b[2J\x07“Hi \u202e[red]evil[/red] :bomb:\x00,” said\u200f Ann\r\n Lee."
    story = Story("a", "\x1b]0;x\x07.txt", text, outlet="\x9b31mBell", title="\u2066T\ud800")
    reading = Reading(
        story,
        (
            Entity(
                "Ann\x1b[0m Lee",
                "person",
                mentions=(Span(0, len(text)),),
                facts=(Fact("from", "\x1bX", Span(0, 1), "r"),),
            ),
        ),
        quotes=(Quote("direct", (Span(0, len(text)),), "r", 1.0, speakers=(0,), channel="\x1b", when="\x1b"),),
        events=(Event(Span(0, 2), "\x1b", "r", "\x1b"),),
        unread=(Unread(Span(0, 4), "\x1b"),),
    )
    page = shown(*pages([reading, reading]), Page(reading), terminal=True)
    assert not set(page) & set("\x1b\x07\x00\x9b\u202e\u200f\u2066\ud800\r")
    assert "[red]evil[/red] :bomb:" in page


@given(st.text())
def test_whatever_is_shown_is_one_harmless_line(words: str) -> None:
    line = safe(words)
    assert line.isprintable() or not any(character in line for character in "\x1b\n\r\x07\u202e")
    assert safe(line) == line


@pytest.mark.parametrize(
    "value, words",
    [
        ("2023-03-09", "9 March 2023"),
        ("2023-03", "March 2023"),
        ("2023", "2023"),
        ("2023-03-09TEV", "9 March 2023, evening"),
        ("2023-03-09T09:15", "9 March 2023, 09:15"),
        ("2023-03-06/2023-03-12", "6 – 12 March 2023"),
        ("2019-05-11/2019-06-01", "11 May – 1 June 2019"),
        ("2019/2020", "2019 – 2020"),
        ("2023-W10", "week of 6 March 2023"),
        ("2023-W10-WE", "weekend of 11 March 2023"),
        ("2020-21", "spring 2020"),
        ("2020-SU", "summer 2020"),
        ("2014-35", "third quarter of 2014"),
        ("2014-Q3", "third quarter of 2014"),
        ("198X", "the 1980s"),
        ("198", "the 1980s"),
        ("19", "the 1900s"),
        ("../2020", "until 2020"),
        ("2020/..", "from 2020"),
        ("2020~", "about 2020"),
        ("XXXX-08", "XXXX-08"),
        ("2020-99-99", "2020-99-99"),
        ("2020-W99", "2020-W99"),
    ],
)
def test_dates_in_words(value: str, words: str) -> None:
    assert in_words(value) == words


def test_dates_in_order() -> None:
    values = ["198X", "2014-Q3", "2019-05-10", "2019-05-10T09:15", "2019-W30", "2020", "2020-21", "2020-03-02"]
    keys = [order(value) for value in values]
    assert keys == sorted(key for key in keys if key)
    assert order("PRESENT_REF") is order(None) is None


@given(st.text(alphabet="0123456789-/.TWQXSE~", max_size=16))
def test_any_value_has_words_and_an_order(value: str) -> None:
    in_words(value)
    order(value)


def test_findings_are_in_order_and_can_be_asked_at_one_place() -> None:
    rows = findings(READING)
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    at = span("Friday").start
    assert [row["value"] for row in findings(READING, at)] == ["DATE 2019-05-10"]


def test_clip_and_join() -> None:
    assert clip("one two three four", 10) == "one two…"
    assert clip("short", 10) == "short"
    assert join(["a", "b", "c"]) == "a, b and c"
    assert join(["a"]) == "a"
    assert join([]) == ""
