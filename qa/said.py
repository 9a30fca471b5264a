"""A span, with what its sentence makes of it. Pure."""

import re
from dataclasses import dataclass

from qa.answer import Span, Status
from qa.attribution import speaker
from qa.cite import sentence_of
from qa.date_value import DateValue
from qa.kind import Expectation
from qa.meaning import Meaning, meaning
from qa.names import Name
from qa.quantities import Quantity
from qa.status import status

# What a probability counts for that the reader gave to a word of another type than was asked for
# ("eighth" for a date), to a common noun for a person, and to the date over an article.
MISFIT = 0.4
UNNAMED = 0.6
DATELINE = 0.3
# Over an article stand its title, its author and its date: lines, but no sentences.
_SENTENCE = re.compile(r"\w{2}[.!?](?!\S)")
_APART = re.compile(r"[^\S\n]*(?:$|\n|\.{2,}|[…—–·|-])")


@dataclass(frozen=True)
class Said:
    """A span with what its sentence makes of it.

    Attributes
    ----------
    sentence : (int, int)
        Half-open offsets in the document's text.
    means : Meaning or None
        Its normal form.
    status : {"occurred", "expected", "denied", "unsaid"}
        How the sentence tells it.
    speaker, through : str
        Who says so inside the document, and through whom; empty when the document itself does.
    weight : float
        What its probability counts for, in [0, 1]: less where it cannot be what is asked for.
    """

    span: Span
    sentence: tuple[int, int]
    means: Meaning | None
    status: Status
    speaker: str
    through: str
    weight: float = 1.0

    @property
    def document_id(self) -> str:
        """Of the document that says so."""
        return self.span.hit.document.id

    @property
    def words(self) -> str:
        """The sentence, verbatim."""
        return self.span.hit.document.text[slice(*self.sentence)]

    @property
    def place(self) -> tuple[str, int, int]:
        """The document's text and where in it the span stands."""
        return self.span.hit.document.text, self.span.start, self.span.end

    @property
    def probability(self) -> float:
        """That it answers the question, in [0, 1]."""
        return self.span.probability * self.weight


def understand(span: Span, expected: Expectation | None) -> Said:
    """Read the sentence of a span: what the span means, whether it happened, who says so."""
    document, passage = span.hit.document, span.hit.passage
    sentence = sentence_of(document, span.start, span.end, (passage.start, passage.end))
    place = (span.start, span.end)
    told = status(document.text, sentence, place)
    says = speaker(document.text, sentence, place)
    means = meaning(span.text, expected, document.published, future=told == "expected")
    return Said(
        span,
        sentence,
        means,
        told,
        (says.full or says.speaker) if says else "",
        says.through if says else "",
        _weight(means, expected, alone=_is_dateline(document.text, place)),
    )


def _weight(means: Meaning | None, expected: Expectation | None, *, alone: bool) -> float:
    if expected == "date":
        fits = isinstance(means, DateValue)
        return (DATELINE if alone else 1.0) if fits else MISFIT
    if expected == "quantity":
        return 1.0 if isinstance(means, Quantity) else MISFIT
    if expected == "person":
        return 1.0 if isinstance(means, Name) and means.proper else UNNAMED
    return 1.0


def _is_dateline(text: str, place: tuple[int, int]) -> bool:
    """Whether a span is what stands alone over a text, or before its first sentence."""
    line = text.rfind("\n", 0, place[0]) + 1
    alone = not any(map(str.isalnum, text[line : place[0]])) and _APART.match(text, place[1])
    return bool(alone) and not _SENTENCE.search(text, 0, place[0])
