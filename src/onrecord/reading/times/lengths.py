"""Lengths of time: "two weeks", "a year and a half", "the past decade", "three-year", "for months"."""

from __future__ import annotations

import re

from onrecord.reading.times.patterns import field
from onrecord.reading.times.relative import count_of, shifted
from onrecord.reading.times.rule import LEAVE, Rule, Sense, rule
from onrecord.reading.times.thread import Thread
from onrecord.reading.times.vocabulary import duration, unit_of


def length(match: re.Match[str], thread: Thread) -> Sense | None:
    count = count_of(match)
    unit = match["unit"]
    letter, _, factor = unit_of(unit)
    if letter in ("NI", "EV", "MO", "AF", "WE") and (count < 2 or letter in ("EV", "MO", "AF")):
        return LEAVE
    if letter == "TS" and (
        not unit.lower().rstrip("'’").endswith("s") or (not match["count"][0].isdecimal() and count < 3)
    ):
        return LEAVE
    if letter == "Q" and (
        not thread.business
        or re.match(r"\s+of\b", thread.after(match.end()))
        or match.group().lower().endswith("three-quarters")
    ):
        return LEAVE
    if letter == "D" and count == 1 and _SOME_DAY.search(thread.before(match.start())):
        return LEAVE
    if _is_title(match, thread) or _is_match_clock(match, thread, letter):
        return LEAVE
    return Sense("DURATION", duration(count * factor, letter))


def _is_title(match: re.Match[str], thread: Thread) -> bool:
    """ "24 Hours", "Sixty Minutes": capitals in the middle of a sentence."""
    zone = thread.layout.zone_at(match.start())
    headline = zone is not None and zone.kind == "headline"
    return match["unit"][:1].isupper() and not match["unit"].isupper() and not headline


_SOME_DAY = re.compile(r"\b(?:will|would|could|might|may|can|ll|d|to)$")  # "would one day regret"
_MATCH_CLOCK = re.compile(
    r"\s+(?:left|remaining|to go|to play|into (?:the|his|her|their) (?:game|match|half|second|first)|from "
    r"(?:time|full[- ]time|half[- ]time)|of (?:stoppage|injury|added|extra))\b"
)


def _is_match_clock(match: re.Match[str], thread: Thread, letter: str) -> bool:
    return letter in ("TM", "TS") and bool(_MATCH_CLOCK.match(thread.after(match.end())))


