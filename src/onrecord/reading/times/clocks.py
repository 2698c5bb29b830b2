"""Clock times and parts of the day, alone or with their day: "8:30 a.m. EDT", "Sunday night", "that evening"."""

from __future__ import annotations

import re
from datetime import date

from onrecord.dates import Period
from onrecord.reading.times.days import day
from onrecord.reading.times.patterns import compiled, field
from onrecord.reading.times.rule import LEAVE, Rule, Sense, rule
from onrecord.reading.times.thread import Clock, Thread
from onrecord.reading.times.vocabulary import DAYPARTS, PIECES, amount
from onrecord.reading.times.zones import CITY, ZONE, offset

PIECES["clock"] = (
    r"(?:(?P<hour>1[0-2]|0?\d)(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)? ?(?P<half>[ap](?:\.\s?m\.?|m\b))"
    r"|(?P<fixed>noon|midday|midnight)"
    r"|(?P<hour_c>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o'clock"
    r"(?P<part_c> (?:in the (?:morning|afternoon|evening)|at night))?"
    r"|(?P<past>half|(?:a )?quarter|(?:five|ten|twenty|twenty-five)(?= past))"
    r" (?P<side>past|to) (?P<hour_d>\d{1,2}|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve)"
    r"|(?P<hour_e>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[:.]"
    r"(?P<minute_e>[0-5]\d))?(?P<part_e> (?:in the (?:morning|afternoon|evening)|at night))"
    r"|(?P<hour_b>[01]?\d|2[0-4])[:h](?P<minute_b>[0-5]\d)(?::(?P<second>[0-5]\d))?(?!\d|:|[.,]\d)"
    r"(?: ?hrs\b)?"
    rf"|(?P<hour_f>[01]\d|2[0-3])(?P<minute_f>[0-5]\d)(?= ?(?:hours|hrs|GMT|UTC|EDT|EST)))(?:(?: hours"
    rf"| hrs)\b)?(?:(?: |, ?| ?(?P<bracket>\())(?:{ZONE})(?(bracket)\)))?"
)


def clock(match: re.Match[str], thread: Thread) -> Sense | None:
    """A clock time on the day told with it, or the day the narrative has reached; generic where neither is meant."""
    hour, minute = _reading(match)
    if hour > 24:
        return LEAVE
    beside = _beside(match, thread) if _is_open(match) else None
    hour = _half_of_day(hour, beside, match, thread) if _is_open(match) else hour
    told = day(match, thread) if _has_day(match) else _day_of_clock(match, thread) or (beside.day if beside else None)
    if not field(match, "hour_b"):
        thread.clock_told = Clock(match.start(), hour, told)
    zone = offset(field(match, "zone", "city"), told.first if told else None)
    stamp = f"T{hour:02d}:{minute:02d}{zone}"
    return Sense("TIME", f"{told or 'XXXX-XX-XX'}{stamp}", told)


