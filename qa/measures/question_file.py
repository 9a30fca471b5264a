"""A file of questions with their answers -> Questions, and what is wrong with which line."""

import gzip
import json
import random
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from index.document import Document
from index.errors import UsageError
from index.store import DocumentInfo

T = TypeVar("T")
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class Question:
    """A question and what would be right.

    Attributes
    ----------
    id : str
        Its own, or "line N" where the row has none.
    answers : tuple of str
        The accepted ones; empty where the corpus does not say.
    gold : tuple of str
        Names or ids of the documents that hold the answer; empty where the file names none.
    """

    id: str
    question: str
    answers: tuple[str, ...]
    gold: tuple[str, ...] = ()


@dataclass(frozen=True)
class WrongRow:
    """A line, from 1, that is no question, and why."""

    line: int
    problem: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.problem}"


@dataclass(frozen=True)
class QuestionFile:
    """The questions of a file in its order, and the rows that are none."""

    questions: tuple[Question, ...]
    wrong: tuple[WrongRow, ...]


def read_questions(path: str | Path) -> QuestionFile:
    """Read JSON lines, compressed by gzip or not, whatever the file is called.

    A row is ``{"id", "question", "answers", "passage_id" or "documents"}``; all but ``question``
    and ``answers`` may be missing, what else it has is passed over, and so are empty lines. A
    row that is wrong is reported and left out; the others are read.

    Raises
    ------
    UsageError
        The file is missing or cannot be opened.
    """
    questions: list[Question] = []
    wrong: list[WrongRow] = []
    lines: dict[str, int] = {}
    for number, line in json_lines(Path(path), wrong):
        try:
            question = _question(line, number)
            if question.id in lines:
                raise ValueError(f"its id {question.id!r} is that of line {lines[question.id]}")
        except ValueError as error:
            wrong.append(WrongRow(number, str(error)))
            continue
        lines[question.id] = number
        questions.append(question)
    return QuestionFile(tuple(questions), tuple(wrong))


def draw(questions: Sequence[T], limit: int | None, seed: int) -> tuple[T, ...]:
    """At most ``limit`` questions, in their order; which ones is decided by the seed alone."""
    if limit is None or limit >= len(questions):
        return tuple(questions)
    kept = random.Random(seed).sample(range(len(questions)), limit)  # noqa: S311 - no secret
    return tuple(questions[n] for n in sorted(kept))


def ids_by_name(documents: Iterable[DocumentInfo | Document]) -> dict[str, set[str]]:
    """What a question file may call a document, as `name_key` -> ids of those that go by it.

    A document goes by its id, its URI, the last part of that, and its title; the row of a file of
    passages, whose URI is "row:ID", by that ID.
    """
    ids: dict[str, set[str]] = {}
    for document in documents:
        uri = document.uri
        names = (document.id, uri, uri.rsplit("/", 1)[-1], uri.removeprefix("row:"), document.title)
        for name in names:
            if name:
                ids.setdefault(name_key(name), set()).add(document.id)
    return ids


def json_rows(path: str | Path) -> tuple[list[dict[str, Any]], list[WrongRow]]:
    """The objects of a file of JSON lines, compressed or not, and the lines that are none.

    Raises
    ------
    UsageError
        The file is missing or cannot be opened.
    """
    rows: list[dict[str, Any]] = []
    wrong: list[WrongRow] = []
    for number, line in json_lines(Path(path), wrong):
        try:
            rows.append(json_row(line))
        except ValueError as error:
            wrong.append(WrongRow(number, str(error)))
    return rows, wrong


def name_key(name: str) -> str:
    """The form in which names of documents are compared."""
    # Some file systems hand out "ü" as two code points, and people type one.
    return unicodedata.normalize("NFC", name)


def json_lines(path: Path, wrong: list[WrongRow]) -> Iterator[tuple[int, bytes]]:
    """Each line that is not empty, with its number; where the file breaks off is a wrong row."""
    number = 0
    try:
        with path.open("rb") as file:
            packed = file.read(2) == _GZIP
            file.seek(0)
            with gzip.open(file) if packed else file as stream:
                for number, line in enumerate(stream, 1):
                    if line.strip():
                        yield number, line
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        wrong.append(WrongRow(number + 1, f"the compressed file breaks off or is damaged: {error}"))
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read: {error.strerror}", "Name a file of questions, JSON lines."
        ) from error


def _question(line: bytes, number: int) -> Question:
    row = json_row(line)
    text = row.get("question")
    if not isinstance(text, str) or not text.strip():
        raise ValueError("it has no question: a text that is not empty")
    if "answers" not in row:
        raise ValueError("it has no answers: a list, empty where the corpus does not say")
    gold = texts(row, "documents") if row.get("documents") is not None else ()
    passage = row.get("passage_id")
    if passage is not None and not isinstance(passage, str):
        raise ValueError(f"its passage_id is no text: {_short(passage)}")
    given = row.get("id")
    if given is not None and not isinstance(given, str | int):
        raise ValueError(f"its id is neither text nor whole number: {_short(given)}")
    question = Question(
        id=f"line {number}" if given is None else str(given),
        question=text,
        answers=texts(row, "answers"),
        gold=tuple(dict.fromkeys([*gold, *([passage] if passage else [])])),
    )
    try:
        "".join([question.id, text, *question.answers, *question.gold]).encode()
    except UnicodeEncodeError:
        raise ValueError("it holds half a character (a lone surrogate)") from None
    return question


def json_row(line: bytes) -> dict[str, Any]:
    """The object that a line holds.

    Raises
    ------
    ValueError
        It holds none.
    """
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    if not isinstance(row, dict):
        raise ValueError(f"it is not an object: {_short(row)}")
    return row


def texts(row: dict[str, Any], name: str) -> tuple[str, ...]:
    """The texts of a list in a row.

    Raises
    ------
    ValueError
        It is no list, or one of them is no text or is empty.
    """
    values = row[name]
    if not isinstance(values, list):
        raise ValueError(f"its {name} are not a list: {_short(values)}")
    for value in values:
        if not isinstance(value, str) or not value.strip():
            raise ValueError(f"one of its {name} is no text or is empty: {_short(value)}")
    return tuple(values)


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True)
    return text if len(text) <= 60 else text[:57] + "..."
