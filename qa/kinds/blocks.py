"""Lists that stand in lines of their own, under a heading or a line that announces them. Pure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.sentences import sentences

Offsets = tuple[int, int]

_ITEM = re.compile(
    r"^[^\S\n]*(?:(?P<bullet>[-*•–—])|\(?(?P<number>\d{1,2})[.)]|\(?(?P<letter>[a-z])\))[^\S\n]+(?=\S)",
    re.MULTILINE,
)
# The same inside a paragraph, behind what announces it: "three things: 1. ... 2. ...".
_INSIDE = re.compile(
    r"(?<=[:;.,])[^\S\n]+(?:\(?(?P<number>\d{1,2})[.)]|\((?P<letter>[a-z])\))[^\S\n]+(?=\S)"
)
_BREAK = re.compile(r"\n[^\S\n]*\n")
# A line that is no heading, and announces nothing, is at least so long or ends in a full stop.
_LONGEST_HEADING = 80
_FEWEST = 2


class Block(NamedTuple):
    """A list: the line that announces it and its items, without their marks, as half-open offsets."""

    lead: Offsets
    items: tuple[Offsets, ...]


def blocks(text: str) -> Iterator[Block]:
    """The lists of a text, in its order; each has two items or more.

    An item goes on to the next or to the end of its paragraph, in however many sentences. Numbers
    and letters begin with the first and leave none out.
    """
    for pattern in (_ITEM, _INSIDE):
        run: list[re.Match[str]] = []
        for mark in pattern.finditer(text):
            if run and not _follows(text, run, mark):
                yield from _block(text, run)
                run = []
            if run or _rank(mark) in (0, 1):
                run.append(mark)
        yield from _block(text, run)


def _rank(mark: re.Match[str]) -> int:
    """Which of its list an item says that it is, from 1; 0 where that is not said."""
    if mark["number"]:
        return int(mark["number"])
    return ord(mark["letter"]) - ord("a") + 1 if mark["letter"] else 0


def _follows(text: str, run: list[re.Match[str]], mark: re.Match[str]) -> bool:
    before = run[-1]
    rank = _rank(mark)
    if rank != (_rank(before) + 1 if _rank(before) else 0):
        return False
    between = text[before.end() : mark.start()]
    # Of the paragraphs between two items every one is an item; a heading ends the list.
    return not _BREAK.search(between.rstrip()) and "\n#" not in between


def _block(text: str, run: list[re.Match[str]]) -> Iterator[Block]:
    if len(run) < _FEWEST:
        return
    lead = _lead(text, run[0].start())
    if lead is None:
        return
    stop = _BREAK.search(text, run[-1].end())
    last = stop.start() if stop else len(text)
    if run[0].re is _INSIDE:  # what else the paragraph says is not of its last item
        last = sentences(text, run[-1].end(), last)[0][1]
    ends = [*(mark.start() for mark in run[1:]), last]
    items = [
        (mark.end(), mark.end() + len(text[mark.end() : end].rstrip()))
        for mark, end in zip(run, ends, strict=True)
    ]
    yield Block(lead, tuple(items))


def _lead(text: str, before: int) -> Offsets | None:
    """The heading, or the sentence that ends in a colon, right above an offset."""
    end = len(text[:before].rstrip())
    start = text.rfind("\n", 0, end) + 1
    words = text[start:end].strip()
    heading = len(words) <= _LONGEST_HEADING and words[-1:] not in (*".!?;,", "")
    if not (heading or words.endswith(":")) or _ITEM.match(text, start, end):
        return None
    return sentences(text, start, end)[-1]
