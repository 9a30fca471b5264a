"""Spans that were read -> the same, what a text takes back behind what it says instead. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Span
from qa.names import parse_name
from qa.retraction import Retraction, retraction
from qa.said import Sentences

# How much less of an answer is what was taken back.
_TAKEN_BACK = 0.5


def corrected(spans: Sequence[Span]) -> list[Span]:
    """The spans, what was taken back less probable, and what is right as probable as that was."""
    found = list(spans)
    known = Sentences()
    for span in spans:
        within = known.holding(span)
        edges = within.start, within.end
        against = retraction(within.document, edges, (span.start, span.end))
        if against is None:
            continue
        right = _right_of(span, found, against)
        if right is not None:
            found = [one for one in found if one is not right]
            score, probability = (
                max(getattr(one, of) for one in (right, span)) for of in ("score", "probability")
            )
            found.append(replace(right, score=score, probability=probability))
        less = replace(span, probability=span.probability * _TAKEN_BACK)
        found = [less if one is span else one for one in found]
    return found


def _right_of(span: Span, spans: Sequence[Span], against: Retraction) -> Span | None:
    """The span that says what is right: the likeliest that was read, else the figure itself."""
    read = [
        one
        for one in spans
        if one.hit is span.hit
        and against.holds(one.start, one.end)
        and (against.exact or _is_other_name(one.text, span.text))
    ]
    if read:
        return max(read, key=lambda one: one.probability)
    passage, right = span.hit.passage, against.right
    if not against.exact or right is None or right[0] < passage.start or passage.end < right[1]:
        return None
    return replace(span, start=right[0], end=right[1])


def _is_other_name(right: str, wrong: str) -> bool:
    one, other = parse_name(right), parse_name(wrong)
    if one is None or other is None or one.proper != other.proper:
        return False
    return not one.agrees_with(other)
