"""Ten threads ask while another process adds a thousand documents: does either notice the other?

The index is the one of `benchmarks.incremental`. Ten threads of one process ask questions of
eval/open_dev, one after another, for --seconds alone, and then for as long as a second process
embeds and adds --added documents. Every hit is compared with its document; and whenever the second
process has reported documents as committed, the next question must find the last of them by its
mark. Both print what went wrong, of which there must be nothing.

    python -m benchmarks.concurrency --data DIR --work DIR
    python -m benchmarks.concurrency --data DIR --work DIR --files 500 --added 50 --seconds 3
"""

import argparse
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from benchmarks.common import (
    arguments,
    percentile,
    read_passages,
    read_questions,
    sampled,
    show,
    tell,
)
from benchmarks.incremental import make

_WANTED = 2.5
_BATCH = 50


def mark(number: int) -> str:
    """A word that stands in one document only."""
    return f"zqmark{number}x"


def add(options: argparse.Namespace) -> None:
    """Add documents to the index ``options.index``; a line for what is committed."""
    from index import Document, build_index

    rows = sampled(read_passages(options.data, "train/reddit"), options.added, 0)
    made = [
        Document(f"{row.text} The mark is {mark(i)}.", title=row.title, uri=f"added:{i}")
        for i, row in enumerate(rows * (1 + options.added // len(rows)))
    ][: options.added]
    for first in range(0, len(made), _BATCH):
        build_index(made[first : first + _BATCH], options.index)
        print(min(first + _BATCH, len(made)), flush=True)


class Askers:
    """Threads that ask until they are told to stop; times in ms and what went wrong."""

    def __init__(self, index: Any, embedder: Any, questions: list[str], threads: int) -> None:
        self._index, self._embedder, self._questions = index, embedder, questions
        self.times: list[float] = []
        self.wrong: list[str] = []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._run, args=(i,)) for i in range(threads)]

    def __enter__(self) -> "Askers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def ask(self, question: str) -> list[Any]:
        """The hits of one question, each compared with its document."""
        from qa.retrieval import retrieve

        hits = retrieve(self._index, self._embedder, question, 12).hits
        for hit in hits:
            if hit.document.text[hit.passage.start : hit.passage.end] != hit.passage.text:
                self.wrong.append(f"a passage that is not in its document {hit.document.uri}")
        return hits

    def _run(self, turn: int) -> None:
        while not self._stop.is_set():
            question = self._questions[turn % len(self._questions)]
            turn += 7
            began = time.perf_counter()
            try:
                self.ask(question)
            except Exception as error:
                self.wrong.append(repr(error))
                return
            self.times.append((time.perf_counter() - began) * 1000)


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where folder and index are kept")
    parser.add_argument("--files", type=int, default=0, help="files of the folder (0: all 19,241)")
    parser.add_argument("--added", type=int, default=1000, help="documents added (1000)")
    parser.add_argument("--threads", type=int, default=10, help="threads that ask (10)")
    parser.add_argument("--seconds", type=float, default=20.0, help="asked alone for so long (20)")
    parser.add_argument("--index", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.index:
        add(options)
        return
    from index import open_index
    from index.embed import open_embedder

    _, whole = make(options.data, options.work.absolute(), options.files)
    copy = options.work.absolute() / "shared"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(whole, copy)
    index, embedder = open_index(copy), open_embedder()
    questions = [q.question for q in sampled(read_questions(options.data, "eval/open_dev"), 500, 0)]
    with Askers(index, embedder, questions, options.threads) as alone:
        time.sleep(options.seconds)
    tell(f"alone: {len(alone.times)} questions")
    command = [sys.executable, "-m", "benchmarks.concurrency", "--data", options.data.absolute(),
               "--work", options.work, "--added", options.added, "--index", copy]  # fmt: skip
    began = time.perf_counter()
    with (
        Askers(index, embedder, questions, options.threads) as beside,
        subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True) as writer,
    ):
        assert writer.stdout is not None
        for line in writer.stdout:
            last = int(line) - 1
            hits = beside.ask(f"Where is {mark(last)}?")
            if not hits or hits[0].document.uri != f"added:{last}":
                beside.wrong.append(f"document {last} was committed and is not found")
        took = time.perf_counter() - began
    held = len(index)
    index.close()
    shutil.rmtree(copy)
    wrong = [*alone.wrong, *beside.wrong]
    if writer.returncode:
        wrong.append(f"the process that adds ended with {writer.returncode}")
    p95 = [percentile(times, 95) for times in (alone.times, beside.times)]
    show(
        (f"{options.threads} threads ask", "questions", "p50 ms", "p95 ms"),
        [
            (name, len(times), f"{percentile(times, 50):.0f}", f"{percentile(times, 95):.0f}")
            for name, times in (
                ("alone", alone.times),
                (f"while {options.added:,} documents are added", beside.times),
            )
        ],
        [
            f"p95 {p95[1] / p95[0]:.2f} times as long beside the writer (wanted: {_WANTED} at most); "
            f"it took {took:.0f} s; the index then held {held:,} documents.",
            f"Wrong: {len(wrong)}. " + "; ".join(dict.fromkeys(wrong[:5])),
        ],
        as_json=options.json,
    )


if __name__ == "__main__":
    main()
