"""Killed at any moment, an index is whole, keeps what was reported, and goes on where it was.

``python -m tests.test_killed 200`` does this 200 times and says where; a test run does it a few.
"""

import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from index import build_index, open_index
from index.doctor import examine
from index.errors import IndexNotFound
from qa.retrieval import retrieve
from tests.fakes import FakeEmbedder

ROOT = Path(__file__).parents[1]
# Files of a folder, and passages of each: three batches.
_FILES, _SENTENCES = 32, 70
_POINTS = ("index.commit", "index.committed", "index.base.write", "index.base.synced",
           "index.base.renamed", "index.remove")  # fmt: skip


@dataclass(frozen=True)
class Kill:
    """What is killed (build or remove), the how-manieth time at which point, how much later."""

    what: str
    point: str
    count: int
    delay: float

    def __str__(self) -> str:
        later = f" and {self.delay * 1000:.1f} ms" if self.delay else ""
        return f"{self.what} at {self.point} {self.count}{later}"


def write_folder(folder: Path) -> list[Path]:
    """Files in the order in which they are read; every fourth is to go later."""
    folder.mkdir()
    files = []
    for i in range(_FILES):
        name = f"{i:03}-gone.txt" if i % 4 == 3 else f"{i:03}.txt"
        # Sentences so long that each is a passage.
        text = " ".join(
            f"Sentence{k} of article{i} says " + f"word{k} " * 90 + "here."
            for k in range(_SENTENCES)
        )
        (folder / name).write_text(text)
        files.append(folder / name)
    return files


def run(what: str, folder: Path, index: Path, log: Path, kill: Kill | None) -> int:
    """The exit status of a child of `tests.killed`."""
    point = [kill.point, str(kill.count), str(kill.delay)] if kill else ["never", "0", "0"]
    command = [
        sys.executable,
        "-m",
        "tests.killed",
        what,
        str(folder),
        str(index),
        str(log),
        *point,
    ]
    return subprocess.run(command, cwd=ROOT, check=False, timeout=120).returncode


def said(log: Path, what: str) -> list[str]:
    lines = log.read_text().splitlines() if log.exists() else []
    return [line.partition(" ")[2] for line in lines if line.partition(" ")[0] == what]


def check_whole(index: Path, committed: list[Path]) -> set[str]:
    """Check what must hold after any kill; the names of the documents that the index holds."""
    open_index(index).close()
    wrong = [f for f in examine(index) if not f.ok and f.what != "model"]
    assert not wrong, wrong
    with closing(open_index(index)) as opened:
        held = {Path(document.uri).name for document in opened.documents()}
        assert {file.name for file in committed} <= held
        for file in committed[:1] + committed[-1:]:
            number = int(file.name[:3])
            hits = retrieve(opened, FakeEmbedder(), f"article{number} word0", 3).hits
            assert Path(hits[0].document.uri) == file
            passage = hits[0].passage
            assert hits[0].document.text[passage.start : passage.end] == passage.text
    return held


def kill_once(kill: Kill, work: Path, template: Path, folder: Path) -> bool:
    """Kill, check, run again, check; whether the process lived to be killed."""
    index, log = work / "index", work / "log"
    files = sorted(folder.iterdir())
    if kill.what != "build":
        shutil.copytree(template, index)
    status = run(kill.what, folder, index, log, kill)
    assert status in (0, -9), status
    if kill.what == "build":
        done = max(map(int, said(log, "committed")), default=0)
        try:
            held = check_whole(index, files[:done])
        except IndexNotFound:
            assert done == 0
            held = set()
    else:
        stay = [f for f in files if "-gone" not in f.name]
        held = check_whole(index, stay)
        # All of them or none of them.
        assert len(held) in (_FILES, len(stay))
    log.unlink()
    assert run(kill.what, folder, index, log, None) == 0
    again = {text.split()[2].removeprefix("article") for text in said(log, "embedded") if text}
    assert not again & {str(int(name[:3])) for name in held if name[:3].isdigit()}
    left = [f for f in files if kill.what != "remove" or "-gone" not in f.name]
    assert {f.name for f in left} <= check_whole(index, left)
    assert len(list(index.glob("dense-*"))) <= 2
    assert not list(index.glob("*.new"))
    if kill.what == "remove":
        # What was removed stands nowhere, though the run that removed it was killed.
        gone = next(f for f in sorted(folder.iterdir()) if "-gone" in f.name)
        vector = FakeEmbedder().encode([gone.read_text().split(". ")[0] + "."])[0].tobytes()
        for file in index.iterdir():
            content = file.read_bytes()
            assert str(gone).encode() not in content, file
            assert vector not in content, file
    return status == -9


def make(work: Path) -> tuple[Path, Path]:
    """A folder and an index of it that was not disturbed."""
    folder, template = work / "articles", work / "whole"
    write_folder(folder)
    build_index(folder, template, embedder=FakeEmbedder())
    return folder, template


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return make(tmp_path_factory.mktemp("killed"))


@pytest.mark.parametrize(
    "kill",
    [
        Kill("build", "sqlite3.connect", 2, 0.001),
        Kill("build", "index.commit", 3, 0),
        Kill("build", "index.commit", 2, 0.004),
        Kill("build", "index.committed", 2, 0),
        Kill("build", "index.base.write", 1, 0.001),
        Kill("build", "index.base.synced", 1, 0),
        Kill("build", "index.base.renamed", 1, 0),
        Kill("remove", "index.remove", 7, 0),
        Kill("remove", "index.commit", 1, 0.002),
        Kill("remove", "index.base.synced", 1, 0),
        Kill("build", "killed.begin", 1, 0.3),
    ],
    ids=str,
)
def test_a_killed_run_loses_nothing_that_was_reported_and_goes_on(
    kill: Kill, made: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, template = made
    kill_once(kill, tmp_path, template, folder)


def main(times: int) -> None:
    """Kill so many times, at every named point in turn and in between at random moments."""
    drawn, seen = random.Random(0), Counter[str]()
    with tempfile.TemporaryDirectory() as work:
        folder, template = make(Path(work))
        for turn in range(times):
            what = ("build", "build", "remove")[turn % 3]
            if turn % 4 == 3:
                kill = Kill(what, "killed.begin", 1, drawn.uniform(0, 1.5))
            else:
                usable = [p for p in _POINTS if what == "remove" or p != "index.remove"]
                point = usable[turn % len(usable)]
                most = 6 if point.startswith("index.commit") and what == "build" else 1
                delay = drawn.choice((0.0, drawn.uniform(0, 0.03)))
                kill = Kill(what, point, drawn.randint(1, most), delay)
            place = Path(tempfile.mkdtemp(dir=work))
            died = kill_once(kill, place, template, folder)
            shutil.rmtree(place)
            named = kill.point if kill.point != "killed.begin" else "a random moment"
            later = ", some ms later" if kill.delay and named == kill.point else ""
            seen[f"{what}: {named}{later}" if died else f"{what}: ended before it was killed"] += 1
            print(f"\r{turn + 1} of {times}", end="", file=sys.stderr, flush=True)
    print(f"\n{times} runs, each found whole and gone on with:")
    for name, count in sorted(seen.items()):
        print(f"{count:4}  {name}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
