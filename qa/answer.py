"""The values of an answer: spans that were read, findings they amount to, citations that prove them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from index.document import Hit

Kind = Literal["span", "list", "yes-no", "quote", "reason", "other"]
Status = Literal["occurred", "expected", "denied", "unsaid"]
Side = Literal["affirms", "denies", ""]


@dataclass(frozen=True)
class Span:
    """A run of a passage that a reader takes for an answer.

    Attributes
    ----------
    hit : Hit
        The passage that was read.
    start, end : int
        Half-open offsets in ``hit.document.text``, inside the passage.
    score : float
        Log-odds of the span against "not in this passage", by the reader; higher is better.
    probability : float
        That a reader of the citation would call the answer right, in [0, 1].
    """

    hit: Hit
    start: int
    end: int
    score: float
    probability: float

    @property
    def text(self) -> str:
        """The words of the span, verbatim."""
        return self.hit.document.text[self.start : self.end]


@dataclass(frozen=True)
class Citation:
    """One sentence of one document, and where in it the answer stands.

    ``document.text[start:end] == quote`` and ``document.text[answer_start:answer_end]`` is the
    answer as that document words it; the answer lies inside the quote.

    Attributes
    ----------
    number : int
        From 1, in the order in which the answer mentions them.
    document_id : str
        ``Document.id``.
    title, source : str or None
        As in `Document`; None when unknown.
    url : str or None
        Where the quote can be seen on the web: `Document.url` with a text fragment that has a
        browser scroll to the sentence, or with the page of a PDF; None when unknown.
    heading : tuple of str
        The headings above the quote, outermost first; empty where none is marked.
    language : str or None
        `Document.language`.
    uri : str
        Absolute path or URL; may be empty.
    published : datetime.date or None
        Of the document.
    page : int or None
        From 1, where the document has pages.
    start, end, answer_start, answer_end : int
        Half-open offsets in code points of the document's text.
    quote : str
        The sentence, verbatim.
    """

    number: int
    document_id: str
    title: str | None
    uri: str
    source: str | None
    published: date | None
    page: int | None
    start: int
    end: int
    quote: str
    answer_start: int
    answer_end: int
    url: str | None = None
    heading: tuple[str, ...] = ()
    language: str | None = None

    @property
    def answer(self) -> str:
        """The answer as this document words it."""
        return self.quote[self.answer_start - self.start : self.answer_end - self.start]


@dataclass(frozen=True)
class Finding:
    """One thing that the documents say, however they word it.

    Attributes
    ----------
    value : str
        As written in the first citation.
    normal : str
        What it means in a form that compares ("2019-07-12"); empty where there is none.
    resolved : str
        What a relative date comes to, with where that comes from ("24 June 2020, from the
        article's date"); empty otherwise. Never a quote.
    status : {"occurred", "expected", "denied", "unsaid"}
        Whether the sentence tells it as done, as planned, or denies it.
    side : {"affirms", "denies", ""}
        Of a question for yes or no: whether the sentence says so, or says that it is not so.
    speaker, through : str
        Who says so inside the document, and the newspaper, agency or broadcaster that their words
        came through; empty when the document itself says so, and where none is named.
    probability : float
        That this finding is right, in [0, 1].
    sources : tuple of str
        The independent sources, by name; copies that agree count once, and so do documents that
        quote one speaker.
    articles, copies, quoting : int
        Documents that say so; how many of them copy another of them; and how many of the others
        quote the speaker of the first. "3 articles, 2 of them copies".
    citations : tuple of Citation
        The sentences that say so, best first; at least one.
    """

    value: str
    citations: tuple[Citation, ...]
    normal: str = ""
    resolved: str = ""
    status: Status = "unsaid"
    side: Side = ""
    speaker: str = ""
    probability: float = 0.0
    sources: tuple[str, ...] = ()
    through: str = ""
    articles: int = 1
    copies: int = 0
    quoting: int = 0


@dataclass(frozen=True)
class Answer:
    """What the corpus says to a question, or that it says nothing.

    Attributes
    ----------
    asked, question : str
        As typed, and the question that was answered: the same, or made to stand alone.
    kind : {"span", "list", "yes-no", "quote", "reason", "other"}
        What the question asks for.
    text : str
        The answer in the words of a document; the first finding of several, a list joined by
        "; ", empty when refused.
    refused : bool
        Whether the corpus was judged not to say.
    reason : str
        Why it was refused, for a person; empty otherwise.
    confidence : float
        Probability that the answer is right (when refused: that the best candidate was), in
        [0, 1]; of an answer that a copy of its sentence disputes, its part of what they have
        together.
    calibrated : bool
        False where that probability was never measured on questions of this kind.
    findings : tuple of Finding
        Best first; empty when refused.
    also_found : tuple of Finding
        What a document of the findings says besides: no contradiction, no support.
    disagreement : bool
        Whether findings of different documents contradict each other.
    citations : tuple of Citation
        All of the findings', numbered from 1.
    passages : tuple of Hit
        What was read, best first, also when refused.
    notes : tuple of str
        What a person should know besides, in sentences ("3 undated documents were left out").
    timings : dict of str to float
        Milliseconds by stage.
    """

    asked: str
    question: str
    kind: Kind = "span"
    text: str = ""
    refused: bool = False
    reason: str = ""
    confidence: float = 0.0
    calibrated: bool = False
    findings: tuple[Finding, ...] = ()
    also_found: tuple[Finding, ...] = ()
    disagreement: bool = False
    citations: tuple[Citation, ...] = ()
    passages: tuple[Hit, ...] = ()
    notes: tuple[str, ...] = ()
    timings: dict[str, float] = field(default_factory=dict)
