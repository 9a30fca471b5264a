"""The FAISS base beside the store: when it may be trusted, and when a new one is made."""

import json

from index.dense import Dense, load
from index.store import Store

FILE = "dense.faiss"


def read_dense(store: Store, dimension: int) -> Dense:
    """All vectors of the store, from the base where it fits and from the store for the rest."""
    written = json.loads(store.meta("base") or "{}")
    dense = load(
        store.folder / FILE,
        dimension,
        written.get("bytes"),
        lambda after: store.vectors(after, dimension),
    )
    if dense.base_upto and written and dense.base_upto != written["upto"] and not dense.fresh:
        # Of the right size, and yet another store's: its numbers mean other rows.
        return Dense(*store.vectors(0, dimension))
    return dense


def renew_base(store: Store, dimension: int, *, force: bool = False) -> bool:
    """Write a new base where the old one is missing, wrong or outgrown; True if one was written.

    A kill before the last step leaves a file that the store does not know, and so ignores.
    """
    with store.reading():
        dense = read_dense(store, dimension)
        if not (force or dense.outgrown or (dense.fresh and len(dense))):
            return False
        whole = Dense(*store.vectors(0, dimension))
    path = store.folder / FILE
    whole.write(path)
    with store.writing():
        written = {"bytes": path.stat().st_size, "upto": whole.base_upto}
        store.set_meta("base", json.dumps(written))
    return True
