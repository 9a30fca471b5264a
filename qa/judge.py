"""Reads and hits -> spans on one scale, and the probability that the best is right. Pure."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.document import Hit
from index.sentences import sentences
from qa.answer import Span
from qa.attribution import is_of_report
from qa.candidates.above import asks_writing, stands_above
from qa.candidates.fitting import fitness, whole
from qa.candidates.negated import affirms, negated
from qa.candidates.roles import described, whole_role
from qa.cite import sentence_among, sentence_in
from qa.compose import Judged, grouped, nearby
from qa.confidence import Calibration, Evidence, bounded, raised, sigmoid, span_features
from qa.coverage import Coverage
from qa.evidence.corrected import corrected
from qa.evidence.rivals import Rivals
from qa.findings import Group
from qa.kind import Expectation, expects, kind
from qa.kinds.dimensions import Wanted, wanted
from qa.meaning import whole_date
from qa.quantities import parse_quantity
from qa.read import Read

# "How many stops does it have?" asks for what it has now.
_PAST = re.compile(r"\b(?:was|were|did|has|have|had)\b", re.I)
_HAVE_NOW = re.compile(r"\bdo(?:es)?\b.*\bhave\b", re.I)
_TO_COME = re.compile(
    r"\b(?:will|would|shall|going to|expect\w*|plan\w*|suppose[ds]?|schedul\w*|intend\w*|promis\w*|"
    r"say|said|claim\w*|predict\w*|by when)\b",
    re.I,
)
_SPEAKS = re.compile(
    r"\b(?:say|said|says|tell|told|spe[ao]k|spoke|talk|announce|declare|state|warn|claim|comment|report"
    r"|confirm|reveal|write|wrote|remark|call|ask|admit|deny|explain|interview|statement|speech)"
    r"(?:s|d|ed|ing)?\b",
    re.I,
)
_WHO_IS = re.compile(
    r"\W*(?:and |but )?who(?:[’']s| is| was| are| were) (?:the|an?|his|her|its|their|(?:\S+ ){0,3}?\S+[’']s?) "
    r"(?!.*\b(?:by|to|with|for|from)\W*$)",
    re.I,
)
# What a probability counts for of a date that is the speaking's own, where it is not that which
# is asked for: nothing was delivered on the day on which somebody spoke of it.
_OF_REPORT = 0.3
# The same of a sentence by which that is so of which it is asked where it is not.
_AFFIRMED = 0.2
_COUNTS = re.compile(r"\bhow (?:many|much)\b", re.I)
# Without a measurement nothing is known of a score but its sign: below null is no answer.
UNMEASURED = Calibration(span=(0.0, 0.5, 0.0, 0.0, 0.0, 0.0), answer=(), threshold=0.5)


def to_spans(
    question: str,
    hits: Sequence[Hit],
    reads: Sequence[Sequence[Read]],
    calibration: Calibration,
) -> list[Span]:
    """Every span that may answer, with its probability; a date or a quantity whole."""
    flat = [(hit, read) for hit, found in zip(hits, reads, strict=True) for read in found]
    if not flat:
        return []
    features = span_evidence(question, hits, reads)
    logits = calibration.span_logits(features)
    expected = expects(question)
    person = described(question)
    speaks = _SPEAKS.search(question) is not None
    counts = _COUNTS.search(question) is not None
    amount = wanted(question) if expected == "quantity" else Wanted(unit=True)
    happened = person is None and not asks_writing(question)
    denied = negated(question)
    spans: list[Span] = []
    for (hit, read), logit in zip(flat, logits, strict=True):
        place = read.start, read.end
        if counts and _is_rank(hit.document.text[slice(*place)]):
            continue  # "the second batch" says nothing of how many
        if happened and stands_above(hit.document.text, read.start):
            continue  # who wrote an article took no part in what it tells of
        probability = sigmoid(float(logit))
        if denied and affirms(hit.document.text[slice(*sentence_in(hit, place))], denied):
            probability *= _AFFIRMED
        if expected == "date":
            place = whole_date(hit.document.text, *place, hit.document.published)
            sentence = sentence_in(hit, place)
            if not speaks and is_of_report(hit.document.text, sentence, place):
                probability *= _OF_REPORT
        elif person is not None:
            place = whole_role(hit.document.text, *place, person)
        elif expected not in ("person", "place"):
            place = whole(amount, hit.document.text, *place)
            fits = fitness(amount, hit.document.text, *place)
            if not fits:
                continue  # eight minutes are no number of buses
            probability *= fits
        spans.append(Span(hit, *place, read.score, probability))
    return corrected(spans)


def span_evidence(
    question: str, hits: Sequence[Hit], reads: Sequence[Sequence[Read]]
) -> NDArray[np.float64]:
    """`span_features` of every span that was read: hit by hit, each hit's best span first."""
    coverage = Coverage(question)
    rows: list[tuple[float, float, int, float]] = []
    for hit, found in zip(hits, reads, strict=True):
        document, passage = hit.document, hit.passage
        edges = sentences(document.text, passage.start, passage.end)
        for rank, read in enumerate(found):
            sentence = sentence_among(edges, document.text, read.start, read.end)
            said = coverage.of(document.text[slice(*sentence)], document.title)
            rows.append((read.score, hit.score, rank, said))
    scores, fused, ranks, covered = np.array(rows, np.float64).reshape(len(rows), 4).T
    return span_features(scores, fused, ranks.astype(np.int64), covered)


