"""Evidence -> probability: what was fitted on questions with known answers, and its threshold.

Two logistic models. The first ranks the spans of all passages of a question on one scale; the
second says how probable it is that the answer that came out on top is right. Both were fitted by
``python -m qa.reader.calibrate`` on development questions; ``calibration.json`` says on which, and
what it came to when every article was judged by a fit on the others.
"""

import json
import math
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# A score beyond this is sure, and so is one far beyond it.
FAR = 20.0
# No probability is nearer to 0 or 1 where odds are reckoned with.
_NEVER = 1e-6
# Of the log-odds that further sources add to a span, the part that they add to the answer.
_SUPPORT = 0.5
_FILE = Path(__file__).parent / "reader" / "calibration.json"


@dataclass(frozen=True)
class Calibration:
    """Weights of both models; the first of each is the intercept.

    Attributes
    ----------
    span, answer : tuple of float
        For `span_features` and `Evidence`.
    threshold : float
        Below this probability nothing is answered.
    kinds : tuple of str
        The kinds of question that it was measured on.
    """

    span: tuple[float, ...]
    answer: tuple[float, ...]
    threshold: float
    kinds: tuple[str, ...] = ()

    def span_logits(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """float64 [n]: log-odds that each span is right; higher is better."""
        logits: NDArray[np.float64] = self.span[0] + features @ np.array(self.span[1:])
        return logits

    def answer_probability(self, evidence: "Evidence") -> float:
        """Probability, in [0, 1], that the answer on top is right."""
        return sigmoid(self.answer[0] + float(np.dot(evidence.features, self.answer[1:])))


def span_features(
    scores: NDArray[np.float64],
    fused: NDArray[np.float64],
    ranks: NDArray[np.int64],
    covered: NDArray[np.float64],
) -> NDArray[np.float64]:
    """float64 [n, 5]: what is known of each span of one question.

    Parameters
    ----------
    scores : float64 [n]
        The reader's, against the null of the span's own passage.
    fused : float64 [n]
        Retrieval's score of its passage.
    ranks : int64 [n]
        Of the span within its passage, from 0.
    covered : float64 [n]
        Share of the question's words that stand in the span's sentence or its title, in [0, 1].
    """
    best = fused.max() if len(fused) else 0.0
    first = (ranks == 0) * 1.0
    return np.stack([np.clip(scores, -FAR, FAR), fused, fused - best, first, covered], axis=1)


@dataclass(frozen=True)
class Evidence:
    """What is known of the answer on top: the features of the second model, in their order.

    Attributes
    ----------
    score : float
        The reader's, of its best span.
    behind : float
        By how much another span of any passage has a higher score; 0 for the highest.
    rival : float
        Probability, in [0, 1] and by the first model, of the best span that says something else.
    fused : float
        Retrieval's score of the passage it stands in.
    covered, covered_by_passage : float
        Share of the question's words, in [0, 1], that stand in its sentence and in its passage,
        the title counted to both. Words that the passage has and the sentence has not speak
        against it: they are said of something else.
    opposed : bool
        Whether the sentence has the opposite of a word of the question instead of it.
    dated : bool
        Whether a date was asked for: one stands in most passages, and the reader takes it.
    """

    score: float
    behind: float
    rival: float
    fused: float
    covered: float
    covered_by_passage: float
    opposed: bool
    dated: bool

    @property
    def features(self) -> list[float]:
        """The same as numbers."""
        return [float(value) for value in astuple(self)]


def raised(probability: float, mass: float, best: float) -> float:
    """The probability of an answer where other sources say so too, of which `Evidence` knows nothing.

    The passages that it was fitted on are of one encyclopedia: no two tell of one event, and a word
    that two of them share tells nothing. Where articles of several papers say so, it does.

    Parameters
    ----------
    probability : float
        Of the answer as its best span is read, in [0, 1].
    mass, best : float
        In [0, 1], by the first model: of all sources together, and of the best span alone.
    """
    more = _log_odds(mass) - _log_odds(best)
    return sigmoid(_log_odds(probability) + _SUPPORT * more) if more > 0 else probability


def _log_odds(p: float) -> float:
    sure = min(max(p, _NEVER), 1 - _NEVER)
    return math.log(sure / (1 - sure))


def bounded(score: float) -> float:
    """A reader's score, no further from 0 than tells anything."""
    return min(max(score, -FAR), FAR)


def sigmoid(x: float) -> float:
    """1 / (1 + e^-x) without overflow."""
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


@cache
def load_calibration(reader: str) -> Calibration | None:
    """What was fitted for a reader; None for one that was never measured."""
    fitted = json.loads(_FILE.read_text()).get(reader)
    if fitted is None:
        return None
    return Calibration(
        tuple(fitted["span"]), tuple(fitted["answer"]), fitted["threshold"], tuple(fitted["kinds"])
    )
