"""Question -> ranked passages: both rankings, fused by a weighted sum of their scores."""

from dataclasses import dataclass

import numpy as np

from index.document import Filter, Hit
from index.embed import Embedder
from index.open import Index
from index.snapshot import Snapshot

# How many of each ranking are looked at: at 19,241 passages the right one is among the first 100
# of one or the other in 99.5% of the development questions.
CANDIDATES = 100
# Of the lexical score; the rest is the dense one's. See benchmarks/retrieval.py.
LEXICAL_WEIGHT = 0.3


@dataclass(frozen=True)
class Retrieved:
    """Hits, best first, and how many documents a date bound left out for having no date.

    ``notes``: which documents the question itself chose, for a person, in sentences.
    """

    hits: list[Hit]
    undated: int = 0
    notes: tuple[str, ...] = ()


def retrieve(
    index: Index,
    embedder: Embedder,
    question: str,
    k: int = 5,
    where: Filter | None = None,
    *,
    lexical_weight: float = LEXICAL_WEIGHT,
) -> Retrieved:
    """The ``k`` passages that bear on a question most.

    Each candidate of either ranking gets both scores, which `fused` adds. Passages of identical
    text are collapsed into the best of them; copies that differ are not.

    Parameters
    ----------
    k : int
        At least 1; fewer hits come back where the index holds fewer.
    where : Filter, optional
        Which documents may be searched.
    lexical_weight : float
        In [0, 1]; 1 is BM25 alone, 0 the vectors alone.
    """
    if k < 1 or not question.strip():
        return Retrieved([])
    vector = embedder.encode_query(question)
    with index.snapshot() as snapshot:
        admitted, undated = snapshot.admitted(where)
        if not (len(snapshot) if admitted is None else admitted.any()):
            return Retrieved([], undated)
        depth = max(CANDIDATES, 2 * k)
        holding, bm25 = snapshot.lexical(question)
        if admitted is not None:
            holding, bm25 = holding[admitted[holding]], bm25[admitted[holding]]
        none = np.empty(0, np.int64)
        candidates = np.unique(
            np.concatenate(
                [
                    _best(snapshot, holding, bm25, depth) if lexical_weight > 0 else none,
                    snapshot.dense(vector, depth, admitted) if lexical_weight < 1 else none,
                ]
            )
        )
        words = _scores_of(candidates, holding, bm25)
        cosines = snapshot.cosines(candidates, vector)
        scores = fused(words, cosines, lexical_weight)
        order = np.argsort(-scores, kind="stable")
        kept = _distinct(snapshot, candidates[order], k)
        ranked = [
            (int(candidates[i]), float(scores[i]), float(words[i]), float(cosines[i]))
            for i in order[kept]
        ]
        return Retrieved(snapshot.hits(ranked), undated)


def fused(words: np.ndarray, cosines: np.ndarray, lexical_weight: float) -> np.ndarray:
    """float64 [n]: the lexical scores squared and the cosines, weighted; higher is better.

    Squared, because the words put one passage ahead of all others more surely than they order the
    many that share a few: those are left to the vectors.

    Parameters
    ----------
    words : float64 [n]
        Each one's BM25 over the best BM25 of the question, in [0, 1].
    cosines : float64 [n]
    lexical_weight : float
        In [0, 1].
    """
    return lexical_weight * words**2 + (1 - lexical_weight) * cosines


def _best(snapshot: Snapshot, holding: np.ndarray, bm25: np.ndarray, depth: int) -> np.ndarray:
    """Positions of the best lexical scores, one for each text."""
    # Ten thousand copies of one text must not crowd out the others: rank texts, not passages.
    positions = holding[np.argsort(-bm25, kind="stable")]
    _, first = np.unique(snapshot.same_text(positions), return_index=True)
    best: np.ndarray = positions[np.sort(first)[:depth]]
    return best


def _scores_of(candidates: np.ndarray, holding: np.ndarray, bm25: np.ndarray) -> np.ndarray:
    """float64 [len(candidates)]: each one's BM25 over the best; 0 for those not among ``holding``."""
    order = np.argsort(holding)
    place = np.minimum(np.searchsorted(holding, candidates, sorter=order), len(holding) - 1)
    words = np.zeros(len(candidates))
    if len(holding) and bm25.max() > 0:
        found = holding[order[place]] == candidates
        words[found] = bm25[order[place[found]]] / bm25.max()
    return words


def _distinct(snapshot: Snapshot, positions: np.ndarray, k: int) -> np.ndarray:
    """Indices into ``positions`` of the first ``k`` different texts."""
    _, first = np.unique(snapshot.same_text(positions), return_index=True)
    kept: np.ndarray = np.sort(first)[:k]
    return kept
