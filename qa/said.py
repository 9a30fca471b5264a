"""A span, with what its sentence makes of it. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from index.sentences import sentences
from index.shingles import shingles
from qa.answer import Span, Status
from qa.attribution import Attribution, speaker
from qa.cite import sentence_among
from qa.date_value import DateValue
from qa.exchange import Context, context
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
    probability : float
        The span's, in [0, 1], and less of it where the span cannot be what is asked for.
    """

    span: Span
    sentence: tuple[int, int]
    means: Meaning | None
    status: Status
    probability: float

    @property
    def document_id(self) -> str:
        """Of the document that says so."""
        return self.span.hit.document.id

    @property
    def words(self) -> str:
        """The sentence, verbatim."""
        return self.span.hit.document.text[slice(*self.sentence)]

    @property
    def speaker(self) -> str:
        """Who says so inside the document; empty when the document itself does."""
        return (self._says.full or self._says.speaker) if self._says else ""

    @property
    def through(self) -> str:
        """Through whom the speaker's words came; empty where nobody is named."""
        return self._says.through if self._says else ""

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Every three words in a row of the sentence."""
        return shingles(self.words)

    @cached_property
    def context(self) -> Context:
        """The words round the span."""
        return context(self.span.hit.document.text, self.span.start, self.span.end)

    @cached_property
    def _says(self) -> Attribution | None:
        place = (self.span.start, self.span.end)
        return speaker(self.span.hit.document.text, self.sentence, place)


def understand(spans: Sequence[Span], expected: Expectation | None) -> list[Said]:
    """Read the sentences of spans: what they mean, whether it happened, who says so.

    Returns
    -------
    list of Said
        The most probable first.
    """
    edges: dict[tuple[str, int], list[tuple[int, int]]] = {}
    said: list[Said] = []
    for span in spans:
        document, passage = span.hit.document, span.hit.passage
        known = (document.id, passage.start)
        if known not in edges:
            edges[known] = sentences(document.text, passage.start, passage.end)
        place = (span.start, span.end)
        sentence = sentence_among(edges[known], document.text, *place)
        told = status(document.text, sentence, place)
        means = meaning(span.text, expected, document.published, future=told == "expected")
        weight = _weight(means, expected, alone=_is_dateline(document.text, place))
        said.append(Said(span, sentence, means, told, span.probability * weight))
    return sorted(said, key=lambda one: -one.probability)


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
