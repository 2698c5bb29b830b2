"""Building a record: stories are read by several processes and put into one file by one, in the order they come.

What the file already holds is left alone; what changed is read again; at the end what all stories say together is
made anew. Progress and trouble are told to the caller, who prints.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from itertools import islice

from onrecord import engine
from onrecord.errors import SourceError
from onrecord.merging import merge
from onrecord.model import Reading, Story
from onrecord.reading import read
from onrecord.sources import Found, Note
from onrecord.store import Store

_CHUNK = 64  # stories handed out at a time: enough to keep every process busy, little to lose


def reader() -> str:
    """What reads: another onrecord, or another engine, reads every story again."""
    return f"onrecord {version('onrecord')}, engine {engine.digest()[:12]}"


def build(
    store: Store,
    found: Iterable[Found],
    *,
    jobs: int = 1,
    tell: Callable[[Story | Note | SourceError], None] = lambda told: None,
) -> int:
    """Read what is new into the store and merge; gives the number of stories read. `tell` hears of every story that
    was put in and of every source that could not be read."""
    mark, count = reader(), 0
    stories = _new(store, found, mark, tell)
    for reading in _readings(stories, jobs):
        store.put(reading, mark)
        tell(reading.story)
        count += 1
    if not store.merged():
        store.put_record(merge(store.readings()))
    return count


def _new(
    store: Store, found: Iterable[Found], mark: str, tell: Callable[[Story | Note | SourceError], None]
) -> Iterator[Story]:
    for one in found:
        if not isinstance(one, Story):
            tell(one)
        elif not store.holds(one.id, mark):
            yield one


def _readings(stories: Iterator[Story], jobs: int) -> Iterator[Reading]:
    if jobs <= 1:
        yield from map(read, stories)
        return
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        while chunk := list(islice(stories, _CHUNK * jobs)):
            yield from pool.imap(read, chunk)
