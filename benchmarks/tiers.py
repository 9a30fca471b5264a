"""Which FAISS index at which size: the table in `index.tiers`.

Vectors as in `benchmarks.sizes`: real ones from train/, beyond --real interpolated. Every kind is asked
for the 100 nearest of one question at a time, these are re-ranked by their exact products, and
recall@10 is of those against `IndexFlatIP`. Times are this thread's processor time, on one thread.

    python -m benchmarks.tiers --data DIR --work DIR --sizes 20000 50000 200000
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from benchmarks.common import (
    Cell,
    arguments,
    percentile,
    read_questions,
    sampled,
    show,
    tell,
)
from benchmarks.sizes import interpolated, real_texts, real_vectors

_DEPTH, _TOP = 100, 10
_IP = faiss.METRIC_INNER_PRODUCT


def made(kind: str, rows: Any) -> tuple[Any, float]:
    """A FAISS index of a kind, and the processor seconds that it took."""
    began = time.process_time()
    index: Any = faiss.index_factory(rows.shape[1], kind, _IP)
    if kind.startswith("HNSW"):
        index.hnsw.efConstruction = 80
    if kind.startswith("IVF"):
        ivf = faiss.extract_index_ivf(index)
        ivf.cp.niter, ivf.cp.min_points_per_centroid = 8, 1
        index.train(rows[np.random.default_rng(0).permutation(len(rows))[: 40 * ivf.nlist]])
    elif not index.is_trained:
        index.train(rows[:20_000])
    index.add(rows)
    return index, time.process_time() - began


def asked(index: Any, rows: Any, queries: Any, exact: Any) -> tuple[float, float, float]:
    """Median and 95th percentile of milliseconds, and recall@10 after re-ranking."""
    times, found = [], 0
    for query, best in zip(queries, exact, strict=True):
        began = time.thread_time()
        _, ids = index.search(query[None], _DEPTH)
        times.append((time.thread_time() - began) * 1000)
        products = np.sort(rows[ids[0][ids[0] >= 0]] @ query)[::-1][:_TOP]
        found += int((products >= best - 1e-6).sum())
    return percentile(times, 50), percentile(times, 95), found / (_TOP * len(queries))


def variants(count: int, hnsw_to: int) -> list[tuple[str, str, Callable[[Any], None]]]:
    """Name, FAISS kind and how to set it for the search."""
    lists = count // 400

    def probing(part: float) -> Callable[[Any], None]:
        return lambda index: setattr(index, "nprobe", max(1, round(lists * part)))

    def seeking(ef: int) -> Callable[[Any], None]:
        return lambda index: setattr(index.hnsw, "efSearch", ef)

    found: list[tuple[str, str, Callable[[Any], None]]] = [
        ("exact", "Flat", lambda _: None),
        ("all, as bytes", "SQ8", lambda _: None),
        ("all, as bits (RaBitQ)", "RaBitQfs", lambda _: None),
    ]
    if lists >= 50:
        found += [
            (f"{lists} lists of bytes, {part:.1%} probed", f"IVF{lists},SQ8", probing(part))
            for part in (1 / 8, 1 / 4, 3 / 8)
        ]
    if count <= hnsw_to:
        found += [(f"HNSW of bytes, ef {ef}", "HNSW32_SQ8", seeking(ef)) for ef in (100, 200)]
    return found


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where vectors are kept")
    parser.add_argument("--sizes", type=int, nargs="+", default=[20_000, 50_000, 200_000])
    parser.add_argument("--real", type=int, default=200_000, help="real vectors (200000)")
    parser.add_argument("--questions", type=int, default=100, help="questions asked (100)")
    parser.add_argument("--hnsw-to", type=int, default=50_000, help="largest HNSW built (50000)")
    options = parser.parse_args()
    faiss.omp_set_num_threads(1)
    from index.embed import open_embedder

    texts = real_texts(options.data, options.real)
    vectors = real_vectors(options.work, texts)
    embedder = open_embedder()
    asks = sampled(read_questions(options.data, "eval/open_dev"), options.questions, 0)
    queries = np.stack([embedder.encode_query(q.question) for q in asks])
    table: list[list[Cell]] = []
    for count in options.sizes:
        _, rows = interpolated(texts, vectors, count)
        exact = np.sort(queries @ rows.T, axis=1)[:, -_TOP]
        before: tuple[str, Any, float] = ("", None, 0.0)
        for name, kind, prepare in variants(count, options.hnsw_to):
            if before[0] != kind:
                before = (kind, *made(kind, rows))
            _, index, seconds = before
            prepare(index)
            p50, p95, recall = asked(index, rows, queries, exact)
            size = len(faiss.serialize_index(index)) / 1e6
            table.append([f"{count:,}", name, f"{p50:.2f}", f"{p95:.2f}", f"{recall:.3f}",
                          f"{size:.0f}", f"{seconds:.0f}"])  # fmt: skip
            tell(str(table[-1]))
    show(
        ("rows", "kind", "p50 ms", "p95 ms", "recall@10", "MB", "s to make"),
        table,
        [f"{len(vectors):,} real vectors, the rest interpolated; {len(queries)} questions."],
        as_json=options.json,
    )


if __name__ == "__main__":
    main()
