"""Which reader reads: the shipped one, a folder's, or the one that needs no training."""

from pathlib import Path

from index.embed import Embedder
from qa.read import Reader, SpanReader
from qa.sentence_reader import SentenceReader

SENTENCES = SentenceReader.name


def open_reader(reader: str | Path | None, embedder: Embedder) -> Reader:
    """The reader of this name or folder."""
    if reader is None or str(reader) == SENTENCES:
        return SentenceReader(embedder)
    return SpanReader(Path(reader), str(reader))
