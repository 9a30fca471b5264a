"""Copies of the files that were dropped in the chat: kept in the index's folder, and deleted when no
document of theirs is left.

A copy lies in ``uploads/DIGEST/NAME`` of the index's folder, DIGEST being the first twelve hex digits of
its SHA-256, and in ``uploads/copy.new`` until it is whole. Nothing else is ever deleted: not what lies
elsewhere, nor what somebody has changed since. A copy is noted before it is made, and again with the
removal of its documents. Whoever writes next deletes of those noted the ones in which the index holds
no document, whatever came between: nobody else can write before an upload is committed.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from index.contents import parents
from index.store import Store
from index.walk import uri_of

_FOLDER = "uploads"
_NEW = "copy.new"
# In the store's settings: places in ``uploads`` of copies that may be without a document.
_NOTED = "copies"
# Bytes of a name: file systems take 255.
_LONGEST = 200
_PLACE = re.compile(r"[/\\]([0-9a-f]{12})[/\\]([^/\\]+)\Z")


def keep(file: str | Path, store: Store) -> Path:
    """Copy a file into the folder of an index that is being written; where the copy is.

    Files of one name stay several, the same file stays one. Whoever calls this calls `delete_copies`
    when the documents are committed, or could not be.

    Raises
    ------
    OSError
        The file cannot be read or its copy not be written.
    """
    file = Path(file).expanduser()
    name = re.sub(r"[^\w. -]", "_", file.name).encode()[-_LONGEST:].decode(errors="ignore")
    uploads = store.folder / _FOLDER
    kept = uploads / _digest(file) / (name.strip(". ") or "file")
    while kept.is_file() and _digest(kept) != kept.parent.name:  # somebody has changed it
        kept = kept.with_name(f"_{kept.name}")
    with store.writing():
        note_copies(store, [str(kept)])
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, uploads / _NEW)
    (uploads / _NEW).replace(kept)
    return kept


def note_copies(store: Store, uris: Iterable[str]) -> None:
    """In a transaction, note that copies among some files may be without a document after it."""
    if places := set(_places(uris)):
        store.set_meta(_NOTED, json.dumps(sorted(places.union(_noted(store)))))


def copies_without_document(store: Store) -> list[str]:
    """Of the copies that are noted, the places in ``uploads`` of those to be deleted."""
    if not (noted := _noted(store)):
        return []
    held = set(_places(uri for each in store.known().values() for uri in parents(each.uri)))
    return [place for place in noted if place not in held]


def delete_copies(store: Store) -> None:
    """Delete the noted copies that have no document; what cannot be deleted now waits for the next
    writer."""
    if not _noted(store):
        return
    left, uploads = [], store.folder / _FOLDER
    alone = copies_without_document(store)
    for place in alone:
        try:
            _delete(uploads / place)
        except OSError:
            left.append(place)
    with suppress(OSError):
        (uploads / _NEW).unlink()
    with store.writing():
        store.forget_roots(uri_of(uploads / place) for place in alone)
        store.set_meta(_NOTED, json.dumps(left) if left else "")


def _delete(copy: Path) -> None:
    if any(each.is_symlink() for each in (copy, *copy.parents[:2])):
        return  # it leads to what is not ours
    if copy.is_file() and _digest(copy) == copy.parent.name:
        copy.unlink()
    with suppress(OSError):  # the same bytes under another name
        copy.parent.rmdir()


def _noted(store: Store) -> list[str]:
    return list(json.loads(store.meta(_NOTED) or "[]"))


def _places(uris: Iterable[str]) -> Iterator[str]:
    # By the end of the path alone: the index may have been moved since, or a link lead to its copies.
    return ("/".join(found.groups()) for uri in uris if (found := _PLACE.search(uri)))


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]
