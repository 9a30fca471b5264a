"""Rows of one table: what each of them is about, and when two are one article. Pure.

A register words every row alike, and each is of something else: "It returned to service on 6 March",
of two trams, is neither copied nor confirmed, and is not denied by the day of a third. A table may
hold the articles of many papers as well, which copy and contradict each other as articles do.
"""

import re

from index.document import Document
from index.fold import terms
from qa.cite import row_of
from qa.tables import words_of
from qa.talk.mention_words import FUNCTION_WORDS, PASTS
from qa.values.number_words import ONES, TENS

# A row that has no text of its own is read as lines of "column: value".
_CELL = re.compile(r"[^\n:]{1,60}: \S.*")
# Behind a headline that the text repeats above what it tells.
_HEADED = re.compile(r"[ \t]*+(?:[.!?:|–—-]?[ \t\r]*+\n|[.!?](?:\s|$)|$)")
_WORD = re.compile(r"[^\W\d_]+")
_BE = words_of("is are was were has have had")


def is_one_article(one: Document, other: Document) -> bool:
    """Whether two documents are one, or rows of one register on different subjects."""
    if one.id == other.id:
        return True
    if _table_of(one) is None or _table_of(one) != _table_of(other) or one.source != other.source:
        return False
    mine, yours = subject_of(one), subject_of(other)
    return bool(mine and yours) and mine != yours and _is_worded_alike(one, other)


def subject_of(row: Document) -> tuple[str, ...]:
    """The words that name what a row of a register is about; empty where that is not plain.

    That is its title, where a sentence of the text calls it so too, as none calls its headline; of a
    row without a title its first cell.
    """
    if row.title:
        title = tuple(terms(row.title))
        held = f" {' '.join(title)} " in f" {' '.join(terms(_without_head(row)))} "
        return title if title and held and not _is_clause(row.title) else ()
    cells = row.text.split("\n")
    if not all(map(_CELL.fullmatch, cells)):
        return ()
    first = cells[0].partition(":")[2]
    return () if _is_clause(first) else tuple(terms(first))


def _without_head(row: Document) -> str:
    """A row's text without its title, where that stands alone before it."""
    text, title = row.text.lstrip(), (row.title or "").strip().rstrip(".!?")
    if title and text[: len(title)].lower() == title.lower() and _HEADED.match(text, len(title)):
        return text[len(title) :]
    return text


def _is_clause(title: str) -> bool:
    """Whether a title tells something, as a headline does: "Twelve people died in a fire"."""
    words = title.split()
    first = words[0].lower() if words else ""
    if (first.isdigit() or first in ONES | TENS) and words[1:] and words[1].islower():
        return True  # "12 dead in a fire", and not "12 Harbour Street"
    for word, behind in zip(words, [*words[1:], "the"], strict=True):
        # "Great crested grebe" and "Painted Lady" only name something.
        past = word in PASTS or word in _BE
        if past or (word.endswith("ed") and word.islower() and behind.lower() in FUNCTION_WORDS):
            return True
    return False


def _is_worded_alike(one: Document, other: Document) -> bool:
    """Whether two rows tell what they tell in the same words, or are cells.

    One that does not begin with its title says what it is about inside its sentences.
    """
    if not (_opens(one) and _opens(other)):
        return True
    mine, yours = _wording(one), _wording(other)
    return 2 * len(mine & yours) >= max(1, min(len(mine), len(yours)))


def _opens(row: Document) -> bool:
    return bool(row.title) and row.text.lstrip().lower().startswith((row.title or "").lower())


def _wording(row: Document) -> set[str]:
    """The words of a row's text but those that any text has, names and those of its title."""
    named = set(terms(row.title or ""))
    words = {word for word in _WORD.findall(row.text) if word.islower()}
    return words - named - FUNCTION_WORDS


def _table_of(document: Document) -> str | None:
    """The table that a document is a row of; None for any other."""
    return document.uri.rpartition("!/")[0] if row_of(document.uri) is not None else None
