"""Which groups answer the question otherwise, and which of them disagree. Pure.

Two spans that contradict each other need not answer one question: "who directed The Avengers?"
finds whoever directed a sequel, too. So a contradiction is a disagreement only where both answer the
same thing: where one sentence stands in both documents with one value exchanged for the other, or
where both sentences speak of all that the question names.
"""

from collections.abc import Iterator

from qa.coverage import Coverage
from qa.exchange import exchanged
from qa.findings import Group
from qa.meaning import agree, contradict
from qa.names import Name
from qa.said import Said
from qa.support import is_retold

# An exchanged value is an answer if it is as probable as this part of what it was exchanged for.
_EXCHANGED = 0.25
# Of their shingles the share that two sentences have in common where one was made from the other.
_ONE_STORY = 0.15
# Sentences that were written apart must both rather be right than wrong, one about as probably as the
# other, hold this share of the question's words, and name what they name in few.
_LIKELY = 0.5
_EQUALLY = 0.75
_ABOUT = 0.8
_WORDS = 8


def contradicting(one: Group, other: Group) -> bool:
    """Whether two groups cannot both be right, and different documents say so."""
    if one.documents <= other.documents or other.documents <= one.documents:
        return False
    return contradict(one.lead.means, other.lead.means) or exchange(one, other)


def exchange(one: Group, other: Group) -> bool:
    """Whether a document says what another says, but for what the groups stand for."""
    return any(_exchanges(one, other))


def disagreeing(one: Group, other: Group, question: str) -> bool:
    """Whether two groups answer the same thing differently."""
    if not contradicting(one, other):
        return False
    if any(is_retold(mine, yours, _ONE_STORY) for mine, yours in _exchanges(one, other)):
        return True
    least, most = sorted((one.mass, other.mass))
    if least < max(_LIKELY, _EQUALLY * most):
        return False
    coverage = Coverage(question)
    return all(_answers(each.lead, coverage) for each in (one, other))


def _exchanges(one: Group, other: Group) -> Iterator[tuple[Said, Said]]:
    """The members of two groups of which one was exchanged for the other."""
    for mine in one.members:
        for yours in other.members:
            least, most = sorted((mine.probability, yours.probability))
            if mine.document_id == yours.document_id or least < _EXCHANGED * most:
                continue
            if exchanged(mine.context, yours.context) and _are_alike(mine, yours):
                yield mine, yours


def _are_alike(mine: Said, yours: Said) -> bool:
    """Whether two spans say different things of one sort: "reporters" is no other "Borisov"."""
    one, other = mine.means, yours.means
    if isinstance(one, Name) and isinstance(other, Name) and one.proper != other.proper:
        return False
    return not agree(one, other)


def _answers(said: Said, coverage: Coverage) -> bool:
    """Whether a sentence, with the title over it, speaks of what is asked and names an answer."""
    about = coverage.of(said.within.words, said.span.hit.document.title) >= _ABOUT
    return about and len(said.span.text.split()) <= _WORDS
