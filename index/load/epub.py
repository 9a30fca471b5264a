"""Books (EPUB): the chapters in the order of reading, as one document."""

from typing import TYPE_CHECKING
from urllib.parse import unquote

from index.document import Document
from index.errors import DocumentError
from index.load.blocks import Blocks
from index.load.markup import add_blocks, html, xml
from index.load.office import attribute, author_of, first_text, local, title_of
from index.load.package import Package, resolve
from index.load.parsed import Options, Parsed
from index.load.written_date import parse_written_date

if TYPE_CHECKING:
    from lxml import etree

_MOST_CHAPTERS = 5_000


def parse(raw: bytes, uri: str, _: Options) -> Parsed:
    """The one document in an EPUB.

    Raises
    ------
    DocumentError
        It is damaged, locked, or holds no text.
    """
    package = Package(raw)
    container = xml(package.read("META-INF/container.xml"), "META-INF/container.xml")
    opf = next(
        (attribute(e, "full-path") for e in container.iter() if local(e) == "rootfile"), None
    )
    if not opf:
        raise DocumentError("is damaged: it names no book", "Save it again.")
    book = xml(package.read(opf), opf)
    blocks = Blocks()
    missing = 0
    for name in _chapters(book, opf):
        part = package.read_if_there(name)
        root = html(part) if part else None
        if root is None:
            missing += 1
        else:
            add_blocks(root, blocks)
    text = blocks.text()
    if not text:
        if package.has("META-INF/encryption.xml"):
            raise DocumentError("is protected against copying", "Save it without that.")
        raise DocumentError("holds no text", "Nothing to do: it was left out.")
    document = Document(
        text,
        title=title_of(first_text(book, "title")),
        source=author_of(first_text(book, "publisher")) or author_of(first_text(book, "creator")),
        published=parse_written_date(_published(book)),
        uri=uri,
        headings=tuple(blocks.headings),
    )
    warnings = (f"{missing} of its chapters are missing",) if missing else ()
    return Parsed((document,), warnings=warnings)


def _chapters(book: "etree._Element", opf: str) -> list[str]:
    """The names of the parts in the order of reading."""
    items = {
        attribute(e, "id"): attribute(e, "href") or "" for e in book.iter() if local(e) == "item"
    }
    refs = [attribute(e, "idref") for e in book.iter() if local(e) == "itemref"]
    hrefs = [items[ref] for ref in refs if items.get(ref)]
    names = [resolve(opf, unquote(href.partition("#")[0])) for href in hrefs]
    return list(dict.fromkeys(names))[:_MOST_CHAPTERS]


def _published(book: "etree._Element") -> str:
    """The date of publication; the date of another event is not it."""
    for element in book.iter():
        if local(element) == "date" and attribute(element, "event") in (None, "publication"):
            return element.text or ""
    return ""
