"""The stage of people on mentions as the stage before makes them, without an engine: names, constraints."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.cast import Cast
from onrecord.model import Span
from onrecord.reading.layout import lay_out
from onrecord.reading.mentions import find_mentions
from onrecord.reading.people import gather
from onrecord.reading.people.roster import may_mean, same_given
from onrecord.tags import Link, Tags
from onrecord.text import Layout


def untagged(layout: Layout, *links: Link) -> Tags:
    words = len(layout.words)
    return Tags(("X",) * words, tuple(range(words)), ("dep",) * words, links=links)


def cast_of(text: str, *links: Link) -> Cast:
    layout = lay_out(text)
    tags = untagged(layout, *links)
    return gather(layout, tags, find_mentions(layout, tags, ()), ())


def who(cast: Cast, text: str, surface: str) -> str | None:
    """The name of the person at the last place with these words."""
    start = text.rindex(surface)
    index = cast.at(Span(start, start + len(surface)))
    return None if index is None else cast.entities[index].name


@pytest.mark.parametrize(
    "short, full, fits",
    [
        ("holt", "anna holt", True),
        ("anna", "anna holt", True),
        ("a. holt", "anna holt", True),
        ("bob holt", "robert holt", True),
        ("anna m. holt", "anna holt", True),
        ("von ahr", "leo von ahr", True),
        ("trix", "trixie holt", True),
        ("karl holt", "anna holt", False),
        ("anna moss", "anna holt", False),
        ("ann", "anna holt", False),
    ],
)
def test_which_names_one_person_may_bear(short: str, full: str, fits: bool) -> None:
    assert may_mean(tuple(short.split()), tuple(full.split())) is fits


def test_an_initial_is_the_given_name_it_begins() -> None:
    assert same_given("j.", "john")
    assert not same_given("j.", "karl")


@pytest.mark.parametrize(
    "text, surface, name",
    [
        ("Then Anna Holt met Karl Holt. Later Mrs Holt left.", "Mrs Holt", "Anna Holt"),
        ("Then Anna Holt met Karl Holt. Later Mr Holt left.", "Mr Holt", "Karl Holt"),
        ("Then Anna Holt, 41, met Ada Moss, 52. The 52-year-old left.", "The 52-year-old", "Ada Moss"),
        ("Then Anna Holt, 41, met Ada Moss, 52. The 60-year-old left.", "The 60-year-old", None),
        ("Then Anna Holt met Karl Moss. He left.", "He", "Karl Moss"),
        ("Later a spokesman came. He left.", "He", None),
    ],
)
def test_who_is_meant(text: str, surface: str, name: str | None) -> None:
    assert who(cast_of(text), text, surface) == name


def test_what_stays_open_is_told_with_a_reason() -> None:
    text = "Then Anna Holt, 41, met Ada Moss, 52. The 60-year-old left."
    told = [(span.of(text), why) for span, why in cast_of(text).open]
    assert ("The 60-year-old", "nobody named suits") in told


def test_the_two_sides_of_and_are_two() -> None:
    text = "Then Anna Holt and the teacher left."
    assert who(cast_of(text), text, "the teacher") != "Anna Holt"


def test_a_group_has_its_members() -> None:
    cast = cast_of("Then Anna Holt and Karl Moss left.")
    group = next(index for index, entity in enumerate(cast.entities) if entity.kind == "group")
    assert [cast.entities[index].name for index in cast.persons(group)] == ["Anna Holt", "Karl Moss"]


def test_a_link_of_the_engine_weighs() -> None:
    text = "Then Ada Moss and Anna Holt met in May. She left."
    layout = lay_out(text)
    words = [layout.word(index) for index in range(len(layout.words))]
    for name in ("Ada", "Anna"):
        link = Link(words.index("She"), words.index(name), 0.99)
        assert (who(cast_of(text, link), text, "She") or "").startswith(name)


@given(st.text(alphabet="Ann Lee his wife, the “”-’s.\n49 of and mayor Mr", max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_text_is_legal(text: str) -> None:
    cast = cast_of(text)
    assert len(cast.entities) == len(cast.members)
    assert all(entity.mentions or entity.pronouns for entity in cast.entities)
