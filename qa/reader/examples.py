"""The questions and passages that training reads, and where an answer stands in a text."""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.reader.ranking import terms


@dataclass(frozen=True)
class Passage:
    """A paragraph of an article; `article` is shared by those of one article."""

    id: str
    title: str
    text: str
    article: str


@dataclass(frozen=True)
class Question:
    """A question, its accepted answers (none: its passage holds none), and its passage's id."""

    id: str
    question: str
    answers: tuple[str, ...]
    passage_id: str


@dataclass(frozen=True)
class Example:
    """What the model sees, and what it should say.

    `text[start:end]` is the answer; both are -1 where the text holds none. `kind` says how the
    example came about, for counting.
    """

    question: str
    title: str
    text: str
    start: int
    end: int
    kind: str


def read_rows(path: Path) -> Iterator[dict[str, object]]:
    """The rows of a JSON-lines file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def find_file(folder: Path, name: str) -> Path:
    """`name`.jsonl.gz or `name`.jsonl in a folder; raises FileNotFoundError where neither is."""
    for ending in (".jsonl.gz", ".jsonl"):
        if (folder / (name + ending)).exists():
            return folder / (name + ending)
    raise FileNotFoundError(f"{folder} holds neither {name}.jsonl.gz nor {name}.jsonl")


def load(folder: Path, name: str, alone: bool = False) -> tuple[list[Passage], list[Question]]:
    """Read NAME_passages and NAME_questions.

    Parameters
    ----------
    folder : Path
        Where the files are.
    name : str
        The set's name.
    alone : bool
        Every passage is an article of its own and its title says nothing (reviews, comments).
    """
    passages = []
    for row in read_rows(find_file(folder, f"{name}_passages")):
        key, title = str(row["id"]), str(row["title"])
        passages.append(
            Passage(
                key, "" if alone else title, str(row["text"]), key if alone else f"{name}/{title}"
            )
        )
    questions = []
    for row in read_rows(find_file(folder, f"{name}_questions")):
        answers = row["answers"]
        assert isinstance(answers, list)
        questions.append(
            Question(
                str(row["id"]),
                str(row["question"]).strip(),
                tuple(a.strip() for a in answers if a.strip()),
                str(row["passage_id"]),
            )
        )
    return passages, questions


def occurrences(text: str, answer: str) -> list[tuple[int, int]]:
    """Where the answer stands in the text: as whole words wherever it does so at all."""
    found = []
    at = text.find(answer) if answer else -1
    while at >= 0:
        found.append((at, at + len(answer)))
        at = text.find(answer, at + 1)
    whole = [
        (s, e)
        for s, e in found
        if not (s and text[s - 1].isalnum() and text[s].isalnum())
        and not (e < len(text) and text[e].isalnum() and text[e - 1].isalnum())
    ]
    return whole or found


def locate(text: str, question: str, answer: str) -> tuple[int, int] | None:
    """The occurrence of the answer that has most of the question's words around it.

    The data give the answer's string, not its place, and one answer in ten stands more than
    once. Returns None where the text does not hold it.
    """
    found = occurrences(text, answer)
    if len(found) < 2:
        return found[0] if found else None
    asked = set(terms(question))

    def support(at: tuple[int, int]) -> int:
        begin, end = text.rfind(". ", 0, at[0]), text.find(". ", at[1])
        return len(asked & set(terms(text[max(0, begin) : end if end >= 0 else len(text)])))

    return max(found, key=support)


def shortest(answers: Sequence[str]) -> str:
    """The tersest of the accepted answers that has a letter or digit: what EM rewards."""
    return min((a for a in answers if any(c.isalnum() for c in a)), key=len, default="")
