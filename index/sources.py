"""What the user pointed at -> sources to read, and what has gone from under the folders."""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from index.contents import Contents, Parse, contents, parents
from index.document import Document
from index.errors import DocumentError, UsageError
from index.load import Options, read_bytes
from index.load.frontmatter import Fields
from index.load.parsed import MAX_BYTES
from index.load.sheet import Sheet, read_sheet
from index.load.text import clean_line, safe_url, without_surrogates
from index.report import Problem
from index.store import Known
from index.walk import STDIN, files_under, found_at, readable, uri_of

# Part of what is remembered of a file: raise it when loading gives another text or metadata.
_LOADER = "3"
Read = Callable[[], Contents]
# What standard input is called in a report.
STDIN_NAME = "standard input"


@dataclass(frozen=True)
class Source:
    """One file, or one document that was given: its identity now, its bytes when asked for.

    ``read`` returns a hash of all that decides the documents, and a function that makes them.
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


def gather(
    listed: Iterable[str | Path | Document],
    known: dict[str, Known],
    options: Options,
    parse: Parse,
) -> Gathered:
    """Walk what the user named. Nothing is read yet but folders and their metadata sheets.

    Raises
    ------
    UsageError
        A path does not exist.
    """
    walk = _Walk(known, options, parse)
    for item in listed:
        if isinstance(item, Document):
            walk.sources.append(_given(item))
        elif str(item) == STDIN:
            walk.sources.append(_stdin(options, parse))
        else:
            for path in found_at(item):
                walk.add(path)
    # Named by itself, a file may lie where the walk of its folder does not look.
    here = {source.uri for source in walk.sources}
    gone = (i for i in dict.fromkeys(walk.gone) if here.isdisjoint(parents(known[i].uri)))
    sheets = (warning for sheet in walk.sheets.values() for warning in sheet.warnings)
    return Gathered(
        tuple({source.id: source for source in reversed(walk.sources)}.values())[::-1],
        tuple(gone), tuple(walk.losses), tuple(walk.problems), (*walk.warnings, *sheets),
    )  # fmt: skip


class _Walk:
    """What has been found so far."""

    def __init__(self, known: dict[str, Known], options: Options, parse: Parse) -> None:
        self._known, self._options, self._parse = known, options, parse
        self.sources: list[Source] = []
        self.gone: list[str] = []
        self.losses: list[tuple[str, int, int]] = []
        self.problems: list[Problem] = []
        self.warnings: list[str] = []
        self.sheets: dict[Path, Sheet] = {}

    def add(self, path: Path) -> None:
        """Take a file or a folder."""
        if path.is_file():
            self.sources.append(self._file(path))
            return
        found, lost = self._folder(path)
        self.sources.extend(found)
        self.gone.extend(lost)
        held = sum(_under(k.uri, path) for k in self._known.values())
        self.losses.append((str(path), _truly_gone(lost, found, self._known, held), held))

    def _folder(self, root: Path) -> tuple[list[Source], list[str]]:
        unreadable: list[str] = []
        links: list[str] = []
        found: list[Source] = []
        present: set[str] = set()
        for path in files_under(root, unreadable, links):
            present.add(uri_of(path))
            if readable(path):
                found.append(self._file(path))
            else:
                self.problems.append(
                    Problem(uri_of(path), f"{path.suffix} files are not read", "Save it as text.")
                )
        self.problems.extend(
            Problem(uri_of(Path(each)), "cannot be looked at", "Check its permissions.")
            for each in unreadable
        )
        if links:
            # They may lead out of the folder or in a circle: whoever wants what is there names it.
            shown = ", ".join(links[:3])
            self.warnings.append(f"{root}: {len(links)} links were left out: {shown}")
        if not present and not unreadable:
            self.problems.append(Problem(uri_of(root), "the folder holds no files", ""))
        # What cannot be seen now has not gone: a folder, or a file in one that may only be listed.
        present.update(uri_of(Path(each)) for each in unreadable)
        gone = [
            k.id
            for k in self._known.values()
            if _under(k.uri, root)
            and present.isdisjoint(parents(k.uri))
            and not any(_under(k.uri, Path(folder)) for folder in unreadable)
        ]
        return found, gone

    def _file(self, path: Path) -> Source:
        if path.parent not in self.sheets:
            self.sheets[path.parent] = read_sheet(path.parent)
        fields = self.sheets[path.parent].fields.get(path, Fields())
        uri = uri_of(path)
        options = self._options

        def read() -> tuple[str, Read]:
            before = _written(path)
            raw = read_bytes(path)
            growing = _written(path) != before
            stamp = hashlib.sha256(raw)
            decides = f"{_LOADER}{path.suffix.lower()}{fields}{options}"
            stamp.update(decides.encode("utf-8", "surrogatepass"))
            known_by = stamp.hexdigest()
            make = partial(contents, raw, uri, known_by, fields, options, self._parse)
            return known_by, partial(_while_written, make, uri) if growing else make

        return Source(Document("", uri=uri).id, uri, read)


def _while_written(make: Read, uri: str) -> Contents:
    note = f"{uri}: was being written to while it was read: index it again when that has ended"
    found = make()
    return replace(found, warnings=(*found.warnings, note))


def _written(path: Path) -> tuple[int, int] | None:
    """What differs when somebody has written to a file meanwhile."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


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
    return sum(known[i].raw[:64] not in elsewhere for i in gone)


