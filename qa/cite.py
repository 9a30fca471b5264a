"""A span -> the sentence that holds it, as a citation. Pure."""

from collections.abc import Sequence

from index.document import Document
from index.sentences import sentences
from qa.answer import Citation, Span

# A "sentence" longer than this is a table or a list without marks: the quote is cut round the
# answer instead, at word edges.
_MAX_QUOTE = 600


def sentence_of(
    document: Document, start: int, end: int, passage: tuple[int, int]
) -> tuple[int, int]:
    """Half-open offsets of the sentence, or the few, that hold ``[start, end)`` of a passage."""
    return sentence_among(sentences(document.text, *passage), document.text, start, end)


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


def cite(number: int, span: Span, sentence: tuple[int, int]) -> Citation:
    """The citation of a span: the quote is its sentence, a verbatim slice of the document."""
    document = span.hit.document
    start, end = sentence
    return Citation(
        number=number,
        document_id=document.id,
        title=document.title,
        uri=document.uri,
        source=document.source,
        published=document.published,
        page=None,
        start=start,
        end=end,
        quote=document.text[start:end],
        answer_start=span.start,
        answer_end=span.end,
        url=document.url,
    )


def name_of(title: str | None, source: str | None, uri: str) -> str:
    """What to call a document: its title, else the last part of its path, else its source."""
    return title or uri.rstrip("/").rsplit("/", 1)[-1] or source or "untitled"


def _around(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    spare = max(0, _MAX_QUOTE - (end - start)) // 2
    begin, finish = max(first, start - spare), min(last, end + spare)
    if begin > first and (space := text.find(" ", begin, start)) >= 0:
        begin = space + 1
    if finish < last and (space := text.rfind(" ", end, finish)) >= 0:
        finish = space
    return begin, finish
