"""Times told by their distance: "last week", "three years ago", "two days later", "the following month"."""

from __future__ import annotations

import re

from onrecord.dates import Period, Unit
from onrecord.reading.times.patterns import field
from onrecord.reading.times.rule import LEAVE, Rule, Sense, date_sense, rule
from onrecord.reading.times.thread import Thread
from onrecord.reading.times.vocabulary import PIECES, amount, unit_of

PIECES["count"] = (
    r"(?:{about} )?(?P<count>\[?{number}\]?|an?|another|an additional|an extra|one more|half an?|a quarter of a"
    r"|a couple(?: of)?|a pair of)"
)
PIECES["counted"] = (
    r"{count}(?: ?(?:to|-|–|or) ?{plain_number})?(?: more| whole| short| long| full)?[ -]"
    r"(?P<unit>{unit}s?)(?P<half> and a half)?"
)
_SHIFTS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "this": 0,
    "that": 0,
    "same": 0,
    "current": 0,
    "very": 0,
    "present": 0,
    "next": 1,
    "following": 1,
    "coming": 1,
    "succeeding": 1,
    "subsequent": 1,
    "forthcoming": 1,
    "upcoming": 1,
}
_PARTIAL: dict[Unit, str] = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}


def count_of(match: re.Match[str]) -> float:
    words = " ".join(match["count"].lower().strip("[]").split())
    if not words:
        number = 1.0
    elif "couple" in words or "pair" in words:
        number = 2.0
    elif words in ("a", "an", "another", "an additional", "an extra", "one more"):
        number = 1.0
    else:
        number = 0.25 if words.startswith("a quarter") else 0.5 if words.startswith("half") else amount(words)
    return number + (0.5 if field(match, "half") else 0.0)


