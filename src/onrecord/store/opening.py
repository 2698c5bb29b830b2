"""Opening the file of a record: made where there is none, brought up to date where it is of an older onrecord."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path

import msgspec

from onrecord import codec
from onrecord.errors import StoreError
from onrecord.store.record import Store
from onrecord.store.rows import insert, rows_of

APPLICATION = 0x6F6E7265  # "onre", written into the file's head, so that `file` and we know a record
SCHEMA = 5
FILLED = {  # the schemas that made new tables for what readings hold, and those tables
    4: frozenset({"mentions", "quotes", "voices"}),
    5: frozenset({"events", "participants"}),
}
_JOINED = 4  # the schema that last dropped what stories say together
_PATIENCE = 60.0  # seconds to wait for another process to finish its transaction
_DAYS = 20 * 86_400  # seconds to wait for another build to end; SQLite counts milliseconds in 31 bits
_CACHE = 64 * 1024  # kilobytes of the file that SQLite keeps at hand


@contextmanager
def open_store(path: str, *, create: bool = False) -> Iterator[Store]:
    """The record at a path; with `create`, an empty one where there is none. Raises `StoreError`."""
    if not create and not Path(path).is_file():
        raise StoreError(path, "no such record (make one with `onrecord build`)")
    try:
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        connection.row_factory = sqlite3.Row
        _prepare(path, connection)
    except sqlite3.Error as error:
        raise StoreError(path, f"not a record, or damaged: {error}") from error
    with closing(connection):
        try:
            yield Store(path, connection)
        except sqlite3.DatabaseError as error:
            raise StoreError(path, f"damaged: {error} (build it again from its sources)") from error


@contextmanager
def sole_build(path: str, wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Be the only one who builds this record; `wait` hears of another build that must end first. The lock is a file
    beside the record (empty, and left there), held by the system: it falls with its process, however that dies."""
    try:
        with closing(sqlite3.connect(f"{path}-building", timeout=0, isolation_level=None)) as lock:
            _lock(lock, wait)
            yield
    except sqlite3.Error as error:
        raise StoreError(path, f"cannot be written: {error}") from error


def _lock(lock: sqlite3.Connection, wait: Callable[[], None]) -> None:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        wait()
        lock.execute(f"PRAGMA busy_timeout = {_DAYS * 1000}")
        lock.execute("BEGIN EXCLUSIVE")


def _prepare(path: str, db: sqlite3.Connection) -> None:
    (application,), (schema,) = (
        db.execute("PRAGMA application_id").fetchone(),
        db.execute("PRAGMA user_version").fetchone(),
    )
    empty = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if not empty and application != APPLICATION:
        raise StoreError(path, "an SQLite file, but not a record of onrecord")
    if schema > SCHEMA:
        raise StoreError(path, f"written by a newer onrecord (schema {schema}, this one knows {SCHEMA})")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute(f"PRAGMA cache_size = -{_CACHE}")
    db.execute("PRAGMA synchronous = NORMAL")  # with WAL: a lost power line may cost the last stories, never the file
    if empty:
        _make(db)
    elif schema < SCHEMA:
        _migrate(db, schema)
    db.execute("PRAGMA foreign_keys = ON")


def _make(db: sqlite3.Connection) -> None:
    """An empty record; where another process has made it since we looked, that one."""
    script = _script("schema.sql") + _script("together.sql") + _script("views.sql")
    head = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {SCHEMA};"
    try:
        db.executescript(f"BEGIN IMMEDIATE; {script} {head} COMMIT;")
    except sqlite3.OperationalError:
        if db.in_transaction:
            db.execute("ROLLBACK")
        if db.execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
            raise


def _migrate(db: sqlite3.Connection, schema: int) -> None:
    """Step by step, each whole or not at all; what stories say together is made anew where a step drops it."""
    again = _script("together.sql") + _script("views.sql") + "INSERT INTO unmerged SELECT number FROM stories;"
    for step in range(schema + 1, SCHEMA + 1):
        db.executescript(_script(f"schema_{step}.sql") + (again if step == _JOINED else ""))  # begins a transaction
        if step in FILLED:
            _fill(db, FILLED[step])
        db.execute("COMMIT")


def _script(name: str) -> str:
    return files("onrecord").joinpath(name).read_text(encoding="utf-8")


def _fill(db: sqlite3.Connection, tables: frozenset[str]) -> None:
    """The tables that a newer schema has for what readings hold; what cannot be decoded is read again by a build."""
    for story, line in db.execute("SELECT id, reading FROM stories").fetchall():
        try:
            found = list(rows_of(codec.decode(line)))
        except msgspec.DecodeError:
            db.execute("UPDATE stories SET reader = '' WHERE id = ?", (story,))
            continue
        for table, rows in found:
            for row in rows if table in tables else ():
                insert(db, table, row)
