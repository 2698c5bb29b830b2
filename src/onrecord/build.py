"""Building a record: stories are read by several processes and put into one file by one, in the order they come.

What the file already holds is left alone; what changed is read again, and so is what another onrecord or another
engine had read; at the end what stories say together is brought in step with them. Progress and trouble are told to
the caller, who prints.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from itertools import islice
from typing import NamedTuple

from onrecord import engine
from onrecord.errors import EngineError, SourceError
from onrecord.model import Reading, Story
from onrecord.reading import read
from onrecord.reading.language import why_not_read
from onrecord.sources import Found, Note
from onrecord.store import Store

_CHUNK = 64  # stories handed out at a time: enough to keep every process busy, little to lose


class Joining(NamedTuple):
    """That what stories say together is being joined, and how many stories are left to be."""

    left: int


Tell = Callable[[Story | Note | SourceError | Joining], None]


class _Fault(NamedTuple):
    """A story that could not be read, in a form that goes from process to process."""

    source: str
    error: str


def reader() -> str:
    """What reads: another onrecord, or another engine, reads every story again."""
    return f"onrecord {version('onrecord')}, engine {engine.digest()[:12]}"


def build(
    store: Store,
    found: Iterable[Found],
    *,
    jobs: int = 1,
    tell: Tell = lambda told: None,
) -> int:
    """Read what is new into the store and merge; gives the number of stories read. `tell` hears of every story that
    was put in, of every source that could not be read, and how far the merging is."""
    mark = reader()
    count = _put(store, _results(_new(store, found, mark, tell), jobs), mark, tell)
    kept = (store.story(one) for one in store.stale(mark))  # asked for only now: what changed has taken its place
    count += _put(store, _results(kept, jobs), mark, tell)
    bring_up_to_date(store, tell)
    return count


def bring_up_to_date(store: Store, tell: Tell = lambda told: None) -> None:
    """Bring what stories say together in step with them, as people have decided about them."""
    while left := store.merge():
        tell(Joining(left))


def _put(store: Store, results: Iterable[Reading | _Fault], mark: str, tell: Tell) -> int:
    count = 0
    for result in results:
        if isinstance(result, Reading):
            store.put(result, mark)
            tell(result.story)
            if why := why_not_read(result):
                tell(Note(result.story.source, why))
            count += 1
        else:
            tell(SourceError(result.source, f"a fault of onrecord, please report it: {result.error}"))
    return count


def _new(store: Store, found: Iterable[Found], mark: str, tell: Tell) -> Iterator[Story]:
    for one in found:
        if not isinstance(one, Story):
            tell(one)
        elif not store.holds(one.id, mark):
            yield one


def _results(stories: Iterator[Story], jobs: int) -> Iterator[Reading | _Fault]:
    if jobs <= 1:
        yield from map(_result, stories)
        return
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        while chunk := list(islice(stories, _CHUNK * jobs)):
            yield from pool.imap(_result, chunk)


def _result(story: Story) -> Reading | _Fault:
    """The reading of a story. Reading never fails by design; where it does, the other stories are not lost."""
    try:
        return read(story)
    except EngineError:
        raise
    except Exception as error:
        return _Fault(story.source, repr(error))
