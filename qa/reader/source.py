"""Which questions a run sees, in which order: decided by the seed alone."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from qa.reader.examples import Passage, Question, load


class Source:
    """Pools of questions in a random order that depends on the seed alone.

    Parameters
    ----------
    sets : sequence of (questions, passes)
        How often an epoch holds each question of a set; a fraction is drawn anew each epoch.
    pool : int
        Questions a pool.
    """

    def __init__(
        self, sets: Sequence[tuple[Sequence[Question], float]], pool: int, seed: int
    ) -> None:
        self._sets, self._pool, self._seed = sets, pool, seed
        self._epochs: dict[int, list[Question]] = {}
        self._size = sum(len(self._copies(q, w, random.Random(0))) for q, w in sets)  # noqa: S311

    @staticmethod
    def _copies(questions: Sequence[Question], passes: float, rng: random.Random) -> list[Question]:
        whole = int(passes)
        part = round((passes - whole) * len(questions))
        return [*questions] * whole + rng.sample([*questions], part)

    def _epoch(self, number: int) -> list[Question]:
        if number not in self._epochs:
            rng = random.Random(f"{self._seed}/{number}")  # noqa: S311
            order = [q for qs, w in self._sets for q in self._copies(qs, w, rng)]
            rng.shuffle(order)
            self._epochs = {number: order}
        return self._epochs[number]

    def questions(self, pool: int) -> Iterator[Question]:
        """The questions of pool number `pool`."""
        for n in range(pool * self._pool, (pool + 1) * self._pool):
            yield self._epoch(n // self._size)[n % self._size]


def read_sets(
    folder: Path, sets: Sequence[str], alone: Sequence[str]
) -> tuple[list[Passage], list[tuple[list[Question], float]]]:
    """Load NAME or NAME:PASSES sets; passages of all of them, questions of each."""
    passages: list[Passage] = []
    questions: list[tuple[list[Question], float]] = []
    for entry in sets:
        name, _, passes = entry.partition(":")
        texts, asked = load(folder, name, name in alone)
        passages += texts
        questions.append((asked, float(passes or 1)))
    return passages, questions
