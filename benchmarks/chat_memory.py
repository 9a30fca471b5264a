"""Does the chat grow with use: its memory after 100 questions and after 1,000.

``qa chat`` runs as a process of its own; four people ask it over HTTP, in conversations of five
questions, and its resident set is read in between. Wanted: after the last question at most 10%
more than after the first hundred. With ``--reader instant`` nothing is read (the first number of a
passage is its answer), which leaves all of the page, the queue, the index and the conversations.

    python -m benchmarks.chat_memory --reader instant
    python -m benchmarks.chat_memory --questions 300
"""

import asyncio
import tempfile
from pathlib import Path

from benchmarks.common import arguments, show, tell
from benchmarks.visitors import answered, resident_mb, serving, visit

_PEOPLE, _STEP = 4, 100


def main() -> None:
    parser = arguments(__doc__, reads_data=False)
    parser.add_argument("--questions", type=int, default=1000, help="in all (1000)")
    parser.add_argument("--index", type=Path, metavar="DIR", help="what is asked (the sample)")
    parser.add_argument("--reader", metavar="PATH", help="given on to qa chat")
    options = parser.parse_args()
    expected = answered(options.index, options.reader, 20)
    held: dict[int, float] = {}
    wrong: list[str] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(options.index, options.reader, log=Path(folder) / "log") as (address, pid),
    ):
        for asked in range(_STEP, options.questions + 1, _STEP):
            wrong += asyncio.run(visit(address, _PEOPLE, expected, questions=_STEP)).wrong
            held[asked] = resident_mb(pid)
            tell(f"after {asked:,}: {held[asked]:.0f} MB")
    for what in wrong[:20]:
        tell(what)
    first, last = held[_STEP], held[max(held)]
    show(
        ("questions", "resident MB"),
        [(f"{asked:,}", f"{mb:.0f}") for asked, mb in held.items()],
        [
            f"{last / first - 1:+.1%} from the first hundred to the last; {len(wrong)} wrong answers.",
            f"Reader: {options.reader or 'the shipped one'}.",
        ],
        as_json=options.json,
    )


if __name__ == "__main__":
    main()
