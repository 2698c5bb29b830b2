"""What a newsroom's folder really holds, by hand: each of these once broke a reader somewhere. test_laws.py and fuzz.py
make up more of the kind. Whatever it is, it is read or named, in bounded time, and findings point at what is there."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from laws import LAWS
from onrecord import Reading, Span, Story, read
from onrecord.merging import merge
from onrecord.sources import open_sources
from onrecord.tags import Name, Stretch, Tags
from onrecord.text import Layout

DAY = date(2013, 2, 12)
BUDGET = 60  # seconds of processor time for one test; the slowest takes 8 on an idle machine

QUOTED = "“No,” said Ann Lee, 34, on Tuesday. She left."
PAGE = "<html><head><title>A vote</title></head><body><article>{}</article></body></html>"
PROSE = (
    "<p>The council of the town voted on Tuesday to close the bridge for the winter, and the mayor agreed with it.</p>"
)


def reading_of(text: str, published: date | None = DAY) -> Reading:
    reading = read(Story("ugly", "ugly.txt", text, published=published))
    for law in LAWS:
        law(reading)
    return reading


def untagged(layout: Layout) -> Tags:
    """Tags that say nothing: what is measured is ours and not the engine's arithmetic."""
    count = len(layout.words)
    return Tags(pos=("X",) * count, head=tuple(range(count)), relation=("root",) * count)


def all_names(layout: Layout) -> Tags:
    """Tags that take every two capitalised words for somebody's name."""
    count = len(layout.words)
    capital = [layout.word(index)[:1].isupper() for index in range(count)]
    pairs = [index for index in range(count - 1) if capital[index] and capital[index + 1]]
    names = tuple(Name(Stretch(index, index + 2), "person") for index in pairs)
    return Tags(("PROPN",) * count, tuple(range(count)), ("root",) * count, names)


