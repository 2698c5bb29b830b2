"""onrecord reads dated news stories and writes the record: who said what, to whom, through what, when."""

from typing import TYPE_CHECKING, Any

from onrecord.model import Entity, Event, Fact, Quote, Reading, Relation, Span, Story, Time, Unread

if TYPE_CHECKING:
    from onrecord.reading import read

__all__ = ["Entity", "Event", "Fact", "Quote", "Reading", "Relation", "Span", "Story", "Time", "Unread", "read"]


def __getattr__(name: str) -> Any:
    """`read` brings the stages, their words and the engine with it: loaded when first asked for, not for `--help`."""
    if name == "read":
        from onrecord.reading import read

        return read
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
