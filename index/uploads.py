"""Copies of the files that were dropped in the chat: kept in the index's folder, and deleted when no
document of theirs is left.

A copy lies in ``uploads/DIGEST/NAME`` of the index's folder, DIGEST being the first twelve hex digits of
its SHA-256. Nothing else is ever deleted: not what lies elsewhere, nor what somebody has changed since.
Which copies are to go is committed with the removal of their documents, so a kill between the two
leaves them to the next writer.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from index.contents import parents
from index.store import Store
from index.walk import uri_of
from index.write import lock, writer

_FOLDER = "uploads"
# In the store's settings: which copies are to go, each with the time at which it was made.
_LEAVING = "copies"
# Bytes of a name: file systems take 255.
_LONGEST = 200
_PLACE = re.compile(r"[/\\]uploads[/\\]([0-9a-f]{12})[/\\]([^/\\]+)\Z")


def keep(files: Sequence[Path], folder: Path) -> list[Path]:
    """Copy files into an index's folder; of one name they stay several, the same file stays one.

    Raises
    ------
    IndexBusy, IndexFault
        See `index.write.lock`: no copy is deleted while one is made.
    OSError
        A file cannot be read or its copy not be written.
    """
    with lock(folder):
        return [_copy(file, folder / _FOLDER) for file in files]


def _copy(file: Path, uploads: Path) -> Path:
    name = re.sub(r"[^\w. -]", "_", file.name).encode()[-_LONGEST:].decode(errors="ignore")
    name = name.strip(". ") or "file"
    kept = uploads / _digest(file) / name
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, kept)
    return kept


def let_go(store: Store, gone: Iterable[str], stay: Iterable[str]) -> None:
    """In the transaction that removes documents, note which copies are to go with them.

    Parameters
    ----------
    gone, stay : iterable of str
        URIs of documents, and of the files they lie in, that leave the index, and that stay.
    """
    if not (places := set(_places(gone))):
        return
    leaving = leaving_copies(store)
    for place in places - set(_places(stay)):
        if (made := _made(store.folder / _FOLDER / place)) is not None:
            leaving[place] = made
    store.set_meta(_LEAVING, json.dumps(leaving))


def forget_unread(files: Iterable[Path], folder: Path) -> None:
    """Delete those of some copies in which the index holds no document: nothing could be read of them.

    Raises
    ------
    IndexBusy, IndexFault
    """
    with writer(folder) as store:
        held = {uri for each in store.known().values() for uri in parents(each.uri)}
        gone = {uri_of(file) for file in files} - held
        with store.writing():
            store.forget_roots(gone)
            let_go(store, gone, held)
        delete_copies(store)


def leaving_copies(store: Store) -> dict[str, int]:
    """The copies that are still to go: when each was made, by its place in ``uploads``."""
    return dict(json.loads(store.meta(_LEAVING) or "{}"))


def delete_copies(store: Store) -> None:
    """Delete the copies that are to go; those that cannot be deleted now wait for the next writer."""
    if not (leaving := leaving_copies(store)):
        return
    left = {}
    for place, made in leaving.items():
        copy = store.folder / _FOLDER / place
        try:
            # One that was made again since belongs to a file that was dropped again.
            if _made(copy) == made and _digest(copy) == copy.parent.name:
                copy.unlink()
                with suppress(OSError):  # the same bytes under another name
                    copy.parent.rmdir()
        except OSError:
            left[place] = made
    with store.writing():
        store.set_meta(_LEAVING, json.dumps(left) if left else "")


def _places(uris: Iterable[str]) -> Iterator[str]:
    # By the end of the path alone: the index may have been moved since.
    return ("/".join(found.groups()) for uri in uris if (found := _PLACE.search(uri)))


def _made(copy: Path) -> int | None:
    """When a copy was written, in nanoseconds; None where there is none, or a link leads to it."""
    try:
        linked = any(each.is_symlink() for each in (copy, *copy.parents[:2]))
        return copy.stat().st_mtime_ns if copy.is_file() and not linked else None
    except OSError:
        return None


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]
