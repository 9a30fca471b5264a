"""One question and what became of it: the unit of a conversation. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from qa.answer import Answer, Citation, Span
from qa.cite import cite

State = Literal["asking", "answered", "stopped", "failed"]

QUESTION_LIMIT = 4_000
"""Characters of a question that are taken; more is cut."""

_CLOSEST = 3


@dataclass(frozen=True)
class Turn:
    """One question and what became of it.

    Attributes
    ----------
    id : str
        Unique in its conversation; names the turn's elements on the page.
    asked : str
        As typed.
    state : {"asking", "answered", "stopped", "failed"}
        "asking" also for a turn that a reload interrupted.
    answer : Answer or None
        For "answered". Once it has been through the browser, without ``passages``.
    closest : tuple of Citation
        For a refusal: the best passages that were read, as citations with an empty answer.
    problem : str
        For "failed": what happened and what to do, for a person.
    """

    id: str
    asked: str
    state: State = "asking"
    answer: Answer | None = None
    closest: tuple[Citation, ...] = ()
    problem: str = ""


def answered(turn: Turn, answer: Answer) -> Turn:
    """The turn with its answer, and of a refusal the passages that came closest."""
    closest: tuple[Citation, ...] = ()
    if answer.refused:
        closest = tuple(
            cite(number, Span(hit, hit.passage.start, hit.passage.start, 0.0, 0.0),
                 (hit.passage.start, hit.passage.end))
            for number, hit in enumerate(answer.passages[:_CLOSEST], start=1)
        )  # fmt: skip
    return replace(turn, state="answered", answer=answer, closest=closest)


def cited(turn: Turn) -> tuple[Citation, ...]:
    """Every citation of a turn once, by number."""
    by_number: dict[int, Citation] = {}
    if turn.answer is not None:
        for found in (*turn.answer.findings, *turn.answer.also_found):
            for citation in found.citations:
                by_number.setdefault(citation.number, citation)
    for citation in turn.closest:
        by_number.setdefault(citation.number, citation)
    return tuple(by_number[number] for number in sorted(by_number))


def history(turns: Iterable[Turn]) -> tuple[Answer, ...]:
    """What `qa.Assistant.ask` takes as the conversation so far."""
    return tuple(turn.answer for turn in turns if turn.answer is not None)
