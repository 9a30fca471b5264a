"""Spans, lists, yes or no, quotes and reasons: the share of right answers, by kind.

A span is right where its F1 with an accepted answer is at least one half, and where nothing is accepted
if it was refused; a list is right where at least half of what it names is asked for and at least half of what is asked
for is named; yes or no where the first sentence shown is one that says so, on the right side; a
quote where the first words marked are the speaker's; a reason where the first sentence states it.
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

_SAME = 0.5


def measure(
    assistant: Assistant,
    rows: Sequence[dict[str, Any]],
    title: str = "questions of other kinds",
    progress: Callable[[Progress], None] | None = None,
) -> Figures:
    """Ask every row: ``kind``, ``question``, ``passage_id``, and ``answers`` or ``evidence`` and ``side``."""
    ids = ids_by_name(assistant.index.documents())
    cases: list[dict[str, Any]] = []
    for row in rows:
        gold = gold_of(row["passage_id"], ids, row.get("answers", ()), row.get("evidence", ()))
        answer = assistant.ask(row["question"])
        right = is_right(row["kind"], answer, gold, row.get("side", ""))
        cases.append(
            {"kind": row["kind"], "question": row["question"], "read as": answer.kind,
             "answer": answer.text[:160], "reason": answer.reason, "right": right}
        )  # fmt: skip
        if progress:
            done = sum(case["right"] for case in cases)
            progress(Progress(len(cases), len(rows), f"{done} right"))
    kinds = dict.fromkeys(case["kind"] for case in cases)
    return Figures(
        f"{len(rows):,} {title}",
        {
            f"right, {kind}": Share(
                sum(case["right"] for case in cases if case["kind"] == kind),
                sum(case["kind"] == kind for case in cases),
            )
            for kind in kinds
        }
        | {
            "kind recognised": Share(sum(c["kind"] == c["read as"] for c in cases), len(cases)),
            "refused": Share(sum(not c["answer"] for c in cases), len(cases)),
        },
        cases,
    )


def is_right(kind: str, answer: Answer, gold: Gold, side: str = "") -> bool:
    """Whether an answer is right, as the head of this module says for its kind."""
    first = leads(answer)
    if kind == "span" and not gold.answers:
        return answer.refused
    if first is None:
        return False
    if kind == "span":
        return f1(answer.text, gold.answers) >= _SAME
    if kind == "list":
        named = [finding.value for finding in answer.findings]
        asked = sum(any(f1(value, [item]) >= _SAME for item in gold.answers) for value in named)
        found = sum(any(f1(value, [item]) >= _SAME for value in named) for item in gold.answers)
        return 2 * asked >= len(named) and 2 * found >= len(gold.answers)
    if kind == "yes-no":
        return gold.cited(first) and answer.findings[0].side == side
    return gold.cited(first, marked=kind == "quote")
