"""The store's table of vectors: one row for each embedded text, shared by all that embed the same."""

import zlib
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.connections import Connections

Ids = NDArray[np.int64]


class Vectors(Connections):
    """The vectors of a store, by number; a number is larger than any given before it."""

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
        """Add one vector; returns its row's number."""
        packed = vector.astype("<f4").tobytes()
        cursor = self.connection.execute(
            "INSERT INTO vectors (hash, vector, crc) VALUES (?, ?, ?)",
            (key, packed, zlib.crc32(packed)),
        )
        return int(cursor.lastrowid or 0)

    def vectors(self, after: int, width: int, limit: int = -1) -> tuple[Ids, NDArray[np.float32]]:
        """Ids, ascending, and rows [n, width] of the vectors whose number is above ``after``."""
        rows = self.connection.execute(
            "SELECT id, vector FROM vectors WHERE id > ? ORDER BY id LIMIT ?", (after, limit)
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

    def vector_numbers(self) -> Ids:
        """int64 [n]: the number of every vector, ascending."""
        # By the index on the hash, which holds the numbers and is a sixtieth of the table.
        rows = self.connection.execute(
            "SELECT id FROM vectors INDEXED BY sqlite_autoindex_vectors_1"
        )
        return np.sort(np.fromiter((row[0] for row in rows), np.int64))

    def count_vectors(self, after: int = 0) -> int:
        """How many vectors there are, or how many have a number above ``after``."""
        query = "SELECT count(*) FROM vectors" + (" WHERE id > ?" if after else "")
        row = self.connection.execute(query, (after,) if after else ()).fetchone()
        return int(row[0])

    def last_vector(self) -> int:
        """The highest number of a vector; 0 when there is none."""
        return int(self.connection.execute("SELECT max(id) FROM vectors").fetchone()[0] or 0)

    def unused_vectors(self) -> int:
        """How many vectors no passage uses: kept a while, so that a reverted file costs nothing."""
        query = "SELECT count(DISTINCT vector) FROM passages"
        return self.count_vectors() - int(self.connection.execute(query).fetchone()[0])

    def collect_vectors(self) -> int:
        """Drop the vectors that no passage uses; returns how many."""
        return self.connection.execute(
            "DELETE FROM vectors WHERE id NOT IN (SELECT vector FROM passages)"
        ).rowcount

    def damaged_vectors(self) -> list[int]:
        """Numbers of the vectors whose bytes are not those that were written."""
        rows = self.connection.execute("SELECT id, vector, crc FROM vectors")
        return [number for number, vector, crc in rows if zlib.crc32(vector) != crc]

    def forget_vectors(self, numbers: Iterable[int]) -> None:
        """Let no text be known by these vectors any more: what is written next is embedded anew."""
        self.connection.executemany(
            "UPDATE vectors SET hash = randomblob(16) WHERE id = ?", [(n,) for n in numbers]
        )
