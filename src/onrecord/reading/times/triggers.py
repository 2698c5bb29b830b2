"""Words that call rules, in families. A rule is only tried near a word of its family: prose without times is cheap."""

from __future__ import annotations

import re

from onrecord.lexicon import lines
from onrecord.reading.times.vocabulary import DAYPARTS, MONTHS, ORDINALS, SEASONS, UNITS, WEEKDAYS

# Words of holidays' names that are too common to call anything, where the name has another.
_COMMON = frozenset(
    "day night eve of the all de new jr. king fools monday tuesday wednesday thursday friday saturday sunday".split()
)


def _holiday_words() -> set[str]:
    """The first uncommon word of each name, as the layout cuts it; "new" for New Year."""
    names = (
        name
        for table in ("holidays", "moving_holidays")
        for line in lines(table)
        for name in line.split("\t")[0].lower().split("|")
    )
    words = ([re.sub(r"['’]s?$", "", word) for word in re.split(r"[\s-]+", name)] for name in names)
    return {next((word for word in name if word not in _COMMON), name[0]) for name in words}


_FAMILIES: dict[str, set[str]] = {
    "month": {form for name in MONTHS for form in (name, name + ".")},
    "weekday": {form for name in WEEKDAYS for form in (name, name + ".", name + "s")},
    "season": {form for name in SEASONS for form in (name, name + "s")},
    "daypart": {form for name in DAYPARTS for form in (name, name + "s")} | {"tonight", "afternoon"},
    "unit": {form for name in UNITS for form in (name, name + "s")} | {"centuries"},
    "today": {"today", "yesterday", "tomorrow"},
    "ago": {"ago", "back"},
    "later": {"later", "earlier", "after", "before", "afterward", "afterwards", "prior", "previously", "hence", "from"},
    "in": {"in"},
    "time": {"time", "point", "moment"},
    "late": {"late"},
    "century": {"century"},
    "decade": {"twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"},
    "spelled": {"nineteen", "eighteen", "seventeen", "twenty", "thousand", "hundred"},
    "quarter": set("quarter quarters half fiscal financial fy period q1 q2 q3 q4 year earlier ago".split()),
    "clock": set(
        "noon midnight midday past o'clock o’clock clock a.m. p.m. a.m p.m am pm hrs hours gmt utc half quarter night "
        "morning afternoon evening".split()
    ),
    "bc": {"bc", "b.c.", "bce", "b.c.e.", "b.c"},
    "ordinal": set(ORDINALS),
    "set": set(
        "hourly daily nightly weekly biweekly fortnightly monthly bimonthly yearly annual annually semi semiannual "
        "biannual biennial biennially triennial".split()
    ),
    "vague": {"now"} | {line.split("\t")[0].split()[-1] for line in lines("vague_times")} | {"present"},
    "holiday": _holiday_words(),
    "week": set("week weeks fortnight fortnights".split()),
    "weekend": {"weekend", "weekends"},
    "week or weekend": {"week", "weekend"},
    "day unit": {"day"},
    "hours": {"hours"},
    "overnight": {"overnight"},
    "lead": set("first last past next previous preceding following coming final opening closing latest initial ensuing "
                "intervening remaining".split()),
    "share": {"half", "quarter", "quarters"},
    "long": {"long"},
    "several": {"several", "multi"} | {f"multi{unit}" for unit in ("day", "week", "month", "year", "decade")},
    "every": {"every", "each"},
    "every or month": {"every", "each", "month"},
    "per": {"per"},
    "end": {"end"},
    "old": {"old", "olds", "age"},
    "round": {"round", "around"},
    "ancient": set(), "figures": set(), "year": set(), "short year": set(),
}  # fmt: skip

# A day of the calendar, by any of its names.
_FAMILIES["day"] = set().union(*(_FAMILIES[family] for family in ("weekday", "month", "today", "holiday")))

TRIGGERS: dict[str, frozenset[str]] = {}
for _family, _words in _FAMILIES.items():
    for _word in _words:
        TRIGGERS[_word] = TRIGGERS.get(_word, frozenset()) | {_family}

_YEAR = re.compile(r"(?:1[0-9]|2[01])\d\d(?:['’]?s)?$")
_NOTHING: frozenset[str] = frozenset()


def families(word: str) -> frozenset[str]:
    """The families that a word, in small letters, calls."""
    first = word[0]
    if first.isdecimal():
        return _of_figure(word)
    return TRIGGERS.get(word, _NOTHING)


def _of_figure(word: str) -> frozenset[str]:
    found = set()
    if _YEAR.match(word):
        found |= {"year", "figures", "decade", "clock"}
    if ":" in word or "." in word:
        found.add("clock")
    if word[-1] in "tdh":
        found |= {"ordinal", "century"}
    if len(word) == 3:
        found.add("ancient")
    if len(word) <= 2:
        found |= {"figures", "short year", "decade"}
    if not word.isdecimal():
        found |= {"figures", "decade"}
    return frozenset(found)
