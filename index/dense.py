"""Vector ranking: FAISS over a base, newer rows searched exactly in memory.

The base is a cache of the store's vectors up to a row number and never changes; what the store
has beyond it is the tail. How a base is kept in a file is `index.base`'s matter, of what kind it
is `index.tiers`'s.
"""

from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.tiers import parameters

Ids = NDArray[np.int64]
Vectors = NDArray[np.float32]


class Dense:
    """Vectors by number, searched by inner product. Never changes: `extended` gives a new one.

    Parameters
    ----------
    base : faiss.Index
        Of one of the kinds that `index.tiers.empty` makes, its rows known by number.
    upto : int
        The highest number that the base covers: newer ones go into the tail.
    tail_ids, tail : int64 [n] and float32 [n, dimension], optional
        Ascending numbers above ``upto``, and unit rows.
    """

    def __init__(
        self,
        base: "faiss.Index",
        upto: int,
        tail_ids: Ids | None = None,
        tail: Vectors | None = None,
    ) -> None:
        self._base, self._base_upto = base, upto
        self._tail_ids: Ids = np.empty(0, np.int64) if tail_ids is None else tail_ids
        self._tail: Vectors = np.empty((0, base.d), np.float32) if tail is None else tail

    @property
    def upto(self) -> int:
        """The highest number that is covered; 0 when there is none."""
        return int(self._tail_ids[-1]) if len(self._tail_ids) else self._base_upto

    def __len__(self) -> int:
        return int(self._base.ntotal) + len(self._tail_ids)

    def extended(self, ids: Ids, vectors: Vectors) -> "Dense":
        """The same base with a longer tail; this one stays as it is for those who search it."""
        if not len(ids):
            return self
        return Dense(
            self._base, self._base_upto,
            np.concatenate([self._tail_ids, ids]), np.concatenate([self._tail, vectors]),
        )  # fmt: skip

    def search(
        self, query: Vectors, k: int, alive: NDArray[np.bool_] | None = None
    ) -> tuple[Ids, Vectors]:
        """Numbers and inner products of the ``k`` best rows, best first; fewer if there are fewer.

        The products are exact while the base is; see `index.tiers` for where it is not.

        Parameters
        ----------
        query : float32 [dimension]
            Of unit length.
        k : int
            At least 1.
        alive : bool [upto + 1], optional
            Which numbers may be found; all if None.
        """
        found_ids: list[Ids] = []
        found_scores: list[Vectors] = []
        if self._base.ntotal:
            # One question is one thread's work: where many ask at once, a team of threads for each
            # waits for the others' (85 ms rather than 1 on a busy machine).
            faiss.omp_set_num_threads(1)
            given: Any = parameters(self._base, alive)
            scores, ids = self._base.search(query[None], min(k, self._base.ntotal), params=given)
            found_ids.append(ids[0])
            found_scores.append(scores[0])
        if len(self._tail_ids):
            scores = self._tail @ query
            if alive is not None:
                scores = np.where(alive[self._tail_ids], scores, -np.inf)
            found_ids.append(np.where(np.isneginf(scores), -1, self._tail_ids))
            found_scores.append(scores)
        if not found_ids:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        ids, scores = np.concatenate(found_ids), np.concatenate(found_scores)
        # FAISS fills up with -1 where fewer rows than k were allowed.
        real = ids >= 0
        ids, scores = ids[real], scores[real]
        best = np.argsort(-scores, kind="stable")[:k]
        return ids[best], scores[best]
