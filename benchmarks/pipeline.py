"""Whole answers, side by side: what each part of the pipeline buys, and what it costs.

The same questions of eval/open_dev, with and without an answer in their natural share, over the
same passages (its 345 rows and the 18,896 of train/squad), in one run: the pipeline as shipped;
the nearest sentence of dense retrieval, with no reader; the reader behind one ranking alone; other
budgets of passages; and no calibration: the best raw span score of all passages, refused at 0.

EM and F1 (SQuAD's own, answerable questions only) are of the answer that would be shown if nothing
were refused: the value of the first finding. "Cited" is the share of these whose first citation
stands in the question's own row. "Refused" are the shares of the unanswerable and of the answerable
questions that are refused at the setup's threshold: high and low are good. AUROC says how well
the confidence tells right answers from wrong ones over all questions; right is an exact match,
and no answer to an unanswerable question is. Passages of a single ranking are scored on the fused
scale, as the calibration knows it: what differs is which passages are read.

Setups take turns at each question, one question at a time; the time is from question to composed
answer. What one setup leaves in caches (pages of the store, names already parsed) serves the next,
so that the first question of a real day takes somewhat longer. "As shipped" and the line with the
same budget are one setup measured twice: how far they differ is the noise of the times.

    python -m benchmarks.pipeline --data DIR --work DIR
    python -m benchmarks.pipeline --data DIR --work DIR --passages 100 --questions 20
"""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.common import (
    Cell,
    Question,
    arguments,
    big_index,
    corpus,
    percentile,
    read_questions,
    rotated,
    row_uri,
    sampled,
    show,
    tell,
)
from index.embed import Embedder, open_embedder
from index.open import Index
from qa.assistant import BUDGET
from qa.compose import compose
from qa.confidence import load_calibration
from qa.judge import UNMEASURED, judge, to_spans
from qa.kind import kind
from qa.measures.scores import auroc, exact_match, f1
from qa.read import Reader
from qa.readers import open_reader
from qa.retrieval import LEXICAL_WEIGHT, fused, retrieve
from qa.sentence_reader import SentenceReader

_WARMING = 3


