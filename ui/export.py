"""A turn as Markdown with footnotes, for pasting elsewhere. Pure.

Text from documents is escaped for Markdown too: what is copied here may be rendered there.
"""

import re

from qa.answer import Citation, Finding
from ui.text import day, line, link_to_quote, name_of, web_link
from ui.turns import Turn, cited

_SYNTAX = re.compile(r"([\\`*_{}\[\]<>#|~$&^])")
# What opens a list item or underlines a heading, at the start of a line.
_LINE_START = re.compile(r"^(\d*)([-+=.)])")


def turn_as_markdown(turn: Turn) -> str:
    """The question, the answer, and a footnote for every citation.

    A footnote holds the quote, the title, the source, the date and, where the document has an
    http(s) address, a link that leads to the sentence.
    """
    answer = turn.answer
    parts = [f"**{_plain(turn.asked)}**"]
    if answer is None:
        return parts[0] + "\n"
    if answer.question.strip() != answer.asked.strip():
        parts.append(f"Answered as: {_plain(answer.question)}")
    if answer.refused or not answer.findings:
        reason = answer.reason or "Nothing in the documents answers this question."
        parts.append(f"The documents do not say. {_plain(reason)}")
        if turn.closest:
            closest = "\n".join(f"- {_plain(c.quote, 320)}[^{c.number}]" for c in turn.closest)
            parts.append(f"The closest passages:\n\n{closest}")
    else:
        parts.append(_finding(answer.findings[0]))
        parts += [f"- {_finding(found)}" for found in answer.findings[1:]]
        if answer.disagreement:
            parts.append("The documents disagree.")
        if answer.also_found:
            found = "\n".join(f"- {_finding(found)}" for found in answer.also_found)
            parts.append(f"Also found:\n\n{found}")
    parts += [_plain(note) for note in answer.notes]
    parts += [_footnote(citation) for citation in cited(turn)]
    return "\n\n".join(parts) + "\n"


def _finding(finding: Finding) -> str:
    numbers = "".join(f"[^{c.number}]" for c in finding.citations)
    resolved = f" ({_plain(finding.resolved)})" if finding.resolved else ""
    return f"{_plain(finding.value)}{resolved}{numbers}"


def _footnote(citation: Citation) -> str:
    about = [_plain(name_of(citation.title, citation.uri))]
    if citation.source:
        about.append(_plain(line(citation.source)))
    if citation.page is not None:
        about.append(f"page {citation.page}")
    about.append(day(citation.published))
    words = f"[^{citation.number}]: “{_plain(citation.quote, 2000)}” {', '.join(about)}."
    link = web_link(citation.url, citation.uri)
    return words if link is None else f"{words} <{link_to_quote(link, citation.quote)}>"


def _plain(text: str, limit: int = 4000) -> str:
    return _LINE_START.sub(r"\1\\\2", _SYNTAX.sub(r"\\\1", line(text, limit)))
