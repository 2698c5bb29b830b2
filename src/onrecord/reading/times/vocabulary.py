"""The words that times are made of: numbers, months, weekdays, units, parts of the day, and how patterns name them.

`PIECES` are the named parts of patterns: `{month}` in a rule's pattern stands for all names of months. Closed classes
of English stand here as tables; long or growing lists (holidays, zones) are lexicon files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.dates import Unit
from onrecord.lexicon import lines

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat",
         "sunday sun"),
        1,
    )
    for name in names.split()
}  # fmt: skip
SEASONS = {"spring": 0, "springtime": 0, "summer": 1, "summertime": 1, "fall": 2, "autumn": 2, "winter": 3}
SEASONS |= {"wintertime": 3}
SEASON_NAMES = ("SP", "SU", "FA", "WI")
DAYPARTS = {
    "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "morning": "MO", "mid-morning": "MO", "midmorning": "MO",
    "lunchtime": "MI", "lunch-time": "MI", "midday": "MI", "mid-day": "MI",
    "afternoon": "AF", "mid-afternoon": "AF", "midafternoon": "AF",
    "dusk": "EV", "sunset": "EV", "evening": "EV", "night": "NI", "overnight": "NI",
}  # fmt: skip

# Unit word -> (letter in a duration, unit of the calendar or None for what is shorter than a day, how many of them).
UNITS: dict[str, tuple[str, Unit | None, int]] = {
    "second": ("TS", None, 1), "minute": ("TM", None, 1), "min": ("TM", None, 1), "hour": ("TH", None, 1),
    "hr": ("TH", None, 1),
    "day": ("D", "D", 1), "night": ("NI", "D", 1), "evening": ("EV", "D", 1), "morning": ("MO", "D", 1),
    "week": ("W", "W", 1), "fortnight": ("W", "W", 2), "weekend": ("WE", "WE", 1), "month": ("M", "M", 1),
    "quarter": ("Q", "Q", 1), "year": ("Y", "Y", 1), "yr": ("Y", "Y", 1), "decade": ("DE", "DE", 1),
    "century": ("CE", "CE", 1), "centurie": ("CE", "CE", 1), "millennium": ("ML", "ML", 1),
    "millennia": ("ML", "ML", 1),
}  # fmt: skip

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS: dict[str, int] = {word: number for number, word in enumerate(_SMALL)}
NUMBERS |= {word: number * 10 for number, word in enumerate(_TENS, 2)}
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS, 1)}
ORDINALS |= {f"twenty-{word}": 20 + number for number, word in enumerate(_ORDINAL_WORDS[:9], 1)}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, longer ones first."""
    return (
        "(?:"
        + "|".join(sorted((re.escape(word).replace("\\ ", " ") for word in words), key=lambda word: (-len(word), word)))
        + ")"
    )


def _capital(words: Iterable[str]) -> str:
    """Proper words: capitalised, in capitals, never in small letters."""
    return "(?-i:" + any_of({form for word in words for form in (word.capitalize(), word.upper())}) + ")"


