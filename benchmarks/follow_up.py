"""Follow-ups made to stand alone, and kinds told: token F1 by halves of the file, and time a call.

    python -m benchmarks.follow_up follow_up_dev.jsonl.gz

Each line of the file holds ``id`` ("conversation/turn"), ``question``, ``rewrite`` and ``history``: a
page's title and section, which no chat has and which are taken off, then question and answer in
turn. The conversations are split by their place in the file: the even ones were looked at when the
rules were written, the odd ones never. `qa eval` gives the figures of the whole file.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from qa.follow_up import stand_alone
from qa.kind import _read, kind
from qa.measures.figures import Share
from qa.measures.follow_ups import FollowUp, follow_up, measure
from qa.measures.question_file import json_rows
from qa.talk.clause import parse
from qa.talk.mention_values import tokens
from qa.talk.mentions import mentions
from qa.talk.turn_mentions import question_mentions

_COLUMNS = ("untouched", "history prepended", "made to stand alone")


def load(path: Path) -> list[tuple[int, FollowUp]]:
    """The rows of a file with the number of their conversation, from 1 in its order."""
    numbers: dict[str, int] = {}
    rows, _ = json_rows(path)
    return [
        (numbers.setdefault(row["id"].rsplit("/", 1)[0], len(numbers) + 1), follow_up(row))
        for row in rows
    ]


def milliseconds(calls: Sequence[Callable[[], object]], clock: Callable[[], float]) -> str:
    """Median, 95th percentile and maximum of the time of a call, the caches emptied before each."""
    times = []
    for call in calls:
        for cached in (tokens, mentions, parse, question_mentions, _read):
            cached.cache_clear()
        begun = clock()
        call()
        times.append((clock() - begun) * 1000)
    late = statistics.quantiles(times, n=20)[-1]
    return f"p50 {statistics.median(times):.2f}, p95 {late:.2f}, max {max(times):.2f} ms"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path, help="follow_up_dev.jsonl.gz, or a file of its form")
    numbered = load(parser.parse_args().path)
    print("conversations  questions  " + "  ".join(_COLUMNS) + "  left alone, rightly")
    halves = {"even": 0, "odd": 1}
    for name in ("even", "odd", "all"):
        part = [row for number, row in numbered if name == "all" or number % 2 == halves[name]]
        values = measure(part).values
        scores = "  ".join(f"{values[f'token F1, {c}']:{len(c)}.3f}" for c in _COLUMNS)
        kept = values["left alone, of those that a person left alone"]
        assert isinstance(kept, Share)
        print(f"{name:13}  {len(part):9}  {scores}  {kept}")
    rows = [row for _, row in numbered]
    for what, calls in (
        ("follow_up", [lambda row=row: stand_alone(row.question, row.turns) for row in rows]),
        ("kind", [lambda row=row: kind(row.rewrite) for row in rows]),
    ):
        for name, clock in (("processor", time.process_time), ("wall", time.perf_counter)):
            print(f"{what}, {name} time per call: {milliseconds(calls, clock)}")


if __name__ == "__main__":
    main()
