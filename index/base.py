"""The FAISS base beside the store: when it may be trusted, and when a new one is made.

A base is written aside, synced, renamed to a name that none had before, and only then made known
by a commit of the store: a kill before that leaves the old base and a file that nobody reads, which
the next writer removes. Readers who opened the old base go on with it.
"""

import json
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.dense import Dense
from index.embed import cores
from index.errors import IndexFault
from index.store import Store
from index.tiers import drop, empty, located, suits, tolerance

# A tail this long costs a tenth of a millisecond; beyond it, or beyond a tenth of the base, the
# next writer makes a new base. So it does when a tenth of the base's rows are dead.
TAIL = 1_000
_PART = 10
# Rows that are held in memory at once on their way into a base: 30 MB.
_CHUNK = 20_000


@dataclass(frozen=True)
class Base:
    """What the store knows of its base.

    Attributes
    ----------
    number : int
        Counts the bases that there were; 0 when there is none.
    upto, rows : int
        The highest number of a vector that it covers, and how many it holds.
    bytes, crc : int
        The file's size and CRC-32.
    """

    number: int = 0
    upto: int = 0
    rows: int = 0
    bytes: int = 0
    crc: int = 0

    @classmethod
    def of(cls, store: Store) -> "Base":
        """As of the store's last commit."""
        said = json.loads(store.meta("base") or "{}")
        # Before there were numbers the file had one name, and is made anew.
        return cls(**said) if "number" in said else cls()

    def path(self, store: Store) -> Path:
        """Its file."""
        return store.folder / f"dense-{self.number}.faiss"

    def present(self, store: Store) -> bool:
        """Whether there is a file of its size; a quick look that sees no flipped bits."""
        try:
            return bool(self.number) and self.path(store).stat().st_size == self.bytes
        except OSError:
            return False

    def read(self, store: Store, dimension: int) -> "faiss.Index | None":
        """Its index; None when the file is missing or not what was written."""
        if not self.present(store):
            return None
        try:
            # FAISS trusts the sizes that a file states: what was not written by us is not given it.
            if checksum(self.path(store)) != self.crc:
                return None
            index = faiss.read_index(str(self.path(store)))
        except (OSError, RuntimeError):
            return None
        return index if index.d == dimension else None


def read_dense(store: Store, dimension: int) -> Dense:
    """All vectors of the store, from the base where it is good and from the store for the rest."""
    base = Base.of(store)
    index = base.read(store, dimension)
    if index is None:
        index, base = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension)), Base()
        for ids, vectors in _chunks(store, dimension):
            index.add_with_ids(vectors, ids)
        return Dense(index, store.last_vector())
    return Dense(index, base.upto).extended(*store.vectors(base.upto, dimension))


def renew_base(store: Store, dimension: int, *, force: bool = False) -> bool:
    """Write a new base where the old one is missing or outgrown; True if one was written.

    Parameters
    ----------
    force : bool
        Write one in any case, and leave no older one: what was removed must not stay in a file.
    """
    with store.reading():
        base, count = Base.of(store), store.count_vectors()
        _clear(store, {base})
        newer = store.count_vectors(base.upto)
        dead = base.rows - (count - newer)
        good = base.present(store) or not count
        outgrown = newer > max(TAIL, base.rows // _PART) or dead * _PART > base.rows
        if good and not force and not outgrown:
            return False
        index = _made(store, base, dimension, count)
        upto = store.last_vector()
    made = Base(base.number + 1, upto, index.ntotal)
    written = _write(index, made.path(store))
    made = Base(made.number, upto, index.ntotal, written.stat().st_size, checksum(written))
    with store.writing():
        store.set_meta("base", json.dumps(asdict(made)))
    _clear(store, {made} if force else {made, base})
    return True


def agrees(index: "faiss.Index", store: Store, base: Base, dimension: int) -> bool:
    """Whether a base holds every vector of the store that it covers, as far as it is exact."""
    known = located(index)
    for ids, vectors in _chunks(store, dimension):
        covered = ids <= base.upto
        try:
            held = known.reconstruct_batch(ids[covered])
        except RuntimeError:
            return False
        if not np.allclose(held, vectors[covered], atol=tolerance(index)):
            return False
    return True


def drop_base(store: Store) -> None:
    """Let the store know of no base: it may be wrong where no check sees it."""
    with store.writing():
        store.set_meta("base", json.dumps(asdict(Base(Base.of(store).number))))


def checksum(path: Path) -> int:
    """CRC-32 of a file."""
    found = 0
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            found = zlib.crc32(piece, found)
    return found


def _made(store: Store, base: Base, dimension: int, count: int) -> "faiss.Index":
    """An index of all vectors of the store, the old base changed where that is enough."""
    faiss.omp_set_num_threads(cores())
    old = base.read(store, dimension)
    if old is not None and suits(old, count):
        stay = np.zeros(base.upto + 1, np.bool_)
        ids = store.vector_numbers()
        stay[ids[ids <= base.upto]] = True
        drop(old, ~stay)
        index, after = old, base.upto
    else:
        index, after = empty(count, dimension, lambda n: _sample(store, dimension, n)), 0
    for numbers, vectors in _chunks(store, dimension, after):
        index.add_with_ids(vectors, numbers)
    return index


def _chunks(
    store: Store, dimension: int, after: int = 0
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
    while True:
        ids, vectors = store.vectors(after, dimension, _CHUNK)
        if not len(ids):
            return
        yield ids, vectors
        after = int(ids[-1])


def _sample(store: Store, dimension: int, count: int) -> NDArray[np.float32]:
    ids = store.vector_numbers()
    drawn = np.sort(np.random.default_rng(0).permutation(ids)[:count])
    pieces = [
        store.vectors_of(drawn[i : i + _CHUNK].tolist(), dimension)
        for i in range(0, len(drawn), _CHUNK)
    ]
    return np.concatenate(pieces)


def _write(index: "faiss.Index", path: Path) -> Path:
    aside = path.with_name(f"{path.name}.new")
    sys.audit("index.base.write", str(path))
    try:
        faiss.write_index(index, str(aside))
        _sync(aside)
        sys.audit("index.base.synced", str(path))
        aside.replace(path)
        _sync(path.parent)  # the name too must outlive a power cut
    except (OSError, RuntimeError) as error:
        with suppress(OSError):  # what hinders the one may hinder the other
            aside.unlink()
        raise IndexFault(
            f"The vector base {path} cannot be written: {error}",
            "Check the folder's permissions and the disk's free space. The documents are safe: the "
            "same command goes on.",
        ) from error
    sys.audit("index.base.renamed", str(path))
    return path


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _clear(store: Store, kept: set[Base]) -> None:
    """Remove the bases that nobody will open again, and what a kill left."""
    names = {base.path(store).name for base in kept}
    for path in store.folder.glob("dense*.faiss*"):
        if path.name not in names and path.is_file():
            path.unlink(missing_ok=True)
