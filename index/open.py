"""A folder -> Index: what a question searches, always as of the last commit."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import lexical
from index.base import read_dense
from index.dense import Dense
from index.document import Document, Filter, Hit, Passage
from index.errors import IndexDamaged, IndexNotFound, UsageError
from index.fold import plain
from index.mentions import Mentions, mentions
from index.paths import index_folder
from index.store import DocumentInfo, Store

Positions = NDArray[np.int64]
Scores = NDArray[np.float64]
# How many other documents with the very same text a hit names.
_MAX_COPIES = 50


@dataclass(frozen=True)
class _State:
    """Numbers of every passage at one generation, position by position."""

    generation: int
    passage: Positions
    document: Positions
    vector: Positions
    same: Positions
    by_vector: Positions
    vector_sorted: Positions
    documents: dict[int, str]
    alive: NDArray[np.bool_] | None
    dense: Dense


class Index:
    """An open index. Safe to use from many threads; sees what others commit at the next call.

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
        self._state: _State | None = None
        with store.reading():
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
        with self._store.reading():
            return self._store.documents()

    def document(self, document_id: str) -> Document:
        """A document with its text.

        Raises
        ------
        UsageError
            The index holds no document of this id.
        """
        with self._store.reading():
            found = self._store.document(document_id)
        if found is None:
            raise UsageError(
                f"The index holds no document {document_id!r}.", "List them: qa documents"
            )
        return found

    def origins(self) -> list[tuple[str | None, date | None]]:
        """Source and publication date of every document."""
        with self._store.reading():
            return [(source, published) for *_, source, published in self._store.document_rows()]

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
        """Close the store; the index cannot be used after."""
        self._store.close()

    @contextmanager
    def snapshot(self) -> "Iterator[Snapshot]":
        """The index as of one commit, for the length of the block."""
        with self._store.reading():
            yield Snapshot(self._store, self._current())

    def _current(self) -> _State:
        generation = self._store.generation()
        state = self._state
        if state is None or state.generation != generation:
            with self._lock:
                state = self._state
                if state is None or state.generation < generation:
                    state = self._state = self._read(generation, state)
                elif state.generation > generation:
                    # Another thread has read on while this one's snapshot stayed behind.
                    state = self._read(generation, None)
        return state

    def _read(self, generation: int, before: _State | None) -> _State:
        rows = self._store.passage_rows()
        dense = (
            before.dense.extended(*self._store.vectors(before.dense.upto, self.dimension))
            if before
            else read_dense(self._store, self.dimension)
        )
        used = np.unique(rows[:, 2])
        alive = None
        if len(used) < len(dense):
            alive = np.zeros(dense.upto + 1, np.bool_)
            alive[used] = True
        if len(used) and used[-1] > dense.upto:
            raise IndexDamaged(
                f"Passages of the index {self.path} have no vector.",
                "Run: qa doctor. Restore the index from a copy, or index the documents again.",
            )
        documents = {row[0]: row[1] for row in self._store.document_rows()}
        by_vector = np.argsort(rows[:, 2], kind="stable")
        return _State(
            generation, rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3],
            by_vector, rows[by_vector, 2], documents, alive, dense,
        )  # fmt: skip


class Snapshot:
    """One state of an index. Passages are told apart by position, 0 to ``len(self) - 1``."""

    def __init__(self, store: Store, state: _State) -> None:
        self._store, self._state = store, state

    def __len__(self) -> int:
        return len(self._state.passage)

    def admitted(self, where: Filter | None) -> tuple[NDArray[np.bool_] | None, int]:
        """Which passages a filter admits (None: all), and how many documents were left out only
        because they have no date.
        """
        if where is None or where == Filter():
            return None, 0
        documents = where.documents and frozenset(where.documents)
        sources = where.sources and {plain(source) for source in where.sources}
        keys: list[int] = []
        undated = 0
        for key, document_id, source, published in self._store.document_rows():
            if documents is not None and document_id not in documents:
                continue
            if sources is not None and plain(source or "") not in sources:
                continue
            if where.admits_date(published):
                keys.append(key)
            elif published is None:
                undated += 1
        return np.isin(self._state.document, np.array(keys, np.int64)), undated

    def documents_of(self, admitted: NDArray[np.bool_] | None) -> frozenset[int] | None:
        """Keys of the documents whose passages are admitted; None for all of them."""
        if admitted is None:
            return None
        return frozenset(np.unique(self._state.document[admitted]).tolist())

    def lexical(self, question: str) -> Scores:
        """float64 [len(self)]: BM25 of every passage, 0 where no term matches."""
        scores = np.zeros(len(self), np.float64)
        ids, found = lexical.search(self._store, question)
        scores[np.searchsorted(self._state.passage, ids)] = found
        return scores

    def dense(
        self, vector: NDArray[np.float32], k: int, admitted: NDArray[np.bool_] | None = None
    ) -> Positions:
        """Positions of the passages whose vectors are the ``k`` nearest, best first."""
        state = self._state
        alive = state.alive
        if admitted is not None:
            alive = np.zeros(state.dense.upto + 1, np.bool_)
            alive[state.vector[admitted]] = True
        ids, _ = state.dense.search(vector, k, alive)
        first = np.searchsorted(state.vector_sorted, ids)
        last = np.searchsorted(state.vector_sorted, ids, side="right")
        found: list[int] = []
        for begin, end in zip(first, last, strict=True):
            positions = state.by_vector[begin:end]
            if admitted is not None:
                positions = positions[admitted[positions]]
            # The same title and text share a vector: one stands for all of them.
            found.append(int(positions[0]))
        return np.array(found, np.int64)

    def cosines(self, positions: Positions, vector: NDArray[np.float32]) -> Scores:
        """float64 [len(positions)]: inner products of passages' vectors with a unit vector."""
        if not len(positions):
            return np.zeros(0, np.float64)
        numbers = self._state.vector[positions]
        unique, back = np.unique(numbers, return_inverse=True)
        products = self._store.vectors_of(unique.tolist(), len(vector)) @ vector
        return products.astype(np.float64)[back]

    def same_text(self, positions: Positions) -> Positions:
        """int64 [len(positions)]: a hash that passages of identical text share."""
        return self._state.same[positions]

    def hits(self, ranked: Sequence[tuple[int, float, float, float]]) -> list[Hit]:
        """Hits for (position, score, lexical, dense), in this order."""
        state = self._state
        rows = self._store.passages([int(state.passage[position]) for position, *_ in ranked])
        documents: dict[str, Document] = {}
        found: list[Hit] = []
        for position, score, lexical_score, dense_score in ranked:
            document_id, start, end, text = rows[int(state.passage[position])]
            if document_id not in documents:
                document = self._store.document(document_id)
                assert document is not None  # passages refer to documents, in one transaction
                documents[document_id] = document
            found.append(
                Hit(
                    Passage(document_id, start, end, text), documents[document_id],
                    score, lexical_score, dense_score, self._copies(position, document_id),
                )
            )  # fmt: skip
        return found

    def _copies(self, position: int, document_id: str) -> tuple[str, ...]:
        state = self._state
        keys = state.document[state.same == state.same[position]][: _MAX_COPIES + 1]
        ids = dict.fromkeys(state.documents[int(key)] for key in keys)
        return tuple(other for other in ids if other != document_id)[:_MAX_COPIES]


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
