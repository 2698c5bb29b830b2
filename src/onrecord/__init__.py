"""onrecord reads dated news stories and writes the record: who said what, to whom, through what, when."""

from typing import TYPE_CHECKING, Any

from onrecord.model import Entity, Event, Fact, Quote, Reading, Relation, Span, Story, Time, Unread

if TYPE_CHECKING:
    from onrecord.quotations import quotes
    from onrecord.reading import read
    from onrecord.temporal import times

__all__ = [
    "Entity",
    "Event",
    "Fact",
    "Quote",
    "Reading",
    "Relation",
    "Span",
    "Story",
    "Time",
    "Unread",
    "quotes",
    "read",
    "times",
]


def __getattr__(name: str) -> Any:
    """What reads brings the stages, their words and the engine with it: loaded when asked for, not for `--help`."""
    if name == "read":
        from onrecord.reading import read

        return read
    if name == "quotes":
        from onrecord.quotations import quotes

        return quotes
    if name == "times":
        from onrecord.temporal import times

        return times
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
