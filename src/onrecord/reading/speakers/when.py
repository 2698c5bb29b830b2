"""The day of an utterance: which times in a reporting clause date the saying, by what stands before and behind them.

"said Tuesday", "in a statement on Monday", "in her 2019 memoir", "after Thursday's game" do; "since 2018",
"of the 2012 race", "ahead of Friday's vote" do not. What lies behind the day of publication dates nothing said.
"""

from __future__ import annotations

import re

from onrecord import dates
from onrecord.lexicon import load
from onrecord.model import Span, Time
from onrecord.reading.speakers.channel import NOUNS, table
from onrecord.reading.speakers.scene import Scene

OCCASIONS = table("occasions")
_DATED = frozenset(word.lower() for word in (*OCCASIONS, *NOUNS)) | load("channel_platforms")
_MATCHES = frozenset(word for word, kind in OCCASIONS.items() if kind == "match") - {"match", "game", "race", "fight"}
_WORDS_BEFORE = re.compile(r"(?:[\w’'-]+\s+)*$")
_SKIPPED = frozenset(
    "the a an his her their its late early earlier later just only also again both this that one".split()
)
_BARRED = frozenset(
    "since until till before from through between by for of to about over than under against with within ahead past "
    "throughout into around regarding".split()
)
_NOT_AT = frozenset("of about for ahead before since until against than between over to regarding".split())
_NOUN_LINKS = frozenset("from of for to".split())
# What may follow a time that stands by itself; any other word makes it a modifier of a noun.
_FREE = frozenset(
    "in at on that with after outside from during and but to as when while by via before he she they it we i the a an "
    "his her their its for who which where about over inside because if how why following near through local time amid "
    "or alongside under of not so later only also told said wrote ahead aboard upon whether that what if then until "
    "since although though once is was were has had would could will".split()
)
# A day of grace: a story may appear elsewhere in the world before the day has begun there.
_GRACE = 1
_DATED_PAPER = re.compile(r"\bdated\s$")
_NAMED = re.compile(r"\s[A-Z]")
_WHEN = re.compile(r",?\swhen\s$")
_NEXT = re.compile(r"(?P<gap>(?:[’']s?)?[\s-]\s*[“\"‘]?)(?P<words>\w[\w’'&.-]*(?:\s[\w’'&.-]+){0,5})")


def day_told(scene: Scene, text: str, parts: tuple[Span, ...], cue_end: int) -> str | None:
    """The day that a reporting clause gives, as EDTF: the first behind the cue, else the last before it."""
    told = [time for part in parts for time in scene.times_in(part) if dates_saying(scene, text, time, part)]
    if written := [time for time in told if _DATED_PAPER.search(text, max(0, time.span.start - 12), time.span.start)]:
        return dates.edtf(written[0].value)  # "in a letter dated Sept. 9 and made public on Monday"
    behind = [time for time in told if time.span.start >= cue_end]
    before = [time for time in told if time.span.start < cue_end]
    best = behind[0] if behind else before[-1] if before else None
    return dates.edtf(best.value) if best else None


def day_of_when(scene: Scene, text: str, clause: int) -> str | None:
    """The day right before a clause with "when": "at 9.40pm on Friday, when he texted"."""
    when = _WHEN.search(text, max(0, clause - 12), clause)
    told = scene.times_in(Span(when.start() - 40, when.start())) if when else ()
    fits = [time for time in told if when and time.span.end == when.start() and is_past(scene, time.value)]
    return dates.edtf(fits[-1].value) if fits else None


def dates_saying(scene: Scene, text: str, time: Time, part: Span) -> bool:
    """Whether a time dates what is told in the part, which holds it."""
    if time.type not in ("DATE", "TIME") or not is_past(scene, time.value):
        return False
    before = _before(text, Span(part.start, time.span.start))
    words = [word for word in before.split() if word not in _SKIPPED]
    modified = _modified(text, Span(time.span.end, part.end))
    fronted = before.endswith(("on", "in", "at")) and _NAMED.match(text, time.span.end)  # "on Friday Ann Lee raised"
    if modified and not fronted:
        return _heads_occasion(modified) and not (words and words[-1] in _NOT_AT)
    if not words or words[-1] not in _BARRED:
        return not (words and words[-1] == "after")
    return words[-1] in _NOUN_LINKS and len(words) > 1 and words[-2] in _DATED


def is_past(scene: Scene, value: str) -> bool:
    """Whether a value means a day of the calendar that was not still to come when the story appeared."""
    if "XXXX" in value or dates.edtf(value) is None:
        return False
    first, published = dates.bounds(value)[0], scene.story.published
    return first is None or published is None or first.toordinal() <= published.toordinal() + _GRACE


def _modified(text: str, behind: Span) -> list[str]:
    """The words of a noun that a time modifies ("2019 essay collection", "Thursday's game"); none where it is free."""
    match = _NEXT.match(text, behind.start, min(behind.end, behind.start + 80))
    words = re.findall(r"[\w’'-]+", match["words"].lower()) if match and match["words"] else []
    if not match or not words or words[1:2] == ["time"]:
        return []
    possessive = match["gap"].startswith(("’", "'")) or text[behind.start - 1] in "’'"
    free = words[0] in _FREE or words[0].endswith(("ly", "ing"))
    return words if possessive or not free else []


def _heads_occasion(words: list[str]) -> bool:
    """Whether the noun phrase that a time modifies names an occasion or a document. Words for matches are common words
    too ("her September pregnancy loss"), so they count only right behind the time, or behind a score."""
    for number, word in enumerate(words[:5]):
        if word in _MATCHES:
            return all(re.search(r"\d", other) for other in words[:number])
        if word in _DATED or word.rstrip("s") in _DATED or word.capitalize() in _DATED:
            return True
    return False


def _before(text: str, part: Span) -> str:
    match = _WORDS_BEFORE.search(text, max(part.start, part.end - 60), part.end)
    return match.group().lower().strip() if match else ""
