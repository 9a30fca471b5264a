"""Word documents (DOCX): paragraphs, headings and tables, as they are read."""

import re
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

_MAIN = "word/document.xml"
_HEADING_NAME = re.compile(r"heading ?([1-9])$", re.I)
# What was deleted, what stands in for another version of the same, and marks that are no text.
_UNSEEN = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "fldData", "sdtPr"})
_WORDS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def parse(raw: bytes, uri: str, _: Options) -> Parsed:
    """The one document in a DOCX.

    Raises
    ------
    DocumentError
        It is damaged, locked, declares entities, or holds no text.
    """
    package = Package(raw)
    main = _MAIN if package.has(_MAIN) else next(
        (i.filename for i in package.infos() if re.fullmatch(r"word/document\d*\.xml", i.filename)),
        _MAIN,
    )  # fmt: skip
    body = xml(package.read(main), main)
    styles, title_style = _styles(package)
    blocks = Blocks()
    title = _add(body, blocks, styles, title_style)
    for notes in ("word/footnotes.xml", "word/endnotes.xml"):
        if part := package.read_if_there(notes):
            _add(xml(part, notes), blocks, {}, "")
    text = blocks.text()
    if not text:
        raise DocumentError("holds no text", "Nothing to do: it was left out.")
    said = package.read_if_there("docProps/core.xml")
    core = xml(said, "docProps/core.xml") if said else None
    first = text[slice(*blocks.headings[0][:2])] if blocks.headings else None
    return Parsed(
        (
            Document(
                text,
                title=(core is not None and title_of(first_text(core, "title"))) or title or first,
                source=author_of(first_text(core, "creator")) if core is not None else None,
                published=day_of(text),
                uri=uri,
                headings=tuple(blocks.headings),
            ),
        )
    )


def _styles(package: Package) -> tuple[dict[str, int], str]:
    """The heading level of each style that has one, and the style of titles."""
    part = package.read_if_there("word/styles.xml")
    levels: dict[str, int] = {}
    titles = ""
    for style in xml(part, "word/styles.xml").iter() if part else ():
        if local(style) != "style":
            continue
        name = next((attribute(e, "val") or "" for e in style if local(e) == "name"), "")
        identity = attribute(style, "styleId") or ""
        if named := _HEADING_NAME.match(name):
            levels[identity] = int(named.group(1))
        elif name.lower() == "title":
            titles = identity
        elif (level := _outline(style)) is not None:
            levels[identity] = level
    return levels, titles


def _outline(element: "etree._Element") -> int | None:
    for child in element.iter():
        if local(child) == "outlineLvl":
            value = attribute(child, "val") or ""
            return int(value) + 1 if value.isdigit() and int(value) < 9 else None
    return None


def _add(  # noqa: PLR0912 - one branch an element
    root: "etree._Element", blocks: Blocks, styles: dict[str, int], title_style: str
) -> str | None:
    """The paragraphs of a part; returns the one that is styled as the title."""
    from lxml import etree

    title = None
    hidden = 0
    words: list[str] = []
    level, in_row = 0, 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element)
        if name in _UNSEEN:
            hidden += 1 if event == "start" else -1
        elif hidden:
            continue
        elif event == "start":
            if name == "p" and not in_row:
                words.clear()
                level = 0
            elif name == "tr":
                words.clear()
                in_row += 1
            elif name == "pStyle":
                style = attribute(element, "val") or ""
                level = styles.get(style, 1 if style == title_style and style else 0)
                title = title or ("" if style == title_style and style else None)
            elif name == "numPr" and not words:
                words.append("- ")
            elif name == "t":
                words.append(element.text or "")
            else:
                words.append(_WORDS.get(name, ""))
        elif name == "p" and in_row:
            words.append(" ")
        elif name == "tc":
            words.append(" | ")
        elif (name == "p" and not in_row) or name == "tr":
            in_row -= name == "tr"
            text = "".join(words).strip().strip("|").strip()
            text = text.removeprefix("- ") if level else text
            blocks.add("" if text == "-" else text, level)
            if title == "" and text:
                title = " ".join(text.split())
            words.clear()
            level = 0
    return title or None
