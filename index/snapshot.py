"""One state of an index: what the rankings search, and what they found."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index import lexical
from index.document import Document, Filter, Hit, Passage
from index.fold import plain
from index.shingles import near_copies
from index.state import Positions, State
from index.store import Store

Scores = NDArray[np.float64]
# How many other documents with the very same text a hit names.
_MAX_COPIES = 50


class Snapshot:
    """One state of an index. Passages are told apart by position, 0 to ``len(self) - 1``."""

    def __init__(self, store: Store, state: State) -> None:
        self._store, self._state = store, state

    def __len__(self) -> int:
        return len(self._state.passage)

    def admitted(self, where: Filter | None) -> tuple[NDArray[np.bool_] | None, int]:
        """Which passages a filter admits (None: all), and how many documents were left out only
        because they have no date.
        """
        if where is None or where == Filter():
            return None, 0
        named = None
        if where.sources is not None:
            wanted = {plain(source) for source in where.sources}
            named = [name for name in self._store.sources() if plain(name or "") in wanted]
        keys, undated = self._store.matching(where, named)
        return np.isin(self._state.document, keys), undated

    def documents_of(self, admitted: NDArray[np.bool_] | None) -> frozenset[int] | None:
        """Keys of the documents whose passages are admitted; None for all of them."""
        if admitted is None:
            return None
        return frozenset(np.unique(self._state.document[admitted]).tolist())

    def lexical(self, question: str) -> tuple[Positions, Scores]:
        """int64 [n] and float64 [n]: the passages that hold telling terms, and their BM25.

        See `index.lexical.search` for which terms are looked up where there are many passages.
        """
        ids, scores = lexical.search(self._store, question, self._state.frequencies)
        return np.searchsorted(self._state.passage, ids), scores

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
        with self._store.sound():
            products = self._store.vectors_of(unique.tolist(), len(vector)) @ vector
        return products.astype(np.float64)[back]

    def same_text(self, positions: Positions) -> Positions:
        """int64 [len(positions)]: a hash that passages of identical text share."""
        return self._state.same[positions]

    def hits(self, ranked: Sequence[tuple[int, float, float, float]]) -> list[Hit]:
        """Hits for (position, score, lexical, dense), in this order."""
        with self._store.sound():
            return self._hits(ranked)

    def _hits(self, ranked: Sequence[tuple[int, float, float, float]]) -> list[Hit]:
        state = self._state
        rows = self._store.passages([int(state.passage[position]) for position, *_ in ranked])
        near = near_copies(self._store.signatures(list(dict.fromkeys(r[0] for r in rows.values()))))
        documents: dict[str, Document] = {}
        found: list[Hit] = []
        for position, score, lexical_score, dense_score in ranked:
            document_id, start, end, text = rows[int(state.passage[position])]
            if document_id not in documents:
                document = self._store.document(document_id)
                if document is None:  # passages refer to documents, in one transaction
                    raise KeyError(document_id)
                documents[document_id] = document
            found.append(
                Hit(
                    Passage(document_id, start, end, text), documents[document_id],
                    score, lexical_score, dense_score,
                    self._store.copies(int(state.same[position]), document_id, _MAX_COPIES),
                    near.get(document_id, ()),
                )
            )  # fmt: skip
        return found
