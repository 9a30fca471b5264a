"""Follow-up questions made to stand alone: token F1 against rewrites by people, and time.

    python -m benchmarks.follow_up follow_up_dev.jsonl.gz

Each line of the file holds ``id`` ("conversation/turn"), ``question``, ``rewrite`` and ``history``: a
page's title and section, which no chat has and which are taken off, then question and answer in
turn. The conversations are split by their place in the file: the even ones were looked at when the
rules were written, the odd ones never.
"""

import argparse
import gzip
import json
import re
import statistics
import string
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from qa.clause import parse
from qa.follow_up import stand_alone
from qa.mention_values import tokens
from qa.mentions import mentions
from qa.turn_mentions import question_mentions

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


@dataclass(frozen=True)
class Row:
    """One question of a conversation, and what a person made of it."""

    conversation: int
    turns: tuple[tuple[str, str], ...]
    question: str
    rewrite: str

    @property
    def said(self) -> str:
        """The whole conversation before the question."""
        return " ".join(part for turn in self.turns for part in turn)


def load(path: Path) -> list[Row]:
    """The rows of a file, plain or gzipped; conversations are numbered from 1 in its order."""
    numbers: dict[str, int] = {}
    rows = []
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            name = record["id"].rsplit("/", 1)[0]
            number = numbers.setdefault(name, len(numbers) + 1)
            said = record["history"][2:]
            turns = tuple(zip(said[::2], said[1::2], strict=True))
            rows.append(Row(number, turns, record["question"], record["rewrite"]))
    return rows


def token_f1(guess: str, gold: str) -> float:
    """Token F1 with SQuAD's normalisation: lower case, no punctuation, no articles."""
    ours, theirs = (
        _ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split() for text in (guess, gold)
    )
    common = sum((Counter(ours) & Counter(theirs)).values())
    if not common:
        return float(ours == theirs)
    return 2 * common / (len(ours) + len(theirs))


def mean_f1(rows: Iterable[Row], rewrite: Callable[[Row], str]) -> float:
    """Mean token F1 of a way to rewrite."""
    return statistics.fmean(token_f1(rewrite(row), row.rewrite) for row in rows)


def untouched(rows: Iterable[Row]) -> tuple[int, int]:
    """Of the questions that a person left alone: how many were, and how many there are."""
    alone = [row for row in rows if row.question == row.rewrite]
    return sum(stand_alone(row.question, row.turns) == row.question for row in alone), len(alone)


def milliseconds(rows: Iterable[Row], clock: Callable[[], float]) -> tuple[float, float]:
    """Median and 95th percentile of the time of a call, the caches emptied before each."""
    times = []
    for row in rows:
        for cached in (tokens, mentions, parse, question_mentions):
            cached.cache_clear()
        begun = clock()
        stand_alone(row.question, row.turns)
        times.append((clock() - begun) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path, help="follow_up_dev.jsonl.gz, or a file of its form")
    rows = load(parser.parse_args().path)
    print("conversations  questions  untouched  prepended  stand_alone  left alone, rightly")
    halves = {"even": 0, "odd": 1}
    for name in ("even", "odd", "all"):
        part = [row for row in rows if name == "all" or row.conversation % 2 == halves[name]]
        kept, alone = untouched(part)
        print(
            f"{name:13}  {len(part):9}  {mean_f1(part, lambda row: row.question):9.3f}"
            f"  {mean_f1(part, lambda row: f'{row.said} {row.question}'):9.3f}"
            f"  {mean_f1(part, lambda row: stand_alone(row.question, row.turns)):11.3f}"
            f"  {kept}/{alone}"
        )
    for name, clock in (("processor", time.process_time), ("wall", time.perf_counter)):
        median, late = milliseconds(rows, clock)
        print(f"{name} time per call: p50 {median:.2f} ms, p95 {late:.2f} ms")


if __name__ == "__main__":
    main()
