"""Which groups answer the question otherwise, and which of them disagree. Pure.

Two spans that contradict each other need not answer one question: "who directed The Avengers?"
finds whoever directed a sequel, too. So a contradiction is a disagreement only where both answer the
same thing: where one sentence stands in both documents with one value exchanged for the other, or
where both sentences speak of all that the question names.
"""

from index.fold import query_terms, terms
from qa.exchange import exchanged
from qa.findings import Group
from qa.meaning import agree, contradict
from qa.said import Said

# An exchanged value is an answer if it is as probable as this part of what it was exchanged for.
_EXCHANGED = 0.25
# Without that sign both must rather be right than wrong, and hold this share of the question's words.
_LIKELY = 0.5
_ABOUT = 0.8


def contradicting(one: Group, other: Group) -> bool:
    """Whether two groups cannot both be right, and different documents say so."""
    if one.documents <= other.documents or other.documents <= one.documents:
        return False
    return contradict(one.lead.means, other.lead.means) or exchange(one, other)


def exchange(one: Group, other: Group) -> bool:
    """Whether a document says what another says, but for what the groups stand for."""
    return any(
        _exchanged(mine, yours)
        for mine in one.members
        for yours in other.members
        if mine.document_id != yours.document_id
    )


def disagreeing(one: Group, other: Group, question: str) -> bool:
    """Whether two groups answer the same thing differently."""
    if not contradicting(one, other):
        return False
    if exchange(one, other):
        return True
    asked = frozenset(query_terms(question))
    return all(each.mass >= _LIKELY and _speaks_of(each.lead, asked) for each in (one, other))


def _exchanged(mine: Said, yours: Said) -> bool:
    least, most = sorted((mine.probability, yours.probability))
    if least < _EXCHANGED * most or agree(mine.means, yours.means):
        return False
    return exchanged(mine.context, yours.context)


def _speaks_of(said: Said, asked: frozenset[str]) -> bool:
    """Whether a sentence, with the title over it, has the words of the question."""
    held = frozenset(terms(f"{said.span.hit.document.title or ''} {said.words}"))
    return len(asked & held) >= _ABOUT * len(asked)