def asks_past(question: str) -> bool:
    """Whether a question asks for what has happened, not for what was planned or said to come."""
    told = _HAVE_NOW.sub("", question)
    return bool(_PAST.search(told)) and not _TO_COME.search(question)


def asks_name(question: str) -> bool:
    """Whether a question asks who somebody is: "who is the mayor?", not "who was arrested?"."""
    return bool(_WHO_IS.match(question))


def ranked(question: str, spans: Sequence[Span]) -> tuple[tuple[Group, ...], Rivals]:
    """Groups of the spans, best first, and how they stand to each other.

    Where the question asks for what has happened, that goes before what is only expected.
    """
    rivals = Rivals()
    groups = grouped(
        spans, _sought(question), rivals, past=asks_past(question), named=asks_name(question),
        asked=Coverage(question),
    )  # fmt: skip
    return tuple(groups), rivals


def judge(question: str, spans: Sequence[Span], fitted: Calibration | None) -> Judged:
    """Groups of the spans, and the probability that the best group is right."""
    groups, rivals = ranked(question, spans)
    measured = fitted is not None and kind(question) in fitted.kinds
    if not groups:
        return Judged((), 0.0, 0.0, measured, 1.0, rivals)
    near = tuple(nearby(spans, groups, _sought(question), rivals))
    pooled, part = rivals.pooled(groups)
    # What the best corrects is no rival of it.
    rivalling = [one for one in pooled if one is pooled[0] or not pooled[0].corrects(one)]
    if fitted is None:
        probability, threshold = pooled[0].best.span.probability, UNMEASURED.threshold
    else:
        probability = fitted.answer_probability(evidence(question, rivalling))
        threshold = fitted.threshold
    answerable = supported(probability, groups, pooled)
    return Judged(groups, probability * part, answerable, measured, threshold, rivals, near)


def supported(probability: float, groups: Sequence[Group], pooled: Sequence[Group]) -> float:
    """What an answer is given or refused by: its probability, `raised` by those who say so apart.

    Parameters
    ----------
    probability : float
        Of the answer on top.
    groups, pooled : sequence of Group
        All groups, and those of `Rivals.pooled`: of what is taken for one the best supported counts.
    """
    as_one = [group for group in groups if group not in pooled[1:]]
    return max(raised(probability, one.mass, one.best.span.probability) for one in as_one)


def evidence(question: str, groups: Sequence[Group]) -> Evidence:
    """What is known of the best group beside the others; there is at least one group."""
    best = groups[0].best
    span, hit, coverage = best.span, best.span.hit, Coverage(question)
    sentence, title = hit.document.text[slice(*best.sentence)], hit.document.title
    highest = max(member.span.score for group in groups for member in group.members)
    return Evidence(
        score=bounded(span.score),
        behind=bounded(highest) - bounded(span.score),
        rival=groups[1].best.span.probability if len(groups) > 1 else 0.0,
        fused=hit.score,
        covered=coverage.of(sentence, title),
        covered_by_passage=coverage.of(hit.passage.text, title),
        opposed=coverage.opposed(sentence),
        dated=expects(question) == "date",
    )


def _sought(question: str) -> Expectation | None:
    # Who somebody is, is not answered by another name.
    return None if described(question) else expects(question)


def _is_rank(text: str) -> bool:
    quantity = parse_quantity(text)
    return quantity is not None and quantity.unit.dimension == "ordinal"
