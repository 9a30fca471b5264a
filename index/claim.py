"""The model that an index belongs to: recorded once, and asked of everyone who writes."""

from contextlib import closing
from pathlib import Path

from index.embed import Embedder
from index.errors import IndexMismatch, IndexNotFound
from index.store import Store


def claim(store: Store, embedder: Embedder) -> None:
    """Record the model in a new index; refuse another one in an old.

    Raises
    ------
    IndexMismatch
    """
    recorded = store.meta("model_id")
    if recorded is None:
        with store.writing():
            store.set_meta("model_id", embedder.id)
            store.set_meta("model", embedder.name)
            store.set_meta("dimension", str(embedder.dimension))
    elif recorded != embedder.id:
        raise IndexMismatch(
            f"The index {store.folder} was made with the model {store.meta('model')} "
            f"({recorded}), not with {embedder.name} ({embedder.id}).",
            "Leave --model out, or name another folder with --index and index there.",
        )


def recorded_model(folder: Path) -> str | None:
    """The model an index was made with; None where there is no index yet."""
    try:
        with closing(Store(folder)) as store, store.faults():
            return store.meta("model")
    except IndexNotFound:
        return None
