"""A span -> the sentence that holds it, as a citation. Pure."""

import re
from collections.abc import Sequence
from urllib.parse import quote as percent

from index.document import Document, Hit
from index.sentences import sentences
from qa.answer import Citation, Span

# A "sentence" longer than this is a table or a list without marks: the quote is cut round the
# answer instead, at word edges.
_MAX_QUOTE = 600
_ROW = re.compile(r"!/row-(\d{1,9})$")
# Between blocks and cells, and before items: such marks stand in our text, and not on the page.
_MARKS = re.compile(r"^- |\n\s*\n(?:- )?|\n- |\s\|\s")
# A longer quote is named by its first and last words: a page may break it up in between.
_WHOLE_WORDS, _END_WORDS = 10, 5


def sentence_of(
    document: Document, start: int, end: int, passage: tuple[int, int]
) -> tuple[int, int]:
    """Half-open offsets of the sentence, or the few, that hold ``[start, end)`` of a passage."""
    return sentence_among(sentences(document.text, *passage), document.text, start, end)


def sentence_in(hit: Hit, place: tuple[int, int]) -> tuple[int, int]:
    """The sentence, or the few, that hold a place in a passage that was found."""
    return sentence_of(hit.document, *place, (hit.passage.start, hit.passage.end))


def sentence_among(
    edges: Sequence[tuple[int, int]], text: str, start: int, end: int
) -> tuple[int, int]:
    """The same, where the edges of the passage's sentences are known."""
    first, last = start, end
    for begin, finish in edges:
        if begin < end and start < finish:
            first, last = min(first, begin), max(last, finish)
    if last - first > _MAX_QUOTE:
        first, last = _around(text, start, end, first, last)
    return first, last


def cite(number: int, span: Span, sentence: tuple[int, int] | None = None) -> Citation:
    """The citation of a span: the quote is a verbatim slice of the document and holds the span.

    Parameters
    ----------
    sentence : (int, int), optional
        Its `sentence_of`, where that is known.
    """
    document = span.hit.document
    start, end = sentence or sentence_in(span.hit, (span.start, span.end))
    return Citation(
        number=number,
        document_id=document.id,
        title=document.title,
        uri=document.uri,
        source=document.source,
        published=document.published,
        page=document.page_of(start),
        start=start,
        end=end,
        quote=document.text[start:end],
        answer_start=span.start,
        answer_end=span.end,
        url=link_to(document, start, end),
        heading=tuple(h for h in document.heading_path(start) if h != document.title),
        language=document.language,
    )


def link_to(document: Document, start: int, end: int) -> str | None:
    """Where a run of a document's text can be seen on the web; None where that is unknown."""
    if document.url is None:
        return None
    page = document.page_of(start)
    if page is not None:
        return document.url if "#" in document.url else f"{document.url}#page={page}"
    return at_text(document.url, document.text[start:end])


def at_text(url: str, text: str) -> str:
    """The address with a text fragment, so that a browser scrolls to the text and marks it."""
    pieces = [words for piece in _MARKS.split(text) if (words := piece.split())]
    if not pieces or ":~:" in url:
        return url
    first, last = pieces[0], pieces[-1]
    whole = len(pieces) == 1 and len(first) <= _WHOLE_WORDS
    ends = [first] if whole else [first[:_END_WORDS], last[-_END_WORDS:]]
    # A hyphen is part of the fragment's own syntax, so it is encoded too.
    wanted = ",".join(
        percent(" ".join(part), safe="", errors="replace").replace("-", "%2D") for part in ends
    )
    return f"{url}{'' if '#' in url else '#'}:~:text={wanted}"


def name_of(title: str | None, source: str | None, uri: str) -> str:
    """What to call a document: its title, else the name of its file, else its source."""
    return title or file_name(uri) or source or "untitled"


def file_name(uri: str) -> str:
    """The last part of a path or an address; of a row its table's, "prices.csv, row 7"."""
    row = row_of(uri)
    whole = uri if row is None else uri.rpartition("!/")[0]
    last = re.split(r"[/\\]", whole.rstrip("/\\"))[-1]
    return last if row is None else f"{last}, row {row}"


def row_of(uri: str) -> int | None:
    """The row of a table that a document is; None for any other."""
    found = _ROW.search(uri)
    return int(found.group(1)) if found else None


def _around(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    spare = max(0, _MAX_QUOTE - (end - start)) // 2
    begin, finish = max(first, start - spare), min(last, end + spare)
    if begin > first and (space := text.find(" ", begin, start)) >= 0:
        begin = space + 1
    if finish < last and (space := text.rfind(" ", end, finish)) >= 0:
        finish = space
    return begin, finish
