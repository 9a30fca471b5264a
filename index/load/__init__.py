"""Bytes -> Document: one module for each family of formats, chosen by content."""

import re
from dataclasses import dataclass
from pathlib import Path

from index.document import Document
from index.errors import DocumentError
from index.load.frontmatter import parse_front_matter
from index.load.plain import read_head
from index.load.text import decode, tidy

# No article is this long; a file that is would only stand in the way of the others.
MAX_BYTES = 50_000_000
MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S
)
SUFFIXES = frozenset({".txt", ".text", ""}) | MARKDOWN


@dataclass(frozen=True)
class Loaded:
    """A document, and what about it a person should know."""

    document: Document
    warnings: tuple[str, ...] = ()


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises
    ------
    DocumentError
        It cannot be read, or is larger than ``MAX_BYTES``.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise DocumentError(
                f"larger than {MAX_BYTES // 1_000_000} MB ({size / 1e6:.0f} MB)",
                "Split it into documents of their own.",
            )
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(
            f"cannot be read: {error.strerror or error}",
            "Check that it exists and its permissions.",
        ) from error


def load(raw: bytes, uri: str) -> Loaded:
    """The document in some bytes: its text, and what the text says of itself.

    Parameters
    ----------
    raw : bytes
        A whole file.
    uri : str
        Absolute path or URL; its ending tells Markdown from plain text.

    Raises
    ------
    DocumentError
        The bytes are not text, or hold none.
    """
    text = tidy(decode(raw))
    if _HTML.match(text):
        raise DocumentError(
            "is a web page, not text", "Save the article as plain text or Markdown."
        )
    fields, body, warnings = parse_front_matter(text)
    if not body.strip():
        raise DocumentError("holds no text", "Nothing to do: it was left out.")
    head = read_head(body, markdown=Path(uri).suffix.lower() in MARKDOWN)
    document = Document(
        text=body,
        title=fields.title or head.title,
        source=fields.source or head.source,
        published=fields.published or head.published,
        uri=uri,
        url=fields.url,
    )
    return Loaded(document, warnings)


__all__ = ["MAX_BYTES", "SUFFIXES", "Loaded", "load", "read_bytes"]
