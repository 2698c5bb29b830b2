"""Days: written dates, weekdays, "yesterday", and the pattern `{day}` on which clocks and dayparts build."""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.dates import Period
from onrecord.reading.times import choose
from onrecord.reading.times.holidays import HOLIDAY, holiday, ramadan
from onrecord.reading.times.patterns import field
from onrecord.reading.times.rule import LEAVE, Rule, Sense, date_sense, rule
from onrecord.reading.times.thread import Thread
from onrecord.reading.times.vocabulary import MONTHS, NUMBERS, ORDINALS, PIECES, WEEKDAYS, amount, any_of, ordinal

_ORDINAL_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{any_of(ORDINALS)})"
PIECES["year_told"] = (
    r"(?:(?: of|,)? (?P<spelled>(?:nineteen|eighteen)[- ]{plain_number}|two thousand(?: and)?"
    r"(?: {plain_number})?)|(?: of)? ?['’‘](?P<short_year>\d\d)(?!\d|s\b)"
    r"|(?:,|,? of|,? in)? ?(?P<year>{year4})(?![\d,]\d|-\d|%)|(?:,? of| in|,)? ?"
    r"(?P<told_year>(?:this|last|next|that|the same|"
    r"the following|the previous|the next) year)(?!'s))"
)
PIECES["written"] = (  # October 16, 2020 and 16 October 2020
    rf"(?:(?P<on>{{weekday}}),? (?:the )?)?(?:(?P<month>{{month}}) (?:the )?(?P<day>{_ORDINAL_DAY})(?!\d|:\d|[.,]\d"
    rf"|-(?-i:[a-z])|%| ?[ap]\.?m\b)"
    rf"|(?:the )?(?P<day_b>{_ORDINAL_DAY})(?: day)?(?: of|-)? ?(?P<month_b>{{month}}))(?:{{year_told}})?"
)
PIECES["named_weekday"] = (
    r"(?:(?P<way>last|next|this|this coming|this past|this very|that|the following|the previous|the next"
    r"|the same|past|coming|following) )?"
    r"(?P<weekday>{full_weekday}|(?-i:(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\.))(?: "
    r"(?P<week_way>last|next|this) week| (?P<later>week|fortnight)\b(?!['-]))?"
)
PIECES["deictic"] = (
    r"(?P<deictic>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow)(?! (?:week"
    r"|show)\b)"
)
PIECES["day"] = rf"(?:{{written}}|{{named_weekday}}|{{deictic}}|{HOLIDAY})"
# "one Saturday in May", "a wet Monday": no one day's name.
_ANY = re.compile(r"\b(?:an?|one|any)(?: (?:typical|normal|usual|busy|quiet|wet|rainy|sunny|cold|hot|grey|gr[ae]y))? $")
_ALONE = re.compile(r"\s*(?:[.,;:!?)”\"]|$)|\s+(?:in|of|when|and|at|last|this)\b")  # not "a Wednesday event"
_PERFECT = re.compile(r"\bhad\b")
_SAME_WEEK = 8  # days: told that near to publication, a bare weekday needs no other anchor
_DEICTIC = {"the day before yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "the day after tomorrow": 2}
_RELATIVE_YEAR = {"this": 0, "last": -1, "next": 1, "same": 0, "that": 0, "following": 1, "previous": -1}


def day(match: re.Match[str], thread: Thread) -> Period | None:
    """The day that the piece `{day}` means, whichever of its forms took part."""
    if field(match, "month", "month_b"):
        return _written(match, thread)
    if field(match, "weekday"):
        return _weekday(match, thread)
    if word := field(match, "deictic"):
        today = thread.now(match.start())
        return today.shift(_DEICTIC[" ".join(word.lower().split())]) if today else None
    return holiday(match, thread)


def told_year(match: re.Match[str], thread: Thread) -> int | None:
    """The year written after a month, day, season or quarter: "1990", "last year", "of the same year"."""
    if field(match, "year"):
        return int(match["year"])
    if short := field(match, "short_year"):
        return thread.full_year(int(short))
    if spelled := field(match, "spelled").lower():
        century, _, rest = spelled.replace("-", " ", 1).partition(" ")
        return 2000 + int(amount(rest)) % 1000 if century == "two" else NUMBERS[century] * 100 + int(amount(rest))
    words = field(match, "told_year").lower().split()
    if not words:
        return None
    shift = _RELATIVE_YEAR[words[-2]]
    deictic = words[0] in ("this", "last", "next")
    anchor = thread.now(match.start(), "Y") if deictic else thread.reached("Y")
    return anchor.number + shift if anchor else None


def _written(match: re.Match[str], thread: Thread) -> Period | None:
    month = MONTHS[field(match, "month", "month_b").lower().rstrip(".")]
    number = ordinal(field(match, "day", "day_b"))
    year = told_year(match, thread)
    if year is not None:
        return choose.day_of(year, month, number)
    make = choose.make_day(month, number)
    if (name := field(match, "on")) and (fitting := _fitting(match, thread, make, name)):
        return fitting
    return choose.yearly(thread, match.start(), match.end(), make)


def _fitting(match: re.Match[str], thread: Thread, make: Callable[[int], Period | None], weekday: str) -> Period | None:
    """The nearest year in which the day of the year falls on the weekday told with it."""
    anchor = thread.here(match.start()) or thread.reached("Y")
    if not anchor:
        return None
    number = WEEKDAYS[weekday.lower().rstrip(".")] % 7
    days = (make(anchor.year + step) for step in (0, -1, 1, -2, 2))
    return min(
        (day for day in days if day and day.number % 7 == number),
        key=lambda day: choose.distance(day, anchor),
        default=None,
    )


def _weekday(match: re.Match[str], thread: Thread) -> Period | None:
    number = WEEKDAYS[match["weekday"].lower().rstrip(".")]
    way = field(match, "way").lower()
    if week := field(match, "week_way").lower():
        today = thread.here(match.start())
        return choose.in_week(today, number, {"last": -1, "this": 0, "next": 1}[week]) if today else None
    plain = choose.weekday(thread, match.start(), match.end(), number)
    if later := field(match, "later").lower():
        return _weeks_on(thread.here(match.start()), number, later, way)
    return _led(way.split()[-1] if way else "", number, match, thread) if way else plain


def _weeks_on(today: Period | None, number: int, later: str, way: str) -> Period | None:
    """ "Tuesday week", "Saturday fortnight"; "last Tuesday week" counts back."""
    if not today:
        return None
    days = 14 if later == "fortnight" else 7
    return before(today, number).shift(-days) if way == "last" else after(today, number).shift(days)


def _led(way: str, number: int, match: re.Match[str], thread: Thread) -> Period | None:
    """A weekday with a word in front: "last", "next", "this", "the following"."""
    told = thread.reached("D") if "the " in match["way"].lower() or way in ("that", "following") else None
    anchor = told or thread.here(match.start())
    if not anchor:
        return None
    if way in ("last", "past", "previous"):
        return before(anchor, number)
    if way in ("next", "coming", "following"):
        return after(anchor, number)
    if way == "that" and told:
        return before(told, number) if _PERFECT.search(thread.before(match.start(), 40)) else after(told, number)
    return (
        choose.weekday(thread, match.start(), match.end(), number)
        if way == "same"
        else _this(anchor, number, match, thread)
    )


def _this(anchor: Period, number: int, match: re.Match[str], thread: Thread) -> Period:
    if thread.tense(match.start(), match.end()) == "past":
        return anchor.shift(-((anchor.number - number) % 7))
    return anchor.shift((number - anchor.number) % 7)


def weekday_of_told(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "the Sunday before", "rang her on the Tuesday": beside the day told, where that is not now."""
    told, number = thread.last_told("D", before=match.start(), within=1500), WEEKDAYS[match["weekday"].lower()]
    side = field(match, "side").lower()
    if not told:
        return None
    if side:
        return date_sense(before(told, number) if side == "before" else after(told, number))
    last, following = told.shift(-((told.number - number) % 7)), told.shift((number - told.number) % 7)
    near = min(last, following, key=lambda day: abs(day.number - told.number))
    today = thread.today("D")
    return None if today and abs(told.number - today.number) <= _SAME_WEEK else date_sense(near)


def weeks_from(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "a week today", "a fortnight on Saturday", "two weeks from tomorrow"; "a week yesterday" counts back."""
    today = thread.here(match.start())
    if not today:
        return None
    if name := field(match, "weekday"):
        anchor = after(today, WEEKDAYS[name.lower()])
    else:
        anchor = today.shift(_DEICTIC[match["deictic"].lower()])
    days = 7 * int(amount(match["weeks"]) or 1) * (2 if match["unit"].lower().startswith("f") else 1)
    return date_sense(anchor.shift(-days if field(match, "deictic").lower() == "yesterday" else days))


def before(anchor: Period, number: int) -> Period:
    """The last such weekday before the anchor."""
    return anchor.shift(-((anchor.number - number - 1) % 7) - 1)


def after(anchor: Period, number: int) -> Period:
    return anchor.shift((number - anchor.number - 1) % 7 + 1)


def plain_day(match: re.Match[str], thread: Thread) -> Sense | None:
    bare = field(match, "weekday") and not field(match, "way")
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
    """ "the week of March 6", "Easter week"."""
    period = day(match, thread)
    if period and field(match, "tail"):
        period = period.shift(0 if field(match, "holiday").lower() != "easter" else -6)
    return date_sense(period.within("W")) if period else None


def iso(match: re.Match[str], thread: Thread) -> Sense | None:
    period = choose.day_of(int(match["year"]), int(match["month"]), int(match["day"]))
    return date_sense(period)


def figures(match: re.Match[str], thread: Thread) -> Sense | None:
    """3/4/2020: the order is the story's habit, unless one of the figures is beyond twelve."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    year += 0 if len(match["year"]) == 4 else 2000 if year < 50 else 1900
    day_first = thread.day_first or match["mark"] == "."
    if (first > 12) != (second > 12):
        day_first = first > 12
    number, month = (first, second) if day_first else (second, first)
    return date_sense(choose.day_of(year, month, number))


def figures_short(match: re.Match[str], thread: Thread) -> Sense | None:
    """9/11, and other days in figures without a year, only where the day of the month is beyond twelve."""
    return date_sense(choose.day_of(2001, 9, 11))


def bare_ordinal(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "the 25th", "the first of the month": a day of the month the narrative stands in."""
    month = thread.last_told("M", "D", before=match.start(), within=600) or (
        thread.here(match.start(), "M") if field(match, "of_month") else None
    )
    if not month:
        return LEAVE
    months = month.within("M").number
    return date_sense(choose.day_of(months // 12, months % 12 + 1, ordinal(match["day"])))


def listed(match: re.Match[str], thread: Thread) -> Sense | None:
    """The last day of "Oct. 3-5" or "April 24 and 25": the month of the day before it."""
    told = thread.last_told("D", before=match.start(), within=40)
    months = told.within("M").number if told else 0
    number = ordinal(field(match, "tail", "tail_b"))
    later = told is not None and number > (told.first.day if told.first else 31)
    return date_sense(choose.day_of(months // 12, months % 12 + 1, number)) if later else None


def listed_first(match: re.Match[str], thread: Thread) -> Sense | None:
    """The first day of "3-5 October" or "24 and 25 April": the month is told after it."""
    month, number = MONTHS[match["month"].lower().rstrip(".")], ordinal(match["day"])
    if year := told_year(match, thread):
        return date_sense(choose.day_of(year, month, number))
    return date_sense(choose.yearly(thread, match.start(), match.end(), choose.make_day(month, number)))


_LATER_DAY = (
    rf"(?= ?(?:-|–|—|to|and|or|,|through|until|till) ?(?:the )?{_ORDINAL_DAY} (?:of )?(?P<month>{{month}})"
    rf"(?:{{year_told}})?)"
)
_FORMER = r"(?<=\d)(?:{-}|/| {-} )"

RULES: tuple[Rule, ...] = (
    rule("written day", "month", "(?:about |around )?{written}", plain_day),
    rule("weekday", "weekday", "{named_weekday}", plain_day),
    rule(
        "weekday of a told day",
        "weekday",
        r"(?:(?<=on )|(?<=by )|(?<=for )|(?<=until )|(?<=since ))the (?P<weekday>{full_weekday})"
        r"(?: (?P<side>before|after)(?=\s+(?:is|was|were|are|has|had|will|would)\b|\s*[.,;:!?)\]”’\"—–]|\s*$))?"
        r"(?=\s*(?:[.,;:!?)\]”’\"—–]|$)|\s+(?:and|but|that|when|he|she|they|we|I|is|was|has|had|will)\b)",
        weekday_of_told,
    ),
    rule(
        "weeks from a day",
        "unit & week & day",
        r"(?P<weeks>an?|one|two|three|four|six|eight) (?P<unit>week|fortnight)s?(?: from| on)? "
        r"(?:(?P<weekday>{full_weekday})|(?P<deictic>today|tomorrow|yesterday))",
        weeks_from,
    ),
    rule("day from today", "today", "(?:{mod} (?:on )?|earlier )?{deictic}", plain_day),
    rule("early weekday", "weekday", "(?:early(?: on)?|earlier|earlier on|later on|later) {named_weekday}", plain_day),
    rule("early written day", "month", "(?:early(?: on)?|earlier on) {written}", plain_day),
    rule("holiday", "holiday", f"(?:(?:early )?{HOLIDAY})", named_holiday),
    rule(
        "week of a day",
        "unit & week & day",
        r"(?:the )?week (?:of|beginning|starting|ending|commencing) (?:on )?{day}",
        week_of,
    ),
    rule("week of a holiday", "holiday & week", rf"{HOLIDAY}(?P<tail> week)", week_of),
    rule("day in figures, year first", "figures", r"(?P<year>{year4})([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?)", iso),
    rule(
        "day in figures",
        "figures",
        r"(?P<first>\d\d?)(?P<mark>[-/.])(?P<second>\d\d?)(?P=mark)(?P<year>\d{4}|\d\d)",
        figures,
    ),
    rule("9/11", "figures", r"9/11", figures_short),
    rule(
        "day of the month",
        "ordinal",
        r"(?:(?<=on )|(?<=by )|(?<=until )|(?<=since )|(?<=from )|(?<=before )|(?<=after )|(?<=to )|"
        r"(?<=till ))the (?P<day>\d\d?(?:st|nd|rd|th)|(?:first|fifteenth|tenth|twentieth|thirtieth)(?= of "
        r"(?:the|this) month))(?: of (?P<of_month>the month|this month))?(?= ?[,.;)—–-]| and | to |$)",
        bare_ordinal,
    ),
    rule("day listed before its month", "month", rf"(?P<day>{_ORDINAL_DAY}){_LATER_DAY}", listed_first),
)

_AFTER_LIST = r"(?=\s*(?:[.,;:)\]—–]|$|(?:and|or|in|at|on|for|to|as|when|with|after|before|by|from|the)\b))"
LISTED = Rule(
    "day listed after its month",
    ("D",),
    (
        r"(?:(?:{-}| ?[–—-] ?)(?P<tail>\d{1,2})(?![\d:%]|[.,]\d|(?:st|nd|rd|th)?(?: of)? ?{month})|(?: and| or"
        r"| to| through| until|,|, and)"
        rf"(?: on)?(?: the)? (?P<tail_b>\d{{1,2}}(?:st|nd|rd|th)?)(?![\d:%]|[.,]\d){_AFTER_LIST})"
    ),
    listed,
)
