"""What becomes of spans once they are read: grouping 50 of them and composing the answer.

Each round draws 50 runs of capitalised words and numbers at random from the bundled sample's
documents, gives each a probability high enough to be worth showing, and times `qa.judge.judge`
and `qa.compose.compose` by the processor, for questions that expect a date, a quantity, a person
and a thing, and for a list. Grouping looks at no more than the 40 most probable. The first round
of each kind is given by itself: later ones find some words in caches. No model takes part.

    python -m benchmarks.compose
    python -m benchmarks.compose --rounds 20
"""

import random
import re
import time
from collections.abc import Sequence

from benchmarks.common import Cell, arguments, percentile, show
from index.bundled import FOLDER
from index.document import Document, Hit
from index.load import load
from index.split import passages
from qa.answer import Kind, Span
from qa.compose import compose
from qa.judge import judge
from qa.kind import expects, kind

_SPANS = 50
_RUN = re.compile(r"(?:[A-Z]\w+|\d[\w.,]*\w|\d)(?:[ -](?:of |and )?(?:[A-Z]\w+|\d+))*")
_QUESTIONS = (
    "when was the first S-400 shipment?",
    "how much did the systems cost?",
    "who said that Turkey is loyal to the agreement?",
    "what did Russia deliver to Turkey?",
    "which countries were named?",
)


def sample() -> list[Hit]:
    """Every passage of the bundled sample, as if it had been found."""
    documents: list[Document] = [
        load(path.read_bytes(), str(path)).document for path in sorted(FOLDER.glob("*.md"))
    ]
    return [Hit(p, document, 0.8, 0.8, 0.8) for document in documents for p in passages(document)]


def runs(hits: Sequence[Hit]) -> list[tuple[Hit, int, int]]:
    """Every run of capitalised words and numbers of the passages, with its place."""
    return [
        (hit, hit.passage.start + found.start(), hit.passage.start + found.end())
        for hit in hits
        for found in _RUN.finditer(hit.passage.text)
    ]


def once(question: str, asks: Kind, spans: Sequence[Span], hits: Sequence[Hit]) -> float:
    """Milliseconds of processor time to group the spans and compose an answer of them."""
    began = time.process_time()
    compose(question, question, asks, hits, judge(question, spans, None))
    return (time.process_time() - began) * 1000


def main() -> None:
    parser = arguments(__doc__, reads_data=False)
    parser.add_argument("--rounds", type=int, default=200, help="rounds of each question (200)")
    parser.add_argument("--seed", type=int, default=0, help="draws the spans (0)")
    options = parser.parse_args()
    hits = sample()
    places = runs(hits)
    random_ = random.Random(options.seed)
    rows: list[list[Cell]] = []
    for question in _QUESTIONS:
        asks = kind(question)
        times: list[float] = []
        for _ in range(options.rounds):
            drawn = random_.sample(places, min(_SPANS, len(places)))
            spans = [Span(*place, 2.0, random_.uniform(0.4, 0.95)) for place in drawn]
            times.append(once(question, asks, spans, hits))
        later = times[1:] or times
        rows.append(
            [question, asks, str(expects(question)), f"{times[0]:.1f}",
             *(f"{percentile(later, p):.1f}" for p in (50, 95, 100))]
        )  # fmt: skip
    show(
        ("question", "kind", "expects", "first ms", "p50 ms", "p95 ms", "most ms"),
        rows,
        [
            f"{_SPANS} spans a round, drawn from {len(places)} in {len(hits)} passages; "
            f"{options.rounds} rounds. Wanted: under 10 ms."
        ],
        as_json=options.json,
    )


if __name__ == "__main__":
    main()
