"""What a person said of documents (`qa set`), and which document of a file it is said of.

A file goes by its name: a new version of it is still the one of which a person spoke. The rows of a
table have only numbers, which shift when one is inserted above, so what was said of a row goes by
the row's text, and where that is not there any more by its URL; else it is dropped, for it was said
of another text.
"""

import os
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from index.contents import parents
from index.document import Document
from index.documents import Known
from index.load.parsed import INSIDE

_NUMBERED = re.compile(re.escape(INSIDE) + r"row-\d+$")


@dataclass(frozen=True)
class Said:
    """What a person set for a document: a value of None was set to be unknown.

    Attributes
    ----------
    fields : dict
        "title", "source" and "published" (ISO 8601), as far as they were set.
    sha256, url : str and str or None
        Of the document as it was last written with them.
    """

    fields: dict[str, Any]
    sha256: str = ""
    url: str | None = None

    def of(self, document: Document) -> "Said":
        """The same, said of a document as it is now."""
        return replace(self, sha256=document.sha256, url=document.url)

    def on(self, document: Document) -> Document:
        """The document as the person wants it."""
        values = dict(self.fields)
        if values.get("published"):
            values["published"] = date.fromisoformat(values["published"])
        return replace(document, **values)


def follow(said: Mapping[str, Said], documents: Iterable[Document]) -> dict[str, Said]:
    """What is said of each of the documents that a source holds now, by id.

    Parameters
    ----------
    said : mapping
        What was said of the documents that the source held, by id. Of what is left out of the
        result the document is not there any more.
    """
    now = {document.id: document for document in documents}
    texts: dict[str, list[str]] = {}
    urls: dict[str | None, list[str]] = {}
    for document in now.values():
        texts.setdefault(document.sha256, []).append(document.id)
        urls.setdefault(document.url, []).append(document.id)

    def itself(id_: str, each: Said) -> list[str]:
        document = now.get(id_)
        same = document and (document.sha256 == each.sha256 or not _NUMBERED.search(document.uri))
        return [id_] if same else []

    def same_text(_: str, each: Said) -> list[str]:
        return texts.get(each.sha256, [])

    def same_url(_: str, each: Said) -> list[str]:
        # A URL that several share, as that of a whole site, tells none of them.
        found = urls.get(each.url, []) if each.url else []
        return found if len(found) == 1 else []

    found: dict[str, Said] = {}
    left = dict(said)
    for where in (itself, same_text, same_url):
        for id_, each in list(left.items()):
            if free := [target for target in where(id_, each) if target not in found]:
                found[free[0]] = left.pop(id_)
    return found


@dataclass(frozen=True)
class Carried:
    """What is said of the documents that a source holds ``now``, by id; what of that has ``changed``
    and is to be written, None where nothing is said any more; and, in sentences, what was ``dropped``.
    """

    now: dict[str, Said]
    changed: dict[str, Said | None]
    dropped: tuple[str, ...]


class Sayings:
    """What people said of documents, by id, carried along by a build: what is said of one of
    ``known`` that has ``gone`` goes along to where it moved.
    """

    def __init__(
        self, said: Mapping[str, Said], known: Mapping[str, Known], gone: Set[str]
    ) -> None:
        self._said, self._known = said, known
        self._moved = _moved(said, known, gone)

    def carried(
        self, documents: Sequence[tuple[Document, str]], vanished: Iterable[Known]
    ) -> Carried:
        """What is said of the documents that are in a source now, each with the hash it is known by.

        Parameters
        ----------
        vanished : iterable of Known
            What was in the source and is not any more.
        """
        held = {document.id: document for document, _ in documents}
        were = (*held, *(each.id for each in vanished))
        before = {id_: self._said[id_] for id_ in were if id_ in self._said}
        now = follow(before, held.values())
        changed: dict[str, Said | None] = {id_: None for id_ in before if id_ not in now}
        dropped = [
            f"{self._known[id_].uri if id_ in self._known else id_}: what was set for it by hand "
            f"({', '.join(each.fields)}) was dropped: the text of which it was said is not there "
            "any more"
            for id_, each in before.items()
            if not any(each is kept for kept in now.values())
        ]
        for document, raw in documents:
            if document.id not in now and document.id not in self._known:
                along = self._moved.get(raw) or self._moved.get(document.sha256)
                if along:
                    now[document.id] = along
        for id_, each in now.items():
            if self._said.get(id_) != (said := each.of(held[id_])):
                changed[id_] = said
        return Carried(now, changed, tuple(dropped))


def _moved(said: Mapping[str, Said], known: Mapping[str, Known], gone: Set[str]) -> dict[str, Said]:
    """What people said of documents whose files are not there any more, by hash of file and of text:
    one that moved is a new document with old bytes, and what was said of it goes along.
    """
    found: dict[str, Said] = {}
    for id_, each in said.items():
        if id_ in known and (id_ in gone or not _stands(known[id_].uri)):
            found.setdefault(known[id_].sha256, each)
            found[known[id_].raw] = each
    return found


def _stands(uri: str) -> bool:
    return not os.path.isabs(uri) or any(os.path.lexists(each) for each in parents(uri))  # noqa: PTH117
