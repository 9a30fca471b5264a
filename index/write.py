"""A batch of documents -> one transaction: split, embed what is new, write."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import filelock

from index.document import Document, Passage
from index.embed import Embedder
from index.errors import IndexBusy, IndexFault
from index.fold import fold
from index.said import Said
from index.shingles import Signature, signature
from index.split import passages
from index.store import PassageRow, Store

LOCK = "write.lock"
# Some seconds of work: what a kill can cost, and enough to sort by length.
_PASSAGES = 1024
_WAIT_SECONDS = 10.0


class Batch:
    """Documents that go into the store together.

    Attributes
    ----------
    embedded : int
        Passages that have been embedded by this batch and those before it.
    """

    def __init__(self, store: Store, embedder: Embedder) -> None:
        self._store, self._embedder = store, embedder
        self._documents: list[tuple[Document, str, list[Passage], Signature]] = []
        self._said: dict[str, Said | None] = {}
        self._count = 0
        self.embedded = 0

    @property
    def full(self) -> bool:
        """Whether it is time to write."""
        return self._count >= _PASSAGES

    @property
    def empty(self) -> bool:
        """Whether all that was added is committed."""
        return not (self._documents or self._said)

    def add(self, document: Document, raw: str) -> None:
        """Take a document; ``raw`` is the hash by which it is known again."""
        cut = passages(document)
        self._documents.append((document, raw, cut, signature(document.text)))
        self._count += len(cut)

    def keep(self, document_id: str, said: Said | None) -> None:
        """Write, with the batch, what a person set for a document; None: nothing any more."""
        self._said[document_id] = said

    def write(self) -> None:
        """Embed what has no vector yet and commit everything at once."""
        if self.empty:
            return
        texts = {
            _key(text): text
            for document, _, cut, _ in self._documents
            for text in (embedded_text(document, passage) for passage in cut)
        }
        with self._store.reading():
            numbers = self._store.vector_ids(texts)
        missing = [key for key in texts if key not in numbers]
        vectors = self._embedder.encode([texts[key] for key in missing])
        self.embedded += len(missing)
        with self._store.writing():
            for key, vector in zip(missing, vectors, strict=True):
                numbers[key] = self._store.add_vector(key, vector)
            for document, raw, cut, signed in self._documents:
                title = fold(document.title or "")
                rows = [
                    PassageRow(
                        p.start, p.end, p.text, _same(p.text),
                        numbers[_key(embedded_text(document, p))], title, fold(p.text),
                    )
                    for p in cut
                ]  # fmt: skip
                self._store.put_document(document, raw, rows, signed)
            for document_id, said in self._said.items():
                self._store.put_set_by_person(document_id, said)
        self._documents.clear()
        self._said.clear()
        self._count = 0


@contextmanager
def writer(folder: Path) -> Iterator[Store]:
    """The store of an index, made where it is missing, while this process alone writes to it.

    Raises
    ------
    IndexBusy, IndexMismatch, IndexDamaged, IndexFault
        SQLite's own errors inside the block too.
    """
    with lock(folder), closing(Store(folder, create=True)) as store, store.faults():
        yield store


def sign(store: Store) -> None:
    """Sign the documents that an older program indexed."""
    with store.reading():
        unsigned = store.unsigned()
    for first in range(0, len(unsigned), _PASSAGES):
        with store.writing():
            for document_id in unsigned[first : first + _PASSAGES]:
                document = store.document(document_id)
                assert (
                    document is not None
                )  # whoever removes a document holds the lock that we hold
                store.put_signature(document_id, signature(document.text))


def embedded_text(document: Document, passage: Passage) -> str:
    """What the embedder sees of a passage: the title, then the text."""
    title = document.title or ""
    return f"{title}\n{passage.text}" if title else passage.text


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """The right to write to an index; held by one process at a time, and freed when it dies.

    Raises
    ------
    IndexBusy
        Another process has held it for ten seconds.
    IndexFault
        The folder cannot be made or written to.
    """
    path = folder / LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = filelock.FileLock(path)
        held.acquire(timeout=_WAIT_SECONDS)
    except filelock.Timeout:
        holder = _holder(path)
        raise IndexBusy(
            f"The index {folder} is being written to{holder}.", "Wait for it to end, and try again."
        ) from None
    except OSError as error:
        raise IndexFault(
            f"The index folder {folder} cannot be written to: {error.strerror or error}",
            "Name a folder that can be written with --index.",
        ) from error
    note = folder / ".writer"
    try:
        with suppress(OSError):  # a disk that is full is told of where it matters
            note.write_text(str(os.getpid()))
        yield
    finally:
        note.unlink(missing_ok=True)
        held.release()


def _holder(path: Path) -> str:
    try:
        return f" by process {path.with_name('.writer').read_text()}"
    except OSError:
        return ""


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


def _same(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True)
