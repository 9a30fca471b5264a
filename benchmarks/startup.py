"""What a start costs: wall time and peak memory of whole processes, cold imports, warm disk.

The commands run on the bundled sample, prepared before; beside them stands what importing the
libraries costs that a question does not need. All take turns, once unmeasured and then --runs
times; the table has the median, and the least and the most. Time is from start to end of the
process, memory the kernel's own peak of its resident set (ru_maxrss). Last, a child asks through
qa.cli in its own process and says which of the heavy libraries it then holds.

    python -m benchmarks.startup
    python -m benchmarks.startup --runs 2
"""

import argparse
import contextlib
import io
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.common import Cell, Ran, arguments, percentile, run, show, tell

QUESTION = "when was the first S-400 shipment?"
_HEAVY = ("torch", "sentence_transformers", "transformers", "gradio")


def ask_here(extra: list[str]) -> list[str]:
    """Ask through the command's own code in this process; the heavy libraries loaded after."""
    from qa.cli import cli

    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
        cli.main(["ask", QUESTION, *extra])
    if not said.getvalue().strip():
        raise RuntimeError("qa ask said nothing: an ask that fails proves nothing")
    return [name for name in _HEAVY if name in sys.modules]


def main() -> None:
    parser = arguments(__doc__, reads_data=False)
    parser.add_argument("--runs", type=int, default=5, help="measured runs of each (5)")
    parser.add_argument("--reader", metavar="PATH", help="given on to qa ask")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    extra = ["--reader", options.reader] if options.reader else []
    if options.child:
        print(json.dumps(ask_here(extra)))
        return
    qa = [sys.executable, "-m", "qa"]
    commands = {
        "qa --help": [*qa, "--help"],
        f'qa ask "{QUESTION}"': [*qa, "ask", QUESTION, *extra],
        f'qa search "{QUESTION}"': [*qa, "search", QUESTION],
        **{
            f"import {name}": [sys.executable, "-c", f"import {name}"]
            for name in ("sentence_transformers", "torch", "gradio")
        },
    }
    measured: dict[str, list[Ran]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as nothing:
        # No index there: the sample is asked.
        sample = {"FOOTNOTE_INDEX": str(Path(nothing) / "none")}
        for turn in range(options.runs + 1):
            tell("warming" if turn == 0 else f"run {turn} of {options.runs}")
            for name, command in commands.items():
                # A refusal is an answer too; a traceback ends with 1 as well, but says nothing.
                asks = "ask" in command
                ran = run(command, statuses=(0, 1) if asks else (0,), environment=sample)
                if asks and not ran.output.strip():
                    raise RuntimeError(f"{name} said nothing")
                if turn:
                    measured[name].append(ran)
        again = [f"--reader={options.reader}"] if options.reader else []
        proof = run([sys.executable, "-m", "benchmarks.startup", "--child", *again],
                    environment=sample)  # fmt: skip
    held = json.loads(proof.output)
    show(
        ("process", "s", "s, least", "s, most", "peak MB", "MB, least", "MB, most"),
        [_row(name, runs) for name, runs in measured.items()],
        [
            f"Median of {options.runs}, with least and most. Wanted: qa --help under 0.5 s, qa ask "
            "under 2.5 s and 500 MB.",
            f"In sys.modules after an ask, of {', '.join(_HEAVY)}: {', '.join(held) or 'none'}.",
        ],
        as_json=options.json,
    )


def _row(name: str, runs: list[Ran]) -> list[Cell]:
    cells: list[Cell] = [name]
    for values, form in (
        ([ran.seconds for ran in runs], ".2f"),
        ([ran.peak_mb for ran in runs], ".0f"),
    ):
        cells += [f"{percentile(values, p):{form}}" for p in (50, 0, 100)]
    return cells


if __name__ == "__main__":
    main()
