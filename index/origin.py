"""What documents say of themselves beside their texts: by whom they are, and of what year.

Titles stand in the full text; sources and dates do not, as they say nothing of what a passage is about. But a
word that stands in a source is not absent.
"""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing

from index.fold import fold
from index.schema import FULL_TEXT
from index.store import Store

Named = frozenset[tuple[int, str]]
"""Documents, each by key and id."""

_YEAR = re.compile(r"\d{4}")


def holding(store: Store, terms: Sequence[str]) -> list[Named]:
    """For each term or phrase, folded: the documents whose source holds it in any form, or that are of that
    year.
    """
    listed = [source for source in store.sources() if source]
    found: list[Named] = []
    with closing(sqlite3.connect(":memory:")) as table:
        table.execute(f"CREATE VIRTUAL TABLE sources USING {FULL_TEXT.format('')}")
        table.executemany(
            "INSERT INTO sources (rowid, folded_title, folded_text) VALUES (?, ?, '')",
            enumerate(map(fold, listed)),
        )
        for term in terms:
            rows = table.execute("SELECT rowid FROM sources WHERE sources MATCH ?", (f'"{term}"',))
            named = store.of_sources([listed[number] for (number,) in rows])
            found.append(named | (store.of_year(term) if _YEAR.fullmatch(term) else frozenset()))
    return found
