"""Months, seasons, years, decades, centuries: what is wider than a day and told by its name."""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.dates import Period, Unit
from onrecord.lexicon import lines
from onrecord.reading.times import choose
from onrecord.reading.times.patterns import field
from onrecord.reading.times.rule import LEAVE, Rule, Sense, date_sense, rule
from onrecord.reading.times.thread import Thread
from onrecord.reading.times.vocabulary import MONTHS, PIECES, SEASON_NAMES, SEASONS, any_of
from onrecord.reading.times.written import told_year

PIECES["edge_of"] = (
    r"(?:(?:(?P<edge>(?:the )?{edge}) of|(?P<edge_b>{mod})(?:[- ]in)?)(?: the)?[- ]|about |around |circa "
    r"|c\. ?)"
)
PIECES["way"] = (
    r"(?:(?P<way>last|next|this|this past|this coming|this very|the following|the next|the previous"
    r"|the same|that|that same|the past|coming) )"
)

# "May" and "March" are months only where the words around them say so.
_AMBIGUOUS = {"may", "march", "august", "april", "june"}
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|from|to|and|or|between|through|for|during|before|after|on|this"
    r"|last|next|early|mid|late|"
    r"end|each|every|late-|mid-|early-|around|about|than|throughout|beginning|previous|following|past"
    r"|coming|both|vs|versus)|[-–—/(,])\s?$",
    re.IGNORECASE,
)
_SURELY_BEFORE = re.compile(
    r"\b(?:in|since|until|till|during|throughout|early|mid|late|last|next|this|every|each)[ -]?$"
)
_DETERMINER = re.compile(r"\b(?:a|an|the|his|her|its|their|our|my|your|whose|that)$")
_LISTED_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)}) (?:or|and)$")
_VERB_AFTER = re.compile(r"\s+(?:be|have|not|also|well|even|yet|I|he|she|it|they|we|you)\b")


def month(match: re.Match[str], thread: Thread) -> Sense | None:
    name = match["month"]
    number = MONTHS[name.lower().rstrip(".")]
    year = told_year(match, thread)
    way = field(match, "way").lower()
    if year is not None:
        return _with_edge(match, Period("M", year * 12 + number - 1), thread)
    if not way and not _is_month(match, thread):
        return LEAVE
    if not way and thread.habitual(match.start(), match.end()):
        return Sense("DATE", f"XXXX-{number:02d}")
    make = choose.make_part("M", 12, number - 1)
    period = led(way, make, match, thread, "M")
    return _with_edge(match, period, thread) if period else Sense("DATE", f"XXXX-{number:02d}")


def _is_month(match: re.Match[str], thread: Thread) -> bool:
    """Whether a bare month's name is a month and not a woman, a verb or a paper."""
    name = match["month"].lower().rstrip(".")
    if field(match, "edge", "edge_b", "nth"):
        return True
    before, after = thread.before(match.start("month")), thread.after(match.end("month"))
    if _SURELY_BEFORE.search(before) or (_DETERMINER.search(before) and re.match(r"\s+[a-z]", after)):
        return not (name == "may" and re.match(r"\s+(?:be|have|not)\b", after))
    if (
        re.match(r"\s+(?!(?:The|He|She|It|In|On|At|A|An|But|And|I|Mr|Mrs|Ms|U\.S)\b)[A-Z][a-z]", after)
        and name in _AMBIGUOUS
    ):
        return False
    if len(name) <= 3 and name != "may" and not match["month"].endswith("."):
        return False
    if name in _AMBIGUOUS or len(name) <= 4:
        verb = name == "may" and _VERB_AFTER.match(after) and not _LISTED_MONTH.search(before)
        return bool(_BEFORE_MONTH.search(before)) and not verb
    return True


def _with_edge(match: re.Match[str], period: Period | None, thread: Thread) -> Sense | None:
    """ "the end of August" is its last day in news; a history means the month."""
    edge = field(match, "edge").lower()
    if period and period.unit == "M" and edge.endswith("end") and not thread.narrative and period.last:
        last = Period.of("D", period.last)
        return Sense("DATE", str(last), last)
    return date_sense(period)


def led(
    way: str, make: Callable[[int], Period | None], match: re.Match[str], thread: Thread, unit: Unit
) -> Period | None:
    """The month or season of this name, with "last", "next", "the following" in front or bare."""
    if not way:
        return choose.yearly(thread, match.start(), match.end(), make)
    told = way.startswith("th") and not way.startswith("this")
    anchor = thread.last_told() if told else thread.now(match.start()) or thread.now(match.start(), "M")
    anchor = anchor or thread.reached("Y")
    if not anchor:
        return None
    word = way.split()[-1]
    if told and word in ("that", "same"):
        last, today = thread.last_told(), thread.now(match.start())
        return make(last.year) if last else choose.around(today, make)[0] if today else None
    if told and anchor.unit == "Y":  # "wed in 2001 and moved the following spring"
        return make(anchor.year + (-1 if word in ("past", "previous") else 1))
    now = anchor.within(unit)
    past, future = choose.around(now, make)
    if word in ("last", "past", "previous"):
        return choose.around(now.shift(-1), make)[0]
    if word in ("next", "coming", "following"):
        return choose.around(now.shift(1), make)[1]
    if word == "this":
        return _this(past, future, now, thread.tense(match.start(), match.end()))
    return past


