"""Wrong guesses of a password, counted for all processes of one server in a file that goes with them."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

_GUESSES, _SECONDS = 5, 60  # so many wrong guesses of one address in so many seconds


class Guesses:
    """How often each address guessed wrong of late."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._folder = tempfile.mkdtemp(prefix="onrecord-")
        weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        with self._file() as db:
            db.execute("CREATE TABLE wrong (address, at)")

    def wait(self, address: str) -> int:
        """Seconds until this address may guess again; 0 where it may now."""
        now = self._clock()
        query = "SELECT count(*), min(at) FROM wrong WHERE address = ? AND at > ?"
        with self._file() as db:
            recent, first = db.execute(query, (address, now - _SECONDS)).fetchone()
        return int(_SECONDS - (now - first)) + 1 if recent >= _GUESSES else 0

    def wrong(self, address: str) -> None:
        now = self._clock()
        with self._file() as db:
            db.execute("DELETE FROM wrong WHERE at <= ?", (now - _SECONDS,))
            db.execute("INSERT INTO wrong VALUES (?, ?)", (address, now))

    @contextmanager
    def _file(self) -> Iterator[sqlite3.Connection]:
        """Opened each time: no connection may go from one process to another."""
        with closing(sqlite3.connect(Path(self._folder, "guesses"), timeout=10)) as db, db:
            yield db
