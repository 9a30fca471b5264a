"""Sources -> store: add, change, remove, report."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from index.ahead import ahead
from index.base import renew_base
from index.contents import Contents, Parse, held_by, same_document, unchanged
from index.document import Document
from index.embed import Embedder, open_embedder
from index.errors import DocumentError, IndexMismatch, IndexNotFound, UsageError
from index.load import Options
from index.load.parsed import named_columns
from index.load.pool import shared_pool
from index.paths import index_folder
from index.report import Problem, Progress, Report
from index.sources import Gathered, cleaned, gather
from index.sources import Source as Origin
from index.store import Known, Store
from index.walk import STDIN, found_at, refuse_indexes
from index.write import Batch, lock, sign

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
    ocr: bool = False,
    columns: Mapping[str, str] | None = None,
    parse: Parse | None = None,
) -> Report:
    """Make an index hold some documents: adds and updates, skips what is unchanged.

    Parameters
    ----------
    sources : str, Path, Document, or several
        A folder makes the index match that folder: what has gone from under it is removed. Files,
        what a pattern such as ``news/*.pdf`` matches, ``-`` for standard input, and `Document`
        values are added or updated.
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
    ocr : bool
        Read scanned pages of PDFs with Tesseract, where that is installed.
    columns : mapping, optional
        For tables: which column holds "text", "title", "source", "published" or "url", where it
        is not called that.
    parse : callable, optional
        What turns the bytes of a file into documents; by default `index.load.parse`, in child
        processes with bounds on time and memory.

    Returns
    -------
    Report
        What was added, changed, removed, skipped, and what could not be read.

    Raises
    ------
    UsageError
        A path does not exist or is an index, more than half of a folder's documents would go, or
        ``columns`` names a field that there is not.
    IndexBusy
        Another process is writing.
    IndexMismatch, IndexDamaged, IndexFault, ModelError
    """
    one = isinstance(sources, (str, Path, Document))
    listed: list[Source] = [sources] if one else list(sources)  # type: ignore[list-item, arg-type]
    folder = index_folder(path)
    for item in listed:
        if not isinstance(item, Document) and str(item) != STDIN:
            # A misspelt path is told before anything is made.
            refuse_indexes(found_at(item), folder)
    options = Options(ocr, named_columns(columns or {}))
    chosen = embedder or open_embedder(model or _recorded_model(folder))
    with lock(folder), closing(Store(folder, create=True)) as store:
        claim(store, chosen)
        _remove_traces(store)
        known = store.known()
        gathered = gather(listed, known, options, parse or shared_pool().parse)
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
    moved = {known[i].raw: by_person[i] for i in gathered.gone if i in by_person}
    batch = Batch(store, embedder)
    listed: dict[str, list[str]] = {"added": [], "changed": [], "skipped": []}
    problems = list(gathered.problems)
    warnings = list(gathered.warnings)
    total = len(gathered.sources)
    held = held_by(known.values())
    vanished: list[Known] = []

    def tell(done: int) -> None:
        if progress:
            progress(Progress(done, total, "indexing"))

    def read(source: Origin) -> tuple[list[Known], Contents | Problem | None]:
        before = held.get(source.uri, []) if source.uri else _one(known.get(source.id))
        return before, _read(source, before)

    for number, (before, outcome) in enumerate(ahead(read, gathered.sources, shared_pool().size)):
        if batch.empty and number % _TOLD == 0:
            tell(number)
        if outcome is None:
            listed["skipped"].extend(each.uri or each.id for each in before)
            continue
        if isinstance(outcome, Problem):
            problems.append(outcome)
            continue
        problems.extend(outcome.problems)
        warnings.extend(outcome.warnings)
        vanished.extend(outcome.vanished(before))
        for document, raw in outcome.documents:
            known_as = known.get(document.id)
            person = by_person.get(document.id)
            if not (known_as or person) and (person := moved.get(raw)):
                batch.keep_set_by_person(document.id, person)
            same = same_document(raw, known_as)
            outcome_of = "skipped" if same else "added" if known_as is None else "changed"
            listed[outcome_of].append(document.uri or document.id)
            batch.add(_with_person(document, person or {}), raw)
            if batch.full:
                batch.write()
                tell(number + 1)
    batch.write()
    gone = list(dict.fromkeys([*gathered.gone, *(each.id for each in vanished)]))
    removed = [known[i].uri or i for i in gone]
    if gone:
        with store.writing():
            store.remove_documents(gone)
    sign(store)
    if listed["changed"] or gone:
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


def _read(source: Origin, before: list[Known]) -> Contents | Problem | None:
    """What a source holds, or why that is not known; None if it is unchanged."""
    name = source.uri or source.id
    try:
        stamp, make = source.read()
        return None if unchanged(stamp, before) else make()
    except DocumentError as error:
        return Problem(name, error.message, error.remedy)
    except Exception as error:
        # A fault of ours on one document must not cost the others.
        remedy = "This is a fault of Footnote: please report it."
        return Problem(name, f"could not be read: {error!r}", remedy)


def _one(known: Known | None) -> list[Known]:
    return [] if known is None else [known]


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
