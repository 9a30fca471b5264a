"""Is the index whole? What is checked, what is wrong, what to do."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.base import FILE, read_dense, renew_base
from index.dense import Dense
from index.errors import FootnoteError
from index.paths import index_folder
from index.prepare import identity_of, model_folder
from index.store import Store
from index.write import lock

_REPAIR = "Run: qa doctor --repair"
_RESTORE = "Restore the index from a copy, or move it away and index the documents again."


@dataclass(frozen=True)
class Finding:
    """One check: what was looked at, whether it is well, and what to do if it is not."""

    what: str
    ok: bool
    detail: str
    remedy: str = ""


def examine(path: str | Path | None = None, *, repair: bool = False) -> list[Finding]:
    """Check an index and its model; with ``repair`` make the caches anew first.

    Never raises for what it finds wrong: that is its result.
    """
    folder = index_folder(path)
    try:
        store = Store(folder)
    except FootnoteError as error:
        return [Finding("index", False, error.message, error.remedy)]
    try:
        found = [_model(store)]
        if repair:
            found.append(_repair(folder))
        return [*found, _store(store), *_vectors(store)]
    except FootnoteError as error:
        return [Finding("index", False, error.message, error.remedy)]
    finally:
        store.close()


def _model(store: Store) -> Finding:
    name = store.meta("model")
    if name is None:
        return Finding("model", False, "the index was begun and holds nothing", "Run: qa index")
    try:
        here = model_folder(name) is not None
        same = here and identity_of(name) == store.meta("model_id")
    except FootnoteError as error:
        return Finding("model", False, error.message, error.remedy)
    if not here:
        return Finding("model", False, f"{name} is not on this machine", "Name its folder.")
    if not same:
        return Finding("model", False, f"{name} has changed since the index was made", _RESTORE)
    return Finding("model", True, f"{name}, {store.meta('dimension')} dimensions")


def _repair(folder: Path) -> Finding:
    with lock(folder):
        store = Store(folder, create=True)
        try:
            with store.writing():
                store.rebuild_lexical()
                store.set_meta("base", "{}")
            (folder / FILE).unlink(missing_ok=True)
            renew_base(store, int(store.meta("dimension") or 0))
        finally:
            store.close()
    return Finding("repair", True, "full text and vector base were made anew from the store")


def _store(store: Store) -> Finding:
    # FTS5's own check writes a command, though no data: it needs a connection that may.
    checker = Store(store.folder, create=True)
    try:
        with checker.faults():
            problems = checker.problems()
    finally:
        checker.close()
    if problems:
        return Finding("store", False, "; ".join(problems[:5]), f"{_REPAIR}, or: {_RESTORE}")
    with store.reading():
        counts = store.count_documents(), len(store.passage_rows())
    return Finding("store", True, f"{counts[0]} documents, {counts[1]} passages")


def _vectors(store: Store) -> list[Finding]:
    dimension = int(store.meta("dimension") or 0)
    with store.reading():
        ids, vectors = store.vectors(0, dimension)
        used = np.unique(store.passage_rows()[:, 2])
        dense = read_dense(store, dimension)
    lost = np.setdiff1d(used, ids)
    if len(lost):
        return [Finding("vectors", False, f"{len(lost)} passages have no vector", _RESTORE)]
    lengths = np.linalg.norm(vectors, axis=1)
    if len(lengths) and not np.allclose(lengths, 1.0, atol=1e-3):
        return [Finding("vectors", False, "some are not of unit length: bits flipped", _RESTORE)]
    found = [Finding("vectors", True, f"{len(ids)}, {len(ids) - len(used)} of them unused")]
    if not dense.fresh and not _agrees(dense, ids, vectors):
        found.append(Finding("base", False, f"{FILE} differs from the store", _REPAIR))
    elif dense.fresh and len(ids) and store.meta("base") not in (None, "{}"):
        found.append(Finding("base", False, f"{FILE} is missing or cut short", _REPAIR))
    else:
        found.append(Finding("base", True, "agrees with the store"))
    return found


def _agrees(dense: Dense, ids: np.ndarray, vectors: np.ndarray) -> bool:
    """Whether the base holds the very vectors of the store, for those numbers it still has."""
    held_ids, held = dense.base_rows()
    _, mine, theirs = np.intersect1d(ids, held_ids, return_indices=True)
    missing = np.setdiff1d(ids[ids <= dense.base_upto], held_ids)
    return not len(missing) and bool(np.array_equal(vectors[mine], held[theirs]))
