"""Is the index whole? What is checked, what is wrong, what to do."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.base import Base, agrees
from index.embed import Embedder
from index.errors import FootnoteError
from index.paths import index_folder
from index.prepare import identity_of, model_folder
from index.repair import repair as mend
from index.store import Store
from index.traces import TRACES
from index.uploads import copies_without_document

_REPAIR = "Run: qa doctor --repair"
_RESTORE = "Restore the index from a copy, or move it away and index the documents again."
_AGAIN = "Run: qa doctor --repair, then qa index on their files again."
_NAMED = 5


@dataclass(frozen=True)
class Finding:
    """One check: what was looked at, whether it is well, and what to do if it is not."""

    what: str
    ok: bool
    detail: str
    remedy: str = ""


def examine(
    path: str | Path | None = None, *, repair: bool = False, embedder: Embedder | None = None
) -> list[Finding]:
    """Check an index and its model; with ``repair`` mend first what can be mended.

    Never raises for what it finds wrong: that is its result.

    Parameters
    ----------
    embedder : Embedder, optional
        For a repair that must embed again; by default the model that the index was made with.
    """
    folder = index_folder(path)
    found: list[Finding] = []
    try:
        # First, and before anything reads what is damaged.
        if repair:
            done = mend(folder, embedder)
            found.append(Finding("repair", True, "; ".join(done)))
        store = Store(folder)
    except FootnoteError as error:
        return [Finding("index", False, error.message, error.remedy)]
    try:
        for check in _CHECKS:
            found.extend(_checked(check, store))
    finally:
        store.close()
    return found


def _checked(check: "Callable[[Store], list[Finding]]", store: Store) -> list[Finding]:
    # What is too damaged for one check need not be for the next.
    what = check.__name__.strip("_")
    try:
        with store.reading():
            return check(store)
    except FootnoteError as error:
        return [Finding(what, False, error.message, error.remedy)]
    except (KeyError, ValueError) as error:
        return [Finding(what, False, f"cannot be read: {error}", f"{_REPAIR}, or: {_RESTORE}")]


def _model(store: Store) -> list[Finding]:
    name = store.meta("model")
    if name is None:
        return [Finding("model", False, "the index was begun and holds nothing", "Run: qa index")]
    try:
        here = model_folder(name) is not None
        same = here and identity_of(name) == store.meta("model_id")
    except FootnoteError as error:
        return [Finding("model", False, error.message, error.remedy)]
    if not here:
        return [Finding("model", False, f"{name} is not on this machine", "Name its folder.")]
    if not same:
        return [Finding("model", False, f"{name} has changed since the index was made", _RESTORE)]
    return [Finding("model", True, f"{name}, {store.meta('dimension')} dimensions")]


def _store(store: Store) -> list[Finding]:
    if wrong := store.problems():
        return [Finding("store", False, "; ".join(wrong[:_NAMED]), f"{_REPAIR}, or: {_RESTORE}")]
    counts = f"{store.count_documents()} documents, {store.count_passages()} passages"
    return [Finding("store", True, counts)]


def _lexical(store: Store) -> list[Finding]:
    try:
        problem = store.lexical_problem()
    except sqlite3.OperationalError as error:
        # It says nothing of the full text: there was no room for a copy of it, most likely.
        return [Finding("full text", True, f"not checked: {error}", "Free some temporary space.")]
    if problem:
        return [Finding("full text", False, problem, _REPAIR)]
    return [Finding("full text", True, "agrees with the passages")]


def _texts(store: Store) -> list[Finding]:
    texts, passages = store.damaged_documents()
    found = []
    if texts:
        said = f"not the text that was indexed, by its checksum: {_few(texts)}"
        found.append(Finding("texts", False, said, _AGAIN))
    if passages:
        said = f"passages that do not stand in their document: {_few(passages)}"
        found.append(Finding("texts", False, said, _REPAIR))
    return found or [Finding("texts", True, "agree with their checksums and their passages")]


def _vectors(store: Store) -> list[Finding]:
    held = store.vector_numbers()
    used = np.unique(store.passage_rows()[:, 2])
    if lost := len(np.setdiff1d(used, held)):
        return [Finding("vectors", False, f"{lost} passages have no vector", _REPAIR)]
    if damaged := store.damaged_vectors():
        said = f"{len(damaged)} are not what was written, by their checksums"
        return [Finding("vectors", False, said, _REPAIR)]
    return [Finding("vectors", True, f"{len(held)}, {len(held) - len(used)} of them unused")]


def _base(store: Store) -> list[Finding]:
    base, dimension = Base.of(store), int(store.meta("dimension") or 0)
    if not base.number:
        return [Finding("base", True, "none was made yet")]
    index = base.read(store, dimension)
    if index is None:
        missing = not base.path(store).exists()
        said = "is missing" if missing else "is not what was written, by its size or checksum"
        return [Finding("base", False, f"{base.path(store).name} {said}", _REPAIR)]
    if not agrees(index, store, base, dimension):
        return [Finding("base", False, f"{base.path(store).name} differs from the store", _REPAIR)]
    return [Finding("base", True, f"{base.rows} vectors, agrees with the store")]


def _removed(store: Store) -> list[Finding]:
    where = ["in the log"] if store.meta(TRACES) else []
    where += ["as a copy of an uploaded file"] if copies_without_document(store) else []
    if not where:
        return []
    said = (
        f"what was removed by name, or not added, still stands {' and '.join(where)}: "
        "somebody was reading, an upload is under way, or a kill came"
    )
    return [Finding("removed", True, said, "The next qa index or qa remove takes it out.")]


def _few(ids: list[str]) -> str:
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    return ", ".join(ids[:_NAMED]) + more


_CHECKS = (_model, _store, _lexical, _texts, _vectors, _base, _removed)
