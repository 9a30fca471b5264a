"""What is wrong inside the store itself, and what of it SQLite can make anew."""

import hashlib
import sqlite3

from index.connections import Connections
from index.schema import FULL_TEXT


class Health(Connections):
    """Checks of a store's own tables; nothing here looks at files beside it."""

    def problems(self) -> list[str]:
        """What SQLite finds wrong with its pages, indexes and references; empty when all is well."""
        found = [row[0] for row in self.connection.execute("PRAGMA integrity_check(20)")]
        wrong = [] if found == ["ok"] else found
        orphans = self.connection.execute("PRAGMA foreign_key_check").fetchmany(20)
        return wrong + [f"row {row[1]} of {row[0]} refers to nothing" for row in orphans]

    def lexical_problem(self) -> str:
        """What FTS5 finds wrong with the full text against the passages; empty when all is well.

        FTS5 takes its check as something to be written, so it is given a copy of the full text among
        the temporary tables: nobody needs the right to write, and no writer waits.

        Raises
        ------
        sqlite3.OperationalError
            There is no room for temporary tables, or something else that says nothing of the text.
        """
        # On a connection of its own: a full disk ends a transaction as a whole.
        own = self._connect()
        run = own.connection.execute
        try:
            run("BEGIN")
            run("CREATE TEMP VIEW shown AS SELECT id, folded_title, folded_text FROM main.passages")
            run(f"CREATE VIRTUAL TABLE temp.aside USING {FULL_TEXT.format('shown')}")
            for part in ("data", "idx", "docsize", "config"):
                run(f"DELETE FROM temp.aside_{part}")
                run(f"INSERT INTO temp.aside_{part} SELECT * FROM main.lexical_{part}")
            run("INSERT INTO temp.aside (aside, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            return str(error)
        finally:
            own.connection.close()
        return ""

    def damaged_documents(self) -> tuple[list[str], list[str]]:
        """Ids of the documents whose text is not the one that was written, by its SHA-256, and of
        those whose text is, but whose passages are no slices of it.
        """
        texts: list[str] = []
        passages: list[str] = []
        # As bytes: a flipped bit can make a text that no decoder takes.
        rows = self.connection.execute("SELECT key, id, CAST(text AS BLOB), sha256 FROM documents")
        for key, document_id, raw, sha256 in rows:
            if hashlib.sha256(raw).hexdigest() != sha256:
                texts.append(document_id)
                continue
            text = raw.decode("utf-8")
            cut = self.connection.execute(
                "SELECT first, last, CAST(text AS BLOB) FROM passages WHERE document = ?", (key,)
            )
            if any(text[first:last].encode() != part for first, last, part in cut):
                passages.append(document_id)
        return texts, passages

    def documents_of(self, vectors: list[int]) -> list[str]:
        """Ids of the documents of which a passage uses one of these vectors."""
        found: dict[str, None] = {}
        for number in vectors:
            rows = self.connection.execute(
                "SELECT d.id FROM passages p JOIN documents d ON d.key = p.document"
                " WHERE p.vector = ?",
                (number,),
            )
            found.update((row[0], None) for row in rows)
        return list(found)

    def forget_sources(self, ids: list[str]) -> None:
        """Take these documents' sources for changed: the next build reads and writes them anew."""
        self.connection.executemany(
            "UPDATE documents SET raw = '' WHERE id = ?", [(id_,) for id_ in ids]
        )

    def rebuild_indexes(self) -> None:
        """Make SQLite's own indexes and the full text anew from the tables."""
        self.connection.execute("REINDEX")
        self.connection.execute("INSERT INTO lexical (lexical) VALUES ('rebuild')")
