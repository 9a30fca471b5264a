"""The store's table of documents: what they are, what tells that they changed, and their signatures."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from index.connections import Connections
from index.document import Document, Filter
from index.passages import Ids, PassageRow
from index.shingles import Signature

_COLUMNS = "id, uri, title, source, published, url"


@dataclass(frozen=True)
class DocumentInfo:
    """A document without its text, for lists."""

    id: str
    uri: str
    title: str | None
    source: str | None
    published: date | None
    url: str | None
    characters: int
    passages: int
    language: str | None = None


@dataclass(frozen=True)
class Known:
    """What the store remembers of a document, to tell whether it has changed."""

    key: int
    id: str
    uri: str
    raw: str
    sha256: str


class Documents(Connections):
    """The documents of a store, by id."""

    def known(self) -> dict[str, Known]:
        """What is remembered of every document, by id."""
        rows = self.connection.execute("SELECT key, id, uri, raw, sha256 FROM documents")
        return {row[1]: Known(*row) for row in rows}

    def documents(self) -> list[DocumentInfo]:
        """Every document, in the order in which it was first added."""
        rows = self.connection.execute(
            f"SELECT {_COLUMNS}, length(text), (SELECT count(*) FROM passages p"
            " WHERE p.document = d.key), language FROM documents d ORDER BY key"
        )
        return [
            DocumentInfo(id_, uri, title, source, _date(published), *others)
            for id_, uri, title, source, published, *others in rows
        ]

    def document(self, document_id: str) -> Document | None:
        """A document with its text, or None."""
        row = self.connection.execute(
            f"SELECT {_COLUMNS}, text, language, pages, headings FROM documents WHERE id = ?",
            (document_id,),
        ).fetchone()
        if row is None:
            return None
        _, uri, title, source, published, url, text, language, pages, headings = row
        return Document(
            text, title, source, _date(published), uri, url, language, tuple(json.loads(pages)),
            tuple((start, end, level) for start, end, level in json.loads(headings)),
        )  # fmt: skip

    def count_documents(self) -> int:
        """How many documents there are."""
        return int(self.connection.execute("SELECT count(*) FROM documents").fetchone()[0])

    def put_document(
        self, document: Document, raw: str, passages: Sequence[PassageRow], signature: Signature
    ) -> None:
        """Add a document or replace the one of the same id, with all its passages."""
        put = self.connection
        fields = (document.uri, document.title, document.source,
                  document.published and document.published.isoformat(), document.url,
                  document.text, document.sha256, raw, document.language,
                  json.dumps(document.pages), json.dumps(document.headings))  # fmt: skip
        put.execute(
            "INSERT INTO documents (id, uri, title, source, published, url, text, sha256, raw,"
            " language, pages, headings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET uri = excluded.uri,"
            " title = excluded.title, source = excluded.source, published = excluded.published,"
            " url = excluded.url, text = excluded.text, sha256 = excluded.sha256,"
            " raw = excluded.raw, language = excluded.language, pages = excluded.pages,"
            " headings = excluded.headings",
            (document.id, *fields),
        )
        key = put.execute("SELECT key FROM documents WHERE id = ?", (document.id,)).fetchone()[0]
        put.execute("DELETE FROM passages WHERE document = ?", (key,))
        put.executemany(
            "INSERT INTO passages (document, first, last, text, same, vector, folded_title,"
            " folded_text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(key, p.start, p.end, p.text, p.same, p.vector, p.folded_title, p.folded_text)
             for p in passages],
        )  # fmt: skip
        self.put_signature(document.id, signature)

    def put_signature(self, document_id: str, signature: Signature) -> None:
        """Remember what tells a document's near-copies; see `index.shingles`."""
        self.connection.execute(
            "INSERT OR REPLACE INTO signatures SELECT key, ? FROM documents WHERE id = ?",
            (signature.astype("<u4").tobytes(), document_id),
        )

    def unsigned(self) -> list[str]:
        """Ids of the documents that have no signature: an older program indexed them."""
        rows = self.connection.execute(
            "SELECT id FROM documents WHERE key NOT IN (SELECT document FROM signatures)"
        )
        return [row[0] for row in rows]

    def signatures(self, ids: Sequence[str]) -> dict[str, Signature]:
        """The signatures of these documents, as far as they have one, in this order."""
        marks = ",".join("?" * len(ids))
        rows = self.connection.execute(
            "SELECT d.id, s.signature FROM signatures s JOIN documents d ON d.key = s.document"
            f" WHERE d.id IN ({marks})",
            list(ids),
        )
        found = {row[0]: np.frombuffer(row[1], "<u4") for row in rows}
        return {id_: found[id_] for id_ in ids if id_ in found}

    def remove_documents(self, ids: Iterable[str]) -> None:
        """Remove documents, their passages, and what a person set for them."""
        for document_id in ids:
            sys.audit("index.remove", document_id)
            key = (document_id,)
            # By hand and first: the full-text rows go with the passages, before the text does.
            self.connection.execute(
                "DELETE FROM passages WHERE document IN (SELECT key FROM documents WHERE id = ?)",
                key,
            )
            self.connection.execute("DELETE FROM documents WHERE id = ?", key)
            self.connection.execute("DELETE FROM set_by_person WHERE document = ?", key)

    def sources(self) -> list[str | None]:
        """Every source that a document names, and None where some name none."""
        return [row[0] for row in self.connection.execute("SELECT DISTINCT source FROM documents")]

    def of_sources(self, sources: Sequence[str]) -> frozenset[tuple[int, str]]:
        """Keys and ids of the documents of these sources, as they are written."""
        rows = self.connection.execute(
            "SELECT key, id FROM documents WHERE source IN (SELECT value FROM json_each(?))",
            (json.dumps(list(sources)),),
        )
        return frozenset(rows)

    def of_year(self, year: str) -> frozenset[tuple[int, str]]:
        """Keys and ids of the documents published in a year of four digits."""
        rows = self.connection.execute(
            "SELECT key, id FROM documents WHERE published BETWEEN ? AND ?",
            (f"{year}-01-01", f"{year}-12-31"),
        )
        return frozenset(rows)

    def origins(self) -> list[tuple[str | None, date | None]]:
        """Source and publication date of the documents, each pair once."""
        rows = self.connection.execute("SELECT DISTINCT source, published FROM documents")
        return [(source, _date(published)) for source, published in rows]

    def matching(self, where: Filter, sources: Sequence[str | None] | None) -> tuple[Ids, int]:
        """int64 [n]: keys of the documents that a filter admits; and how many more it would admit
        if it did not ask for a date that they do not have.

        Parameters
        ----------
        sources : sequence of str or None
            The sources to be admitted, as they are written; all if None.
        """
        tests, values = ["1"], []
        for column, listed in (("id", where.documents), ("ifnull(source, '')", sources)):
            if listed is not None:
                # One value, whatever the length of the list.
                tests.append(f"{column} IN (SELECT value FROM json_each(?))")
                values.append(json.dumps([item or "" for item in listed]))
        dated = ["published IS NOT NULL"]
        for sign, bound in ((">=", where.published_from), ("<=", where.published_to)):
            if bound is not None:
                dated.append(f"published {sign} '{bound.isoformat()}'")
        others = " AND ".join(tests)
        bounds = " AND ".join(dated)
        if not where.dated:
            bounds = "1"
        elif where.undated:
            bounds = f"(published IS NULL OR {bounds})"
        keys = self.connection.execute(
            f"SELECT key FROM documents WHERE {others} AND {bounds}", values
        )
        admitted = np.fromiter((row[0] for row in keys), np.int64)
        if not where.dated or where.undated:
            return admitted, 0
        left_out = self.connection.execute(
            f"SELECT count(*) FROM documents WHERE {others} AND published IS NULL", values
        )
        return admitted, int(left_out.fetchone()[0])


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
