"""Stories that no reporter would write: shards of news in any order, and good stories that met with an accident."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from onrecord import Story

ROOT = Path(__file__).parents[1]

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

# What accidents leave behind: directions, joiners, marks of other scripts, halves of encodings, markup.
RUBBLE = (
    *(
        "\u202e",
        "\u202c",
        "\u2066",
        "\u2069",
        "\u200d",
        "\u00ad",
        "\x07",
        "\x1b[31m",
        "\x85",
        "\u0300" * 30,
        "👩‍👩‍👧‍👦",
        "🇬🇧",
    ),
    *("â€œ", "â€\x9d", "â€™", "Ã©", "\ufffd", "&quot;", "&#8220;", "&nbsp;", "<br/>", "<q>", "</blockquote>", "<!--"),
    *("قالت يوم الثلاثاء", "市长说：“不。”", "「はい」", "שלום", "Мэр сказала", "½", "①", "𝐀𝐧𝐧 𝐋𝐞𝐞", "ﷺ", "١٢"),
    *("“" * 9, "”" * 9, "'" * 9, "((((", "—" * 20, "." * 40, "0" * 40, "A" * 300, "\n" * 20, " " * 200),
    *("in the year 10000", "3000 B.C.", "on January 1, 0001", "December 31, 9999", "99 trillion years ago", "age 999"),
    *("a million years later", "the 31st of June", "1/1/1", "Tuesday, Wednesday, 1066", "minus 40 years ago", "34th"),
)

GOOD = tuple(
    path.read_text(encoding="utf-8")
    for folder in ("examples", "tests/stories")
    for path in sorted((ROOT / folder).glob("*.txt"))
)

shards = st.lists(st.sampled_from(SHARDS) | st.text(max_size=12), max_size=40)
texts = st.builds(str.join, st.sampled_from((" ", "")), shards) | st.text(max_size=200)
days = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31))
stories = st.builds(
    Story, id=st.just("law"), source=st.just("law.txt"), text=texts, published=days, byline=st.none() | texts
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A stretch of a good story with parts cut out, doubled, moved or overlaid with rubble."""
    whole = draw(st.sampled_from(GOOD))
    start = draw(st.integers(0, len(whole)))
    text = whole[start : start + draw(st.integers(0, 1500))]
    for _ in range(draw(st.integers(0, 12))):
        first, last = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        part = text[first:last][:300]
        new = draw(
            st.sampled_from(("", part * 2, part[::-1], part.upper(), part.lower(), part.replace(" ", "")))
        ) + draw(st.sampled_from(("", *RUBBLE, *SHARDS)))
        text = text[:first] + new + text[first + len(part) :]
    return text


wild_texts = damaged() | st.builds(
    str.join, st.sampled_from((" ", "")), st.lists(st.sampled_from((*SHARDS, *RUBBLE)), max_size=60)
)
wild_stories = st.builds(
    Story, id=st.just("wild"), source=st.just("wild.txt"), text=wild_texts, published=days, byline=st.none() | texts
)
