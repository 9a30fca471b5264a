"""The reader without training: the sentence nearest to the question. A baseline to measure against."""

from collections.abc import Sequence

from index.document import Hit
from index.embed import Embedder
from index.sentences import sentences
from qa.read import Read


class SentenceReader:
    """Takes for an answer, in each passage, the sentence whose vector is nearest the question's.

    It finds sentences that are about the question, whether or not they answer it; its score is
    the cosine and says no more.
    """

    name = "sentences"

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def read_many(
        self, questions: Sequence[str], hits: Sequence[Sequence[Hit]]
    ) -> list[list[list[Read]]]:
        """See `qa.read.Reader.read_many`."""
        return [
            self._read(question, found) for question, found in zip(questions, hits, strict=True)
        ]

    def _read(self, question: str, hits: Sequence[Hit]) -> list[list[Read]]:
        cuts = [sentences(h.document.text, h.passage.start, h.passage.end) for h in hits]
        texts = [
            hit.document.text[a:b] for hit, cut in zip(hits, cuts, strict=True) for a, b in cut
        ]
        if not texts:
            return [[] for _ in hits]
        cosines = iter(
            (self._embedder.encode(texts) @ self._embedder.encode_query(question)).tolist()
        )
        read: list[list[Read]] = []
        for cut in cuts:
            spans = [Read(a, b, next(cosines)) for a, b in cut]
            read.append(sorted(spans, key=lambda s: -s.score)[:1])
        return read
