"""Spans -> findings: what means the same is one thing, said by several. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from index.fold import plain, terms
from qa.answer import Citation, Finding, Span, Status
from qa.attribution import speaker
from qa.cite import cite, name_of, sentence_of
from qa.date_value import DateValue
from qa.kind import Expectation
from qa.meaning import Meaning, agree, contradict, meaning
from qa.status import status

# What a person reads before believing or not; more sentences that say the same add nothing.
MAX_CITATIONS = 6


@dataclass(frozen=True)
class Said:
    """A span with what its sentence makes of it."""

    span: Span
    sentence: tuple[int, int]
    means: Meaning | None
    status: Status
    speaker: str
    through: str

    @property
    def document_id(self) -> str:
        """Of the document that says so."""
        return self.span.hit.document.id


@dataclass
class Group:
    """Spans that mean the same, best first."""

    members: list[Said] = field(default_factory=list)

    @property
    def best(self) -> Said:
        """The most probable member."""
        return self.members[0]

    @property
    def lead(self) -> Said:
        """The member that is shown: the most specific of those that are about as probable."""
        floor = self.best.span.probability * 0.5
        likely = [m for m in self.members if m.span.probability >= floor]
        return max(likely, key=lambda m: _specificity(m.means))

    @property
    def documents(self) -> frozenset[str]:
        """Ids of the documents that say so, copies included."""
        return frozenset(m.document_id for m in self.members)

    def takes(self, said: Said) -> bool:
        """Whether a span means what this group means, by its lead and its best."""
        return all(
            _same(said, member) for member in {id(m): m for m in (self.best, self.lead)}.values()
        )


def understand(span: Span, expected: Expectation | None) -> Said:
    """Read the sentence of a span: what the span means, whether it happened, who says so."""
    document, passage = span.hit.document, span.hit.passage
    sentence = sentence_of(document, span.start, span.end, (passage.start, passage.end))
    place = (span.start, span.end)
    told = status(document.text, sentence, place)
    says = speaker(document.text, sentence, place)
    return Said(
        span,
        sentence,
        meaning(span.text, expected, document.published, future=told == "expected"),
        told,
        (says.full or says.speaker) if says else "",
        says.through if says else "",
    )


def group(said: Sequence[Said]) -> list[Group]:
    """Groups of one meaning, in the order of their best members; ``said`` is best first."""
    groups: list[Group] = []
    for one in said:
        for known in groups:
            if known.takes(one):
                known.members.append(one)
                break
        else:
            groups.append(Group([one]))
    return groups


def contradicting(one: Group, other: Group) -> bool:
    """Whether two groups cannot both be right, and different documents say so."""
    if one.documents <= other.documents or other.documents <= one.documents:
        return False
    return contradict(one.lead.means, other.lead.means)


def finding(group: Group, first_number: int) -> Finding:
    """One group as a finding, its citations numbered from ``first_number``."""
    lead = group.lead
    rest = [member for member in group.members if member is not lead]
    citations: list[Citation] = []
    cited: set[tuple[str, int]] = set()
    sources: dict[str, str] = {}
    for member in [lead, *rest]:
        document = member.span.hit.document
        if (document.id, member.sentence[0]) in cited:
            continue
        cited.add((document.id, member.sentence[0]))
        # The same words in the same order are one source, however many print them.
        words = " ".join(terms(document.text[slice(*member.sentence)]))
        sources.setdefault(words, document.source or name_of(document.title, None, document.uri))
        if len(citations) < MAX_CITATIONS:
            citations.append(cite(first_number + len(citations), member.span))
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
        probability=group.best.span.probability,
        sources=tuple(dict.fromkeys(sources.values())),
    )


def _same(one: Said, other: Said) -> bool:
    return agree(one.means, other.means) or _words(one.span.text) == _words(other.span.text)


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    return " ".join(plain(text).split())


def _specificity(means: Meaning | None) -> float:
    return float(means.specificity) if means else -1.0
