"""What the benchmarks share: the rows they read, the index they ask, children, tables.

Nothing heavy is imported at the top: a child's peak memory, as Linux counts it, is never below
what its parent held when it was started, so the parents that measure memory stay small.
"""

import argparse
import gzip
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from index.document import Document
    from index.embed import Embedder
    from index.open import Index

ROOT = Path(__file__).resolve().parent.parent
Cell = str | int | float
T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    """One passage of a set: a document of its own here."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Question:
    """A question, its accepted answers (none: its passage does not say), its passage's row."""

    question: str
    answers: tuple[str, ...]
    passage_id: str


@dataclass(frozen=True)
class Ran:
    """What a finished process printed, how long it ran, its peak memory in MB (10^6 bytes), and the
    seconds of a processor that it used.
    """

    output: str
    seconds: float
    peak_mb: float
    processor_seconds: float = 0.0


# Command line and output


def arguments(description: str | None, *, reads_data: bool = True) -> argparse.ArgumentParser:
    """A parser with what every benchmark takes; ``description`` is the module's docstring."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data",
        type=Path,
        required=reads_data,
        metavar="DIR",
        help="the folder that holds train/ and eval/" + ("" if reads_data else " (not read here)"),
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    return parser


def machine() -> str:
    """The processor's name and how many cores this process may use."""
    name = platform.processor() or platform.machine()
    try:
        with Path("/proc/cpuinfo").open() as lines:
            named = [line.partition(":")[2].strip() for line in lines if "model name" in line]
        name = named[0] if named else name
    except OSError:
        pass
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{name}, {cores} core{'' if cores == 1 else 's'}"


def show(
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    notes: Sequence[str] = (),
    *,
    as_json: bool = False,
) -> None:
    """Print the machine, a Markdown table and what should be known of it, or all that as JSON."""
    if as_json:
        named = [dict(zip(columns, row, strict=True)) for row in rows]
        print(json.dumps({"machine": machine(), "rows": named, "notes": list(notes)}, indent=1))
        return
    lines = [f"| {' | '.join(map(str, row))} |" for row in (columns, *rows)]
    lines.insert(1, f"|{'|'.join(['---', *['---:'] * (len(columns) - 1)])}|")
    print("\n".join([machine(), "", *lines]))
    for note in notes:
        print(f"\n{note}")


def tell(message: str) -> None:
    """Say on stderr how far a long run is."""
    print(message, file=sys.stderr, flush=True)


def percentile(values: Sequence[float], percent: float) -> float:
    """Percentile of at least one value, interpolated linearly; ``percent`` in [0, 100]."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def rotated(items: Sequence[T], turns: int) -> list[T]:
    """The items begun elsewhere, so that over many turns none has always the warm caches."""
    at = turns % len(items)
    return [*items[at:], *items[:at]]


# Processes


def run(
    command: Sequence[str],
    *,
    statuses: Sequence[int] = (0,),
    environment: dict[str, str] | None = None,
) -> Ran:
    """Run a command from the repository's root, to its end.

    Parameters
    ----------
    statuses : sequence of int
        The exit statuses that are no failure.
    environment : dict of str to str, optional
        Set besides this process's own.

    Raises
    ------
    RuntimeError
        Another exit status; the message ends with what the process said on stderr.
    """
    given = {**os.environ, "HF_HUB_OFFLINE": "1", **(environment or {})}
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=errors, cwd=ROOT, env=given)
        # The kernel's own peak of this one process (and of those that it waited for).
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode not in statuses:
            said = errors.read().decode(errors="replace")[-2000:]
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
        unit = 1 if sys.platform == "darwin" else 1024
        peak_mb = usage.ru_maxrss * unit / 1e6
        return Ran(output.read().decode(), seconds, peak_mb, usage.ru_utime + usage.ru_stime)


def child(module: str, *arguments: object) -> tuple[dict[str, Any], Ran]:
    """Run ``python -m MODULE ARGUMENTS`` as a fresh process; its last line is JSON."""
    ran = run([sys.executable, "-m", module, *map(str, arguments)])
    return json.loads(ran.output.splitlines()[-1]), ran


# Data


def read_passages(data: Path, name: str) -> list[Row]:
    """The rows of ``NAME_passages.jsonl.gz``; ``name`` is like "train/squad"."""
    return list(_passages(data, name))


def read_questions(data: Path, name: str) -> list[Question]:
    """The rows of ``NAME_questions.jsonl.gz``."""
    return [
        Question(row["question"].strip(), tuple(row["answers"]), row["passage_id"])
        for row in _rows(data, f"{name}_questions")
    ]


def sampled(items: Sequence[T], count: int, seed: int) -> list[T]:
    """``count`` of the items at random, in their order; all of them for 0."""
    if not count or count >= len(items):
        return list(items)
    return [items[i] for i in sorted(random.Random(seed).sample(range(len(items)), count))]


def corpus(data: Path, count: int) -> list[Row]:
    """The development set's passages, then the training set's; the first ``count``, all for 0."""
    rows = (_passages(data, name) for name in ("eval/open_dev", "train/squad"))
    return list(islice(chain.from_iterable(rows), count or None))


def row_uri(row_id: str) -> str:
    """What a row's document is called in the index."""
    return f"row:{row_id}"


def documents(rows: Sequence[Row]) -> "list[Document]":
    """Each row as a document."""
    from index.document import Document

    return [Document(row.text, title=row.title, uri=row_uri(row.id)) for row in rows]


def big_index(data: Path, work: Path, count: int, embedder: "Embedder") -> "Index":
    """The index of `corpus`, built under ``work`` unless it is there whole.

    It stands in ``work/big``, or ``work/big-COUNT``; one that was begun is gone on with.
    """
    from index.build import build_index
    from index.errors import IndexNotFound
    from index.open import open_index

    folder = work / (f"big-{count}" if count else "big")
    wanted = documents(corpus(data, count))
    try:
        index = open_index(folder)
        if {info.id for info in index.documents()} == {document.id for document in wanted}:
            return index
        index.close()
    except IndexNotFound:
        pass
    tell(f"indexing {len(wanted):,} documents into {folder}")
    build_index(
        wanted, folder, embedder=embedder, progress=lambda p: tell(f"  {p.done:,} of {p.total:,}")
    )
    return open_index(folder)


def _passages(data: Path, name: str) -> Iterator[Row]:
    for row in _rows(data, f"{name}_passages"):
        yield Row(row["id"], row["title"], row["text"])


def _rows(data: Path, name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
