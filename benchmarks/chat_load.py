"""Thirty people at once: do all get their own answers, and how long do they wait?

``qa chat`` runs as a process of its own, on loopback; --people ask it over HTTP for --seconds, each
the next question as soon as the last is answered. The questions are drawn from the index's own
sentences and their answers are known beforehand from `Assistant.ask`: an answer that differs, a
stage that shows another's question or a conversation that is not its owner's own counts as wrong.
Beside it stands what `Assistant.ask` does alone, in as many threads as the chat reads with: with
so many people a wait is, at best, their number over that.

    python -m benchmarks.chat_load
    python -m benchmarks.chat_load --seconds 300 --index DIR
"""

import argparse
import asyncio
import json
import tempfile
import time
from pathlib import Path

from benchmarks.common import arguments, child, percentile, show, tell
from benchmarks.visitors import answered, reading, resident_mb, serving, visit

# Of the waits that were measured, the share that is not longer.
_P95 = 95


def main() -> None:
    parser = arguments(__doc__, reads_data=False)
    parser.add_argument("--people", type=int, default=30, help="who ask at once (30)")
    parser.add_argument("--seconds", type=float, default=60, help="for how long (60)")
    parser.add_argument("--index", type=Path, metavar="DIR", help="what is asked (the sample)")
    parser.add_argument("--reader", metavar="PATH", help="given on to qa chat")
    parser.add_argument("--alone", action="store_true", help="only what Assistant.ask does")
    options = parser.parse_args()
    if options.alone:
        _alone(options)
        return
    given = [f"--index={options.index}"] if options.index else []
    given += [f"--reader={options.reader}"] if options.reader else []
    # A process of its own: what it holds and what it heats is gone before the chat starts.
    alone, _ = child("benchmarks.chat_load", "--alone", *given)
    tell(f"Assistant.ask alone: {alone['rate']:.2f} questions/s")
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(options.index, options.reader, log=Path(folder) / "log") as (address, pid),
    ):
        begun = time.perf_counter()
        tally = asyncio.run(
            visit(address, options.people, alone["expected"], seconds=options.seconds)
        )
        elapsed = time.perf_counter() - begun
        memory = resident_mb(pid)
    took = tally.seconds
    for what in tally.wrong[:20]:
        tell(what)
    # The last questions are asked within the time and answered after it.
    rate = len(took) / elapsed
    show(
        ("people", "seconds", "answered", "wrong", "questions/s", "p50 s", "p95 s", "most s", "MB"),
        [
            (
                options.people,
                f"{options.seconds:.0f}",
                len(took),
                len(tally.wrong),
                f"{rate:.2f}",
                *(f"{percentile(took, p):.1f}" for p in (50, _P95, 100)),
                f"{memory:.0f}",
            )
        ],
        [
            f"Assistant.ask alone, {alone['threads']} threads: {alone['rate']:.2f} questions/s,"
            f" {alone['median']:.2f} s each; {options.people} people over that:"
            f" {options.people / alone['rate']:.1f} s.",
            f"{len(alone['expected'])} questions, conversations of five.",
        ],
        as_json=options.json,
    )
    if tally.wrong:
        raise SystemExit(1)


def _alone(options: argparse.Namespace) -> None:
    from ui.app import READERS

    index, reader = options.index, options.reader
    expected = answered(index, reader)
    rate, median = reading(index, reader, list(expected), READERS, 15)
    print(json.dumps({"expected": expected, "rate": rate, "median": median, "threads": READERS}))


if __name__ == "__main__":
    main()
