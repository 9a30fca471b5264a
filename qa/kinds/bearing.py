"""Which sentences of the passages bear on a question, and how much. Pure.

For what a span cannot answer the unit is the sentence: its words are weighed against the question's
(a rare word more than a frequent one), what the reader thinks lies in it counts besides, and so does
the rank of its passage.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from index.document import Hit
from index.sentences import sentences
from qa.answer import Span
from qa.stems import telling_stems

# What a word weighs that stands only in the title or earlier in the passage: "it" may be meant.
_NEAR = 0.45
_READ, _RANKED = 0.5, 0.3
_LONGEST = 900
# A word and the figure behind it, taken for one as "S 400" is: nobody who "paid 84" is to be asked
# for in the very words "pay 84".
_JOINED = re.compile(r"[^\W\d_]{3,}\d+")


@dataclass(frozen=True)
class Bearing:
    """A sentence and how it stands to a question.

    Attributes
    ----------
    hit : Hit
        The passage that it is of.
    start, end : int
        Half-open offsets in the document's text.
    score : float
        How much it bears on the question; compares sentences of one question.
    coverage : float
        Share of the question's words, by weight, that the sentence and what it leans on hold,
        in [0, 1].
    probability : float
        The reader's best, for a span inside the sentence; 0 where it read none.
    figures : bool
        Whether the sentence and what it leans on hold all of the question's figures.
    """

    hit: Hit
    start: int
    end: int
    score: float
    coverage: float
    probability: float
    figures: bool = True

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.hit.document.text[self.start : self.end]


def bearing(
    about: str,
    hits: Sequence[Hit],
    spans: Sequence[Span],
    *,
    limit: int = 400,
    free: frozenset[str] = frozenset(),
    meant: Mapping[str, Sequence[Set[str]]] = MappingProxyType({}),
) -> list[Bearing]:
    """The sentences of the passages, those that bear most on the question first.

    Parameters
    ----------
    about : str
        The question, or the part of it that says what it is about.
    hits : sequence of Hit
        Passages, best first.
    spans : sequence of Span
        What the reader found in them.
    limit : int
        How many sentences are weighed, in the order of the passages.
    free : frozenset of str
        Stems of figures that a sentence may lack; it must hold the others.
    meant : mapping of str to sequence of set of str
        The stems that, all together, stand for a stem of the question.
    """
    asked = frozenset(word for word in telling_stems(about) if not _JOINED.fullmatch(word))
    figures = {word for word in asked if any(c.isdigit() for c in word)}
    weighed = list(islice(_sentences(hits), limit))
    counted = Counter(word for each in weighed for word in each.own & asked)
    weight = {
        word: math.log(1 + (len(weighed) + 1) / (max(counted[word], 1) + 0.5)) for word in asked
    }
    whole = sum(weight.values()) or 1.0
    top = hits[0].score if hits and hits[0].score > 0 else 1.0
    found = []
    for each in weighed:
        lacking = figures - each.own - each.near
        if lacking - free:
            continue  # "$100 million" is not "$15 million"
        own = each.own | {w for w, others in meant.items() if any(o <= each.own for o in others)}
        held = sum(weight[word] for word in asked & own)
        leaning = sum(weight[word] for word in (asked & each.near) - own)
        rest = whole - sum(weight[word] for word in lacking)
        coverage = min(1.0, (held + _NEAR * leaning) / rest) if rest else 0.0
        inside = (
            span.probability
            for span in spans
            if span.hit is each.hit and each.start <= span.start < each.end
        )
        probability = max(inside, default=0.0)
        score = coverage + _READ * probability + _RANKED * each.hit.score / top
        found.append(
            Bearing(each.hit, each.start, each.end, score, coverage, probability, not lacking)
        )
    return sorted(found, key=lambda one: -one.score)


class _Sentence(NamedTuple):
    """A sentence, its stems, and those of the title and of what stands before it in its passage."""

    hit: Hit
    start: int
    end: int
    own: frozenset[str]
    near: frozenset[str]


def _sentences(hits: Sequence[Hit]) -> Iterator[_Sentence]:
    for hit in hits:
        text, passage = hit.document.text, hit.passage
        near = telling_stems(hit.document.title or "")
        for start, end in sentences(text, passage.start, passage.end):
            own = telling_stems(text[start : min(end, start + _LONGEST)])
            yield _Sentence(hit, start, end, own, near)
            near |= own
