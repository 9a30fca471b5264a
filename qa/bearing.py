"""Which sentences of the passages bear on a question, and how much. Pure.

For what a span cannot answer the unit is the sentence: its words are weighed against the question's
(a rare word more than a frequent one), what the reader thinks lies in it counts besides, and so does
the rank of its passage.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.document import Hit
from index.fold import STOPWORDS, terms
from index.sentences import sentences
from qa.answer import Span
from qa.mention_words import PAST

# What a word weighs that stands only in the title or earlier in the passage: "it" may be meant.
_NEAR = 0.45
_READ, _RANKED = 0.5, 0.3
_LONGEST = 900
# Words that ask, and say nothing of what is asked about.
_ASKING = STOPWORDS | frozenset(
    """ever still yet already really actually true say said think thought why how many much whether
    reason because happen happened""".split()  # noqa: SIM905
)
_BASE = {past: base for base, past in PAST.items()}


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
    """

    hit: Hit
    start: int
    end: int
    score: float
    coverage: float
    probability: float

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.hit.document.text[self.start : self.end]


def stem(term: str) -> str:
    """A folded word without its inflection, roughly; the forms of one verb share it.

    >>> stem("attended"), stem("attends"), stem("took"), stem("copies")
    ('attend', 'attend', 'tak', 'copi')
    """
    word = _BASE.get(term, term)
    for ending in ("ingly", "edly", "ing", "ied", "ies", "ed", "es", "ly", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + ("i" if ending in ("ied", "ies", "y") else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word


def stems_of(text: str) -> frozenset[str]:
    """The stems of the telling words of a text."""
    return frozenset(stem(term) for term in terms(text) if term not in _ASKING)


def bearing(
    about: str, hits: Sequence[Hit], spans: Sequence[Span], *, limit: int = 400
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
    """
    asked = stems_of(about)
    figures = {word for word in asked if any(c.isdigit() for c in word)}
    weighed: list[tuple[int, Hit, tuple[int, int], frozenset[str], frozenset[str]]] = []
    for rank, hit in enumerate(hits):
        before = stems_of(hit.document.title or "")
        for start, end in sentences(hit.document.text, hit.passage.start, hit.passage.end):
            own = stems_of(hit.document.text[start : min(end, start + _LONGEST)])
            weighed.append((rank, hit, (start, end), own, before))
            before |= own
    weighed = weighed[:limit]
    counted = Counter(word for *_, own, _ in weighed for word in own & asked)
    weight = {word: math.log(1 + (len(weighed) + 1) / (counted[word] + 0.5)) for word in asked}
    whole = sum(weight.values()) or 1.0
    best: dict[tuple[int, int], float] = {}
    for span in spans:
        for at, (_, hit, place, _, _) in enumerate(weighed):
            if hit is span.hit and place[0] <= span.start < place[1]:
                key = (at, 0)
                best[key] = max(best.get(key, 0.0), span.probability)
    top = hits[0].score if hits and hits[0].score > 0 else 1.0
    found = []
    for at, (_, hit, (start, end), own, near) in enumerate(weighed):
        if figures - own - near:
            continue  # "$100 million" is not "$15 million"
        held = sum(weight[word] for word in asked & own)
        leaning = sum(weight[word] for word in (asked & near) - own)
        coverage = (held + _NEAR * leaning) / whole
        probability = best.get((at, 0), 0.0)
        score = coverage + _READ * probability + _RANKED * hit.score / top
        found.append(Bearing(hit, start, end, score, coverage, probability))
    return sorted(found, key=lambda one: -one.score)
