"""A document with its citations marked, as escaped HTML: the evidence panel. Pure.

A long document is not sent whole. What is sent is a run of it round the citation, and the runs
before and after it as the reader scrolls, so that two megabytes open as fast as two pages.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.document import Document
from qa.answer import Citation
from qa.wording import count, day, line, link_to_quote, web_link
from ui.storage import storable
from ui.text import escape, isolate, name_of

WHOLE = 40_000
"""Characters of a document that are sent at once, whole."""

RUN = 16_000
"""Characters of a run of a longer one."""

_EDGE = 1_500
_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
# A browser that kerns a word of thousands of letters shapes it anew for every line: seconds each.
_UNBROKEN = re.compile(r"\S{1000}")


@dataclass(frozen=True)
class Mark:
    """Where a citation stands in the text as it is now; offsets as in `Citation`."""

    number: int
    start: int
    end: int
    answer_start: int
    answer_end: int

    @property
    def whole(self) -> bool:
        """Whether the answer is the whole sentence, so that a stronger mark sets nothing apart."""
        return (self.answer_start, self.answer_end) == (self.start, self.end)


def locate(document: Document, citation: Citation) -> Mark | None:
    """Where the cited sentence stands in the document now; None where it is gone.

    The place that the citation names is checked against its quote. In a document that has
    changed since, the nearest occurrence of the quote is taken.
    """
    text, quote = document.text, citation.quote
    start = citation.start
    if not quote:
        return None
    if storable(text[start : start + len(quote)], len(quote)) != quote:
        after, before = text.find(quote, start), text.rfind(quote, 0, start + len(quote))
        places = [place for place in (before, after) if place >= 0]
        if not places:
            return None
        start = min(places, key=lambda place: abs(place - citation.start))
    moved = start - citation.start
    end = min(len(text), citation.end + moved)
    return Mark(
        number=citation.number,
        start=start,
        end=end,
        answer_start=min(end, citation.answer_start + moved),
        answer_end=min(end, citation.answer_end + moved),
    )


def panel(document: Document, citation: Citation, others: Sequence[Citation] = ()) -> str:
    """The document opened at a citation; ``others`` are the answer's citations of it besides."""
    mark = locate(document, citation)
    marks = [m for other in others if (m := locate(document, other)) is not None]
    note = ""
    if mark is None:
        note = (
            "The document has changed since this answer, and the sentence is no longer in it. It"
            f" read: “{line(citation.quote, 600)}”"
        )
    elif mark.start != citation.start:
        note = "The document has changed since this answer; the sentence was found again."
    first, last = run_around(document.text, mark.start if mark else 0, mark.end if mark else 0)
    every = [m for m in marks if mark is None or m.start != mark.start] + ([mark] if mark else [])
    return (
        _header(document, citation, mark)
        + (f'<p class="fn-changed" dir="auto">{escape(note)}</p>' if note else "")
        + _text(document, first, last, every, active=citation.number if mark else 0)
    )


def reading(document: Document) -> str:
    """The document from its beginning, with nothing marked."""
    first, last = run_around(document.text, 0, 0)
    return _header(document, None, None) + _text(document, first, last, (), active=0)


def gone(citation: Citation | None) -> str:
    """What the panel shows for a document that is not in the index, or no longer."""
    words = "It may have been removed since."
    quote = ""
    if citation is not None:
        words = "It has been removed since. What was quoted from it:"
        quote = (
            f'<blockquote dir="auto">{escape(line(citation.quote, 1200))}</blockquote>'
            f"<p>{isolate(name_of(citation.title, citation.uri))}</p>"
        )
    return (
        '<header class="fn-doc-head"><h2>Not in the index</h2></header>'
        '<div class="fn-text" tabindex="0" role="region" aria-label="Text of the document">'
        f"<p>This document is not in the index. {words}</p>{quote}</div>"
    )


