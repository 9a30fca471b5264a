"""Folders -> files to read, in a stable order, never outside of what the user pointed at."""

import glob
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

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


@dataclass
class Seen:
    """What a walk came by besides the files that it yields.

    Attributes
    ----------
    folders : set of str
        URIs of the folders that were listed.
    mounts : set of str
        URIs of those that lie on another drive or share than the folder around them.
    unreadable : list of str
        Folders that cannot be listed, and files of which not even the kind can be told.
    links : list of str
        Links, which are not followed.
    """

    folders: set[str] = field(default_factory=set)
    mounts: set[str] = field(default_factory=set)
    unreadable: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def files_under(folder: Path, seen: Seen) -> Iterator[Path]:
    """Files below a folder that may hold text, sorted; hidden ones and links are left out."""

    def failed(error: OSError) -> None:
        seen.unreadable.append(uri_of(Path(error.filename)))

    drives = {str(folder.parent): _drive(folder)}
    for parent, folders, names in os.walk(folder, onerror=failed):
        if STORE in names:
            # An index does not index itself, nor another one.
            folders[:] = []
            continue
        seen.folders.add(uri_of(Path(parent)))
        drives[parent] = _drive(Path(parent))
        if drives[parent] != drives[os.path.dirname(parent)]:  # noqa: PTH120 - of a million folders
            seen.mounts.add(uri_of(Path(parent)))
        folders[:] = sorted(n for n in folders if not n.startswith("."))
        # A folder of which not even that can be told cannot be listed either: then `failed` tells.
        paths = (os.path.join(parent, name) for name in folders)  # noqa: PTH118
        seen.links.extend(uri_of(Path(each)) for each in paths if os.path.islink(each))  # noqa: PTH114
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith(".") or name in _SKIPPED_SILENTLY:
                continue
            try:
                linked = path.is_symlink()
                wanted = not linked and path.is_file()
            except OSError:
                seen.unreadable.append(uri_of(path))
                continue
            if linked:
                seen.links.append(uri_of(path))
            elif wanted:
                yield path


class Standing:
    """Whether what has a URI below a folder is there, hidden and linked ones too; listings are kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._listings: dict[Path, dict[str, str]] = {}

    def path(self, uri: str) -> Path | None:
        """The file or folder of this very URI; None if there is none.

        Where a file system takes two spellings for one name, only the one that is listed counts.

        Raises
        ------
        OSError
            Nobody can tell: a folder cannot be looked into, or a link leads to what is not there now.
        """
        found = self._folder
        for name in PurePath(uri).relative_to(uri_of(found)).parts:
            try:
                if "\\" not in name:
                    # Of a thousand files that have gone, each costs this and no listing.
                    (found / name).lstat()
                if name not in (listed := self._listed(found)):
                    return None
            except (FileNotFoundError, NotADirectoryError, ValueError):
                return None
            found = found / listed[name]
            if found.is_symlink() and not found.exists():
                raise FileNotFoundError(f"the link {uri_of(found)} leads to nothing")
        return found

    def _listed(self, folder: Path) -> dict[str, str]:
        if folder not in self._listings:
            names = os.listdir(folder)  # noqa: PTH208 - names, not paths
            self._listings[folder] = {uri_of(Path(name)): name for name in names}
        return self._listings[folder]


def under(uri: str, folder: str) -> bool:
    """Whether a URI is one of something below the folder of another."""
    return uri.startswith(folder.rstrip(os.sep) + os.sep)


def _drive(folder: Path) -> int:
    try:
        return folder.stat().st_dev
    except OSError:
        return 0


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
