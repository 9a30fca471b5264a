"""What of an index stands in memory: the numbers of its passages, and its vectors, at one commit."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from index.base import Base, read_dense
from index.dense import Dense
from index.errors import IndexDamaged
from index.store import Store

Positions = NDArray[np.int64]


@dataclass(frozen=True)
class State:
    """Numbers of every passage at one generation, position by position.

    Attributes
    ----------
    file, generation : tuple and int
        Of the store that was read, and of its last commit.
    held : object
        Keeps that file open, so that none that is made later has its number; see `Connections.held`.
    passage, document, vector, same : int64 [n]
        See `Store.passage_rows`; ascending by passage.
    by_vector : int64 [n]
        Positions in the order of their vectors' numbers, which are ``vector_sorted``.
    alive : bool [dense.upto + 1] or None
        Which vectors a passage uses; None where all are used.
    base : Base
        The one that ``dense`` was read from, or would have been.
    frequencies : dict
        Of the terms that were asked for: how many passages hold them.
    """

    file: tuple[int, ...]
    generation: int
    held: object
    passage: Positions
    document: Positions
    vector: Positions
    same: Positions
    by_vector: Positions
    vector_sorted: Positions
    alive: NDArray[np.bool_] | None
    base: Base
    dense: Dense
    frequencies: dict[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, store: Store, dimension: int, before: "State | None" = None) -> "State":
        """As of the store's transaction; only what is new is read where nothing else has changed.

        Parameters
        ----------
        before : State, optional
            An older one of the same file.

        Raises
        ------
        IndexDamaged
            A passage has no vector.
        """
        rows = _rows(store, before)
        base = Base.of(store)
        if before is not None and before.base == base:
            dense = before.dense.extended(*store.vectors(before.dense.upto, dimension))
        else:
            dense = read_dense(store, dimension)
        passage, document, vector, same = rows
        by_vector = np.argsort(vector, kind="stable")
        ordered = vector[by_vector]
        if len(ordered) and ordered[-1] > dense.upto:
            raise IndexDamaged(
                f"Passages of the index {store.folder} have no vector.",
                "Run: qa doctor. Restore the index from a copy, or index the documents again.",
            )
        alive = None
        if not len(ordered) or 1 + np.count_nonzero(np.diff(ordered)) < len(dense):
            alive = np.zeros(dense.upto + 1, np.bool_)
            alive[ordered] = True
        return cls(store.file(), store.generation(), store.held(), passage, document, vector, same,
                   by_vector, ordered, alive, base, dense)  # fmt: skip


def _rows(store: Store, before: State | None) -> Positions:
    """int64 [4, n]: see `Store.passage_rows`."""
    if before is not None and len(before.passage):
        newer = store.passage_rows(int(before.passage[-1]))
        # Numbers only grow and a passage is never altered: as many as expected are the very ones.
        if store.count_passages() == len(before.passage) + len(newer):
            old = (before.passage, before.document, before.vector, before.same)
            return np.stack([np.concatenate(pair) for pair in zip(old, newer.T, strict=True)])
    return np.ascontiguousarray(store.passage_rows().T)
