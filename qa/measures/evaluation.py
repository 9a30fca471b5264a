"""What came of questions with known answers, and the figures that it amounts to. Pure.

"Right" is an answer whose F1 with an accepted answer is at least one half; where the corpus does
not say, to refuse.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from qa.measures.scores import (
    Bin,
    Point,
    area,
    auroc,
    brier,
    expected_calibration_error,
    reliability,
    risk_coverage,
)

RIGHT = 0.5
# How deep retrieval is looked at; deeper than what is read.
DEPTH = 20
_RANKS = (1, 5, DEPTH)
_WORST = 10


@dataclass(frozen=True)
class Outcome:
    """One question, what was answered, and how right that is.

    Attributes
    ----------
    answers : tuple of str
        The accepted ones; empty where the corpus does not say.
    calibrated : bool
        False where the confidence was never measured on questions of this kind.
    text, quote, source : str
        The answer, the quote of its first citation and the name of what it is quoted from; empty
        when refused.
    answer_start, answer_end : int
        Half-open offsets of the answer in the quote.
    exact, f1 : float
        In [0, 1]; 0 when refused or where the corpus does not say.
    named : bool
        Whether the file names the documents that hold the answer.
    rank : int or None
        Of the first passage found that counts, from 1 to `DEPTH`; None where none does, and
        where the corpus does not say: then retrieval is not measured.
    citations, proving : int
        Citations of the findings, and those among them whose quote holds an accepted answer.
    first_in_gold : bool or None
        Whether the first citation lies in a named document; None where there is nothing to say.
    timings : dict of str to float
        Milliseconds by stage.
    """

    id: str
    question: str
    answers: tuple[str, ...]
    text: str = ""
    refused: bool = False
    confidence: float = 0.0
    calibrated: bool = False
    exact: float = 0.0
    f1: float = 0.0
    named: bool = False
    rank: int | None = None
    citations: int = 0
    proving: int = 0
    first_in_gold: bool | None = None
    quote: str = ""
    source: str = ""
    answer_start: int = 0
    answer_end: int = 0
    timings: dict[str, float] = field(default_factory=dict)

    @property
    def answerable(self) -> bool:
        """Whether the corpus says."""
        return bool(self.answers)

    @property
    def right(self) -> bool:
        """Whether the answer is right, or the refusal is."""
        return self.f1 >= RIGHT if self.answerable else self.refused


@dataclass(frozen=True)
class Stage:
    """Median and 95th percentile, in milliseconds, of one stage of an answer."""

    name: str
    p50: float
    p95: float


@dataclass(frozen=True)
class Evaluation:
    """How well an assistant does on a set of questions. None: there was nothing to measure.

    Attributes
    ----------
    questions, answerable : int
        How many were asked, and of how many of them the corpus says the answer.
    right : int
        Right answers, and refusals where the corpus does not say.
    answered, refused_wrongly : int
        Of the answerable ones.
    refused_rightly, answered_wrongly : int
        Of the others.
    exact_match, f1 : float or None
        Means over the answerable ones, in [0, 1]; a refusal counts 0.
    recall : dict of int to float or None
        Share of the answerable ones with a passage that counts among the first 1, 5 and 20.
    reciprocal_rank : float or None
        Mean of 1 / rank, 0 beyond 20.
    by_document, by_text : int
        For how many a passage counted for being of a named document, and for how many, the file
        naming none, for holding an accepted answer.
    unknown_documents : tuple of str
        Names in the file that no document of the index goes by: such passages cannot be found.
    citations : int
        Of the findings of the answerable ones.
    proving : float or None
        Share of these whose quote holds an accepted answer.
    first_in_gold : float or None
        Share of answered, answerable questions with named documents whose first citation lies in
        one of these.
    auroc, calibration_error, brier, brier_constant : float or None
        Of the confidence against right, over all that was answered: what a refusal would have
        said is not known. `brier_constant` is that of always saying the share that is right.
    uncalibrated : int
        Answers whose confidence was never measured on questions of their kind.
    auroc_answerable : float or None
        Of the confidence, answerable against unanswerable, over all questions.
    reliability : tuple of Bin
    risk_coverage : tuple of Point
        Over all that was answered; the coverage is of all questions.
    risk_coverage_area : float or None
        Mean risk over the coverage reached.
    stages : tuple of Stage
    worst : tuple of Outcome
        The ten surest answers that are wrong, or that the corpus does not give.
    outcomes : tuple of Outcome
        Every question, in order.
    """

    questions: int
    answerable: int
    right: int
    answered: int
    refused_wrongly: int
    refused_rightly: int
    answered_wrongly: int
    exact_match: float | None
    f1: float | None
    recall: dict[int, float | None]
    reciprocal_rank: float | None
    by_document: int
    by_text: int
    unknown_documents: tuple[str, ...]
    citations: int
    proving: float | None
    first_in_gold: float | None
    uncalibrated: int
    auroc: float | None
    auroc_answerable: float | None
    calibration_error: float | None
    brier: float | None
    brier_constant: float | None
    reliability: tuple[Bin, ...]
    risk_coverage: tuple[Point, ...]
    risk_coverage_area: float | None
    stages: tuple[Stage, ...]
    worst: tuple[Outcome, ...]
    outcomes: tuple[Outcome, ...]


def summarise(
    outcomes: Sequence[Outcome], *, unknown_documents: tuple[str, ...] = ()
) -> Evaluation:
    """The figures that outcomes amount to. Pure."""
    asked = [o for o in outcomes if o.answerable]
    others = [o for o in outcomes if not o.answerable]
    answered = [o for o in asked if not o.refused]
    given = [o for o in outcomes if not o.refused]
    sure = np.array([o.confidence for o in given], np.float64)
    right = np.array([o.right for o in given], np.bool_)
    bins = reliability(sure, right)
    curve = risk_coverage(sure, right, len(outcomes))
    citations = sum(o.citations for o in answered)
    faults = sorted((o for o in given if not o.right), key=lambda o: -o.confidence)
    return Evaluation(
        questions=len(outcomes),
        answerable=len(asked),
        right=sum(o.right for o in outcomes),
        answered=len(answered),
        refused_wrongly=len(asked) - len(answered),
        refused_rightly=sum(o.refused for o in others),
        answered_wrongly=sum(not o.refused for o in others),
        exact_match=_mean(o.exact for o in asked),
        f1=_mean(o.f1 for o in asked),
        recall={k: _mean(o.rank is not None and o.rank <= k for o in asked) for k in _RANKS},
        reciprocal_rank=_mean(1 / o.rank if o.rank else 0.0 for o in asked),
        by_document=sum(o.named for o in asked),
        by_text=sum(not o.named for o in asked),
        unknown_documents=unknown_documents,
        citations=citations,
        proving=sum(o.proving for o in answered) / citations if citations else None,
        first_in_gold=_mean(o.first_in_gold for o in answered if o.first_in_gold is not None),
        uncalibrated=sum(not o.calibrated for o in given),
        auroc=_known(auroc(sure[right], sure[~right])),
        auroc_answerable=_known(
            auroc(
                np.array([o.confidence for o in asked], np.float64),
                np.array([o.confidence for o in others], np.float64),
            )
        ),
        calibration_error=_known(expected_calibration_error(bins)),
        brier=_known(brier(sure, right)),
        brier_constant=float(right.mean() * (1 - right.mean())) if given else None,
        reliability=bins,
        risk_coverage=curve,
        risk_coverage_area=_known(area(curve)),
        stages=_stages(outcomes),
        worst=tuple(faults[:_WORST]),
        outcomes=tuple(outcomes),
    )  # fmt: skip


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """An evaluation as plain values; each outcome says besides whether it is right."""
    plain = asdict(evaluation)
    plain["recall"] = {f"@{k}": share for k, share in evaluation.recall.items()}
    for name, outcomes in (("worst", evaluation.worst), ("outcomes", evaluation.outcomes)):
        plain[name] = [{**asdict(o), "right": o.right} for o in outcomes]
    return plain


def _stages(outcomes: Sequence[Outcome]) -> tuple[Stage, ...]:
    names = dict.fromkeys(name for o in outcomes for name in o.timings)
    spent = {name: [o.timings[name] for o in outcomes if name in o.timings] for name in names}
    return tuple(
        Stage(name, *(round(float(p), 3) for p in np.percentile(times, (50, 95))))
        for name, times in spent.items()
    )


def _mean(values: Iterable[float]) -> float | None:
    known = list(values)
    return sum(known) / len(known) if known else None


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
