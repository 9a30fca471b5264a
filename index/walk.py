"""Folders -> files to read, in a stable order, never outside of what the user pointed at."""

import glob
import os
from collections.abc import Iterator
from pathlib import Path

from index.errors import UsageError
from index.load import sheet
from index.load.formats import SUFFIXES, promising
from index.store import FILE as STORE

# One line each would drown the report of a folder of photographs.
_SKIPPED_SILENTLY = frozenset({sheet.NAME})


STDIN = "-"
_HEAD = 8192


def found_at(path: str | Path) -> list[Path]:
    """The file or folder at a path, or all that a pattern such as ``news/**/*.pdf`` matches.

    Raises
    ------
    UsageError
        There is nothing there, or nothing matches.
    """
    written = str(Path(path).expanduser())
    if os.path.lexists(written) or not glob.has_magic(str(path)):
        return [absolute(path)]
    found = [Path(match) for match in sorted(glob.glob(written, recursive=True))]  # noqa: PTH207 - a whole pattern
    # Where the pattern descends it names files; their folders are not meant as roots.
    wanted = [f for f in found if not f.is_symlink() and (f.is_file() or "**" not in str(path))]
    if not wanted:
        raise UsageError(f"Nothing matches {path}", "Check the spelling; ** stands for folders.")
    return [absolute(each) for each in wanted]


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


def refuse_indexes(found: list[Path], index: Path) -> None:
    """Refuse to take an index for a folder of documents.

    Raises
    ------
    UsageError
        One of the paths holds an index, or is where ``index`` is to be made.
    """
    for path in found:
        if (path / STORE).is_file() or (index.exists() and path.samefile(index)):
            raise UsageError(
                f"{path} is the folder of an index; documents are not read from there.",
                "Keep the index in a folder of its own: name another one with --index, or move "
                "the documents.",
            )


def files_under(folder: Path, unreadable: list[str], links: list[str]) -> Iterator[Path]:
    """Files below a folder that may hold text, sorted; hidden ones and links are left out.

    Folders that cannot be listed, and files of which not even the kind can be told, are appended
    to ``unreadable``; links to ``links``.
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


def readable(path: Path) -> bool:
    """Whether a file's name promises a format that is read, or its first bytes show one."""
    if path.suffix.lower() in SUFFIXES:
        return True
    try:
        with path.open("rb") as file:
            return promising(file.read(_HEAD))
    except OSError:
        return False
