"""Reads and hits -> spans on one scale, and the probability that the best is right. Pure."""

import math
from collections.abc import Sequence

import numpy as np

from index.document import Hit
from qa.answer import Kind, Span
from qa.compose import Judged, grouped
from qa.confidence import Calibration, answer_features, sigmoid, span_features
from qa.findings import Group
from qa.kind import Expectation
from qa.read import Read

# Without a measurement nothing is known of a score but its sign.
UNMEASURED = Calibration(span=(0.0, 0.5, 2.0, 0.0, 0.0), answer=(), threshold=0.0)


def to_spans(
    hits: Sequence[Hit], reads: Sequence[Sequence[Read]], calibration: Calibration
) -> list[Span]:
    """Every span that was read, with its probability."""
    flat = [(hit, rank, read) for hit, found in zip(hits, reads, strict=True)
            for rank, read in enumerate(found)]  # fmt: skip
    if not flat:
        return []
    features = span_features(
        np.array([read.score for *_, read in flat]),
        np.array([hit.score for hit, *_ in flat]),
        np.array([rank for _, rank, _ in flat]),
    )
    logits = calibration.span_logits(features)
    return [
        Span(hit, read.start, read.end, read.score, sigmoid(float(logit)))
        for (hit, _, read), logit in zip(flat, logits, strict=True)
    ]


def judge(
    spans: Sequence[Span], kind: Kind, expected: Expectation | None, fitted: Calibration | None
) -> Judged:
    """Groups of the spans, and the probability that the best group is right."""
    groups = tuple(grouped(spans, expected))
    if not groups:
        return Judged((), 0.0, fitted is not None and kind in fitted.kinds, 1.0)
    if fitted is None:
        return Judged(groups, groups[0].best.span.probability, False, UNMEASURED.threshold)
    probability = fitted.answer_probability(evidence(groups))
    return Judged(groups, probability, kind in fitted.kinds, fitted.threshold)


def evidence(groups: Sequence[Group]) -> list[float]:
    """`answer_features` of the best group beside the others; there is at least one group."""
    best = groups[0].best.span
    logits = [_logit(group.best.span.probability) for group in groups[:2]]
    return answer_features(logits, len(groups[0].members) - 1, best.hit.score, best.hit.lexical)


def _logit(p: float) -> float:
    p = min(max(p, 1e-9), 1 - 1e-9)
    return math.log(p / (1 - p))
