"""Answer -> text, Markdown, JSON. Pure."""

import json
import unicodedata
from dataclasses import asdict, fields
from datetime import date
from typing import Any, Literal

from index.document import Hit
from qa.answer import Answer, Citation, Finding
from qa.cite import name_of, row_of
from qa.describe import describe, how_sure, is_list
from qa.markdown import markdown

Format = Literal["text", "markdown", "json"]
# Controls, format characters (the bidirectional ones among them), lone surrogates.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_CLOSEST = 3


def render(answer: Answer, form: Format = "text") -> str:
    """An answer for a terminal, a document, or a program.

    Raises
    ------
    ValueError
        The format is not one of "text", "markdown" and "json".
    """
    if form == "json":
        return json.dumps(as_json(answer), ensure_ascii=False, indent=1)
    if form == "markdown":
        return markdown(answer)
    if form == "text":
        return shown(_text(answer))
    raise ValueError(f"format must be text, markdown or json, not {form!r}")


def shown(text: str) -> str:
    """Text from documents as a terminal may be given it: no controls, nothing that turns lines."""
    return "".join(
        c if c == "\n" or unicodedata.category(c) not in _UNSEEN else "\ufffd" for c in text
    )


def reference(citation: Citation) -> str:
    """What a citation is of: title, source, date, and page, row or headings, where there are any."""
    name = name_of(citation.title, None, citation.uri)
    when = citation.published.isoformat() if citation.published else "undated"
    page = f"p. {citation.page}" if citation.page else ""
    row = row_of(citation.uri) if citation.title else None  # else its name has it
    place = page or (f"row {row}" if row else " › ".join(citation.heading))
    return ", ".join(filter(None, [name, citation.source, when, place]))


def as_json(answer: Answer) -> dict[str, Any]:
    """An answer as plain values; the passages without their documents' whole texts."""
    plain = {f.name: getattr(answer, f.name) for f in fields(answer) if f.name != "passages"}
    plain["passages"] = [hit_as_json(hit) for hit in answer.passages]
    for name in ("findings", "also_found", "citations"):
        plain[name] = [asdict(item) for item in plain[name]]
    dated: dict[str, Any] = json.loads(json.dumps(plain, default=_as_text))
    return dated


def hit_as_json(hit: Hit) -> dict[str, Any]:
    """A hit as plain values."""
    document = hit.document
    return {
        "document_id": document.id,
        "title": document.title,
        "source": document.source,
        "published": document.published and document.published.isoformat(),
        "uri": document.uri,
        "url": document.url,
        "language": document.language,
        "page": document.page_of(hit.passage.start),
        "heading": list(document.heading_path(hit.passage.start)),
        "start": hit.passage.start,
        "end": hit.passage.end,
        "text": hit.passage.text,
        "score": round(hit.score, 6),
        "lexical": round(hit.lexical, 6),
        "dense": round(hit.dense, 6),
        "copies": list(hit.copies),
    }


def _text(answer: Answer) -> str:
    lines: list[str] = []
    if answer.question != answer.asked:
        lines += [f"Answering: {answer.question}", ""]
    if answer.refused:
        lines += [f"No answer. {answer.reason}", ""]
        lines += [f"  closest: {_first_line(hit)}" for hit in answer.passages[:_CLOSEST]]
    else:
        if answer.disagreement:
            lines += ["The sources disagree.", ""]
        sure = f"({how_sure(answer)})"
        if is_list(answer):
            lines += [sure, ""]
        for finding in answer.findings:
            leads = finding is answer.findings[0] and not is_list(answer)
            lines += _finding_lines(finding, sure if leads else "")
        if answer.also_found:
            lines.append("Also found:")
            for finding in answer.also_found:
                lines += ["  " + line for line in _finding_lines(finding)]
    lines += [f"Note: {note}" for note in answer.notes]
    return "\n".join(lines).rstrip()


def _finding_lines(finding: Finding, sure: str = "") -> list[str]:
    about = describe(finding)
    lines = [finding.value + (f"  ({about})" if about else "")]
    if sure:
        lines.append(f"  {sure}")
    for citation in finding.citations:
        lines.append(f"  [{citation.number}] {reference(citation)}")
        lines.append(f"      {_quoted(citation, '[', ']')}")
    return [*lines, ""]


def _quoted(citation: Citation, opening: str, closing: str) -> str:
    first, last = citation.answer_start - citation.start, citation.answer_end - citation.start
    quote = citation.quote
    marked = f"{quote[:first]}{opening}{quote[first:last]}{closing}{quote[last:]}"
    return " ".join(marked.split())


def _first_line(hit: Hit) -> str:
    text = " ".join(hit.passage.text.split())
    return f"{name_of(hit.document.title, hit.document.source, hit.document.uri)}: {text[:160]}…"


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no JSON form")
