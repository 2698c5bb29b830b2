"""Pages of lists: walked to their end they give every row once, in order, whichever way the rows are found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.build import build
from onrecord.lookup import Question
from onrecord.lookup import quotes as exact_quotes
from onrecord.lookup import stories as exact_stories
from onrecord.lookup import timeline as exact_timeline
from onrecord.sources import open_sources
from onrecord.store import Store, open_store
from onrecord.web.shelf import people, quotes, stories, walk
from onrecord.web.shelf.events import dates
from onrecord.web.shelf.hits import sought
from onrecord.web.shelf.walk import Shelf

EXAMPLES = Path(__file__).parents[1] / "examples"
UNDATED = "“I was never asked,” said Nell Quill. “Nobody was,” said Odalys Fenn.\n"
QUESTIONS = [
    Question(),
    Question(who="Odalys Fenn"),
    Question(who="Fenn"),
    Question(about="the"),
    Question(outlet="Northline"),
    Question(channel="Instagram"),
    Question(since=date(2022, 6, 1), until=date(2022, 6, 30)),
    Question(who="Odalys Fenn", about="the", outlet="glimmer weekly", since=date(2020, 1, 1)),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "undated.txt").write_text(UNDATED, encoding="utf-8")
    with open_store(str(folder / "record.db"), create=True) as store:
        build(store, open_sources([str(EXAMPLES), str(folder / "undated.txt")]))
        yield store


@pytest.fixture(params=[walk.FREQUENT, 1], ids=["gathered", "walked"])
def _found(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything narrows to few rows, or nothing does: both ways must find the same."""
    for module in (walk, stories):
        monkeypatch.setattr(module, "FREQUENT", request.param)


def walked(page: Callable[[str | None], Shelf[Any]]) -> list[Any]:
    """All rows, page after page."""
    rows, after = list[Any](), None
    while True:
        shelf = page(after)
        rows += shelf.rows
        after = shelf.next
        if after is None:
            return rows


@pytest.mark.usefixtures("_found")
@pytest.mark.parametrize("asked", QUESTIONS, ids=str)
def test_quotations_are_those_of_the_question_the_latest_first(store: Store, asked: Question) -> None:
    found = walked(lambda after: quotes.page(store, asked, after, 7, 0))
    assert {one.id for one in found} == {one.id for one in exact_quotes.each(store, asked)}
    assert len({one.id for one in found}) == len(found)


@pytest.mark.usefixtures("_found")
@pytest.mark.parametrize("asked", QUESTIONS, ids=str)
def test_stories_are_those_of_the_question_the_latest_first(store: Store, asked: Question) -> None:
    found = walked(lambda after: stories.page(store, asked, after, 2, 0))
    assert sorted(one.id for one in found) == sorted(one.id for one in exact_stories.each(store, asked))
    days = [one.published or "" for one in found]
    assert days == sorted(days, reverse=True)


@pytest.mark.usefixtures("_found")
@pytest.mark.parametrize("asked", [one for one in QUESTIONS if one.channel is None], ids=str)
def test_events_are_those_of_the_question_in_order_of_time(store: Store, asked: Question) -> None:
    found = walked(lambda after: dates(store, asked).page(after, 5))
    assert len(found) == len(set(found))
    exact = set(exact_timeline.each(store, asked))
    assert set(found) <= exact
    if asked.since is None:
        assert set(found) == exact


def test_people_come_once_each_those_told_of_most_first(store: Store) -> None:
    found = walked(lambda after: people.page(store, None, after, 4, 0))
    counts = [one.stories for one in found]
    assert counts == sorted(counts, reverse=True)
    assert len({one.id for one in found}) == len(found) == next(store.rows("SELECT count(*) AS n FROM people"))["n"]


def test_what_has_no_day_comes_last(store: Store) -> None:
    found = walked(lambda after: quotes.page(store, Question(), after, 7, 0))
    undated = [not (one.when or one.first_seen.published) for one in found]
    assert any(undated)
    assert undated == sorted(undated)


@pytest.mark.usefixtures("_found")
@pytest.mark.parametrize("asked", QUESTIONS[1:], ids=str)
def test_a_total_is_exact_or_says_that_there_are_more(store: Store, asked: Question) -> None:
    exact = len(list(exact_quotes.each(store, asked)))
    shelf = quotes.page(store, asked, None, 7, 0)
    assert shelf.more or shelf.total == exact


@pytest.mark.parametrize("most", [walk.MOST, 2])
def test_a_search_finds_names_words_events_and_stories(
    store: Store, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.web.shelf.hits.MOST", most)
    hits = sought(store, "Odalys", 3)
    assert [one.name for one in hits.people.rows] == ["Odalys Fenn"]
    assert any(one.speaker == "Odalys Fenn" for one in hits.quotes.rows)
    assert all(any(is_hit for _, is_hit in one.parts) for one in hits.stories.rows)
    assert hits.quotes.more == (most == 2)
    assert not any(sought(store, "nosuchword", 3).stories.rows)
