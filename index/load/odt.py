"""OpenDocument texts (ODT)."""

from typing import TYPE_CHECKING

from index.document import Document
from index.errors import DocumentError
from index.load.blocks import Blocks
from index.load.day import day_of
from index.load.markup import xml
from index.load.office import attribute, author_of, first_text, local, title_of
from index.load.package import Package
from index.load.parsed import Options, Parsed

if TYPE_CHECKING:
    from lxml import etree

# What was deleted under change tracking, a scripted form, a remark in the margin.
_UNSEEN = frozenset({"tracked-changes", "forms", "annotation", "scripts", "sequence-decls"})
_MOST_SPACES = 100


def parse(raw: bytes, uri: str, _: Options) -> Parsed:
    """The one document in an ODT.

    Raises
    ------
    DocumentError
        It is damaged, locked, declares entities, or holds no text.
    """
    package = Package(raw)
    manifest = package.read_if_there("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise DocumentError("is protected by a password", "Save it without one.")
    blocks = Blocks()
    _add(xml(package.read("content.xml"), "content.xml"), blocks)
    text = blocks.text()
    if not text:
        raise DocumentError("holds no text", "Nothing to do: it was left out.")
    said = package.read_if_there("meta.xml")
    meta = xml(said, "meta.xml") if said else None
    first = text[slice(*blocks.headings[0][:2])] if blocks.headings else None
    author = None
    if meta is not None:
        author = author_of(first_text(meta, "initial-creator") or first_text(meta, "creator"))
    return Parsed(
        (
            Document(
                text,
                title=(meta is not None and title_of(first_text(meta, "title"))) or first,
                source=author,
                published=day_of(text),
                uri=uri,
                headings=tuple(blocks.headings),
            ),
        )
    )


def _add(root: "etree._Element", blocks: Blocks) -> None:  # noqa: PLR0912 - one branch an element
    from lxml import etree

    hidden, in_row, in_item = 0, 0, False
    words: list[str] = []

    def flush(level: int = 0) -> None:
        text = "".join(words).strip().strip("|").strip()
        words.clear()
        blocks.add(text, level)

    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element)
        if name in _UNSEEN:
            hidden += 1 if event == "start" else -1
        elif not hidden and event == "start":
            if name in ("p", "h") and not in_row:
                words[:] = ["- "] if in_item else []
                in_item = False
            elif name == "table-row":
                words.clear()
                in_row += 1
            elif name == "list-item":
                in_item = True
            elif name == "s":
                count = attribute(element, "c") or "1"
                words.append(" " * (min(int(count), _MOST_SPACES) if count.isdigit() else 1))
            else:
                words.append({"tab": "\t", "line-break": "\n"}.get(name, ""))
            words.append(element.text or "")
        elif not hidden:
            if name in ("p", "h") and in_row:
                words.append(" ")
            elif name == "table-cell":
                words.append(" | ")
            elif name == "table-row":
                in_row -= 1
                flush()
            elif name in ("p", "h"):
                level = attribute(element, "outline-level") or "1"
                flush((int(level) if level.isdigit() else 1) if name == "h" else 0)
        if event == "end" and not hidden and name not in ("p", "h", "table-row", "table-cell"):
            words.append(element.tail or "")
