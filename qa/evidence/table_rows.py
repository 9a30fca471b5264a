"""Rows of one table: what each of them is about, and when two are one article. Pure.

A register words every row alike, and each is of something else: "It returned to service on 6 March",
of two trams, is neither copied nor confirmed, and is not denied by the day of a third. A table may
hold the articles of many papers as well, which copy and contradict each other as articles do.
"""

import re

from index.document import Document
from index.fold import terms
from qa.cite import row_of

# A row that has no text of its own is read as lines of "column: value".
_CELL = re.compile(r"[^\n:]{1,60}: \S.*")


def is_one_article(one: Document, other: Document) -> bool:
    """Whether two documents are one, or rows of one register on different subjects."""
    if one.id == other.id:
        return True
    if _table_of(one) is None or _table_of(one) != _table_of(other) or one.source != other.source:
        return False
    mine, yours = subject_of(one), subject_of(other)
    return bool(mine and yours) and mine != yours


def subject_of(row: Document) -> tuple[str, ...]:
    """The words that name what a row of a register is about; empty where that is not plain.

    That is its title, where the text calls it so too, as no article calls its headline; of a row
    without a title its first cell.
    """
    text = row.text
    if row.title:
        title = tuple(terms(row.title))
        return title if title and f" {' '.join(title)} " in f" {' '.join(terms(text))} " else ()
    cells = text.split("\n")
    if not all(map(_CELL.fullmatch, cells)):
        return ()
    return tuple(terms(cells[0].partition(":")[2]))


def _table_of(document: Document) -> str | None:
    """The table that a document is a row of; None for any other."""
    return document.uri.rpartition("!/")[0] if row_of(document.uri) is not None else None
