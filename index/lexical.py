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


# Words that ask; that no document holds them says nothing.
_ASKED = frozenset(
    [
        "much",
        "many",
        "long",
        "old",
        "often",
        "far",
        "big",
        "tall",
        "high",
        "deep",
        "speak",
        "pay",
        "quoted",
    ]
)


_MARKS = " \t.,;:!?\"'()[]“”‘’«»"


def _is_name(word: str) -> bool:
    return word[:1].isupper() or any(c.isdigit() for c in word)


def unknown_words(store: Store, question: str) -> list[str]:
    """The words of a question, as typed, of which no passage holds any form.

    Of a question with capitals only names and figures: that "pay" stands nowhere says little.
    """
    cased = question != question.lower()
    unknown: list[str] = []
    for word in dict.fromkeys(question[:2_000].split()):
        forms = [t for t in terms(word) if len(t) > 1 and t not in STOPWORDS]
        name = word.strip(_MARKS)
        if _ASKED.issuperset(forms) or (cased and not _is_name(name)):
            continue
        if not any(store.holds(f'"{form}"') for form in forms):
            unknown.append(name)
    return unknown
