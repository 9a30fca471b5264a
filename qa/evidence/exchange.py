"""One sentence in two documents, and in it one thing exchanged for another. Pure.

Of all signs that two documents contradict each other this is the surest: whoever copied the
sentence kept what it speaks of and changed what it says. It holds whatever the two values are, so
that "Toy Story 2" for "Toy Story 4" is seen as well as one year for another.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from index.fold import plain
from qa.values.date_wording import MONTH_NAMES

# Words on either side of a span that are looked at, and of those the nearest, which decide.
_WINDOW = 12
_NEAREST = 4
# Of the nearest words the share that both documents must have in common.
_SHARED = 0.75
# In characters; no twelve words are longer, and a document without blanks may be.
_REACH = 160
# "4.2" is one word, and not those of "2.4".
_WORD = re.compile(r"\d+(?:[.,:]\d+)+|[^\W_]+")
_TIME = re.compile(r"[12]\d{3}|" + "|".join(name.lower() for name in MONTH_NAMES))


@dataclass(frozen=True)
class Context:
    """The words before a span, in it and behind it; those nearest to it, and all of them.

    Attributes
    ----------
    left, right : int
        How many of the nearest words stand before it and behind it.
    enough : float
        How many of them must stand round another span.
    times : frozenset of str
        Years and months that stand in the sentence beside the span.
    """

    before: tuple[str, ...]
    inside: tuple[str, ...]
    after: tuple[str, ...]
    left: int
    right: int
    near: frozenset[str]
    all: frozenset[str]
    enough: float
    times: frozenset[str]


def context(text: str, start: int, end: int, sentence: tuple[int, int]) -> Context:
    """The words round ``text[start:end]``, as far as they compare.

    The nearest are those of its sentence, which may have been copied without its neighbours; of a
    sentence that has too few to tell by, also what stands round it.
    """
    first, last = max(sentence[0], start - _REACH), min(sentence[1], end + _REACH)
    before, inside, after = (
        _words(text[a:b]) for a, b in ((first, start), (start, end), (end, last))
    )
    left, right = min(_NEAREST, len(before)), min(_NEAREST, len(after))
    times = frozenset(word for word in (*before, *after) if _TIME.fullmatch(word))
    if len(before) < _WINDOW:
        before = _words(text[max(0, start - _REACH) : first]) + before
    if len(after) < _WINDOW:
        after += _words(text[last : end + _REACH])
    before, after = before[-_WINDOW:], after[:_WINDOW]
    if left + right < _NEAREST:
        left, right = min(_NEAREST, len(before)), min(_NEAREST, len(after))
    near = frozenset((*before[len(before) - left :], *after[:right]))
    every = frozenset((*before, *inside, *after))
    return Context(
        tuple(before), tuple(inside), tuple(after), left, right, near, every,
        _SHARED * len(near), times,
    )  # fmt: skip


def _words(text: str) -> list[str]:
    return _WORD.findall(plain(text))


def exchanged(one: Context, other: Context) -> bool:
    """Whether two spans stand in the same place of the same words, and neither holds the other.

    Symmetric.
    """
    # Most pairs end here, before anything is aligned.
    if len(one.near & other.all) < one.enough or len(other.near & one.all) < other.enough:
        return False
    if not same_times(one, other):
        return False
    mine, yours = frozenset(one.inside), frozenset(other.inside)
    if mine <= yours or yours <= mine:
        return False  # one is empty, or says what the other does and more
    return _stands_in_place(one, other) and _stands_in_place(other, one)


def same_times(one: Context, other: Context) -> bool:
    """Whether two spans may be of one time: what is said of May is no other version of June's."""
    return one.times <= other.times or other.times <= one.times


def _stands_in_place(one: Context, other: Context) -> bool:
    """Whether the nearest words that run alike on either side of one span enclose the other."""
    first, last = len(one.before), len(one.before) + len(one.inside)
    words = (*one.before, *one.inside, *one.after)
    others = (*other.before, *other.inside, *other.after)
    paired = _paired(words, others)
    left = [at for at in range(first - one.left, first) if at in paired]
    right = [at for at in range(last, last + one.right) if at in paired]
    if len(left) + len(right) < max(_NEAREST, _SHARED * (one.left + one.right)):
        return False
    low = paired[left[-1]] if left else -1
    high = paired[right[0]] if right else len(others)
    return low < len(other.before) + len(other.inside) and len(other.before) < high


def _paired(words: Sequence[str], others: Sequence[str]) -> dict[int, int]:
    """Which word of the others each word is, where both run alike."""
    blocks = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    return {a + n: b + n for a, b, size in blocks for n in range(size)}
