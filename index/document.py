"""The values that travel through the index: documents, passages, hits, filters."""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property

Heading = tuple[int, int, int]
"""Start and end of a heading in the text, half-open, and its level from 1."""


@dataclass(frozen=True)
class Document:
    """A text, what it is called, and where it came from.

    Parameters
    ----------
    text : str
        What a person would read. Offsets of passages and citations count its code points.
    title : str or None
        None when nothing says what it is called.
    source : str or None
        Who published it, as a person would name it ("Duvar English").
    published : datetime.date or None
        None when unknown; never a guess and never a file's date.
    uri : str
        Absolute path or URL; empty for a text that came from neither.
        What lies inside of another file is named after both, ``archive.zip!/inner/page.html``; a
        row of a table is ``table.csv!/row-7``.
    url : str or None
        Where a reader finds the original on the web, when known.
    language : str or None
        ISO 639 code of the language it is written in ("en", "tr"); None where it could not be told.
    pages : tuple of int
        The offset at which each page begins, ascending; empty where there are no pages.
    headings : tuple of (int, int, int)
        Start, end and level of each heading, in order; empty where none is marked.
    """

    text: str
    title: str | None = None
    source: str | None = None
    published: date | None = None
    uri: str = ""
    url: str | None = None
    language: str | None = None
    pages: tuple[int, ...] = ()
    headings: tuple[Heading, ...] = ()

    @cached_property
    def id(self) -> str:
        """Twelve hex digits of the SHA-256 of the URI, or of the text where there is none."""
        name = self.uri or self.text
        return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, 64 hex digits: an exported citation can be checked."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def page_of(self, offset: int) -> int | None:
        """The page, from 1, on which the character at an offset stands; None without pages."""
        return bisect_right(self.pages, offset) or None

    def heading_path(self, offset: int) -> tuple[str, ...]:
        """The headings above an offset, outermost first; one that holds it is the last."""
        path: list[tuple[int, str]] = []
        for start, end, level in self.headings:
            if start > offset:
                break
            while path and path[-1][0] >= level:
                path.pop()
            path.append((level, self.text[start:end]))
        return tuple(text for _, text in path)


@dataclass(frozen=True)
class Passage:
    """A run of whole sentences of one document: ``document.text[start:end] == text``."""

    document_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Hit:
    """A passage that a question found.

    Attributes
    ----------
    score : float
        The fused score the ranking is by; higher is better. It compares the hits of one
        question and is not a probability.
    lexical, dense : float
        What it is made of: BM25 over the best BM25 of the question, in [0, 1], and the cosine
        of question and passage, in [-1, 1].
    copies : tuple of str
        Ids of other documents that hold a passage of the very same text.
    near_copies : tuple of str
        Ids of other documents, of those that were found with it, whose whole texts are nearly the
        same as its document's: one story in two papers, or a copy with something altered.
    """

    passage: Passage
    document: Document
    score: float
    lexical: float = 0.0
    dense: float = 0.0
    copies: tuple[str, ...] = ()
    near_copies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Filter:
    """Which documents may be searched. Every bound that is given must hold.

    Parameters
    ----------
    documents : tuple of str or None
        Ids of documents.
    sources : tuple of str or None
        Sources, compared without case and accents.
    published_from, published_to : datetime.date or None
        Inclusive bounds on the publication date.
    undated : bool
        Whether documents without a publication date pass a date bound; by default they do not.
    """

    documents: tuple[str, ...] | None = None
    sources: tuple[str, ...] | None = None
    published_from: date | None = None
    published_to: date | None = None
    undated: bool = False

    @classmethod
    def as_of(cls, day: date, *, undated: bool = False) -> "Filter":
        """What was known on a day: the documents published on it or before.

        Undated documents are left out unless asked for.
        """
        return cls(published_to=day, undated=undated)

    @property
    def dated(self) -> bool:
        """Whether a date bound is set."""
        return self.published_from is not None or self.published_to is not None

    def admits_date(self, published: date | None) -> bool:
        """Whether a document published then (None: unknown) passes the date bounds."""
        if not self.dated:
            return True
        if published is None:
            return self.undated
        if self.published_from is not None and published < self.published_from:
            return False
        return self.published_to is None or published <= self.published_to
