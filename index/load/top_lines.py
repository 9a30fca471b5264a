"""The lines at the top of a text, where it may say what it is; and whether days stand elsewhere in it."""

import re
from dataclasses import dataclass
from datetime import date

from index.load.header_line import LONGEST, bare, read_line
from index.load.written_date import is_day_line

_MOST_LINES = 12
_MOST_BLANK = 3
# In characters: how far another date is looked for.
LOOKED_AT = 200_000
HEADING = re.compile(r"(#{1,6})[^\S\n]+")
STOP = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")
LISTED = re.compile(r"(?:[-*+•‣>|]|\(?\d{1,3}[.)]|\[[ x]\])\s")


@dataclass(frozen=True)
class Line:
    """A line that is not blank: bare of emphasis, where it ends, how far its neighbours are."""

    raw: str
    words: str
    end: int
    blank_before: bool
    blank_after: bool


def top_lines(text: str) -> list[Line]:
    """The first lines that are not blank, down to the first that is longer than any of a header."""
    found: list[Line] = []
    start = blank = 0
    while start < len(text) and len(found) < _MOST_LINES and blank <= _MOST_BLANK:
        end = text.find("\n", start, start + 2 * LONGEST)
        if end < 0 and len(text) - start > 2 * LONGEST:
            break
        end = len(text) if end < 0 else end
        raw = text[start:end].strip()
        if raw:
            after = not text[end + 1 : end + 1 + LONGEST].partition("\n")[0].strip()
            found.append(Line(raw, bare(raw), end, blank > 0, after))
        blank = 0 if raw else blank + 1
        start = end + 1
    return found


def dated_elsewhere(text: str, published: date) -> bool:
    """Whether another date stands alone in a line: a chronology, a diary, several articles in one."""
    for written in text[:LOOKED_AT].split("\n"):
        if len(written) <= LONGEST and any(map(str.isdigit, written)):
            line = bare(HEADING.sub("", written.strip()))
            said = read_line(line)
            when = said.published if said else None
            if (when or published) != published or (when is None and is_day_line(line)):
                return True
    return False
