"""A file of rows that are no plain questions -> which measurement they are for, and its figures."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from index.errors import UsageError
from index.report import Progress
from qa.assistant import Assistant
from qa.measures import conversations, follow_ups, kinds
from qa.measures.figures import Figures
from qa.measures.question_file import json_rows

Form = Literal["questions", "follow-ups", "conversations", "kinds"]
# What every row of a form has; the first that fits.
_KEYS: tuple[tuple[Form, frozenset[str]], ...] = (
    ("conversations", frozenset({"turns"})),
    ("follow-ups", frozenset({"question", "rewrite", "history"})),
    ("kinds", frozenset({"question", "kind", "passage_id"})),
)


def form_of(path: Path) -> Form:
    """What the rows of a file are, by its first."""
    rows, _ = json_rows(path)
    first = rows[0].keys() if rows else frozenset[str]()
    return next((form for form, keys in _KEYS if keys <= first), "questions")


def measure_file(
    path: Path,
    form: Form,
    opened: Callable[[], Assistant],
    progress: Callable[[Progress], None] | None = None,
) -> Figures:
    """The figures of a file of follow-ups, conversations or questions of other kinds.

    Parameters
    ----------
    opened : callable
        Opens the assistant; not called where none is needed.

    Raises
    ------
    UsageError
        A line is no row of the file's form.
    """
    rows, wrong = json_rows(path)
    if wrong:
        raise UsageError(f"{path}, {wrong[0]}", "Every line must be a row of the same form.")
    name = f"{form} of {path.name}"
    try:
        if form == "follow-ups":
            return follow_ups.measure([follow_ups.follow_up(row) for row in rows], name)
        measured: Callable[..., Figures] = (
            conversations.measure if form == "conversations" else kinds.measure
        )
        return measured(opened(), rows, name, progress)
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(
            f"A row of {path} is not of the form that its first row has: {error!r}",
            "See `qa eval --help` for the forms.",
        ) from error
