"""The lines over an article as a newspaper prints them: headline, byline, paper, date. Never a guess.

    Ferry capsizes off Orveno          ORVENO POST                     # Storm closes harbour
    By Lena Castrovi                   Thursday, 14 March 2024         **Source:** Orveno Post
    The Harbour Gazette                                                **Date:** 14 March 2024
    12 March 2024                      Storm closes harbour

They are understood only where each of them is plainly that, where one says when the article was
published or who published it, and where prose follows: a poem, a list, a chronology, a text that begins
with a sentence stay as they are. A line leaves the text where a field keeps what it says; who wrote the
article, a second paper, a place stay in it, above the first sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import zip_longest

from index.load.frontmatter import Fields, make_fields
from index.load.header_line import (
    FORMAL,
    LONGEST,
    WEAK,
    HeaderLine,
    Piece,
    is_name,
    label_of,
    read_line,
)
from index.load.top_lines import HEADING, LISTED, STOP, Line, dated_elsewhere, top_lines
from index.load.written_date import parse_written_date, says_hour
from index.sentences import sentences

# In characters: how far the prose is looked for, and the longest line of verse.
_BEGINNING = 4_000
_VERSE = 50
# Longer is a paragraph that bears a number, as in a judgment, not an item of a list.
_PARAGRAPH = 100
_LONGEST_SOURCE = 60
# Of a masthead that no headline follows: more words are a headline that sounds like a paper.
_MASTHEAD = 3
_RULE = re.compile(r"[-=*_]{3,}")
_NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s")
_BEGINS_TITLE = re.compile(r"[\w\"'“‘«¿¡(]")
_ENDS_NO_TITLE = (".", "…", ":", ";", ",", "|")


@dataclass
class _Header:
    """What the lines have said so far.

    Attributes
    ----------
    end : int
        Where the last line ends that belongs to it; 0 where none does.
    pieces : list of (int, tuple of Piece)
        Where each line ends that says more than a day, and what it says.
    deck : bool
        Whether there was a line between headline and byline that tells more.
    masthead : str
        A first line that names a paper, and may be a headline that sounds like one.
    strange : bool
        Whether a label stands among the others that is none of an article's.
    several : bool
        Whether two days stand in it: a list of days.
    """

    end: int = 0
    title: str | None = None
    pieces: list[tuple[int, tuple[Piece, ...]]] = field(default_factory=list)
    deck: bool = False
    masthead: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    labelled: dict[str, str] = field(default_factory=dict)
    said: list[HeaderLine] = field(default_factory=list)
    strange: bool = False
    several: bool = False

    @property
    def published(self) -> date | None:
        """The date of a line without a label."""
        return next((each.published for each in self.said if each.published), None)

    @property
    def outright(self) -> bool:
        """Whether a line says that its date is the one of publication."""
        return "published" in self.labelled or any(each.outright for each in self.said)

    def settled(self) -> Fields | None:
        """What was said, a label before a line without one; None where it is not plain."""
        papers = [each.papers[0] for each in self.said if each.papers and each.published]
        papers += [each.papers[0] for each in self.said if each.papers and not each.published]
        byline = any(each.byline for each in self.said)
        title = self.labelled.get("title") or self.title
        if self.masthead and not title:
            several = len(set(papers)) > 1
            if several or byline or len(self.masthead.split()) > _MASTHEAD:
                title = self.masthead
                papers = [paper for paper in papers if paper != self.masthead]
        source = self.labelled.get("source") or next(iter(papers), None)
        labelled = any(label not in WEAK for label in self.labels)
        # A single label among strange ones is somebody's name in a dialogue.
        labelled &= not self.strange or len(self.labels) > 1 or "published" in self.labelled
        plain = labelled or self.published or (source and byline)
        return Fields(title, source, self.published) if plain and not self.several else None


@dataclass(frozen=True)
class Masthead:
    """What the lines at the top say.

    Attributes
    ----------
    fields : Fields
        What is known of the article with them.
    kept : tuple of str
        What they say besides, line by line: it is text.
    body : str
        The text below them; all of it where there is any doubt.
    warnings : tuple of str
        About labels that say nothing usable.
    """

    fields: Fields
    kept: tuple[str, ...]
    body: str
    warnings: tuple[str, ...] = ()


def read_masthead(text: str, known: Fields = Fields()) -> Masthead:  # noqa: B008 - frozen
    """What the lines at the top of a text say, of which something is known that is stronger."""
    header, lines = _Header(), top_lines(text)
    for line, below in zip_longest(lines, lines[1:]):
        if not _take(header, line, below):
            break
    body = text[header.end :].lstrip()
    said = header.settled() if header.end else None
    if said is None or not _is_prose(body):
        return Masthead(known, (), text)
    if not header.outright and header.published and dated_elsewhere(body, header.published):
        return Masthead(known, (), text)
    labelled, warnings = make_fields(dict(header.labelled))
    said = replace(said, published=labelled.published or said.published, url=labelled.url)
    given = {name: value for name, value in vars(known).items() if value is not None}
    fields = replace(said, **given)
    return Masthead(fields, tuple(_kept(header, fields)), body, warnings)


def _kept(header: _Header, fields: Fields) -> Iterator[str]:
    """The lines of a header without what the fields keep of them."""
    kept = {fields.title, fields.source, fields.url}
    for end, pieces in header.pieces:
        left = [piece.words for piece in pieces if piece.says not in kept]
        if left and end <= header.end:
            yield ", ".join(left)


def _take(header: _Header, line: Line, below: Line | None) -> bool:
    """Add what a line says; False where the header ended above it."""
    if len(line.words) > LONGEST or LISTED.match(line.raw):
        return False
    if _RULE.fullmatch(line.raw):
        header.end = line.end if header.end else 0
        return bool(header.title or header.end)
    if label := label_of(line.words):
        taken = _take_label(header, *label, line)
        if taken is not None:
            return taken
    said = None if HEADING.match(line.raw) else read_line(line.words)
    if said is None or said.only_names:
        return _take_words(header, line, below, named=said is not None)
    if said.published and header.published not in (None, said.published):
        header.several = True
        return False
    if not header.end and not header.title and said == HeaderLine(papers=said.papers):
        header.masthead = line.words
    header.said.append(said)
    # Behind a paper or a writer an hour is that of printing; else of what the text tells, and no field keeps it.
    printed = any(each.papers or each.byline for each in header.said)
    hour = said.published and not printed and says_hour(line.words)
    header.pieces.append((line.end, (Piece(line.words),) if hour else said.pieces))
    header.end = line.end
    return True


def _take_label(header: _Header, label: str, means: str, value: str, line: Line) -> bool | None:
    """Add a line with a label; None where it is a line of words."""
    if means == "?":
        if not header.labels or line.blank_before:
            return None
        header.strange = True
        header.pieces.append((line.end, (Piece(line.words),)))
        return not STOP.search(value)
    said = read_line(value)
    if means == "source":
        if said and said.papers:
            value = said.papers[0]
        elif not ((label == "source" and _may_be_source(value)) or is_name(value)):
            return None
    if means in ("source", "published") and said and said.published:
        header.labelled.setdefault("published", said.published.isoformat())
    if means == "published":
        if said and said.papers:
            header.labelled.setdefault("source", said.papers[0])
        if parse_written_date(value) is None and not (said and said.published):
            if not header.labels:
                return None
            header.labelled.setdefault("published", value)  # told of in a warning
    if means:
        header.labels.setdefault(label, value)
        header.labelled.setdefault(means, value)
    header.pieces.append((line.end, _pieces(label, means, value, said, line.words)))
    header.end = line.end if header.labels else header.end
    return True


def _pieces(
    label: str, means: str, value: str, said: HeaderLine | None, words: str
) -> tuple[Piece, ...]:
    """The words of a line with a label, of which that behind it was read or not."""
    if said and (said.papers or means == "published"):
        return said.pieces
    if label in FORMAL or (means == "published" and parse_written_date(value)):
        return ()
    return (Piece(words, value if means else ""),)


def _take_words(header: _Header, line: Line, below: Line | None, *, named: bool) -> bool:
    """Add a line that says nothing by itself: a headline, what stands below one, a name."""
    begun = bool(header.said or header.labels)
    closed = line.blank_after or below is None or _is_header_line(below)
    heading = HEADING.match(line.raw)
    words = line.words[heading.end() :].rstrip("# ") if heading else line.words
    if not header.title and "title" not in header.labelled:
        level = heading[1] if heading else "#"
        if not _may_be_title(words) or (begun and not (closed and level == "#")):
            return False
        header.title = words
        header.pieces.append((line.end, (Piece(words, words),)))
        header.end = line.end if begun else 0
        return True
    if named:
        if begun and (line.blank_before or not closed):
            return False
        header.pieces.append((line.end, (Piece(words),)))
        header.end = line.end if begun else 0
        return True
    if begun or heading or header.deck or not closed or not _may_be_title(words):
        return False
    header.deck = True
    header.pieces.append((line.end, (Piece(words),)))
    return True


def _is_header_line(line: Line) -> bool:
    label = label_of(line.words)
    return read_line(line.words) is not None or bool(label and label[1] != "?")


def _may_be_title(words: str) -> bool:
    return (
        bool(_BEGINS_TITLE.match(words))
        and not words.endswith(_ENDS_NO_TITLE)
        and len(sentences(words)) == 1
        and "://" not in words
    )


def _may_be_source(value: str) -> bool:
    return len(value) <= _LONGEST_SOURCE and not value[0].islower() and not STOP.search(value)


def _is_prose(text: str) -> bool:
    """Whether the first block that is no heading or caption holds sentences, no verses or items, and
    no sentence began before it.
    """
    if text[:1].islower():
        return False
    for block in re.split(r"\n\s*\n", text[:_BEGINNING])[:4]:
        lines = block.split("\n")
        numbered = _NUMBERED.match(block) and len(lines) == 1 and len(block) > _PARAGRAPH
        if LISTED.match(block) and not numbered:
            return False
        if STOP.search(block):
            return len(lines) < 3 or max(map(len, lines)) > _VERSE
        if len(lines) > 1:
            return False
    return False
