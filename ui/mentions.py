"""Every mention of some words, for the evidence panel, as escaped HTML. Pure.

The page's script finds its way by ``data-do`` here too. A passage's button carries the passage as a
citation, so that it opens as one; the region carries the words and where its page begins.
"""

import json
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from index.document import Passage
from index.mentions import Mentions
from index.store import DocumentInfo
from qa.answer import Citation
from qa.every_mention import places, summary
from qa.wording import count, line
from ui.cited import provenance
from ui.storage import citation_data
from ui.text import escape, isolate

PAGE = 20
"""Passages that are shown at once."""

WORDS_LIMIT = 300
"""Characters of the words that are looked for."""

_UNFOLDED, _ROWS = 5, 200
# Characters of a passage that are shown, and of those before the first word that is marked.
_SHOWN, _BEFORE = 700, 240


def mentions(found: Mentions, alone: Sequence[tuple[str, int]] = ()) -> str:
    """The counts and one page of passages.

    Parameters
    ----------
    alone : sequence of (str, int)
        Where no passage holds all of the words: each of them, and how many hold it.
    """
    months = [(_month(month), number) for month, number in found.months]
    # The most telling first; of those that tell as much, the earliest.
    documents = [
        (provenance(_citation(document)), number)
        for document, number in sorted(found.documents, key=lambda pair: -pair[1])
    ]
    counts = ""
    if found.total:
        # A corpus without dates has nothing to tell by month.
        by_month = _table("By month", months) if any(month for month, _ in found.months) else ""
        counts = (
            f'<details class="fn-counts"{"" if found.first else " open"}>'
            "<summary>Counts</summary>"
            f"{by_month}{_table('By document', documents)}</details>"
        )
    csv = (
        '<button type="button" class="fn-quiet" data-do="mentions-csv">Save as CSV</button>'
        if found.total
        else ""
    )
    return _region(
        found.words,
        summary(found),
        f"{csv}{_alone(alone)}",
        f"{counts}{_elsewhere(found)}{_passages(found)}{_pages(found)}",
        found.first,
    )


def unsought(words: str, why: str) -> str:
    """The panel where nothing could be looked for, and why."""
    return _region(words, why, "", "")


def _region(words: str, heading: str, tools: str, body: str, first: int = 0) -> str:
    return (
        '<header class="fn-doc-head fn-mentions-head"><form data-do="find-mentions" role="search">'
        '<input id="fn-mentioned" name="words" type="search" aria-label="Words to find" dir="auto"'
        f' maxlength="{WORDS_LIMIT}" autocomplete="off" value="{escape(words)}">'
        '<button type="submit" class="fn-quiet">Find</button></form>'
        "<p>Every passage that holds all of these words, in any spelling.</p></header>"
        '<div class="fn-mentions" tabindex="0" role="region" aria-labelledby="fn-mentions-title"'
        f' data-words="{escape(words)}" data-first="{first}">'
        f'<div class="fn-mentions-sum"><h2 id="fn-mentions-title" dir="auto">{escape(heading)}</h2>'
        f"{tools}</div>{body}</div>"
    )


def _alone(alone: Sequence[tuple[str, int]]) -> str:
    if not alone:
        return ""
    words = "".join(
        f'<li><button type="button" class="fn-quiet" data-do="mentions" data-words="{escape(word)}">'
        f'{isolate(word)}<span class="fn-sr">: {count(number, "passage")}</span>'
        f'<span aria-hidden="true" class="fn-count">{number:,}</span></button></li>'
        for word, number in alone
    )
    return f'<p>Each word alone:</p><ul class="fn-alone">{words}</ul>'


