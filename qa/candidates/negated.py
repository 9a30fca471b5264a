"""Questions of what was not so: "which of the boats had no leak?". Pure."""

import re
from functools import lru_cache

from index.fold import terms
from qa.stems import ASKING, stem, stems_of
from qa.tables import words_of
from qa.telling.status_words import DENYING_THAT, NO_SUBJECT, NOT, REFUSING_TO

_NEGATION = re.compile(r"\b(?:no|not|never|without|neither)\b|n[’']t\b", re.IGNORECASE)
_OPENS = re.compile(
    r"\W*(?:who|what|which|whose|where|when|how|in|on|at|list|name)\b", re.IGNORECASE
)
# "No longer", "not only": a time and a measure.
_NO_NEGATION = re.compile(r"\s+(?:longer|later|more|less|fewer|only|just|doubt|matter)\b", re.I)
_DENYING = frozenset(map(stem, NOT | NO_SUBJECT | REFUSING_TO | DENYING_THAT | words_of(
    """without lack free except exception absent missing reject oppose abstain against only alone but
    instead unlike avoid escape spare other rest remaining few hardly scarcely nor cannot"""
)))  # fmt: skip


@lru_cache(maxsize=256)
def negated(question: str) -> str:
    """The stem of what a question says is not so: "leak"; empty where it says nothing such.

    Of questions for yes or no it is empty: to them both sides are an answer.
    """
    if not _OPENS.match(question):
        return ""
    for match in _NEGATION.finditer(question):
        if _NO_NEGATION.match(question, match.end()):
            continue
        told = [term for term in terms(question[match.end() :]) if term not in ASKING]
        return stem(told[0]) if told else ""
    return ""


def affirms(sentence: str, negated: str) -> bool:
    """Whether a sentence tells of what was `negated`, and has no word by which it could deny it."""
    held = stems_of(sentence)
    return negated in held and held.isdisjoint(_DENYING) and not _NEGATION.search(sentence)
