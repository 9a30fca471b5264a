"""The list of documents as escaped HTML. Pure."""

import unicodedata
from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol

from qa.wording import count, day, line
from ui.text import escape, isolate, name_of, size

SHOWN = 200
"""Documents that are listed at once; the search narrows the rest."""


class Listed(Protocol):
    """What the list needs to know of a document; `index.store.DocumentInfo` has it."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def source(self) -> str | None: ...
    @property
    def published(self) -> date | None: ...
    @property
    def uri(self) -> str: ...
    @property
    def characters(self) -> int: ...


def matching(documents: Sequence[Listed], search: str) -> list[Listed]:
    """The documents whose title, source, date or file name hold every word of the search."""
    words = _folded(search[:200]).split()
    return [
        document
        for document in documents
        if all(word in _folded(_haystack(document)) for word in words)
    ]


def shelf(
    documents: Sequence[Listed],
    unsearched: Collection[str] = (),
    search: str = "",
    *,
    read_only: bool = False,
    sample: bool = False,
) -> str:
    """The list, by title; ``unsearched`` are the ids of documents that questions pass over."""
    if not documents:
        words = (
            "There are no documents in this index."
            if read_only
            else "There are no documents yet. Drop some files above."
        )
        return f'<p class="fn-none">{words}</p>'
    found = sorted(matching(documents, search), key=lambda d: _folded(name_of(d.title, d.uri)))
    left = sum(document.id in unsearched for document in documents)
    summary = count(len(documents), "document")
    if left:
        summary += f", {len(documents) - left:,} searched"
    if search.strip():
        summary += f", {len(found):,} found"
    rows = "".join(_row(each, each.id not in unsearched, read_only) for each in found[:SHOWN])
    rest = len(found) - SHOWN
    more = f'<p class="fn-none">{rest:,} more; search to narrow the list.</p>' if rest > 0 else ""
    own = (
        '<p class="fn-none">This is the bundled sample. For your own documents, run'
        " <code>qa index FOLDER</code>, then <code>qa chat</code>.</p>"
        if sample
        else ""
    )
    none = '<p class="fn-none">No document matches.</p>' if not found else ""
    only = (
        '<button type="button" class="fn-quiet" data-do="choose-only">Search only these</button>'
        if search.strip() and found
        else ""
    )
    return (
        f'{own}<div class="fn-shelf-head"><p role="status">{summary}</p>'
        f"<span>{only}"
        '<button type="button" class="fn-quiet" data-do="choose-all">Search all</button>'
        '<button type="button" class="fn-quiet" data-do="choose-none">Search none</button></span>'
        "</div>"
        f'<ul class="fn-shelf">{rows}</ul>{none}{more}'
    )


def scope(documents: Sequence[Listed], unsearched: Collection[str]) -> str:
    """One line by the question box: which documents a question is put to."""
    left = [document.id for document in documents if document.id in unsearched]
    if not left:
        return ""
    # The ids are for the page's script, which asks for more than answers.
    return (
        f'<p class="fn-scope" data-unsearched="{" ".join(left)}">'
        f"Searching {len(documents) - len(left):,} of"
        f" {count(len(documents), 'document')}."
        ' <button type="button" class="fn-quiet" data-do="search-all">Search all</button></p>'
    )


def notice(message: str, *, fault: bool = False) -> str:
    """What became of an upload, an edit or a removal, in a sentence."""
    if not message:
        return ""
    kind = "fn-notice is-fault" if fault else "fn-notice"
    return f'<p class="{kind}" role="{"alert" if fault else "status"}">{escape(message)}</p>'


def progress(message: str, done: int = 0, total: int = 0) -> str:
    """A bar; one that only moves where the end is unknown."""
    value = f' value="{done}" max="{total}"' if total > 0 else ""
    bar = f"{escape(message)}<progress{value}></progress>"
    return f'<div class="fn-progress"><label>{bar}</label></div>'


def _row(document: Listed, searched: bool, read_only: bool) -> str:
    title = name_of(document.title, document.uri)
    source = isolate(line(document.source)) if document.source else "no source"
    published = document.published.isoformat() if document.published else ""
    known = (
        f' data-document="{escape(document.id)}"'
        f' data-title="{escape(line(document.title or "", 1000))}"'
        f' data-source="{escape(line(document.source or "", 1000))}" data-published="{published}"'
    )
    tools = (
        ""
        if read_only
        else f'<button type="button" class="fn-quiet" data-do="edit-document"{known}'
        f' aria-label="Edit {escape(title)}">Edit</button>'
        f'<button type="button" class="fn-quiet" data-do="remove-document"{known}'
        f' aria-label="Remove {escape(title)}">Remove</button>'
    )
    checked = " checked" if searched else ""
    return (
        f"<li{'' if searched else ' class=is-out'}>"
        f'<input type="checkbox" data-do="choose" data-document="{escape(document.id)}"'
        f' aria-label="Search in {escape(title)}"{checked}>'
        f'<div><button type="button" class="fn-name" data-do="read"'
        f' data-document="{escape(document.id)}" title="{escape(title)}">{isolate(title)}</button>'
        f'<p class="fn-where">{source} · {day(document.published)} ·'
        f" {size(document.characters)}</p>"
        "</div>"
        f'<span class="fn-tools">{tools}</span></li>'
    )


def _haystack(document: Listed) -> str:
    return " ".join(
        (
            name_of(document.title, document.uri),
            document.uri[-200:],
            document.source or "",
            day(document.published),
            document.published.isoformat() if document.published else "",
        )
    )


def _folded(text: str) -> str:
    """Without case and accents; the dotless i as i."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
