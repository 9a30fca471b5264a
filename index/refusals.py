"""What a build refuses before anything is made or removed."""

import os
from contextlib import closing
from pathlib import Path

from index.contents import parents
from index.errors import UsageError
from index.gather import Gathered
from index.store import FILE, Store
from index.walk import found_at, under


def refuse_path(item: str | Path, folder: Path) -> None:
    """Refuse a path or pattern at which there is nothing, and an index as a folder of documents.

    Raises
    ------
    UsageError
        There is nothing; or something there holds an index, or is ``folder``, where one is to be.
    """
    for path in _found_at(item, folder):
        if (path / FILE).is_file() or (folder.exists() and path.samefile(folder)):
            raise UsageError(
                f"{path} is the folder of an index; documents are not read from there.",
                "Keep the index in a folder of its own: name another one with --index, or move "
                "the documents.",
            )


def refuse_to_empty(gathered: Gathered) -> None:
    """Refuse to remove more than half of what was indexed from a root.

    Raises
    ------
    UsageError
    """
    for root, gone, held in gathered.losses:
        if gone * 2 > held:
            raise UsageError(
                f"{gone} of the {held} documents indexed from {root} are not there any more.",
                "If they were deleted, say so with --prune; if the folder is on a drive or a "
                "share, check that it is mounted. Nothing was changed.",
            )


def _found_at(item: str | Path, folder: Path) -> list[Path]:
    """What there is at a path; where nothing is any more, with what to do about what was there."""
    try:
        return found_at(item)
    except UsageError as error:
        there = os.path.normpath(Path(item).expanduser().absolute())
        held = 0
        if (folder / FILE).is_file():
            with closing(Store(folder)) as store, store.faults():
                uris = [known.uri for known in store.known().values()]
            held = sum(under(uri, there) or there in parents(uri) for uri in uris)
        if not held:
            raise
        documents = "1 document" if held == 1 else f"{held:,} documents"
        raise UsageError(
            error.message,
            f"{error.remedy} The index holds {documents} of it: to be rid of them, qa remove with "
            "their ids, which qa documents lists.",
        ) from error
