"""Spans -> Findings -> Answer, or a refusal. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations

from index.document import Hit
from qa.answer import Answer, Finding, Kind, Span
from qa.coverage import Coverage
from qa.evidence.rivals import Rivals
from qa.evidence.same_thing import count_alike
from qa.findings import UNKNOWN, Group, finding, group
from qa.kind import Expectation
from qa.quantities import Quantity
from qa.said import understand
from qa.values.date_value import DateValue

# A span less probable than this part of the best one is not shown as another finding, nor one that
# is improbable in itself ...
_SHOWN = 0.4
_LEAST = 0.1
# ... while one that agrees with it is support, and need only be this probable.
_AGREEING = 0.05
# What disputes it is found besides if it is as probable as this part of it.
_DISPUTING = 0.25
# What weight is left to what a document takes back, and how far at least that stays behind what it
# says instead.
_TAKEN_BACK = 0.5
_CORRECTED = 0.9
# What weight is left to what was only expected or denied where what occurred is asked for.
_NOT_DONE = 0.5
_MAX_SPANS = 40
_NOTHING = frozenset(("nothing", "none", "nobody", "no one", "never", "nowhere"))
_MAX_FINDINGS = 8


@dataclass(frozen=True)
class Judged:
    """The groups of a question, the best first, and how probable it is that the first is right.

    Attributes
    ----------
    answerable : float
        How probable it is that the first is right, or what is against it: what an answer is given
        or refused by.
    rivals : Rivals
        How the groups stand to each other.
    nearby : tuple of Group
        What is too improbable to be an answer, and too near to it to be left out.
    """

    groups: tuple[Group, ...]
    confidence: float
    answerable: float
    calibrated: bool
    threshold: float
    rivals: Rivals
    nearby: tuple[Group, ...] = ()


def grouped(
    spans: Sequence[Span],
    expected: Expectation | None,
    rivals: Rivals | None = None,
    *,
    past: bool = False,
    named: bool = False,
    asked: Coverage = UNKNOWN,
) -> list[Group]:
    """Groups of the spans worth showing, the best first.

    What was exchanged for each other goes together: where copies of one sentence differ in a word,
    that word is likelier to be what is asked for than either of its forms is to be right.
    With ``past``, what occurred goes before what is only expected or denied unless that is far
    more probable: "when was the first shipment?" asks for the one that happened. With ``named``
    the question asks who or what somebody is; see `qa.said.Said`. ``asked`` are its words.
    """
    best = sorted(spans, key=lambda s: -s.probability)[:_MAX_SPANS]
    if not best:
        return []
    rivals = rivals or Rivals()
    floor = best[0].probability * _AGREEING
    likely = [span for span in best if span.probability >= floor]
    groups = group(understand(likely, expected, named=named, past=past), asked)
    weights = {one: one.mass * (_weight(one) if past else 1.0) for one in groups}
    together = {
        one: weight * (_TAKEN_BACK if one.best.retraction else 1.0)
        for one, weight in weights.items()
    }
    for one, other in combinations(groups, 2):
        if rivals.stands_for(one, other):
            together[one] += weights[other]
            together[other] += weights[one]
    for one, other in permutations(groups, 2):
        if one.corrects(other):
            together[other] = min(together[other], together[one] * _CORRECTED)
    groups.sort(key=lambda one: (-together[one], -weights[one]))
    lead = groups[0]
    floor = max(_LEAST, weights[lead] * _SHOWN)
    shown = [one for one in groups if one is lead or together[one] >= floor or lead.corrects(one)]
    return [one for one in groups if one in shown or any(rivals.exchange(one, o) for o in shown)]


def nearby(
    spans: Sequence[Span], groups: Sequence[Group], expected: Expectation | None, rivals: Rivals
) -> list[Group]:
    """Groups of what may tell of the same as the best, and is too improbable to be shown beside it.

    Of dates those so near to it that they may be of the same event, however improbable: a caption
    of 12 July does not say when the first shipment came; whoever reads of "late July" wants to know
    of it. Of numbers those that count the same otherwise.
    """
    best = groups[0]
    lead, asked, sentences = best.lead.means, best.asked, best.lead.sentences
    known = {id(member.span) for one in groups for member in one.members}
    others = [span for span in spans if id(span) not in known]
    if expected == "date" and isinstance(lead, DateValue):
        said = understand(others, expected, known=sentences)
        return group(
            [one for one in said if isinstance(one.means, DateValue) and lead.is_near(one.means)],
            asked,
        )
    if not isinstance(lead, Quantity):
        return []
    floor = best.best.span.probability * _DISPUTING
    likely = [span for span in others if span.probability >= floor]
    said = understand(likely, expected, known=sentences)
    alike = [one for one in said if count_alike(best.lead, one, asked)]
    return [one for one in group(alike, asked) if rivals.disputes(best, one)]


def compose(
    asked: str,
    question: str,
    kind: Kind,
    hits: Sequence[Hit],
    judged: Judged,
    *,
    notes: Sequence[str] = (),
) -> Answer:
    """The answer that the groups amount to; a refusal where the best is not probable enough.

    A refusal comes without its reason: that takes another look at the index.
    """
    answer = Answer(
        asked=asked,
        question=question,
        kind=kind,
        refused=True,
        confidence=judged.confidence,
        calibrated=judged.calibrated,
        passages=tuple(hits),
        notes=tuple(notes),
    )
    if not judged.groups or judged.answerable < judged.threshold:
        return answer
    main, also = _shown(judged.groups, judged.rivals, kind)
    denials = [one for each in (*main, *also) if (one := each.contrary) is not None]
    also = [*also, *denials, *judged.nearby][: _MAX_FINDINGS - len(main)]
    findings = _numbered(main, 1, judged)
    others = _numbered(also, 1 + sum(len(f.citations) for f in findings), judged)
    return replace(
        answer,
        text=text_of(kind, findings),
        refused=False,
        findings=findings,
        also_found=others,
        disagreement=kind != "list"
        and any(
            judged.rivals.disagreeing(one, other, question) for one, other in combinations(main, 2)
        ),
        citations=tuple(c for f in (*findings, *others) for c in f.citations),
    )


def text_of(kind: Kind, findings: Sequence[Finding]) -> str:
    """The answer in words: the first finding; of a list all of them, joined by "; "."""
    return "; ".join(each.value for each in findings if kind == "list" or each is findings[0])


def _shown(groups: Sequence[Group], rivals: Rivals, kind: Kind) -> tuple[list[Group], list[Group]]:
    """The findings, and what is only found besides."""
    if kind == "list":
        return list(groups[:_MAX_FINDINGS]), []
    lead = groups[0]
    beside: list[Group] = []
    also: list[Group] = []
    for other in groups[1:]:
        # Whatever of a pair is shown, the other is shown beside it.
        if rivals.beside(lead, other) or any(
            rivals.exchange(other, shown) for shown in (lead, *beside)
        ):
            beside.append(other)
        elif not _is_of_nothing(lead, other):
            also.append(other)
    beside.sort(key=lambda one: (rivals.stands_for(lead, one), *_support(one)), reverse=True)
    return [lead, *beside][:_MAX_FINDINGS], also


def _is_of_nothing(lead: Group, other: Group) -> bool:
    """Whether the lead is that there is nothing, and the other only more of its own sentence."""
    nothing = lead.lead.span.text.lower().rstrip(".,") in _NOTHING
    own = {member.within for member in lead.members}
    return nothing and own.issuperset(member.within for member in other.members)


def _probability(one: Group, judged: Judged) -> float:
    """That a group is right, on the scale of the first, and no surer than it."""
    lead = judged.groups[0].mass
    standing = one.mass * (_TAKEN_BACK if one.best.retraction else 1.0)
    return judged.confidence * min(1.0, standing / lead) if lead else 0.0


def _weight(one: Group) -> float:
    """How much a group counts where what has happened is asked for."""
    return 1.0 if one.lead.status in ("occurred", "unsaid") else _NOT_DONE


def _support(one: Group) -> tuple[int, float]:
    return len(one.documents), one.best.span.probability


def _numbered(groups: Sequence[Group], first: int, judged: Judged) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for one in groups:
        made = replace(finding(one, first), probability=_probability(one, judged))
        found.append(made)
        first += len(made.citations)
    return tuple(found)
