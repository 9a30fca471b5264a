"""What a change costs: a folder indexed again, one article added, a thousand documents removed.

The folder holds the passages of eval/open_dev and train/squad, a file each, --files of them. It is
indexed once with vectors drawn by chance under the default model's name: what is timed does not
depend on what the vectors are, and embedding them would take most of an hour. Every figure is a whole
process, ``python -m qa index`` or ``remove``, from its start to its end, the model's session
included, and beside it the processor's seconds of that process, which a busy machine does not
stretch; each is run --runs times, the removals on copies of the index.

    python -m benchmarks.incremental --data DIR --work DIR
    python -m benchmarks.incremental --data DIR --work DIR --files 500 --runs 1
"""

import json
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.common import (
    Ran,
    arguments,
    corpus,
    percentile,
    run,
    show,
    tell,
)

_REMOVED = 1_000
_WANTED = ("under 5 s", "under 2 s", "", "under 5 s")


class Drawn:
    """Vectors by chance, the same for the same text, under the default model's name."""

    def __init__(self) -> None:
        from index.embed import open_embedder

        real = open_embedder()
        self.id, self.name, self.dimension = real.id, real.name, real.dimension

    def encode(self, texts: Sequence[str], progress: Any = None) -> NDArray[np.float32]:
        rows = np.random.default_rng(len(texts)).normal(size=(len(texts), self.dimension))
        if progress:
            progress(len(texts))
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return (rows / lengths).astype(np.float32)

    def encode_query(self, question: str) -> NDArray[np.float32]:
        return self.encode([question])[0]


def make(data: Path, work: Path, count: int) -> tuple[Path, Path]:
    """The folder and its index, unless they are there."""
    from index.build import build_index

    folder, index = work / f"files-{count}", work / f"index-{count}"
    if not folder.exists():
        folder.mkdir(parents=True)
        for number, row in enumerate(corpus(data, count)):
            (folder / f"{number:05}.txt").write_text(f"title: {row.title}\n\n{row.text}\n")
    if not (index / "whole").exists():
        tell(f"indexing {count or 'all'} files, once")
        build_index(folder, index, embedder=Drawn())
        (index / "whole").touch()
    return folder, index


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where folder and index are kept")
    parser.add_argument("--files", type=int, default=0, help="files of the folder (0: all 19,241)")
    parser.add_argument("--runs", type=int, default=3, help="times each is run (3)")
    options = parser.parse_args()
    folder, index = make(options.data, options.work.absolute(), options.files)
    qa = [sys.executable, "-m", "qa"]
    here = ["--index", str(index)]
    listed = json.loads(run([*qa, "documents", "--json", *here]).output)
    wanted = min(_REMOVED, len(listed) // 3)
    ids = [document["id"] for document in listed[:: max(1, len(listed) // wanted)]][:wanted]
    article = options.work / "article.txt"
    ran: dict[str, list[Ran]] = {
        "the folder again, unchanged": [], "one article, by its name": [],
        "one article more in the folder": [], f"{len(ids):,} documents removed": [],
    }  # fmt: skip
    again, one, more, removal = ran.values()
    for turn in range(options.runs):
        again.append(run([*qa, "index", str(folder), *here]))
        article.write_text(
            f"Article {turn} of {time.time()} says something that is new here. " * 40
        )
        one.append(run([*qa, "index", str(article), *here]))
        new = folder / f"new-{turn}.txt"
        new.write_text(f"Another article, {turn} of {time.time()}, says what is new. " * 40)
        more.append(run([*qa, "index", str(folder), *here]))
        new.unlink()
        copy = options.work.absolute() / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(index, copy)
        removal.append(run([*qa, "remove", *ids, "--index", str(copy)]))
        shutil.rmtree(copy)
        run([*qa, "index", str(folder), *here])
        tell(f"run {turn + 1} of {options.runs}: {[f'{r[-1].seconds:.2f}' for r in ran.values()]}")
    show(
        ("whole process", "s, median", "s, least", "s, most", "processor s, median", "wanted"),
        [
            [
                what,
                *(f"{percentile([r.seconds for r in runs], p):.2f}" for p in (50, 0, 100)),
                f"{percentile([r.processor_seconds for r in runs], 50):.2f}",
                asked,
            ]
            for (what, runs), asked in zip(ran.items(), _WANTED, strict=True)
        ],
        [f"{len(listed):,} documents."],
        as_json=options.json,
    )


if __name__ == "__main__":
    main()
