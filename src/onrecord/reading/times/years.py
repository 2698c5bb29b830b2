"""Years, decades, centuries; year ranges, seasons that run over two years, years before Christ."""

from __future__ import annotations

import re

from onrecord.dates import Period
from onrecord.lexicon import lines
from onrecord.reading.times.patterns import field
from onrecord.reading.times.rule import LEAVE, Rule, Sense, date_sense, rule
from onrecord.reading.times.thread import Thread
from onrecord.reading.times.vocabulary import MONTHS, ORDINALS, SEASONS, amount, any_of

_THINGS = any_of(lines("counted_things"))
_COUNTED = re.compile(
    rf"(?:\s|-){_THINGS}\b|[%°$€£]|\s(?:million|billion|percent|per cent)|\.\d|,\d{{3}}|/\d|:\d|[A-Z]\b"
    r"|\s[NSEW]\.? [A-Z]|\s(?:[A-Z][a-z]+ )?(?:Street|St|Avenue|Ave|Road|Rd|Drive|Blvd|Boulevard|Lane)\b"
)
_NO_YEAR_BEFORE = re.compile(rf"(?:[$€£#]|\b\d{{3}}-|\b{any_of(lines('numbered_things'))}\.?)\s?$", re.IGNORECASE)


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
    return date_sense(Period("Y", thread.full_year(int(match["short"]))))


def range_end(match: re.Match[str], thread: Thread) -> Sense | None:
    """The short end of "1939-45": in the century of its beginning."""
    told = thread.last_told("Y", before=match.start(), within=40)
    return date_sense(Period("Y", told.number // 100 * 100 + int(match["tail"]))) if told else None


def spelled_year(match: re.Match[str], thread: Thread) -> Sense | None:
    if match["century"].lower() == "twenty" and not re.search(
        r"\b(?:in|since|of|by|until|from|to|year)$", thread.before(match.start())
    ):
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
    if (
        not told
        or told.year >= 0
        or not (marked or field(match, "edge", "edge_b"))
        or _COUNTED.match(thread.after(match.end()))
    ):
        return None
    if re.match(r"\s+[a-z]", thread.after(match.end())) and not re.match(
        r"\s+(?:and|to|the|but|when|with|he|a|in|by|was|were)\b", thread.after(match.end())
    ):
        return None
    return date_sense(Period("Y", -int(match["year"])))


def decade(match: re.Match[str], thread: Thread) -> Sense | None:
    if field(match, "bc"):
        return date_sense(Period("DE", -(int(match["full"]) // 10)))
    if full := field(match, "full"):
        return date_sense(Period("DE", int(full) // 10))
    number = int(match["tens"]) if field(match, "tens") else _TENS[match["word"].lower()]
    if field(match, "tens") and match["article"] is None and not field(match, "mark", "edge", "edge_b"):
        return LEAVE
    return date_sense(Period("DE", thread.full_year(number) // 10))


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
    rule(
        "year",
        "year",
        r"(?:{edge_of}|the (?P<said>year) )?(?P<year>{year4})(?!(?:(?<=0)['’]s|['’]\d|s\b|[-–](?:\d|year|man"
        r"|member|mile|pound|foot|seat|strong|ton|acre)))",
        year,
    ),
    rule("years of a range", "year", r"(?:{edge_of})?(?P<year>{year4})(?=[-–/](?:{year4}|\d\d)(?![\d-]))", year),
    rule("modified year", "year", r"(?:pre|post)-(?P<year>{year4})", year),
    rule("short year", "short year", r"(?:{edge_of})?['’‘](?P<short>\d\d)(?!\d|s\b|['’])", short_year),
    rule(
        "spelled year",
        "spelled",
        rf"(?:the year )?(?P<century>nineteen|eighteen|seventeen|twenty|two thousand)(?: (?:hundred|and))?[- ]"
        rf"(?P<rest>(?:oh[- ])?{_WORD})(?! (?:percent|people|million|thousand|years|points))(?<!nineteen)",
        spelled_year,
    ),
    rule("the year two thousand", "spelled", r"the year (?P<century>two thousand)(?P<rest>)", spelled_year),
    rule(
        "season over two years",
        "year",
        r"(?:the )?(?P<year>{year4})[-–/](?P<last>\d\d|\d{4})(?: (?:season|campaign|term|academic year"
        r"|school year|fiscal year|financial year))",
        split_season,
    ),
    rule("years joined by a stroke", "year", r"(?P<year>{year4})/(?P<last>\d\d|\d{4})(?![/\d])", split_season),
    rule(
        "years before Christ",
        "bc",
        rf"(?:{{edge_of}}|(?:ca?|circa)\.? |the rest of )?(?:(?P<month>{{month}}) |(?P<season>{{season}}) of )?"
        rf"(?P<year>\d{{1,4}}){_BC}",
        bc_year,
    ),
    rule(
        "first of a range before Christ",
        "bc",
        r"(?:the rest of )?(?P<year>\d{1,4})(?=(?:{-}| to | and | until |/)\d{1,4} ?B\.?C)",
        bc_year,
    ),
    rule("year of an age before Christ", "ancient", r"(?:{edge_of})?(?P<year>[1-9]\d\d)(?![\d,]\d)", ancient_year),
    rule("decade before Christ", "bc", rf"(?:{{edge_of}})?(?:the )?(?P<full>\d{{2,3}}0)s(?P<bc>{_BC})", decade),
    rule(
        "decade",
        "decade",
        r"(?:{edge_of}|the (?:{mod}[- ])?|(?P<edge_c>early|mid|late)[- ])?(?P<full>(?:1[0-9]|20)\d0)['’]?s",
        decade,
    ),
    rule(
        "short decade",
        "decade",
        r"(?:(?P<edge_b>(?:the )?{mod})[- ](?:to[- ]\w+[- ])?|(?P<edge>the (?:last half|first half"
        r"|{edge}) of the )|(?P<article>the |(?<=s and )|(?<=s or )))?(?P<mark>['’‘])?(?P<tens>[1-9]0)['’]?s"
        r"(?! (?:and|or) older)",
        decade,
    ),
    rule(
        "decade in words",
        "decade",
        r"(?:(?:the )?(?:{mod}[- ])|the |(?:the )?{edge} of the )(?:(?:swinging|roaring) )?(?P<word>twenties"
        r"|thirties|forties|fifties|sixties|seventies|eighties|nineties)(?P<full>)",
        decade,
    ),
    rule(
        "century",
        "century",
        rf"(?:{{edge_of}})?(?:the )?(?:{{mod}}[- ])?(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|twenty-first"
        rf"|{'|'.join(sorted(ORDINALS, key=len, reverse=True))})[- ]century(?P<bc>{_BC})?",
        century,
    ),
)
RANGE_END = Rule("end of a range of years", ("Y",), r"(?:{-}|/)(?P<tail>\d\d)(?P<tail_b>)(?![\d-]|[.,]\d)", range_end)
