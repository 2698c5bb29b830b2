"""The stage of mentions without an engine, and on texts that are no news: it still reads, and in bounded time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.cast import Mention
from onrecord.model import Quote, Span
from onrecord.reading.layout import lay_out
from onrecord.reading.mentions import find_mentions
from onrecord.tags import Name, Stretch, Tags
from onrecord.text import Layout


def untagged(layout: Layout, *names: Name) -> Tags:
    """What an engine that knows nothing says."""
    words = len(layout.words)
    return Tags(("X",) * words, tuple(range(words)), ("dep",) * words, names)


def surfaces(text: str, quotes: tuple[Quote, ...] = ()) -> list[str]:
    layout = lay_out(text)
    return [one.span.of(text) for one in find_mentions(layout, untagged(layout), quotes)]


@pytest.mark.parametrize(
    "text, found",
    [
        ("Mayor Anna Holt left.", ["Mayor Anna Holt"]),
        ("We met his wife, Joan, there.", ["his wife", "his", "Joan"]),
        ("Then Peter O'Dowd spoke.", ["Peter O'Dowd"]),
        ("The Utah native, 34, sang.", ["The Utah native"]),
        ("They saw the “Low Tide” singer.", ["They", "the “Low Tide” singer"]),
        ("It rained in Paris on Monday.", []),
    ],
)
def test_reads_without_an_engine(text: str, found: list[str]) -> None:
    assert surfaces(text) == found


def test_an_engine_s_name_loses_its_title_and_gains_its_suffix() -> None:
    layout = lay_out("Then Judge Ada Moss Jr. spoke.")
    (mention,) = find_mentions(layout, untagged(layout, Name(Stretch(1, 4), "person")), ())
    assert mention.name is not None
    assert (mention.span.of(layout.text), mention.name.of(layout.text)) == ("Judge Ada Moss Jr.", "Ada Moss Jr.")


def test_a_single_name_that_is_a_place_elsewhere_is_nobody() -> None:
    layout = lay_out("Moss grew. He left Moss Bay.")
    names = (Name(Stretch(0, 1), "person"), Name(Stretch(5, 7), "place"))
    assert [one.kind for one in find_mentions(layout, untagged(layout, *names), ())] == ["pronoun"]


def test_pronouns_in_a_quotation_are_left_and_names_are_kept() -> None:
    text = "“She likes Ann Lee,” he said."
    quote = Quote("direct", (Span(1, 19),), "by hand", 1.0)
    assert surfaces(text, (quote,)) == ["Ann Lee", "he"]


def mention(text: str, surface: str) -> Mention:
    layout = lay_out(text)
    return next(one for one in find_mentions(layout, untagged(layout), ()) if one.span.of(text) == surface)


def test_owner_and_apposition_are_indices_in_text_order() -> None:
    text = "We met his wife, Joan, there."
    layout = lay_out(text)
    found = find_mentions(layout, untagged(layout), ())
    assert (found[0].owner, found[2].apposed) == (1, 0)


@given(st.text(alphabet="Ann Lee his wife, the “”-’s.\n49 of and mayor Mr", max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_text_is_legal(text: str) -> None:
    layout = lay_out(text)
    for one in find_mentions(layout, untagged(layout), ()):
        assert 0 <= one.span.start < one.span.end <= len(text)


@pytest.mark.parametrize(
    "bit", ["a’s ", "of a man ", "his ", "John-", "the man of the man of ", "Smith and ", "“", "Al Bo "]
)
def test_time_grows_with_length_alone(bit: str) -> None:
    layout = lay_out(bit * 2500)
    tags = untagged(layout)
    begun = time.perf_counter()
    find_mentions(layout, tags, ())
    assert time.perf_counter() - begun < 5  # a hundred times what it takes; the square of the length would take more
