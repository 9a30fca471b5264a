"""Conversations of several turns: what is found and answered with rewriting, and without.

A turn is right where the answer's F1 with an accepted one is at least one half, or where its first
sentence is the evidence; found where the passage that holds it is among the first five.
"""

from collections.abc import Callable, Sequence
from typing import Any

from index.report import Progress
from qa.answer import Answer
from qa.assistant import Assistant
from qa.measures.figures import Figures, Share
from qa.measures.placed import Gold, gold_of, leads
from qa.measures.question_file import ids_by_name
from qa.measures.scores import f1

_RIGHT = 0.5
_RANK = 5
_WAYS = ("rewritten", "as typed", "by a person")


def measure(
    assistant: Assistant,
    rows: Sequence[dict[str, Any]],
    title: str = "conversations",
    progress: Callable[[Progress], None] | None = None,
) -> Figures:
    """Hold every conversation, and ask its follow-ups as typed and as a person put them besides.

    A row is ``turns``: ``question``, ``rewrite``, ``passage_id``, ``answers`` and, where the answer is
    a sentence, ``evidence``. The history of a turn is what was really answered before it.
    """
    ids = ids_by_name(assistant.index.documents())
    cases: list[dict[str, Any]] = []
    for number, row in enumerate(rows, 1):
        history: list[Answer] = []
        for place, turn in enumerate(row["turns"]):
            gold = gold_of(
                turn["passage_id"], ids, turn.get("answers", ()), turn.get("evidence", ())
            )
            asked = assistant.ask(turn["question"], history)
            answers = {"rewritten": asked}
            if place:
                answers["as typed"] = assistant.ask(turn["question"])
                answers["by a person"] = assistant.ask(turn["rewrite"])
            history.append(asked)
            cases.append(
                {"turn": place + 1, "question": turn["question"], "made": asked.question,
                 "answer": asked.text[:120], "right": is_right(asked, gold),
                 "ways": {w: (_found(a, gold), is_right(a, gold)) for w, a in answers.items()}}
            )  # fmt: skip
        if progress:
            progress(Progress(number, len(rows), f"{sum(c['right'] for c in cases)} turns right"))
    follow_ups = [case["ways"] for case in cases if case["turn"] > 1]
    values: dict[str, Share | float | int] = {
        "first turns right": Share(
            sum(case["right"] for case in cases if case["turn"] == 1), len(rows)
        )
    }
    for at, what in enumerate(("passage among the first 5", "answered right")):
        for way in _WAYS:
            values[f"follow-ups {way}: {what}"] = Share(
                sum(ways[way][at] for ways in follow_ups), len(follow_ups)
            )
    return Figures(f"{len(rows):,} {title}", values, cases)


def is_right(answer: Answer, gold: Gold) -> bool:
    """Whether an answer is right, as the head of this module says."""
    first = leads(answer)
    return first is not None and (
        f1(answer.text, gold.answers) >= _RIGHT or gold.cited(first)
    )  # fmt: skip


def _found(answer: Answer, gold: Gold) -> bool:
    return any(
        gold.documents & {hit.document.id, *hit.copies} for hit in answer.passages[:_RANK]
    )  # fmt: skip
