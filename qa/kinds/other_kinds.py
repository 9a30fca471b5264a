"""Answers to questions that a span cannot answer: yes or no, lists, somebody's words, reasons. Pure.

What was read is given; here it becomes the findings of the question's kind, every one of them a
stretch of a document with its sentence. Nothing is said that no sentence says.
"""

from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Answer, Citation, Finding, Span, Status
from qa.cite import cite, sentence_of
from qa.compose import Judged, text_of
from qa.dates import parse_date
from qa.findings import finding
from qa.kind import expects
from qa.kinds.asked_words import asked_for
from qa.kinds.bearing import Bearing, bearing
from qa.kinds.lists import announced, items_of, whole
from qa.kinds.numbers import asked_in
from qa.kinds.polarity import Stand, side_of
from qa.kinds.quotes import words_of
from qa.kinds.reasons import reason_in
from qa.kinds.told import Told, findings_of, told, with_copies
from qa.kinds.whose_words import speakers_of
from qa.stems import telling_stems

# The share of a question's words, by weight, that a sentence must hold to be shown for it ...
LEAST_COVERAGE = 0.6
# ... and how near to the best one, for the others.
_BESIDE = 0.8
# What says the contrary is shown from this part on: that it is contested must be seen.
_AGAINST = 0.5
# The same for what a list names besides.
_BESIDE_ONE = 0.5
_MAX_FINDINGS = 8
# How many sentences are shown where none says yes or no, and what is said of them.
_MOST_BEARING = 3
_NO_SIDE = "No sentence was found to say yes or no; what is shown bears on the question."
# A sentence that has the very verb of the question goes before one that bears a little more on it.
_PLAINLY = 0.3
# How plainly a further sentence must state a reason: "because", "due to", "in order to".
_PLAIN_REASON = 0.7


def of_kind(answer: Answer, spans: Sequence[Span], judged: Judged) -> Answer:
    """The answer as its kind wants it; the same where a span is what is asked for.

    Parameters
    ----------
    answer : Answer
        As composed from spans.
    spans : sequence of Span
        All that was read.
    judged : Judged
        What they amount to.
    """
    match answer.kind:
        case "span" if (named := speakers_of(answer.question, answer.passages)) is not None:
            return _with(replace(answer, calibrated=False), named)
        case "yes-no":
            found = _with(answer, _yes_or_no(answer, spans))
            if found.refused or any(
                each.side or each.status != "unsaid" for each in found.findings
            ):
                return found
            return replace(found, notes=(*found.notes, _NO_SIDE))
        case "quote":
            quotes = _quotes(answer, spans)
            if quotes or not asked_for(answer.question).act:
                return _with(answer, quotes)
            # What somebody recommended may stand anywhere, and be no words of theirs.
            return of_kind(replace(answer, kind="span"), spans, judged)
        case "list" if not answer.refused:
            return _with(answer, _list(answer, judged))
        case "reason" if not answer.refused:
            return _with(answer, _reasons(answer, spans))
        case "span" if not answer.refused and expects(answer.question) != "quantity":
            items = _announced(judged)
            return _with(replace(answer, kind="list"), items) if items else answer
        case _:
            return answer


def _with(answer: Answer, findings: Sequence[Finding]) -> Answer:
    """The answer with these findings, numbered; refused without any."""
    if not findings:
        return replace(
            answer, text="", refused=True, findings=(), also_found=(), citations=(),
            disagreement=False,
        )  # fmt: skip
    number = 0
    numbered: list[Finding] = []
    for each in findings[: _MAX_FINDINGS if answer.kind != "list" else None]:
        citations: list[Citation] = []
        for citation in each.citations:
            number += 1
            citations.append(replace(citation, number=number))
        numbered.append(replace(each, citations=tuple(citations)))
    sides = {(each.side, c.document_id) for each in numbered for c in each.citations if each.side}
    apart = {document for _, document in sides}
    return replace(
        answer,
        text=text_of(answer.kind, numbered),
        refused=False,
        findings=tuple(numbered),
        also_found=(),
        disagreement=answer.kind == "yes-no"
        and len({side for side, _ in sides}) > 1
        and len(apart) > 1,
        citations=tuple(c for f in numbered for c in f.citations),
    )