def _this(past: Period | None, future: Period | None, now: Period, tense: str) -> Period | None:
    """ "this summer": the one of the present year, or the one the tense looks to where two are as near."""
    if past and tense == "past":
        return past
    if future and (tense == "future" or future == now):
        return future
    same = [period for period in (past, future) if period and period.year == now.year]
    return same[0] if same else past


def week_of_month(match: re.Match[str], thread: Thread) -> Sense | None:
    """The last week is the last whole one; the first is the one with most days in the month."""
    sense = month(match, thread)
    if not sense or not sense.period or not sense.period.first or not sense.period.last:
        return sense
    nth = match["nth"].lower()
    if nth in ("last", "final", "closing"):
        return date_sense(Period.of("W", sense.period.last).shift(0 if sense.period.last.weekday() == 6 else -1))
    number = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3}[nth]
    middle = Period("D", Period.of("D", sense.period.first).number + 3)
    return date_sense(middle.within("W").shift(number))


def season(match: re.Match[str], thread: Thread) -> Sense | None:
    number = SEASONS[match["season"].lower()]
    year = told_year(match, thread)
    if year is not None:
        return date_sense(Period("S", year * 4 + number))
    way = field(match, "way").lower()
    if not way and not _is_season(match, thread):
        return LEAVE
    if re.search(r"\b(?:one|a|an|any|normal|another|typical) (?:\w+ )?$", thread.before(match.start()) + " "):
        return Sense("DATE", f"XXXX-{SEASON_NAMES[number]}")
    if not way and _is_any(match, thread):
        return Sense("DATE", f"XXXX-{SEASON_NAMES[number]}")
    period = led(way, choose.make_part("S", 4, number), match, thread, "S")
    return date_sense(period) or Sense("DATE", f"XXXX-{SEASON_NAMES[number]}")


_SEASON_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|of|from|to|and|or|between|through|for|during|before|after|throughout"
    r"|normal|long|longest|hot|"
    r"hottest|cold|coldest|one|another|late|early|mid|over|whole|entire|all|past|previous|following|wet"
    r"|dry|harsh|hard|mild|every|"
    r"early-|late-|mid-|[a-z]+est) (?:the )?$|\b(?:the|its|their|his|her|our|my|your) $|^$"
)


_SEASONAL = re.compile(rf"[- ]{any_of(lines('seasonal_things'))}\b")
_SURE_SEASON = re.compile(r"\b(?:in|this|since|until|by|during|last|next|late|early|before|after) (?:the )?$")


def _is_any(match: re.Match[str], thread: Thread) -> bool:
    """ "in winter it is dark": any winter, where the clause tells what is always so."""
    lean = thread.lean(match.start(), match.end())
    bare = match.group() == match["season"] and re.search(r"\bin$", thread.before(match.start())) is not None
    habit = lean is not None and lean.habit
    return not thread.narrative and ((bare and habit) or thread.habitual(match.start(), match.end()))


def _is_season(match: re.Match[str], thread: Thread) -> bool:
    word, after = match["season"], thread.after(match.end())
    if word[0].isupper() and not _SURE_SEASON.search(thread.before(match.start("season")) + " "):
        return False
    if _SEASONAL.match(after):
        return False
    before = thread.before(match.start("season")) + " "
    if word.lower() in ("fall", "spring"):
        if _SURE_SEASON.search(before) and not re.match(r"\s+(?:of|from)\b", after):
            return True
        fall = re.match(
            r"\s+(?:of|in|from|to|into|for|short|apart|back|behind|off|through|out|under|down|guy|on|by|below)\b", after
        )
        return not fall and bool(
            re.search(
                r"\b(?:the|in|this|since|until|by|early|late|mid|and|or|through|one|normal|during|of) $",
                before,
            )
        )
    if thread.narrative:
        return True
    return bool(_SEASON_BEFORE.search(before)) or bool(field(match, "edge", "edge_b"))


RULES: tuple[Rule, ...] = (
    rule(
        "month",
        "month",
        "(?:{edge_of}|{way}|about |around )?(?P<month>{month})(?!\\s\\d\\d?(?:st|nd|rd|th)?\\b(?!:))(?:{year_told})?",
        month,
    ),
    rule(
        "week of a month",
        "unit & week & month",
        r"the (?P<nth>first|second|third|fourth|last|final|opening|closing) (?:full )?week (?:of|in) "
        r"(?P<month>{month})(?:{year_told})?",
        week_of_month,
    ),
    rule(
        "season", "season", "(?:{edge_of}|(?:later |earlier )?{way}|the )?(?P<season>{season})(?:{year_told})?", season
    ),
    rule(
        "year with season",
        "season",
        r"(?P<year>{year4}) (?P<season>summer|winter|autumn|spring)(?! (?:olympic|games))",
        season,
    ),
)
