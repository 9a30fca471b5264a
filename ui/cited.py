"""A citation as escaped HTML: its number, its quote, where it comes from. Pure."""

from collections.abc import Sequence

from qa.answer import Citation
from qa.wording import clean, day, line
from ui.text import escape, isolate, name_of


def numbers(citations: Sequence[Citation], turn: str) -> str:
    """The superscript numbers of a finding."""
    return f'<sup class="fn-cites">{"".join(number(c, turn) for c in citations)}</sup>'


def number(citation: Citation, turn: str, words: str = "") -> str:
    """A citation's button, with its number or other words on it; `turn` is the turn's id."""
    where = escape(line(name_of(citation.title, citation.uri), 120))
    label = f"Citation {citation.number}: {where}, {day(citation.published)}. Open the document."
    kind = "fn-cite is-wide" if words else "fn-cite"
    return (
        f'<button type="button" class="{kind}" data-do="open" aria-label="{label}"'
        f' aria-describedby="card-{turn}-{citation.number}" data-number="{citation.number}">'
        f"{words or citation.number}</button>"
    )


def quote(citation: Citation, limit: int = 700) -> str:
    """A citation's sentence with its answer marked; an ellipsis where it had to be cut.

    An answer that is the whole sentence is not marked: that would set nothing apart.
    """
    text = citation.quote
    first, last = citation.answer_start - citation.start, citation.answer_end - citation.start
    left = max(0, min(first - limit // 2, len(text) - limit))
    right = min(len(text), max(left + limit, last if last - left <= limit * 2 else 0))
    first, last = max(left, min(first, right)), max(left, min(last, right))
    if citation.answer == text:
        first = last = left
    marked = f"<mark>{escape(text[first:last])}</mark>" if last > first else ""
    return (
        f"{'…' if left else ''}{escape(text[left:first])}{marked}{escape(text[last:right])}"
        f"{'…' if right < citation.end - citation.start else ''}"
    )


def provenance(citation: Citation) -> str:
    """Title, source, page or headings, and date of a citation, on one line."""
    parts = [f'<cite class="fn-title">{isolate(name_of(citation.title, citation.uri))}</cite>']
    if citation.source and clean(citation.source).strip():
        parts.append(isolate(line(citation.source)))
    if citation.page is not None:
        parts.append(f"page {citation.page}")
    elif citation.heading:
        parts.append(isolate(line(" › ".join(citation.heading), 120)))
    parts.append(published(citation))
    return '<span class="fn-dot" aria-hidden="true"> · </span>'.join(parts)


def published(citation: Citation) -> str:
    """The date of a citation's document."""
    if citation.published is None:
        return "undated"
    return f'<time datetime="{citation.published.isoformat()}">{day(citation.published)}</time>'
