"""The store's tables, as numbered migrations: ``PRAGMA user_version`` is how many were applied."""

import sqlite3
import zlib

from index.errors import IndexMismatch, IndexNotFound

# A table of the full text, of the passages in the table or view that is named.
FULL_TEXT = """fts5 (
        folded_title, folded_text, content='{}', content_rowid='id',
        tokenize="porter unicode61 remove_diacritics 0"
    )"""

MIGRATIONS = (
    f"""
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

    CREATE TABLE documents (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        uri TEXT NOT NULL,
        title TEXT, source TEXT, published TEXT, url TEXT,
        text TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        raw TEXT NOT NULL
    );
    CREATE INDEX documents_uri ON documents (uri);
    CREATE INDEX documents_sha256 ON documents (sha256);

    CREATE TABLE set_by_person (
        document TEXT PRIMARY KEY, fields TEXT NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE vectors (id INTEGER PRIMARY KEY AUTOINCREMENT, hash BLOB NOT NULL UNIQUE, vector BLOB NOT NULL);

    CREATE TABLE passages (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
        first INTEGER NOT NULL, last INTEGER NOT NULL,
        text TEXT NOT NULL,
        same INTEGER NOT NULL,
        vector INTEGER NOT NULL REFERENCES vectors (id),
        folded_title TEXT NOT NULL, folded_text TEXT NOT NULL
    );
    CREATE INDEX passages_document ON passages (document);
    CREATE INDEX passages_vector ON passages (vector);

    CREATE VIRTUAL TABLE lexical USING {FULL_TEXT.format("passages")};
    CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
        INSERT INTO lexical (rowid, folded_title, folded_text)
        VALUES (new.id, new.folded_title, new.folded_text);
    END;
    CREATE TRIGGER passages_removed BEFORE DELETE ON passages BEGIN
        INSERT INTO lexical (lexical, rowid, folded_title, folded_text)
        VALUES ('delete', old.id, old.folded_title, old.folded_text);
    END;
    """,
    # Flipped bits in a vector are found by its checksum. The numbers of all passages, which an
    # index needs in memory, the copies of a text, and what filters ask for are read from indexes
    # that hold nothing else.
    """
    ALTER TABLE vectors ADD COLUMN crc INTEGER;
    UPDATE vectors SET crc = crc32(vector);
    CREATE INDEX passages_numbers ON passages (same, document, vector);
    CREATE INDEX documents_filtered ON documents (published, source);
    """,
    # Offsets of pages and of headings with their levels, as JSON.
    """
    ALTER TABLE documents ADD COLUMN language TEXT;
    ALTER TABLE documents ADD COLUMN pages TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE documents ADD COLUMN headings TEXT NOT NULL DEFAULT '[]';
    """,
    # See index/shingles.py for what a signature is. A document that an older program indexed is
    # signed by the next build.
    """
    CREATE TABLE signatures (
        document INTEGER PRIMARY KEY REFERENCES documents (key) ON DELETE CASCADE,
        signature BLOB NOT NULL
    );
    """,
    # What was named, see index/gather.py; and of which text a person spoke, see index/said.py.
    """
    CREATE TABLE roots (uri TEXT PRIMARY KEY) WITHOUT ROWID;
    ALTER TABLE set_by_person ADD COLUMN sha256 TEXT NOT NULL DEFAULT '';
    ALTER TABLE set_by_person ADD COLUMN url TEXT;
    UPDATE set_by_person SET (sha256, url) = (
        SELECT sha256, url FROM documents WHERE id = set_by_person.document
    ) WHERE document IN (SELECT id FROM documents);
    """,
)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a store to this program's schema, one transaction a step.

    Raises
    ------
    IndexMismatch
        The store was written by a newer program.
    """
    check_version(connection)
    connection.create_function("crc32", 1, zlib.crc32, deterministic=True)
    for number in range(version(connection), len(MIGRATIONS)):
        try:
            connection.executescript(
                f"BEGIN IMMEDIATE; {MIGRATIONS[number]} PRAGMA user_version = {number + 1}; COMMIT;"
            )
        except sqlite3.OperationalError:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            # Another process may have been a moment earlier: then the step is done.
            if version(connection) <= number:
                raise


def is_older(connection: sqlite3.Connection) -> bool:
    """Whether an older program wrote the store, so that it has to be migrated before it is read."""
    return 0 < version(connection) < len(MIGRATIONS)


def check_readable(connection: sqlite3.Connection) -> None:
    """Refuse a store that a newer program wrote, or that a kill left without its first table.

    Raises
    ------
    IndexMismatch, IndexNotFound
    """
    check_version(connection)
    if not version(connection):
        raise IndexNotFound(
            "The index was begun and holds nothing yet.", "Fill it: qa index FOLDER"
        )


def check_version(connection: sqlite3.Connection) -> None:
    """Refuse a store that a newer program wrote: its tables may mean something else."""
    found = version(connection)
    if found > len(MIGRATIONS):
        raise IndexMismatch(
            f"This index was written by a newer Footnote (schema {found}, this one knows "
            f"{len(MIGRATIONS)}).",
            "Upgrade Footnote, or name another folder with --index.",
        )


def version(connection: sqlite3.Connection) -> int:
    """How many migrations the store has seen."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
