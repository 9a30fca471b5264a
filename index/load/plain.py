"""What the head of a text says: a title line, a source line, a date stamp. Never a guess."""

import re
from dataclasses import dataclass
from datetime import date

from index.load.written_date import parse_written_date

_HEADING = re.compile(r"\A\s*#{1,3}[^\S\n]+([^\n]+)")
_STAMP = re.compile(
    r"\b(?:date|(?<![^\W\d_]\s)dated|published|publication date|posted|updated)[^\S\n]*:?[^\S\n]*"
    r"(?:on[^\S\n]+)?(\d{4}-\d{2}-\d{2}|\d{1,2} [A-Z][a-z]{2,8} \d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4})\b",
    re.I,
)
_OUTLET = re.compile(
    r"""\b(?:news|times|post|daily|press|agency|tribune|herald|journal|gazette|monitor|review|
    observer|telegraph|guardian|chronicle|standard|mail|express|star|sun|independent|register|
    english|wire|today|weekly|report|reuters|sputnik|tass|bbc|cnn|afp|ap|anadolu|xinhua|interfax|
    bloomberg|al[ ]jazeera|deutsche[ ]welle|npr|politico|axios|insider|magazine|radio|television|tv)
    \b""",
    re.I | re.X,
)
# What they are part of where it names a kind of text, not who published it.
_GENRE = re.compile(
    r"\b(?:press|news|media)\s+(?:release|statement|conference|briefing|notice|summary|advisory|kit|pack)s?\b",
    re.IGNORECASE,
)
_ENDS = (".", "!", "?", "…", ":", ";", ",")
_HEAD_PARAGRAPHS = 5
_MAX_TITLE = 160
_MAX_SOURCE = 40


@dataclass(frozen=True)
class Head:
    """What was found; None for what the text does not say."""

    title: str | None = None
    source: str | None = None
    published: date | None = None


def read_head(text: str, *, markdown: bool) -> Head:
    """What the first paragraphs of a text say of it.

    A title is a first paragraph of one short line without a full stop, with more text after it
    (in Markdown: a heading). A source is a line of its own near the top that names an outlet. A
    date is a whole date with the word "date" or "published" before it in the first 400 characters.
    """
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text[:4000]) if block.strip()]
    title = _title(text, blocks, markdown)
    source = next((b for b in blocks[:_HEAD_PARAGRAPHS] if b != title and _is_source(b)), None)
    return Head(title, source, _stamp(text))


def names_outlet(words: str) -> bool:
    """Whether a word stands in a name that only newspapers, agencies and the like bear."""
    return _OUTLET.search(_GENRE.sub("", words)) is not None


def _title(text: str, blocks: list[str], markdown: bool) -> str | None:
    if markdown and (heading := _HEADING.match(text)):
        return heading.group(1)[:_MAX_TITLE].strip().rstrip("#").strip() or None
    if len(blocks) < 2:
        return None
    first = blocks[0].lstrip("# ") if markdown else blocks[0]
    return first if _is_line(first, _MAX_TITLE) and len(first.split()) > 1 else None


def _is_line(block: str, longest: int) -> bool:
    return "\n" not in block and len(block) <= longest and not block.endswith(_ENDS)


def _is_source(block: str) -> bool:
    words = block.split()
    return (
        _is_line(block, _MAX_SOURCE)
        and len(words) <= 4
        and all(word[0].isupper() for word in words)
        and names_outlet(block)
    )


def _stamp(text: str) -> date | None:
    stamp = _STAMP.search(text[:400])
    return parse_written_date(stamp.group(1)) if stamp else None