def _table(caption: str, rows: Sequence[tuple[str, int]]) -> str:
    """Counts with bars; what is beyond a few rows is folded, and what is beyond many is in the CSV."""
    most = max(number for _, number in rows)
    html = [
        f'<tr><th scope="row">{name}</th><td><i style="width:{number / most:.0%}"></i></td>'
        f'<td class="fn-count">{number:,}</td></tr>'
        for name, number in rows[:_ROWS]
    ]
    start = f"<table><caption>{caption}</caption>{''.join(html[:_UNFOLDED])}</table>"
    folded = "".join(html[_UNFOLDED:])
    if not folded:
        return start
    beyond = f"<p>{len(rows) - _ROWS:,} more are in the CSV.</p>" if len(rows) > _ROWS else ""
    return (
        f'{start}<details class="fn-rest"><summary>{len(rows) - _UNFOLDED:,} more</summary>'
        f'<table><caption class="fn-sr">{caption}, the rest</caption>{folded}</table>{beyond}'
        "</details>"
    )


def _elsewhere(found: Mentions) -> str:
    """The documents that hold the words in no one passage; on the first page, and not without end."""
    if found.first or not found.elsewhere:
        return ""
    listed = "".join(
        f'<li class="fn-where">{provenance(_citation(each))}</li>'
        for each in found.elsewhere[:_ROWS]
    )
    more = len(found.elsewhere) - _ROWS
    beyond = f"<p>{more:,} more.</p>" if more > 0 else ""
    return (
        f'<details class="fn-counts"{"" if found.total else " open"}><summary>In title, source or date, or '
        f"apart</summary><ul>{listed}</ul>{beyond}</details>"
    )


def _passages(found: Mentions) -> str:
    number = found.first
    html = []
    for document, group in groupby(found.passages, key=lambda pair: pair[1]):
        items = []
        for passage, _ in group:
            number += 1
            items.append(_passage(found.words, passage, document, number))
        html.append(
            f'<section><h3 class="fn-where">{provenance(_citation(document))}</h3>'
            f"<ul>{''.join(items)}</ul></section>"
        )
    return "".join(html)


def _passage(words: str, passage: Passage, document: DocumentInfo, number: int) -> str:
    marks = places(words, passage.text)
    citation = _citation(document, passage, marks)
    label = f"Open passage {number} in {line(document.title or 'the document', 120)}"
    return (
        '<li><button type="button" class="fn-quiet fn-open-it" data-do="passage"'
        f' aria-label="{escape(label)}" data-citation="{escape(json.dumps(citation_data(citation)))}">'
        f'Open</button><p dir="auto">{_marked(passage.text, marks)}</p></li>'
    )


def _marked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """A passage with the words marked; of a long one the part round the first."""
    at = max(0, marks[0][0] - _BEFORE) if marks and len(text) > _SHOWN else 0
    at = text.rfind(" ", 0, at) + 1
    last = min(len(text), at + _SHOWN)
    pieces = ["…"] if at else []
    for start, end in marks:
        if end > last:
            break
        pieces.append(f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>")
        at = end
    return f"{''.join(pieces)}{escape(text[at:last])}{'…' if last < len(text) else ''}"


def _pages(found: Mentions) -> str:
    last = found.first + len(found.passages)
    if not found.first and last >= found.total:
        return ""

    def button(words: str, first: int, possible: bool) -> str:
        return (
            f'<button type="button" class="fn-quiet" data-do="mentions-page" data-first="{first}"'
            f"{'' if possible else ' disabled'}>{words}</button>"
        )

    return (
        f'<nav class="fn-pages" aria-label="Pages">'
        f"{button('Previous', max(0, found.first - PAGE), found.first > 0)}"
        f"<span>{found.first + 1:,}–{last:,} of {found.total:,}</span>"
        f"{button('Next', last, last < found.total)}</nav>"
    )


def _citation(
    document: DocumentInfo, passage: Passage | None = None, marks: Sequence[tuple[int, int]] = ()
) -> Citation:
    """A passage as a citation whose answer is the first of the words."""
    start, text = (passage.start, passage.text) if passage else (0, "")
    first, last = marks[0] if marks else (0, 0)
    return Citation(
        number=1,
        document_id=document.id,
        title=document.title,
        uri=document.uri,
        source=document.source,
        published=document.published,
        page=None,
        start=start,
        end=start + len(text),
        quote=text,
        answer_start=start + first,
        answer_end=start + last,
        url=document.url,
    )


def _month(month: str) -> str:
    return f"{date.fromisoformat(f'{month}-01'):%B %Y}" if month else "undated"
