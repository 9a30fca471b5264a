"""One sentence in two documents, and in it one thing exchanged for another. Pure.

Of all signs that two documents contradict each other this is the surest: whoever copied the
sentence kept what it speaks of and changed what it says. It holds whatever the two values are, so
that "Toy Story 2" for "Toy Story 4" is seen as well as one year for another.
"""

from difflib import SequenceMatcher
from functools import lru_cache

from index.fold import terms

# Words on either side of a span that are looked at, and of those the nearest, which decide.
_WINDOW = 12
_NEAREST = 4
# Of the nearest words the share that both documents must have in common.
_SHARED = 0.75
# In characters; no twelve words are longer, and a document without blanks may be.
_REACH = 160

_Words = tuple[str, ...]
Place = tuple[str, int, int]
"""A document's text and a half-open span of it."""


def exchanged(one: Place, other: Place) -> bool:
    """Whether two spans stand in the same place of the same words."""
    before, inside, after = _window(*one)
    others_before, others_inside, others_after = _window(*other)
    if not inside or not others_inside:
        return False
    words = [*before, *inside, *after]
    others = [*others_before, *others_inside, *others_after]
    first, last = len(before), len(before) + len(inside)
    opens, closes = len(others_before), len(others_before) + len(others_inside)
    pairs = {
        a + n: b + n
        for a, b, size in SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
        for n in range(size)
    }
    near = [*range(max(0, first - _NEAREST), first), *range(last, min(len(words), last + _NEAREST))]
    kept = [at for at in near if at in pairs]
    if len(kept) < _NEAREST or len(kept) < _SHARED * len(near):
        return False
    low = max((pairs[at] for at in kept if at < first), default=-1)
    high = min((pairs[at] for at in kept if at >= last), default=len(others))
    return low < closes and opens < high


def _window(text: str, start: int, end: int) -> tuple[_Words, _Words, _Words]:
    """The words before a span, in it, and behind it."""
    return (
        _words(text[max(0, start - _REACH) : start])[-_WINDOW:],
        _words(text[start:end]),
        _words(text[end : end + _REACH])[:_WINDOW],
    )


@lru_cache(maxsize=1024)
def _words(text: str) -> _Words:
    return tuple(terms(text))
