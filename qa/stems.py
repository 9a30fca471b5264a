"""Forms of one word -> one stem. Pure.

Cruder than the full text's stemmer: it compares words, and nothing is stored by it.
"""

from qa.mention_words import PAST

_BASE = {past: base for base, past in PAST.items()}


def stem(term: str) -> str:
    """A folded word without its inflection, roughly; the forms of one verb share it.

    >>> stem("attended"), stem("attends"), stem("took"), stem("copies")
    ('attend', 'attend', 'tak', 'copi')
    """
    word = _BASE.get(term, term)
    for ending in ("ingly", "edly", "ing", "ied", "ies", "ed", "es", "ly", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + ("i" if ending in ("ied", "ies", "y") else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word
