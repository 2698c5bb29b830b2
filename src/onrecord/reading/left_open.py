"""What was skipped or left open, and why. The last stage: it looks at what the others gave and finds nothing itself.

A reading is never silent: who reads it must be able to tell what the story does not say from what was not read.
"""

from __future__ import annotations

from onrecord.cast import Cast
from onrecord.model import Quote, Story, Time, Unread
from onrecord.text import Layout

_SKIPPED = {"boilerplate": "no part of the story: skipped", "caption": "a caption: not read for events"}
_REFERENCES = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})


def find_left_open(
    story: Story, layout: Layout, times: tuple[Time, ...], quotes: tuple[Quote, ...], cast: Cast
) -> tuple[Unread, ...]:
    """In the order of the text."""
    found = [
        *(Unread(zone.span, _SKIPPED[zone.kind]) for zone in layout.zones if zone.kind in _SKIPPED),
        *(Unread(span, why) for span, why in cast.open),
        *(Unread(time.span, _undated(story)) for time in times if _is_undated(time)),
        *(Unread(quote.content[0], "who said it is not told") for quote in quotes if not quote.speakers),
    ]
    return tuple(sorted(set(found), key=lambda one: (one.span, one.why)))


def _is_undated(time: Time) -> bool:
    """Whether a date means some stretch of the calendar that nothing in the story fixes."""
    return time.type in {"DATE", "TIME"} and time.earliest is None and time.value not in _REFERENCES


def _undated(story: Story) -> str:
    if story.published is None:
        return "left open: the day of publication is not known"
    return "left open: nothing says of which year or day"
