"""Peak memory of indexing, and proof that embedding workers share one session.

Each line is a fresh process, its figure the kernel's own peak of its resident set (ru_maxrss):
what the imports and the rows to be indexed take alone, with an open embedder that has embedded one
question, while `build_index` indexes --worker-passages rows with 2 workers and with 16, and
while it indexes all rows at the default number of workers (one a core). If each worker had a
session of its own, 16 workers would need 14 times "one session" more than 2 do; the table shows
what they need.

    python -m benchmarks.memory --data DIR
    python -m benchmarks.memory --data DIR --passages 100 --worker-passages 100
"""

import argparse
import json
import tempfile
from pathlib import Path

from benchmarks.common import arguments, child, corpus, documents, show, tell


def hold(options: argparse.Namespace) -> int:
    """Do in this process what one line of the table measures; how many passages it indexed."""
    # The libraries that a session needs are held on every line, so that it is seen by itself.
    import onnxruntime  # noqa: F401
    import tokenizers  # noqa: F401

    from index.build import build_index
    from index.embed import OnnxEmbedder
    from index.prepare import prepare

    given = documents(corpus(options.data, options.passages))
    if options.child == "rows":
        return 0
    embedder = OnnxEmbedder(prepare(), options.workers or None)
    if options.child == "session":
        embedder.encode_query("when was the first S-400 shipment?")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return build_index(given, Path(folder), embedder=embedder).passages


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--passages", type=int, default=0, help="rows to index (0: all 19,241)")
    parser.add_argument(
        "--worker-passages", type=int, default=2000, help="rows for 2 and 16 workers (2000)"
    )
    parser.add_argument("--child", choices=["rows", "session", "index"], help=argparse.SUPPRESS)
    parser.add_argument("--workers", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps({"passages": hold(options)}))
        return

    def peak(what: str, count: int, workers: int = 0) -> tuple[int, float]:
        made, ran = child(
            "benchmarks.memory", "--data", options.data.absolute(), "--child", what,
            "--passages", count, "--workers", workers,
        )  # fmt: skip
        tell(f"{what}, {count or 'all'} rows: {ran.peak_mb:.0f} MB, {ran.seconds:.0f} s")
        return made["passages"], ran.peak_mb

    few = options.worker_passages
    # Preparing the model, should that be needed, is a child of this child and would count.
    peak("session", few)
    _, bare = peak("rows", few)
    _, opened = peak("session", few)
    indexed, two = peak("index", few, 2)
    _, sixteen = peak("index", few, 16)
    all_indexed, whole = peak("index", options.passages)
    rows = [
        (f"imports and {few:,} rows held", 0, f"{bare:.0f}"),
        ("the same and one session, one question embedded", 0, f"{opened:.0f}"),
        ("build_index, 2 workers", indexed, f"{two:.0f}"),
        ("build_index, 16 workers", indexed, f"{sixteen:.0f}"),
        ("build_index, all rows, default workers", all_indexed, f"{whole:.0f}"),
    ]
    show(
        ("process", "passages", "peak MB"),
        rows,
        [
            f"One session: {opened - bare:.0f} MB. 14 more workers: {sixteen - two:+.0f} MB; "
            f"a session each would be {14 * (opened - bare):+.0f} MB."
        ],
        as_json=options.json,
    )


if __name__ == "__main__":
    main()