@dataclass(frozen=True)
class Setup:
    """One line of the table.

    Attributes
    ----------
    weight : float
        Of the lexical ranking; 0 dense alone, 1 lexical alone.
    budget : int
        Passages read.
    raw_threshold : float or None
        None: spans are judged and composed as shipped. Else the best raw score answers, and what is
        not above this is refused.
    """

    name: str
    reader: Reader
    weight: float = LEXICAL_WEIGHT
    budget: int = BUDGET
    raw_threshold: float | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of one question; ``text`` and ``uri`` are of the answer, shown or refused."""

    text: str
    uri: str
    confidence: float
    refused: bool
    milliseconds: float


def setups(reader: Reader, embedder: Embedder) -> list[Setup]:
    """The lines of the table."""
    return [
        Setup("as shipped", reader),
        Setup("dense, nearest sentence, no reader", SentenceReader(embedder), 0.0,
              raw_threshold=-math.inf),
        Setup("reader on dense alone", reader, 0.0),
        Setup("reader on lexical alone", reader, 1.0),
        *(Setup(f"budget {n}", reader, budget=n) for n in (4, 8, 12, 20)),
        Setup("without calibration", reader, raw_threshold=0.0),
    ]  # fmt: skip


def answer(setup: Setup, index: Index, embedder: Embedder, question: str) -> Outcome:
    """One question from retrieval to the composed answer, timed; refused or not, with its best."""
    began = time.perf_counter()
    found_by = retrieve(index, embedder, question, setup.budget, lexical_weight=setup.weight).hits
    words, cosines = (np.array([getattr(h, n) for h in found_by]) for n in ("lexical", "dense"))
    hits = [
        replace(hit, score=float(score))
        for hit, score in zip(found_by, fused(words, cosines, LEXICAL_WEIGHT), strict=True)
    ]
    reads = setup.reader.read_many([question], [hits])[0]
    found = [(hit, read) for hit, spans in zip(hits, reads, strict=True) for read in spans]
    if not found:
        return Outcome("", "", 0.0, True, _since(began))
    if setup.raw_threshold is not None:
        hit, read = max(found, key=lambda pair: pair[1].score)
        text = hit.document.text[read.start : read.end]
        refused = read.score <= setup.raw_threshold
        return Outcome(text, hit.document.uri, read.score, refused, _since(began))
    fitted = load_calibration(setup.reader.name)
    judged = judge(question, to_spans(question, hits, reads, fitted or UNMEASURED), fitted)
    # Composed even where it will be refused: the best candidate is scored too.
    composed = compose(
        question, question, kind(question), hits, replace(judged, threshold=-math.inf)
    )
    first = composed.findings[0]
    refused = judged.confidence < judged.threshold
    uri = first.citations[0].uri
    return Outcome(first.value, uri, judged.confidence, refused, _since(began))


def line(setup: Setup, questions: Sequence[Question], outcomes: Sequence[Outcome]) -> list[Cell]:
    """The figures of one setup."""
    pairs = list(zip(questions, outcomes, strict=True))
    has = np.array([bool(q.answers) for q in questions])
    exact = np.array([exact_match(o.text, q.answers) for q, o in pairs])
    overlap = np.array([f1(o.text, q.answers) for q, o in pairs])
    cited = np.array([o.uri == row_uri(q.passage_id) for q, o in pairs])
    refused = np.array([o.refused for o in outcomes])
    confidence = np.array([o.confidence for o in outcomes])
    right = exact == 1
    times = [o.milliseconds for o in outcomes]
    return [
        setup.name,
        f"{100 * _mean(exact[has]):.1f}",
        f"{100 * _mean(overlap[has]):.1f}",
        f"{100 * _mean(cited[has]):.1f}",
        f"{100 * _mean(refused[~has]):.1f}",
        f"{100 * _mean(refused[has]):.1f}",
        f"{auroc(confidence[right], confidence[~right]):.3f}",
        f"{percentile(times, 50):.0f}",
        f"{percentile(times, 95):.0f}",
    ]


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where the index is kept")
    parser.add_argument("--passages", type=int, default=0, help="rows indexed (0: all 19,241)")
    parser.add_argument("--questions", type=int, default=400, help="drawn at random (400; 0: all)")
    parser.add_argument("--seed", type=int, default=0, help="draws the questions (0)")
    parser.add_argument("--reader", metavar="PATH", help="another reader than the shipped one")
    options = parser.parse_args()
    embedder = open_embedder()
    reader = open_reader(options.reader, embedder)
    index = big_index(options.data, options.work, options.passages, embedder)
    held = {row.id for row in corpus(options.data, options.passages)}
    asked = [q for q in read_questions(options.data, "eval/open_dev") if q.passage_id in held]
    questions = sampled(asked, options.questions, options.seed)
    compared = setups(reader, embedder)
    # The first call reads the vectors, the first runs of a session set its memory aside.
    for setup in compared:
        for question in questions[:_WARMING]:
            answer(setup, index, embedder, question.question)
    outcomes: dict[str, list[Outcome]] = {setup.name: [] for setup in compared}
    for turn, question in enumerate(questions):
        for setup in rotated(compared, turn):
            outcomes[setup.name].append(answer(setup, index, embedder, question.question))
        if turn % 20 == 19:
            tell(f"{turn + 1} of {len(questions)} questions")
    answerable = sum(bool(q.answers) for q in questions)
    fitted = load_calibration(reader.name)
    threshold = (
        f"threshold {fitted.threshold:.3g}"
        if fitted
        else "no calibration was fitted for it, so nothing is refused"
    )
    show(
        ("setup", "EM", "F1", "cited %", "refused %, unanswerable", "refused %, answerable",
         "AUROC", "p50 ms", "p95 ms"),
        [line(setup, questions, outcomes[setup.name]) for setup in compared],
        [
            f"{len(questions)} questions of open_dev, {answerable} answerable; {len(index):,} "
            f"documents. Shipped budget: {BUDGET}. Reader: {reader.name}; {threshold}."
        ],
        as_json=options.json,
    )  # fmt: skip


def _mean(values: NDArray[np.float64] | NDArray[np.bool_]) -> float:
    return float(values.mean()) if values.size else math.nan


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
