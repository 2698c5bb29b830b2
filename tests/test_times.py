"""What no example line can say of the time stage: that it is total, linear, and that its calendar is an algebra."""

from __future__ import annotations

import random
import re
import time
import xml.etree.ElementTree as ElementTree
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord.reading.times
from onrecord import read, times
from onrecord.dates import Period, Unit, as_edtf, born_between, bounds, edtf, parse
from onrecord.errors import SourceError
from onrecord.model import Story, Time
from onrecord.reading.layout import lay_out
from onrecord.reading.times import RULES, find_times
from onrecord.reading.times.holidays import easter
from onrecord.reading.times.leave import KEPT_OUT
from onrecord.reading.times.vocabulary import amount, duration
from onrecord.sources import open_story
from onrecord.tags import Tags
from onrecord.text import Layout
from onrecord.timeml import to_timeml

UNITS: tuple[Unit, ...] = ("D", "W", "WE", "M", "Q", "S", "H", "Y", "DE", "CE")
DAYS = st.dates(date(1200, 1, 1), date(2900, 12, 31))
WORDS = (
    "the a last next this that first second third end of early late mid in on at by until from to between and or "
    "May March Monday Sunday Jan. Oct. Sept. spring fall winter morning night noon midnight today yesterday tonight "
    "now ago later earlier before after prior half quarter year years week weeks month months day days decade century "
    "hour hours minutes two twenty nineteen ninety hundred thousand 1 2 3 12 25 31 99 1984 2013 1990s '80s 20th "
    "10:30 7 p.m. am EST UTC BC fiscal FY Q3 every each daily annual weekends Christmas Easter Thanksgiving day - – / "
    ". , : ; ( ) “ ” ' ’ $ % \n \n\n said will was old"
).split(" ")


def no_tags(layout: Layout) -> Tags:
    count = len(layout.words)
    return Tags(("X",) * count, tuple(range(count)), ("root",) * count)


def times_of(text: str, published: date | None = date(2013, 2, 12), month: str | None = None) -> tuple[Time, ...]:
    layout = lay_out(text)
    story = Story(id="x", source="x", text=text, published=published, published_month=month)
    return find_times(story, layout, no_tags(layout))


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join), st.sampled_from([date(2013, 2, 12), None]))
@settings(max_examples=400, deadline=None)
def test_any_words_are_read(text: str, published: date | None) -> None:
    found = times_of(text, published)
    assert found == times_of(text, published)
    for each in found:
        assert each.value
        assert 0 <= each.span.start < each.span.end <= len(text)
        assert each.span.of(text) == each.span.of(text).strip()
        assert not (each.earliest and each.latest) or each.earliest <= each.latest
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    assert times_of(text) == times_of(text)


@pytest.mark.parametrize("rule", [*RULES, *KEPT_OUT], ids=lambda rule: rule.name)
def test_patterns_are_linear(rule: object) -> None:
    """No pattern explodes on what it is made of: neither on a long run of mixed words nor on a few of them repeated,
    which is where a pattern that can split its text in many ways tries them all."""
    pattern = rule.pattern  # type: ignore[attr-defined]
    chance = random.Random(rule.name)  # type: ignore[attr-defined]
    texts = [" ".join(chance.choices(WORDS, k=2000))]
    texts += [(" ".join(chance.choices(WORDS, k=chance.randint(1, 4))) + " ") * 300 for _ in range(12)]
    begun = time.process_time()
    assert sum(1 for text in texts for _ in pattern.finditer(text)) >= 0
    assert time.process_time() - begun < 1.0


def test_files_of_the_stage_do_not_import_in_a_circle() -> None:
    imported = re.compile(r"(?m)^from onrecord\.reading\.times(?:\.| import )(\w+)")
    files = [path for path in Path(onrecord.reading.times.__file__).parent.glob("*.py") if path.stem != "__init__"]
    below = {path.stem: set(imported.findall(path.read_text(encoding="utf-8"))) for path in files}
    while free := {name for name, others in below.items() if not others & below.keys()}:
        below = {name: others for name, others in below.items() if name not in free}
    assert not below, "these import each other"


@pytest.mark.parametrize("word", ["in ", "the ", "two ", "1 ", "May ", "year ", "'80s ", "1990 ", "10:", "- ", "   \n"])
def test_repeated_words_are_linear(word: str) -> None:
    begun = time.process_time()
    times_of(word * 5000)
    assert time.process_time() - begun < 5.0


def test_a_long_text_without_times_takes_only_its_share() -> None:
    layout = lay_out("The minister left the house with a friend and said nothing of it to anyone. " * 5000)
    story = Story(id="x", source="x", text=layout.text, published=date(2013, 2, 12))
    tags = no_tags(layout)
    begun = time.process_time()
    assert find_times(story, layout, tags) == ()
    assert len(layout.words) / (time.process_time() - begun) > 25_000


def test_only_the_month_of_publication_may_be_known() -> None:
    values = [each.value for each in times_of("He left last month and she will be back in May.", None, "2020-10")]
    assert values == ["2020-09", "2021-05"]


@given(DAYS, st.sampled_from(UNITS), st.integers(-50, 50))
def test_periods_are_an_algebra(day: date, unit: Unit, count: int) -> None:
    period = Period.of(unit, day)
    assert parse(str(period)) == period
    assert parse(as_edtf(period)) == period or unit in ("W", "WE", "CE")
    assert period.shift(count).shift(-count) == period
    assert unit == "WE" or (period.first and period.last and period.first <= day <= period.last)