def joined(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "three-year", "10-hour", "ten-week": as adjectives."""
    letter, _, factor = unit_of(match["unit"])
    return LEAVE if letter == "NI" else Sense("DURATION", duration(count_of(match) * factor, letter))


def led(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "the past two months", "the first nine months", "the next decade"."""
    if thread.is_verb(match.start()):
        return None  # "lessons last 40 minutes"
    letter, _, factor = unit_of(match["unit"])
    return Sense("DURATION", duration(count_of(match) * factor if match["count"] else factor, letter))


def open_length(match: re.Match[str], thread: Thread) -> Sense | None:
    letter, _, _ = unit_of(match["unit"])
    if letter in ("NI", "EV", "MO", "AF", "WE", "TS"):
        return LEAVE
    return Sense("DURATION", f"PTX{letter[1:]}" if letter.startswith("T") else f"PX{letter}")


_SUPERLATIVE = re.compile(
    r"\b(?:first|second|third|fourth|fifth|only|[a-z]+est|worst|best|least|most)\b(?: [\w’'-]+){1,4} in $"
)


def point_ahead(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "in two weeks" after "will" or "again": a point; elsewhere how long something took."""
    _, unit, _ = unit_of(match["unit"])
    before = thread.before(match.start(), 40)
    if unit is None or thread.narrative or match["about"]:
        return None
    if _SUPERLATIVE.search(thread.before(match.start(), 70) + " "):
        return None  # "their first album in nine years comes out today"
    ahead = thread.tense(match.start(), match.end()) == "future" or re.search(
        r"\b(?:again|back|back here) in $", before + " "
    )
    sense = shifted(match, thread, count_of(match), thread.here(match.start())) if ahead else None
    return sense and sense._replace(period=None)  # what is far ahead is told in passing


_SIZES = ("Y", "M", "W", "D", "TH", "TM", "TS")


def mixed(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "two years and three months", "1 hour 20 minutes"."""
    letter, _, _ = unit_of(match["unit"])
    small, _, _ = unit_of(match["unit_b"])
    if _SIZES.index(letter) >= _SIZES.index(small):
        return None  # "nine hours, and nine hours"
    first, second = duration(count_of(match), letter), duration(_second(match), small)
    if letter.startswith("T"):
        return Sense("DURATION", first + second.removeprefix("PT"))
    return Sense("DURATION", first + second.removeprefix("P"))


def _second(match: re.Match[str]) -> float:
    from onrecord.reading.times.vocabulary import amount

    return amount(match["count_b"])


def over_half(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "half a century", "a quarter century", "half an hour"."""
    letter, _, _ = unit_of(match["unit"])
    share = 0.25 if "quarter" in match["share"].lower() else 0.5
    share = 0.75 if match["share"].lower().startswith("three") else share
    return Sense("DURATION", duration(share, letter))


_PLURAL = r"(?P<unit>seconds|minutes|hours|days|weeks|months|quarters|years|decades|centuries|millennia)"
_OLD = r"(?!-| ?old\b|s? of age|['’]s? old| (?:older|younger)(?! than that))"

RULES: tuple[Rule, ...] = (
    rule("point ahead", "in", r"(?<=in )(?P<about>(?:less|more) than |under |over )?{counted}(?!['’])", point_ahead),
    rule(
        "length",
        "unit",
        rf"(?:the (?=\w+ months\b))?{{counted}}(?:['’](?!s))?{_OLD}(?! (?:ago|{{-}}))(?:(?: or (?:so|more|two|three"
        rf"|four|five|six|ten)| and counting)\b)?",
        length,
    ),
    rule(
        "unit that ends",
        "unit",
        r"(?<!of )the (?P<count>)(?P<unit>year|quarter|month|week)(?= (?:ended|ending|to|that ended)\b)|"
        r"(?<=within )(?:the|a) (?P<count_b>)(?P<unit_b>year|month|week|hour|day)",
        lambda match, thread: Sense("DURATION", duration(1, unit_of(field(match, "unit", "unit_b"))[0])),
    ),
    rule(
        "half a unit",
        "unit & share",
        rf"(?:{{about}} )?(?P<share>half an?|(?:a|the past|the last|the next) (?:half|quarter)(?:[- ]of an?)?"
        rf"|three[- ]quarters of an?)[- ](?P<unit>second|minute|hour|day|week|month|year|decade|century)(?!s"
        rf"|['’]s){_OLD}",
        over_half,
    ),
    rule(
        "length in two units",
        "unit",
        r"(?P<count>{number}|an?)[ -](?P<unit>years?|months?|weeks?|days?|hours?|minutes?)(?:,| and|,? and|) "
        r"(?P<count_b>{plain_number}|(?<=and )an?) (?P<unit_b>months?|weeks?|days?|hours?|minutes?|seconds?)"
        r"(?! (?:old|ago))",
        mixed,
    ),
    rule(
        "length with a lead",
        "unit & lead",
        r"(?:each of |at least |about |nearly |almost )?the (?:very |entire )?(?:first|last|past|next|previous"
        r"|preceding|following|coming|final|opening|closing|latest|initial|ensuing|intervening|remaining) (?:"
        r"(?P<count>{number}|couple of|couple) (?:to {plain_number} )?(?:more |full )?)(?P<unit>{unit}s?)"
        r"(?:['’])?(?! (?:ago|old))(?: or so)?",
        led,
    ),
    rule(
        "last year as a length",
        "unit & lead",
        r"the (?:past|next) (?P<count>)"
        r"(?P<unit>second|minute|hour|day|week|fortnight|month|quarter|year|decade|century)"
        r"(?: or so)?(?!s|['’]s)",
        led,
    ),
    rule(
        "last decade as a length",
        "unit & lead",
        r"(?<=over )the last (?P<count>)(?P<unit>minute|hour|day|week|month|quarter|year|decade|century)(?!s"
        r"|['’]s)|(?<=in )the last (?P<count_b>)(?P<unit_b>decade|century|hour)(?!s|['’]s)",
        lambda match, thread: Sense("DURATION", duration(1, unit_of(field(match, "unit", "unit_b"))[0])),
    ),
    rule(
        "past units without an article",
        "unit & lead",
        r"(?:past|last|next|first) (?P<count>{number}) (?P<unit>{unit}s?)(?! (?:ago|old))",
        led,
    ),
    rule(
        "some units",
        "unit",
        rf"(?:(?:at least|about|nearly|almost|more than) )?(?:the (?:first|last|past|next|previous|following"
        rf"|coming) )?(?:{{some}}|few|several)(?: more| additional| long| short)? {_PLURAL}(?:['’](?!s))?(?! "
        rf"(?:ago|old|later|earlier|from))",
        open_length,
    ),
    rule(
        "units of open number",
        "unit",
        rf"(?:(?<=for )|(?<=in )|(?<=within )|(?<=over )|(?<=after )|(?<=take )|(?<=took )|(?<=last )|"
        rf"(?<=lasted )|(?<=spent )|(?<=spend )|(?<=by ))(?:the )?{_PLURAL}(?! (?:ago|later|earlier|old|on end"
        rf"|before|to come|ahead|past|gone|since))",
        open_length,
    ),
    rule(
        "units before or after",
        "unit & later",
        rf"{_PLURAL}(?= (?:after|before) (?:the|his|her|their|its|a|an)\b)",
        open_length,
    ),
    rule("units of something", "unit", rf"{_PLURAL}(?= of \w)(?! of age)", open_length),
    rule(
        "units long",
        "unit & long",
        r"(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries|month|year|day|week)-long",
        lambda match, thread: (
            open_length(match, thread)
            if match["unit"].lower().endswith("s")
            else Sense("DURATION", duration(1, unit_of(match["unit"])[0]))
        ),
    ),
    rule("several-unit", "unit & several", r"(?:several|multi)-?(?P<unit>day|week|month|year|decade)", open_length),
)
