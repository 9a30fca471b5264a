"""The one owner of SQL: documents, passages, vectors and full text in one SQLite file.

SQLite is the truth. The commit of a transaction is the only moment at which anything changes;
readers go on reading while a writer writes (write-ahead log).
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.connections import FILE, Connections
from index.document import Document

Ids = NDArray[np.int64]
__all__ = ["FILE", "DocumentInfo", "Known", "PassageRow", "Store"]
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


@dataclass(frozen=True)
class PassageRow:
    """A passage on its way into the store.

    ``same`` is a 64-bit hash that passages of identical text share; ``vector`` the number of its
    row in the table of vectors.
    """

    start: int
    end: int
    text: str
    same: int
    vector: int
    folded_title: str
    folded_text: str


@dataclass(frozen=True)
class Known:
    """What the store remembers of a document, to tell whether it has changed."""

    key: int
    id: str
    uri: str
    raw: str
    sha256: str


class Store(Connections):
    """What an index knows, by name; see `Connections` for how it is opened."""

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All of the block or nothing of it."""
        with self.faults(), self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection
            generation = int(self.meta("generation") or 0)
            self.set_meta("generation", str(generation + 1))

    # What the index knows of itself

    def meta(self, key: str) -> str | None:
        """One value of the index's own settings, or None."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set_meta(self, key: str, value: str) -> None:
        """Set one value of the index's own settings."""
        self.connection.execute(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            (key, value),
        )

    def generation(self) -> int:
        """A number that grows with every committed change."""
        return int(self.meta("generation") or 0)

    # Documents

    def known(self) -> dict[str, Known]:
        """What is remembered of every document, by id."""
        rows = self.connection.execute("SELECT key, id, uri, raw, sha256 FROM documents")
        return {row[1]: Known(*row) for row in rows}

    def documents(self) -> list[DocumentInfo]:
        """Every document, in the order in which it was first added."""
        rows = self.connection.execute(
            f"SELECT {_COLUMNS}, length(text), (SELECT count(*) FROM passages p"
            " WHERE p.document = d.key) FROM documents d ORDER BY key"
        )
        return [
            DocumentInfo(id_, uri, title, source, _date(published), url, characters, passages)
            for id_, uri, title, source, published, url, characters, passages in rows
        ]

    def document(self, document_id: str) -> Document | None:
        """A document with its text, or None."""
        row = self.connection.execute(
            f"SELECT {_COLUMNS}, text FROM documents WHERE id = ?", (document_id,)
        ).fetchone()
        if row is None:
            return None
        _, uri, title, source, published, url, text = row
        return Document(text, title, source, _date(published), uri, url)

    def count_documents(self) -> int:
        """How many documents there are."""
        return int(self.connection.execute("SELECT count(*) FROM documents").fetchone()[0])

    def put_document(self, document: Document, raw: str, passages: Sequence[PassageRow]) -> None:
        """Add a document or replace the one of the same id, with all its passages."""
        put = self.connection
        fields = (document.uri, document.title, document.source,
                  document.published and document.published.isoformat(), document.url,
                  document.text, document.sha256, raw)  # fmt: skip
        put.execute(
            "INSERT INTO documents (id, uri, title, source, published, url, text, sha256, raw)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET uri = excluded.uri,"
            " title = excluded.title, source = excluded.source, published = excluded.published,"
            " url = excluded.url, text = excluded.text, sha256 = excluded.sha256,"
            " raw = excluded.raw",
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

    def remove_documents(self, ids: Iterable[str]) -> None:
        """Remove documents, their passages, and what a person set for them."""
        for document_id in ids:
            key = (document_id,)
            # By hand and first: the full-text rows go with the passages, before the text does.
            self.connection.execute(
                "DELETE FROM passages WHERE document IN (SELECT key FROM documents WHERE id = ?)",
                key,
            )
            self.connection.execute("DELETE FROM documents WHERE id = ?", key)
            self.connection.execute("DELETE FROM set_by_person WHERE document = ?", key)

    def set_by_person(self) -> dict[str, dict[str, Any]]:
        """What people set, by document: a value of None was set to be unknown."""
        rows = self.connection.execute("SELECT document, fields FROM set_by_person")
        return {document: json.loads(fields) for document, fields in rows}

    def put_set_by_person(self, document_id: str, fields: dict[str, Any]) -> None:
        """Remember what a person set for a document."""
        self.connection.execute(
            "INSERT INTO set_by_person VALUES (?, ?)"
            " ON CONFLICT DO UPDATE SET fields = excluded.fields",
            (document_id, json.dumps(fields)),
        )

    # Vectors

    def vector_ids(self, hashes: Iterable[bytes]) -> dict[bytes, int]:
        """Which of these embedded texts are known, and as which row."""
        found: dict[bytes, int] = {}
        for key in hashes:
            row = self.connection.execute(
                "SELECT id FROM vectors WHERE hash = ?", (key,)
            ).fetchone()
            if row:
                found[key] = row[0]
        return found

    def add_vector(self, key: bytes, vector: NDArray[np.float32]) -> int:
        """Add one vector; returns its row's number, larger than any before."""
        cursor = self.connection.execute(
            "INSERT INTO vectors (hash, vector) VALUES (?, ?)",
            (key, vector.astype("<f4").tobytes()),
        )
        return int(cursor.lastrowid or 0)

    def vectors(self, after: int, width: int) -> tuple[Ids, NDArray[np.float32]]:
        """Ids, ascending, and rows [n, width] of the vectors whose number is above ``after``."""
        rows = self.connection.execute(
            "SELECT id, vector FROM vectors WHERE id > ? ORDER BY id", (after,)
        ).fetchall()
        return (
            np.array([row[0] for row in rows], np.int64),
            np.frombuffer(b"".join(row[1] for row in rows), "<f4").reshape(len(rows), width),
        )

    def vectors_of(self, ids: Sequence[int], width: int) -> NDArray[np.float32]:
        """float32 [len(ids), width]: the vectors with these numbers, in this order."""
        marks = ",".join("?" * len(ids))
        query = f"SELECT id, vector FROM vectors WHERE id IN ({marks})"
        found = dict(self.connection.execute(query, [int(i) for i in ids]))
        return np.frombuffer(b"".join(found[int(i)] for i in ids), "<f4").reshape(-1, width)

    def collect_vectors(self) -> int:
        """Drop the vectors that no passage uses; returns how many."""
        return self.connection.execute(
            "DELETE FROM vectors WHERE id NOT IN (SELECT vector FROM passages)"
        ).rowcount

    def unused_vectors(self) -> int:
        """How many vectors no passage uses: kept a while, so that a reverted file costs nothing."""
        query = "SELECT count(*) FROM vectors WHERE id NOT IN (SELECT vector FROM passages)"
        return int(self.connection.execute(query).fetchone()[0])

    # Passages

    def passage_rows(self) -> Ids:
        """int64 [n, 4]: number, document key, vector and text hash of each passage, ascending."""
        rows = self.connection.execute(
            "SELECT id, document, vector, same FROM passages ORDER BY id"
        ).fetchall()
        return np.array(rows, np.int64).reshape(len(rows), 4)

    def document_rows(self) -> list[tuple[int, str, str | None, date | None]]:
        """Key, id, source and publication date of each document."""
        rows = self.connection.execute("SELECT key, id, source, published FROM documents")
        return [(key, id_, source, _date(published)) for key, id_, source, published in rows]

    def passages(self, ids: Sequence[int]) -> dict[int, tuple[str, int, int, str]]:
        """Document id, start, end and text of passages, by number."""
        marks = ",".join("?" * len(ids))
        rows = self.connection.execute(
            "SELECT p.id, d.id, p.first, p.last, p.text FROM passages p"
            f" JOIN documents d ON d.key = p.document WHERE p.id IN ({marks})",
            [int(i) for i in ids],
        )
        return {row[0]: row[1:] for row in rows}

    def match(self, expression: str, title_weight: float) -> tuple[Ids, NDArray[np.float64]]:
        """Passages that match a full-text expression: numbers and BM25, higher is better."""
        rows = self.connection.execute(
            "SELECT rowid, -bm25(lexical, ?, 1.0) FROM lexical WHERE lexical MATCH ?",
            (title_weight, expression),
        ).fetchall()
        table = np.array(rows, np.float64).reshape(len(rows), 2)
        return table[:, 0].astype(np.int64), table[:, 1]

    def holding(self, expression: str) -> list[tuple[int, int]]:
        """Number and document key of every passage that matches a full-text expression."""
        return self.connection.execute(
            "SELECT p.id, p.document FROM lexical JOIN passages p ON p.id = lexical.rowid"
            " WHERE lexical MATCH ? ORDER BY p.document, p.first",
            (expression,),
        ).fetchall()

    def holds(self, expression: str) -> bool:
        """Whether any passage matches a full-text expression."""
        query = "SELECT 1 FROM lexical WHERE lexical MATCH ? LIMIT 1"
        return self.connection.execute(query, (expression,)).fetchone() is not None

    def scrub(self) -> None:
        """Leave no trace of what was removed: not in the full text's segments, not in the log."""
        with self.writing():
            self.connection.execute("INSERT INTO lexical (lexical) VALUES ('optimize')")
        with self.faults():
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    # Health

    def problems(self) -> list[str]:
        """What SQLite and FTS5 find wrong; empty when the store is whole."""
        found = [row[0] for row in self.connection.execute("PRAGMA integrity_check(20)")]
        wrong = [] if found == ["ok"] else found
        try:
            self.connection.execute(
                "INSERT INTO lexical (lexical, rank) VALUES ('integrity-check', 1)"
            )
        except sqlite3.DatabaseError as error:
            wrong.append(f"full text: {error}")
        return wrong

    def rebuild_lexical(self) -> None:
        """Make the full-text rows anew from the passages."""
        self.connection.execute("INSERT INTO lexical (lexical) VALUES ('rebuild')")


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
