"""One file, one document that was given, or standard input -> a source to be read when asked for."""

import hashlib
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from index.contents import Contents, Parse, contents
from index.document import Document
from index.errors import DocumentError, UsageError
from index.load import Options, read_bytes
from index.load.frontmatter import Fields
from index.load.parsed import MAX_BYTES
from index.load.text import clean_line, safe_url, without_surrogates
from index.walk import STDIN, uri_of

# Part of what is remembered of a file: raise it when loading gives another text or metadata.
_LOADER = "5"
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


def file_source(
    path: Path, said: Fields, options: Options, parse: Parse, *, links: bool = True
) -> Source:
    """A file; ``said`` is what a person wrote down about it beside it, ``links`` whether the path may
    be a link.
    """
    uri = uri_of(path)

    def read() -> tuple[str, Read]:
        before = _written(path)
        raw = read_bytes(path, links=links)
        growing = _written(path) != before
        stamp = hashlib.sha256(raw)
        decides = f"{_LOADER}{path.suffix.lower()}{said}{options}"
        stamp.update(decides.encode("utf-8", "surrogatepass"))
        known_by = stamp.hexdigest()
        make = partial(contents, raw, uri, known_by, said, options, parse)
        return known_by, partial(_while_written, make, uri) if growing else make

    return Source(Document("", uri=uri).id, uri, read)


def given_source(given: Document) -> Source:
    """A document that was given as a value.

    Raises
    ------
    UsageError
        See `cleaned`.
    """
    document = cleaned(given)

    def read() -> tuple[str, Read]:
        if not document.text.strip():
            raise DocumentError("holds no text", "Give it some.")
        fields = [document.title, document.source, str(document.published), document.url,
                  document.language, document.pages, document.headings]  # fmt: skip
        stamp = hashlib.sha256(json.dumps([_LOADER, document.sha256, fields]).encode()).hexdigest()
        return stamp, lambda: Contents(((_in_its_language(document), stamp),))

    return Source(document.id, document.uri, read)


def stdin_source(options: Options, parse: Parse) -> Source:
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


def _in_its_language(document: Document) -> Document:
    from index.load.language import language_of

    return replace(document, language=document.language or language_of(document.text))


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
