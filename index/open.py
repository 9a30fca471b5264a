"""A folder -> Index: what a question searches, always as of the last commit."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path

from index import lexical
from index.document import Document, Filter
from index.errors import IndexMismatch, IndexNotFound, UsageError
from index.mentions import Mentions, mentions
from index.paths import index_folder
from index.snapshot import Snapshot
from index.state import State
from index.store import DocumentInfo, Store

# Commits that other threads may see before this one does, one after the other.
_ATTEMPTS = 10


class Index:
    """An open index. Safe to use from many threads; sees what others commit at the next call.

    That holds too where the index is made anew or replaced by a copy; where it is removed, or made anew
    with another model, a call says so.

    Attributes
    ----------
    path : Path
        Its folder.
    model, model_id : str
        Name and identity of the model that made its vectors.
    dimension : int
        Width of its vectors.
    """

    def __init__(self, store: Store) -> None:
        self.path = store.folder
        self._store = store
        self._lock = threading.Lock()
        self._state: State | None = None
        with store.reading(), store.sound():
            self.model = store.meta("model") or ""
            self.model_id = store.meta("model_id") or ""
            self.dimension = int(store.meta("dimension") or 0)
        if not self.model_id or not self.dimension:
            raise IndexNotFound(
                f"The index in {self.path} was begun and holds nothing yet.",
                f"Fill it: qa index FOLDER --index {self.path}",
            )

    def __len__(self) -> int:
        """How many documents the index holds."""
        with self._store.reading():
            return self._store.count_documents()

    def documents(self) -> list[DocumentInfo]:
        """Every document without its text, in the order in which it was first added."""
        with self._store.reading(), self._store.sound():
            return self._store.documents()

    def document(self, document_id: str) -> Document:
        """A document with its text.

        Raises
        ------
        UsageError
            The index holds no document of this id.
        """
        with self._store.reading(), self._store.sound():
            found = self._store.document(document_id)
        if found is None:
            raise UsageError(
                f"The index holds no document {document_id!r}.", "List them: qa documents"
            )
        return found

    def origins(self) -> list[tuple[str | None, date | None]]:
        """Source and publication date of the documents, each pair once."""
        with self._store.reading():
            return self._store.origins()

    def unknown_words(self, question: str) -> list[str]:
        """The words of a question, as typed, that stand in no document in any form."""
        with self._store.reading():
            return lexical.unknown_words(self._store, question)

    def mentions(
        self, words: str, where: Filter | None = None, *, first: int = 0, count: int = 50
    ) -> Mentions:
        """Every passage that holds all of the words, in any spelling; see `index.mentions`."""
        with self.snapshot() as snapshot:
            admitted, undated = snapshot.admitted(where)
            return mentions(
                self._store, words, snapshot.documents_of(admitted), undated, first, count
            )

    def close(self) -> None:
        """Give the store's files free, when no thread asks; a question after that opens them again."""
        self._state = None  # of a file that another may have the number of from now on
        self._store.close()

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The index as of one commit, for the length of the block."""
        for attempt in count():
            with self._store.reading():
                state = self._current(anew=attempt > _ATTEMPTS)
                if state is not None:
                    yield Snapshot(self._store, state)
                    return

    def _current(self, *, anew: bool) -> State | None:
        """The state as of this thread's transaction; None where another thread has read a newer.

        Where one that is newer stays so, an older copy was written over the store: that is read
        ``anew``.
        """
        now = self._store.file(), self._store.generation()
        if anew or self._outdated(*now):
            with self._lock:
                if anew or self._outdated(*now):
                    before = self._state
                    if before is not None and (anew or before.file != now[0]):
                        self._check_model()
                        before = None
                    with self._store.sound():
                        self._state = State.read(self._store, self.dimension, before)
        state = self._state
        return state if state is not None and (state.file, state.generation) == now else None

    def _outdated(self, file: tuple[int, ...], generation: int) -> bool:
        state = self._state
        if state is None:
            return True
        if state.file != file:
            # Made anew, or a copy put in its place; unless it is this thread that is late.
            return self._store.in_place()
        return state.generation < generation

    def _check_model(self) -> None:
        if self._store.meta("model_id") != self.model_id:
            raise IndexMismatch(
                f"The index in {self.path} was made anew with another model.",
                "Open it again: start the program anew.",
            )


def open_index(path: str | Path | None = None) -> Index:
    """Open an index to read.

    Parameters
    ----------
    path : str or Path, optional
        Its folder; the default index if None.

    Raises
    ------
    IndexNotFound, IndexMismatch, IndexDamaged, IndexFault
        What is in the folder is missing, newer, broken or cannot be read.
    """
    folder = index_folder(path)
    if folder.is_file():
        raise IndexNotFound(f"{folder} is a file, not an index.", "Name the index's folder.")
    return Index(Store(folder))
