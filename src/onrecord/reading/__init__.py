"""One story to its reading: the order of the stages, and nothing else. Stages never import each other."""

from __future__ import annotations

from collections.abc import Callable

from onrecord import engine
from onrecord.model import Reading, Story
from onrecord.reading.events import find_events
from onrecord.reading.facts import find_facts
from onrecord.reading.kin import find_kin
from onrecord.reading.language import find_language
from onrecord.reading.layout import lay_out
from onrecord.reading.left_open import find_left_open
from onrecord.reading.mentions import find_mentions
from onrecord.reading.people import gather
from onrecord.reading.quotes import find_quotes
from onrecord.reading.speakers import find_speakers
from onrecord.reading.times import find_times
from onrecord.tags import Tags
from onrecord.text import Layout


def read(story: Story, *, tag: Callable[[Layout], Tags] = engine.tag) -> Reading:
    """Read one story. Pure and total: any text is legal, and the result depends on the story alone."""
    layout = lay_out(story.text)
    english, doubts = find_language(layout)
    if not english:
        return Reading(story, unread=doubts)
    tags = tag(layout)
    times = find_times(story, layout, tags)
    quotes = find_quotes(layout, tags)
    mentions = find_mentions(layout, tags, quotes)
    cast = gather(layout, tags, mentions, quotes)
    cast, quotes = find_speakers(story, layout, tags, times, quotes, cast)
    cast = find_facts(story, layout, tags, times, quotes, cast)
    cast, relations = find_kin(story, layout, tags, times, quotes, cast)
    events = find_events(story, layout, tags, times, quotes, cast)
    left_open = find_left_open(story, layout, times, quotes, cast)
    return Reading(story, cast.entities, relations, quotes, times, events, (*doubts, *left_open))
