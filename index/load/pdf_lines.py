"""Lines as they stand on pages -> paragraphs: running heads dropped, words made whole. Pure."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.I
)
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_HYPHENS = "-\xad\u2010"
# Lines at each end of a page among which a running head or foot is looked for.
_EDGE = 2
# Fewer distances say nothing of the usual one.
_FEW = 4


@dataclass(frozen=True)
class Line:
    """A line of a page; ``x`` and ``right`` are its edges, ``y`` its baseline, upward, in points."""

    text: str
    x: float
    y: float
    right: float
    size: float


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together, and how large they are set."""

    text: str
    size: float

    def continues(self, before: "Paragraph") -> bool:
        """Whether this goes on with the paragraph that ended the page before."""
        first = self.text.lstrip("\"'“‘«(")[:1]
        return not _SENTENCE_END.search(before.text) and (
            first.islower() or before.text[-1:] in _HYPHENS + ","
        )

    def joined(self, after: "Paragraph", known: set[str]) -> tuple["Paragraph", int]:
        """Both as one, and where in it the second begins."""
        text = join([self.text, after.text], known)
        return Paragraph(text, self.size), max(0, len(text) - len(after.text))


def without_running_lines(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without the lines that stand at the top or foot of many, and without page numbers."""
    counted = Counter(key for lines in pages for key in {_key(line) for line in _edges(lines)})
    often = max(2, 0.4 * len(pages))
    running = {key for key, times in counted.items() if times >= often} if len(pages) > 1 else set()
    return [_stripped(lines, running) for lines in pages]


def _edges(lines: list[Line]) -> list[Line]:
    """The lines at the top and at the foot, by where they stand."""
    ordered = sorted(lines, key=lambda line: -line.y)
    return ordered[:_EDGE] + ordered[-_EDGE:] if len(ordered) > 2 * _EDGE else ordered


def _key(line: Line) -> tuple[str, int]:
    # Numbers differ from page to page; the place does not.
    return _DIGITS.sub("#", line.text.casefold()), round(line.y / 4)


def _stripped(lines: list[Line], running: set[tuple[str, int]]) -> list[Line]:
    edges = _edges(lines)
    ends = {id(edges[0]), id(edges[-1])} if len(edges) > 1 else set()
    gone = {id(line) for line in edges if _key(line) in running}
    gone |= {id(line) for line in edges if id(line) in ends and _PAGE_NUMBER.fullmatch(line.text)}
    return [line for line in lines if id(line) not in gone]


def paragraphs(lines: list[Line], known: set[str]) -> list[Paragraph]:
    """The lines of a page, grouped by their distances, edges and sizes.

    Parameters
    ----------
    known : set of str
        Words of the whole document, in lower case: a word that is hyphenated in the middle of a
        line keeps its hyphen at the end of one.
    """
    if not lines:
        return []
    down = [a.y - b.y for a, b in pairwise(lines) if 1 < a.y - b.y < 100]
    usual = 1.3 * max(line.size for line in lines)
    pitch = min(usual, *down) if 0 < len(down) < _FEW else median_low(down or [usual])
    widest = max(line.right for line in lines)
    groups: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if _begins(before, line, pitch, widest):
            groups.append([])
        groups[-1].append(line)
    return [
        Paragraph(join([line.text for line in group], known), max(line.size for line in group))
        for group in groups
    ]


def _begins(before: Line, line: Line, pitch: float, widest: float) -> bool:
    """Whether a line begins a paragraph."""
    down = before.y - line.y
    if abs(down) < 1:
        return False  # the same line, with a gap in it
    if abs(line.size - before.size) > 0.12 * max(before.size, line.size):
        return True
    ended = _SENTENCE_END.search(before.text) is not None
    if down < 0 or down > 8 * pitch:
        # Another column: a sentence may go on there.
        return ended or not line.text[:1].islower()
    if down > 1.4 * max(pitch, 0.9 * line.size):
        return True
    indented = line.x - before.x > 0.8 * line.size
    short = before.right < before.x + 0.75 * (widest - before.x)
    return ended and (indented or short)


def join(texts: Iterable[str], known: set[str]) -> str:
    """Lines as running text: words that were cut at a line's end are whole again."""
    whole = ""
    for text in texts:
        if not whole:
            whole = text
        elif whole[-1] in _HYPHENS and text[:1].isalpha() and whole[-2:-1].isalpha():
            whole = _made_whole(whole, text, known)
        else:
            whole = f"{whole} {text}"
    return whole.replace("\xad", "") + ("-" if whole.endswith("\xad") else "")


def _made_whole(whole: str, text: str, known: set[str]) -> str:
    """``ship-`` and ``ment`` are one word; ``well-`` and ``known`` keep what joins them."""
    head, tail = whole[:-1].rsplit(None, 1)[-1], text.split(None, 1)[0]
    compound = f"{head}-{tail}".lower().strip(".,;:!?\"'”’)")
    if compound in known or text[:1].isupper():
        return f"{whole[:-1]}-{text}"
    return whole[:-1] + text
