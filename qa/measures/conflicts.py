"""Are all answers shown where documents differ, and is a disagreement seen only where there is one?

Every question is asked of an index of its own documents alone. One that brings altered documents
is asked twice, with them and without.
"""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from index.build import build_index
from index.document import Document
from index.embed import Embedder
from index.open import open_index
from index.report import Progress
from qa.answer import Answer
from qa.assistant import Assistant
from qa.meaning import contradict, meaning
from qa.measures.conflict_file import Conflict
from qa.measures.scores import f1, holds
from qa.read import Reader

_RIGHT = 0.5


@dataclass(frozen=True)
class Seen:
    """What came of one question.

    Attributes
    ----------
    findings, also_found : tuple of str
        Their values.
    disagreement : bool
        Whether one was seen.
    alone : bool or None
        Whether one was seen without the altered documents; None where the question has none.
    """

    conflict: Conflict
    findings: tuple[str, ...]
    also_found: tuple[str, ...]
    disagreement: bool
    alone: bool | None = None

    @property
    def both(self) -> bool:
        """Whether a right and a wrong answer were found, and called a disagreement."""
        sides = (self.conflict.answers, self.conflict.wrong)
        return self.disagreement and all(found(self.findings, side) for side in sides)


@dataclass(frozen=True)
class Conflicts:
    """How well documents that differ were told of.

    Attributes
    ----------
    questions, answers, refused : int
        How many questions were asked, how many right answers they have, how many were refused.
    altered, both, alone : int
        Questions with altered documents; of these, where both answers were found and called a
        disagreement, and where one was called so without the altered documents.
    found, findings, noise : int
        Right answers among the findings; findings; those that are neither right nor wrong answers.
    found_first, first, noise_first : int
        The same of the first findings alone.
    found_also : int
        Right answers among the findings and what was also found.
    """

    questions: int
    answers: int
    refused: int
    altered: int
    both: int
    alone: int
    found: int
    findings: int
    noise: int
    found_first: int
    first: int
    noise_first: int
    found_also: int


def ask_conflicts(
    conflicts: Sequence[Conflict],
    embedder: Embedder,
    reader: Reader,
    progress: Callable[[Progress], None] | None = None,
) -> list[Seen]:
    """Ask every question of its own documents.

    Parameters
    ----------
    progress : callable, optional
        Told after every question how many are done.
    """
    seen: list[Seen] = []
    for conflict in conflicts:
        texts = (*conflict.documents, *conflict.altered)
        answer = _ask(conflict.question, texts, embedder, reader)
        alone = None
        if conflict.altered:
            alone = _ask(conflict.question, conflict.documents, embedder, reader).disagreement
        seen.append(
            Seen(conflict, tuple(f.value for f in answer.findings),
                 tuple(f.value for f in answer.also_found), answer.disagreement, alone)
        )  # fmt: skip
        if progress:
            progress(Progress(len(seen), len(conflicts), "asked"))
    return seen


def summarise(seen: Sequence[Seen]) -> Conflicts:
    """The figures that the outcomes amount to. Pure."""
    altered = [one for one in seen if one.alone is not None]
    return Conflicts(
        questions=len(seen),
        answers=sum(len(one.conflict.answers) for one in seen),
        refused=sum(not one.findings for one in seen),
        altered=len(altered),
        both=sum(one.both for one in altered),
        alone=sum(bool(one.alone) for one in altered),
        found=sum(found(one.findings, one.conflict.answers) for one in seen),
        findings=sum(len(one.findings) for one in seen),
        noise=sum(noise(one.findings, one.conflict) for one in seen),
        found_first=sum(found(one.findings[:1], one.conflict.answers) for one in seen),
        first=sum(bool(one.findings) for one in seen),
        noise_first=sum(noise(one.findings[:1], one.conflict) for one in seen),
        found_also=sum(
            found((*one.findings, *one.also_found), one.conflict.answers) for one in seen
        ),
    )


def as_text(conflicts: Conflicts) -> str:
    """The figures as a table for a terminal."""
    c = conflicts
    rows = [("questions; refused", f"{c.questions:,}; {c.refused:,}", "")]
    if c.altered:
        rows += [
            ("both answers found, called a disagreement", _share(c.both, c.altered), ""),
            ("called one without the altered documents", _share(c.alone, c.altered), ""),
        ]
    rows += [
        ("", "findings", "first alone"),
        ("right answers found", _share(c.found, c.answers), _share(c.found_first, c.answers)),
        ("neither right nor a wrong answer", _share(c.noise, c.findings),
         _share(c.noise_first, c.first)),
        ("right answers found, also found included", _share(c.found_also, c.answers), ""),
    ]  # fmt: skip
    return "\n".join(f"{label:<42} {one:>20} {other:>20}".rstrip() for label, one, other in rows)


def found(values: Iterable[str], answers: Iterable[Sequence[str]]) -> int:
    """How many answers are among some values."""
    given = tuple(values)
    return sum(any(says(value, answer) for value in given) for answer in answers)


def noise(values: Iterable[str], conflict: Conflict) -> int:
    """How many values are neither right nor wrong answers."""
    known = (*conflict.answers, *conflict.wrong)
    return sum(not any(says(value, answer) for answer in known) for value in values)


def says(value: str, spellings: Sequence[str]) -> bool:
    """Whether a value gives an answer: holds it, or shares half its words and contradicts it not.

    Half the words alone would take 17 November 2014 for 17 November 2019.
    """
    for spelling in spellings:
        if holds(value, [spelling]):
            return True
        if f1(value, [spelling]) >= _RIGHT and not contradict(_means(value), _means(spelling)):
            return True
    return False


_means = partial(meaning, expected=None, published=None)


def _ask(question: str, texts: Sequence[str], embedder: Embedder, reader: Reader) -> Answer:
    documents = [Document(text, uri=f"row:{number}") for number, text in enumerate(texts)]
    with tempfile.TemporaryDirectory() as folder:
        build_index(documents, folder, embedder=embedder)
        index = open_index(folder)
        try:
            return Assistant(index, embedder, reader).ask(question)
        finally:
            index.close()


def _share(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,}, {part / whole:.0%}" if whole else "none"
