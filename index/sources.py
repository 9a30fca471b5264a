"""What the user pointed at -> sources to read, and what has gone from under the folders."""

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from index.document import Document
from index.errors import DocumentError, UsageError
from index.load import load, read_bytes
from index.load.frontmatter import Fields
from index.load.sheet import Sheet, read_sheet
from index.load.text import clean_line, safe_url, without_surrogates
from index.report import Problem
from index.store import Known
from index.walk import absolute, files_under, known_format, uri_of

# Part of what is remembered of a file: raise it when loading gives another text or metadata.
_LOADER = "1"
Read = Callable[[], tuple[Document, tuple[str, ...]]]


@dataclass(frozen=True)
class Source:
    """One document to be: its identity now, its bytes and text when asked for.

    ``read`` returns a hash of all that decides the document, and a function that makes it.
    """

    id: str
    uri: str
    read: Callable[[], tuple[str, Read]]


@dataclass(frozen=True)
class Gathered:
    """Sources in order; ids of documents that have gone; for each folder how many of how many."""

    sources: tuple[Source, ...]
    gone: tuple[str, ...]
    losses: tuple[tuple[str, int, int], ...]
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]


def gather(listed: list[str | Path | Document], known: dict[str, Known]) -> Gathered:
    """Walk what the user named. Nothing is read yet but folders and their metadata sheets.

    Raises
    ------
    UsageError
        A path does not exist.
    """
    paths = [item if isinstance(item, Document) else absolute(item) for item in listed]
    sources: list[Source] = []
    gone: list[str] = []
    losses: list[tuple[str, int, int]] = []
    problems: list[Problem] = []
    warnings: list[str] = []
    sheets: dict[Path, Sheet] = {}
    for item in paths:
        if isinstance(item, Document):
            sources.append(_given(item))
        elif item.is_file():
            sources.append(_file(item, sheets))
        else:
            found, lost = _folder(item, known, sheets, problems, warnings)
            sources.extend(found)
            gone.extend(i for i in lost if i not in gone)
            held = sum(_under(k.uri, item) for k in known.values())
            losses.append((str(item), _truly_gone(lost, found, known, held), held))
    here = {source.id for source in sources}
    warnings.extend(warning for sheet in sheets.values() for warning in sheet.warnings)
    return Gathered(
        tuple(sources), tuple(i for i in gone if i not in here), tuple(losses), tuple(problems),
        tuple(warnings),
    )  # fmt: skip


def _folder(
    root: Path,
    known: dict[str, Known],
    sheets: dict[Path, Sheet],
    problems: list[Problem],
    warnings: list[str],
) -> tuple[list[Source], list[str]]:
    unreadable: list[str] = []
    links: list[str] = []
    found: list[Source] = []
    present: set[str] = set()
    for path in files_under(root, unreadable, links):
        present.add(uri_of(path))
        if known_format(path):
            found.append(_file(path, sheets))
        else:
            problems.append(
                Problem(uri_of(path), f"{path.suffix} files are not read", "Save it as text.")
            )
    problems.extend(
        Problem(folder, "the folder cannot be listed", "Check its permissions.")
        for folder in unreadable
    )
    if links:
        # They may lead out of the folder or in a circle: whoever wants what is there names it.
        warnings.append(f"{root}: {len(links)} links were left out: {', '.join(links[:3])}")
    if not present and not unreadable:
        problems.append(Problem(uri_of(root), "the folder holds no files", ""))
    gone = [
        k.id
        for k in known.values()
        if _under(k.uri, root)
        and k.uri not in present
        # What cannot be seen now has not gone.
        and not any(_under(k.uri, Path(folder)) for folder in unreadable)
    ]
    return found, gone


def _truly_gone(gone: list[str], found: list[Source], known: dict[str, Known], held: int) -> int:
    """How many have gone and did not come back elsewhere; new files are only read if it matters."""
    if len(gone) * 2 <= held:
        return len(gone)
    elsewhere: set[str] = set()
    for source in found:
        if source.id not in known:
            try:
                elsewhere.add(source.read()[0])
            except DocumentError:
                continue
    return sum(known[i].raw not in elsewhere for i in gone)


def _under(uri: str, root: Path) -> bool:
    return uri.startswith(uri_of(root).rstrip(os.sep) + os.sep)


def _file(path: Path, sheets: dict[Path, Sheet]) -> Source:
    if path.parent not in sheets:
        sheets[path.parent] = read_sheet(path.parent)
    fields = sheets[path.parent].fields.get(path, Fields())
    uri = uri_of(path)

    def read() -> tuple[str, Read]:
        before = _written(path)
        raw = read_bytes(path)
        growing = _written(path) != before
        stamp = hashlib.sha256(raw)
        stamp.update(f"{_LOADER}{path.suffix.lower()}{fields}".encode("utf-8", "surrogatepass"))
        return stamp.hexdigest(), partial(_load, raw, uri, fields, growing)

    return Source(Document("", uri=uri).id, uri, read)


def _load(raw: bytes, uri: str, fields: Fields, growing: bool) -> tuple[Document, tuple[str, ...]]:
    loaded = load(raw, uri)
    said = {name: value for name, value in vars(fields).items() if value is not None}
    note = "was being written to while it was read: index it again when that has ended"
    return replace(loaded.document, **said), (*loaded.warnings, *([note] if growing else []))


def _written(path: Path) -> tuple[int, int] | None:
    """What differs when somebody has written to a file meanwhile."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def cleaned(document: Document) -> Document:
    """A document whose every field can be stored and shown.

    Raises
    ------
    UsageError
        The publication date is no date.
    """
    published: object = document.published
    if isinstance(published, datetime):
        published = published.date()
    if not (published is None or isinstance(published, date)):
        raise UsageError(f"published is {published!r}", "Give a datetime.date, or None.")
    url = document.url if document.url and safe_url(document.url) else None
    return Document(
        text=without_surrogates(document.text),
        title=clean_line(document.title or "") or None,
        source=clean_line(document.source or "") or None,
        published=published,
        uri=without_surrogates(document.uri),
        url=url,
    )


def _given(given: Document) -> Source:
    document = cleaned(given)

    def read() -> tuple[str, Read]:
        if not document.text.strip():
            raise DocumentError("holds no text", "Give it some.")
        fields = [document.title, document.source, str(document.published), document.url]
        stamp = hashlib.sha256(json.dumps([_LOADER, document.sha256, fields]).encode())
        return stamp.hexdigest(), lambda: (document, ())

    return Source(document.id, document.uri, read)
