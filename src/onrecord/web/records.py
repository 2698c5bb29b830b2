"""The record as a server holds it open: a connection for each thread, each request on one unchanging state of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from onrecord.store import Store, open_store

_CACHE = 8 * 1024  # kilobytes that each connection keeps of the file; the system keeps the rest


class Records:
    """Opens the file once a thread, and again where another file took its place."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._mine = threading.local()

    @contextmanager
    def open(self) -> Iterator[Store]:
        """The record as it is at this moment, whatever a build writes meanwhile."""
        store = self._store()
        list(store.rows("BEGIN"))
        try:
            yield store
        finally:
            list(store.rows("ROLLBACK"))

    def _store(self) -> Store:
        file = Path(self.path).stat().st_ino if Path(self.path).exists() else 0
        if getattr(self._mine, "file", None) != file:
            if stack := getattr(self._mine, "stack", None):
                stack.close()
            self._mine.stack = ExitStack()
            self._mine.store = self._mine.stack.enter_context(open_store(self.path))
            list(self._mine.store.rows(f"PRAGMA cache_size = -{_CACHE}"))
            self._mine.file = file
        store: Store = self._mine.store
        return store
