"""The one owner of SQL: documents, passages, vectors and full text in one SQLite file.

SQLite is the truth. The commit of a transaction is the only moment at which anything changes;
readers go on reading while a writer writes (write-ahead log).
"""

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from index.connections import FILE
from index.documents import DocumentInfo, Documents, Known
from index.health import Health
from index.passages import PassageRow, Passages
from index.said import Said
from index.vectors import Vectors

__all__ = ["FILE", "DocumentInfo", "Known", "PassageRow", "Store"]


class Store(Documents, Vectors, Passages, Health):
    """What an index knows, by name; see `Connections` for how it is opened."""

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All of the block or nothing of it."""
        with self.faults():
            with self._transaction("BEGIN IMMEDIATE") as connection:
                yield connection
                self.set_meta("generation", str(self.generation() + 1))
                # Where a program that watches may stop this one, to see what a kill costs.
                sys.audit("index.commit", str(self.folder))
            sys.audit("index.committed", str(self.folder))

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

    # What people said: where documents are, and what they are

    def roots(self) -> frozenset[str]:
        """URIs of the files and folders that were named; see `index.gather`."""
        return frozenset(row[0] for row in self.connection.execute("SELECT uri FROM roots"))

    def add_roots(self, uris: Iterable[str]) -> None:
        """Remember what was named."""
        self.connection.executemany(
            "INSERT OR IGNORE INTO roots VALUES (?)", [(uri,) for uri in uris]
        )

    def forget_roots(self, uris: Iterable[str]) -> None:
        """Forget what was named and is there no more."""
        self.connection.executemany("DELETE FROM roots WHERE uri = ?", [(uri,) for uri in uris])

    def set_by_person(self) -> dict[str, Said]:
        """What people set, by document."""
        rows = self.connection.execute("SELECT document, fields, sha256, url FROM set_by_person")
        return {document: Said(json.loads(fields), *of) for document, fields, *of in rows}

    def put_set_by_person(self, document_id: str, said: Said | None) -> None:
        """Remember what a person set for a document; None forgets it."""
        if said is None:
            forget = "DELETE FROM set_by_person WHERE document = ?"
            self.connection.execute(forget, (document_id,))
            return
        self.connection.execute(
            "INSERT OR REPLACE INTO set_by_person (document, fields, sha256, url)"
            " VALUES (?, ?, ?, ?)",
            (document_id, json.dumps(said.fields), said.sha256, said.url),
        )

    def scrub(self) -> bool:
        """Leave no trace of what was removed: not in the full text's segments, not in the log.

        False where a reader still reads from the log, which then keeps it.
        """
        with self.writing():
            self.connection.execute("INSERT INTO lexical (lexical) VALUES ('optimize')")
        with self.faults():
            busy = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return not busy
