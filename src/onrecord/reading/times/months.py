"""Months, seasons, years, decades, centuries: what is wider than a day and told by its name."""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.dates import Period, Unit
from onrecord.reading.times import choose
from onrecord.reading.times.days import told_year
from onrecord.reading.times.rule import LEAVE, Rule, Sense, compiled, date_sense, field, rule
from onrecord.reading.times.thread import Thread
from onrecord.reading.times.vocabulary import MONTHS, ORDINALS, PIECES, SEASON_NAMES, SEASONS, amount

PIECES["edge_of"] = (
    r"(?:(?:(?P<edge>(?:the )?{edge}) of|(?P<edge_b>{mod})(?:[- ]in)?)(?: the)?[- ]|about |around |circa |c\. ?)"
)
PIECES["way"] = (
    r"(?:(?P<way>last|next|this|this past|this coming|this very|the following|the next|the previous|the same|that|that same|the past|coming) )"
)

# "May" and "March" are months only where the words around them say so.
_AMBIGUOUS = {"may", "march", "august", "april", "june"}
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|from|to|and|or|between|through|for|during|before|after|on|this|last|next|early|mid|late|"
    r"end|each|every|late-|mid-|early-|around|about|than|throughout|beginning|previous|following|past|coming|both|vs|versus)|[-–—/(,])\s?$",
    re.IGNORECASE,
)
_SURELY_BEFORE = re.compile(r"\b(?:in|since|until|till|during|throughout|early|mid|late|last|next|this|every|each)[ -]?$")
_DETERMINER = re.compile(r"\b(?:a|an|the|his|her|its|their|our|my|your|whose|that)$")
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
    make = choose.make_part("M", 12, number - 1)
    period = led(way, make, match, thread, "M")
    return _with_edge(match, period, thread) if period else Sense("DATE", f"XXXX-{number:02d}")


def _is_month(match: re.Match[str], thread: Thread) -> bool:
    """Whether a bare month's name is a month and not a woman, a verb or a paper."""
    name = match["month"].lower().rstrip(".")
    if field(match, "edge", "edge_b"):
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
        return bool(_BEFORE_MONTH.search(before)) and not _VERB_AFTER.match(after)
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
    anchor = thread.last_told() if told else thread.here(match.start()) or thread.here(match.start(), "M")
    anchor = anchor or thread.reached("Y")
    if not anchor:
        return None
    word = way.split()[-1]
    if told and word in ("that", "same") and (last := thread.last_told()):
        return make(last.year)
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
    period = led(way, choose.make_part("S", 4, number), match, thread, "S")
    return date_sense(period) or Sense("DATE", f"XXXX-{SEASON_NAMES[number]}")


_SEASON_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|of|from|to|and|or|between|through|for|during|before|after|throughout|normal|long|longest|hot|"
    r"hottest|cold|coldest|one|another|late|early|mid|over|whole|entire|all|past|previous|following|wet|dry|harsh|hard|mild|every|"
    r"early-|late-|mid-|[a-z]+est) (?:the )?$|\b(?:the|its|their|his|her|our|my|your) $|^$"
)


_SURE_SEASON = re.compile(r"\b(?:in|this|since|until|by|during|last|next|late|early|before|after) (?:the )?$")


def _is_season(match: re.Match[str], thread: Thread) -> bool:
    word, after = match["season"], thread.after(match.end())
    if word[0].isupper() or re.match(
        r"[- ](?:training|water|rolls?|chicken|break|onions?|squash|school|camp|clothes|coat|sports|house|home|job)\b",
        after,
    ):
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


# -- years -----------------------------------------------------------------------------------------------------

_COUNTED = re.compile(
    r"(?:\s|-)(?:people|men|women|children|miles?|km|kms|kilomet(?:er|re)s?|met(?:er|re)s?|m|feet|foot|ft|yards?|inches|dollars?|pounds?|"
    r"euros?|employees|workers|jobs|shares|soldiers|troops|words|tons?|tonnes|points?|votes|seats|homes|houses|students|pages|"
    r"pupils|members|copies|MB|GB|KB|TB|MHz|hp|psi|bhp|times|degrees|acres|hectares|square|hours|hrs|GMT|UTC|calories|watts|rpm|cc|mph|kg|lbs?|pieces|patients|"
    r"deaths|cases|fans|guests|passengers|barrels|gallons|lit(?:er|re)s|prisoners|others|more|of them|or so|block)\b|[%°$€£]|\s(?:million|billion|percent|per cent)|"
    r"\.\d|,\d{3}|/\d|:\d|[A-Z]\b|\s[NSEW]\.? [A-Z]|\s(?:[A-Z][a-z]+ )?(?:Street|St|Avenue|Ave|Road|Rd|Drive|Blvd|Boulevard|Lane)\b"
)
_NO_YEAR_BEFORE = re.compile(
    r"(?:[$€£#]|\b\d{3}-|\b(?:no|nos|number|flight|room|route|highway|psalm|page|section|article|bus|train|model|nearly|almost|approximately|"
    r"roughly|some|over|least|most|than|to about|of about|up to|only|just|peugeot|boeing|windows|office|level|channel|size|box|"
    r"windows|dow|nasdaq|index|ftse|nikkei|nearly|total|gate|unit|chapter|version|building|suite|apt|extension|ext|call|dial)\.?)\s?$",
    re.IGNORECASE,
)


