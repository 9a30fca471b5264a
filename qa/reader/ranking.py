"""BM25 in memory: finds the passages that look most like they answer a question."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

_TERM = re.compile(r"\w+")


def terms(text: str) -> list[str]:
    """Lower-cased runs of word characters, a plural's final s dropped."""
    return [t[:-1] if len(t) > 3 and t.endswith("s") else t for t in _TERM.findall(text.lower())]


class Ranking:
    """Okapi BM25 (k1 1.2, b 0.75) over a fixed list of texts.

    Parameters
    ----------
    texts : iterable of str
        Row n of the ranking is the n-th text.
    common : float
        Terms in more than this share of the texts are left out: they cost the most time and
        say the least.
    """

    def __init__(self, texts: Iterable[str], common: float = 0.1) -> None:
        counts = [Counter(terms(t)) for t in texts]
        self.size = len(counts)
        lengths = np.array([sum(c.values()) for c in counts], dtype=np.float32)
        norm = 1.2 * (0.25 + 0.75 * lengths / max(1.0, float(lengths.mean())))
        rows: dict[str, list[int]] = {}
        often: dict[str, list[int]] = {}
        for row, counter in enumerate(counts):
            for term, count in counter.items():
                rows.setdefault(term, []).append(row)
                often.setdefault(term, []).append(count)
        self._postings: dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]] = {}
        for term, at in rows.items():
            if len(at) > max(8, common * self.size):
                continue
            found = np.array(at, dtype=np.int32)
            tf = np.array(often[term], dtype=np.float32)
            idf = np.log(1 + (self.size - len(at) + 0.5) / (len(at) + 0.5))
            self._postings[term] = (
                found,
                (idf * tf * 2.2 / (tf + norm[found])).astype(np.float32),
            )

    def scores(self, query: str) -> NDArray[np.float32]:
        """Float32 [rows]: higher is better, 0 where no term is shared."""
        out = np.zeros(self.size, dtype=np.float32)
        for term in set(terms(query)):
            if term in self._postings:
                rows, weights = self._postings[term]
                out[rows] += weights
        return out

    def best(self, query: str, k: int, among: Sequence[int] | None = None) -> list[int]:
        """Rows of the k best texts, best first; of those in `among` where it is given.

        Rows that share no term with the query are left out.
        """
        scores = self.scores(query)
        rows = np.arange(self.size) if among is None else np.asarray(among, dtype=np.int64)
        if not rows.size:
            return []
        mine = scores[rows]
        k = min(k, rows.size)
        top = np.argpartition(-mine, k - 1)[:k]
        top = top[np.argsort(-mine[top], kind="stable")]
        return [int(rows[i]) for i in top if mine[i] > 0]
