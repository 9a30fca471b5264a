"""Full text: what a bound on the passages that are scored costs, and what bm25s does on the same text.

Over the answerable questions of eval/open_dev, among its 345 rows and the 18,896 of train/squad. Of
`index.lexical.search` with several bounds (``MOST`` is the one that ships) and of bm25s, each row given
to it whole with its title, its own English stop words, no stemmer: nDCG@10 with the question's own row
the only right one, recall@5, and questions a second on one thread. bm25s holds all scores in
memory, made at once from all rows; ours are read from the store, which takes and drops a document
at any time: that is what the difference in speed pays for.

    python -m benchmarks.full_text --data DIR --work DIR
    python -m benchmarks.full_text --data DIR --work DIR --files 500 --questions 20
"""

import math
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.common import (
    Cell,
    arguments,
    corpus,
    percentile,
    read_questions,
    sampled,
    show,
)
from benchmarks.incremental import make
from index import lexical
from index.fold import query_terms
from index.store import Store

_DEPTH = 50
_BOUNDS = (10**9, 40_000, 20_000, 10_000, 5_000, 2_000)


def ours(store: Store, most: int) -> Callable[[str], list[int]]:
    """Ranks rows, by number, by the best passage of each."""
    row_of = {
        key: int(Path(uri).stem)
        for key, uri in store.connection.execute("SELECT key, uri FROM documents")
        if Path(uri).stem.isdigit()
    }
    numbers = store.passage_rows()
    document = dict(zip(numbers[:, 0].tolist(), numbers[:, 1].tolist(), strict=True))

    def ranked(question: str) -> list[int]:
        ids, scores = lexical.search(store, question, {}, most)
        best = ids[np.argsort(-scores, kind="stable")[:_DEPTH]]
        return list(dict.fromkeys(row_of.get(document[i], -1) for i in best.tolist()))

    return ranked


def theirs(texts: Sequence[str]) -> Callable[[str], list[int]]:
    """The same by bm25s."""
    import bm25s

    model: Any = bm25s.BM25()
    model.index(
        bm25s.tokenize(list(texts), stopwords="en", show_progress=False), show_progress=False
    )

    def ranked(question: str) -> list[int]:
        tokens = bm25s.tokenize(question, stopwords="en", show_progress=False)
        found, _ = model.retrieve(tokens, k=_DEPTH, show_progress=False)
        return [int(row) for row in found[0]]

    return ranked


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where folder and index are kept")
    parser.add_argument("--files", type=int, default=0, help="rows indexed (0: all 19,241)")
    parser.add_argument("--questions", type=int, default=0, help="drawn at random (0: all)")
    parser.add_argument("--busy", action="store_true", help="processor time, not the clock's")
    options = parser.parse_args()
    clock = time.thread_time if options.busy else time.perf_counter
    _, folder = make(options.data, options.work.absolute(), options.files)
    rows = corpus(options.data, options.files)
    place = {row.id: number for number, row in enumerate(rows)}
    answerable = [
        q
        for q in read_questions(options.data, "eval/open_dev")
        if q.answers and q.passage_id in place
    ]
    questions = sampled(answerable, options.questions, 0)
    table: list[list[Cell]] = []
    with_store = Store(folder)

    def measured(name: str, ranked: Callable[[str], list[int]]) -> None:
        times, gain, within = [], 0.0, 0
        for question in questions:
            began = clock()
            found = ranked(question.question)
            times.append(clock() - began)
            wanted = place[question.passage_id]
            rank = found.index(wanted) + 1 if wanted in found else 0
            gain += 1 / math.log2(rank + 1) if 0 < rank <= 10 else 0.0
            within += 0 < rank <= 5
        table.append(
            [name, f"{gain / len(questions):.3f}", f"{within / len(questions):.3f}",
             f"{percentile(times, 50) * 1000:.1f}", f"{percentile(times, 95) * 1000:.1f}",
             f"{len(times) / sum(times):.0f}"]
        )  # fmt: skip

    for most in _BOUNDS:
        name = "ours, all that match" if most == _BOUNDS[0] else f"ours, at most {most:,}"
        measured(name + (" (ships)" if most == lexical.MOST else ""), ours(with_store, most))
    measured("bm25s", theirs([f"{row.title}\n{row.text}" for row in rows]))
    counted = sum(len(query_terms(question.question)) for question in questions) / len(questions)
    show(
        ("ranking", "nDCG@10", "recall@5", "p50 ms", "p95 ms", "questions/s"),
        table,
        [
            f"{len(questions)} questions of {counted:.1f} telling terms, {len(rows):,} rows in "
            f"{with_store.count_passages():,} passages."
            + (" Times are of the processor." if options.busy else "")
        ],
        as_json=options.json,
    )


if __name__ == "__main__":
    main()
