"""Stand-ins that are quick, deterministic, and honest about the protocols they fill."""

import hashlib
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.document import Hit
from index.fold import query_terms
from qa.read import Read


class FakeEmbedder:
    """Bags of hashed terms: texts that share words are near each other. Counts what it embeds."""

    def __init__(self, name: str = "fake", dimension: int = 64) -> None:
        self.id, self.name, self.dimension = f"{name}-id", name, dimension
        self.encoded: list[str] = []

    def encode(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        self.encoded.extend(texts)
        if progress:
            progress(len(texts))
        return np.stack([self._vector(t) for t in texts]) if texts else self._none()

    def encode_query(self, question: str) -> NDArray[np.float32]:
        return self._vector(question)

    def _none(self) -> NDArray[np.float32]:
        return np.empty((0, self.dimension), np.float32)

    def _vector(self, text: str) -> NDArray[np.float32]:
        vector = np.full(self.dimension, 1e-3, np.float32)
        for term in query_terms(text, limit=10_000):
            digest = hashlib.sha256(term.encode()).digest()
            vector[digest[0] % self.dimension] += 1.0
        return vector / np.linalg.norm(vector)


class FakeReader:
    """Finds given strings in passages, each with a given score."""

    name = "fake"

    def __init__(self, scores: dict[str, float] | None = None) -> None:
        self.scores = scores or {}
        self.read: list[str] = []

    def read_many(
        self, questions: Sequence[str], hits: Sequence[Sequence[Hit]]
    ) -> list[list[list[Read]]]:
        self.read.extend(questions)
        return [[self._spans(hit) for hit in found] for found in hits]

    def _spans(self, hit: Hit) -> list[Read]:
        found = []
        for answer, score in self.scores.items():
            at = hit.passage.text.find(answer)
            if at >= 0:
                start = hit.passage.start + at
                found.append(Read(start, start + len(answer), score))
        return sorted(found, key=lambda read: -read.score)
