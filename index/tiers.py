"""Which FAISS index a base is, by its size, chosen by measurement.

Milliseconds of one thread for the 100 nearest of one question (EPYC with AVX-512), MB, and recall@10
after re-ranking these by their exact products; 100 questions on other subjects than the rows, all of
which are real sentences (``python -m benchmarks.tiers``):

=======  ================================  =====  ===  =========
rows     kind                              ms     MB   recall@10
=======  ================================  =====  ===  =========
20,000   exact                             1.2    31   1.000
..       all, as bytes                     0.5    8    1.000
50,000   exact                             2.9    77   1.000
..       all, as bytes                     1.3    19   1.000
..       all, as bits (RaBitQ)             0.3    3    0.994
..       125 lists of bytes, 3/8 probed    0.6    20   0.986
..       HNSW of bytes, efSearch 200       0.3    33   0.996
100,000  exact                             5.9    154  1.000
..       all, as bytes                     2.5    38   1.000
..       250 lists of bytes, 3/8 probed    1.1    40   0.989
200,000  exact                             11.8   307  1.000
..       all, as bytes                     5.1    77   1.000
..       all, as bits (RaBitQ)             1.0    11   0.993
..       500 lists of bytes, 1/4 probed    1.5    79   0.984
..       500 lists of bytes, 3/8 probed    2.3    79   0.989
=======  ================================  =====  ===  =========

So: exact; then all as bytes, while that is quick; then lists. HNSW is the quickest at 50,000 but
takes ten times as long to make, cannot drop rows, and finds less where few rows are admitted. Bits
are as quick and smaller than lists, but where rows lie closer together they lose most: among rows
interpolated between 4,000 real ones recall was 0.84, of lists 0.99.

What is kept as bytes (one a component) gives products that are good to about a thousandth: whoever
needs them exactly computes them for what was found from the stored vectors, as `qa.retrieval` does.
"""

from collections.abc import Callable
from typing import Any, cast

import faiss
import numpy as np
from numpy.typing import NDArray

# Up to so many rows they are kept as they are, and up to so many as bytes but in no lists.
EXACT = 50_000
BYTES = 150_000
# Rows a list holds on average, and the part of all lists that a search looks into.
_ROWS_A_LIST = 400
_PROBED = 3 / 8
# Rows from which the range of each component is learned.
_SAMPLE = 20_000
# Rows a list's centre is learned from, and how many times over.
_SAMPLE_A_LIST = 40
_ROUNDS = 8


def empty(
    count: int, dimension: int, sample: Callable[[int], NDArray[np.float32]]
) -> "faiss.Index":
    """A FAISS index for about ``count`` rows, its rows known by number, holding none yet.

    Parameters
    ----------
    sample : callable
        Gives so many of the rows, float32 [n, dimension], drawn from all of them.
    """
    if count <= EXACT:
        return faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))
    if count <= BYTES:
        plain = faiss.index_factory(dimension, "IDMap2,SQ8", faiss.METRIC_INNER_PRODUCT)
        plain.train(sample(_SAMPLE))
        return plain
    lists = count // _ROWS_A_LIST
    made = faiss.index_factory(dimension, f"IVF{lists},SQ8", faiss.METRIC_INNER_PRODUCT)
    ivf: Any = faiss.extract_index_ivf(made)
    ivf.cp.niter = _ROUNDS
    ivf.cp.min_points_per_centroid = 1
    made.train(sample(lists * _SAMPLE_A_LIST))
    return made


def suits(base: "faiss.Index", count: int) -> bool:
    """Whether a base can be changed into one for so many rows, rather than made anew."""
    if not listed(base):
        return False  # made anew as quickly
    ivf: Any = base
    return BYTES < count < 4 * int(ivf.nlist) * _ROWS_A_LIST


def listed(base: "faiss.Index") -> bool:
    """Whether a base holds its rows in lists, of which a search looks into a part."""
    return not isinstance(base, faiss.IndexIDMap2)


def tolerance(base: "faiss.Index") -> float:
    """How far a component of a row that a base holds may be from the row that was added."""
    exact = not listed(base) and isinstance(
        faiss.downcast_index(cast(Any, base).index), faiss.IndexFlat
    )
    return 0.0 if exact else 0.02


def located(base: "faiss.Index") -> "faiss.Index":
    """The same base, able to give rows back by number; not to be searched or kept afterwards."""
    if listed(base):
        ivf, library = cast(Any, base), cast(Any, faiss)
        ivf.set_direct_map_type(library.DirectMap.Hashtable)
    return base


def drop(base: "faiss.Index", dead: NDArray[np.bool_]) -> None:
    """Remove the rows whose numbers are marked; numbers above the marks stay."""
    library: Any = faiss
    base.remove_ids(library.IDSelectorBitmap(np.packbits(dead, bitorder="little")))


def parameters(base: "faiss.Index", alive: NDArray[np.bool_] | None) -> Any:
    """How to search a base so that only the rows alive are found; None for plainly.

    Parameters
    ----------
    alive : bool [highest number + 1] or None
        Which numbers may be found; all if None.
    """
    # FAISS's own annotations describe the C++ calls, not the Python ones.
    library: Any = faiss
    chosen = (
        None if alive is None else library.IDSelectorBitmap(np.packbits(alive, bitorder="little"))
    )
    if not listed(base):
        return None if chosen is None else library.SearchParameters(sel=chosen)
    ivf: Any = base
    probed = ivf.nlist * _PROBED
    if alive is not None:
        # Where few rows may be found, those are as many lists further away.
        probed *= base.ntotal / max(1, int(np.count_nonzero(alive)))
    return library.SearchParametersIVF(sel=chosen, nprobe=min(ivf.nlist, int(np.ceil(probed))))
