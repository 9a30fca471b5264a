"""Every mention of words, for a person: in one sentence, page by page, and as CSV."""

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest
from typing import IO, Any

from index.document import Filter, Passage
from index.mentions import Mentions, marked_terms
from index.open import Index
from index.store import DocumentInfo
from qa.answer import Answer
from qa.cite import name_of
from qa.question_filter import choosing, choosing_words, understood_of_words
from qa.render import shown
from qa.silence.topics import telling
from qa.stems import stem, stems_of
from qa.talk.mention_values import WORD
from qa.wording import count

PAGE = 50
_BATCH = 1_000
# Of the documents that hold the words in no one passage.
_NAMED = 10
COLUMNS = ("document_id", "title", "source", "published", "uri", "url", "start", "end", "passage")
# A spreadsheet takes a cell that begins so for a formula; documents are not to be trusted with one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def words_of(question: str) -> str:
    """The words of a question that say what it is about, to be looked for; empty where none do.

    >>> words_of("When did Turkey receive the S-400?")
    'Turkey receive S-400'
    """
    return " ".join(word.text for word in telling(question))


def words_for(answer: Answer) -> str:
    """The words to look for every mention of what was asked, with those that chose documents."""
    question = answer.question
    dated = [question[start:end] for start, end in choosing(question)]
    for phrase in dated:
        question = question.replace(phrase, " ")
    # A speaker's name stays in the question; a source's was taken out of it.
    named = [phrase for phrase in choosing_words(answer.asked) if phrase not in answer.question]
    return " ".join(filter(None, [words_of(question), *named, *dated]))


def find(
    index: Index, words: str, where: Filter | None = None, *, first: int = 0, count: int = 50
) -> Mentions:
    """Every passage that holds all of the words, in the documents that these choose; see `index.mentions`.

    "according to Sputnik" among the words, where that is a source of the index, chooses its documents,
    "in articles from 2019" those of that year.
    """
    read = understood_of_words(words, index.origins, where)
    found = index.mentions(read.question, read.where, first=first, count=count)
    return replace(found, notes=read.notes)


def summary(found: Mentions) -> str:
    """What came of it, in a sentence: "3 passages in 2 of 12 documents mention S-400."."""
    if not marked_terms(found.words):
        return " ".join(["There are no words to look for.", *found.notes])
    left_out = [f"{found.undated:,} undated left out."] if found.undated else []
    searched = count(found.searched, "document")
    if found.total:
        verb = "mentions" if found.total == 1 else "mention"
        passages = count(found.total, "passage")
        told = f"{passages} in {len(found.documents):,} of {searched} {verb} {found.words}."
    elif found.elsewhere:
        told = f"No passage of {searched} mentions {found.words}."
    else:
        verb = "mentions" if found.searched == 1 else "mention"
        told = f"0 of {searched} {verb} {found.words}."
    return " ".join([told, *_elsewhere(found), *left_out, *found.notes])


def _elsewhere(found: Mentions) -> list[str]:
    """Which documents hold the words, but no passage of theirs all of them, in a sentence."""
    if not found.elsewhere:
        return []
    holding = count(len(found.elsewhere), "document" if not found.total else "more document")
    verb = "holds" if len(found.elsewhere) == 1 else "hold"
    where = "the words apart, or in" if len(found.words.split()) > 1 else "it in"
    return [f"{holding} {verb} {where} title, source or date."]


def places(words: str, text: str) -> list[tuple[int, int]]:
    """Where a text holds the words, in any form: half-open offsets, in order, to be marked."""
    wanted = {stem(term) for term in marked_terms(words)}
    written = list(WORD.finditer(text))
    found: list[tuple[int, int]] = []
    for match, following in zip_longest(written, written[1:]):
        start, end = match.span()
        if not wanted & stems_of(match[0]):
            # "S 400" is a spelling too, of which neither word is one.
            both = text[start : following.end()] if following else ""
            if not wanted & (stems_of(both) - stems_of(following[0] if following else "")):
                continue
            end = following.end()
        if found and text[found[-1][1] : start].strip("- ") == "":
            start = found.pop()[0]
        found.append((start, end))
    return found


