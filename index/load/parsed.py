"""The values of loading: what is asked for, and what a file held. Light: no parser is imported."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from index.document import Document
from index.report import Problem

# No article is this long; a file that is would only stand in the way of the others.
MAX_TEXT_BYTES = 50_000_000
# PDFs and archives carry pictures too.
MAX_BYTES = 200_000_000
MAX_CHARACTERS = 20_000_000
MAX_DOCUMENTS = 100_000
INSIDE = "!/"


@dataclass(frozen=True)
class Options:
    """How files are read.

    Attributes
    ----------
    ocr : bool
        Read scanned pages with Tesseract.
    columns : tuple of (str, str)
        A field ("text", "title", "source", "published", "url") and the column that holds it.
    """

    ocr: bool = False
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Part:
    """A file inside of another one: its name in there, and its bytes."""

    name: str
    raw: bytes


@dataclass(frozen=True)
class Parsed:
    """What the bytes of one file held.

    Attributes
    ----------
    documents : tuple of Document
        Each with its own URI.
    parts : tuple of Part
        Files inside, to be read like any other.
    problems : tuple of Problem
        What inside could not be read.
    warnings : tuple of str
        What a person should know of what was read.
    """

    documents: tuple[Document, ...] = ()
    parts: tuple[Part, ...] = field(default=(), repr=False)
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()


def inside(uri: str, name: str) -> str:
    """The URI of what lies inside of a file."""
    return f"{uri}{INSIDE}{name}" if uri else ""


def as_plain(parsed: Parsed) -> tuple[dict[str, Any], list[bytes]]:
    """A result as JSON values, and the bytes of its parts."""
    documents = [
        {**asdict(d), "published": d.published and d.published.isoformat()}
        for d in parsed.documents
    ]
    plain = {
        "documents": documents,
        "parts": [part.name for part in parsed.parts],
        "problems": [asdict(problem) for problem in parsed.problems],
        "warnings": list(parsed.warnings),
    }
    return plain, [part.raw for part in parsed.parts]


def from_plain(plain: dict[str, Any], blobs: list[bytes]) -> Parsed:
    """What `as_plain` took apart."""
    return Parsed(
        tuple(_document(fields) for fields in plain["documents"]),
        tuple(Part(name, raw) for name, raw in zip(plain["parts"], blobs, strict=True)),
        tuple(Problem(**problem) for problem in plain["problems"]),
        tuple(plain["warnings"]),
    )


def _document(fields: dict[str, Any]) -> Document:
    published = fields["published"]
    return Document(
        **{
            **fields,
            "published": date.fromisoformat(published) if published else None,
            "pages": tuple(fields["pages"]),
            "headings": tuple((start, end, level) for start, end, level in fields["headings"]),
        }
    )
