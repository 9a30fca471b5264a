"""Sources -> store: add, change, remove, report."""

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from index.ahead import ahead
from index.base import renew_base
from index.claim import claim, recorded_model
from index.contents import Contents, Parse, held_by, same_document, unchanged
from index.document import Document
from index.embed import Embedder, open_embedder
from index.errors import DocumentError
from index.gather import Gathered, gather
from index.load import Options
from index.load.parsed import named_columns
from index.load.pool import shared_pool
from index.paths import index_folder
from index.refusals import refuse_path, refuse_to_empty
from index.report import Problem, Progress, Report
from index.said import Sayings
from index.sources import Source as Origin
from index.store import Known, Store
from index.traces import remove_traces
from index.uploads import delete_copies, keep
from index.walk import STDIN
from index.write import Batch, sign, writer

Source = str | Path | Document
# Vectors that nothing uses are kept so that a file put back costs nothing, until they are a tenth.
_UNUSED = 10
# Of sources that had not changed, told of once.
_TOLD = 100


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
    copy: bool = False,
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
    copy : bool
        Index copies of the files that are named, made in the index's folder: each is deleted with its
        last document, and at once where nothing can be read of it.
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
    OSError
        A file cannot be copied.
    """
    one = isinstance(sources, (str, Path, Document))
    listed: list[Source] = [sources] if one else list(sources)  # type: ignore[list-item, arg-type]
    folder = index_folder(path)
    for item in listed:
        if not isinstance(item, Document) and str(item) != STDIN:
            # A misspelt path is told before anything is made.
            refuse_path(item, folder)
    options = Options(ocr, named_columns(columns or {}))
    chosen = embedder or open_embedder(model or recorded_model(folder))
    with writer(folder) as store, ExitStack() as at_end:
        claim(store, chosen)
        remove_traces(store)
        if copy:
            at_end.callback(delete_copies, store)
            listed = [each if isinstance(each, Document) else keep(each, store) for each in listed]
        known, roots = store.known(), store.roots()
        gathered = gather(listed, known, roots, options, parse or shared_pool().parse)
        if not prune:
            refuse_to_empty(gathered)
        if new := set(gathered.roots) - roots:
            # Before anything is read: what a kill leaves of it is known to have been named.
            with store.writing():
                store.add_roots(new)
        building = _Building(store, chosen, known, gathered, progress or (lambda _: None))
        building.read()
        building.remove()
        return building.end()


class _Building:
    """One build: what was read of which source, what came of it."""

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        known: dict[str, Known],
        gathered: Gathered,
        progress: Callable[[Progress], None],
    ) -> None:
        self._store, self._known, self._gathered = store, known, gathered
        self._embedder, self._progress = embedder, progress
        self._batch = Batch(store, embedder)
        self._sayings = Sayings(store.set_by_person(), known, set(gathered.gone))
        self._listed: dict[str, list[str]] = {"added": [], "changed": [], "skipped": []}
        self._problems = list(gathered.problems)
        self._warnings = list(gathered.warnings)
        self._gone = list(gathered.gone)
        self._undated = 0
        self._uris = {id_: each.uri for id_, each in known.items()}

    def read(self) -> None:
        """Read every source, and commit what is in it, a batch at a time."""
        files = {source.uri for source in self._gathered.sources}
        held = held_by(self._known.values(), files)

        def look(source: Origin) -> tuple[list[Known], Contents | Problem | None]:
            one = self._known.get(source.id)
            before = held.get(source.uri, []) if source.uri else [one] if one else []
            return before, _read(source, before)

        looked = ahead(look, self._gathered.sources, shared_pool().size)
        for number, (before, outcome) in enumerate(looked):
            if self._batch.empty and number % _TOLD == 0:
                self._tell(number)
            if outcome is None:
                self._listed["skipped"].extend(each.uri or each.id for each in before)
            elif isinstance(outcome, Problem):
                self._problems.append(outcome)
            else:
                self._take(outcome, before, number)
        self._batch.write()

    def _take(self, contents: Contents, before: list[Known], number: int) -> None:
        """Write what is in a source; of the sources ``number`` were read before it."""
        # What is a file that was not named today has not vanished from one that was.
        vanished = [each for each in contents.vanished(before) if not os.path.lexists(each.uri)]
        self._gone.extend(each.id for each in vanished)
        self._problems.extend(contents.problems)
        self._warnings.extend(contents.warnings)
        said = self._sayings.carried(contents.documents, vanished)
        self._warnings.extend(said.dropped)
        for id_, each in said.changed.items():
            self._batch.keep(id_, each)
        for document, raw in contents.documents:
            if (holds := self._uris.setdefault(document.id, document.uri)) != document.uri:
                # Of a million documents two share their twelve digits once in 560 times.
                clash = f"has the same id as {holds}, which stays"
                self._problems.append(Problem(document.uri, clash, "Give the file another name."))
                continue
            known_as = self._known.get(document.id)
            same = same_document(raw, known_as)
            outcome = "skipped" if same else "added" if known_as is None else "changed"
            self._listed[outcome].append(document.uri or document.id)
            about = said.now.get(document.id)
            told = about.on(document) if about else document
            self._undated += outcome == "added" and told.published is None
            self._batch.add(told, raw)
            if self._batch.full:
                self._batch.write()
                self._tell(number)

    def remove(self) -> None:
        """Remove what has gone, and forget the roots that have."""
        self._gone = list(dict.fromkeys(self._gone))
        if self._gone or self._gathered.left:
            with self._store.writing():
                self._store.remove_documents(self._gone)
                self._store.forget_roots(self._gathered.left)

    def end(self) -> Report:
        """Leave everything tidy; what was done."""
        store = self._store
        sign(store)
        if self._listed["changed"] or self._gone:
            _tidy_vectors(store)
        renew_base(store, self._embedder.dimension)
        self._tell(len(self._gathered.sources))
        with store.reading():
            counts = store.count_documents(), store.count_passages()
        return Report(
            **{what: tuple(names) for what, names in self._listed.items()},
            removed=tuple(self._known[i].uri or i for i in self._gone),
            problems=tuple(self._problems), warnings=tuple(self._warnings),
            documents=counts[0], passages=counts[1], embedded=self._batch.embedded,
            undated=self._undated,
        )  # fmt: skip

    def _tell(self, done: int) -> None:
        self._progress(Progress(done, len(self._gathered.sources), "indexing"))


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


def _tidy_vectors(store: Store) -> None:
    with store.reading():
        unused, used = store.unused_vectors(), store.count_passages()
    if unused * _UNUSED > used:
        with store.writing():
            store.collect_vectors()
