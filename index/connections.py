"""Connections to one SQLite file: one a thread, whole transactions, errors that say what to do."""

import os
import sqlite3
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from index import schema
from index.errors import IndexBusy, IndexDamaged, IndexFault, IndexMismatch, IndexNotFound

FILE = "footnote.db"
# How long a writer waits for those who read or write the file to let it.
_BUSY_SECONDS = 30.0
# How often, and how many seconds apart, a file that is there and cannot be opened is tried: it may
# be about to be replaced.
_ATTEMPTS, _APART = 10, 0.02
_NOT_OPENED = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR)


class _Owned:
    """A thread's connection, closed when the thread's end drops it.

    ``stamp`` is what the file was when it was opened; see `Connections._stamp`.
    """

    def __init__(
        self, connection: sqlite3.Connection, stamp: tuple[int, ...], *, frozen: bool
    ) -> None:
        self.connection, self.stamp, self.frozen = connection, stamp, frozen

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
        with self.faults():
            if create:
                schema.migrate(self.connection)
            else:
                self.connection  # noqa: B018 - opened, and so checked

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection; transactions are begun and ended by hand.

        Between transactions it is opened anew where another file was put in the place of the store.

        Raises
        ------
        IndexNotFound, IndexMismatch, IndexFault
            That file is not there, or is no store for this program; or this is the writer.
        """
        owned: _Owned | None = getattr(self._local, "owned", None)
        if (
            owned is not None
            and not owned.connection.in_transaction
            and owned.stamp != self._stamp(frozen=owned.frozen)
        ):
            self._refuse_to_write_on()
            owned = None
        if owned is None:
            owned = self._connect() if self._writes else self._connect_in_place()
            if not self._writes and schema.is_older(owned.connection):
                self._upgrade()
            self._local.owned = owned
            with self._lock:
                self._all.add(owned)
        return owned.connection

    def file(self) -> tuple[int, ...]:
        """Which file this thread's connection reads: another one has another device or number."""
        self.connection  # noqa: B018 - opened
        owned: _Owned = self._local.owned
        return owned.stamp[:2]

    def held(self) -> object:
        """What keeps this thread's connection open while it is referred to, also beyond the thread: a
        file's number is given to another one only when nobody has it open.
        """
        self.connection  # noqa: B018 - opened
        return self._local.owned

    def in_place(self) -> bool:
        """Whether that is the file that is in its place now, not one that was moved away."""
        return self.file() == self._stamp(frozen=False)

    def _upgrade(self) -> None:
        """Bring an older program's store to this schema: it is opened to read, and was not yet."""
        if not os.access(self.folder, os.W_OK):
            raise IndexMismatch(
                f"The index in {self.folder} was written by an older Footnote and may not be "
                "changed, so it cannot be read by this one.",
                "Have someone who may write there run: qa doctor --index "
                f"{self.folder}, or copy the folder.",
            )
        Connections(self.folder, create=True).close()

    def _refuse_to_write_on(self) -> None:
        # What is committed to a file that nobody will open again is lost.
        if self._writes:
            raise IndexFault(
                f"The index {self.folder / FILE} was removed or replaced while it was written to.",
                "What is there now was not touched. The same command goes on with it.",
            )

    def _stamp(self, *, frozen: bool) -> tuple[int, ...]:
        """What tells whether it is the same store: the file's device and number, and for one that is
        read as if nobody changed it whether somebody has: its size, its time, and whether it has a log.
        """
        path = self.folder / FILE
        try:
            found = path.stat()
        except OSError:
            return (0, 0)
        if not frozen:
            return found.st_dev, found.st_ino
        logged = path.with_name(f"{FILE}-wal").exists()
        return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, int(logged)

    def _connect(self) -> _Owned:
        path = (self.folder / FILE).absolute()
        if not self._writes and not path.is_file():
            raise IndexNotFound(
                f"There is no index in {self.folder}.",
                f"Make one: qa index FOLDER --index {self.folder}",
            )
        mode = "rwc" if self._writes else "ro"
        logged = path.with_name(f"{FILE}-wal").exists()
        frozen = not self._writes and not logged and not os.access(self.folder, os.W_OK)
        if frozen:
            # Even a reader of a write-ahead log writes beside it. Who may not write finds no log
            # when the last writer has ended, and may read the file as one that nobody changes.
            mode = "ro&immutable=1"
        stamp = self._stamp(frozen=frozen)
        # Only close() runs in a thread other than the one that opened.
        connection = sqlite3.connect(
            f"{path.as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=_BUSY_SECONDS,
            check_same_thread=False,
        )  # fmt: skip
        if self._writes:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA foreign_keys = ON")
            # What was reported as done survives a power cut, not only a kill.
            connection.execute("PRAGMA synchronous = FULL")
            # What is removed is overwritten, not only forgotten.
            connection.execute("PRAGMA secure_delete = ON")
            stamp = self._stamp(frozen=False)  # it may have been made just now
        return _Owned(connection, stamp, frozen=frozen)

    def _connect_in_place(self) -> _Owned:
        """A reader's connection, surely to the file that its stamp is of; checked.

        A file that is replaced just then may be another one than was looked at, or lack its log.
        """
        for attempt in count(1):
            try:
                owned = self._connect()
                schema.check_readable(owned.connection)
            except sqlite3.OperationalError as error:
                replaced = error.sqlite_errorcode & 0xFF in _NOT_OPENED
                if not replaced or attempt == _ATTEMPTS:
                    raise
                time.sleep(_APART)
                continue
            if owned.stamp == self._stamp(frozen=owned.frozen):
                break
        return owned

    def close(self) -> None:
        """Close every thread's connection; whoever asks after that opens one again."""
        with self._lock:
            for owned in self._all:
                if self._writes:
                    self._put_in_one_file(owned.connection)
                owned.connection.close()
            self._all.clear()
        self._local = threading.local()

    def _put_in_one_file(self, connection: sqlite3.Connection) -> None:
        """Write what is in the log into the store, as SQLite itself does only where nobody reads on:
        whoever copies the one file, or deletes the others, loses nothing.
        """
        with suppress(sqlite3.Error):  # it is committed in any case
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @contextmanager
    def faults(self) -> Iterator[None]:
        """Turn SQLite's errors into ours, which say where and what to do."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            path = self.folder / FILE
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                raise IndexBusy(
                    f"The index {path} is kept locked by another process.",
                    "Wait for it to end, and try again.",
                ) from error
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
