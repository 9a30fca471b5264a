"""A process that builds, uploads or removes and is killed on the way.

``python -m tests.killed build|upload|remove FOLDER INDEX LOG POINT COUNT DELAY`` kills itself, DELAY
seconds after the COUNT-th time that it comes by POINT: the name of an audit event that `index`
raises, or ``never``. What it was told of as committed, and every text that it embedded, goes to LOG,
a line each, before it goes on.
"""

import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

import numpy as np
from numpy.typing import NDArray

from index import Progress, build_index, open_index, remove_documents
from tests.fakes import FakeEmbedder


class LoggingEmbedder(FakeEmbedder):
    """Writes down what it embeds."""

    def __init__(self, log: TextIO) -> None:
        super().__init__()
        self._log = log

    def encode(self, texts: Sequence[str], progress: Any = None) -> NDArray[np.float32]:
        print(*(f"embedded {text}" for text in texts), sep="\n", file=self._log, flush=True)
        return super().encode(texts, progress)


def kill_at(point: str, count: int, delay: float) -> None:
    """Kill this process by SIGKILL, as nothing can be caught of it, at a point."""
    passed = 0

    def watch(event: str, _: Any) -> None:
        nonlocal passed
        if event != point:
            return
        passed += 1
        if passed != count:
            return
        if delay:
            # In the midst of what follows the point: SQLite and FAISS let other threads run.
            threading.Timer(delay, os.kill, (os.getpid(), signal.SIGKILL)).start()
        else:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def main(what: str, folder: Path, index: Path, log: TextIO) -> None:
    embedder = LoggingEmbedder(log)

    def tell(progress: Progress) -> None:
        print(f"committed {progress.done}", file=log, flush=True)

    if what == "remove":
        with_marks = [d.id for d in open_index(index).documents() if d.uri.endswith("-gone.txt")]
        remove_documents(index, with_marks)
    else:
        build_index(folder, index, embedder=embedder, progress=tell, copy=what == "upload")
    print("done", file=log, flush=True)


if __name__ == "__main__":
    _, what, folder, index, log, point, count, delay = sys.argv
    with Path(log).open("a") as opened:
        kill_at(point, int(count), float(delay))
        sys.audit("killed.begin")
        main(what, Path(folder), Path(index), opened)