_FULL_MONTHS = [name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july")]
_FULL_DAYS = [name for name in WEEKDAYS if name.endswith("day")]
_ONES, _TEENS = any_of(_SMALL[1:10]), any_of(_SMALL[1:])
_WORDS = rf"(?:{any_of(_TENS)}(?:[- ]{_ONES})?|{_TEENS})"

PIECES: dict[str, str] = {
    "-": r"[-‐‑–]",
    "month": rf"(?>{_capital(_FULL_MONTHS)}|{_capital(name for name in MONTHS if name not in _FULL_MONTHS)}\b\.?)",
    "full_month": _capital(_FULL_MONTHS),
    "weekday": rf"(?:{_capital(_FULL_DAYS)}|(?-i:Mon|Tues?|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\b\.?)",
    "full_weekday": rf"(?:{_capital(_FULL_DAYS)}|(?-i:{'|'.join(day for day in _FULL_DAYS)}))",
    "season": any_of(SEASONS),
    "daypart": any_of(word for word in DAYPARTS if word != "overnight"),
    "unit": rf"(?:{any_of(lines('unit_modifiers'))} )?{any_of(UNITS)}",
    "number": r"(?:\d+(?:,\d{3})*(?:\.\d+)?(?: ?[½¼¾]| (?:and )?[13]/[24])?"
    rf"|(?:an?|one|two|{_WORDS}) (?:hundred|thousand)(?: (?:and )?{_WORDS})?"
    rf"|(?:{_WORDS}|a dozen|two dozen|a half dozen|half a dozen)(?:[ -]and[ -](?:a|one)[ -](?:half|quarter))?|[½¼¾])",
    "plain_number": rf"(?:\d{{1,3}}|{_WORDS})",
    "some": r"(?:a few|the few|several|many|some|numerous|countless|a (?:small )?number of|a handful of|a lot of|"
    r"(?:dozens|hundreds|thousands|scores|tens) of|various)",
    "ordinal": rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{any_of(ORDINALS)})",
    "about": r"(?:about|around|approximately|roughly|nearly|almost|close to|more than|less than|fewer than|"
    # "for over three years" is a bound, "rose 11 per cent over three years" is none
    r"(?:(?<=for )|(?<=of )|(?<=in )|(?<=after )|(?<=with )|(?<=is )|(?<=was )|(?<=been )|(?<=took )|(?<=spent )"
    r"|(?<=than )|(?<=last )|(?<=lasted )|(?<=by )|(?<=within ))(?:over|under)|"
    r"at least|at most|up to|no more than|no less than|just over|just under|well over|some|as (?:many|long) as)",
    "mod": r"(?:early|mid|late|mid-to-late|early-to-mid)",
    "edge": r"(?:(?:very )?(?:beginning|start|onset|end|close|middle|rest|remainder|first part|latter part|early part|"
    r"late part|last part|latter half|turn|course))",
    "year4": r"(?:1[0-9]|20|21)\d\d",
}  # fmt: skip

_AMOUNT = re.compile(r"(?P<whole>[\d,]*\.?\d*)\s*(?:and\s+)?(?P<part>[½¼¾]|[13]/[24])?")


def amount(words: str) -> float:
    """The number that digits or words mean: "two and a half" is 2.5, "a dozen" 12, "three hundred" 300."""
    words = " ".join(words.lower().split())
    if words[:1].isdecimal() or words[:1] in _FRACTIONS:
        match = _AMOUNT.match(words)
        whole = float((match["whole"] if match else "").replace(",", "") or 0)
        return whole + (_FRACTIONS.get(match["part"], 0.0) if match and match["part"] else 0.0)
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", words):
        if word in ("hundred", "thousand"):
            total, current = total + max(current, 1) * (100 if word == "hundred" else 1000), 0.0
        elif word in ("half", "quarter"):
            current += 0.5 if word == "half" else 0.25
        elif word == "dozen":
            current = (current or 1) * 12
        else:
            current += NUMBERS.get(word, 0)
    return total + current


def ordinal(words: str) -> int:
    words = words.lower()
    return ORDINALS.get(words.replace(" ", "-"), 0) or int(re.match(r"\d*", words).group() or 0)  # type: ignore[union-attr]


def unit_of(word: str) -> tuple[str, Unit | None, int]:
    """Letter, unit and factor of a unit word, in singular or plural, with what may stand before it."""
    word = word.lower().split()[-1].rstrip("'’")
    return UNITS.get(word) or UNITS[word.removesuffix("s")]


def duration(count: float, letter: str) -> str:
    """The TIMEX3 value of a length: 2.5 years are P2Y6M, half a century P50Y; decades and centuries keep their unit."""
    smaller = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "D": ("TH", 24), "M": ("D", 30)}
    if count != int(count) and letter in ("DE", "CE", "ML"):
        count, letter = count * {"DE": 10, "CE": 100, "ML": 1000}[letter], "Y"
    if count == int(count):
        return _whole(int(count), letter)
    if letter not in smaller or (letter == "M" and count > 1):
        return _whole(f"{count:g}", letter)
    part, factor = smaller[letter]
    rest = round((count - int(count)) * factor)
    if count < 1:
        return _whole(rest, part)
    second = _whole(rest, part)[1:]
    return _whole(int(count), letter) + (second.removeprefix("T") if letter.startswith("T") else second)


def _whole(count: int | str, letter: str) -> str:
    return f"PT{count}{letter[1:]}" if letter.startswith("T") and letter != "TS" else f"P{_short(count, letter)}"


def _short(count: int | str, letter: str) -> str:
    if letter == "TS":
        return f"T{count}S"
    return f"T{count}{letter}" if letter in ("NI", "EV", "MO", "AF") else f"{count}{letter}"
