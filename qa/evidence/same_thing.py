"""Whether two spans that agree are said of the same thing. Pure.

"2020" agrees with "15 October 2020" whatever happened on that day and in that year; only a sentence
that tells of the same bears it out. What the reader makes of a span tells first, for it has read
the question beside it, and then how much of what is asked both sentences speak of.
"""

import re

from qa.coverage import Coverage
from qa.evidence.support import is_one_sentence
from qa.names import Name
from qa.quantities import Quantity
from qa.said import Said

# A span less probable than this part of the best answers another question, if any.
_LIKELY = 0.12
# Log-odds against "not in this passage"; below, the reader is sure that the span is no answer.
_DOUBTED = -3.0
# As many of the question's words, by those that the lead's sentence has, are enough where the reader
# doubts; of a figure fewer. Of a precise one they are enough whatever it says, ...
_AS_MUCH = 0.75
_OF_FIGURE = 0.5
# ... and of a name or a date all of them, if they are this share of all that is asked.
_SO_MUCH = 0.4
# Two texts have 20 or 4,000 by chance, and hardly 1,234 or 86.4 million.
_DIGITS = 2
_LARGE = 1000
_LABEL = re.compile(r"(\w+)[*_]*\s*[:(][*_\s]*$")
_COUNTED = re.compile(r"\S+(?:[^\S\n]+\w+){0,2}")


def bears_out(other: Said, lead: Said, best: float, asked: Coverage) -> bool:
    """Whether a span that agrees with another is said of the same thing.

    Parameters
    ----------
    other, lead : Said
        The span in question, and the one that it agrees with.
    best : float
        The probability of the best span that means the same, in [0, 1].
    asked : Coverage
        The words of the question.
    """
    return _is_told_of_it(other, lead, best, asked) or is_one_sentence(other, lead)


def _is_told_of_it(other: Said, lead: Said, best: float, asked: Coverage) -> bool:
    if _is_bare(other):
        return False
    mine, yours = _spoken_of(lead, asked), _spoken_of(other, asked)
    shared = len(mine & yours) / len(mine) if mine else 1.0
    alike = _normal(lead) == _normal(other)
    means = lead.means
    if isinstance(means, Quantity):
        enough = _OF_FIGURE
        told = alike and _is_precise(means) and shared >= enough
    else:
        enough = _AS_MUCH
        named = isinstance(means, Name) and means.proper
        own = len(asked.held(other.within.words))
        told = (alike or named) and mine <= yours and own >= _SO_MUCH * asked.size
    if told or other.probability < best * _LIKELY:
        return told
    if other.span.score > 0:
        return alike or shared > 0
    # What is wider, or a part of a name, is taken on the reader's word alone.
    doubtful = alike and shared > 0 and other.span.score > _DOUBTED
    return doubtful and len(yours) >= len(mine) * enough


def count_alike(one: Said, other: Said, asked: Coverage) -> bool:
    """Whether two figures are of one thing that is asked about, by the words that stand at them.

    They count it, both by the same word ("280 passengers"), and the reader believes the other; or
    it is what both stand behind in a list: "archaeology (£9 million)", "archaeology: £11 million".
    """
    if other.span.score > 0 and not _counted(one, asked).isdisjoint(_counted(other, asked)):
        return True
    if other.span.score <= _DOUBTED:
        return False
    return not _labelled(one, asked).isdisjoint(_labelled(other, asked))


def _is_bare(said: Said) -> bool:
    """Whether a span stands alone, or is a name in a heading: nothing is said of it there."""
    words, start = said.within.words, said.span.start - said.within.start
    beside = words[:start] + words[start + len(said.span.text) :]
    headings = said.within.document.headings
    in_heading = any(first <= said.span.start < last for first, last, _ in headings)
    return not any(map(str.isalpha, beside)) or (in_heading and isinstance(said.means, Name))


def _spoken_of(said: Said, asked: Coverage) -> frozenset[str]:
    return asked.held(said.within.words, said.span.hit.document.title)


def _normal(said: Said) -> str:
    return said.means.normal if said.means else said.span.text.lower()


def _is_precise(means: Quantity) -> bool:
    if means.low < _LARGE and means.low % 1 == 0:
        return False
    return len(f"{means.low:.10g}".replace(".", "").strip("0")) >= _DIGITS


def _counted(said: Said, asked: Coverage) -> frozenset[str]:
    found = _COUNTED.match(said.within.words, said.span.start - said.within.start)
    return asked.held(found[0]) if found else frozenset()


def _labelled(said: Said, asked: Coverage) -> frozenset[str]:
    found = _LABEL.search(said.within.words[: said.span.start - said.within.start])
    return asked.held(found[1]) if found else frozenset()