def _under(uri: str, root: Path) -> bool:
    return uri.startswith(uri_of(root).rstrip(os.sep) + os.sep)


def cleaned(document: Document) -> Document:
    """A document whose every field can be stored and shown.

    Raises
    ------
    UsageError
        The publication date is no date, or the pages or headings lie outside of the text.
    """
    published: object = document.published
    if isinstance(published, datetime):
        published = published.date()
    if not (published is None or isinstance(published, date)):
        raise UsageError(f"published is {published!r}", "Give a datetime.date, or None.")
    edges = [
        *document.pages,
        *(edge for start, end, _ in document.headings for edge in (start, end)),
    ]
    if any(not 0 <= edge <= len(document.text) for edge in edges):
        raise UsageError("pages or headings lie outside of the text", "Give offsets in it.")
    return replace(
        document,
        text=without_surrogates(document.text),
        title=clean_line(document.title or "") or None,
        source=clean_line(document.source or "") or None,
        published=published,
        uri=without_surrogates(document.uri),
        url=document.url if document.url and safe_url(document.url) else None,
    )


def _given(given: Document) -> Source:
    document = cleaned(given)

    def read() -> tuple[str, Read]:
        if not document.text.strip():
            raise DocumentError("holds no text", "Give it some.")
        fields = [document.title, document.source, str(document.published), document.url,
                  document.language, document.pages, document.headings]  # fmt: skip
        stamp = hashlib.sha256(json.dumps([_LOADER, document.sha256, fields]).encode()).hexdigest()
        return stamp, lambda: Contents(((_in_its_language(document), stamp),))

    return Source(document.id, document.uri, read)


def _in_its_language(document: Document) -> Document:
    from index.load.language import language_of

    return replace(document, language=document.language or language_of(document.text))


def _stdin(options: Options, parse: Parse) -> Source:
    """Standard input: documents that have no path, and so are known by their text."""

    def read() -> tuple[str, Read]:
        raw = sys.stdin.buffer.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise DocumentError(f"larger than {MAX_BYTES // 1_000_000} MB", "Split it.")
        stamp = hashlib.sha256(raw + f"{_LOADER}{options}".encode()).hexdigest()

        def make() -> Contents:
            found = contents(raw, STDIN_NAME, stamp, Fields(), options, parse)
            return replace(
                found,
                documents=tuple((replace(d, uri=""), known_by) for d, known_by in found.documents),
            )

        return stamp, make

    return Source(STDIN, "", read)