def run_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of what is sent first: all of a short text, else a run round ``[start, end)``."""
    if len(text) <= WHOLE:
        return 0, len(text)
    end = min(end, start + RUN)
    spare = (RUN - (end - start)) // 2
    return _edge(text, max(0, start - spare)), _edge(text, min(len(text), end + spare))


def run_before(text: str, at: int) -> tuple[int, int]:
    """The offsets of the run that ends at ``at``."""
    at = min(max(at, 0), len(text))
    return _edge(text, max(0, at - RUN)), at


def run_after(text: str, at: int) -> tuple[int, int]:
    """The offsets of the run that begins at ``at``."""
    at = min(max(at, 0), len(text))
    return at, _edge(text, min(len(text), at + RUN))


def paragraphs(
    text: str,
    first: int,
    last: int,
    marks: Sequence[Mark] = (),
    active: int = 0,
    pages: Sequence[int] = (),
) -> str:
    """``text[first:last]`` as paragraphs; sentences marked lightly, their answers strongly.

    Where a page begins, by ``pages`` as in `Document`, its number stands.
    """
    turning = [(at, number) for number, at in enumerate(pages, start=1) if first <= at < last]
    pieces, at = [], first
    for gap in _BREAK.finditer(text, first, last):
        pieces.append((at, gap.start()))
        at = gap.end()
    pieces.append((at, last))
    html: list[str] = []

    def put(start: int, end: int) -> None:
        if start < end:
            kind = " class=fn-unbroken" if _UNBROKEN.search(text, start, end) else ""
            html.append(f'<p{kind} dir="auto">{marked(text, start, end, marks, active)}</p>')

    for start, end in pieces:
        begun = start
        while turning and turning[0][0] < end:
            at, number = turning.pop(0)
            put(begun, at)
            begun = max(begun, at)
            html.append(f'<p class="fn-page-number">page {number}</p>')
        put(begun, end)
    return "".join(html)


def marked(text: str, first: int, last: int, marks: Sequence[Mark], active: int = 0) -> str:
    """``text[first:last]``, escaped, with the marks that reach into it.

    Marks may touch, overlap or hold one another: the text is cut wherever one begins or ends, and
    each piece says which kinds of mark cover it. The active citation's wins.
    """
    covering = [m for m in marks if m.start < last and m.end > first]
    if not covering:
        return escape(text[first:last])
    cuts = {first, last}
    for m in covering:
        cuts.update(
            min(last, max(first, cut)) for cut in (m.start, m.end, m.answer_start, m.answer_end)
        )
    edges = sorted(cuts)
    pieces = []
    for start, end in pairwise(edges):
        over = [m for m in covering if m.start <= start and end <= m.end]
        escaped = escape(text[start:end])
        if not over:
            pieces.append(escaped)
            continue
        kinds = ["fn-sentence"]
        here = [m for m in over if m.number == active]
        if here:
            kinds.append("is-active")
        if any(
            m.answer_start <= start and end <= m.answer_end for m in here or over if not m.whole
        ):
            kinds.append("fn-strong")
        number = (here or over)[0].number
        pieces.append(f'<mark class="{" ".join(kinds)}" data-number="{number}">{escaped}</mark>')
    return "".join(pieces)


def more(direction: str, at: int) -> str:
    """The button at an end of what has been sent; the page's script presses it when it nears."""
    words = "Show what comes before" if direction == "before" else "Show what comes after"
    return (
        f'<button type="button" class="fn-more" data-do="more" data-direction="{direction}"'
        f' data-at="{at}">{words}</button>'
    )


def _edge(text: str, at: int) -> int:
    """A paragraph's end near ``at``, else a line's or a word's, else ``at`` itself."""
    if at in (0, len(text)):
        return at
    for gap in ("\n\n", "\n", " "):
        place = text.rfind(gap, max(0, at - _EDGE), at)
        if place > 0:
            return place + len(gap)
    return at


def _text(document: Document, first: int, last: int, marks: Sequence[Mark], *, active: int) -> str:
    before = more("before", first) if first > 0 else ""
    after = more("after", last) if last < len(document.text) else ""
    body = paragraphs(document.text, first, last, marks, active, document.pages)
    spoken = f' lang="{escape(document.language)}"' if document.language else ""
    empty = "" if document.text.strip() else "<p>This document has no text.</p>"
    return (
        f'<div class="fn-text" tabindex="0" role="region" aria-label="Text of the document"'
        f' data-document="{document.id}"{spoken}>{before}<div class="fn-runs">{body}{empty}</div>{after}'
        "</div>"
    )


def _header(document: Document, citation: Citation | None, mark: Mark | None) -> str:
    about = [isolate(line(document.source))] if document.source else []
    about.append(day(document.published))
    if citation is not None and citation.page is not None:
        about.append(f"page {citation.page}")
    if len(document.text) > WHOLE and mark is not None:
        about.append(
            f"{mark.start / len(document.text):.0%} into {count(len(document.text), 'character')}"
        )
    link = web_link(document.url, document.uri)
    original = ""
    if link is not None:
        target = link_to_quote(link, citation.quote) if citation is not None and mark else link
        original = (
            f'<a class="fn-original" href="{escape(target)}" target="_blank"'
            ' rel="noopener noreferrer nofollow">Original</a>'
        )
    title = name_of(document.title, document.uri)
    return (
        f'<header class="fn-doc-head"><h2 title="{escape(title)}">{isolate(title)}</h2>'
        f"<p>{' · '.join(about)}{original}</p></header>"
    )
