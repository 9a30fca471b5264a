"""The store's tables of passages: their numbers, their text, and the full text over both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from index.connections import Connections

Ids = NDArray[np.int64]


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


class Passages(Connections):
    """The passages of a store, by number; a number is larger than any given before it."""

    def passage_rows(self, after: int = 0) -> Ids:
        """int64 [n, 4]: number, document key, vector and text hash of each passage whose number is
        above ``after``, ascending.
        """
        rows = self.connection.execute(
            "SELECT id, document, vector, same FROM passages"
            # All of them are read from an index that holds just these, not from beside the texts.
            + (" WHERE id > ?" if after else " ORDER BY same"),
            (after,) if after else (),
        )
        # A list of a million tuples would take seconds and hundreds of MB.
        table = np.fromiter(chain.from_iterable(rows), np.int64).reshape(-1, 4)
        return table[np.argsort(table[:, 0], kind="stable")]

    def count_passages(self) -> int:
        """How many passages there are."""
        return int(self.connection.execute("SELECT count(*) FROM passages").fetchone()[0])

    def copies(self, same: int, besides: str, limit: int) -> tuple[str, ...]:
        """Ids of at most ``limit`` other documents that hold a passage of this text hash."""
        rows = self.connection.execute(
            "SELECT DISTINCT d.id FROM passages p JOIN documents d ON d.key = p.document"
            " WHERE p.same = ? AND d.id != ? LIMIT ?",
            (same, besides, limit),
        )
        return tuple(row[0] for row in rows)

    def passages(self, ids: Sequence[int]) -> dict[int, tuple[str, int, int, str]]:
        """Document id, start, end and text of passages, by number."""
        marks = ",".join("?" * len(ids))
        rows = self.connection.execute(
            "SELECT p.id, d.id, p.first, p.last, p.text FROM passages p"
            f" JOIN documents d ON d.key = p.document WHERE p.id IN ({marks})",
            [int(i) for i in ids],
        )
        return {row[0]: row[1:] for row in rows}

    def match(
        self, expression: str, title_weight: float, limit: int
    ) -> tuple[Ids, NDArray[np.float64]]:
        """Passages that match a full-text expression: numbers and BM25, higher is better."""
        rows = self.connection.execute(
            "SELECT rowid, -bm25(lexical, ?, 1.0) FROM lexical WHERE lexical MATCH ? LIMIT ?",
            (title_weight, expression, limit),
        )
        table = np.fromiter(chain.from_iterable(rows), np.float64).reshape(-1, 2)
        return table[:, 0].astype(np.int64), table[:, 1]

    def frequency(self, expression: str, limit: int) -> int:
        """How many passages match a full-text expression, counted no further than ``limit``."""
        query = "SELECT count(*) FROM (SELECT 1 FROM lexical WHERE lexical MATCH ? LIMIT ?)"
        return int(self.connection.execute(query, (expression, limit)).fetchone()[0])

    def holding(
        self, expression: str, check: Callable[[str], bool] | None = None
    ) -> list[tuple[int, int, str]]:
        """Every passage that matches a full-text expression, and whose folded text passes the check: number,
        document key, document id.

        The earliest published document first, undated ones last; in each the order of its text.
        """
        folded = "p.folded_text" if check else "''"
        rows = self.connection.execute(
            f"SELECT p.id, p.document, d.id, {folded} FROM lexical JOIN passages p ON p.id = lexical.rowid"
            " JOIN documents d ON d.key = p.document WHERE lexical MATCH ?"
            " ORDER BY d.published IS NULL, d.published, d.key, p.first",
            (expression,),
        )
        return [row[:3] for row in rows if check is None or check(row[3])]

    def documents_holding(self, expression: str) -> frozenset[tuple[int, str]]:
        """Keys and ids of the documents of which a passage or the title matches an expression."""
        rows = self.connection.execute(
            "SELECT key, id FROM documents WHERE key IN (SELECT p.document FROM lexical"
            " JOIN passages p ON p.id = lexical.rowid WHERE lexical MATCH ?)",
            (expression,),
        )
        return frozenset(rows)

    def holds(self, expression: str) -> bool:
        """Whether any passage matches a full-text expression."""
        query = "SELECT 1 FROM lexical WHERE lexical MATCH ? LIMIT 1"
        return self.connection.execute(query, (expression,)).fetchone() is not None
