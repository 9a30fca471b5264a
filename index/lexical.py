"""Full-text ranking: BM25 by SQLite FTS5 over folded terms."""

from collections.abc import Sequence
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from index import origin
from index.fold import STOPWORDS, query_terms, terms
from index.store import Store

# A term in the title says what the whole document is about; every passage of it carries the title.
TITLE_WEIGHT = 0.5


# Of passages that are scored for one question. Each costs about MICRO, so a word that stands in
# half of a million passages would cost a second, and would tell little.
MOST = 10_000


def expression(found: Sequence[str], joined: str = " OR ") -> str:
    """The full-text query for some terms, each quoted: nothing that a person types is an operator."""
    return joined.join(f'"{term}"' for term in found)


def search(
    store: Store, question: str, frequencies: dict[str, int], most: int = MOST
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Numbers and BM25 (higher is better) of the passages that hold telling terms of a question.

    The rarest terms are looked up, as many as stand in ``most`` passages together; where each
    stands in more, the passages that hold all of them, up to ``most``. Below so many passages
    that is any passage that holds any term.

    Parameters
    ----------
    frequencies : dict
        How many passages hold a term, of those asked for before; grows.
    """
    wanted = query_terms(question)
    for term in wanted:
        if term not in frequencies:
            # Counted no further than it matters: a table of them would be a second truth.
            frequencies[term] = store.frequency(expression([term]), most + 1)
    held = sorted((term for term in wanted if frequencies[term]), key=frequencies.__getitem__)
    total = list(accumulate(frequencies[term] for term in held))
    chosen = [term for term, so_far in zip(held, total, strict=True) if so_far <= most]
    if not held:
        return np.empty(0, np.int64), np.empty(0, np.float64)
    query = expression(chosen) if chosen else expression(held, " AND ")
    return store.match(query, TITLE_WEIGHT, most)


_MARKS = " \t.,;:!?\"'()[]“”‘’«»"


def _is_name(word: str) -> bool:
    return word[:1].isupper() or any(c.isdigit() for c in word)


def unknown_words(store: Store, question: str) -> list[str]:
    """The words of a question, as typed, of which no text, title or source holds any form, nor a date the year.

    Of a question with capitals only names and figures: that "pay" stands nowhere says little.
    """
    cased = question != question.lower()
    unknown: dict[str, list[str]] = {}
    for word in dict.fromkeys(question[:2_000].split()):
        forms = [t for t in terms(word) if len(t) > 1 and t not in STOPWORDS]
        name = word.strip(_MARKS)
        if not forms or (cased and not _is_name(name)):
            continue
        if not any(store.holds(f'"{form}"') for form in forms):
            unknown[name] = forms
    # Read only where something is missing: they are no part of the full text.
    looked_for = list(dict.fromkeys(chain.from_iterable(unknown.values())))
    held = dict(zip(looked_for, origin.holding(store, looked_for) if unknown else (), strict=True))
    return [name for name, forms in unknown.items() if not any(held[form] for form in forms)]
