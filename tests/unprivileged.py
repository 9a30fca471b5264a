"""A process that may not write to an index: ``python -m tests.unprivileged ask|watch INDEX``.

It says what it found on stdout, a line each; ``watch`` asks again for every line on stdin.
"""

import os
import sys
import tempfile
from pathlib import Path

from index import Document, build_index, open_index
from index.doctor import examine
from index.errors import IndexFault
from qa.retrieval import retrieve
from tests.fakes import FakeEmbedder


def main(what: str, path: Path) -> None:
    _warm()
    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    index, embedder = open_index(path), FakeEmbedder()

    def ask(question: str) -> None:
        hits = retrieve(index, embedder, question).hits
        print(hits[0].document.uri, flush=True)

    if what == "watch":
        ask("zebra topic7")
        for line in sys.stdin:
            ask(line)
        return
    ask("topic7")
    findings = examine(path)
    print([finding.what for finding in findings if not finding.ok])
    print(*(finding.detail for finding in findings if finding.what == "full text"))
    try:
        build_index(Document("New.", uri="/n"), path, embedder=embedder)
    except IndexFault as error:
        print(error)


def _warm() -> None:
    """Import what is imported late: who has no rights may not even read this program's folder."""
    with tempfile.TemporaryDirectory() as folder:
        build_index(Document("A word.", uri="/w"), folder, embedder=FakeEmbedder())
        retrieve(open_index(folder), FakeEmbedder(), "word")
        examine(Path(folder))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