def as_csv(rows: Iterable[tuple[Passage, DocumentInfo]], *, header: bool = True) -> str:
    """Passages as lines of CSV (RFC 4180), the columns as in `COLUMNS`.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    if header:
        writer.writerow(COLUMNS)
    for passage, document in rows:
        cells = (
            document.id, document.title or "", document.source or "",
            document.published.isoformat() if document.published else "",
            document.uri, document.url or "", passage.start, passage.end, passage.text,
        )  # fmt: skip
        writer.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in cells])
    return out.getvalue()


def write_csv(index: Index, words: str, where: Filter | None, file: IO[str]) -> int:
    """Write every passage that holds the words as CSV; returns how many there are."""
    found = find(index, words, where, count=_BATCH)
    file.write(as_csv(found.passages))
    for first in range(_BATCH, found.total, _BATCH):
        more = find(index, words, where, first=first, count=_BATCH)
        file.write(as_csv(more.passages, header=False))
    return found.total


def counts_as_text(found: Mentions) -> str:
    """How often, when and in what the words are mentioned, for a terminal."""
    lines = [summary(found)]
    if len(found.months) > 1 or (found.months and found.months[0][0]):
        lines += ["", *(f"  {month or 'undated'}  {count:,}" for month, count in found.months)]
    if found.documents:
        lines += ["", *(f"  {count:>5,}  {_name(document)}" for document, count in found.documents)]
    if found.elsewhere and not found.first:
        beyond = len(found.elsewhere) - _NAMED
        lines += ["", *(f"      -  {_name(document)}" for document in found.elsewhere[:_NAMED])]
        lines += [f"      -  and {beyond:,} more (--json names them)"] if beyond > 0 else []
    return shown("\n".join(lines))


def as_text(found: Mentions) -> str:
    """The counts and one page of passages, for a terminal."""
    lines = [counts_as_text(found)]
    for number, (passage, document) in enumerate(found.passages, found.first + 1):
        lines += ["", f"{number}. {_name(document)}", f"   {' '.join(passage.text.split())}"]
    if found.total and not found.passages:
        pages = count(-(-found.total // PAGE), "page")
        lines += ["", f"There is no page {found.first // PAGE + 1}: it is {pages} in all."]
    last = found.first + len(found.passages)
    if found.passages and last < found.total:
        page = found.first // PAGE + 2
        lines += ["", f"{last:,} of {found.total:,} shown; the next: --page {page}"]
    return shown("\n".join(lines))


def mentions_as_json(found: Mentions) -> dict[str, Any]:
    """One page of mentions and all the counts, as plain values."""
    return {
        "words": found.words,
        "searched": found.searched,
        "undated_left_out": found.undated,
        "notes": list(found.notes),
        "documents": [{**_plain(each), "passages": count} for each, count in found.documents],
        "elsewhere": [_plain(each) for each in found.elsewhere],
        "months": dict(found.months),
        "total": found.total,
        "first": found.first,
        "passages": [
            {**_plain(document), "start": passage.start, "end": passage.end, "text": passage.text,
             "places": places(found.words, passage.text)}
            for passage, document in found.passages
        ],
    }  # fmt: skip


def _plain(document: DocumentInfo) -> dict[str, Any]:
    published = document.published and document.published.isoformat()
    return {
        "document_id": document.id, "title": document.title, "source": document.source,
        "published": published, "uri": document.uri, "url": document.url,
    }  # fmt: skip


def _name(document: DocumentInfo) -> str:
    name = name_of(document.title, None, document.uri)
    when = document.published.isoformat() if document.published else "undated"
    return f"{name}, {document.source or 'source unknown'}, {when}"


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
