"""Sources -> store: add, change, remove, report."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from index.base import renew_base
from index.document import Document
from index.embed import Embedder, open_embedder
from index.errors import DocumentError, IndexMismatch, IndexNotFound, UsageError
from index.paths import index_folder
from index.report import Problem, Progress, Report
from index.sources import Gathered, cleaned, gather
from index.sources import Source as Origin
from index.store import Known, Store
from index.walk import absolute
from index.write import Batch, lock

Source = str | Path | Document
UNSET: Any = object()
# Vectors that nothing uses are kept so that a file put back costs nothing, until they are a tenth.
_UNUSED = 10
# Of sources that had not changed, told of once.
_TOLD = 100
# In the store's settings while something that was removed may still stand somewhere.
_TRACES = "traces"


def build_index(
    sources: Source | Iterable[Source],
    path: str | Path | None = None,
    *,
    embedder: Embedder | None = None,
    model: str | Path | None = None,
    progress: Callable[[Progress], None] | None = None,
    prune: bool = False,
) -> Report:
    """Make an index hold some documents: adds and updates, skips what is unchanged.

    Parameters
    ----------
    sources : str, Path, Document, or several
        A folder makes the index match that folder: what has gone from under it is removed. Files
        and `Document` values are added or updated.
    path : str or Path, optional
        The index's folder, made where it is missing; the default index if None.
    embedder : Embedder, optional
        What turns texts into vectors; by default the model that the index was made with.
    model : str or Path, optional
        A sentence-transformers model for a new index, by folder or name.
    progress : callable, optional
        Told after each batch, and now and then where nothing has changed, how far the build is.
    prune : bool
        Remove what has gone even where that is more than half of a folder's documents.

    Returns
    -------
    Report
        What was added, changed, removed, skipped, and what could not be read.

    Raises
    ------
    UsageError
        A path does not exist, or more than half of a folder's documents would go.
    IndexBusy
        Another process is writing.
    IndexMismatch, IndexDamaged, IndexFault, ModelError
    """
    one = isinstance(sources, (str, Path, Document))
    listed: list[Source] = [sources] if one else list(sources)  # type: ignore[list-item, arg-type]
    folder = index_folder(path)
    for item in listed:
        if not isinstance(item, Document):
            absolute(item)  # a misspelt path is told before anything is made
    chosen = embedder or open_embedder(model or _recorded_model(folder))
    with lock(folder), closing(Store(folder, create=True)) as store:
        claim(store, chosen)
        _remove_traces(store)
        known = store.known()
        gathered = gather(listed, known)
        if not prune:
            _refuse_to_empty(gathered)
        return _build(store, chosen, known, gathered, progress)


def remove_documents(path: str | Path | None, ids: Iterable[str]) -> tuple[str, ...]:
    """Remove documents and all that was derived from them; returns the ids.

    Raises
    ------
    UsageError
        An id is unknown; nothing is removed then.
    """
    wanted = list(dict.fromkeys(ids))
    folder = index_folder(path)
    Store(folder).close()  # says so where there is none
    with lock(folder), closing(Store(folder, create=True)) as store:
        _remove_traces(store)
        known = store.known()
        unknown = [i for i in wanted if i not in known]
        if unknown:
            raise UsageError(
                f"The index holds no document {', '.join(unknown)}.", "List them: qa documents"
            )
        with store.writing():
            store.remove_documents(wanted)
            store.set_meta(_TRACES, "1")
        _remove_traces(store)
    return tuple(wanted)


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
    needed = embedder or open_embedder(_recorded_model(folder))
    Store(folder).close()  # says so where there is none
    with lock(folder), closing(Store(folder, create=True)) as store:
        claim(store, needed)
        document = store.document(document_id)
        if document is None:
            raise UsageError(
                f"The index holds no document {document_id!r}.", "List them: qa documents"
            )
        changed = cleaned(replace(document, **fields))
        said = {name: getattr(changed, name) for name in fields}
        # Written again whole, and at once: the title is part of what is embedded.
        batch = Batch(store, needed)
        batch.keep_set_by_person(
            document_id, {**store.set_by_person().get(document_id, {}), **_as_json(said)}
        )
        batch.add(changed, store.known()[document_id].raw)
        batch.write()
        return changed


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


def _build(
    store: Store,
    embedder: Embedder,
    known: dict[str, Known],
    gathered: Gathered,
    progress: Callable[[Progress], None] | None,
) -> Report:
    by_person = store.set_by_person()
    # A file that moved is a new document with old bytes: what a person said of it goes along.
    moved = {known[i].raw: i for i in gathered.gone}
    batch = Batch(store, embedder)
    listed: dict[str, list[str]] = {"added": [], "changed": [], "skipped": []}
    problems = list(gathered.problems)
    warnings = list(gathered.warnings)
    total = len(gathered.sources)
    seen: set[str] = set()

    def tell(done: int) -> None:
        if progress:
            progress(Progress(done, total, "indexing"))

    for number, source in enumerate(gathered.sources):
        before = known.get(source.id)
        name = source.uri or source.id
        if source.id in seen:
            continue
        seen.add(source.id)
        if batch.empty and number % _TOLD == 0:
            tell(number)
        person = by_person.get(source.id)
        outcome = _read(source, before)
        if outcome is None:
            listed["skipped"].append(name)
            continue
        if isinstance(outcome, Problem):
            problems.append(outcome)
            continue
        document, notes, raw = outcome
        if before is None and person is None and (origin := moved.get(raw)):
            person = by_person.get(origin)
            if person:
                batch.keep_set_by_person(source.id, person)
        warnings.extend(f"{name}: {note}" for note in notes)
        document = _with_person(document, person or {})
        listed["added" if before is None else "changed"].append(name)
        batch.add(document, raw)
        if batch.full:
            batch.write()
            tell(number + 1)
    batch.write()
    removed = [known[i].uri or i for i in gathered.gone]
    if gathered.gone:
        with store.writing():
            store.remove_documents(gathered.gone)
    if listed["changed"] or gathered.gone:
        _tidy_vectors(store)
    renew_base(store, embedder.dimension)
    tell(total)
    with store.reading():
        counts = store.count_documents(), store.count_passages()
    return Report(
        **{what: tuple(names) for what, names in listed.items()},
        removed=tuple(removed), problems=tuple(problems), warnings=tuple(warnings),
        documents=counts[0], passages=counts[1], embedded=batch.embedded,
    )  # fmt: skip


def _read(
    source: Origin, before: Known | None
) -> tuple[Document, tuple[str, ...], str] | Problem | None:
    """The document of a source, its notes and the hash it is known by; None if it is unchanged."""
    name = source.uri or source.id
    try:
        raw, make = source.read()
        if before is not None and before.raw == raw:
            return None
        document, notes = make()
    except DocumentError as error:
        return Problem(name, error.message, error.remedy)
    except Exception as error:
        # A fault of ours on one document must not cost the others.
        remedy = "This is a fault of Footnote: please report it."
        return Problem(name, f"could not be read: {error!r}", remedy)
    return document, notes, raw


def _refuse_to_empty(gathered: Gathered) -> None:
    for root, gone, held in gathered.losses:
        if gone * 2 > held:
            raise UsageError(
                f"{gone} of the {held} documents indexed from {root} are not there any more.",
                "If they were deleted, say so with --prune; if the folder is on a drive or a "
                "share, check that it is mounted. Nothing was changed.",
            )


def _remove_traces(store: Store) -> None:
    """Leave nothing of what was removed by name, not even as numbers; ends what a kill cut short."""
    if not store.meta(_TRACES):
        return
    with store.writing():
        store.collect_vectors()
    renew_base(store, int(store.meta("dimension") or 0), force=True)
    store.scrub()
    with store.writing():
        store.set_meta(_TRACES, "")


def _tidy_vectors(store: Store) -> None:
    with store.reading():
        unused, used = store.unused_vectors(), store.count_passages()
    if unused * _UNUSED > used:
        with store.writing():
            store.collect_vectors()


def _with_person(document: Document, fields: dict[str, Any]) -> Document:
    values = dict(fields)
    if values.get("published"):
        values["published"] = date.fromisoformat(values["published"])
    return replace(document, **values)


def _as_json(fields: dict[str, Any]) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in fields.items()}


def _recorded_model(folder: Path) -> str | None:
    """The model an index was made with; None where there is no index yet."""
    try:
        with closing(Store(folder)) as store, store.faults():
            return store.meta("model")
    except IndexNotFound:
        return None
