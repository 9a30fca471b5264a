"""What happens when somebody asks for every mention: values to values, no widgets."""

from dataclasses import replace
from itertools import count
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from index.document import Filter
from index.errors import FootnoteError
from index.store import DocumentInfo
from qa.cite import file_name
from qa.every_mention import as_csv, words_of
from qa.wording import web_link
from ui import handlers, mentions
from ui.storage import read_ids
from ui.text import sentences

if TYPE_CHECKING:
    from qa.assistant import Assistant

_BATCH = 1_000
_ALONE = 8


def every_mention(assistant: "Assistant", wanted: object) -> str:
    """The evidence panel for words that a page wants every mention of; `wanted` is untrusted.

    Parameters
    ----------
    wanted : dict
        ``words``; ``first``, how many passages come before the page; ``unsearched``, ids of
        documents that are not searched.
    """
    words, first = _words(wanted), _first(wanted)
    if not any(c.isalnum() for c in words):
        return mentions.unsought(words, "Type the words to find.")
    try:
        where = _where(assistant, wanted)
        found = assistant.mentions(words, where, first=first, count=mentions.PAGE)
        if found.total and not found.passages:
            # The page is gone, with its documents: the last one that there is.
            first = (found.total - 1) // mentions.PAGE * mentions.PAGE
            found = assistant.mentions(words, where, first=first, count=mentions.PAGE)
        each = words_of(words).split()[:_ALONE]
        alone = []
        if not found.total and len(each) > 1:
            alone = [(word, assistant.mentions(word, where, count=1).total) for word in each]
    except FootnoteError as error:
        return mentions.unsought(words, sentences(error.message, error.remedy))
    return mentions.mentions(found, alone)


def mentions_as_csv(assistant: "Assistant", wanted: object) -> str:
    """Every passage as CSV; `wanted` as in `every_mention`, all pages at once.

    Where a file lies is left out: nobody's business on the page. Its name stays.
    """
    words = _words(wanted)
    try:
        where = _where(assistant, wanted)
    except FootnoteError:
        return as_csv(())
    pieces = [as_csv(())]
    for first in count(0, _BATCH):
        found = assistant.mentions(words, where, first=first, count=_BATCH)
        rows = ((passage, _named(document)) for passage, document in found.passages)
        pieces.append(as_csv(rows, header=False))
        if first + _BATCH >= found.total:
            break
    return "".join(pieces)


def _named(document: DocumentInfo) -> DocumentInfo:
    return replace(document, uri=web_link(document.uri) or file_name(document.uri))


def _where(assistant: "Assistant", wanted: object) -> Filter | None:
    return handlers.searched(assistant, frozenset(read_ids(_field(wanted, "unsearched"))))


def _words(wanted: object) -> str:
    words = _field(wanted, "words")
    return shorten(words, mentions.WORDS_LIMIT, placeholder="") if isinstance(words, str) else ""


def _first(wanted: object) -> int:
    first = _field(wanted, "first")
    return first if isinstance(first, int) and 0 <= first < 2**40 else 0


def _field(wanted: object, name: str) -> Any:
    return wanted.get(name) if isinstance(wanted, dict) else None
