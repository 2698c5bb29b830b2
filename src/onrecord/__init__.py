"""onrecord reads dated news stories and writes the record: who said what, to whom, through what, when."""

from onrecord.model import Entity, Event, Fact, Quote, Reading, Relation, Span, Story, Time, Unread
from onrecord.reading import read

__all__ = ["Entity", "Event", "Fact", "Quote", "Reading", "Relation", "Span", "Story", "Time", "Unread", "read"]
