"""What a person does to documents that the index holds: says what they are, or removes them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from index.claim import claim, recorded_model
from index.contents import parents
from index.document import Document
from index.embed import Embedder, open_embedder
from index.errors import UsageError
from index.paths import index_folder
from index.said import Said
from index.sources import cleaned
from index.store import Store
from index.traces import TRACES, remove_traces
from index.uploads import note_copies
from index.write import Batch, writer

UNSET: Any = object()


def set_metadata(
    path: str | Path | None,
    document_id: str,
    *,
    title: str | None = UNSET,
    source: str | None = UNSET,
    published: date | None = UNSET,
    embedder: Embedder | None = None,
) -> Document:
    """Say what a document is; what a person sets is stronger than what the file says.

    A value of None says that it is unknown; a value that is left out stays as it is.

    Returns
    -------
    Document
        As it is now.

    Raises
    ------
    UsageError
        The index holds no such document.
    """
    given = {"title": title, "source": source, "published": published}
    fields: dict[str, Any] = {name: value for name, value in given.items() if value is not UNSET}
    folder = index_folder(path)
    needed = embedder or open_embedder(recorded_model(folder))
    Store(folder).close()  # says so where there is none
    with writer(folder) as store:
        claim(store, needed)
        document = store.document(document_id)
        if document is None:
            raise UsageError(
                f"The index holds no document {document_id!r}.", "List them: qa documents"
            )
        changed = cleaned(replace(document, **fields))
        before = store.set_by_person().get(document_id)
        # What was said of another text, which a kill left under this id, is none of this one's.
        kept = before.fields if before and before.sha256 == document.sha256 else {}
        said = {**kept, **_as_json({name: getattr(changed, name) for name in fields})}
        # Written again whole, and at once: the title is part of what is embedded.
        batch = Batch(store, needed)
        batch.keep(document_id, Said(said).of(changed))
        batch.add(changed, store.known()[document_id].raw)
        batch.write()
        return changed


def remove_documents(path: str | Path | None, ids: Iterable[str]) -> tuple[str, ...]:
    """Remove documents and all that was derived from them; returns the ids.

    A file that was dropped in the chat was copied into the index's folder: the copy goes with the last
    document in it. No other file is touched.

    Raises
    ------
    UsageError
        An id is unknown; nothing is removed then.
    """
    wanted = list(dict.fromkeys(ids))
    folder = index_folder(path)
    Store(folder).close()  # says so where there is none
    with writer(folder) as store:
        remove_traces(store)
        known = store.known()
        unknown = [i for i in wanted if i not in known]
        if unknown:
            raise UsageError(
                f"The index holds no document {', '.join(unknown)}.", "List them: qa documents"
            )
        with store.writing():
            store.remove_documents(wanted)
            # Nothing of them is to be found again because it was named once, hidden or linked.
            stay = {
                uri for each in known.values() if each.id not in wanted for uri in parents(each.uri)
            }
            gone = {uri for i in wanted for uri in parents(known[i].uri)} - stay
            store.forget_roots(gone)
            note_copies(store, gone)
            store.set_meta(TRACES, "1")
        remove_traces(store)
    return tuple(wanted)


def _as_json(fields: dict[str, Any]) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in fields.items()}
