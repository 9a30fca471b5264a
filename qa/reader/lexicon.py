"""Words of one sort: what may stand where a word stands and says something else."""

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

# Nearer ones are mostly synonyms and other forms of the word, farther ones of another sort.
NEAR, FAR = 0.42, 0.22
_LIMIT = 24
_STEM = 4
_ENDINGS = ("ing", "ed", "est", "ly", "ies", "s")


def ending(word: str) -> str:
    """The ending that tells an inflected form from others, or nothing."""
    return next((e for e in _ENDINGS if word.endswith(e)), "")


class Lexicon:
    """Neighbours of words by the embeddings that a model starts from.

    Words that stand in the same places are near each other: opposites and words of the same
    sort ("jailed": "fined", "hanged") as well as synonyms, of which the nearest are left out.

    Parameters
    ----------
    vocabulary : mapping of str to int
        A tokenizer's; only whole words of letters are used.
    vectors : float32 [size, width]
        The model's word embeddings, a row for each number of `vocabulary`.
    """

    def __init__(self, vocabulary: Mapping[str, int], vectors: NDArray[np.float32]) -> None:
        self._words = [w for w in vocabulary if len(w) >= _STEM and w.isalpha() and w.isascii()]
        self._row = {w: n for n, w in enumerate(self._words)}
        rows = vectors[[vocabulary[w] for w in self._words]]
        rows = rows - rows.mean(axis=0)
        self._unit = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)
        self.near = cache(self._near)

    def _near(self, word: str) -> tuple[str, ...]:
        """Other words of its sort and form, nearest first; none where the word is not known."""
        row = self._row.get(word)
        if row is None:
            return ()
        cosines = self._unit @ self._unit[row]
        fit = [
            self._words[n]
            for n in np.argsort(-cosines)[: 8 * _LIMIT]
            if FAR <= cosines[n] <= NEAR
        ]
        same = [w for w in fit if ending(w) == ending(word) and w[:_STEM] != word[:_STEM]]
        return tuple(same[:_LIMIT])
