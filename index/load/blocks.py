"""Paragraphs and headings, one after the other -> a text that knows its headings and pages."""

import re

from index.document import Heading
from index.errors import DocumentError
from index.load.parsed import MAX_CHARACTERS
from index.load.text import tidy

GAP = "\n\n"
_LINE_ENDS = re.compile(r"[^\S\n]*\n\s*")
_SPACES = re.compile(r"[^\S\n]+")


class Blocks:
    """A text that is being put together; a blank line stands between two blocks.

    Attributes
    ----------
    headings : list of (start, end, level)
        Of the blocks that were added with a level.
    pages : list of int
        Where each page begins.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.headings: list[Heading] = []
        self.pages: list[int] = []

    @property
    def next_start(self) -> int:
        """Where the next block will begin."""
        return self._length + len(GAP) if self._parts else 0

    def add(self, text: str, level: int = 0) -> None:
        """Add a block, a heading where a level from 1 is given; white space around it is dropped.

        Raises
        ------
        DocumentError
            The text has become longer than ``MAX_CHARACTERS``.
        """
        text = _LINE_ENDS.sub("\n", _SPACES.sub(" ", tidy(text))).strip()
        if not text:
            return
        start = self.next_start
        if level:
            text = " ".join(text.split())
            self.headings.append((start, start + len(text), min(level, 9)))
        self._parts.append(text)
        self._length = start + len(text)
        if self._length > MAX_CHARACTERS:
            raise DocumentError(
                f"holds more than {MAX_CHARACTERS // 1_000_000} million characters",
                "Split it into documents of their own.",
            )

    def begin_page(self) -> None:
        """The next block opens a page."""
        self.pages.append(self.next_start)

    def text(self) -> str:
        """All blocks, joined."""
        return GAP.join(self._parts)
