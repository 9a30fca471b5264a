"""Answer -> text, Markdown, JSON. Pure."""

import json
import unicodedata
from dataclasses import asdict, fields
from datetime import date
from typing import Any, Literal

from index.document import Hit
from index.load.text import safe_url
from qa.answer import Answer, Citation, Finding
from qa.cite import name_of, row_of

Format = Literal["text", "markdown", "json"]
_STATUS = {"occurred": "", "unsaid": "", "expected": "expected, not reported as done",
           "denied": "denied"}  # fmt: skip
_SIDE = {"affirms": "affirms it", "denies": "denies it", "": ""}
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
        return _markdown(answer)
    if form == "text":
        return shown(_text(answer))
    raise ValueError(f"format must be text, markdown or json, not {form!r}")


def shown(text: str) -> str:
    """Text from documents as a terminal may be given it: no controls, nothing that turns lines."""
    return "".join(
        c if c == "\n" or unicodedata.category(c) not in _UNSEEN else "\ufffd" for c in text
    )


def in_words(answer: Answer) -> str:
    """How sure the answer is, in words: "very likely right"; says where that was not measured."""
    if not answer.calibrated:
        return "not measured for questions of this kind"
    p = answer.confidence
    for least, words in ((0.9, "very likely"), (0.7, "likely"), (0.5, "more likely than not")):
        if p >= least:
            return f"{words} right"
    return "uncertain"


def describe(finding: Finding) -> str:
    """What else is known of a finding, in one line; empty when nothing is."""
    planned = finding.status == "expected"
    told = _SIDE[finding.side] if finding.side and not planned else _STATUS[finding.status]
    return " · ".join(filter(None, [finding.resolved, told, backing(finding)]))


def backing(finding: Finding) -> str:
    """Who stands behind a finding: "according to Borisov", "3 articles, 2 of them copies".

    Documents that quote one speaker, or that copy one another, are no confirmation, and are not
    called sources that agree.
    """
    through = f", through {finding.through}" if finding.through else ""
    said = f"according to {finding.speaker}{through}" if finding.speaker else ""
    if finding.articles == 1:
        return said
    originals = finding.articles - finding.copies
    copied = {0: "", 1: "one of them a copy"}.get(
        finding.copies, f"{finding.copies} of them copies"
    )
    if finding.quoting and originals > 1:
        said = f"{_of_them(finding)} quoting {finding.speaker}"
    elif not copied and len(finding.sources) == finding.articles:
        return f"{finding.articles} independent sources agree"
    elif not copied and len(finding.sources) == 1:
        many = "both" if finding.articles == 2 else "all"
        said = f"{many} from {finding.sources[0]}"
    return ", ".join(filter(None, [f"{finding.articles} articles", copied, said]))


def _of_them(finding: Finding) -> str:
    """How many articles quote: "both", "all", "one of them", "2 of them"."""
    if finding.quoting + finding.copies < finding.articles:
        return "one of them" if finding.quoting == 1 else f"{finding.quoting} of them"
    if finding.copies:
        return "the others"
    return "both" if finding.articles == 2 else "all"


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
        for finding in answer.findings:
            lines += _finding_lines(finding)
        lines += [f"({in_words(answer)}{_percent(answer)})", ""]
        if answer.also_found:
            lines.append("Also found:")
            for finding in answer.also_found:
                lines += ["  " + line for line in _finding_lines(finding)]
    lines += [f"Note: {note}" for note in answer.notes]
    return "\n".join(lines).rstrip()


def _finding_lines(finding: Finding) -> list[str]:
    about = describe(finding)
    lines = [finding.value + (f"  ({about})" if about else "")]
    for citation in finding.citations:
        lines.append(f"  [{citation.number}] {reference(citation)}")
        lines.append(f"      {_quoted(citation, '[', ']')}")
    return [*lines, ""]


def _markdown(answer: Answer) -> str:
    lines = [f"**{_escape(answer.question)}**", ""]
    if answer.refused:
        return "\n".join([*lines, f"No answer. {_escape(answer.reason)}"])
    if answer.disagreement:
        lines += ["The sources disagree.", ""]
    for finding in (*answer.findings, *answer.also_found):
        numbers = "".join(f"[^{c.number}]" for c in finding.citations)
        about = describe(finding)
        lines.append(
            f"- {_escape(finding.value)}{numbers}" + (f" ({_escape(about)})" if about else "")
        )
    lines.append("")
    for citation in answer.citations:
        where = f" <{citation.url}>" if citation.url and safe_url(citation.url) else ""
        quote = _escape(" ".join(citation.quote.split()))
        lines.append(f"[^{citation.number}]: {_escape(reference(citation))}: “{quote}”{where}")
    return "\n".join(lines)


def _quoted(citation: Citation, opening: str, closing: str) -> str:
    first, last = citation.answer_start - citation.start, citation.answer_end - citation.start
    quote = citation.quote
    marked = f"{quote[:first]}{opening}{quote[first:last]}{closing}{quote[last:]}"
    return " ".join(marked.split())


def _percent(answer: Answer) -> str:
    return f", {answer.confidence:.0%}" if answer.calibrated else ""


def _first_line(hit: Hit) -> str:
    text = " ".join(hit.passage.text.split())
    return f"{name_of(hit.document.title, hit.document.source, hit.document.uri)}: {text[:160]}…"


def _escape(text: str) -> str:
    return "".join("\\" + c if c in "\\`*_{}[]<>#|$" else c for c in text)


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no JSON form")