@pytest.fixture(autouse=True)
def budget() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError(f"more than {BUDGET} seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, BUDGET * (4 if sys.gettrace() else 1))  # coverage watches every line
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


# What must be read in spite of it: the quotation, its speaker and its day are found.


@pytest.mark.parametrize(
    "text",
    [
        QUOTED,
        f"\ufeff{QUOTED}",
        f"\u202a{QUOTED}\u202c",
        f"🔥🔥 {QUOTED} 👩‍👩‍👧‍👦🇬🇧",
        f"\x07\x1b[31m\n{QUOTED}\x1b[0m",
        f"{QUOTED} قالت يوم الثلاثاء “لا”.",
        f"{QUOTED}\n\n市长说：“不。”",
        QUOTED.replace(" ", "\u00a0"),
        QUOTED.replace("“", '"').replace("”", '"'),
        QUOTED.replace("“", "«").replace("”", "»"),
        f"“{QUOTED}",
        f"{QUOTED} “",
        f"(((([[[[\n\n{QUOTED} }}}}",
        f"{QUOTED}\x00\x00",
        f"{QUOTED} H\u0300\u0301\u0302\u0303i.",
    ],
    ids=range(15),
)
def test_the_words_are_found_in_spite_of_it(text: str) -> None:
    reading = reading_of(text)
    found = [quote for quote in reading.quotes if quote.content[0].of(text).strip(",") == "No"]
    assert [reading.entities[index].name for quote in found for index in quote.speakers] == ["Ann Lee"]
    assert [time.value for time in reading.times if time.span.of(text).endswith("Tuesday")] == ["2013-02-12"]


# What can only be left alone.


@pytest.mark.parametrize(
    "text",
    [
        "\u202e\u202d\u2066\u2069\u200f\u200e" * 50,
        "\ud800\udc00\udfff\ud800 said \udfff",
        "“‘“‘“‘“‘“‘ never closed, said he, and “he” said ‘“never”",
        "”’”’”’ said Ann Lee “‘“‘",
        "“" * 500 + "no" + "”" * 500,
        "â€œNoâ€\x9d, said Ann Lee. Itâ€™s over, the cafÃ© said on TuesdayÂ\xa0â€“ today.",
        "&ldquo;No,&rdquo; said Ann Lee &lt;b&gt;on&lt;/b&gt; Tuesday &amp;c.",
        "<p>“No,” said <b>Ann Lee</b><br/><blockquote>“Yes</blockquote>”</p><script>“x” said()</script>",
        "In 3000 B.C., in the year 10000, on Dec. 31, 9999, 10,000 years ago, the day after Dec. 31, 9999, she said.",
        "000 B.C. and 0001 B.C.",
        " date 2020-10-16  date 2020-10-16  said A post shared by Ann Lee (@annlee) on Sep 30, 2020 at 8:58pm PDT",
        "Ann Lee, 999, born in 1 A.D., said on February 30, 0000 at 99:99 that she was -5 years old.",
        "١٢ أكتوبر ٢٠٢٠ ½ ① Ⅳ 𝟏𝟐 said ２０２０-１０-１６ on ⅩⅡ",
        "Ann Lee, 36①, and Bob Lee, ③④, said on ②③ May ２０1② that they were 3①-year-old twins.",
        "THE SINGER, N HE YAN, SAID. “NO,” HE SAID. HE YAN LEFT. MR HE SAID HE LEFT. HE",
        "Z̸̢͠a̵͝l̶͘g̴̀o̷ said “h̷e̵ c̶o̴m̷e̸s” on Tuesday",
        "a\u200db\u200cc\u00add said\u2028“no”\u2029\x85\x0b\x0c\x1c\x1d\x1e\x1f on Tuesday",
        "\r\r\n\n\r“No,”\r said\r\nAnn\rLee\r",
        "I" * 30_000,
        "@" * 3000 + "#" * 3000,
    ],
    ids=range(20),
)
@pytest.mark.parametrize("published", [None, date.min, DAY, date.max])
def test_whatever_it_is_it_is_read(text: str, published: date | None) -> None:
    reading_of(text, published)


# Large and monotonous.

MANY = 2_000


@pytest.mark.parametrize(
    "text",
    ['"' * 50_000, "“" * 50_000, "“‘" * 15_000 + "no" + "’”" * 15_000, "'" * 50_000, "“a” " * 10_000],
    ids=["straight marks", "opening marks", "nested marks", "single marks", "short quotations"],
)
def test_marks_without_end(text: str) -> None:
    read(Story("ugly", "ugly.txt", text, published=DAY), tag=untagged)


@pytest.mark.parametrize(
    "sentence",
    [
        "\u202e“no” said Ann Lee\u202c ",
        "The mayor said on Tuesday that “we won” and left. ",
        "“no” said the mayor on Tuesday, ",
    ],
    ids=["one sentence", "one paragraph", "one sentence with dates"],
)
def test_a_paragraph_without_end(sentence: str) -> None:
    read(Story("ugly", "ugly.txt", sentence * 2000, published=DAY), tag=untagged)


def test_thousands_of_names() -> None:
    first = [
        f"{left}{right}"
        for left in "Al Be Cor Dan El Fay Gus Hal Iv Jo".split()
        for right in "ana bert ia on us en is or as el".split()
    ]
    names = [
        f"{given.capitalize()} {given[::-1].capitalize()}{more}son"
        for given in first
        for more in range(MANY // len(first))
    ]
    names = [name.translate(str.maketrans("0123456789", "abcdefghij")) for name in names]
    text = "".join(f"“No,” said {name}, {20 + number % 60}. " for number, name in enumerate(names))
    reading = read(Story("ugly", "ugly.txt", text, published=DAY), tag=all_names)
    assert len({entity.name for entity in reading.entities}) > MANY // 2
    assert merge([reading]).statements


def test_a_story_larger_than_any_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text("The mayor said on Tuesday that “we won” and left. " * 400_000)  # 20 MB in one paragraph
    assert [str(one) for one in open_sources([str(path)])] == [
        f"{path}: a story of 20,000,000 characters; at most 5,000,000 are read"
    ]


# Pages.


@pytest.mark.parametrize(
    "soup",
    [
        "<div>" * 20_000 + PROSE,
        "<blockquote>" * 2000 + PROSE + "</p>" * 2000,
        PROSE
        + "<blockquote class='twitter-tweet'><p>“No <a href='x'>no</p>— Ann Lee (@annlee) <a>October 16, 2020" * 300,
        "<p>“No,” <b><i>said <p>Ann</b> Lee</i></p></p></p>" + PROSE,
        PROSE + "<table><tr><td><table><tr><td>" * 100,
        PROSE + "<!-- <p>“hidden” said nobody</p> " * 50,
        PROSE + "<script>document.write('<p>“no” said no one</p>')" * 5,
        PROSE + "<p " + " ".join(f"a{number}='“'" for number in range(3000)) + ">" + PROSE,
        PROSE + "<p>&#0;&#xD800;&#x110000;&#150;&bogus;&amp;amp;</p>",
        PROSE + "<iframe src='https://example.org/embed/1'>" * 500 + PROSE,
        PROSE + "<svg><![CDATA[<p>“no”</p>]]></svg><math><mi>x</mi>",
        PROSE.replace("p", "P").replace("<P>", "<P STYLE='x:\"“'>"),
    ],
    ids=range(12),
)
def test_tag_soup_is_a_story_or_is_named(soup: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE.format(soup), encoding="utf-8")
    found = list(open_sources([str(path)]))
    assert found
    for story in found:
        if isinstance(story, Story):
            reading_of(story.text)
            assert "nobody" not in story.text
            assert "no one" not in story.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "mac_roman"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a"])
def test_any_encoding_is_read_or_named(encoding: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes((QUOTED + "\n").encode(encoding))
    assert list(open_sources([str(path)]))


def test_two_encodings_in_one_file_lose_characters_and_not_the_story(tmp_path: Path) -> None:
    path = tmp_path / "mixed.txt"
    path.write_bytes(f"{QUOTED} Café. ".encode() * 5 + QUOTED.encode("cp1252"))
    story = next(one for one in open_sources([str(path)]) if isinstance(one, Story))
    assert len(reading_of(story.text).quotes) >= 5
    assert Span(0, 1).of(story.text) == "“"
