"""Mending an index: what is a cache of something else that is whole is made anew from that."""

from pathlib import Path

import numpy as np

from index.base import drop_base, renew_base
from index.embed import Embedder, open_embedder
from index.errors import IndexNotFound
from index.store import FILE, Store
from index.traces import remove_traces
from index.write import Batch, writer


def repair(folder: Path, embedder: Embedder | None = None) -> list[str]:
    """Make anew the indexes, the full text, the base, and the passages and vectors of documents whose
    text is whole; returns what was done, a line each.

    A document whose text is damaged is taken for changed, so that the next build reads its file.

    Parameters
    ----------
    embedder : Embedder, optional
        By default the model that the index was made with; opened only where vectors are damaged.

    Raises
    ------
    IndexNotFound, IndexBusy, IndexDamaged, IndexFault, ModelError
    """
    if not (folder / FILE).is_file():
        raise IndexNotFound(
            f"There is no index in {folder}.", f"Make one: qa index FOLDER --index {folder}"
        )
    with writer(folder) as store:
        with store.writing():
            store.rebuild_indexes()
        done = ["indexes and full text were made anew"]
        texts, passages = store.damaged_documents()
        damaged = store.damaged_vectors()
        rows = store.passage_rows()
        lost = np.setdiff1d(rows[:, 2], store.vector_numbers())
        again = dict.fromkeys([*passages, *store.documents_of([*damaged, *lost.tolist()])])
        whole = [document_id for document_id in again if document_id not in texts]
        with store.writing():
            store.forget_vectors(damaged)
            store.forget_sources(texts)
        if texts:
            done.append(f"{len(texts)} documents with damaged texts will be read again by qa index")
        if whole:
            _write_again(store, whole, embedder)
            done.append(f"{len(whole)} documents were cut and embedded again")
        with store.writing():
            store.collect_vectors()
        drop_base(store)
        renew_base(store, int(store.meta("dimension") or 0), force=True)
        done.append("the vector base was made anew")
        remove_traces(store)
    return done


def _write_again(store: Store, ids: list[str], embedder: Embedder | None) -> None:
    batch = Batch(store, embedder or open_embedder(store.meta("model")))
    raws = {id_: known.raw for id_, known in store.known().items()}
    for document_id in ids:
        document = store.document(document_id)
        assert document is not None  # whoever removes a document holds the lock that we hold
        batch.add(document, raws[document_id])
        if batch.full:
            batch.write()
    batch.write()
    # Passages that were damaged took wrong terms out of the full text when they went.
    with store.writing():
        store.rebuild_indexes()
