"""A text file to a story: its head, its front matter, its headline, byline and agency. The text itself stays as given.

Three forms tell the date: the head ` date 2020-10-16 ` in front of the text, a front-matter line ("date: 2020-10-16",
"Published: Oct 16, 2020") within the first lines, or nobody: then it is unknown. Only closed lists of keys are taken
for front matter: "Mayor: we will win" is speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord import lexicon
from onrecord.sources.dates import Printed, iso_date, printed_date
from onrecord.sources.found import NO_DATE, Found, Given, Note, Told, make_story, undated

_HEAD = re.compile(r"\A\s{0,8}date\s{1,4}(?P<date>\d{1,4}(?:-\d{1,2}(?:-\d{1,2})?)?)(?=\s|\Z)")
_FRONT = re.compile(
    r"(?P<key>published on|published|updated on|updated|posted on|posted|date|title|headline|outlet|source|publication|"
    r"publisher|byline|author|url|link)(?P<mark> ?: ?| )(?P<value>[^\r\n]{1,300}?)\s*",
    re.IGNORECASE,
)
_KEYS = {
    "posted": "published", "posted on": "published", "published on": "published", "date": "published",
    "updated on": "updated", "headline": "title", "source": "outlet", "publication": "outlet",
    "publisher": "outlet", "author": "byline", "link": "url",
}  # fmt: skip
_DATES = {"published", "updated"}
_BYLINE = re.compile(
    r"(?:By|BY|Words by|Interview by|Story by) (?P<who>[^,|/\r\n]{3,80}?)(?: ?[,|/] ?(?P<outlet>[^\r\n]{3,60}))?\s*"
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]+(?:, [A-Z][\w. ]{1,20})?(?:, [A-Z]\w{2,8}\.? \d{1,2}(?:, \d{4})?)? "
    r"(?:\((?P<agency>[A-Z][^()\r\n]{1,39})\)|/(?P<wire>[A-Z][^/\r\n]{1,39})/) ?[-–—]"
)

# A headline with its rubric rarely passes 150 characters; front matter stands within the first dozen lines.
_LONGEST_HEADLINE = 150
_FIRST_LINES = 12
_WITHIN = 4000
_POST = re.compile(
    r"\s+(?:(?:Senior|Chief|Political|Sports|Court|Crime)\s+)?(?:Staff\s+)?(?:Writer|Reporter|Correspondent|Editor|Staff)s?\s*\Z"
)
_OUTLET_NOUNS = lexicon.load("outlet_nouns")


def plain_story(source: str, text: str, given: Given) -> Iterator[Found]:
    """The story of a text, with notes where its date is missing or no calendar day."""
    told, trouble = told_by(text)
    story = make_story(source, text, told, given)
    if trouble and not given.published:
        yield Note(source, trouble)
    elif undated(story):
        yield Note(source, NO_DATE)
    yield story


def told_by(text: str) -> tuple[Told, str | None]:
    """What the first lines of a text tell of it, and what is wrong with the date they tell."""
    head = _HEAD.match(text)
    lines = [line.strip() for line in text[head.end() if head else 0 :][:_WITHIN].splitlines()]
    lines = [line for line in lines if line][:_FIRST_LINES]
    told, trouble, rest = _front_matter(lines)
    told = _headed(told, rest)
    if not head:
        return told, trouble
    published = iso_date(head["date"])
    return replace(told, published=published), None if published else _no_day(head["date"])


def _front_matter(lines: list[str]) -> tuple[Told, str | None, list[str]]:
    """Fields of the front-matter lines, what is wrong with their date, and the lines that are none."""
    fields: dict[str, str] = {}
    dates: dict[str, Printed | None] = {}
    rest: list[str] = []
    for line in lines:
        found = _FRONT.fullmatch(line)
        key = found["key"].lower() if found else ""
        key = _KEYS.get(key, key)
        if (
            found
            and key in _DATES
            and (printed_date(found["value"]) or (":" in found["mark"] and found["value"][0].isdecimal()))
        ):
            dates.setdefault(key, printed_date(found["value"]))
        elif found and key not in _DATES and ":" in found["mark"] and not rest:
            fields.setdefault(key, found["value"].strip("\"'"))
        elif line != "---":
            rest.append(line)
    trouble = _no_day("in its front matter") if "published" in dates and not dates["published"] else None
    return Told(**fields, **dates), trouble, rest  # type: ignore[arg-type]  # the keys are the fields' names


def _no_day(words: str) -> str:
    return f"the date {words} is no calendar day; read without a date (give one with --date)"


def _headed(told: Told, lines: list[str]) -> Told:
    """Headline, byline and agency, where the first lines after the front matter have their shape."""
    if len(lines) > 1 and not told.title and _is_headline(lines[0]):
        told = replace(told, title=lines[0])
    for line in lines[:4]:
        if found := _BYLINE.fullmatch(line):
            outlet = _outlet(found["outlet"])
            return replace(told, byline=told.byline or found["who"], outlet=told.outlet or outlet)
        if found := _DATELINE.match(line):
            return replace(told, outlet=told.outlet or found["agency"] or found["wire"])
    return told


def _is_headline(line: str) -> bool:
    bare = line.rstrip("\"'’”)»")
    return (
        len(line) <= _LONGEST_HEADLINE
        and bare[-1:] not in ".:;,"
        and not _BYLINE.fullmatch(line)
        and not _DATELINE.match(line)
    )


def _outlet(words: str | None) -> str | None:
    """The outlet in a byline ("By Ann Lee, The Salt Post"), not the writer's post or town ("Editor", "Leeds")."""
    words = _POST.sub("", words) if words else words
    named = words and any(word in _OUTLET_NOUNS for word in words.split())
    return words.strip() if words and named and words[0].isupper() else None
