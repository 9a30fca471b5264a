"""Where a document has the answer: ids of passages in question files, and what lies there. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer import Answer, Citation
from qa.measures.question_file import name_key

Offsets = tuple[int, int]


@dataclass(frozen=True)
class Gold:
    """What would be right: accepted answers, or the words that an answer must cite.

    Attributes
    ----------
    documents : frozenset of str
        Ids of the documents that hold it.
    answers : tuple of str
        The accepted ones.
    evidence : tuple of (int, int)
        Half-open offsets in those documents' text, one of which a right answer cites.
    """

    documents: frozenset[str]
    answers: tuple[str, ...] = ()
    evidence: tuple[Offsets, ...] = ()

    def cited(self, citation: Citation, *, marked: bool = False) -> bool:
        """Whether a citation's sentence (or only what is marked in it) meets the evidence."""
        if citation.document_id not in self.documents:
            return False
        start, end = (
            (citation.answer_start, citation.answer_end) if marked
            else (citation.start, citation.end)
        )  # fmt: skip
        return any(start < last and first < end for first, last in self.evidence)


def gold_of(
    passage_id: str,
    ids: dict[str, set[str]],
    answers: Sequence[str] = (),
    evidence: Sequence[Sequence[int]] = (),
) -> Gold:
    """The gold of a row; ``ids`` as `qa.measures.question_file.ids_by_name` gives them."""
    return Gold(
        frozenset(ids.get(name_key(passage_id), ())),
        tuple(answers),
        tuple((int(first), int(last)) for first, last in evidence),
    )


def leads(answer: Answer) -> Citation | None:
    """The first citation of the first finding."""
    return answer.findings[0].citations[0] if answer.findings else None
