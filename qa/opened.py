"""Indexes that are asked without being opened first: each is opened once in this process."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from index.document import Filter, Hit
from index.paths import index_folder
from index.store import FILE
from qa.answer import Answer
from qa.assistant import Assistant, Turn


def ask(
    question: str,
    index: str | Path | Assistant | None = None,
    *,
    history: Sequence[Turn] = (),
    where: Filter | None = None,
) -> Answer:
    """Answer a question from an index, opened once in this process; see `Assistant.ask`.

    Parameters
    ----------
    index : str, Path or Assistant, optional
        An index's folder; None for the default index, or the sample where there is none.
    """
    return assistant_of(index).ask(question, history, where)


def retrieve(
    question: str,
    index: str | Path | Assistant | None = None,
    k: int = 5,
    *,
    where: Filter | None = None,
) -> list[Hit]:
    """The passages of an index that bear on a question; see `Assistant.retrieve`."""
    return assistant_of(index).retrieve(question, k, where)


def assistant_of(index: str | Path | Assistant | None) -> Assistant:
    """The assistant of an index's folder, opened once for as long as the index is the same."""
    if isinstance(index, Assistant):
        return index
    folder = index_folder(index)
    try:
        found = (folder / FILE).stat()
        store = (str(folder), found.st_dev, found.st_ino)
    except OSError:
        store = (str(folder), 0, 0)
    # An index that was made, or made anew, since the last question is another one.
    return _opened(None if index is None else str(folder), store)


@lru_cache(maxsize=8)
def _opened(path: str | None, _store: tuple[str, int, int]) -> Assistant:
    return Assistant.open(path)
