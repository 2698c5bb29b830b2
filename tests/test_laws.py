"""What holds for any text whatever: reading is total, pure and points only at what is there."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laws import LAWS
from onrecord import Reading, Story, read
from onrecord.tags import Tags
from onrecord.text import Layout
from wild import stories, wild_stories


@given(stories)
def test_laws_hold_for_any_story(story: Story) -> None:
    reading = read(story)
    for law in LAWS:
        law(reading)


@given(wild_stories)
def test_laws_hold_for_damaged_stories(story: Story) -> None:
    reading = read(story)
    for law in LAWS:
        law(reading)


@given(stories, stories)
def test_a_reading_depends_on_its_story_alone(story: Story, other: Story) -> None:
    first = read(story)
    read(other)
    assert read(story) == first


@given(stories)
def test_a_reading_keeps_its_story(story: Story) -> None:
    assert read(story).story == story


@given(st.text(st.characters(codec=None), max_size=80))
def test_even_half_characters_are_read(text: str) -> None:
    assert isinstance(read(Story("law", "law.txt", text)), Reading)


def untagged(layout: Layout) -> Tags:
    """Tags that say nothing, so that what is measured is ours and not the engine's arithmetic."""
    count = len(layout.words)
    return Tags(pos=("X",) * count, head=tuple(range(count)), relation=("root",) * count)


LONG = 100_000  # characters: what grows with the square takes minutes here, what grows in line a few seconds
BUDGET = 25  # seconds of processor time, which double where two programs share a core
ENDLESS = (
    *(
        "“",
        "“a ",
        "' ",
        "‘a’ “",
        "a",
        " ",
        "1",
        "1,",
        "(",
        "[",
        ".",
        "-",
        "a-",
        "\n",
        "A. ",
        "and ",
        "she ",
        "said ",
        "@a ",
    ),
    *("Ann Lee ", "Ann Lee, 34, ", "“No,” said Ann Lee. ", "on Tuesday ", "it was two days later ", "her husband’s "),
    *("Q. ", "LEE: "),
)


@pytest.fixture
def budget() -> Iterator[None]:
    """Stops a test that uses more than its processor time."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"more than {BUDGET} seconds for {LONG} characters")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, BUDGET * (4 if sys.gettrace() else 1))  # coverage watches every line
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.usefixtures("budget")
@pytest.mark.parametrize("shard", ENDLESS)
def test_time_grows_in_line_with_the_text(shard: str) -> None:
    read(Story("law", "law.txt", (shard * LONG)[:LONG], published=date(2013, 2, 12)), tag=untagged)