def _yes_or_no(answer: Answer, spans: Sequence[Span]) -> list[Finding]:
    """The sentences that affirm and those that deny, best first; without any, those that bear on it."""
    weighed: list[tuple[float, Stand, Bearing]] = []
    asked = answer.question
    figures = " ".join(asked[number.start : number.end] for number in asked_in(asked))
    # What says it with another figure denies it.
    for one in bearing(asked, answer.passages, spans, free=telling_stems(figures)):
        if one.coverage < LEAST_COVERAGE:
            continue
        document = one.hit.document
        place = one.start, one.end
        stand = side_of(asked, document.text, place, document.published)
        weighed.append((one.score + _PLAINLY * stand.plainly, stand, one))
    telling = [each for each in weighed if each[1].side or each[1].planned]
    weighed = telling or [each for each in weighed if each[2].figures][:_MOST_BEARING]
    most = max((score for score, *_ in weighed), default=0.0)
    sides = [stand.side for _, stand, _ in sorted(weighed, key=lambda each: -each[0]) if stand.side]
    # What is only planned is no answer to what has happened: it comes last.
    weighed.sort(key=lambda each: (not each[1].side, -each[0]))
    return findings_of(
        told(one, one.start, one.end, status=_told_as(stand), side=stand.side)
        for score, stand, one in weighed
        if score >= most * (_AGAINST if stand.side and stand.side != sides[0] else _BESIDE)
    )


def _quotes(answer: Answer, spans: Sequence[Span]) -> list[Finding]:
    found = words_of(answer.question, answer.passages, spans)
    # Where no topic is asked for, whose name stands in the sentence tells nothing of the words.
    share = _BESIDE if asked_for(answer.question).topic else _BESIDE_ONE
    least = found[0].score * share if found else 0.0
    return findings_of(
        told(words.sentence, words.start, words.end, status=words.status, speaker=words.speaker)
        for words in found
        if words.score >= least
    )


def _list(answer: Answer, judged: Judged) -> list[Finding]:
    """Every item as a finding, in the order of the documents."""
    ranks = {id(hit): rank for rank, hit in enumerate(answer.passages)}
    found: dict[str, tuple[tuple[int, int], Finding]] = {}
    groups = judged.groups[:_MAX_FINDINGS]
    best = groups[0].best.span.probability
    least = best * _BESIDE_ONE
    for group in groups:
        span = group.lead.span
        if span.probability < least:
            continue
        items = _items(span)
        if len(items) > 1:
            # Who enumerates has said it; others must be nearly as likely to be asked for.
            least = max(least, best * _BESIDE)
        for start, end in items:
            part = replace(span, start=start, end=end)
            made = finding(group, 1)
            if len(items) > 1:
                made = replace(
                    made, value=part.text, normal="", resolved="", citations=(cite(1, part),)
                )
            place = ranks.get(id(span.hit), len(ranks)), start
            found.setdefault(part.text.lower().removeprefix("the "), (place, made))
    return [made for _, made in sorted(found.values(), key=lambda pair: pair[0])]


def _items(span: Span) -> list[tuple[int, int]]:
    """The items of the enumeration that a span is or is part of, dates left out among others."""
    document = span.hit.document
    sentence = _sentence(span)
    if named := announced(document.text, span.start, span.end, sentence):
        return named
    items = items_of(document.text, *whole(document.text, span.start, span.end, sentence))
    others = [(a, b) for a, b in items if parse_date(document.text[a:b]) is None]
    return others or items


def _announced(judged: Judged) -> list[Finding]:
    """The items that the answer only announces: of "three things: A, B and C" the three things."""
    lead = judged.groups[0]
    span = lead.lead.span
    items = announced(span.hit.document.text, span.start, span.end, _sentence(span))
    if not items or span.start >= items[0][0]:
        return []
    made = finding(lead, 1)
    parts = [replace(span, start=start, end=end) for start, end in items]
    return [
        replace(made, value=part.text, normal="", resolved="", citations=(cite(1, part),))
        for part in parts
    ]


def _sentence(span: Span) -> tuple[int, int]:
    passage = span.hit.passage
    return sentence_of(span.hit.document, span.start, span.end, (passage.start, passage.end))


def _reasons(answer: Answer, spans: Sequence[Span]) -> list[Finding]:
    """What was read as the reason, then the other sentences that plainly state one, marked."""
    first = answer.findings[0]
    others: list[Told] = []
    for one in bearing(answer.question, answer.passages, spans):
        stated = reason_in(one.text)
        plain = stated is not None and stated[2] >= _PLAIN_REASON
        if stated is None or not plain or one.coverage < LEAST_COVERAGE:
            continue
        others.append(told(one, one.start + stated[0], one.start + stated[1]))
    first, others = with_copies(first, others)
    return [first, *findings_of(others)]


def _told_as(stand: Stand) -> Status | None:
    """The status that a side amounts to; None where there is none, and the sentence tells."""
    if stand.planned:
        return "expected"
    return "denied" if stand.side == "denies" else "unsaid"
