"""Which FAISS index a base is, by its size, chosen by measurement.

TABLE

A list's rows are kept as bytes (one a component), so what a search says of their products is good
to about a thousandth: whoever needs them exactly computes them for what was found from the stored
vectors, as `qa.retrieval` does.
"""

from collections.abc import Callable
from typing import Any, cast

import faiss
import numpy as np
from numpy.typing import NDArray

# Up to so many rows the exact search is the quickest that misses nothing.
EXACT = 50_000
# Rows a list holds on average, and the part of all lists that a search looks into.
_ROWS_A_LIST = 400
_PROBED = 1 / 4
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
    lists = count // _ROWS_A_LIST
    made = faiss.index_factory(dimension, f"IVF{lists},SQ8", faiss.METRIC_INNER_PRODUCT)
    ivf: Any = faiss.extract_index_ivf(made)
    ivf.cp.niter = _ROUNDS
    ivf.cp.min_points_per_centroid = 1
    made.train(sample(lists * _SAMPLE_A_LIST))
    return made


def suits(base: "faiss.Index", count: int) -> bool:
    """Whether a base can be changed into one for so many rows, rather than made anew."""
    if exact(base):
        return False  # made anew as quickly
    ivf: Any = base
    return EXACT < count < 4 * int(ivf.nlist) * _ROWS_A_LIST


def exact(base: "faiss.Index") -> bool:
    """Whether a base holds its rows as they are and looks at each."""
    return isinstance(base, faiss.IndexIDMap2)


def tolerance(base: "faiss.Index") -> float:
    """How far a component of a row that a base holds may be from the row that was added."""
    return 0.0 if exact(base) else 0.02


def located(base: "faiss.Index") -> "faiss.Index":
    """The same base, able to give rows back by number; not to be searched or kept afterwards."""
    if not exact(base):
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
    if exact(base):
        return None if chosen is None else library.SearchParameters(sel=chosen)
    ivf: Any = base
    probed = ivf.nlist * _PROBED
    if alive is not None:
        # Where few rows may be found, those are as many lists further away.
        probed *= base.ntotal / max(1, int(np.count_nonzero(alive)))
    return library.SearchParametersIVF(sel=chosen, nprobe=min(ivf.nlist, int(np.ceil(probed))))