def by_way(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "last week", "earlier this month", "the following year": a unit from where the story or its narrative stands."""
    _, unit, _ = unit_of(match["unit"])
    way = match["way"].lower().split()
    long = way[-1] == "last" and match["unit"].lower() in ("decade", "century")
    if unit is None or (long and re.search(r"\b(?:over|in|during|for|within)$", thread.before(match.start()))):
        return None
    told = (
        way[0] == "the" and way[-1] not in ("last", "current", "present", "coming", "forthcoming", "upcoming")
    ) or way[0] == "that"
    if told and not (thread.narrative or thread.told):
        told = False
    if told and unit in ("D", "W", "M") and (coarse := thread.coarser(unit)) and coarse.year != thread.year_of_print:
        return Sense("DATE", _within_told(coarse, unit))
    anchor = (_reached(thread, unit) if told else thread.now(match.start(), unit)) or thread.reached(unit)
    if not anchor:
        return Sense("DATE", _vague(way[-1]))
    return _edged(match, anchor.shift(_SHIFTS[way[-1]]), thread)


def _reached(thread: Thread, unit: Unit) -> Period | None:
    return thread.reached(unit)


def _vague(way: str) -> str:
    shift = _SHIFTS[way]
    return "PAST_REF" if shift < 0 else "FUTURE_REF" if shift > 0 else "PRESENT_REF"


def _edged(match: re.Match[str], period: Period, thread: Thread) -> Sense | None:
    """ "the end of the month" is its last day in news."""
    edge = field(match, "edge").lower()
    if edge.endswith("end") and period.unit == "M" and not thread.narrative and period.last:
        period = Period.of("D", period.last)
    if field(match, "year_end") and period.unit == "Y" and period.last:
        period = Period.of("D", period.last)
    return date_sense(period)


def new_year(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "in the new year": the coming one, or the one that began a short while ago where the clause looks back."""
    today = thread.here(match.start())
    year = today.within("Y") if today else thread.here(match.start(), "Y")
    if not year:
        return Sense("DATE", "FUTURE_REF")
    return date_sense(year if thread.tense(match.start(), match.end()) == "past" else year.shift(1))


def second_next(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "the week before last", "the month after next", "the night before last"."""
    letter, unit, _ = unit_of(match["unit"])
    now = thread.now(match.start(), unit or "D")
    moved = now.shift(2 if match["side"].lower() == "after next" else -2) if now else None
    if moved and letter in ("NI", "EV"):
        return Sense("TIME", f"{moved}T{letter}", moved)
    return date_sense(moved)


def unit_at_edge(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "the end of the year", "later in the day": the unit the story is in."""
    _, unit, _ = unit_of(match["unit"])
    anchor = _told_before(match, thread, unit) if unit in ("DE", "CE") else None
    if unit and not anchor:
        anchor = thread.last_told(unit, before=match.start(), within=300) if thread.narrative else None
        anchor = anchor or (
            thread.reached(unit) if unit == "D" or thread.narrative else thread.here(match.start(), unit)
        )
    return _edged(match, anchor, thread) if anchor else None


def _told_before(match: re.Match[str], thread: Thread, unit: Unit) -> Period | None:
    """ "by the end of the decade she had written six": the one the story told of, where that is over."""
    told, today = thread.last_told(before=match.start(), within=_PASSAGE), thread.today(unit)
    if not told or not today or told.within(unit).number >= today.number:
        return None
    return told.within(unit) if thread.tense(match.start(), match.end()) == "past" else None


_PASSAGE = 400  # characters over which a passage keeps its year


def weekend(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "the weekend": the one before unless the clause looks ahead."""
    anchor = thread.here(match.start(), "WE")
    today = thread.here(match.start())
    if not anchor or not today:
        return None
    if thread.tense(match.start(), match.end()) == "future" or (
        anchor.first and today.first and today.first >= anchor.first
    ):
        return date_sense(anchor)
    return date_sense(anchor.shift(-1))


def ago(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "three years ago": the year, month, ISO week or day so far back (GUIDE's granularity: the unit that counts)."""
    count = count_of(match)
    if quarter := _year_ago_quarter(match, thread, count):
        return quarter
    return shifted(match, thread, -count, thread.now(match.start()) or thread.now(match.start(), "M"))


def shifted(match: re.Match[str], thread: Thread, count: float, anchor: Period | None) -> Sense | None:
    letter, unit, factor = unit_of(match["unit"])
    if not anchor:
        return Sense("DATE", "PAST_REF" if count < 0 else "FUTURE_REF")
    if unit is None:
        return _hours(anchor, count, letter)
    whole = int(count * factor) if count == int(count) else None
    if whole is None:
        finer = {"Y": "M", "M": "W", "W": "D", "DE": "Y", "CE": "Y"}.get(unit, "D")
        per = {"Y": 12, "M": 4, "W": 7, "DE": 10, "CE": 100}.get(unit, 1)
        moved = anchor.within(finer).shift(round(count * per * factor))  # type: ignore[arg-type]
        return date_sense(moved.within(unit) if unit == "Y" else moved)
    return date_sense(anchor.within("W" if unit == "WE" else unit).shift(whole))


def _hours(anchor: Period, count: float, letter: str) -> Sense | None:
    """Hours move the day only where they are whole days; else the hour stays open."""
    hours = count if letter == "TH" else count / 60
    if hours % 24 == 0:
        return date_sense(anchor.within("D").shift(int(hours // 24)))
    return Sense("TIME", f"{anchor.within('D')}TXX:XX", anchor.within("D"))


def _year_ago_quarter(match: re.Match[str], thread: Thread, count: float) -> Sense | None:
    """In accounts "a year earlier" is the same quarter of the year before."""
    if not thread.business or unit_of(match["unit"])[1] != "Y" or match["count"].lower() not in ("a", "one"):
        return None
    told = thread.last_told("Q", "H", "Y", "M", before=match.start(), within=700)
    if not told or told.unit not in ("Q", "H") or not count:
        return None
    topic = thread.topic or told
    if (today := thread.today("Q")) and topic.unit == "Q" and topic.number > today.number:
        topic = today.shift(-1)  # a quarter to come is told, accounts are of the one just over
    return Sense("DATE", str(topic.shift(-4 if topic.unit == "Q" else -2)))


def from_told(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "two days later", "a year earlier", "one day prior": from the time the narrative has reached."""
    count = count_of(match) * (
        1 if match["side"].lower() in ("later", "after", "afterward", "afterwards", "on", "hence") else -1
    )
    if quarter := _year_ago_quarter(match, thread, count) if count < 0 else None:
        return quarter
    letter, unit, _ = unit_of(match["unit"])
    if unit is None and letter != "TH" and not thread.business:
        return LEAVE  # minutes of a match
    unit = unit or "D"
    anchor = thread.outside_quotation(match.start()) if unit in ("WE", "D") else None
    behind = thread.tense(match.start(), match.end()) == "past"
    anchor = anchor or thread.reached("D" if unit in ("WE", "D") else unit, behind=behind)
    if unit in ("D", "W") and (coarse := thread.coarser(unit)):
        return Sense("DATE", _within_told(coarse, unit))
    if not thread.told:
        return Sense("DATE", _PARTIAL.get(unit, "XXXX"))
    return _aside(shifted(match, thread, count, anchor)) if count < 0 else shifted(match, thread, count, anchor)


def _within_told(coarse: Period, unit: Unit) -> str:
    """A day or week that only a month or year tells of: "2009-WXX"."""
    if coarse.unit == "M" and unit == "D":
        return f"{coarse}-XX"
    head = f"{coarse.year:04d}" if coarse.year > 0 and coarse.unit in ("Y", "S", "Q", "M") else "XXXX"
    return head + _PARTIAL.get(unit, "XXXX")[4:]


def _aside(sense: Sense | None) -> Sense | None:
    """A look behind ("a year earlier") does not take the narrative back with it."""
    return sense and sense._replace(period=None)


def hence(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "in five years" as a point ahead."""
    return shifted(match, thread, count_of(match), thread.here(match.start()) or thread.here(match.start(), "M"))


def vague_distance(match: re.Match[str], thread: Thread) -> Sense | None:
    return Sense(
        "DATE", "FUTURE_REF" if match["side"].lower().startswith(("later", "from", "after", "hence")) else "PAST_REF"
    )


def day_beside(match: re.Match[str], thread: Thread) -> Sense | None:
    """ "the day before", "the previous day", "that day": beside the day the narrative has reached. Of a clause in the
    past it is the teller's own: no Christmas that somebody looks to in a quotation."""
    tense = thread.tense(match.start(), match.end())
    past = tense == "past"
    own = thread.outside_quotation(match.start()) if past else None
    told = own or thread.last_told("D", before=match.start(), within=2500)
    told = (_still_ahead(thread) if tense == "future" else None) or told
    if not told:
        coarse = thread.last_told(before=match.start())
        return (
            Sense("DATE", f"{coarse.year}-XX-XX" if coarse and thread.narrative else "XXXX-XX-XX")
            if thread.narrative
            else LEAVE
        )
    shift = 1 if re.search(r"\b(?:next|after|following)\b", match.group(), re.IGNORECASE) else 0
    shift -= bool(re.search(r"\b(?:before|previous|preceding|earlier)\b", match.group(), re.IGNORECASE))
    return date_sense(told.shift(shift)) if shift >= 0 else _aside(date_sense(told.shift(shift)))


def _still_ahead(thread: Thread) -> Period | None:
    """The last day told that is still to come: "She leaves on 30 November. … He takes over the next day"."""
    today = thread.today("D")
    days = (told for _, told in reversed(thread.told) if told and told.unit == "D")
    return next((day for day in days if today and day.number > today.number), None)


_SAID_AT = re.compile(  # "said at the time that"; not "at the time that it rose"
    r"\b(?:said|told \w+|told \w+ \w+|insisted|argued|wrote|claimed|warned|admitted|added|denied|promised|thought) at$"
)


def at_the_time(match: re.Match[str], thread: Thread) -> Sense | None:
    if re.match(r"\s+that\b", thread.after(match.end())) and not _SAID_AT.search(thread.before(match.start(), 40)):
        return LEAVE
    place, told = thread.told[-1] if thread.told else (0, None)  # an aside's time, too
    near = told and match.start() - place <= _WITHIN_MEMORY
    return Sense("DATE", str(told), told) if told and near else Sense("DATE", "PAST_REF")


_WITHIN_MEMORY = 1000  # characters back to the time that "at the time" is


_STRICT_END = r"(?=\s*(?:[.,;:!?)\]”’\"—–]|--|$|\n|(?:and|but)\b))"
_WAYS = (
    r"(?:last|next|this|this past|this coming|the last|the next|the following|the previous|the preceding"
    r"|the same|that same|that very|that|the coming|the current|the present|the succeeding|the subsequent"
    r"|current|the upcoming)"
)
_NUMBERED = r"(?<!\d )(?<!\d)"

RULES: tuple[Rule, ...] = (
    rule(
        "unit by way",
        "unit",
        rf"(?:(?:(?P<edge>(?:the )?{{edge}}) of|{{mod}}(?: in)?|earlier|later|sometime|late in|early in"
        rf") )?(?P<way>{_WAYS}) (?:(?:calendar|financial|school|academic) )?(?P<unit>week|weekend"
        rf"|month|year|decade|century|fortnight)(?!['’]s (?:worth)|s\b|-)",
        by_way,
    ),
    rule("the new year", "unit", r"(?:(?<=in )|(?<=by )|(?<=until ))the new year(?!['’]s|\w)", new_year),
    rule(
        "unit before last",
        "unit & lead",
        r"the (?P<unit>night|evening|week|weekend|month|year) (?P<side>before last|after next)",
        second_next,
    ),
    rule(
        "day by way",
        "unit & day unit",
        r"(?P<way>the following|the next|the same|that same|the previous|the preceding|that very) "
        r"(?P<unit>day)(?!s)",
        day_beside,
    ),
    rule(
        "unit at its edge",
        "unit",
        r"(?:(?P<edge>(?:the )?{edge}) of (?:the )?|(?:later|earlier|early|late|sometime|midway)"
        r"(?: on)? in the )(?P<unit>day|week|month|year|decade|century)(?! of\b)(?!s\b)",
        unit_at_edge,
    ),
    rule(
        "year end",
        "unit & end",
        r"(?:the )?(?P<unit>year|month)(?:['’]s|-| ) ?(?P<edge>(?P<year_end>end))(?!\w)",
        unit_at_edge,
    ),
    rule("the weekend", "weekend", r"(?:the|(?<=at )|(?<=over )) ?(?P<unit>weekend)(?! (?:edition|of\b))", weekend),
    rule("distance ago", "ago", r"{counted} (?:ago|back(?=\s*[,.]))", ago),
    rule("vague distance ago", "ago", r"(?:{some} |not (?:so )?)?(?:{unit}s|long) (?P<side>ago)", vague_distance),
    rule(
        "vague distance later",
        "later",
        r"(?:{some} |some |just )?{unit}s (?P<side>later|earlier|afterwards?|from now|hence)",
        vague_distance,
    ),
    rule(
        "distance from what was told",
        "later",
        r"(?:only |just )?{counted} (?P<side>later|earlier|afterwards?|previously|hence)(?! than)",
        from_told,
    ),
    rule(
        "distance before or after",
        "later",
        rf"(?:only |just )?{{counted}} (?P<side>before|after){_STRICT_END}",
        from_told,
    ),
    rule("distance on", "unit", r"(?:(?<=\. )|(?<=\n)|(?<=”\s)|(?<=^)){counted} (?P<side>on)(?=,)", from_told),
    rule(
        "distance from that",
        "later",
        r"{counted} (?P<side>after|before) that(?=\s*[.,;:!?)]|\s+(?:it|he|she|they)\b)",
        from_told,
    ),
    rule(
        "the unit before",
        "later",
        rf"the (?P<count>)(?P<unit>week|month|year|decade|weekend) (?P<side>before|after|prior){_STRICT_END}",
        from_told,
    ),
    rule("distance prior", "later", r"{counted} (?P<side>prior)(?! to)", from_told),
    rule("distance from now", "unit & later", r"{counted} from (?:now|today)", hence),
    rule("in so long", "in & time", r"(?<=in ){counted}(?P<side>['’]s? time)", hence),
    rule(
        "the day before",
        "day unit & later",
        rf"(?:the )?day (?:before|after|earlier)(?! (?:that|yesterday|tomorrow)){_STRICT_END}",
        day_beside,
    ),
    rule("that day", "day unit", r"(?:(?:earlier|later|early|late)(?: on)? )?that (?:same |very )?day", day_beside),
    rule(
        "at this time",
        "time",
        r"(?<=at )this (?:time|moment)(?! (?:of|last))",
        lambda match, thread: Sense("DATE", "PRESENT_REF"),
    ),
    rule(
        "by this time",
        "time",
        r"(?:(?<=by )|(?<=during )|(?<=around )|(?<=from )|(?<=until )|(?<=since ))(?:this|that) "
        r"(?:same )?time(?! (?:of|last|next|tomorrow))",
        at_the_time,
    ),
    rule(
        "at the time",
        "time",
        r"(?<=at )the time(?! (?:of|when|the|it|he|she|they|his|her|its|we|I|you)\b)",
        at_the_time,
    ),
    rule("at that time", "time", r"(?<=at )that (?:same )?(?:time|moment)(?! of\b)", at_the_time),
)
