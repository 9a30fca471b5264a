"""Indexing speed: `build_index` against `SentenceTransformer.encode` at its defaults.

Ours is timed whole: the embedder opened, the documents split, embedded, and committed to a new
store with its full text and its FAISS base. The library's is timed at its best: the model loaded
and warm, ``encode`` alone. Both get the very same texts: what our splitter makes of N rows of
train/squad, each with its title. Tokens are counted once, by the model's own tokenizer cut at
its own maximum, and the same number is divided by both times.

The two take turns (A B A B), each in a fresh process, so that neither warms the other and a
machine that slows down slows both; the ratio is taken within each pair. At the end every vector of
our store is compared with the library's own.

    python -m benchmarks.indexing --data DIR
    python -m benchmarks.indexing --data DIR --passages 100 --pairs 1
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.common import arguments, child, documents, read_passages, sampled, show, tell
from index.build import build_index
from index.document import Document
from index.prepare import DEFAULT_MODEL, model_folder, prepare
from index.split import passages
from index.store import Store
from index.write import embedded_text

_RATIO, _DISTANCE = 1.4, 1e-5


def chosen(options: argparse.Namespace) -> list[Document]:
    """The rows that both are given, as documents."""
    return documents(
        sampled(read_passages(options.data, "train/squad"), options.passages, options.seed)
    )


def texts_of(given: Sequence[Document]) -> list[str]:
    """What is embedded of the documents, in the store's order, nothing twice."""
    return list(
        dict.fromkeys(embedded_text(document, p) for document in given for p in passages(document))
    )


def count_tokens(texts: Sequence[str]) -> int:
    """Tokens that the model reads of the texts, its own two marks included."""
    from tokenizers import Tokenizer

    prepared = prepare()
    tokenizer: Any = Tokenizer.from_file(str(prepared.folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(prepared.settings["max_tokens"])
    return sum(len(encoding.ids) for encoding in tokenizer.encode_batch_fast(texts))


def ours(options: argparse.Namespace) -> float:
    """Seconds to build a store in the folder ``options.out``."""
    given = chosen(options)
    began = time.perf_counter()
    build_index(given, options.out)
    return time.perf_counter() - began


def theirs(options: argparse.Namespace) -> float:
    """Seconds of ``encode``; the vectors go to the file ``options.out``."""
    from sentence_transformers import SentenceTransformer

    texts = texts_of(chosen(options))
    model = SentenceTransformer(str(model_folder(DEFAULT_MODEL)), device="cpu")
    model.encode(texts[:1])
    began = time.perf_counter()
    vectors = model.encode(texts)
    seconds = time.perf_counter() - began
    np.save(options.out, vectors)
    return seconds


def largest_distance(store: Path, library: Path) -> float:
    """The largest cosine distance between a vector of the store and the library's for its text."""
    rows = np.load(library).astype(np.float64)
    _, vectors = Store(store).vectors(0, rows.shape[1])
    if len(vectors) != len(rows):
        raise RuntimeError(f"the store holds {len(vectors)} vectors, the library made {len(rows)}")
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    mine = vectors.astype(np.float64)
    mine /= np.linalg.norm(mine, axis=1, keepdims=True)
    return float(1 - (mine * rows).sum(axis=1).min())


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--passages", type=int, default=2000, help="rows of train/squad (2000)")
    parser.add_argument("--pairs", type=int, default=3, help="turns of each (3)")
    parser.add_argument("--seed", type=int, default=0, help="draws the rows (0)")
    parser.add_argument("--child", choices=["ours", "theirs"], help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps({"seconds": (ours if options.child == "ours" else theirs)(options)}))
        return
    texts = texts_of(chosen(options))
    tokens = count_tokens(texts)
    given = ["--data", options.data.absolute(), "--passages", options.passages,
             "--seed", options.seed]  # fmt: skip
    pairs: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as work:
        library = Path(work) / "library.npy"
        for turn in range(options.pairs):
            times: list[float] = []
            for who, out in (("ours", Path(work) / f"store-{turn}"), ("theirs", library)):
                made, _ = child("benchmarks.indexing", *given, "--child", who, "--out", out)
                times.append(made["seconds"])
                tell(f"pair {turn + 1}, {who}: {times[-1]:.1f} s")
            pairs.append((times[0], times[1]))
        distance = largest_distance(Path(work) / "store-0", library)
    rows = [
        (turn, f"{a:.2f}", round(tokens / a), f"{b:.2f}", round(tokens / b), f"{b / a:.2f}")
        for turn, (a, b) in enumerate(pairs, 1)
    ]
    a, b = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    ratio = statistics.median(b / a for a, b in pairs)
    middle = ("median", f"{a:.2f}", round(tokens / a), f"{b:.2f}", round(tokens / b),
              f"{ratio:.2f}")  # fmt: skip
    show(
        ("pair", "build_index s", "tokens/s", "encode s", "encode tokens/s", "ratio"),
        [*rows, middle],
        [
            f"{options.passages:,} rows, {len(texts):,} passages, {tokens:,} tokens for both. "
            f"Ratio wanted: {_RATIO} or more.",
            f"Largest cosine distance between a vector of the store and the library's: "
            f"{distance:.1e} (wanted: {_DISTANCE:.0e} or less).",
        ],
        as_json=options.json,
    )


if __name__ == "__main__":
    main()
