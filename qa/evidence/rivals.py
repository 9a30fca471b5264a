"""Which groups answer the question otherwise, and which of them disagree. Pure.

Two spans that contradict each other need not answer one question: "who directed The Avengers?"
finds whoever directed a sequel, too. So a contradiction is a disagreement only where both answer the
same thing: where one sentence stands in both documents with one value exchanged for the other, or
where both sentences speak of all that the question names, and of no other year or month.
"""

from collections.abc import Sequence
from itertools import product

from qa.coverage import Coverage
from qa.evidence.exchange import exchanged, same_times
from qa.evidence.support import are_one_article, is_retold
from qa.findings import Group
from qa.meaning import agree, contradict
from qa.names import Name
from qa.said import Said

# An exchanged value is an answer if it is as probable as this part of what it was exchanged for.
_EXCHANGED = 0.25
# Of their shingles the share that two sentences have in common where one was made from the other.
_ONE_STORY = 0.25
# Sentences that were written apart must both rather be right than wrong, one about as probably as the
# other, hold this share of the question's words, and name what they name in few.
_LIKELY = 0.5
_EQUALLY = 0.75
_ABOUT = 0.8
_WORDS = 8
# A contradiction less probable than this part of the lead is more likely an answer to another
# question than another answer to this one.
_RIVAL = 0.5
# What another document says is seen beside the lead if it is as probable as this part of it.
_OWN = 0.6
# No sum of probabilities makes an answer more certain.
_CERTAIN = 0.99


class Rivals:
    """How the groups of one question stand to each other; every pair is looked at once."""

    def __init__(self) -> None:
        self._pairs: dict[frozenset[Group], tuple[bool, bool]] = {}

    def exchange(self, one: Group, other: Group) -> bool:
        """Whether a document says what another says, but for what the groups stand for."""
        return self._looked_at(one, other)[0]

    def altered(self, one: Group, other: Group) -> bool:
        """Whether one's sentence was made from the other's by such an exchange."""
        return self._looked_at(one, other)[1]

    def stands_for(self, one: Group, other: Group) -> bool:
        """Whether both are what different documents have in one place of one sentence."""
        return self.altered(one, other) and self.contradicting(one, other)

    def contradicting(self, one: Group, other: Group) -> bool:
        """Whether two groups cannot both be right, and different documents say so."""
        if _is_among(one, other) or _is_among(other, one):
            # Of one article all that it says can be right: a price for all, and one for each.
            return self.altered(one, other)
        if self.exchange(one, other):
            return True
        # A plan is not contradicted by what came of it.
        planned = {one.lead.status, other.lead.status} == {"expected", "occurred"}
        return not planned and contradict(one.lead.means, other.lead.means)

    def against(self, lead: Group, other: Group) -> bool:
        """Whether a group contradicts the lead, and may be right in its place."""
        return other.mass >= lead.mass * _RIVAL and self.contradicting(lead, other)

    def beside(self, lead: Group, other: Group) -> bool:
        """Whether a group is as much an answer as the lead: against it, or another document's own.

        One paper has her a lawyer, another a writer: both may be right, or of two people.
        """
        if self.against(lead, other):
            return True
        named = isinstance(lead.lead.means, Name) and isinstance(other.lead.means, Name)
        likely = other.mass >= lead.mass * _OWN
        return named and likely and not lead.documents & other.documents

    def disagreeing(self, one: Group, other: Group, question: str) -> bool:
        """Whether two groups answer the same thing differently."""
        if not self.contradicting(one, other):
            return False
        if self.altered(one, other):
            return True
        least, most = sorted((one.mass, other.mass))
        if least < max(_LIKELY, _EQUALLY * most):
            return False
        if not same_times(one.lead.context, other.lead.context):
            return False
        coverage = Coverage(question)
        return all(_answers(each.lead, coverage) for each in (one, other))

    def disputes(self, lead: Group, other: Group) -> bool:
        """Whether another document, of things that are the same, counts other than the best."""
        return other.lead.status != "denied" and self.contradicting(lead, other)

    def pooled(self, groups: Sequence[Group]) -> tuple[list[Group], float]:
        """The groups, the first one and whatever is against it taken for one.

        One at most of what contradicts each other is right: that one of them is has the
        probability that they have together, and the first has its part of it, in (0, 1].
        Documents that differ are no reason to refuse.
        """
        lead, *others = groups
        apart = [
            one for one in others if not self.stands_for(lead, one) and not self.against(lead, one)
        ]
        first = lead.best.span.probability
        together = sum(one.best.span.probability for one in groups if one not in apart)
        if together <= first:
            return list(groups), 1.0
        return [lead.as_probable_as(min(together, _CERTAIN)), *apart], first / together

    def _looked_at(self, one: Group, other: Group) -> tuple[bool, bool]:
        pair = frozenset((one, other))
        if pair not in self._pairs:
            found = [
                (mine, yours)
                for mine, yours in product(one.members, other.members)
                if _was_exchanged(mine, yours)
            ]
            altered = any(is_retold(mine, yours, _ONE_STORY) for mine, yours in found)
            self._pairs[pair] = bool(found), altered
        return self._pairs[pair]


def _is_among(one: Group, other: Group) -> bool:
    """Whether all that stands behind a group is, by article, behind another too."""
    return all(any(are_one_article(a, b) for b in other.supporting) for a in one.supporting)


def _was_exchanged(mine: Said, yours: Said) -> bool:
    """Whether one span was exchanged for the other, and is an answer about as probably."""
    # The cheapest first: nearly all pairs end before their words are compared.
    if type(mine.means) is not type(yours.means):
        return False
    least, most = sorted((mine.probability, yours.probability))
    if least < _EXCHANGED * most or not exchanged(mine.context, yours.context):
        return False
    return not are_one_article(mine, yours) and _are_alike(mine, yours)


def _are_alike(mine: Said, yours: Said) -> bool:
    """Whether two values of one type are different and of one sort: "reporters" is no "Borisov"."""
    one, other = mine.means, yours.means
    if isinstance(one, Name) and isinstance(other, Name) and one.proper != other.proper:
        return False
    return not agree(one, other)


def _answers(said: Said, coverage: Coverage) -> bool:
    """Whether a sentence, with the title over it, speaks of what is asked and names an answer."""
    about = coverage.of(said.within.words, said.span.hit.document.title) >= _ABOUT
    return about and len(said.span.text.split()) <= _WORDS
