"""Spans that were read -> the same, with what a text says instead of what it takes back. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Span
from qa.evidence.retraction import Retraction
from qa.names import parse_name
from qa.said import Sentences


def corrected(spans: Sequence[Span]) -> list[Span]:
    """The spans, what is right as probable as what was taken back for it."""
    found = list(spans)
    known = Sentences()
    for span in spans:
        against = known.holding(span).taken_back.of((span.start, span.end))
        if against is None:
            continue
        right = _right_of(span, found, against)
        if right is not None:
            found = [one for one in found if one is not right]
            score, probability = (
                max(getattr(one, of) for one in (right, span)) for of in ("score", "probability")
            )
            found.append(replace(right, score=score, probability=probability))
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
