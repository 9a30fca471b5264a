"""What happens on the documents' side: choose, edit, remove, upload. Values to values, no widgets.

What a page sends is checked here: ids against their form, a date against the calendar, an upload
against bounds of its own, whatever the page's own fields allow.
"""

import logging
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import Executor
from contextlib import aclosing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import FootnoteError, UsageError
from qa.wording import count, line
from ui import shelf
from ui.background import Job, Report
from ui.storage import read_ids
from ui.text import name_of, sentences

if TYPE_CHECKING:
    from qa.assistant import Assistant

log = logging.getLogger(__name__)

FILES_LIMIT = 50
"""Files that one upload may hold."""

FILE_BYTES_LIMIT = 20_000_000
"""Bytes of one uploaded file."""

TOTAL_BYTES_LIMIT = 200_000_000
"""Bytes of one upload."""

_FIELD_LIMIT = 1_000


@dataclass(frozen=True)
class Shelf:
    """What the documents' side shows; None leaves a part as it is.

    Attributes
    ----------
    listing : str or None
        HTML of the list.
    scope : str or None
        HTML of the line by the question box.
    notice : str
        HTML: what became of what was done.
    unsearched : list of str or None
        For the browser's storage: ids of documents that questions pass over.
    """

    listing: str | None = None
    scope: str | None = None
    notice: str = ""
    unsearched: list[str] | None = None


def show(
    assistant: "Assistant", unsearched: object, search: object = "", *, read_only: bool = False
) -> Shelf:
    """The list, narrowed by a search."""
    documents = assistant.index.documents()
    excluded = frozenset(read_ids(unsearched))
    words = search if isinstance(search, str) else ""
    return Shelf(
        listing=shelf.shelf(
            documents, excluded, words, read_only=read_only, sample=assistant.sample
        ),
        scope=shelf.scope(documents, excluded),
    )


def choose(
    assistant: "Assistant",
    wanted: object,
    unsearched: object,
    search: object = "",
    *,
    read_only: bool = False,
) -> Shelf:
    """Have questions search a document, or pass over it.

    Parameters
    ----------
    wanted : dict
        ``document``, an id, and ``searched``, a bool; or ``found``: whether "all" that the search
        finds are searched, "none" of them, or "only" them; or ``every``: no document is passed
        over any more.
    """
    data = wanted if isinstance(wanted, dict) else {}
    documents = assistant.index.documents()
    known = {document.id for document in documents}
    found = {
        each.id for each in shelf.matching(documents, search if isinstance(search, str) else "")
    }
    one = known.intersection(read_ids([data.get("document")]))
    excluded = known.intersection(read_ids(unsearched))
    if data.get("every"):
        excluded = set()
    elif data.get("found") == "only":
        excluded = known - found
    elif data.get("found") in ("all", "none"):
        excluded = excluded - found if data["found"] == "all" else excluded | found
    else:
        excluded = excluded - one if data.get("searched") else excluded | one
    shown = show(assistant, sorted(excluded), search, read_only=read_only)
    return Shelf(shown.listing, shown.scope, unsearched=sorted(excluded))


def save(assistant: "Assistant", wanted: object, unsearched: object, search: object = "") -> Shelf:
    """Set a document's title, source and date; an empty field makes it unknown."""
    data = wanted if isinstance(wanted, dict) else {}
    try:
        (identifier,) = read_ids([data.get("document")]) or [""]
        published = _date(_field(data, "published"))
        title, source = _field(data, "title") or None, _field(data, "source") or None
        assistant.set(identifier, title=title, source=source, published=published)
    except FootnoteError as error:
        return Shelf(notice=_fault(error))
    shown = show(assistant, unsearched, search)
    return Shelf(
        shown.listing,
        shown.scope,
        shelf.notice(f"“{line(title or _name(assistant, identifier), 80)}” saved."),
    )


