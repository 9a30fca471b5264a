"""Connections to one SQLite file: one a thread, whole transactions, errors that say what to do."""

import os
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index import schema
from index.errors import IndexDamaged, IndexFault, IndexNotFound

FILE = "footnote.db"


class _Owned:
    """A thread's connection, closed when the thread's end drops it.

    ``frozen`` is the state of the file that is read as one that nobody changes; else None.
    """

    def __init__(self, connection: sqlite3.Connection, frozen: tuple[int, ...] | None) -> None:
        self.connection, self.frozen = connection, frozen

    def __del__(self) -> None:
        self.connection.close()


class Connections:
    """Connections to one store, one a thread, closed together.

    Parameters
    ----------
    folder : Path
        The index's folder.
    create : bool
        Make folder and tables where they are missing, and bring them to this schema. Without it
        connections read only.

    Raises
    ------
    IndexNotFound, IndexMismatch, IndexDamaged, IndexFault
    """

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        self.folder = folder
        self._writes = create
        self._local = threading.local()
        # Weakly: a thread that ends takes its connection along.
        self._all: weakref.WeakSet[_Owned] = weakref.WeakSet()
        self._lock = threading.Lock()
        if create:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise IndexFault(
                    f"The index folder {folder} cannot be made: {error.strerror}",
                    "Name a folder that can be written with --index.",
                ) from error
        elif not (folder / FILE).is_file():
            raise IndexNotFound(
                f"There is no index in {folder}.", f"Make one: qa index FOLDER --index {folder}"
            )
        with self.faults():
            (schema.migrate if create else schema.check_readable)(self.connection)

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection; transactions are begun and ended by hand."""
        owned: _Owned | None = getattr(self._local, "owned", None)
        if owned is not None and owned.frozen and not owned.connection.in_transaction:
            # Somebody else may have written since, after all.
            owned = owned if owned.frozen == self._stamp() else None
        if owned is None:
            owned = self._local.owned = self._connect()
            with self._lock:
                self._all.add(owned)
        return owned.connection

    def _stamp(self) -> tuple[int, ...]:
        """What tells whether the store was written to: its file's state, and whether it has a log."""
        path = self.folder / FILE
        try:
            found = path.stat()
        except OSError:
            return (0,)
        logged = path.with_name(f"{FILE}-wal").exists()
        return found.st_ino, found.st_size, found.st_mtime_ns, int(logged)

    def _connect(self) -> _Owned:
        path = (self.folder / FILE).absolute()
        mode = "rwc" if self._writes else "ro"
        logged = path.with_name(f"{FILE}-wal").exists()
        frozen = None
        if not self._writes and not logged and not os.access(self.folder, os.W_OK):
            # Even a reader of a write-ahead log writes beside it. Who may not write finds no log
            # when the last writer has ended, and may read the file as one that nobody changes.
            mode, frozen = "ro&immutable=1", self._stamp()
        # Only close() runs in a thread other than the one that opened.
        connection = sqlite3.connect(
            f"{path.as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=30.0,
            check_same_thread=False,
        )  # fmt: skip
        if self._writes:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA foreign_keys = ON")
            # What was reported as done survives a power cut, not only a kill.
            connection.execute("PRAGMA synchronous = FULL")
            # What is removed is overwritten, not only forgotten.
            connection.execute("PRAGMA secure_delete = ON")
        return _Owned(connection, frozen)

    def close(self) -> None:
        """Close every thread's connection."""
        with self._lock:
            for owned in self._all:
                owned.connection.close()
            self._all.clear()
        self._local = threading.local()

    @contextmanager
    def faults(self) -> Iterator[None]:
        """Turn SQLite's errors into ours, which say where and what to do."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            path = self.folder / FILE
            damaged = any(word in str(error) for word in ("malformed", "decode", "corrupt"))
            if isinstance(error, sqlite3.OperationalError) and not damaged:
                raise IndexFault(
                    f"The index {path} cannot be used: {error}",
                    "Check the folder's permissions and the disk's free space.",
                ) from error
            raise self._damaged(error) from error

    @contextmanager
    def sound(self) -> Iterator[None]:
        """Turn what Python raises on rows that nobody wrote so, for a disk flips bits, into ours."""
        try:
            yield
        except (KeyError, ValueError, TypeError, OverflowError) as error:
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> IndexDamaged:
        return IndexDamaged(
            f"The index {self.folder / FILE} is damaged or is no index: {error}",
            "Run: qa doctor --repair. If that does not mend it, restore it from a copy, or move it "
            "away and index the documents again.",
        )

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One state of the store for the length of the block, whatever a writer does."""
        with self.faults(), self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        connection = self.connection
        if connection.in_transaction:
            yield connection
            return
        connection.execute(begin)
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            # SQLite itself rolls back when the disk is full.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
