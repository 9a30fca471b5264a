"""Vector ranking: FAISS over a base file, newer rows searched exactly in memory.

The base is a cache of the store's vectors up to a row number. It is written aside, synced and
renamed, and never changed after; what the store has beyond it is the tail. A base that is missing,
foreign or damaged is made anew from the store.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Vectors = NDArray[np.float32]
# A tail this long costs a tenth of a millisecond; beyond it, or beyond a tenth of the base, the
# next writer makes a new base.
TAIL = 1_000


class Dense:
    """Vectors by number, searched by inner product.

    Parameters
    ----------
    ids : int64 [n]
        Ascending numbers.
    vectors : float32 [n, dimension]
        Unit rows.

    Attributes
    ----------
    upto, base_upto : int
        The highest number held, in all and in the base; 0 when there is none.
    fresh : bool
        Whether the base was made from rows rather than read from a file.
    """

    def __init__(self, ids: Ids, vectors: Vectors) -> None:
        base = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
        if len(ids):
            base.add_with_ids(np.ascontiguousarray(vectors), ids)
        self._set_base(base)
        self.fresh = True

    def _set_base(self, base: "faiss.IndexIDMap2") -> None:
        self._base = base
        self.fresh = False
        numbers = faiss.vector_to_array(base.id_map)
        self.base_upto = int(numbers[-1]) if len(numbers) else 0
        self.upto = self.base_upto
        self._tail_ids: Ids = np.empty(0, np.int64)
        self._tail: Vectors = np.empty((0, base.d), np.float32)

    @property
    def dimension(self) -> int:
        """Width of the vectors."""
        return int(self._base.d)

    def __len__(self) -> int:
        return int(self._base.ntotal) + len(self._tail_ids)

    @classmethod
    def read(cls, path: Path, dimension: int) -> "Dense | None":
        """The base in a file; None when it is missing, damaged or of another width."""
        try:
            base = faiss.read_index(str(path))
        except RuntimeError:
            return None
        if not isinstance(base, faiss.IndexIDMap2) or base.d != dimension:
            return None
        dense = cls.__new__(cls)
        dense._set_base(base)
        return dense

    def write(self, path: Path) -> None:
        """Write the base, all or nothing."""
        aside = path.with_name(f"{path.name}.{os.getpid()}.new")
        try:
            faiss.write_index(self._base, str(aside))
            with aside.open("rb") as file:
                os.fsync(file.fileno())
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)

    def extended(self, ids: Ids, vectors: Vectors) -> "Dense":
        """The same base with a longer tail; this one stays as it is for those who search it."""
        if not len(ids):
            return self
        grown = Dense.__new__(Dense)
        grown._set_base(self._base)
        grown.fresh = self.fresh
        grown._tail_ids = np.concatenate([self._tail_ids, ids])
        grown._tail = np.concatenate([self._tail, vectors])
        grown.upto = int(ids[-1])
        return grown

    def base_rows(self) -> tuple[Ids, Vectors]:
        """Numbers and vectors of the base, for a check against the store."""
        numbers = faiss.vector_to_array(self._base.id_map)
        flat = faiss.downcast_index(self._base.index)
        return numbers, flat.reconstruct_n(0, flat.ntotal)

    @property
    def outgrown(self) -> bool:
        """Whether the tail is so long that a new base pays."""
        return len(self._tail_ids) > max(TAIL, self._base.ntotal // 10)

    def search(
        self, query: Vectors, k: int, alive: NDArray[np.bool_] | None = None
    ) -> tuple[Ids, Vectors]:
        """Numbers and inner products of the ``k`` best rows, best first; fewer if there are fewer.

        Parameters
        ----------
        query : float32 [dimension]
            Of unit length.
        k : int
            At least 1.
        alive : bool [max number + 1], optional
            Which numbers may be found; all if None.
        """
        found_ids: list[Ids] = []
        found_scores: list[Vectors] = []
        if self._base.ntotal:
            parameters = None
            if alive is not None:
                bits = np.packbits(alive, bitorder="little")
                # FAISS's own annotations describe the C++ call, not the Python one.
                library: Any = faiss
                parameters = library.SearchParameters(sel=library.IDSelectorBitmap(bits))
            scores, ids = self._base.search(
                query[None], min(k, self._base.ntotal), params=parameters
            )
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


def load(
    path: Path,
    dimension: int,
    size: int | None,
    rows_after: Callable[[int], tuple[Ids, Vectors]],
) -> Dense:
    """The base in ``path`` with the store's newer rows; made from the store where it is no good.

    Parameters
    ----------
    size : int or None
        Bytes the file must have; None when there should be no base.
    rows_after : callable
        Numbers and vectors of the store above a number.
    """
    dense = None
    if size is not None and path.is_file() and path.stat().st_size == size:
        dense = Dense.read(path, dimension)
    if dense is None:
        return Dense(*rows_after(0))
    return dense.extended(*rows_after(dense.upto))
