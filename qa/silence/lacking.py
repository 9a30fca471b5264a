"""What of a question the passages hold together, and what stands in none, or never beside the rest. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.document import Hit
from qa.silence.holding import Holding
from qa.silence.topics import Topic, telling, topics

# A name or a figure that is missing tells more than a noun. A passage further down must lack that much less.
_WEIGHT = {"name": 2.0, "figure": 2.0, "date": 2.0, "noun": 1.0}
_RANK = 0.15
# How many passages are shown beside a refusal.
_CLOSEST = 3
_MOST_NAMED = 3


@dataclass(frozen=True)
class Absent:
    """A topic that nothing read holds, as typed, and the part of it that some passage does: "" if none."""

    text: str
    only: str = ""


@dataclass(frozen=True)
class Lacking:
    """What the passages that were read have of a question, and what they lack.

    Attributes
    ----------
    hit : Hit
        The one of the closest passages that holds most of the question.
    held : tuple of str
        Names, dates, figures and nouns of the question that stand in the closest passages or their
        titles, the first few; with ``apart`` in ``hit``.
    absent : tuple of Absent
        Those that no passage read holds, nor the text around it.
    apart : tuple of str
        Those that none holds which holds any of ``held``; only where nothing is absent.
    complete : bool
        Whether the passage holds the whole question.
    """

    hit: Hit
    held: tuple[str, ...]
    absent: tuple[Absent, ...]
    apart: tuple[str, ...]
    complete: bool


def lacking(question: str, hits: Sequence[Hit]) -> Lacking:
    """What some passages, at least one, best ranked first, lack of a question."""
    wanted = topics(question)
    read = [Holding(hit) for hit in hits]
    closest = read[:_CLOSEST]

    def cost(rank: int) -> float:
        missing = (topic for topic in wanted if not closest[rank].says(topic))
        return sum(_WEIGHT[topic.kind] for topic in missing) + _RANK * rank

    best = closest[min(range(len(closest)), key=cost)]
    absent = [topic for topic in wanted if not any(one.may_hold(topic) for one in read)]
    present = [topic for topic in wanted if topic not in absent]
    anchors = [topic for topic in present if best.shows(topic)]
    anchors = [topic for topic in anchors if topic.kind != "noun"] or anchors
    beside = [one for one in read if any(one.may_hold(topic) for topic in anchors)]
    apart = [
        topic.text for topic in present
        if anchors and not absent and not any(one.may_hold(topic) for one in beside)
    ]  # fmt: skip
    return Lacking(
        best.hit,
        _held(anchors, [best]) if apart else _held(present, closest),
        tuple(Absent(topic.text, _part(topic, read)) for topic in absent),
        tuple(apart[:_MOST_NAMED]),
        not absent and _has_all(question, wanted, best),
    )


def _held(wanted: Sequence[Topic], passages: Sequence[Holding]) -> tuple[str, ...]:
    """The words of topics that stand in any of some passages; names, dates and figures first chosen."""
    shown: dict[int, str] = {}
    for topic in sorted(wanted, key=lambda topic: -_WEIGHT[topic.kind]):
        words = max((one.shows(topic) for one in passages), key=len)
        if words and words not in shown.values() and len(shown) < _MOST_NAMED:
            shown[topic.start] = words
    return tuple(shown[start] for start in sorted(shown))


def _part(topic: Topic, read: Sequence[Holding]) -> str:
    return next(filter(None, (one.shows_part(topic) for one in read)), "")


def _has_all(question: str, wanted: Sequence[Topic], passage: Holding) -> bool:
    """Whether a passage holds every word of a question that tells something, and each topic whole."""
    spans = [(topic.start, topic.start + len(topic.text)) for topic in wanted]
    others = [
        word for word in telling(question)
        if not any(start <= word.start < end for start, end in spans)
    ]  # fmt: skip
    return all(passage.says(topic) for topic in wanted) and all(
        passage.mentions(word.bare) for word in others
    )
