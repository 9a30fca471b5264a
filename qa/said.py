"""A span, with what its sentence makes of it. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from index.document import Document
from index.sentences import sentences
from index.shingles import shingles
from qa.answer import Span, Status
from qa.attribution import Attribution, speaker
from qa.candidates.amounts import measured
from qa.cite import sentence_among
from qa.dates import is_of_any_week
from qa.evidence.exchange import Context, context
from qa.evidence.retraction import Retraction, Retractions
from qa.kind import Expectation
from qa.meaning import Meaning, meaning
from qa.names import Name
from qa.quantities import Quantity
from qa.status import Telling
from qa.telling.plans import date_of_plan
from qa.values.date_value import DateValue

# What a probability counts for that the reader gave to a word of another type than was asked for
# ("eighth" for a date), to a common noun for a person, and to the date over an article.
MISFIT = 0.4
UNNAMED = 0.6
DATELINE = 0.3
# Over an article stand its title, its author and its date: lines, but no sentences.
_SENTENCE = re.compile(r"\w{2}[.!?](?!\S)")
_APART = re.compile(r"[^\S\n]*(?:$|\n|\.{2,}|[…—–·|-])")


class Sentence:
    """A sentence of a document, and what is read off it: once, however many spans it holds.

    Attributes
    ----------
    start, end : int
        Half-open offsets in the document's text.
    """

    def __init__(self, document: Document, start: int, end: int) -> None:
        self.document, self.start, self.end = document, start, end

    @cached_property
    def words(self) -> str:
        """The sentence, verbatim."""
        return self.document.text[self.start : self.end]

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Every three words in a row of it."""
        return shingles(self.words)

    @cached_property
    def telling(self) -> Telling:
        """How it tells what it says."""
        return Telling(self.document.text, self.start, self.end)

    @cached_property
    def taken_back(self) -> Retractions:
        """What its document has against what it says."""
        return Retractions(self.document, (self.start, self.end))


class Sentences:
    """The sentences of one question's passages, every passage cut once."""

    def __init__(self) -> None:
        self._edges: dict[tuple[str, int], list[tuple[int, int]]] = {}
        self._known: dict[tuple[str, int, int], Sentence] = {}

    def holding(self, span: Span) -> Sentence:
        """The sentence that holds a span; the few, where it runs over their ends."""
        document, passage = span.hit.document, span.hit.passage
        place = document.id, passage.start
        if place not in self._edges:
            self._edges[place] = sentences(document.text, passage.start, passage.end)
        edges = sentence_among(self._edges[place], document.text, span.start, span.end)
        return self._known.setdefault((document.id, *edges), Sentence(document, *edges))


@dataclass(frozen=True, eq=False)
class Said:
    """A span with what its sentence makes of it, each found when it is first asked for.

    Attributes
    ----------
    sentences : Sentences
        Where its own is found.
    expected : str or None
        What the question asks for.
    named : bool
        Whether the question asks who or what somebody is, of which only "be" tells.
    past : bool
        Whether it asks for what has happened, so that a plan that came to nothing is a denial.
    """

    span: Span
    sentences: Sentences
    expected: Expectation | None
    named: bool = False
    past: bool = False

    @cached_property
    def within(self) -> Sentence:
        """The sentence that holds the span."""
        return self.sentences.holding(self.span)

    @property
    def sentence(self) -> tuple[int, int]:
        """Half-open offsets of that sentence in the document's text."""
        return self.within.start, self.within.end

    @property
    def document_id(self) -> str:
        """Of the document that says so."""
        return self.span.hit.document.id

    @property
    def _place(self) -> tuple[int, int]:
        return self.span.start, self.span.end

    @cached_property
    def status(self) -> Status:
        """How the sentence tells it: "occurred", "expected", "denied" or "unsaid".

        What the document takes back is denied, however it was told.
        """
        if self.retraction:
            return "denied"
        return self.within.telling.of(self._place, named=self.named, past=self.past)

    @cached_property
    def retraction(self) -> Retraction | None:
        """What the document has against it; None where it stands by it."""
        return self.within.taken_back.of(self._place)

    def corrects(self, other: "Said") -> bool:
        """Whether it is what a document says instead of what it takes back."""
        against = other.retraction if self.document_id == other.document_id else None
        return against is not None and against.holds(*self._place)

    @cached_property
    def means(self) -> Meaning | None:
        """The normal form of the span."""
        text, published = self.span.text, self.span.hit.document.published
        means = meaning(text, self.expected, published)
        if isinstance(means, Quantity):
            return measured(self.span.hit.document.text, *self._place, means)
        if not isinstance(means, DateValue) or not means.resolved or published is None:
            return means
        before = self.within.words[: self.span.start - self.within.start]
        if is_of_any_week(text, before):
            return None
        if self.status != "expected":
            return means
        told = self.within.telling.verb_of(self._place)
        return date_of_plan(text, before, told, published, reported=self._says is not None)

    @cached_property
    def probability(self) -> float:
        """The span's, in [0, 1], and less of it where the span cannot be what is asked for."""
        return self.span.probability * self._fitness

    @property
    def speaker(self) -> str:
        """Who says so inside the document; empty where it does itself, where nobody is named, and of
        what it takes back.
        """
        return self._says.named if self._says and not self.retraction else ""

    @property
    def through(self) -> str:
        """Through whom the speaker's words came; empty where nobody is named."""
        return self._says.through if self._says else ""

    @cached_property
    def context(self) -> Context:
        """The words round what is named, whatever else of the sentence the span has taken along."""
        start, end = self._place
        if isinstance(self.means, Name) and self.means.proper:
            start += self.span.text.index(self.means.core)
            end = start + len(self.means.core)
        return context(self.within.document.text, start, end, self.sentence)

    @property
    def _fitness(self) -> float:
        if self.expected == "date":
            if not isinstance(self.means, DateValue):
                return MISFIT
            return DATELINE if _is_dateline(self.span.hit.document.text, self._place) else 1.0
        if self.expected == "quantity":
            return 1.0 if isinstance(self.means, Quantity) else MISFIT
        if self.expected == "person":
            return 1.0 if isinstance(self.means, Name) and self.means.proper else UNNAMED
        return 1.0

    @cached_property
    def _says(self) -> Attribution | None:
        return speaker(self.span.hit.document.text, self.sentence, self._place)


def understand(
    spans: Sequence[Span],
    expected: Expectation | None,
    *,
    named: bool = False,
    past: bool = False,
    known: Sentences | None = None,
) -> list[Said]:
    """What the sentences of spans make of them; ``known`` are those that were looked at already.

    Returns
    -------
    list of Said
        The most probable first.
    """
    known = known or Sentences()
    said = [Said(span, known, expected, named, past) for span in spans]
    return sorted(said, key=lambda one: -one.probability)


def _is_dateline(text: str, place: tuple[int, int]) -> bool:
    """Whether a span is what stands alone over a text, or before its first sentence."""
    line = text.rfind("\n", 0, place[0]) + 1
    alone = not any(map(str.isalnum, text[line : place[0]])) and _APART.match(text, place[1])
    return bool(alone) and not _SENTENCE.search(text, 0, place[0])
