"""Bytes -> documents: one module for each family of formats, chosen by content.

What is imported here is light; a parser's library is imported when the first file of its family
comes, which for a build is in a child process (`index.load.pool`).
"""

import errno
import os
import stat
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from index.document import Document
from index.errors import DocumentError
from index.load.formats import SUFFIXES, format_of
from index.load.parsed import MAX_BYTES, Options, Parsed

_MODULES = {
    "text": "prose", "html": "page", "pdf": "pdf", "docx": "docx", "odt": "odt", "epub": "epub",
    "rtf": "rtf", "mail": "mail", "csv": "rows", "tsv": "rows", "json": "rows", "jsonl": "rows",
    "zip": "archive", "tar": "archive",
}  # fmt: skip


@dataclass(frozen=True)
class Loaded:
    """A document, and what about it a person should know."""

    document: Document
    warnings: tuple[str, ...] = ()


def read_bytes(path: Path, *, links: bool = True) -> bytes:
    """The bytes of a file.

    Parameters
    ----------
    links : bool
        Whether the file may be a link to another.

    Raises
    ------
    DocumentError
        It cannot be read, is no file, or is larger than ``MAX_BYTES``.
    """
    # What was a file when its folder was listed may be a link or a pipe by now: the one is not
    # followed, the other not waited for.
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    flags |= 0 if links else getattr(os, "O_NOFOLLOW", 0)
    try:
        with open(path, "rb", opener=lambda name, _: os.open(name, flags)) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise DocumentError("is no file any more", "Look at what it is now.")
            raw = file.read(MAX_BYTES + 1) if found.st_size <= MAX_BYTES else b""
            size = max(found.st_size, len(raw))
    except OSError as error:
        if error.errno == errno.ELOOP and not links:
            raise DocumentError(
                "is a link now, and those are not followed", "Name it to have it read."
            ) from error
        raise DocumentError(
            f"cannot be read: {error.strerror or error}",
            "Check that it exists and its permissions.",
        ) from error
    if size > MAX_BYTES:
        raise DocumentError(
            f"larger than {MAX_BYTES // 1_000_000} MB ({size / 1e6:.0f} MB)",
            "Split it into documents of their own.",
        )
    return raw


def parse(raw: bytes, uri: str, options: Options = Options()) -> Parsed:  # noqa: B008 - frozen
    """What some bytes hold, read in this process: for what is untrusted see `index.load.pool`.

    Parameters
    ----------
    raw : bytes
        A whole file.
    uri : str
        Absolute path or URL; its ending decides what the bytes leave open.

    Raises
    ------
    DocumentError
        They hold no text, or are damaged.
    """
    from index.load.language import language_of

    parser = import_module(f"index.load.{_MODULES[format_of(raw, uri)]}")
    parsed: Parsed = parser.parse(raw, uri, options)
    documents = tuple(replace(d, language=language_of(d.text)) for d in parsed.documents)
    return replace(parsed, documents=documents)


def load(raw: bytes, uri: str) -> Loaded:
    """The first document in some bytes; see `parse`."""
    parsed = parse(raw, uri)
    if not parsed.documents:
        raise DocumentError("holds no text", "Nothing to do: it was left out.")
    return Loaded(parsed.documents[0], parsed.warnings)


__all__ = ["MAX_BYTES", "SUFFIXES", "Loaded", "Options", "Parsed", "load", "parse", "read_bytes"]
