"""What no example line can say of the layout: wrapped text, any text at all, time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.layout import lay_out

WRAPPED = """\
The harbour master of Port Ellis said on Friday that the crews would go
back to work at noon, nine days after they had walked out over the pay
of the night watch.

The union, which speaks for four hundred deck hands, had asked for a
rise of a tenth and for longer breaks, and it got neither of the two.
"""


def test_wrapped_lines_are_one_paragraph() -> None:
    layout = lay_out(WRAPPED)
    assert [paragraph.of(WRAPPED)[:9] for paragraph in layout.paragraphs] == ["The harbo", "The union"]


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_newlines_of_any_kind(newline: str) -> None:
    text = "The crews went back to work on Friday.\nNobody cheered.\n\nIt rained.".replace("\n", newline)
    assert len(lay_out(text).paragraphs) == 3


def test_short_lines_are_paragraphs_of_their_own() -> None:
    text = "Milk.\nBread.\nTwo pounds of flour, if they have any left at the shop.\nSalt.\nEggs.\n"
    assert len(lay_out(text).paragraphs) == 5


@given(st.text(alphabet=st.sampled_from("Q.A:— \n\r\"“”'aB(@)10,?"), max_size=200))
def test_any_text_is_legal(text: str) -> None:
    layout = lay_out(text)
    assert all(layout.text[span.start : span.end].strip() for span in layout.paragraphs)
    assert all(one.span.end <= other.span.start for one, other in zip(layout.zones, layout.zones[1:], strict=False))
    assert sum(len(range(*sentence)) for sentence in layout.sentences) == len(layout.words)


@pytest.mark.parametrize(
    "unit", ["A: what?\n", "— Name (@n) ", "word " * 30 + "\n", "(AP ", "Photo: ", "A B ", "CITY "]
)
def test_time_is_linear(unit: str) -> None:
    start = time.perf_counter()
    lay_out(unit * (200_000 // len(unit)))
    assert time.perf_counter() - start < 5  # a second here; a quadratic rule takes minutes
