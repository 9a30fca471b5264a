"""Question -> ranked passages: both rankings, fused by a weighted sum of their scores."""

from dataclasses import dataclass

import numpy as np

from index.document import Filter, Hit
from index.embed import Embedder
from index.open import Index, Snapshot

# How many of each ranking are looked at: at 19,241 passages the right one is among the first 100
# of one or the other in 99.5% of the development questions.
CANDIDATES = 100
# Of the lexical score; the rest is the dense one's. See benchmarks/retrieval.py.
LEXICAL_WEIGHT = 0.4


@dataclass(frozen=True)
class Retrieved:
    """Hits, best first, and how many documents a date bound left out for having no date."""

    hits: list[Hit]
    undated: int = 0


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

    Each candidate of either ranking gets both scores: ``lexical_weight`` times its BM25 over the
    best BM25 of the question, plus the rest times its cosine. Passages of identical text
    are collapsed into the best of them; copies that differ are not.

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
        lexical = snapshot.lexical(question)
        if admitted is not None:
            lexical[~admitted] = 0.0
        candidates = np.unique(
            np.concatenate(
                [
                    _best(snapshot, lexical, depth)
                    if lexical_weight > 0
                    else np.empty(0, np.int64),
                    snapshot.dense(vector, depth, admitted)
                    if lexical_weight < 1
                    else np.empty(0, np.int64),
                ]
            )
        )
        best = float(lexical.max())
        words = lexical[candidates] / best if best > 0 else np.zeros(len(candidates))
        cosines = snapshot.cosines(candidates, vector)
        scores = lexical_weight * words + (1 - lexical_weight) * cosines
        order = np.argsort(-scores, kind="stable")
        kept = _distinct(snapshot, candidates[order], k)
        ranked = [
            (int(candidates[i]), float(scores[i]), float(words[i]), float(cosines[i]))
            for i in order[kept]
        ]
        return Retrieved(snapshot.hits(ranked), undated)


def _best(snapshot: Snapshot, lexical: np.ndarray, depth: int) -> np.ndarray:
    """Positions of the best lexical scores, one for each text."""
    positions = np.flatnonzero(lexical)
    # Ten thousand copies of one text must not crowd out the others: rank texts, not passages.
    positions = positions[np.argsort(-lexical[positions], kind="stable")]
    _, first = np.unique(snapshot.same_text(positions), return_index=True)
    best: np.ndarray = positions[np.sort(first)[:depth]]
    return best


def _distinct(snapshot: Snapshot, positions: np.ndarray, k: int) -> np.ndarray:
    """Indices into ``positions`` of the first ``k`` different texts."""
    _, first = np.unique(snapshot.same_text(positions), return_index=True)
    kept: np.ndarray = np.sort(first)[:k]
    return kept
