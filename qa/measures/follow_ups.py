"""Follow-ups made to stand alone, against rewrites by people: token F1. No index is needed."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from qa.follow_up import stand_alone
from qa.measures.figures import Figures, Share
from qa.measures.scores import f1

# A page's title and section stand before the turns of CANARD; no chat has them.
_NOT_SAID = 2


@dataclass(frozen=True)
class FollowUp:
    """One question of a conversation, and what a person made of it."""

    turns: tuple[tuple[str, str], ...]
    question: str
    rewrite: str

    @property
    def said(self) -> str:
        """The whole conversation before the question."""
        return " ".join(part for turn in self.turns for part in turn)


def follow_up(row: dict[str, Any]) -> FollowUp:
    """A row of a file: ``history`` (title, section, question, answer, ...), ``question``, ``rewrite``."""
    said = row["history"][_NOT_SAID:]
    return FollowUp(tuple(zip(said[::2], said[1::2], strict=True)), row["question"], row["rewrite"])


def measure(rows: Sequence[FollowUp], title: str = "follow-ups") -> Figures:
    """Mean token F1 of the rewrite, of the question untouched, and of the history prepended."""

    def mean(rewrite: Callable[[FollowUp], str]) -> float:
        return statistics.fmean(f1(rewrite(row), [row.rewrite]) for row in rows) if rows else 0.0

    rewrites = [stand_alone(row.question, row.turns) for row in rows]
    alone = [at for at, row in enumerate(rows) if row.question == row.rewrite]
    kept = sum(rewrites[at] == rows[at].question for at in alone)
    by_row = dict(zip(map(id, rows), rewrites, strict=True))
    return Figures(
        f"{len(rows):,} questions of {title}",
        {
            "token F1, made to stand alone": mean(lambda row: by_row[id(row)]),
            "token F1, untouched": mean(lambda row: row.question),
            "token F1, history prepended": mean(lambda row: f"{row.said} {row.question}"),
            "left alone, of those that a person left alone": Share(kept, len(alone)),
            "changed": Share(
                sum(new != row.question for new, row in zip(rewrites, rows, strict=True)), len(rows)
            ),
        },
        [
            {"question": row.question, "made": new, "by a person": row.rewrite,
             "f1": round(f1(new, [row.rewrite]), 3)}
            for row, new in zip(rows, rewrites, strict=True)
        ],
    )  # fmt: skip
