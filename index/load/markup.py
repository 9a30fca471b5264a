"""XML and HTML trees, read without entities, network or recursion, and as blocks of text."""

import codecs
import re
from typing import TYPE_CHECKING

from index.errors import DocumentError
from index.load.blocks import Blocks
from index.load.text import decode

if TYPE_CHECKING:
    from lxml import etree

_CHARSET = re.compile(
    rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.-]{2,40})"""
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header",
        "hgroup", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
        "tbody", "tfoot", "thead", "tr", "ul", "caption", "option",
    ]
) | frozenset(_HEADINGS)  # fmt: skip
_UNSEEN = frozenset(
    [
        "script", "style", "head", "title", "template", "noscript", "svg", "math", "object",
        "iframe", "canvas", "audio", "video", "select", "textarea", "button",
    ]
)  # fmt: skip
_SPACE = re.compile(r"\s+")
# What Windows-1252 is called by those who mean it, and by the standard for web pages.
_LATIN = frozenset({"iso8859-1", "ascii"})


def xml(raw: bytes, what: str) -> "etree._Element":
    """The root of an XML part.

    Raises
    ------
    DocumentError
        It is not well-formed, or declares entities: no office program does.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError(f"is damaged: {what} is not well-formed", "Save it again.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError(
            f"declares entities in {what}, which no document needs",
            "It may be an attack; do not open it.",
        )
    return root


def html(raw: bytes) -> "etree._Element | None":
    """The root of a page, mended as a browser would; None where it holds no element."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(decode_page(raw).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def decode_page(raw: bytes) -> str:
    """The text of a page, in the encoding that it names or that its bytes show."""
    named = _CHARSET.search(raw[:4096])
    if named and not raw.startswith((codecs.BOM_UTF8, b"\xff\xfe", b"\xfe\xff")):
        try:
            codec = codecs.lookup(named.group(1).decode("ascii")).name
            if codec not in {"utf-16", "utf-32", *_LATIN}:
                return codecs.decode(raw, codec)
        except (LookupError, UnicodeError, ValueError, TypeError):
            pass  # named wrongly: its bytes are asked
    return decode(raw)


def add_blocks(root: "etree._Element", into: Blocks) -> None:
    """Everything of a page that is read, block by block; never recursive, however deep it is."""
    from lxml import etree

    writer = _Writer(into)
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        tag = tag.rpartition("}")[2].lower()
        if tag in _UNSEEN:
            hidden += 1 if event == "start" else -1
        elif not hidden:
            if event == "start":
                writer.open(tag)
                writer.write(element.text)
            else:
                writer.close(tag)
        if event == "end" and not hidden and element is not root:
            writer.write(element.tail)
    writer.flush()


class _Writer:
    """Collects the words of the block at hand."""

    def __init__(self, into: Blocks) -> None:
        self._into = into
        self._words: list[str] = []
        self._preformatted = 0
        self._row = False

    def write(self, text: str | None) -> None:
        if text:
            self._words.append(text if self._preformatted else _SPACE.sub(" ", text))

    def open(self, tag: str) -> None:
        if tag in _BLOCKS and not self._row:
            self.flush()
        if tag == "li" and not self._row:
            self._words.append("- ")
        elif tag == "br":
            self._words.append("\n")
        elif tag == "pre":
            self._preformatted += 1
        elif tag == "tr":
            self.flush()
            self._row = True

    def close(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._words.append(" | ")
        elif tag == "tr":
            self._row = False
            self.flush()
        elif tag == "pre":
            self._preformatted = max(0, self._preformatted - 1)
        if tag in _BLOCKS and not self._row:
            self.flush(_HEADINGS.get(tag, 0))
        if tag == "li" and not self._row:
            self._words.clear()  # the mark of an item that holds nothing

    def flush(self, level: int = 0) -> None:
        text = "".join(self._words).strip().strip("|").strip()
        if text == "-":
            return  # an item's mark waits for its paragraph
        self._words.clear()
        self._into.add(text, level)
