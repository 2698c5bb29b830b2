"""TimeML: what a story's times look like in the form that HeidelTime, SUTime and TempEval-3 use. Pure; opens no file.

TimeML's notation is older than EDTF's and differs in three places: a decade is cut short ("199"), lengths of decades
and centuries are told in years ("P20Y"), and fiscal years are plain years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from onrecord.model import Story, Time

_DECADE = re.compile(r"((?:BC)?\d{3})X")
_LONG = re.compile(r"P(\d+)(DE|CE|ML)")
_YEARS = {"DE": 10, "CE": 100, "ML": 1000}


def value_of(time: Time) -> str:
    """The value of a time in TimeML's notation."""
    if decade := _DECADE.fullmatch(time.value):
        return decade[1]
    if long := _LONG.fullmatch(time.value):
        return f"P{int(long[1]) * _YEARS[long[2]]}Y"
    return time.value.removeprefix("FY").partition("/")[0]


def to_timeml(story: Story, times: Iterable[Time]) -> str:
    """The story as a TimeML document, its times marked in the text."""
    day = story.published.isoformat() if story.published else story.published_month or "XXXX-XX-XX"
    created = f'<TIMEX3 tid="t0" type="DATE" value="{day}" temporalFunction="false" functionInDocument="CREATION_TIME">'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n'
        f"<DOCID>{escape(story.id)}</DOCID>\n<DCT>{created}{day}</TIMEX3></DCT>\n"
        f"<TEXT>{_marked(story.text, times)}</TEXT>\n</TimeML>\n"
    )


def _marked(text: str, times: Iterable[Time]) -> str:
    parts, reached = [], 0
    for number, time in enumerate(times, 1):
        attributes = f'tid="t{number}" type="{time.type}" value={quoteattr(value_of(time))}'
        parts += [
            _legal(text[reached : time.span.start]),
            f"<TIMEX3 {attributes}>",
            _legal(time.span.of(text)),
            "</TIMEX3>",
        ]
        reached = time.span.end
    return "".join([*parts, _legal(text[reached:])])


_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _legal(text: str) -> str:
    """XML holds no control characters; each becomes a replacement character, so that offsets stay."""
    return escape(_ILLEGAL.sub("\ufffd", text))
