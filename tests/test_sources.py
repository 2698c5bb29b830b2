"""Sources, with real files: what a text, a page, a list and a folder tell, and what is said where they tell nothing."""

from __future__ import annotations

import json
import os
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SourceError
from onrecord.model import Story
from onrecord.sources import Given, Note, Printed, any_date, open_sources, open_story, printed_date

SHARED = Path(__file__).parents[2] / "shared"
SUFFIXES = (".txt", ".html", ".jsonl", ".json", "")
EXAMPLES = Path(__file__).parents[1] / "examples"


def opened(path: Path, given: Given | None = None) -> tuple[list[Story], list[str]]:
    """The stories of a path, and what was said of it."""
    found = list(open_sources([str(path)], given))
    return [one for one in found if isinstance(one, Story)], [str(one) for one in found if not isinstance(one, Story)]


def story_of(tmp_path: Path, text: str | bytes, name: str = "story.txt") -> Story:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return open_story(str(path))


# Dates


@pytest.mark.parametrize(
    "words, told",
    [
        ("2020-10-16", date(2020, 10, 16)),
        ("2020-10-16T03:00:00Z", date(2020, 10, 16)),
        ("2020/10/16 03:00", date(2020, 10, 16)),
        ("20201016", date(2020, 10, 16)),
        ("Oct 16, 2020", date(2020, 10, 16)),
        ("Oct. 16th, 2020 at 3:15 p.m. EDT", date(2020, 10, 16)),
        ("Friday, October 16, 2020", date(2020, 10, 16)),
        ("16 October 2020", date(2020, 10, 16)),
        ("Fri, 16 Oct 2020 12:00:00 GMT", date(2020, 10, 16)),
        ("16/10/2020", date(2020, 10, 16)),
        ("10/16/2020", date(2020, 10, 16)),
        ("05/05/2020", date(2020, 5, 5)),
        ("October 2020", "2020-10"),
        ("2020-10", "2020-10"),
        ("2020", "2020"),
        ("03/04/2020", None),  # March or April: nobody knows
        ("0000-00-00", None),
        ("2020-02-30", None),
        ("2020-13-01", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_printed_date_is_read_only_where_it_has_one_meaning(words: str, told: date | str | None) -> None:
    day, month = (told, None) if isinstance(told, date) else (None, told)
    assert printed_date(words) == (Printed(day, month) if told else None)


@pytest.mark.parametrize("value", [1602806400, 1602806400000, "2020-10-16", "Fri, 16 Oct 2020 00:00:00 +0000"])
def test_a_date_field_holds_words_or_an_epoch(value: object) -> None:
    assert any_date(value) == Printed(date(2020, 10, 16))


@pytest.mark.parametrize("value", [None, True, 10**30, float("nan"), "soon", {}, []])
def test_a_date_field_that_tells_no_day(value: object) -> None:
    assert any_date(value) is None


# Text


@pytest.mark.parametrize(
    "head, day, month",
    [
        (" date 2020-10-16 ", date(2020, 10, 16), None),
        ("date 2020-10-16\n", date(2020, 10, 16), None),
        (" date 2020-10 ", None, "2020-10"),
        (" date 2020 ", None, "2020"),
    ],
)
def test_the_head_dates_the_story_and_stays_in_its_text(
    tmp_path: Path, head: str, day: date | None, month: str | None
) -> None:
    story = story_of(tmp_path, head + "The mayor resigned.\r\nNobody cheered.\n")
    assert (story.published, story.published_month) == (day, month)
    assert story.text == head + "The mayor resigned.\r\nNobody cheered.\n"


def test_front_matter_is_read_from_a_closed_list_of_keys(tmp_path: Path) -> None:
    text = (
        '---\ntitle: "Mayor resigns"\nPublished: Oct 16, 2020\nauthor: Ann Lee\noutlet: The Salt Post\n---\n\n'
        "Mayor: I go.\n"
    )
    story = story_of(tmp_path, text)
    assert (story.title, story.byline, story.outlet) == ("Mayor resigns", "Ann Lee", "The Salt Post")
    assert story.published == date(2020, 10, 16)
    assert story.text == text


@pytest.mark.parametrize("line", ["Published on 16 October 2020 at 3pm", "date: 2020-10-16", "Posted: 10/16/2020"])
def test_a_date_line_below_the_headline(tmp_path: Path, line: str) -> None:
    story = story_of(tmp_path, f"Mayor resigns\nBy Ann Lee, The Salt Post\n{line}\n\nIt was raining.\n")
    assert story.published == date(2020, 10, 16)
    assert (story.title, story.byline, story.outlet) == ("Mayor resigns", "Ann Lee", "The Salt Post")


@pytest.mark.parametrize(
    "line, outlet",
    [
        ("PORT ELLIS, Maine (Northern Wire) — A ferry sank.", "Northern Wire"),
        ("BRISTOL, England, Nov. 4, 2024 /TradePath/ -- A bakery opened.", "TradePath"),
        ("By Ann Lee, Health Editor", None),
        ("By Ann Lee, Leeds", None),
        ("The ferry (a big one) sank.", None),
    ],
)
def test_the_outlet_that_a_dateline_or_byline_tells(tmp_path: Path, line: str, outlet: str | None) -> None:
    assert story_of(tmp_path, f" date 2020-10-16 Ferry sinks\n{line}\nIt was raining.").outlet == outlet


def test_running_text_has_no_headline(tmp_path: Path) -> None:
    assert story_of(tmp_path, " date 2020-10-16 Home at last. They came home.\n\nAnd slept.").title is None


def test_what_the_user_says_overrides_what_the_source_tells(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" date 2020-10-16 It rained.")
    [story], said = opened(tmp_path / "a.txt", Given(Printed(date(2021, 1, 1)), "The Bell"))
    assert (story.published, story.outlet, said) == (date(2021, 1, 1), "The Bell", [])


def test_a_story_is_named_by_its_text_or_its_address(tmp_path: Path) -> None:
    twice = [story_of(tmp_path, "The same words.", name).id for name in ("a.txt", "b.txt")]
    assert twice[0] == twice[1] != story_of(tmp_path, "Other words.").id
    lines = [{"text": text, "url": "https://a.example/1", "outlet": "The Bell"} for text in ("First.", "Corrected.")]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    first, corrected = opened(tmp_path / "a.jsonl")[0]
    assert first.id == corrected.id


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_in_many_encodings(tmp_path: Path, encoding: str) -> None:
    text = " date 2020-10-16 “Café,” said Renée — twice."
    assert story_of(tmp_path, text.encode(encoding)).text == text


def test_what_was_guessed_or_lost_in_decoding_is_said(tmp_path: Path) -> None:
    path = tmp_path / "torn.txt"
    path.write_bytes(" date 2020-10-16 “Café” — “naïve” “words” ".encode() + b"and a torn \xe9 one")
    [story], [said] = opened(path)
    assert story.text.endswith("and a torn � one")
    assert "1 unreadable character replaced" in said
    assert said.startswith(str(path))


def test_a_page_declares_its_encoding(tmp_path: Path) -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>The café “shut”.</p></body></html>'
    assert "café “shut”" in story_of(tmp_path, page.encode("cp1252"), "a.html").text


# Pages

PAGE = """<!DOCTYPE html><html><head><title>Mayor quits | The Salt Post</title>
<meta property="og:site_name" content="The Salt Post"><meta name="author" content="By Ann Lee">
<link rel="canonical" href="https://salt.example/mayor">
<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"],
"headline": "Mayor quits", "datePublished": "2020-10-16T09:00:00-04:00", "dateModified": "2020-10-17",
"author": [{"name": "Ann Lee"}, {"name": "Bo Ray"}]}]}
</script></head><body><nav><a href="/">Home</a></nav><article><h1>Mayor quits</h1>
<p>The mayor said on Friday that she was <q>not <q>done</q> but gone</q>, and left by the back door of the hall.</p>
<p>Her deputy wrote to all of the town’s eleven councillors that evening, in a letter which the Post has seen:</p>
<blockquote><p>We thank her for the trees.</p><p>We will water them.</p><cite>— Cy Dee, deputy mayor</cite></blockquote>
<div class="social-embed"><blockquote class="twitter-tweet"><p lang="en">Gone fishing. <a href="https://t.co/x">pic.twitter.com/x</a></p>
&mdash; Ann Mayor (@annmayor) <a href="https://twitter.com/x">October 16, 2020</a></blockquote></div>
<figure><blockquote class="instagram-media"><div><a href="#">View this post on Instagram</a></div><div>Trees!</div>
<p>A post shared by <a>Cy Dee</a> (@cydee) on <time>Oct 15, 2020 at 7:01pm PDT</time></p></blockquote></figure>
<p>The town will vote again in the spring, the clerk said, in the same hall and with the same pencils as before.</p>
</article><footer><p>Copyright</p></footer></body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> Story:
    return story_of(tmp_path, PAGE, "mayor.html")


def test_a_page_tells_title_byline_outlet_and_dates_apart(page: Story) -> None:
    assert (page.title, page.byline, page.outlet) == ("Mayor quits", "Ann Lee, Bo Ray", "The Salt Post")
    assert (page.published, page.updated) == (date(2020, 10, 16), date(2020, 10, 17))
    assert page.url == "https://salt.example/mayor"


def test_a_page_keeps_marks_blocks_posts_and_paragraphs(page: Story) -> None:
    paragraphs = page.text.split("\n\n")
    assert paragraphs[0] == "Mayor quits"
    assert "she was “not ‘done’ but gone”, and left" in paragraphs[1]
    assert paragraphs[3:6] == ["We thank her for the trees.", "We will water them.", "— Cy Dee, deputy mayor"]
    assert paragraphs[6:8] == ["Gone fishing.", "— Ann Mayor (@annmayor) October 16, 2020"]
    assert "A post shared by Cy Dee (@cydee) on Oct 15, 2020 at 7:01pm PDT" in paragraphs
    assert "Home" not in paragraphs
    assert paragraphs.count("Mayor quits") == 1


def test_marks_that_the_author_typed_are_not_doubled(tmp_path: Path) -> None:
    page = "<html><body><p>She said <q>“I am done”</q> and <q>I am gone</q> on the steps of the hall.</p></body></html>"
    assert "She said “I am done” and “I am gone” on" in story_of(tmp_path, page, "a.html").text


def test_a_page_is_known_by_how_it_begins(tmp_path: Path) -> None:
    assert story_of(tmp_path, PAGE, "mayor").title == "Mayor quits"


@pytest.mark.skipif(
    not (SHARED / "data" / "html").is_dir(), reason="the saved pages lie beside the checkout only where they are shared"
)
def test_saved_pages_give_their_text_and_most_their_day() -> None:
    paths = sorted((SHARED / "data" / "html").glob("*.html"))
    stories = [open_story(str(path)) for path in paths]
    assert all(len(story.text) > 1000 for story in stories)
    assert all(story.title and story.title in story.text for story in stories)
    assert sum(story.published is not None for story in stories) >= len(stories) - 1
    assert sum(story.outlet is not None for story in stories) >= len(stories) - 3


# JSONL


COMMON = {"title": "Rain", "byline": "Ann Lee"}


@pytest.mark.parametrize(
    "record",
    [
        {"text": "It rained.", "published": "2020-10-16", "outlet": "The Bell", **COMMON},
        {"maintext": "It rained.", "date_publish": "2020-10-16 08:00:00", "source_domain": "The Bell", **COMMON},
        {"content": "It rained.", "publishedAt": "2020-10-16T08:00:00Z", "source": {"name": "The Bell"}, **COMMON},
        {"body": "It rained.", "date": 1602806400, "publisher": "The Bell", "headline": "Rain", "authors": ["Ann Lee"]},
        {"articleBody": "It rained.", "datePublished": "2020-10-16", "publisher": {"name": "The Bell"},
         "headline": "Rain", "author": {"@type": "Person", "name": "Ann Lee"}},
        {"story": {"text": "It rained.", "published": "2020-10-16", "source": "a.txt", "outlet": "The Bell", **COMMON}},
    ],
)  # fmt: skip
def test_field_names_of_crawlers(tmp_path: Path, record: dict[str, object]) -> None:
    story = story_of(tmp_path, json.dumps(record), "a.jsonl")
    assert (story.text, story.published, story.outlet) == ("It rained.", date(2020, 10, 16), "The Bell")
    assert (story.title, story.byline) == ("Rain", "Ann Lee")


def test_a_broken_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        b'{"text": "One."}',
        b'{"text": ',
        b"[1]",
        b'{"title": "No text"}',
        b"",
        b"[" * 100_000,
        b'{"text": "Two."}',
    ]
    path.write_bytes(b"\n".join(lines))
    stories, said = opened(path, Given(Printed(date(2020, 1, 1))))
    assert [story.text for story in stories] == ["One.", "Two."]
    assert [story.source for story in stories] == [f"{path}:1", f"{path}:7"]
    assert [words.split(": ")[0] for words in said] == [f"{path}:{number}" for number in (2, 3, 4, 6)]


def test_a_line_too_long_is_skipped_without_being_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.sources.jsonl._LONGEST_LINE", 1000)
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"text": "One.", "date": "2020"}\n{"text": "' + "word " * 1000 + '"}\n{"text": "Two.", "date": "2020"}\n'
    )
    stories, [said] = opened(path)
    assert [story.text for story in stories] == ["One.", "Two."]
    assert said == f"{path}:2: a line of more than 1,000 bytes"


def test_many_broken_lines_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("nonsense\n" * 1000 + '{"text": "It rained.", "date": "2020"}\n')
    stories, said = opened(path)
    assert len(stories) == 1
    assert len(said) == 11
    assert said[-1] == f"{path}: 990 further lines are no stories either"
    path.write_bytes(bytes(range(256)) * 20)
    assert opened(path)[1] == [f"{path}: binary data, not text"]


def test_stories_without_a_date_are_counted_once(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    stories, [said] = opened(tmp_path / "a.jsonl")
    assert len(stories) == 2
    assert "2 of its stories: no date of publication" in said


def test_a_json_file_holds_one_story_or_a_list(tmp_path: Path) -> None:
    assert story_of(tmp_path, '{"text": "One."}', "a.json").source == str(tmp_path / "a.json")
    (tmp_path / "b.json").write_text('[{"text": "One."}, 7, {"text": "Two."}]')
    stories, said = opened(tmp_path / "b.json")
    assert [story.text for story in stories] == ["One.", "Two."]
    assert any(words.startswith(f"{tmp_path / 'b.json'}:2: not a story") for words in said)


# Folders


def test_a_folder_is_read_through_and_sorted(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.txt", "a.html", "sub/c.jsonl", ".hidden/d.txt", "e.json", "f.md"):
        (tmp_path / name).write_text({"a.html": PAGE, "sub/c.jsonl": '{"text": "It rained."}'}.get(name, "It rained."))
    assert [Path(story.source).name for story in opened(tmp_path)[0]] == ["a.html", "b.txt", "c.jsonl:1"]


def test_a_folder_without_stories(tmp_path: Path) -> None:
    assert opened(tmp_path)[1] == [
        f"{tmp_path}: a folder without stories (.htm, .html, .jsonl, .ndjson, .text, .tml, .txt, .xhtml)"
    ]


# What cannot be read


@pytest.mark.parametrize(
    "name, raw, cause",
    [
        ("a.txt", b"", "empty: no text to read"),
        ("a.txt", b" \n\t ", "empty: no text to read"),
        ("a.jsonl", b"", "empty: no story to read"),
        ("a.jsonl", b" \n\n", "empty: no story to read"),
        ("a.json", b"[]", "empty: no story to read"),
        ("a.txt", b"%PDF-1.7 ...", "a PDF, not text"),
        ("a.txt", bytes(range(256)) * 20, "binary data, not text"),
        ("a.html", b"<html><head></head></html>", "an HTML page without a body"),
        ("a.html", b"<html><body>" + b"<div>" * 100_000 + b"<p>Hello.", "a page without text"),
        ("a.txt", b"word " * 1_000_001, "a story of 5,000,005 characters; at most 5,000,000 are read"),
    ],
)
def test_one_clear_message_names_source_and_cause(tmp_path: Path, name: str, raw: bytes, cause: str) -> None:
    (tmp_path / name).write_bytes(raw)
    stories, [said] = opened(tmp_path / name)
    assert not stories
    assert said.startswith(f"{tmp_path / name}: {cause}")


def test_a_missing_file() -> None:
    with pytest.raises(SourceError, match=r"nowhere\.txt: no such file or folder"):
        open_story("nowhere.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Secret.")
    (tmp_path / "a.txt").chmod(0)
    assert opened(tmp_path / "a.txt")[1] == [f"{tmp_path / 'a.txt'}: permission denied"]


def test_a_date_that_is_no_day_is_said_and_the_story_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" date 0000-00-00 It rained.")
    [story], [said] = opened(tmp_path / "a.txt")
    assert story.published is None
    assert "the date 0000-00-00 is no calendar day" in said


def test_one_bad_source_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" date 2020-10-16 It rained.")
    found = list(open_sources(["nowhere", str(tmp_path / "a.txt"), "nowhere either"]))
    assert [type(one) for one in found] == [SourceError, Story, SourceError]


@pytest.mark.parametrize(
    "markup",
    [
        "<p " + " ".join(f'a{number}="x"' for number in range(100_000)) + ">Hello there.</p>",
        "<q>" * 3000 + "Hello there.",
        '<blockquote class="twitter-tweet">' * 1500 + "Hello there.",
        '<a "' * 200_000 + "<p>Hello there.",
        '<script type="application/ld+json">' + "[" * 100_000 + "</script><p>Hello there.</p>",
        "<table>" + "<tr><td>Hello</td></tr>" * 5_000,
    ],
    ids=["attributes", "quotations", "posts", "open quotes", "lists", "table"],
)
def test_hostile_pages_end_soon(tmp_path: Path, markup: str) -> None:
    (tmp_path / "a.html").write_text(f"<html><body>{markup}</body></html>")
    before = time.process_time()
    opened(tmp_path / "a.html")
    assert time.process_time() - before < 10


# The examples that are shipped


def test_the_examples_tell_outlet_and_day() -> None:
    found = list(open_sources([str(EXAMPLES)]))
    stories = [one for one in found if isinstance(one, Story)]
    assert not [one for one in found if isinstance(one, SourceError | Note)]
    assert len(stories) >= 10
    assert all(story.outlet and story.published for story in stories)


def test_the_example_page_keeps_its_post() -> None:
    text = open_story(str(EXAMPLES / "tolland-ledger-lane.html")).text
    assert "— Clemmie Tolland (@clemmietolland) November 4, 2024" in text
    assert "“while I can still see over the counter”" in text


# Laws

MARKUP = "<p>|</p>|<q>|<br>|<!--|</script>|<html><body>|&#0;|&nbsp;|<meta charset='|utf-7'>"
EMBEDS = "<blockquote class='twitter-tweet'>|<script type='application/ld+json'>|[|]"
RECORDS = '{"text": "|"}|\\ud800|\n|\x00|“é”| date 2020-10-16 |By |date: |12/13/2020'
PIECES = st.sampled_from("|".join((MARKUP, EMBEDS, RECORDS)).split("|")).map(str.encode)


@given(
    raw=st.lists(st.one_of(PIECES, st.binary(max_size=12)), max_size=14).map(b"".join), suffix=st.sampled_from(SUFFIXES)
)
def test_any_bytes_are_answered(raw: bytes, suffix: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(raw)
    found = list(open_sources([str(path)]))
    assert [str(one) for one in found] == [str(one) for one in open_sources([str(path)])]
    assert all(one.text.strip() for one in found if isinstance(one, Story))
    assert all(str(one).startswith(str(path)) for one in found if not isinstance(one, Story))
    assert found or suffix == ".jsonl"


def test_two_outlets_that_print_one_text_are_two_stories(tmp_path: Path) -> None:
    copies = [{"text": "The ferry sank.", "outlet": outlet} for outlet in ("Daily Bell", "Evening Horn", "Daily Bell")]
    path = tmp_path / "copies.jsonl"
    path.write_text("\n".join(map(json.dumps, copies)), encoding="utf-8")
    bell, horn, again = (found.id for found in open_sources([str(path)]) if isinstance(found, Story))
    assert bell == again != horn