def clock_beside(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "at 7.14", where the story has told other hours just before."""
    return clock(match, thread) if _beside(match, thread) else LEAVE


def _reading(match: re.Match[str]) -> tuple[int, int]:
    """The hour and minute of whichever form the clock has."""
    if fixed := field(match, "fixed").lower():
        return (0 if fixed == "midnight" else 12), 0
    hour = int(amount(field(match, "hour", "hour_b", "hour_c", "hour_d", "hour_e", "hour_f")))
    minute = int(field(match, "minute", "minute_b", "minute_e", "minute_f") or 0)
    if past := field(match, "past").lower():
        minute = 30 if past == "half" else 15 if past.endswith("quarter") else int(amount(past))
        hour, minute = (hour, minute) if match["side"].lower() == "past" else (hour - 1, 60 - minute)
    if half := field(match, "half").lower():
        return hour % 12 + (12 if half.startswith("p") else 0), minute
    part = field(match, "part_c", "part_e").lower()
    late = "afternoon" in part or "evening" in part or ("night" in part and hour >= 6)
    return (hour % 12 + 12 if late else hour % 12 if "night" in part else hour), minute


def _is_open(match: re.Match[str]) -> bool:
    """Whether a clock does not tell its half of the day: "half past eleven", "nine o'clock", "8:45"."""
    told = field(match, "half", "fixed", "part_c", "part_e", "zone", "minute_f", "second")
    return not told and not field(match, "hour_b").startswith("0")


def _beside(match: re.Match[str], thread: Thread) -> Clock | None:
    """The clock with its half of the day told just before."""
    told = thread.clock_told
    return told if told and match.start() - told.place < _NEAR else None


def _half_of_day(hour: int, beside: Clock | None, match: re.Match[str], thread: Thread) -> int:
    """The hour with the half of the day that the hours or the words around tell."""
    if not 1 <= hour <= 11 or thread.alone(match.start(), match.end()):
        return hour
    if beside:
        return hour + 12 if beside.hour >= 12 else hour
    around = thread.before(match.start(), 60) + " " + thread.after(match.end(), 40).lower()
    return hour + 12 if _EVENING.search(around) else hour


_NEAR = 1000  # characters from a clock to the next that shares its half of the day
_EVENING = re.compile(
    r"\b(?:evening|night|tonight|asleep|in bed|to bed|bedtime|dinner|supper|kick-off|kicks? off|party)\b"
)


def _has_day(match: re.Match[str]) -> bool:
    return bool(field(match, "month", "month_b", "weekday", "deictic", "holiday"))


def _day_of_clock(match: re.Match[str], thread: Thread) -> Period | None:
    """The day a bare clock time stands on; none in talk about what happens at that hour in general."""
    if thread.alone(match.start(), match.end()):
        return thread.today("D")  # the hour of an entry of a live blog
    if shared := _shared_day(match, thread):
        return shared
    if same := _same_sentence(match, thread):
        return same
    if thread.in_quotation(match.start()) or thread.in_answer(match.start()):
        return None
    if thread.tense(match.start(), match.end()) == "present" or _has_perfect(thread.before(match.start(), 60)):
        return None
    return thread.near_day(match.start()) or thread.today("D")


def _shared_day(match: re.Match[str], thread: Thread) -> Period | None:
    """The day that a range of hours tells at its end: "between 2pm and 4pm on Friday"."""
    if not _RANGED.match(thread.after(match.end(), 12)):
        return None
    later = compiled(_LATER_CLOCK).match(thread.layout.text, match.end())
    return day(later, thread) if later else None


_RANGED = re.compile(r"\s?(?:and|to|until|till|-|–)\s?(?:\d|noon|midnight)")
_LATER_CLOCK = r" ?(?:and|to|until|till|-|–) ?{clock}(?: on)? {day}"
_PERFECT = re.compile(r"\b(?:have|has)\b|['’]ve\b")


def _has_perfect(before: str) -> bool:
    return bool(_PERFECT.search(re.split(r"[“”\"]", before)[-1]))


def _same_sentence(match: re.Match[str], thread: Thread) -> Period | None:
    """The day told earlier in the sentence of a place."""
    for offset_told, period in thread.recent():
        if match.start() - offset_told > 600 or _STOP.search(thread.layout.text[offset_told : match.start()]):
            return None
        if period.unit == "D":
            return period
    return None


_STOP = re.compile(r"[.!?]['\"”’]?\s+[“‘\"']?[A-Z]|\n")


def day_and_part(match: re.Match[str], thread: Thread) -> Sense | None:
    return _part(day(match, thread), match["part"], thread)


def _part(period: Period | None, part: str, thread: Thread) -> Sense | None:
    if not period:
        return Sense("TIME", f"XXXX-XX-XXT{_code(part)}")
    thread.night_told = period if _code(part) in ("NI", "EV") else None
    return Sense("TIME", f"{period}T{_code(part)}", period)


def _code(part: str) -> str:
    return DAYPARTS[part.lower().replace("mid ", "mid-").split()[-1]]


def small_hours(match: re.Match[str], thread: Thread) -> Sense | None:
    return _part(day(match, thread), "morning", thread)


def late_day(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "late Thursday" is its night; with a month's day too."""
    return _part(day(match, thread), "night", thread)


def part_from_today(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "this morning", "tonight", "last night"."""
    today = thread.here(match.start())
    words = match.group().lower().split()
    part = "night" if words[-1] == "tonight" else words[-1]
    return _part(today.shift(-1) if today and words[-2:-1] == ["last"] else today, part, thread)


_SHIFTS = {"following": 1, "next": 1, "previous": -1}


def part_from_told(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "that evening", "the next morning": on the day the narrative has reached."""
    past = thread.tense(match.start(), match.end()) == "past"
    reached = thread.near_day(match.start(), behind=past) or thread.reached("D", behind=past)
    shift = _SHIFTS.get(match["way"].lower().split()[-1], 0)
    return _part(reached.shift(shift) if reached else None, match["part"], thread)


def bare_part(match: re.Match[str], thread: Thread) -> Sense | None:
    today = thread.today("D")
    reached = thread.last_told("D", before=match.start(), within=1500) or today
    if thread.in_quotation(match.start()) or not reached:
        return LEAVE
    if today and reached.number > today.number and thread.tense(match.start(), match.end()) == "past":
        reached = today  # “… by Friday.” Her son drove overnight
    return _part(reached, match["part"], thread)


def the_part(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "by the morning two thousand homes were dark": of the day told just before, or after the night told."""
    told = thread.last_told("D", before=match.start(), within=300)
    if not told or thread.in_quotation(match.start()) or thread.tense(match.start(), match.end()) != "past":
        return LEAVE
    return _part(
        told.shift(1 if thread.night_told == told and match["part"].lower() == "morning" else 0), match["part"], thread
    )


def stamp(match: re.Match[str], thread: Thread) -> Sense | None:
    """2020-10-16T01:14:00Z and the like, as machines write it."""
    try:
        told = Period.of("D", date(int(match["year"]), int(match["month"]), int(match["day"])))
    except ValueError:
        return None
    zone = (match["zone"] or "").upper().replace("+00:00", "Z")
    return Sense("TIME", f"{told}T{match['clock']}{zone}", told)


_DOT = r"(?:,? |,? ?[·|•–-] ?)"

RULES: tuple[Rule, ...] = (
    rule(
        "clock before its day",
        "clock & day",
        r"(?:about |around )?{clock}(?=,? (?:on|of) (?:the )?{day})",
        clock,
    ),
    rule(
        "small hours",
        "hours & day",
        r"the (?:early|small|wee)(?: morning)? hours of {day}(?: morning)?",
        small_hours,
    ),
    rule("small hours of today", "hours", r"the (?:early|small|wee) hours(?: of)? this morning", part_from_today),
    rule("clock", "clock", rf"(?:about |around )?{{clock}}(?=,? in {CITY})?", clock),
    rule(
        "clock beside others",
        "clock",
        r"(?:(?<=at )|(?<=by )|(?<=until )|(?<=from ))(?P<hour_b>1[0-2]|[1-9])\.(?P<minute_b>[0-5]\d)(?![.\d]|,\d|%"
        r"|\s(?:per|million|billion|points?|metres|seconds)\b)",
        clock_beside,
    ),
    rule("clock and day", "clock & day", r"(?:about |around )?{clock}(?<!\)),? (?!on |at ){day}", clock),
    rule("day and clock", "clock & day", f"{{day}}{_DOT}{{clock}}", clock),
    rule(
        "machine stamp",
        "figures",
        r"(?P<year>{year4})-(?P<month>\d\d)-(?P<day>\d\d)[T ](?P<clock>\d\d:\d\d(?::\d\d)?)(?:\.\d+)? ?"
        r"(?P<zone>Z|[+-]\d\d:?\d\d)?",
        stamp,
    ),
    rule(
        "day and part",
        "daypart & day",
        "(?:(?:early|late|later|earlier)(?: on)? )?{day},? (?:in the )?(?P<part>{daypart})(?! (?:live"
        "|football|times|post|news|show))",
        day_and_part,
    ),
    rule(
        "part of a day",
        "daypart & day",
        "(?:(?:the )?(?:early )?(?:hours of )?(?:the )?)?(?P<part>{daypart})(?: hours)?(?: of)?(?: the)? {day}",
        day_and_part,
    ),
    rule(
        "part before its day",
        "daypart & day",
        "(?:(?<=at )|(?<=by )|(?<=before )|(?<=after )|(?<=until )|(?<=since ))(?P<part>{daypart})"
        "(?= on (?:the )?{day})",
        day_and_part,
    ),
    rule("late on a day", "late & day", "late {day}", late_day),
    rule(
        "part of today",
        "daypart",
        "(?:(?:early|late|later|earlier) )?(?:this {daypart}|last night|last evening)",
        part_from_today,
    ),
    rule("tonight", "daypart", "(?:(?:later|earlier) )?tonight", part_from_today),
    rule(
        "part of a told day",
        "daypart",
        "(?:(?:early|late|later|earlier)(?: on)?,? )?(?P<way>that(?: same| very)?|the (?:same|following|next"
        "|previous)) (?P<part>{daypart})(?!time)",
        part_from_told,
    ),
    rule(
        "early in the part of a told day", "daypart", "(?:early|late|later) in (?:the )(?P<part>{daypart})", bare_part
    ),
    rule(
        "part of the day",
        "daypart",
        r"(?:(?<=in )|(?<=by )|(?<=until )|(?<=during )|(?<=since )|(?<=at )|(?<=before )|(?<=after ))"
        r"(?P<part>mid-?morning|mid-?afternoon|dawn|daybreak|dusk|sunset|sunrise|(?:early |late )?(?:morning"
        r"|afternoon|evening)(?= (?:trading|trade|session|rush|traffic|hours|dealings))|lunchtime|midday)",
        bare_part,
    ),
    rule(
        "the part of the day",
        "daypart",
        r"(?:(?<=by )|(?<=in )|(?<=until )|(?<=during ))the (?P<part>morning|afternoon|evening)(?! of\b| after\b)",
        the_part,
    ),
    rule("overnight on a day", "overnight & day", "(?P<part>overnight)(?= (?:on|into) {day})", day_and_part),
    rule("overnight", "overnight", "(?P<part>overnight)(?! (?:success|sensation|bag|stay|guests|delivery))", bare_part),
)
