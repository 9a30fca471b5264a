"""Plain text and Markdown: front matter, headings, and what the text says of itself."""

import re
from bisect import bisect
from pathlib import PurePath

from index.document import Document, Heading
from index.errors import DocumentError
from index.load.byline import byline
from index.load.formats import MARKDOWN
from index.load.frontmatter import parse_front_matter
from index.load.masthead import Masthead, read_masthead
from index.load.parsed import MAX_CHARACTERS, MAX_TEXT_BYTES, Options, Parsed
from index.load.plain import read_head
from index.load.record import read_record
from index.load.text import decode, tidy

_HEADING = re.compile(r"^ {0,3}(#{1,6})[^\S\n]+([^\n]+)", re.M)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.M)


def parse(raw: bytes, uri: str, _: Options) -> Parsed:
    """The one document in some text.

    Raises
    ------
    DocumentError
        The bytes are not text, or hold none.
    """
    if len(raw) > MAX_TEXT_BYTES:
        raise DocumentError(
            f"larger than {MAX_TEXT_BYTES // 1_000_000} MB ({len(raw) / 1e6:.0f} MB)",
            "Split it into documents of their own.",
        )
    front = parse_front_matter(tidy(decode(raw)))
    over = read_masthead(front.body, front.fields)
    whole = over.fields.source and over.fields.title
    record = None if whole else read_record(front.body)
    if record:
        over = Masthead(front.fields, (), record[1])
    if not over.body.strip():
        raise DocumentError("holds no text", "Nothing to do: it was left out.")
    body = "\n\n".join((*over.kept, over.body))
    body = "\n\n".join(filter(None, (byline(front.author, body), body)))
    if len(body) > MAX_CHARACTERS:
        raise DocumentError(
            f"holds more than {MAX_CHARACTERS // 1_000_000} million characters",
            "Split it into documents of their own.",
        )
    markdown = PurePath(uri).suffix.lower() in MARKDOWN
    fields, head = over.fields, record[0] if record else read_head(over.body, markdown=markdown)
    document = Document(
        text=body,
        title=fields.title or head.title,
        source=fields.source or head.source,
        published=fields.published or head.published,
        uri=uri,
        url=fields.url,
        headings=_headings(body) if markdown else (),
    )
    return Parsed((document,), warnings=(*front.warnings, *over.warnings))


def _headings(text: str) -> tuple[Heading, ...]:
    fences = [match.start() for match in _FENCE.finditer(text)]
    found: list[Heading] = []
    for match in _HEADING.finditer(text):
        if bisect(fences, match.start()) % 2:
            continue  # a comment in a listing
        words = match.group(2).rstrip()
        words = words.rstrip("#").rstrip() or words
        found.append((match.start(2), match.start(2) + len(words), len(match.group(1))))
    return tuple(found)
