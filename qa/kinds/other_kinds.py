"""Answers to questions that a span cannot answer: yes or no, lists, somebody's words, reasons. Pure.

What was read is given; here it becomes the findings of the question's kind, every one of them a
stretch of a document with its sentence. Nothing is said that no sentence says.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Answer, Citation, Finding, Span, Status
from qa.compose import Judged, text_of
from qa.evidence.retraction import taken_back
from qa.kind import expects
from qa.kinds.asked import standing_for
from qa.kinds.asked_words import asked_for
from qa.kinds.bearing import Bearing, bearing
from qa.kinds.conditions import is_asked
from qa.kinds.listing import announced_by, enumerated_by, headed, listed
from qa.kinds.numbers import asked_in
from qa.kinds.polarity import side_of
from qa.kinds.quotes import words_of
from qa.kinds.reasons import reason_in
from qa.kinds.stand import Stand
from qa.kinds.told import Told, findings_of, told, with_copies
from qa.kinds.whose_words import speakers_of
from qa.stems import telling_stems

# The share of a question's words, by weight, that a sentence must hold to be shown for it ...
LEAST_COVERAGE = 0.6
# (less where it takes a side, and the rest of them may stand in what it leans on) ...
_LEAST_TELLING, _LEAST_LEANING = 0.5, 0.2
# ... and how near to the best one, for the others.
_BESIDE = 0.8
# What says the contrary is shown from this part on: that it is contested must be seen.
_AGAINST = 0.5
# The same where no topic is asked for.
_BESIDE_ONE = 0.5
_MAX_FINDINGS = 8
# How many sentences are shown where none says yes or no, and what is said of them.
_MOST_BEARING = 3
# In characters, of a sentence with what it leans on.
_LONGEST = 500
_NO_SIDE = "No sentence was found to say yes or no; what is shown bears on the question."
# A sentence that has the very verb of the question goes before one that bears a little more on it.
_PLAINLY = 0.3
_CAUSES = re.compile(r"\b(?:causes|reasons|motives|purposes)\b", re.IGNORECASE)
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
        case "list" | "quote" if items := headed(
            answer.question, answer.passages, said=answer.kind == "quote"
        ):
            return _with(replace(answer, kind="list", calibrated=False), items)
        case "quote":
            quotes = _quotes(answer, spans)
            if quotes or not asked_for(answer.question).act:
                return _with(answer, quotes)
            # What somebody recommended may stand anywhere, and be no words of theirs.
            return of_kind(replace(answer, kind="span"), spans, judged)
        case "list" if not answer.refused:
            return _with(answer, listed(answer, judged))
        case "reason" if (
            not answer.refused
            and _CAUSES.search(answer.question)
            and (items := enumerated_by(judged))
        ):
            return _with(replace(answer, kind="list"), items)
        case "reason" if not answer.refused:
            return _with(answer, _reasons(answer, spans, judged))
        case "span" if not answer.refused and expects(answer.question) != "quantity":
            items = announced_by(judged)
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
    free, meant = telling_stems(figures), standing_for(asked)
    for one in bearing(asked, answer.passages, spans, free=free, meant=meant):
        if one.coverage < _LEAST_LEANING:
            continue
        document = one.hit.document
        place = one.start, one.end
        stand = side_of(asked, document.text, place, document.published, document.title or "")
        if stand.side and (back := taken_back(document, place, asked)) is not None:
            stand = stand._replace(side="denies" if back != place else "")
            place = back
        if is_asked(one.text) and not stand.side:
            continue
        score = one.score + _PLAINLY * stand.plainly
        if one.coverage < LEAST_COVERAGE:
            if not stand.side or (stand.since < 0 and one.coverage < _LEAST_TELLING):
                continue
            score += LEAST_COVERAGE - one.coverage
        weighed.append((score, stand, replace(one, end=place[1])))
    telling = [each for each in weighed if each[1].side or each[1].planned]
    weighed = telling or [each for each in weighed if each[2].figures][:_MOST_BEARING]
    most = max((score for score, *_ in weighed), default=0.0)
    sides = [stand.side for _, stand, _ in sorted(weighed, key=lambda each: -each[0]) if stand.side]
    # What is only planned is no answer to what has happened: it comes last.
    weighed.sort(key=lambda each: (not each[1].side, -each[0]))
    return findings_of(
        told(
            one,
            _from(one, stand),
            max(one.end, stand.until),
            status=_told_as(stand),
            side=stand.side,
        )
        for score, stand, one in weighed
        if score >= most * (_AGAINST if stand.side and stand.side != sides[0] else _BESIDE)
    )


def _from(one: Bearing, stand: Stand) -> int:
    """Where a sentence begins with what it leans on, if that is near: "A moved it. It was lost"."""
    near = one.hit.passage.start <= stand.since and one.end - stand.since <= _LONGEST
    return stand.since if near else one.start


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


def _reasons(answer: Answer, spans: Sequence[Span], judged: Judged) -> list[Finding]:
    """What was read as the reason, then the other sentences that plainly state one, marked.

    Not what is improbable in itself and told without a word of reason.
    """
    first = answer.findings[0]
    others: list[Told] = []
    for one in bearing(answer.question, answer.passages, spans):
        stated = reason_in(one.text)
        plain = stated is not None and stated[2] >= _PLAIN_REASON
        if stated is None or not plain or one.coverage < LEAST_COVERAGE:
            continue
        others.append(told(one, one.start + stated[0], one.start + stated[1]))
    if judged.confidence < judged.threshold and reason_in(first.citations[0].quote) is None:
        return findings_of(others)
    first, others = with_copies(first, others)
    return [first, *findings_of(others)]


def _told_as(stand: Stand) -> Status | None:
    """The status that a side amounts to; None where there is none, and the sentence tells."""
    if stand.planned:
        return "expected"
    return "denied" if stand.side == "denies" else "unsaid"
