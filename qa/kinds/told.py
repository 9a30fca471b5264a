"""Sentences that are findings by themselves; what says the same in several documents is one. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from index.fold import terms
from index.shingles import shingles
from qa.answer import Citation, Finding, Side, Span, Status
from qa.cite import cite, name_of
from qa.evidence.support import clusters, is_copy, support
from qa.findings import MAX_CITATIONS
from qa.kinds.bearing import Bearing
from qa.said import Said, Sentences

# Of their shingles the share that two stretches have in common that say the same, at most retouched;
# a short one can be much the same by chance.
_ONE = 0.7
_ENOUGH_WORDS = 8
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_CAPITAL = re.compile(r"(?<!^)\b[^\W\d_a-z]\w+")


@dataclass(frozen=True)
class Told:
    """A stretch of a sentence that is an answer by itself.

    Attributes
    ----------
    said : Said
        The stretch, with what its sentence makes of it.
    status, side : str
        As in `Finding`.
    speaker : str or None
        Whose words it is; None where `said` tells.
    """

    said: Said
    status: Status
    side: Side = ""
    speaker: str | None = None

    def is_same(self, other: "Told") -> bool:
        """Whether two say the same on the same side."""
        if (self.side, self.status) != (other.side, other.status):
            return False
        return say_the_same(self.said.span.text, other.said.span.text)


def told(
    one: Bearing, start: int, end: int, *, status: Status | None = None, side: Side = "",
    speaker: str | None = None,
) -> Told:  # fmt: skip
    """The stretch of a sentence from `start` to `end`, told as its sentence tells it or as given."""
    said = Said(Span(one.hit, start, end, one.score, one.probability), Sentences(), None)
    return Told(said, status or said.status, side, speaker)


def say_the_same(one: str, other: str) -> bool:
    """Whether two stretches are the same words, or were copied and retouched in nothing that counts.

    No figure differs, and no name stands in one where another stands in the other.
    """
    if terms(one) == terms(other):
        return True
    if min(len(one.split()), len(other.split())) < _ENOUGH_WORDS:
        return False
    if _FIGURE.findall(one) != _FIGURE.findall(other):
        return False
    mine, yours = (frozenset(_CAPITAL.findall(text)) for text in (one, other))
    if not (mine <= yours or yours <= mine):
        return False
    first, second = shingles(one), shingles(other)
    return len(first & second) >= _ONE * len(first | second)


def findings_of(found: Iterable[Told]) -> list[Finding]:
    """A finding for each thing said, in the order given, cited from every document that says it."""
    groups: list[list[Told]] = []
    for one in found:
        known = next((group for group in groups if group[0].is_same(one)), None)
        if known is None:
            groups.append([one])
        else:
            known.append(one)
    return [_finding(group) for group in groups]


def with_copies(first: Finding, others: Iterable[Told]) -> tuple[Finding, list[Told]]:
    """A finding with those cited that are copies of a sentence it cites; and the rest of them."""
    rest: list[Told] = []
    for one in others:
        sentence = one.said.within
        known = {(c.document_id, c.start) for c in first.citations}
        if (one.said.document_id, sentence.start) in known:
            continue
        if not any(say_the_same(c.quote, sentence.words) for c in first.citations):
            rest.append(one)
            continue
        cited = (*first.citations, _cited(len(first.citations) + 1, one))
        new = one.said.document_id not in {c.document_id for c in first.citations}
        first = replace(
            first,
            citations=cited[:MAX_CITATIONS],
            articles=first.articles + new,
            copies=first.copies + new,
        )
    return first, rest


def _finding(group: list[Told]) -> Finding:
    first = group[0]
    said = [one.said for one in group]
    behind = support(said)
    sources, quoting = behind.sources, behind.quoting
    if first.speaker is not None:
        # Whoever prints somebody's words is a source of them.
        originals = [cluster[0] for cluster in clusters(said, is_copy)]
        documents = [one.span.hit.document for one in originals]
        sources = tuple(dict.fromkeys(d.source or name_of(d.title, None, d.uri) for d in documents))
        quoting = behind.articles - behind.copies
    return Finding(
        value=said[0].span.text,
        citations=tuple(_cited(number, one) for number, one in enumerate(group[:MAX_CITATIONS], 1)),
        status=first.status,
        side=first.side,
        speaker=said[0].speaker if first.speaker is None else first.speaker,
        probability=said[0].span.probability,
        sources=sources,
        articles=behind.articles,
        copies=behind.copies,
        quoting=quoting if behind.articles > 1 else 0,
    )


def _cited(number: int, one: Told) -> Citation:
    return cite(number, one.said.span, one.said.sentence)
