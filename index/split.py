"""Document -> passages: whole sentences, about 120 words, no overlap. Pure.

Cuts are chosen for the document as a whole (least squared deviation from the target, paragraph
ends preferred) rather than greedily, so that no document ends in a passage of one stray sentence.
"""

import re

from index.document import Document, Passage
from index.sentences import Offsets, paragraphs, sentences

TARGET_WORDS = 120
MAX_WORDS = 180
# Scripts without spaces would make one "word" of a page; six characters count as a word there.
_CHARACTERS_A_WORD = 6.5
MAX_CHARACTERS = int(MAX_WORDS * _CHARACTERS_A_WORD)
_PARAGRAPH_BONUS = 0.06
# Sentences that together have at most this many characters are not cut apart.
_SHORT = 60
_WORD = re.compile(r"\S+")


def split(text: str) -> list[Offsets]:
    """Half-open offsets of the passages of a text, in order.

    Each begins and ends at a sentence edge, except where one sentence is longer than
    ``MAX_WORDS`` words or ``MAX_CHARACTERS`` characters: that one is cut at white space, or
    within a word when the word alone is too long. Every character outside white space is in
    exactly one passage.
    """
    units: list[Offsets] = []
    closes: list[bool] = []
    for first, last in paragraphs(text):
        parts = _joined([p for s in sentences(text, first, last) for p in _bounded(text, *s)])
        heading = len(parts) == 1 and _is_heading(text[first:last])
        units.extend(parts)
        closes.extend([False] * (len(parts) - 1) + [not heading])
    if not units:
        return []
    sizes = [_size(text, start, end) for start, end in units]
    return [(units[i][0], units[j - 1][1]) for i, j in _cuts(units, sizes, closes)]


def passages(document: Document) -> list[Passage]:
    """The passages of a document: ``document.text[p.start:p.end] == p.text``."""
    return [
        Passage(document.id, start, end, document.text[start:end])
        for start, end in split(document.text)
    ]


def _size(text: str, start: int, end: int) -> float:
    words = sum(1 for _ in _WORD.finditer(text, start, end))
    return max(words, (end - start) / _CHARACTERS_A_WORD)


def _is_heading(paragraph: str) -> bool:
    """A short line without a full stop: it belongs with what follows."""
    return len(paragraph) < 90 and paragraph[-1] not in ".!?…\"'”’»:;,"


def _joined(parts: list[Offsets]) -> list[Offsets]:
    """Very short sentences with the one before: a page of "Yes! No!" has few places to cut."""
    joined: list[Offsets] = []
    for start, end in parts:
        if joined and end - joined[-1][0] <= _SHORT:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _bounded(text: str, start: int, end: int) -> list[Offsets]:
    """One sentence in pieces of at most ``MAX_WORDS`` words and ``MAX_CHARACTERS`` characters."""
    if end - start <= MAX_WORDS:
        return [(start, end)]
    pieces: list[Offsets] = []
    first, count, last = start, 0, start
    for word in _WORD.finditer(text, start, end):
        if count and (count == MAX_WORDS or word.end() - first > MAX_CHARACTERS):
            pieces.append((first, last))
            first, count = word.start(), 0
        while word.end() - first > MAX_CHARACTERS:
            pieces.append((first, first + MAX_CHARACTERS))
            first += MAX_CHARACTERS
        count += 1
        last = word.end()
    if first < last:
        pieces.append((first, last))
    return pieces


def _cuts(units: list[Offsets], sizes: list[float], closes: list[bool]) -> list[tuple[int, int]]:
    """The cheapest way to group units: ``cost[j]`` is that of the first ``j`` of them."""
    cost = [0.0] + [float("inf")] * len(units)
    back = [0] * (len(units) + 1)
    for j in range(1, len(units) + 1):
        total = 0.0
        bonus = _PARAGRAPH_BONUS if closes[j - 1] else 0.0
        for i in range(j - 1, -1, -1):
            total += sizes[i]
            long = total > MAX_WORDS or units[j - 1][1] - units[i][0] > 1.3 * MAX_CHARACTERS
            if long and i < j - 1:
                break
            price = cost[i] + (total / TARGET_WORDS - 1) ** 2 - bonus
            if price < cost[j]:
                cost[j], back[j] = price, i
    found: list[tuple[int, int]] = []
    j = len(units)
    while j:
        found.append((back[j], j))
        j = back[j]
    return found[::-1]
