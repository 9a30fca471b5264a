"""An index at 20,000, 200,000 and a million passages: size, opening, memory, speed, recall.

The passages are the sentences and questions of train/, one document each, with their real vectors,
embedded once and kept in --work; beyond --real of them they are interpolated: the words of the first
half of one sentence and the second half of another nearby in the same set, with the vector between
theirs. That flatters: around each real sentence stand many that are nearly it, so a question's
nearest neighbours lie closer together than real ones do (recall of a search in lists is higher),
while words repeat as they do in real text. The questions are those of eval/open_dev.

Each size is measured in a fresh process: seconds to open the index and have its first snapshot, the
resident memory after the questions, the time of each ranking as `qa.retrieval.retrieve` runs it, the
question's embedding included, and that of `IndexFlatIP` over the same vectors, one query at a time,
the two taking turns. recall@10 is of the dense ranking re-ranked by the stored vectors, against
`IndexFlatIP`'s first ten.

All asking is on one thread, so on a machine that is busy with other things --busy measures that
thread's processor time instead.

    python -m benchmarks.sizes --data DIR --work DIR
    python -m benchmarks.sizes --data DIR --work DIR --sizes 2000 --real 1000 --questions 20
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.common import (
    Cell,
    arguments,
    child,
    percentile,
    read_passages,
    read_questions,
    sampled,
    show,
    tell,
)

_SETS = ("squad", "amazon_reviews", "reddit", "squad2_extra")
_WANTED = {
    200_000: "fused p95 60 ms, open 1 s, 1 GB",
    1_000_000: "fused p95 150 ms, open 2 s, 3 GB",
}
_CHUNK = 2_000
_TOP = 10


def real_texts(data: Path, count: int) -> list[str]:
    """The first ``count`` different sentences of train/, then its questions."""
    from index.sentences import sentences

    texts: dict[str, None] = {}
    for name in _SETS:
        for row in read_passages(data, f"train/{name}"):
            texts.update((row.text[a:b], None) for a, b in sentences(row.text))
            if len(texts) >= count:
                return list(texts)[:count]
    for name in _SETS:
        texts.update(
            (question.question, None) for question in read_questions(data, f"train/{name}")
        )
    return list(texts)[:count]


def real_vectors(work: Path, texts: Sequence[str]) -> NDArray[np.float32]:
    """Their vectors, kept in ``work`` piece by piece: a run that is stopped goes on."""
    from index.embed import open_embedder

    work.mkdir(parents=True, exist_ok=True)
    embedder, pieces = None, []
    for first in range(0, len(texts), _CHUNK):
        part = texts[first : first + _CHUNK]
        kept = work / f"vectors-{first}-{len(part)}.npy"
        if not kept.exists():
            embedder = embedder or open_embedder()
            np.save(kept, embedder.encode(part))
            tell(f"embedded {first + len(part):,} of {len(texts):,}")
        pieces.append(np.load(kept))
    return np.concatenate(pieces)


def interpolated(
    texts: Sequence[str], vectors: NDArray[np.float32], count: int
) -> tuple[list[str], NDArray[np.float32]]:
    """``count`` texts and vectors: the real ones, and between them as many as are missing."""
    drawn = random.Random(0)
    grown, rows = list(texts[:count]), np.empty((count, vectors.shape[1]), np.float32)
    rows[: len(grown)] = vectors[:count]
    for i in range(len(grown), count):
        a = drawn.randrange(len(texts))
        b = (a + drawn.randint(1, 40)) % len(texts)
        part = drawn.uniform(0.2, 0.8)
        first, second = texts[a].split(), texts[b].split()
        # The number makes it a text of its own, as each of these is a vector of its own.
        words = first[: round(len(first) * part)] + second[round(len(second) * part) :]
        grown.append(f"{' '.join(words)} {i}")
        rows[i] = part * vectors[a] + (1 - part) * vectors[b]
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return grown, rows


class Known:
    """An embedder of texts whose vectors are known, for building."""

    def __init__(self, texts: Sequence[str], rows: NDArray[np.float32]) -> None:
        from index.embed import open_embedder

        self._real = open_embedder()
        self.id, self.name, self.dimension = self._real.id, self._real.name, rows.shape[1]
        self._place = {text: i for i, text in enumerate(texts)}
        self._rows = rows

    def encode(self, texts: Sequence[str], progress: Any = None) -> NDArray[np.float32]:
        if progress:
            progress(len(texts))
        return self._rows[[self._place[text] for text in texts]]

    def encode_query(self, question: str) -> NDArray[np.float32]:
        return self._real.encode_query(question)


def build(options: argparse.Namespace, count: int) -> Path:
    """The index of ``count`` passages, unless it is there."""
    from index import Document, build_index
    from index.split import split

    folder: Path = options.work / f"size-{count}-{options.real}"
    if (folder / "built").exists():
        return folder
    texts = real_texts(options.data, min(count, options.real))
    texts, rows = interpolated(texts, real_vectors(options.work, texts), count)
    # Of the few sentences that are cut, the first passage stands for all of it.
    texts = [text[slice(*split(text)[0])] for text in texts]
    tell(f"building an index of {count:,} passages")
    began = time.perf_counter()
    made = [Document(text, uri=f"row:{i}") for i, text in enumerate(texts)]
    report = build_index(made, folder, embedder=Known(texts, rows))
    seconds = time.perf_counter() - began
    np.save(folder / "rows.npy", rows)
    (folder / "built").write_text(f"{seconds:.0f} {report.passages}")
    return folder


def resident_mb() -> float:
    """This process's resident memory now, in MB (10^6 bytes)."""
    with Path("/proc/self/statm").open() as file:
        return int(file.read().split()[1]) * 4096 / 1e6


