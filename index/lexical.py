"""Full-text ranking: BM25 by SQLite FTS5 over folded terms."""

import numpy as np
from numpy.typing import NDArray

from index.fold import STOPWORDS, query_terms, terms
from index.store import Store

# A term in the title says what the whole document is about; every passage of it carries the title.
TITLE_WEIGHT = 0.5


def expression(question: str) -> str:
    """The full-text query for a question: any of its telling terms; empty when it has none.

    Every term is quoted, so nothing that a person types is an operator.
    """
    return " OR ".join(f'"{term}"' for term in query_terms(question))


def search(store: Store, question: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Numbers and BM25 (higher is better) of every passage that holds a term of the question."""
    query = expression(question)
    if not query:
        return np.empty(0, np.int64), np.empty(0, np.float64)
    return store.match(query, TITLE_WEIGHT)


def unknown_words(store: Store, question: str) -> list[str]:
    """The words of a question, as typed, of which no passage holds any form."""
    unknown: list[str] = []
    for word in dict.fromkeys(question[:2_000].split()):
        forms = [t for t in terms(word) if len(t) > 1 and t not in STOPWORDS]
        if forms and not any(store.holds(f'"{form}"') for form in forms):
            unknown.append(word.strip(" \t.,;:!?\"'()[]“”‘’«»"))
    return unknown
