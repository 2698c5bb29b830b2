"""What holds for any text whatever: reading is total, pure and points only at what is there."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Event, Fact, Quote, Reading, Relation, Span, Story, Time, read
from onrecord.codec import decode, encode
from onrecord.tags import Tags
from onrecord.text import Layout

# Shards of news: whatever a rule may trip over, in orders that no reporter would write.
SHARDS = (
    *(" date 2020-10-16 ", " date 2020-10 ", "LONDON (AP) — ", "By Ann Lee", "Photo: Ann Lee/Getty", "ADVERTISEMENT"),
    *(
        "View this post on Instagram",
        "A post shared by Ann Lee (@annlee) on Sep 30, 2020 at 8:58pm PDT",
        "Q. ",
        "LEE: ",
    ),
    *("“", "”", "‘", "’", '"', "'", "«", "»", "``", "''", "„", "(", ")", "[", "]", ":", "—", "...", "…", ",", ".", "?"),
    *("said", "says Ann Lee", "told reporters", "according to the police", "tweeted", "added that", "denied that"),
    *("Ann Lee", "Mr. Lee", "Ms Lee’s", "her husband", "the 34-year-old singer", "she", "he", "they", "his late wife"),
    *("mother of two", "Bob and Ann Lee", "34,", "born in Houma, La.", "Lee, 34, of Ohio,", "the company", "I", "we"),
    *(
        "on Tuesday",
        "last month",
        "one day prior",
        "in 2013",
        "Oct. 15",
        "the 1990s",
        "three years later",
        "0000-00-00",
    ),
    *("99/99/9999", "February 30", "at 25:61", "a decade ago", "married in June 2013", "died", "won", "the next day"),
    *("\n", "\n\n", "\r\n", "\t", "\u2028", "\u00a0", "\u200b", "\x00", "\ufeff", "é", "e\u0301", "😀", "ﬁ", "İ", "ß"),
)

shards = st.lists(st.sampled_from(SHARDS) | st.text(max_size=12), max_size=40)
texts = st.builds(str.join, st.sampled_from((" ", "")), shards) | st.text(max_size=200)
days = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31))
stories = st.builds(
    Story, id=st.just("law"), source=st.just("law.txt"), text=texts, published=days, byline=st.none() | texts
)


@given(stories)
def test_findings_lie_in_the_text_and_are_not_empty(story: Story) -> None:
    for span in parts_of(read(story)):
        if isinstance(span, Span):
            assert 0 <= span.start < span.end <= len(story.text)


def parts_of(thing: object) -> Iterator[object]:
    """A reading and everything in it, however deep."""
    yield thing
    inner = (
        thing if isinstance(thing, tuple) else (getattr(thing, name) for name in getattr(thing, "__match_args__", ()))
    )
    for part in inner:
        yield from parts_of(part)


@given(stories)
def test_findings_point_only_at_what_the_reading_holds(story: Story) -> None:
    reading = read(story)
    everyone = range(len(reading.entities))
    for number, quote in enumerate(reading.quotes):
        assert {*quote.speakers, *quote.addressees} <= set(everyone)
        assert quote.nested_in is None or (quote.nested_in in range(len(reading.quotes)) and quote.nested_in != number)
    for relation in reading.relations:
        assert relation.subject in everyone
        assert relation.object in everyone
        assert relation.subject != relation.object
    for event in reading.events:
        assert set(event.participants) <= set(everyone)


@given(stories)
def test_findings_are_well_formed(story: Story) -> None:
    reading = read(story)
    assert all(part.rule for part in parts_of(reading) if isinstance(part, Fact | Quote | Relation | Time | Event))
    assert all(entity.name.strip() for entity in reading.entities)
    assert all(fact.value.strip() for entity in reading.entities for fact in entity.facts)
    assert all(event.what.strip() for event in reading.events)
    assert all(unread.why for unread in reading.unread)
    for quote in reading.quotes:
        assert 0 <= quote.confidence <= 1
        assert list(quote.content) == sorted(quote.content)
    for each in reading.times:
        assert each.value
        assert each.earliest is None or each.latest is None or each.earliest <= each.latest


@given(stories)
def test_no_place_means_two_persons(story: Story) -> None:
    places = [place for entity in read(story).entities for place in (*entity.mentions, *entity.pronouns)]
    assert len(places) == len(set(places))


@given(stories, stories)
def test_a_reading_depends_on_its_story_alone(story: Story, other: Story) -> None:
    first = read(story)
    read(other)
    assert read(story) == first


@given(stories)
def test_a_reading_keeps_its_story(story: Story) -> None:
    assert read(story).story == story


@given(stories)
def test_json_gives_back_the_reading(story: Story) -> None:
    reading = read(story)
    line = encode(reading)
    assert decode(line) == reading
    assert b"\n" not in line


@given(st.text(st.characters(codec=None), max_size=80))
def test_even_half_characters_are_read(text: str) -> None:
    assert isinstance(read(Story("law", "law.txt", text)), Reading)


def untagged(layout: Layout) -> Tags:
    """Tags that say nothing, so that what is measured is ours and not the engine's arithmetic."""
    count = len(layout.words)
    return Tags(pos=("X",) * count, head=tuple(range(count)), relation=("root",) * count)


LONG = 100_000  # characters: what grows with the square takes minutes here, what grows in line a second
BUDGET = 10  # seconds of processor time, so that a busy machine does not matter
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
    signal.setitimer(signal.ITIMER_VIRTUAL, BUDGET)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.usefixtures("budget")
@pytest.mark.parametrize("shard", ENDLESS)
def test_time_grows_in_line_with_the_text(shard: str) -> None:
    read(Story("law", "law.txt", (shard * LONG)[:LONG], published=date(2013, 2, 12)), tag=untagged)
