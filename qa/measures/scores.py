"""How right answers are, and how well a confidence knows it. Pure: no model, no file."""

import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_PUNCTUATION = str.maketrans("", "", string.punctuation)


def normalise(text: str) -> str:
    """SQuAD's own: lower case, no punctuation, no articles, single spaces."""
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text.lower().translate(_PUNCTUATION)).split())


def exact_match(guess: str, answers: Sequence[str]) -> float:
    """1.0 where the guess is one of the answers after `normalise`."""
    return float(any(normalise(guess) == normalise(a) for a in answers))


def f1(guess: str, answers: Sequence[str]) -> float:
    """Best token F1 of the guess against any answer, in [0, 1]."""
    return max((_f1(normalise(guess).split(), normalise(a).split()) for a in answers), default=0.0)


def _f1(guess: list[str], answer: list[str]) -> float:
    shared = sum((Counter(guess) & Counter(answer)).values())
    if not shared:
        return float(guess == answer)
    return 2 * shared / (len(guess) + len(answer))


def holds(text: str, answers: Sequence[str]) -> bool:
    """Whether a text holds one of the answers as whole words.

    An answer is held as it is written, or after `normalise`: the first finds "Turkey" in
    "Turkey's", the second "merchant ships." in "Merchant ships brought it".
    """
    plain = f" {normalise(text)} "
    for answer in answers:
        written, words = answer.strip(), normalise(answer)
        if written and re.search(rf"(?<!\w){re.escape(written)}(?!\w)", text):
            return True
        if words and f" {words} " in plain:
            return True
    return False


def auroc(positive: NDArray[np.float64], negative: NDArray[np.float64]) -> float:
    """Probability that a positive scores above a negative, ties counted half; nan without both."""
    if not positive.size or not negative.size:
        return float("nan")
    both = np.sort(negative)
    below = np.searchsorted(both, positive, "left")
    upto = np.searchsorted(both, positive, "right")
    return float((below + upto).mean() / 2 / negative.size)


def brier(probabilities: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Mean squared distance of probabilities from what came true, in [0, 1]; lower is better.

    nan where there is nothing to score.
    """
    return float(((probabilities - right) ** 2).mean()) if right.size else float("nan")


@dataclass(frozen=True)
class Bin:
    """The answers whose probability lies in ``[low, high)``; the last bin holds 1.0 too.

    Attributes
    ----------
    count : int
        How many there are.
    confidence, right : float
        Their mean probability and the share of them that are right, in [0, 1].
    """

    low: float
    high: float
    count: int
    confidence: float
    right: float


def reliability(
    probabilities: NDArray[np.float64], right: NDArray[np.bool_], bins: int = 10
) -> tuple[Bin, ...]:
    """What was claimed and what came true, in bins of equal width; empty bins are left out."""
    which = np.minimum((probabilities * bins).astype(np.int64), bins - 1)
    return tuple(
        Bin(n / bins, (n + 1) / bins, int(own.sum()),
            float(probabilities[own].mean()), float(right[own].mean()))
        for n in range(bins) if (own := which == n).any()
    )  # fmt: skip


def expected_calibration_error(bins: Sequence[Bin]) -> float:
    """Mean distance of claimed from true over all answers, in [0, 1]; nan without any."""
    count = sum(one.count for one in bins)
    if not count:
        return float("nan")
    return sum(one.count * abs(one.confidence - one.right) for one in bins) / count


@dataclass(frozen=True)
class Point:
    """What answering only at ``confidence`` or above comes to.

    Attributes
    ----------
    confidence : float
        The bound, in [0, 1].
    coverage : float
        Share of all questions that is answered, in (0, 1].
    risk : float
        Share of these answers that is wrong, in [0, 1].
    """

    confidence: float
    coverage: float
    risk: float


def risk_coverage(
    probabilities: NDArray[np.float64], right: NDArray[np.bool_], asked: int
) -> tuple[Point, ...]:
    """The risk-coverage curve, the surest answers first; one point for each probability.

    Answers of the same probability enter together, so that their order says nothing.

    Parameters
    ----------
    asked : int
        How many questions there were, those that were refused included.
    """
    points: list[Point] = []
    for bound in np.unique(probabilities)[::-1]:
        given = probabilities >= bound
        risk = float((~right[given]).mean())
        points.append(Point(float(bound), int(given.sum()) / asked, risk))
    return tuple(points)


def area(points: Sequence[Point]) -> float:
    """Mean risk over the coverage that a risk-coverage curve reaches, in [0, 1]; lower is better.

    nan for a curve without points.
    """
    if not points:
        return float("nan")
    before = [0.0, *(point.coverage for point in points)]
    steps = (p.risk * (p.coverage - b) for p, b in zip(points, before, strict=False))
    return sum(steps) / points[-1].coverage
