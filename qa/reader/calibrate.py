"""Fit the confidence: ``python -m qa.reader.calibrate --index DIR --questions FILE``.

Asks development questions of an index, looks which spans and which answers were right, and fits
both models of `qa.confidence`. An answer is right when its token F1 with an accepted answer is at
least one half. The Brier score that is printed and kept is cross-fitted: every article's
questions are judged by a fit on the other articles.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.document import Hit
from index.embed import open_embedder
from index.open import open_index
from qa.confidence import Calibration, Evidence
from qa.findings import Group
from qa.judge import evidence, ranked, span_evidence, supported, to_spans
from qa.kind import kind
from qa.measures.question_file import Question, draw, ids_by_name, name_key, read_questions
from qa.measures.scores import exact_match, f1
from qa.read import Read
from qa.readers import WEIGHTS, open_reader
from qa.retrieval import retrieve

FILE = Path(__file__).parent / "calibration.json"
RIGHT = 0.5
# The share of right answers that refusing may cost.
LOST = 0.1
# A kind of question of which fewer were asked counts as never measured.
ENOUGH = 40
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Asked:
    """One question with everything that was read for it."""

    question: Question
    hits: list[Hit]
    reads: list[list[Read]]

    @property
    def article(self) -> str:
        """What is left out together when cross-fitting."""
        return "/".join(self.question.id.split("/")[:2])


def fit_logistic(x: Floats, y: Floats, ridge: float = 1.0) -> tuple[float, ...]:
    """Intercept and weights of a logistic regression, by Newton's method.

    Parameters
    ----------
    x : float64 [n, features]
    y : float64 [n]
        0 or 1.
    ridge : float
        Penalty on the squared weights of standardised features; the intercept is free.
    """
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.hstack([np.ones((len(x), 1)), (x - mean) / scale])
    penalty = np.diag([0.0] + [ridge] * x.shape[1])
    w = np.zeros(z.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(z @ w, -30, 30)))
        hessian = (z * (p * (1 - p))[:, None]).T @ z + penalty
        step = np.linalg.solve(hessian + 1e-9 * np.eye(len(w)), z.T @ (y - p) - penalty @ w)
        w += step
        if np.abs(step).max() < 1e-8:
            break
    weights = w[1:] / scale
    return (float(w[0] - weights @ mean), *map(float, weights))


def right(text: str, question: Question) -> bool:
    """Whether an answer has at least half of its tokens in common with an accepted one."""
    return bool(question.answers) and f1(text, question.answers) >= RIGHT


def fit(asked: Sequence[Asked], kinds: Sequence[str]) -> Calibration:
    """Both models; the threshold is chosen after, from what cross-fitting shows."""
    rows, labels = [], []
    for one in asked:
        features, texts = _span_rows(one)
        rows.append(features)
        labels += [right(text, one.question) for text in texts]
    span = fit_logistic(np.concatenate(rows), np.array(labels, np.float64))
    draft = Calibration(span, (), 0.0)
    tops = [top(one, draft) for one in asked]
    known = [t for t in tops if t is not None]
    answer = fit_logistic(
        np.array([one.evidence.features for one in known]),
        np.array([one.right for one in known], np.float64),
    )
    return Calibration(span, answer, 0.0, tuple(kinds))


@dataclass(frozen=True)
class Top:
    """What is known of the answer that comes out on top, and whether it is right."""

    evidence: Evidence
    right: bool
    groups: Sequence[Group]
    pooled: Sequence[Group]

    def judged(self, calibration: Calibration) -> tuple[float, float]:
        """How probable the fitted model finds it, and what it is given or refused by."""
        probability = calibration.answer_probability(self.evidence)
        return probability, supported(probability, self.groups, self.pooled)


def top(one: Asked, calibration: Calibration) -> Top | None:
    """The answer that comes out on top; None if none does.

    It is right where what is against it is: they are judged as one (`Judged.answerable`), and
    `judge` gives each its part.
    """
    question = one.question.question
    groups, rivals = ranked(question, to_spans(question, one.hits, one.reads, calibration))
    if not groups:
        return None
    pooled, _ = rivals.pooled(groups)
    as_one = [group for group in groups if group not in pooled[1:]]
    said = (group.lead.span.text for group in as_one)
    found = any(right(text, one.question) for text in said)
    return Top(evidence(question, pooled), found, groups, pooled)


def unrefused(asked: Sequence[Asked], calibration: Calibration) -> dict[str, float]:
    """Exact match, F1 and the share cited from a named document, of answerable questions.

    Of the answer on top, whether it would be refused or not: what refusing is chosen from.
    """
    rows: list[tuple[float, float, float]] = []
    for one in asked:
        if not one.question.answers:
            continue
        question = one.question.question
        groups, _ = ranked(question, to_spans(question, one.hits, one.reads, calibration))
        if not groups:
            rows.append((0.0, 0.0, 0.0))
            continue
        span = groups[0].lead.span
        names, answers = ids_by_name([span.hit.document]), one.question.answers
        cited = any(name_key(name) in names for name in one.question.gold)
        rows.append((exact_match(span.text, answers), f1(span.text, answers), float(cited)))
    means = np.array(rows, np.float64).reshape(-1, 3).mean(axis=0)
    return dict(zip(("exact_match", "f1", "cited"), map(float, means), strict=True))


def chosen(rows: Sequence[dict[str, float]]) -> float:
    """The highest threshold of the trade that loses few enough right answers.

    A wrong answer stands there with its sentence and its probability, and can be seen to be
    wrong; a right one that is refused cannot be seen at all.
    """
    bearable = [row["threshold"] for row in rows if row["right_answers_lost"] <= LOST]
    return max(bearable, default=0.0)


def cross_fitted(asked: Sequence[Asked], kinds: Sequence[str]) -> Floats:
    """float64 [questions, 3]: of each top answer, by a fit on the other articles, how probable it
    is, what it is given or refused by, and whether it is right.
    """
    found = np.zeros((len(asked), 3))
    for article in sorted({one.article for one in asked}):
        fitted = fit([one for one in asked if one.article != article], kinds)
        for i, one in enumerate(asked):
            if one.article == article and (best := top(one, fitted)) is not None:
                found[i] = *best.judged(fitted), best.right
    return found


def _span_rows(one: Asked) -> tuple[Floats, list[str]]:
    features = span_evidence(one.question.question, one.hits, one.reads)
    return features, [
        hit.document.text[read.start : read.end]
        for hit, found in zip(one.hits, one.reads, strict=True)
        for read in found
    ]


def ask_all(args: argparse.Namespace) -> tuple[str, list[Asked]]:
    """Retrieve and read for every question of the sample."""
    questions = draw(read_questions(args.questions).questions, args.limit, args.seed)
    index = open_index(args.index)
    embedder = open_embedder(index.model, offline_id=index.model_id)
    reader = open_reader(args.reader, embedder)
    asked: list[Asked] = []
    for number, question in enumerate(questions, 1):
        hits = retrieve(index, embedder, question.question, args.budget).hits
        asked.append(Asked(question, hits, reader.read_many([question.question], [hits])[0]))
        if number % 50 == 0:
            print(f"{number} of {len(questions)}", file=sys.stderr, flush=True)
    return reader.name, asked


def main(argv: Sequence[str] | None = None) -> int:
    """Ask, fit, print, and write the calibration of the reader into its file."""
    parser = argparse.ArgumentParser(prog="python -m qa.reader.calibrate", description=__doc__)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--reader", default=None, help="default: the shipped one")
    parser.add_argument("--limit", type=int, default=1200, help="questions, drawn at random")
    parser.add_argument("--budget", type=int, default=12, help="passages read")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=FILE)
    args = parser.parse_args(argv)
    name, asked = ask_all(args)
    counted = Counter(kind(one.question.question) for one in asked)
    kinds = sorted(name for name, count in counted.items() if count >= ENOUGH)
    fitted = fit(asked, kinds)
    p, given_by, r = cross_fitted(asked, kinds).T
    rows = trade(given_by, r)
    base = float(r.mean())
    told = {} if args.reader else json.loads((WEIGHTS / "figures.json").read_text())
    said = {
        "weights": told.get("sha256"),
        "questions": len(asked),
        "kinds": dict(counted),
        "answerable": sum(bool(one.question.answers) for one in asked),
        "unrefused": unrefused(asked, fitted),
        "right": base,
        "brier": float(((p - r) ** 2).mean()),
        "brier_of_base_rate": base * (1 - base),
        "trade": rows,
    }
    written = json.loads(args.out.read_text()) if args.out.exists() else {}
    written[name] = {
        "span": fitted.span, "answer": fitted.answer, "threshold": chosen(rows),
        "kinds": list(fitted.kinds), "measured": said,
    }  # fmt: skip
    args.out.write_text(json.dumps(written, indent=1) + "\n")
    print(json.dumps(said, indent=1))
    return 0


def trade(p: Floats, r: Floats) -> list[dict[str, float]]:
    """At several thresholds: share of right answers kept, and of wrong ones given."""
    rows = []
    for t in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        given = p >= t
        rows.append(
            {
                "threshold": t,
                "answered": float(given.mean()),
                "right_of_answered": float(r[given].mean()) if given.any() else 0.0,
                "right_answers_lost": float(((~given) * r).sum() / max(r.sum(), 1)),
                "wrong_answers_spared": float(((~given) * (1 - r)).sum() / max((1 - r).sum(), 1)),
            }
        )
    return rows


if __name__ == "__main__":
    raise SystemExit(main())
