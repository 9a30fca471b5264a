"""Folders -> files to read, in a stable order, never outside of what the user pointed at."""

import os
from collections.abc import Iterator
from pathlib import Path

from index.errors import UsageError
from index.load import SUFFIXES, sheet
from index.store import FILE as STORE

# One line each would drown the report of a folder of photographs.
_SKIPPED_SILENTLY = frozenset({sheet.NAME})


def absolute(path: str | Path) -> Path:
    """The absolute path as the user sees it: ``~`` expanded, links not followed.

    Raises
    ------
    UsageError
        There is nothing there, or it is neither a file nor a folder.
    """
    found = Path(os.path.normpath(Path(path).expanduser().absolute()))
    if not found.exists():
        raise UsageError(
            f"There is nothing at {found}",
            "Check the spelling; if the folder is on a drive or a share, check that it is mounted.",
        )
    if not (found.is_file() or found.is_dir()):
        raise UsageError(f"{found} is neither a file nor a folder", "Name a file or a folder.")
    return found


def files_under(folder: Path, unreadable: list[str], links: list[str]) -> Iterator[Path]:
    """Files below a folder that may hold text, sorted; hidden ones and links are left out.

    Folders that cannot be listed are appended to ``unreadable``, links to ``links``.
    """

    def failed(error: OSError) -> None:
        unreadable.append(str(error.filename))

    for parent, folders, names in os.walk(folder, onerror=failed):
        if STORE in names:
            # An index does not index itself, nor another one.
            folders[:] = []
            continue
        folders[:] = sorted(n for n in folders if not n.startswith("."))
        links.extend(uri_of(Path(parent, n)) for n in folders if Path(parent, n).is_symlink())
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith(".") or name in _SKIPPED_SILENTLY:
                continue
            try:
                linked = path.is_symlink()
                wanted = not linked and path.is_file()
            except OSError:
                unreadable.append(str(path))
                continue
            if linked:
                links.append(uri_of(path))
            elif wanted:
                yield path


def uri_of(path: Path) -> str:
    """The path as text; bytes of a name that are not UTF-8 are written out, as ``\\xe9``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def known_format(path: Path) -> bool:
    """Whether the name promises a format that is read; others are tried by content."""
    return path.suffix.lower() in SUFFIXES