def remove(
    assistant: "Assistant", wanted: object, unsearched: object, search: object = ""
) -> Shelf:
    """Remove a document from the index, and the copy of a file that was dropped here; a file that was
    indexed stays where it is.
    """
    data = wanted if isinstance(wanted, dict) else {}
    ids = read_ids([data.get("document")])
    try:
        if not ids:
            raise UsageError("There is no such document.")
        name = _name(assistant, ids[0])
        assistant.remove(ids)
    except FootnoteError as error:
        return Shelf(notice=_fault(error))
    shown = show(assistant, unsearched, search)
    words = f"“{line(name, 80)}” is no longer in the index."
    return Shelf(shown.listing, shown.scope, shelf.notice(words))


async def upload(
    assistant: "Assistant",
    workers: Executor,
    files: Sequence[str] | None,
    unsearched: object,
    search: object = "",
) -> AsyncIterator[Shelf]:
    """Add uploaded files to the index, reporting how far it is.

    Parameters
    ----------
    files : list of str
        Where the server has put them. They are copied into the index before they are read: the
        server's own copies are temporary.
    """
    paths = [Path(each) for each in files or ()]
    if not paths:
        return
    try:
        _bound(paths)
    except UsageError as error:
        yield Shelf(notice=_fault(error))
        return
    yield Shelf(notice=shelf.progress(f"Reading {count(len(paths), 'file')}"))

    def work(report: Report) -> str:
        def on_progress(step: Any) -> None:
            report(shelf.progress(step.stage.capitalize(), step.done, step.total))

        return _said(assistant.add(paths, progress=on_progress, copy=True))

    try:
        job = Job(workers, work)
        waiting = shelf.progress("Waiting for another upload")
        async with aclosing(job.reports(waiting)) as stream:
            async for bar in stream:
                yield Shelf(notice=bar)
        shown = show(assistant, unsearched, search)
        yield Shelf(shown.listing, shown.scope, job.result or "")
    except FootnoteError as error:
        yield Shelf(notice=_fault(error))
    except OSError as error:
        log.error("An upload could not be kept", exc_info=error)
        yield Shelf(
            notice=shelf.notice("The files could not be saved on this machine.", fault=True)
        )


def _said(report: Any) -> str:
    parts = [
        f"{count(len(ids), 'document')} {verb}"
        for ids, verb in (
            (report.added, "added"),
            (report.changed, "changed"),
            (report.skipped, "already there"),
        )
        if ids
    ]
    said = shelf.notice(f"{', '.join(parts)}." if parts else "")
    for problem in report.problems[:20]:
        words = sentences(problem.message, problem.remedy)
        said += shelf.notice(f"{line(Path(problem.uri).name, 80)}: {words}", fault=True)
    return said or shelf.notice("Nothing was added.")


def _bound(paths: Sequence[Path]) -> None:
    if len(paths) > FILES_LIMIT:
        raise UsageError(
            f"{len(paths):,} files are more than the {FILES_LIMIT} that are taken at once.",
            "Add them in parts, or index their folder with `qa index FOLDER`.",
        )
    sizes = [path.stat().st_size for path in paths]
    for path, size in zip(paths, sizes, strict=True):
        if size > FILE_BYTES_LIMIT:
            raise UsageError(
                f"{line(path.name, 80)} is larger than {FILE_BYTES_LIMIT // 1_000_000} MB.",
                "Index it with `qa index FILE`.",
            )
    if sum(sizes) > TOTAL_BYTES_LIMIT:
        raise UsageError(
            f"Together these are larger than {TOTAL_BYTES_LIMIT // 1_000_000} MB.",
            "Add them in parts, or index their folder with `qa index FOLDER`.",
        )


def _name(assistant: "Assistant", identifier: str) -> str:
    names = {d.id: name_of(d.title, d.uri) for d in assistant.index.documents()}
    return names.get(identifier, identifier)


def _field(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    return line(value, _FIELD_LIMIT) if isinstance(value, str) else ""


def _date(value: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UsageError(
            f"“{line(value, 40)}” is no date.", "Write it as year-month-day: 2020-06-24."
        ) from None


def _fault(error: FootnoteError) -> str:
    return shelf.notice(sentences(error.message, error.remedy), fault=True)
