"""What no example line can say of quotations: any text at all, time, and what holds for every quotation."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import quotes
from onrecord.cli import main
from onrecord.model import Span
from onrecord.reading.layout import lay_out
from onrecord.reading.quotes import find_quotes
from onrecord.reading.quotes.runs import runs_of
from onrecord.tags import Tags
from onrecord.text import Layout

SHARED = Path(__file__).parents[2] / "shared"


def untagged(layout: Layout) -> Tags:
    count = len(layout.words)
    return Tags(pos=("X",) * count, head=tuple(range(count)), relation=("root",) * count)


def runs(text: str) -> list[tuple[tuple[str, ...], int | None]]:
    return [(tuple(part.of(text) for part in run.parts), run.parent) for run in runs_of(text, lay_out(text).paragraphs)]


def test_runs_nest_to_any_depth() -> None:
    text = "“one ‘two “three ‘four’ three” two’ one”"
    assert [parent for _, parent in runs(text)] == [None, 0, 1, 2]


def test_a_lost_mark_never_swallows_more_than_its_paragraph() -> None:
    text = "“We are happy.\n\nThe town was not.\n\n“New start,” she said. The end."
    assert [parts for parts, _ in runs(text)] == [("We are happy.",), ("New start,",)]


def test_opening_marks_that_are_repeated_make_one_run() -> None:
    assert runs('"One.\n"Two.\n"Three," she said.') == [(("One.", "Two.", "Three,"), None)]


def test_a_straight_run_with_curly_marks_inside_goes_on() -> None:
    assert next(parts for parts, _ in runs('"He said “no” twice.\n"Then he left."')) == (
        "He said “no” twice.",
        "Then he left.",
    )


MARKS = st.text(alphabet=st.sampled_from("“”‘’\"'«»`ab.,:?\n —-AHesaid "), max_size=120)


@settings(max_examples=100, deadline=None)
@given(MARKS)
def test_any_text_is_legal(text: str) -> None:
    layout = lay_out(text)
    quotes = find_quotes(layout, untagged(layout))
    for quote in quotes:
        assert quote.content
        assert all(0 <= part.start < part.end <= len(text) for part in quote.content)
        assert quote.nested_in is None or quotes[quote.nested_in].content[0].start <= quote.content[0].start
        assert 0 < quote.confidence <= 1
        assert all(span is None or span.of(text).strip() for span in (quote.cue, quote.source))


@pytest.mark.parametrize("unit", ["“", '"', "” ", '"a ', "‘a ’ ", "“a\n", "“a ‘b “c ", "'"])
def test_marks_are_paired_in_linear_time(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    paragraphs = lay_out(text).paragraphs or (Span(0, len(text)),)
    start = time.perf_counter()
    runs_of(text, paragraphs)
    assert time.perf_counter() - start < 20  # half a second alone on the machine; a quadratic step takes minutes


@pytest.mark.parametrize(
    "unit", ['"A," he said. ', "She said: A b. ", "“We won,” he said.\n\n", "He said it was, they say, "]
)
def test_quotes_are_found_in_linear_time(unit: str) -> None:
    layout = lay_out(unit * (20_000 // len(unit)))
    start = time.perf_counter()
    find_quotes(layout, untagged(layout))
    assert time.perf_counter() - start < 20  # a second alone on the machine


def test_the_words_alone_find_speech_in_the_shared_stories() -> None:
    """Without the engine: most direct quotations of the annotated stories are found to the letter."""
    if not (SHARED / "stories").is_dir():
        pytest.skip("the annotated stories are not beside the checkout")
    wanted = found = 0
    for path in sorted((SHARED / "stories").glob("*.gold.json")):
        with path.with_name(path.name.replace(".gold.json", ".txt")).open(encoding="utf-8", newline="") as file:
            layout = lay_out(file.read())
        contents = {quote.content for quote in find_quotes(layout, untagged(layout))}
        gold = [quote for quote in json.loads(path.read_text(encoding="utf-8"))["quotes"] if quote["kind"] == "direct"]
        wanted += len(gold)
        found += sum(tuple(Span(*part) for part in quote["content"]) in contents for quote in gold)
    assert found >= 0.95 * wanted


TOLD = "“It took us three years,” the mayor, Carla Voss, told Ann Lee on Tuesday. “It did.”"


def test_quotations_alone_are_rows_that_begin_as_other_extractors_give_them() -> None:
    (said,) = quotes(TOLD, published="2019-05-10")
    speaker, cue, content, *_ = said
    assert (speaker, cue, content) == ("Carla Voss", "told", "It took us three years, It did.")
    assert (said.addressee, said.when, said.named_as) == ("Ann Lee", "2019-05-07", "Carla Voss")
    assert [span.of(TOLD) for span in said.spans] == ["It took us three years,", "It did."]


def test_quotations_without_a_day_of_publication_have_no_day() -> None:
    assert [said.when for said in quotes(TOLD)] == [None]


def test_only_quotes_prints_a_row_a_quotation(tmp_path: Path) -> None:
    story = tmp_path / "mayor.txt"
    story.write_text(f" date 2019-05-10 {TOLD}\n", encoding="utf-8")
    printed = CliRunner().invoke(main, ["read", "--only", "quotes", "--format", "csv", str(story)]).stdout
    (row,) = csv.DictReader(io.StringIO(printed))
    assert (row["source"], row["speaker"], row["when"]) == (str(story), "Carla Voss", "2019-05-07")
    assert int(row["start"]) < int(row["end"])


@pytest.mark.parametrize("arguments", [["--format", "csv"], ["--only", "quotes", "--format", "text"]])
def test_a_form_that_does_not_fit_what_is_asked_for_is_refused(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, ["read", "story.txt", *arguments]).exit_code == 2
