"""Days: the pattern `{day}` on which clocks and dayparts build, and what it means in each of its forms."""

from __future__ import annotations

import re

from onrecord.dates import Period
from onrecord.lexicon import lines
from onrecord.reading.times.holidays import HOLIDAY, holiday, ramadan
from onrecord.reading.times.patterns import field
from onrecord.reading.times.rule import Rule, Sense, date_sense, rule
from onrecord.reading.times.thread import Thread
from onrecord.reading.times.vocabulary import MONTHS, PIECES, WEEKDAYS, any_of, ordinal
from onrecord.reading.times.weekdays import DEICTIC, weekday
from onrecord.reading.times.written import written_day

PIECES["day"] = rf"(?:{{written}}|{{named_weekday}}|{{deictic}}|{HOLIDAY})"
# "one Saturday in May", "a wet Monday": no one day's name.
_ANY = re.compile(r"\b(?:an?|one|any)(?: (?:typical|normal|usual|busy|quiet|wet|rainy|sunny|cold|hot|grey|gr[ae]y))? $")
_AT_LARGE = re.compile(rf"['’]s {any_of(lines('todays_things'))}\b")  # "today's world" is no day
_ALONE = re.compile(r"\s*(?:[.,;:!?)”\"]|$)|\s+(?:in|of|when|and|at|last|this|that)\b")  # not "a Wednesday event"


def day(match: re.Match[str], thread: Thread) -> Period | None:
    """The day that the piece `{day}` means, whichever of its forms took part."""
    if field(match, "month", "month_b"):
        return written_day(match, thread)
    if field(match, "weekday"):
        return weekday(match, thread)
    if word := field(match, "deictic"):
        today = thread.now(match.start())
        return today.shift(DEICTIC[" ".join(word.lower().split())]) if today else None
    return holiday(match, thread)


def plain_day(match: re.Match[str], thread: Thread) -> Sense | None:
    bare = field(match, "weekday") and not field(match, "way")
    if match[0].lower() == "today" and _AT_LARGE.match(thread.after(match.end())):
        return Sense("DATE", "PRESENT_REF")
    if bare and (same := _apposed(match, thread)):
        return date_sense(same)
    if bare and _ANY.search(thread.before(match.start(), 16) + " ") and _ALONE.match(thread.after(match.end())):
        return Sense("DATE", _undated(match))
    return date_sense(day(match, thread)) or Sense("DATE", _undated(match))


_APPOSED = re.compile(r"\d(?:st|nd|rd|th)?,? (?:an? (?:\w+ )?|the |\()$")


def _apposed(match: re.Match[str], thread: Thread) -> Period | None:
    """The day just told, where its weekday is added to it: "On Feb. 9, a wet Tuesday," """
    told = thread.last_told("D", before=match.start(), within=40)
    if not told or told.number % 7 != WEEKDAYS[match["weekday"].lower().rstrip(".")] % 7:
        return None
    return told if _APPOSED.search(thread.layout.text[max(0, match.start() - 20) : match.start()]) else None


def _undated(match: re.Match[str]) -> str:
    """What stays of a day where nothing tells its year or its week."""
    if name := field(match, "weekday"):
        return f"XXXX-WXX-{WEEKDAYS[name.lower().rstrip('.')]}"
    if name := field(match, "month", "month_b"):
        return f"XXXX-{MONTHS[name.lower().rstrip('.')]:02d}-{ordinal(field(match, 'day', 'day_b')):02d}"
    return "XXXX-XX-XX"


def named_holiday(match: re.Match[str], thread: Thread) -> Sense | None:
    month = match["holiday"].lower() == "ramadan" and not match["step"] and not match["next_to"]
    return ramadan(match, thread) if month else plain_day(match, thread)


def week_of(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "the week of March 6", "the weekend of 18 May", "Easter week", "Easter weekend"."""
    period = day(match, thread)
    if period and match[0].lower().endswith("weekend"):
        return date_sense(period.within("WE").shift(-1 if period.number % 7 == 1 else 0))
    if period and "weekend of" in match[0].lower():
        return date_sense(period.within("WE"))
    if period and field(match, "tail"):
        period = period.shift(0 if field(match, "holiday").lower() != "easter" else -6)
    return date_sense(period.within("W")) if period else None


RULES: tuple[Rule, ...] = (
    rule("written day", "month", "(?:about |around )?{written}", plain_day),
    rule("weekday", "weekday", "{named_weekday}", plain_day),
    rule("day from today", "today", "(?:{mod} (?:on )?|earlier )?{deictic}", plain_day),
    rule("early weekday", "weekday", "(?:early(?: on)?|earlier|earlier on|later on|later) {named_weekday}", plain_day),
    rule("early written day", "month", "(?:early(?: on)?|earlier on) {written}", plain_day),
    rule("holiday", "holiday", f"(?:(?:early )?{HOLIDAY})", named_holiday),
    rule(
        "week of a day",
        "week or weekend & day",
        r"(?:the )?(?:weekend of|week (?:of|beginning|starting|ending|commencing)) (?:on )?{day}",
        week_of,
    ),
    rule("week of a holiday", "holiday & week or weekend", rf"{HOLIDAY}(?P<tail> week(?:end)?)", week_of),
)
