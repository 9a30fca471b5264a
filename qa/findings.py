"""Spans -> findings: what means the same is one thing, said by several. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from math import prod

from index.fold import plain
from qa.answer import Citation, Finding, Status
from qa.cite import cite
from qa.coverage import Coverage
from qa.evidence.same_thing import bears_out
from qa.evidence.support import are_one_article, clusters, is_copy, support
from qa.meaning import Meaning, agree, contradict
from qa.quantities import Quantity
from qa.said import Said
from qa.values.date_value import DateValue

# What a person reads before believing or not; more sentences that say the same add nothing.
MAX_CITATIONS = 6
# A member as probable as this part of the best may lead, if it is more specific.
LEADS = 0.4
# What a further source adds, beside what it would if its reading were independent of the best.
SECOND = 0.5
UNKNOWN = Coverage("")


class Group:
    """Spans that mean the same.

    Parameters
    ----------
    best : Said
        The first of them.
    asked : Coverage
        The words of the question, by which it is told whether they are said of the same thing.

    Attributes
    ----------
    members : list of Said
        The most probable first; at least one.
    lead : Said
        The member that is shown: the most specific of those that are about as probable.
    """

    def __init__(self, best: Said, asked: Coverage = UNKNOWN) -> None:
        self.members = [best]
        self.lead = best
        self.asked = asked

    @property
    def best(self) -> Said:
        """The most probable member."""
        return self.members[0]

    @cached_property
    def documents(self) -> frozenset[str]:
        """Ids of the documents that say so, copies included; not of those that say it is not so."""
        return frozenset(m.document_id for m in self.supporting)

    @cached_property
    def independent(self) -> list[Said]:
        """The best member of each source: a document, and what copies it."""
        return [cluster[0] for cluster in clusters(self.kindred, _are_one)]

    @cached_property
    def kindred(self) -> list[Said]:
        """The members that are said of what the lead is said of; it and the best among them."""
        shown = self.lead, self.best
        return [one for one in self.members if one in shown or self._is_of(one, self.lead)]

    @cached_property
    def mass(self) -> float:
        """How probable it is that one of the members is right, in [0, 1]; copies count once."""
        first, *others = sorted((one.probability for one in self.independent), reverse=True)
        return 1 - (1 - first) * prod(1 - SECOND * other for other in others)

    @cached_property
    def supporting(self) -> list[Said]:
        """The lead, then the members that bear it out.

        A plan for May does not say that it came to be in May, and a denial says the contrary.
        """
        apart = [*self._against, *self.planned]
        others = [one for one in self.kindred if one is not self.lead and one not in apart]
        return [self.lead, *others]

    @property
    def planned(self) -> list[Said]:
        """The members that tell only of a plan for what the lead tells as done, or denies."""
        done = self.lead.status in ("occurred", "denied")
        return self._told_as("expected") if done else []

    @property
    def contrary(self) -> "Group | None":
        """What contradicts the lead of the members, as a group of its own; None where none does."""
        against = self._against
        if not against:
            return None
        made = Group(against[0], self.asked)
        made.members += against[1:]
        return made

    @property
    def _against(self) -> list[Said]:
        """The members that deny what the lead tells as done or as planned, or tell what it denies."""
        match self.lead.status:
            case "occurred" | "expected":
                return self._told_as("denied")
            case "denied":
                return self._told_as("occurred")
        return []

    def _told_as(self, status: Status) -> list[Said]:
        return [one for one in self.kindred if one.status == status and one is not self.lead]

    def _is_of(self, one: Said, other: Said) -> bool:
        return bears_out(one, other, self.best.probability, self.asked)

    def takes(self, said: Said) -> bool:
        """Whether a span means what this group means, by its lead and its best.

        What its document takes back bears nothing out.
        """
        alike = _same(said, self.best) and (self.lead is self.best or _same(said, self.lead))
        return alike and (said.retraction is None) == (self.best.retraction is None)

    def add(self, said: Said) -> None:
        """Take a member, less probable than those before."""
        self.members.append(said)
        likely = said.probability >= self.best.probability * LEADS
        sharper = likely and _specificity(said.means) > _specificity(self.lead.means)
        if sharper and not _is_converted(said, self.lead) and self._is_of(said, self.best):
            self.lead = said

    def corrects(self, other: "Group") -> bool:
        """Whether a member is what a document says instead of what it takes back, a member of other."""
        if other.best.retraction is None:
            return False  # so is every member's, see `takes`
        return any(right.corrects(wrong) for right in self.members for wrong in other.members)

    def as_probable_as(self, probability: float) -> "Group":
        """The same group, its best span as probable as that."""
        span = replace(self.best.span, probability=probability)
        made = Group(replace(self.best, span=span), self.asked)
        made.members += self.members[1:]
        return made


def group(said: Sequence[Said], asked: Coverage = UNKNOWN) -> list[Group]:
    """Groups of one meaning, in the order of their best members; ``said`` is best first."""
    groups: list[Group] = []
    for one in said:
        for known in groups:
            if known.takes(one):
                known.add(one)
                break
        else:
            groups.append(Group(one, asked))
    return groups


def finding(group: Group, first_number: int) -> Finding:
    """One group as a finding, its citations numbered from ``first_number``."""
    lead = group.lead
    members = [*group.supporting, *group.planned]
    citations: list[Citation] = []
    cited: set[tuple[str, int]] = set()
    for member in members:
        place = (member.document_id, member.sentence[0])
        if place not in cited and len(citations) < MAX_CITATIONS:
            cited.add(place)
            citations.append(cite(first_number + len(citations), member.span, member.sentence))
    behind = support(group.supporting)
    means = lead.means
    resolved = ""
    if isinstance(means, DateValue) and means.resolved:
        resolved = f"{means.describe()}, from the article's date"
    return Finding(
        value=lead.span.text,
        citations=tuple(citations),
        normal=means.normal if means else "",
        resolved=resolved,
        status=lead.status,
        speaker=lead.speaker,
        through=lead.through,
        probability=group.best.span.probability,
        sources=behind.sources,
        articles=behind.articles,
        copies=behind.copies,
        quoting=behind.quoting,
    )


def _are_one(one: Said, other: Said) -> bool:
    return are_one_article(one, other) or is_copy(one, other)


def _same(one: Said, other: Said) -> bool:
    if agree(one.means, other.means):
        return True
    if isinstance(one.means, Quantity):
        return False  # "six" months are not "six" years
    # "Sunday" is another day in another week's article.
    like = _words(one.span.text) == _words(other.span.text)
    return like and not contradict(one.means, other.means)


def _is_converted(one: Said, other: Said) -> bool:
    """Whether two quantities are one in different units: "80 km (50 mi)"."""
    mine, yours = one.means, other.means
    if not isinstance(mine, Quantity) or not isinstance(yours, Quantity):
        return False
    return mine.unit != yours.unit and mine.unit.dimension == yours.unit.dimension


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    return " ".join(plain(text).split())


def _specificity(means: Meaning | None) -> float:
    return float(means.specificity) if means else -1.0