@given(DAYS, st.integers(0, 110))
def test_birthdays_fit_the_age(day: date, age: int) -> None:
    first, last = (date.fromisoformat(end) for end in (born_between(day, age) or "").split("/"))
    assert all(day.year - born.year - ((day.month, day.day) < (born.month, born.day)) == age for born in (first, last))


@pytest.mark.parametrize(
    "value, first, last, written",
    [
        ("2020-10-16T01:14Z", "2020-10-16", "2020-10-16", "2020-10-16"),
        ("2020-W42", "2020-10-12", "2020-10-18", "2020-10-12/2020-10-18"),
        ("2020-W42-WE", "2020-10-17", "2020-10-18", "2020-10-17/2020-10-18"),
        ("2020-WI", "2020-12-01", "2021-02-28", "2020-24"),
        ("2020-Q3", "2020-07-01", "2020-09-30", "2020-35"),
        ("199X", "1990-01-01", "1999-12-31", "199X"),
        ("2014/2015", "2014-01-01", "2015-12-31", "2014/2015"),
        ("BC0480", None, None, "-0480"),
        ("XXXX-10", None, None, None),
        ("PRESENT_REF", None, None, None),
        ("P2W", None, None, None),
    ],
)
def test_values_have_bounds(value: str, first: str | None, last: str | None, written: str | None) -> None:
    ends = tuple(end and date.fromisoformat(end) for end in (first, last))
    assert bounds(value) == ends
    assert edtf(value) == written


@pytest.mark.parametrize(
    "year, day", [(1818, (3, 22)), (1943, (4, 25)), (2008, (3, 23)), (2013, (3, 31)), (2038, (4, 25))]
)
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == day


@pytest.mark.parametrize(
    "words, number",
    [
        ("two and a half", 2.5),
        ("2 1/2", 2.5),
        ("a dozen", 12),
        ("three hundred", 300),
        ("twenty-one", 21),
        ("1,200", 1200),
    ],
)
def test_amounts(words: str, number: float) -> None:
    assert amount(words) == number


@pytest.mark.parametrize(
    "count, letter, value",
    [
        (2, "W", "P2W"),
        (2.5, "Y", "P2Y6M"),
        (1.5, "TM", "PT1M30S"),
        (0.5, "TH", "PT30M"),
        (0.25, "CE", "P25Y"),
        (2, "TS", "PT2S"),
    ],
)
def test_durations(count: float, letter: str, value: str) -> None:
    assert duration(count, letter) == value


def test_a_text_alone_has_the_times_of_its_reading() -> None:
    text = "“We leave tomorrow,” she said on Friday. Two days later they were gone."
    alone = times(text, published="2013-02-12")
    assert alone == times(text, date(2013, 2, 12)) == read(Story("x", "x", text, published=date(2013, 2, 12))).times
    assert [each.value for each in alone] == ["2013-02-09", "2013-02-08", "2013-02-10"]
    assert times("He left yesterday.")[0].value == "XXXX-XX-XX"


def test_timeml_is_read_as_it_is_written(tmp_path: Path) -> None:
    text = "He left on Monday & died <in 1990>.\n\nNobody knew.\n"
    story = Story("a&b", "x", text, published=date(2013, 2, 12))
    path = tmp_path / "a.tml"
    path.write_text(to_timeml(story, times(text, story.published)), encoding="utf-8")
    again = open_story(str(path))
    assert (again.text, again.published) == (story.text, story.published)
    assert times(again.text, again.published) == times(text, story.published)


@pytest.mark.parametrize(
    "document, cause",
    [
        ("<TimeML><TEXT>He left", "no well-formed TimeML: unclosed token: line 1, column 14"),
        ("<TimeML><DCT>2013</DCT></TimeML>", "TimeML without a TEXT element"),
        ("<TimeML><TEXT> </TEXT></TimeML>", "empty: no text to read"),
    ],
)
def test_timeml_that_cannot_be_read(document: str, cause: str, tmp_path: Path) -> None:
    path = tmp_path / "a.tml"
    path.write_text(document, encoding="utf-8")
    with pytest.raises(SourceError) as raised:
        open_story(str(path))
    assert str(raised.value).removeprefix(f"{path}: ").split(":")[0] == cause.split(":")[0]


def test_timeml_keeps_the_text() -> None:
    text = "In the 1990s & on Monday\x00 he left <quietly> for two decades."
    story = Story(id="a&b", source="x", text=text, published=date(2013, 2, 12))
    document = ElementTree.fromstring(to_timeml(story, times_of(text)))
    told = document.find("TEXT")
    assert told is not None
    assert "".join(told.itertext()) == text.replace("\x00", "\ufffd")
    assert [each.get("value") for each in told] == ["199", "2013-02-11", "P20Y"]


@pytest.mark.parametrize(
    "told", ["In 1990 he rose. ", "On Friday two days later he fell at 5 p.m. ", "“Today we won in 1990 "]
)
def test_looking_back_is_linear(told: str) -> None:
    begun = time.process_time()
    times_of(told * 4000)
    assert time.process_time() - begun < 8.0
