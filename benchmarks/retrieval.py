"""Retrieval: does the question's own row come back, and how long does it take?

Over the answerable questions of eval/open_dev, among its 345 rows and the 18,896 of train/squad,
each row a document: recall@1, @5, @20 and MRR@20 of the vectors alone, of BM25 alone, of both as
shipped (a weighted sum of scores), and, beside it, of reciprocal rank fusion (k = 60) of the
first 100 of each single ranking. About half of the rows are longer than one of our passages; a
hit counts when its document is the question's row.

Questions are asked one at a time, the rankings taking turns. The times are of the shipped
`qa.retrieval.retrieve`, which embeds the question and scores every candidate both ways whatever
the weight: the single rankings' times are no bound on what either alone could do. Reciprocal rank
fusion's time is of two such calls and so overstated.

    python -m benchmarks.retrieval --data DIR --work DIR
    python -m benchmarks.retrieval --data DIR --work DIR --passages 100 --questions 30
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.common import (
    Cell,
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
from index.document import Hit
from index.embed import open_embedder
from qa.retrieval import CANDIDATES, LEXICAL_WEIGHT, retrieve

_DEEPEST = 20
_DEPTHS = (1, 5, _DEEPEST)
_RRF = 60


def reciprocal_rank_fusion(rankings: Sequence[Sequence[Hit]], k: int) -> list[Hit]:
    """The ``k`` passages of the largest sums of 1 / (60 + rank), ranks from 1."""
    sums: dict[tuple[str, int], float] = {}
    hits: dict[tuple[str, int], Hit] = {}
    for ranking in rankings:
        for rank, hit in enumerate(ranking, 1):
            key = hit.passage.document_id, hit.passage.start
            hits[key] = hit
            sums[key] = sums.get(key, 0.0) + 1 / (_RRF + rank)
    return [hits[key] for key in sorted(sums, key=lambda key: -sums[key])[:k]]


def rank_of(hits: Sequence[Hit], uri: str) -> int:
    """Rank, from 1, of the first hit of a document; 0 where there is none."""
    return next((rank for rank, hit in enumerate(hits, 1) if hit.document.uri == uri), 0)


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where the index is kept")
    parser.add_argument("--passages", type=int, default=0, help="rows indexed (0: all 19,241)")
    parser.add_argument("--questions", type=int, default=0, help="drawn at random (0: all)")
    parser.add_argument("--seed", type=int, default=0, help="draws the questions (0)")
    options = parser.parse_args()
    embedder = open_embedder()
    index = big_index(options.data, options.work, options.passages, embedder)
    held = {row.id for row in corpus(options.data, options.passages)}
    answerable = [
        question
        for question in read_questions(options.data, "eval/open_dev")
        if question.answers and question.passage_id in held
    ]
    questions = sampled(answerable, options.questions, options.seed)

    def ranked(question: str, weight: float, k: int = _DEEPEST) -> list[Hit]:
        return retrieve(index, embedder, question, k, lexical_weight=weight).hits

    rankings: dict[str, Callable[[str], list[Hit]]] = {
        "dense": lambda q: ranked(q, 0.0),
        "lexical": lambda q: ranked(q, 1.0),
        f"fused as shipped ({LEXICAL_WEIGHT:g} lexical)": lambda q: ranked(q, LEXICAL_WEIGHT),
        f"reciprocal rank fusion (k {_RRF})": lambda q: reciprocal_rank_fusion(
            [ranked(q, 1.0, CANDIDATES), ranked(q, 0.0, CANDIDATES)], _DEEPEST
        ),
    }
    # The first call reads the vectors.
    ranked(questions[0].question, LEXICAL_WEIGHT)
    ranks: dict[str, list[int]] = {name: [] for name in rankings}
    times: dict[str, list[float]] = {name: [] for name in rankings}
    for turn, question in enumerate(questions):
        for name, rank in rotated(list(rankings.items()), turn):
            began = time.perf_counter()
            hits = rank(question.question)
            times[name].append((time.perf_counter() - began) * 1000)
            ranks[name].append(rank_of(hits, row_uri(question.passage_id)))
        if turn % 200 == 199:
            tell(f"{turn + 1} of {len(questions)} questions")
    show(
        ("ranking", *(f"recall@{k}" for k in _DEPTHS), f"MRR@{_DEEPEST}", "p50 ms", "p95 ms"),
        [_row(name, ranks[name], times[name]) for name in rankings],
        [
            f"{len(questions):,} answerable questions of open_dev, {len(index):,} documents. "
            "Wanted of fused: recall@5 0.94, recall@20 0.98."
        ],
        as_json=options.json,
    )


def _row(name: str, ranks: Sequence[int], times: Sequence[float]) -> list[Cell]:
    recall = [sum(0 < rank <= k for rank in ranks) / len(ranks) for k in _DEPTHS]
    mrr = sum(1 / rank for rank in ranks if rank) / len(ranks)
    return [
        name,
        *(f"{value:.3f}" for value in (*recall, mrr)),
        *(f"{percentile(times, p):.1f}" for p in (50, 95)),
    ]


if __name__ == "__main__":
    main()
