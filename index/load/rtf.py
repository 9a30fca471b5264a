"""Rich text (RTF)."""

import re
from collections.abc import Callable

from index.document import Document
from index.errors import DocumentError
from index.load.blocks import Blocks
from index.load.day import day_of
from index.load.office import author_of, title_of
from index.load.parsed import Options, Parsed

_MAX_BYTES = 20_000_000
# The reader knows no headings: a mark of private use is put where a paragraph is said to be one.
_OUTLINE = re.compile(r"\\outlinelevel([0-8])(?![0-9])")
_MARK = 0xE000
_MARKED = re.compile("[\ue000-\ue008]")
_INFO = re.compile(r"\{\\(title|author)\s([^{}]{0,500})\}")
_PICTURE = re.compile(r"(?:[0-9a-fA-F]{64,}\s*)+")


def parse(raw: bytes, uri: str, _: Options) -> Parsed:
    """The one document in an RTF file.

    Raises
    ------
    DocumentError
        It is damaged, too large, or holds no text.
    """
    from striprtf.striprtf import rtf_to_text as striprtf

    rtf_to_text: Callable[..., str] = striprtf

    # Pictures are most of a file, and nothing is read of them.
    source = _PICTURE.sub("", raw.decode("latin-1"))
    if len(source) > _MAX_BYTES:
        raise DocumentError("is larger than 20 MB without its pictures", "Save it as DOCX.")
    marked = _OUTLINE.sub(lambda m: f"\\uc1\\u{_MARK + int(m.group(1)) - 0x10000}?", source)
    try:
        text = rtf_to_text(marked, errors="replace")
        said = {
            name: rtf_to_text(f"{{\\rtf1 {words}}}", errors="replace")
            for name, words in _INFO.findall(source)
        }
    except (ValueError, TypeError, IndexError, LookupError, OverflowError) as error:
        raise DocumentError("is damaged", "Open it and save it again.") from error
    blocks = Blocks()
    for paragraph in text.split("\n"):
        mark = _MARKED.search(paragraph)
        level = ord(mark.group()) - _MARK + 1 if mark else 0
        blocks.add(_MARKED.sub("", paragraph).strip().strip("|").replace("|", " | "), level)
    text = blocks.text()
    if not text:
        raise DocumentError("holds no text", "Nothing to do: it was left out.")
    first = text[slice(*blocks.headings[0][:2])] if blocks.headings else None
    return Parsed(
        (
            Document(
                text, title=title_of(said.get("title")) or first, source=author_of(said.get("author")),
                published=day_of(text), uri=uri, headings=tuple(blocks.headings),
            ),
        )
    )  # fmt: skip
