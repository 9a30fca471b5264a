"""Questions with known answers -> how well an assistant does on them: each is asked and scored."""

from collections.abc import Callable, Sequence

from index.document import Hit
from index.report import Progress
from qa.answer import Answer, Citation
from qa.assistant import Assistant
from qa.cite import name_of
from qa.measures.evaluation import DEPTH, Evaluation, Outcome, summarise
from qa.measures.question_file import Question, ids_by_name, name_key
from qa.measures.scores import exact_match, f1, holds


def evaluate(
    assistant: Assistant,
    questions: Sequence[Question],
    progress: Callable[[Progress], None] | None = None,
) -> Evaluation:
    """Ask every question and score what comes back.

    Parameters
    ----------
    progress : callable, optional
        Told after every question how many are done; its stage says how many were right.
    """
    ids = ids_by_name(assistant.index.documents())
    outcomes: list[Outcome] = []
    for question in questions:
        gold = frozenset(i for name in question.gold for i in ids.get(name_key(name), ()))
        hits = assistant.retrieve(question.question, k=DEPTH) if question.answers else []
        outcomes.append(score(question, assistant.ask(question.question), hits, gold))
        if progress:
            right = sum(outcome.right for outcome in outcomes)
            progress(Progress(len(outcomes), len(questions), f"{right:,} right"))
    names = dict.fromkeys(n for q in questions for n in q.gold if name_key(n) not in ids)
    return summarise(outcomes, unknown_documents=tuple(names))


def score(question: Question, answer: Answer, hits: Sequence[Hit], gold: frozenset[str]) -> Outcome:
    """How right one answer is, and at which rank what it needs was found.

    Parameters
    ----------
    hits : sequence of Hit
        What retrieval finds, best first.
    gold : frozenset of str
        Ids of the documents that hold the answer, where the question names any.
    """
    counts = [
        bool(gold & {hit.document.id, *hit.copies}) if question.gold
        else holds(hit.passage.text, question.answers)
        for hit in hits
    ]  # fmt: skip
    cited = [citation for finding in answer.findings for citation in finding.citations]
    first = cited[0] if cited else None
    return Outcome(
        id=question.id,
        question=question.question,
        answers=question.answers,
        text=answer.text,
        refused=answer.refused,
        confidence=answer.confidence,
        calibrated=answer.calibrated,
        exact=0.0 if answer.refused else exact_match(answer.text, question.answers),
        f1=0.0 if answer.refused else f1(answer.text, question.answers),
        named=bool(question.gold),
        rank=counts.index(True) + 1 if question.answers and True in counts else None,
        citations=len(cited),
        proving=sum(holds(citation.quote, question.answers) for citation in cited),
        first_in_gold=_lies_in(first, gold, answer.passages) if first and question.gold else None,
        quote=first.quote if first else "",
        source=name_of(first.title, first.source, first.uri) if first else "",
        answer_start=first.answer_start - first.start if first else 0,
        answer_end=first.answer_end - first.start if first else 0,
        timings=dict(answer.timings),
    )


def _lies_in(citation: Citation, gold: frozenset[str], hits: Sequence[Hit]) -> bool:
    """Whether a citation is of a gold document, or of a passage whose very text one holds."""
    ids = {citation.document_id}
    for hit in hits:
        passage = hit.passage
        if passage.document_id == citation.document_id and (
            passage.start <= citation.answer_start < passage.end
        ):
            ids.update(hit.copies)
    return bool(ids & gold)
