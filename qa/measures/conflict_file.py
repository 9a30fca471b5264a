"""A file of questions that bring their documents, some of which say something else. JSON lines."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.measures.question_file import WrongRow, json_lines, json_row, texts


@dataclass(frozen=True)
class Conflict:
    """A question, the documents it is asked of, and what they say.

    Attributes
    ----------
    answers, wrong : tuple of tuple of str
        The right answers, and those that only altered or mistaken documents give; each in the
        spellings that count.
    documents : tuple of str
        Texts.
    altered : tuple of str
        Further texts, which say a wrong answer; empty where such texts are among the documents.
    """

    id: str
    question: str
    answers: tuple[tuple[str, ...], ...]
    wrong: tuple[tuple[str, ...], ...]
    documents: tuple[str, ...]
    altered: tuple[str, ...] = ()


def holds_conflicts(path: str | Path) -> bool:
    """Whether the first row of a file is a question that brings its documents.

    Raises
    ------
    UsageError
        The file is missing or cannot be opened.
    """
    for _, line in json_lines(Path(path), []):
        try:
            row = json_row(line)
        except ValueError:
            return False
        return "gold_answers" in row or "supports_other" in row
    return False


def read_conflicts(path: str | Path) -> tuple[tuple[Conflict, ...], tuple[WrongRow, ...]]:
    """Read JSON lines, compressed by gzip or not, of either of two shapes.

    ``{"question", "answer", "other_answer", "supports", "supports_other", "unrelated"}``: the
    documents are ``supports`` and ``unrelated``, ``supports_other`` are the altered ones.
    ``{"question", "documents": [{"text"}], "gold_answers", "wrong_answers"}``: all documents lie
    side by side. ``id`` may be missing. A row that is wrong is reported and left out.

    Raises
    ------
    UsageError
        The file is missing or cannot be opened.
    """
    read: list[Conflict] = []
    wrong: list[WrongRow] = []
    for number, line in json_lines(Path(path), wrong):
        try:
            row = json_row(line)
            made = _side_by_side if "gold_answers" in row else _altered
            read.append(made(row, str(row.get("id", f"line {number}"))))
        except (KeyError, TypeError, ValueError) as error:
            missing = isinstance(error, KeyError)
            wrong.append(WrongRow(number, f"it has no {error}" if missing else str(error)))
    return tuple(read), tuple(wrong)


def _altered(row: dict[str, Any], name: str) -> Conflict:
    return Conflict(
        name,
        _question(row),
        (_spellings(row["answer"]),),
        (_spellings(row["other_answer"]),),
        (*texts(row, "supports"), *texts(row, "unrelated")),
        texts(row, "supports_other"),
    )


def _side_by_side(row: dict[str, Any], name: str) -> Conflict:
    return Conflict(
        name,
        _question(row),
        tuple((answer,) for answer in texts(row, "gold_answers")),
        tuple((answer,) for answer in texts(row, "wrong_answers")),
        tuple(document["text"] for document in row["documents"]),
    )


def _question(row: dict[str, Any]) -> str:
    if not isinstance(row["question"], str) or not row["question"].strip():
        raise ValueError("its question is no text or is empty")
    return row["question"]


def _spellings(value: Any) -> tuple[str, ...]:
    """A text, or the texts of a list, however deep."""
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list):
        raise ValueError(f"an answer is neither a text nor a list: {value!r}")
    return tuple(spelling for item in value for spelling in _spellings(item))
