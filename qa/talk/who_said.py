""" "And who said so?": the speakers of the sentences that were just cited. No search is needed."""

from collections.abc import Callable

from index.document import Document, Hit, Passage
from qa.answer import Answer, Citation, Finding, Span
from qa.attribution import Attribution, speaker
from qa.cite import cite, name_of, sentence_of
from qa.talk.ellipsis import asks_who_said
from qa.talk.mention_values import tokens

_LOOK_BACK = 700


def who_said(
    question: str, last: Answer | tuple[str, str] | None, document: Callable[[str], Document]
) -> Answer | None:
    """The answer to "who said so?" from the answer before; None where that is not what is asked.

    Parameters
    ----------
    last : Answer or (question, answer) or None
        What was answered before; only an Answer knows its sentences.
    document : callable
        Gives a document by its id.
    """
    if not isinstance(last, Answer) or not last.findings or not asks_who_said(question):
        return None
    found: dict[str, Finding] = {}
    for citation in last.findings[0].citations:
        text = document(citation.document_id).text
        said = _speaker(text, citation)
        if said is None or not said.named:
            continue
        start = text.rfind(said.speaker, max(0, citation.start - _LOOK_BACK), citation.end)
        if start >= 0 and said.named not in found:
            whole = document(citation.document_id)
            span = _span(whole, start, start + len(said.speaker), last.confidence)
            found[said.named] = Finding(
                span.text, (cite(len(found) + 1, span),), speaker=said.named,
                probability=last.confidence,
                sources=(whole.source or name_of(whole.title, None, whole.uri),),
            )  # fmt: skip
    findings = tuple(found.values())
    first = last.findings[0].citations[0]
    name = name_of(first.title, first.source, first.uri)
    return Answer(
        question, question,
        text=findings[0].value if findings else "",
        refused=not findings,
        reason="" if findings else f"No speaker is named: “{name}” itself says so.",
        confidence=last.confidence,
        findings=findings,
        citations=tuple(each.citations[0] for each in findings),
        passages=last.passages,
    )  # fmt: skip


def _speaker(text: str, citation: Citation) -> Attribution | None:
    """Who says the first or the last word of an answer: the whole may hold "he said" itself."""
    line = tokens(citation.answer)
    for word in (line[:1] + line[-1:]) if line else ():
        place = citation.answer_start + word.start, citation.answer_start + word.end
        said = speaker(text, (citation.start, citation.end), place)
        if said is not None:
            return said
    return None


def _span(document: Document, start: int, end: int, probability: float) -> Span:
    """A stretch of a document as a span of the lines around it."""
    first = document.text.rfind("\n", 0, start) + 1
    last = document.text.find("\n", end)
    last = last if last >= 0 else len(document.text)
    first, last = sentence_of(document, start, end, (first, last))
    passage = Passage(document.id, first, last, document.text[first:last])
    return Span(Hit(passage, document, 1.0), start, end, 0.0, probability)
