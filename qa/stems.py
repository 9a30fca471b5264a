"""Forms of one word -> one stem, and the stems of a text. Pure.

Cruder than the full text's stemmer: it compares words, and nothing is stored by it.
"""

from functools import lru_cache

from index.fold import STOPWORDS, plain, terms
from qa.tables import words_of
from qa.talk.mention_words import PARTICIPLE, PAST

_BASE = {form: base for forms in (PAST, PARTICIPLE) for base, form in forms.items()}
ASKING = STOPWORDS | words_of(
    """much many long old often far big tall high deep kind kinds type types sort name names called call
    happen happens happened come came comes become became get got make made makes do done used use one
    ones thing things way main mentioned say said speak quoted think thought pay number amount year day
    date time place person people percentage percent exactly different various several certain ever still
    yet already really actually true why how whether reason because regarding considered compared beside above below
    list know knows known mention mentions article articles document documents passage passages
    anyone someone everyone anybody somebody everybody anything something everything"""
)
"""Words that ask, or say nothing of what is asked about."""


def forms_of(word: str) -> frozenset[str]:
    """The irregular forms of a verb, of whichever of them; empty for any other word.

    >>> sorted(forms_of("begun"))
    ['began', 'begin', 'begun']
    """
    base = _BASE.get(word, word)
    found = {base, PAST.get(base, base), PARTICIPLE.get(base, base)}
    return frozenset(found) if base in PAST or base in PARTICIPLE else frozenset()


def stem(term: str) -> str:
    """A folded word without its inflection, roughly; the forms of one verb share it.

    >>> stem("attended"), stem("attends"), stem("took"), stem("copies")
    ('attend', 'attend', 'tak', 'copi')
    >>> stem("passed") == stem("pass"), stem("cancelled") == stem("cancel")
    (True, True)
    """
    word = _BASE.get(term, term)
    for ending in ("ingly", "edly", "ing", "ied", "ies", "ed", "es", "ly", "s", "y", "e"):
        if ending == "s" and word.endswith("ss"):
            continue
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + ("i" if ending in ("ied", "ies", "y") else "")
            break
    if word.endswith("iz") and len(word) > 5 and word != term:
        word = word[:-1] + "s"  # "nationalized" is "nationalised"
    # "filled" is not "filed", but "cancelled" is "cancel".
    if word[3:] and word[-1] == word[-2] and (word[-1] not in "ls" or len(word) > 5):
        word = word[:-1]
    return word


def stem_of(word: str) -> str:
    """The stem of a word as it stands in a text."""
    return stem(plain(word))


@lru_cache(maxsize=4096)
def stems_of(text: str) -> frozenset[str]:
    """The stems of all words of a text."""
    return frozenset(stem(term) for term in terms(text))


def telling_stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that do not merely ask."""
    return frozenset(stem(term) for term in terms(text) if term not in ASKING)
