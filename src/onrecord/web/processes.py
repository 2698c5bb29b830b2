"""Several processes that serve one socket, as one server: none outlives the first of them, and one that dies is told
of and replaced.

The first process only watches. It holds one end of a pipe; the others see it fall, however it ends, and end as well.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import NamedTuple

from onrecord.errors import OnRecordError
from onrecord.view.output import say

CAN_FORK = "fork" in multiprocessing.get_all_start_methods()
_SOON = 5.0  # seconds: a process that dies so young would die again
_PATIENCE = 10.0  # seconds in which a process must end when all do


class _Child(NamedTuple):
    process: BaseProcess
    born: float


def serve_with(jobs: int, serve: Callable[[], None]) -> None:
    """Serve in so many processes until this one is told to end. Raises `OnRecordError` where processes die as soon as
    they are born."""
    watched, held = os.pipe()

    def born() -> _Child:
        process = multiprocessing.get_context("fork").Process(target=_run, args=(serve, watched, held), daemon=True)
        process.start()
        return _Child(process, time.monotonic())

    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    children = [born() for _ in range(jobs)]
    try:
        while True:
            wait([child.process.sentinel for child in children])
            children = [child if child.process.is_alive() else _replaced(child, born) for child in children]
    except KeyboardInterrupt:
        pass
    finally:
        os.close(held)
        for child in children:
            child.process.join(_PATIENCE)


def _replaced(child: _Child, born: Callable[[], _Child]) -> _Child:
    status = child.process.exitcode
    if time.monotonic() - child.born < _SOON:
        raise OnRecordError(f"a serving process ended as soon as it began (status {status}); the server stops")
    say(f"a serving process ended (status {status}); another takes its place")
    return born()


def _run(serve: Callable[[], None], watched: int, held: int) -> None:
    """One of the processes. A terminal sends Ctrl C to all at once: what comes of it is no error here."""
    os.close(held)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(watched,), daemon=True).start()
    serve()


def _watch(watched: int) -> None:
    os.read(watched, 1)  # gives nothing, as soon as nobody holds the other end
    os.kill(os.getpid(), signal.SIGTERM)