def year(match: re.Match[str], thread: Thread) -> Sense | None:
    number = int(match["year"])
    before = thread.before(match.start())
    marked = bool(field(match, "edge", "edge_b", "said"))
    ranged = re.match(r"\s?[-–—]\s?\d{4}\b", thread.after(match.end("year")))
    if ranged:
        return date_sense(Period("Y", number))
    if _COUNTED.match(thread.after(match.end("year"))) or _NO_YEAR_BEFORE.search(before):
        return LEAVE
    if not marked and number > 2100 and not re.search(r"\b(?:in|by|year|until)\s?$", before):
        return LEAVE
    if not marked and number < 1500 and not re.search(r"\b(?:in|year|since|until|of|from|to|and|between)\s?$", before):
        return LEAVE
    return date_sense(Period("Y", number))


def short_year(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "'68": the last year with these figures that is not after the story's own, or the next few."""
    return date_sense(Period("Y", _full(int(match["short"]), thread)))


def _full(short: int, thread: Thread) -> int:
    today = thread.today("Y")
    told = thread.last_told()
    if thread.narrative and told:
        return told.year // 100 * 100 + short
    limit = (today.number if today else 2030) + 10
    return limit - (limit - short) % 100


def range_end(match: re.Match[str], thread: Thread) -> Sense | None:
    """The short end of "1939-45": in the century of its beginning."""
    told = thread.last_told("Y", before=match.start(), within=40)
    return date_sense(Period("Y", told.number // 100 * 100 + int(match["tail"]))) if told else None


def spelled_year(match: re.Match[str], thread: Thread) -> Sense | None:
    if match["century"].lower() == "twenty" and not re.search(r"\b(?:in|since|of|by|until|from|to|year)$", thread.before(match.start())):
        return LEAVE
    century = 20 if match["century"].lower().startswith(("two", "twenty")) else amount(match["century"])
    number = int(century) * 100 + int(amount(match["rest"] or "zero"))
    return date_sense(Period("Y", number))


def split_season(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "the 2014-15 season" and "2014/15" run over two years."""
    first = int(match["year"])
    last = int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
    if last == first - 99:
        last = first + 1
    return Sense("DATE", f"{first}/{last}", Period("Y", first)) if last == first + 1 else None


def bc_year(match: re.Match[str], thread: Thread) -> Sense | None:
    number = -int(match["year"])
    if name := field(match, "month"):
        return date_sense(Period("M", number * 12 + MONTHS[name.lower().rstrip(".")] - 1))
    if name := field(match, "season"):
        return date_sense(Period("S", number * 4 + SEASONS[name.lower()]))
    return date_sense(Period("DE", number // 10) if field(match, "decade") else Period("Y", number))


def ancient_year(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "in 480" of a story that has told years before Christ."""
    told = thread.last_told()
    marked = re.search(r"\b(?:in|by|until|from|to|between|and|since|of|after|before)$", thread.before(match.start()))
    if not told or told.year >= 0 or not (marked or field(match, "edge", "edge_b")) or _COUNTED.match(thread.after(match.end())):
        return None
    if re.match(r"\s+[a-z]", thread.after(match.end())) and not re.match(r"\s+(?:and|to|the|but|when|with|he|a|in|by|was|were)\b", thread.after(match.end())):
        return None
    return date_sense(Period("Y", -int(match["year"])))


def decade(match: re.Match[str], thread: Thread) -> Sense | None:
    if field(match, "bc"):
        return date_sense(Period("DE", -(int(match["full"]) // 10)))
    if full := field(match, "full"):
        return date_sense(Period("DE", int(full) // 10))
    number = int(match["tens"]) if field(match, "tens") else _TENS[match["word"].lower()]
    if not field(match, "article", "mark", "edge_b") and field(match, "tens"):
        return LEAVE
    return date_sense(Period("DE", _full(number, thread) // 10))


def century(match: re.Match[str], thread: Thread) -> Sense | None:
    words = match["nth"].lower().replace(" ", "-")
    number = ORDINALS.get(words) or int(re.sub(r"\D", "", words) or 0)
    sign = -1 if field(match, "bc") else 1
    return date_sense(Period("CE", sign * (number - 1)))


_TENS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_WORD = r"(?:{plain_number})"
_BC = r" ?(?:BCE?|B\.C\.E\.|B\.C\.?)(?!\w)"

RULES: tuple[Rule, ...] = (
    rule("month", "month", "(?:{edge_of}|{way}|about |around )?(?P<month>{month})(?!\\s\\d\\d?(?:st|nd|rd|th)?\\b(?!:))(?:{year_told})?", month),
    rule("week of a month", "unit", r"the (?P<nth>first|second|third|fourth|last|final|opening|closing) (?:full )?week (?:of|in) (?P<month>{month})(?:{year_told})?", week_of_month),
    rule("season", "season", "(?:{edge_of}|{way}|the )?(?P<season>{season})(?:{year_told})?", season),
    rule("year with season", "season", r"(?P<year>{year4}) (?P<season>summer|winter|autumn|spring)(?! (?:olympic|games))", season),
    rule("year", "year", r"(?:{edge_of}|the (?P<said>year) )?(?P<year>{year4})(?!(?:(?<=0)['’]s|['’]\d|s\b|[-–](?:\d|year|man|member|mile|pound|foot|seat|strong|ton|acre)))", year),
    rule("years of a range", "year", r"(?:{edge_of})?(?P<year>{year4})(?=[-–/](?:{year4}|\d\d)(?![\d-]))", year),
    rule("modified year", "year", r"(?:pre|post)-(?P<year>{year4})", year),
    rule("short year", "short year", r"(?:{edge_of})?['’‘](?P<short>\d\d)(?!\d|s\b|['’])", short_year),
    rule("spelled year", "spelled", rf"(?:the year )?(?P<century>nineteen|eighteen|seventeen|twenty|two thousand)(?: (?:hundred|and))?[- ](?P<rest>(?:oh[- ])?{_WORD})(?! (?:percent|people|million|thousand|years|points))(?<!nineteen)", spelled_year),
    rule("the year two thousand", "spelled", r"the year (?P<century>two thousand)(?P<rest>)", spelled_year),
    rule("season over two years", "year", r"(?:the )?(?P<year>{year4})[-–/](?P<last>\d\d|\d{4})(?: (?:season|campaign|term|academic year|school year|fiscal year|financial year))", split_season),
    rule("years joined by a stroke", "year", r"(?P<year>{year4})/(?P<last>\d\d|\d{4})(?![/\d])", split_season),
    rule("years before Christ", "bc", rf"(?:{{edge_of}}|(?:ca?|circa)\.? |the rest of )?(?:(?P<month>{{month}}) |(?P<season>{{season}}) of )?(?P<year>\d{{1,4}}){_BC}", bc_year),
    rule("first of a range before Christ", "bc", r"(?:the rest of )?(?P<year>\d{1,4})(?=(?:{-}| to | and | until |/)\d{1,4} ?B\.?C)", bc_year),
    rule("year of an age before Christ", "ancient", r"(?:{edge_of})?(?P<year>[1-9]\d\d)(?![\d,]\d)", ancient_year),
    rule("decade before Christ", "bc", rf"(?:{{edge_of}})?(?:the )?(?P<full>\d{{2,3}}0)s(?P<bc>{_BC})", decade),
    rule("decade", "decade", r"(?:{edge_of}|the (?:{mod}[- ])?|(?P<edge_c>early|mid|late)[- ])?(?P<full>(?:1[0-9]|20)\d0)['’]?s", decade),
    rule("short decade", "decade", r"(?:(?P<edge_b>(?:the )?{mod})[- ](?:to[- ]\w+[- ])?|(?P<edge>the (?:last half|first half|{edge}) of the )|(?P<article>the |(?<=s and )|(?<=s or )))?(?P<mark>['’‘])?(?P<tens>[1-9]0)['’]?s(?! (?:and|or) older)", decade),
    rule("decade in words", "decade", r"(?:(?:the )?(?:{mod}[- ])|the |(?:the )?{edge} of the )(?:(?:swinging|roaring) )?(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)(?P<full>)", decade),
    rule("century", "century", rf"(?:{{edge_of}})?(?:the )?(?:{{mod}}[- ])?(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|twenty-first|{'|'.join(sorted(ORDINALS, key=len, reverse=True))})[- ]century(?P<bc>{_BC})?", century),
)  # fmt: skip
RANGE_END = Rule("end of a range of years", "Y", compiled(r"(?:{-}|/)(?P<tail>\d\d)(?P<tail_b>)(?![\d-]|[.,]\d)"), range_end)
