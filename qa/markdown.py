"""An answer as Markdown with footnotes, for a file or for pasting elsewhere. Pure.

Text from documents is escaped for Markdown too: what is copied may be rendered where it is pasted.
"""

import re
from collections.abc import Sequence

from qa.answer import Answer, Citation, Finding
from qa.cite import name_of
from qa.describe import describe, how_sure, is_list
from qa.wording import day, line, link_to_quote, web_link

_SYNTAX = re.compile(r"([\\`*_{}\[\]<>#|~$&^])")
# What opens a list item or underlines a heading, at the start of a line.
_LINE_START = re.compile(r"^(\d*)([-+=.)])")
_QUOTE_LIMIT, _SNIPPET_LIMIT = 2_000, 320


def markdown(answer: Answer, closest: Sequence[Citation] = ()) -> str:
    """The question, the answer and how sure it is, and a footnote for every citation.

    A footnote holds the quote, the title, the source, the page or the headings, the date and, where the document
    has an http(s) address, a link that leads to the sentence.

    Parameters
    ----------
    closest : sequence of Citation
        Of a refusal: the passages that came closest.
    """
    parts = [f"**{plain(answer.asked)}**"]
    if answer.question.strip() != answer.asked.strip():
        parts.append(f"Answered as: {plain(answer.question)}")
    if answer.refused or not answer.findings:
        reason = answer.reason or "Nothing in the documents answers this question."
        parts.append(f"No answer was found. {plain(reason)}")
        parts += _listed("The closest passages", [_snippet(c) for c in closest])
    else:
        first, *others = answer.findings
        shown = [_finding(first), f"({how_sure(answer)})"]
        parts += shown[::-1] if is_list(answer) else shown
        parts += [f"- {_finding(found)}" for found in others]
        if answer.disagreement:
            parts.append("The documents disagree.")
        parts += _listed("Also found", [_finding(found) for found in answer.also_found])
    parts += [plain(note) for note in answer.notes]
    parts += [_footnote(citation) for citation in _cited(answer, closest)]
    return "\n\n".join(parts) + "\n"


def plain(text: str, limit: int = 4_000) -> str:
    """Text on one line that means nothing to Markdown."""
    return _LINE_START.sub(r"\1\\\2", _SYNTAX.sub(r"\\\1", line(text, limit)))


def _listed(heading: str, items: Sequence[str]) -> list[str]:
    return [f"{heading}:", "\n".join(f"- {item}" for item in items)] if items else []


def _finding(finding: Finding) -> str:
    about = describe(finding)
    numbers = "".join(f"[^{c.number}]" for c in finding.citations)
    return f"{plain(finding.value)}{f' ({plain(about)})' if about else ''}{numbers}"


def _snippet(citation: Citation) -> str:
    return f"{plain(citation.quote, _SNIPPET_LIMIT)}[^{citation.number}]"


def _cited(answer: Answer, closest: Sequence[Citation]) -> list[Citation]:
    """Every citation once, by number."""
    findings = (*answer.findings, *answer.also_found)
    every = [*(c for found in findings for c in found.citations), *closest]
    return sorted({c.number: c for c in reversed(every)}.values(), key=lambda c: c.number)


def _footnote(citation: Citation) -> str:
    about = [
        name_of(citation.title, None, citation.uri),
        citation.source or "",
        f"page {citation.page}" if citation.page else " › ".join(citation.heading),
        day(citation.published),
    ]
    known = ", ".join(plain(line(part)) for part in about if part.strip())
    words = f"[^{citation.number}]: “{plain(citation.quote, _QUOTE_LIMIT)}” {known}."
    link = web_link(citation.url, citation.uri)
    return words if link is None else f"{words} <{link_to_quote(link, citation.quote)}>"