def measure(options: argparse.Namespace, count: int) -> dict[str, Any]:
    """What one line of the table says, of the index in its folder."""
    from index import open_index
    from index.embed import open_embedder
    from qa.retrieval import LEXICAL_WEIGHT, retrieve

    clock = time.thread_time if options.busy else time.perf_counter
    folder = options.work / f"size-{count}-{options.real}"
    questions = [
        q.question
        for q in sampled(read_questions(options.data, "eval/open_dev"), options.questions, 0)
    ]
    embedder = open_embedder()
    embedder.encode_query(questions[0])
    before = resident_mb()
    began = clock()
    index = open_index(folder)
    with index.snapshot() as snapshot:
        held = len(snapshot)
    opened = clock() - began
    times: dict[str, list[float]] = {"dense": [], "lexical": [], "fused": []}
    for question in questions:
        for name, weight in (("dense", 0.0), ("lexical", 1.0), ("fused", LEXICAL_WEIGHT)):
            began = clock()
            retrieve(index, embedder, question, 12, lexical_weight=weight)
            times[name].append((clock() - began) * 1000)
    resident = resident_mb()
    bytes_held = sum(
        f.stat().st_size for f in folder.iterdir() if f.name not in ("rows.npy", "built")
    )
    said: dict[str, Any] = {
        "passages": held, "open": opened, "resident": resident, "before": before,
        "mb": bytes_held / 1e6,
        **{f"{name} {p}": percentile(values, p) for name, values in times.items() for p in (50, 95)},
    }  # fmt: skip
    return {**said, **against_flat(index, embedder, questions, np.load(folder / "rows.npy"), clock)}


def against_flat(
    index: Any, embedder: Any, questions: list[str], rows: Any, clock: Callable[[], float]
) -> dict[str, float]:
    """The vector search alone beside `IndexFlatIP`, in turns; and how many of its ten ours finds."""
    import faiss

    flat = faiss.IndexFlatIP(rows.shape[1])
    flat.add(rows)
    mine: list[float] = []
    theirs: list[float] = []
    found = 0
    with index.snapshot() as snapshot:
        for turn, question in enumerate(questions):
            query = embedder.encode_query(question)

            def ours(query: Any = query) -> Any:
                return snapshot.dense(query, 100)

            def plain(query: Any = query) -> Any:
                return flat.search(query[None], 100)

            for search, kept in ((ours, mine), (plain, theirs))[:: 1 if turn % 2 else -1]:
                began = clock()
                search()
                kept.append((clock() - began) * 1000)
            positions = ours()
            cosines = snapshot.cosines(positions, query)
            best = np.sort(-cosines)[:_TOP]
            exact = -np.sort(-plain()[0][0])[:_TOP]
            # By score, not by number: of two that are equal either will do.
            found += int((-best >= exact[-1] - 1e-6).sum())
    return {
        "ours": percentile(mine, 50),
        "flat": percentile(theirs, 50),
        "recall": found / (_TOP * len(questions)),
    }


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument(
        "--work", type=Path, required=True, help="where vectors and indexes are kept"
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[20_000, 200_000, 1_000_000])
    parser.add_argument("--real", type=int, default=200_000, help="real vectors (200000)")
    parser.add_argument("--questions", type=int, default=100, help="questions asked (100)")
    parser.add_argument(
        "--busy", action="store_true",
        help="of a machine that does other things besides: this thread's processor time, not the clock's",
    )  # fmt: skip
    parser.add_argument("--child", choices=["build", "measure"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        (count,) = options.sizes
        done = build if options.child == "build" else measure
        print(json.dumps(done(options, count), default=str))
        return
    given = ["--data", options.data.absolute(), "--work", options.work.absolute(),
             "--real", options.real, "--questions", options.questions,
             *(["--busy"] if options.busy else [])]  # fmt: skip
    rows: list[list[Cell]] = []
    for count in options.sizes:
        child("benchmarks.sizes", *given, "--sizes", count, "--child", "build")
        said, _ = child("benchmarks.sizes", *given, "--sizes", count, "--child", "measure")
        tell(json.dumps(said))
        rows.append(_row(count, said))
    show(
        ("passages", "MB on disk", "open s", "MB resident", *(
            f"{name} p50, p95 ms" for name in ("dense", "lexical", "fused")),
         "FAISS flat ms", "ours ms", "times as fast", "recall@10"),
        rows,
        [
            f"{options.questions} questions of open_dev; {options.real:,} real vectors, the rest "
            "interpolated. Of the MB resident, about 250 are the libraries and the encoder.",
            *(["Times are of the processor, not the clock's."] if options.busy else []),
            "Wanted: " + "; ".join(f"at {n:,} {what}" for n, what in _WANTED.items()) + ".",
        ],
        as_json=options.json,
    )  # fmt: skip


def _row(count: int, said: dict[str, Any]) -> list[Cell]:
    return [
        f"{count:,}",
        f"{said['mb']:.0f}",
        f"{said['open']:.2f}",
        f"{said['resident']:.0f}",
        *(
            f"{said[f'{name} 50']:.1f}, {said[f'{name} 95']:.1f}"
            for name in ("dense", "lexical", "fused")
        ),
        f"{said['flat']:.1f}",
        f"{said['ours']:.1f}",
        f"{said['flat'] / said['ours']:.1f}",
        f"{said['recall']:.3f}",
    ]


if __name__ == "__main__":
    main()
