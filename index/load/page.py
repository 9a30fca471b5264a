"""Web pages: the article without what stands around it, and what the page says of itself."""

import logging
import re
from copy import copy
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from index.document import Document
from index.errors import DocumentError
from index.load.blocks import Blocks
from index.load.byline import byline
from index.load.header_line import read_line
from index.load.markup import add_blocks, decode_page
from index.load.parsed import Options, Parsed
from index.load.text import clean_line, safe_url
from index.load.written_date import parse_written_date

if TYPE_CHECKING:
    from lxml import etree

# A page of so much markup is a generated one, and its tree would not fit into the memory.
MAX_BYTES = 20_000_000
# Browsers and their extensions write the address into a page that they save.
_SAVED_FROM = re.compile(
    r"<!--\s{0,9}(?:saved from url=\(\d{1,6}\)|[^>]{0,200}?\burl:\s{0,9})(https?://[^\s<>\"]{1,2000})",
    re.I,
)
# trafilatura's names for what HTML has names for.
_NAMES = {"list": "ul", "item": "li", "row": "tr", "cell": "td", "lb": "br", "quote": "blockquote"}
# A line that leads elsewhere, or that a machine put in.
_ASIDE = re.compile(
    r"(?:(?:read|see|watch|hear) (?:more|also|next)|related(?: \w+)?|also (?:read|on)|more on this"
    r"|don['’]t miss)\s*:.{0,200}$"
    r"|(?:click here|sign up|subscribe|follow us|share this|like this story).{0,150}$"
    r"|https?://\S+$|(?:comments?|advertisement|thank you|sorry)\W?$|don['’]t miss$"
    r"|an error (?:has )?occurred.{0,80}$|thanks for signing up.{0,80}$|copyright ©.{0,150}$",
    re.I,
)
# Elements at the top of an article among which a day may stand alone, of a page among which a byline is
# looked for; pieces of text in a byline.
_TOP, _MOST, _PIECES = 3, 2_000, 12
_TITLE_ENDS = re.compile(r"\s+[|–—·»-]\s+(?=[^|–—·»]{2,60}$)")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def parse(raw: bytes, uri: str, _: Options) -> Parsed:
    """The article of a page.

    Raises
    ------
    DocumentError
        It is too large, or holds no text.
    """
    return Parsed((read(raw, uri, None),))


def read(raw: bytes, uri: str, address: str | None) -> Document:
    """The article of a page that was saved from an address, where that is known."""
    if len(raw) > MAX_BYTES:
        raise DocumentError(
            f"is a page larger than {MAX_BYTES // 1_000_000} MB ({len(raw) / 1e6:.0f} MB)",
            "Save the article by itself.",
        )
    return article(decode_page(raw), uri, address)


def article(page: str, uri: str, address: str | None = None) -> Document:
    """The article of a page, as a document."""
    from trafilatura import bare_extraction
    from trafilatura.metadata import extract_metadata
    from trafilatura.utils import load_html

    saved = _SAVED_FROM.search(page[:5000])
    address = address or (saved.group(1) if saved else None)
    tree = load_html(page)
    if tree is None:
        raise DocumentError("holds no text", "Nothing to do: it was left out.")
    said = extract_metadata(copy(tree), default_url=address, date_config=_dates())
    found: Any = bare_extraction(copy(tree), url=address, **_SETTINGS)
    blocks = Blocks()
    if found is not None:
        body = _without_day(_without_asides(found.body, clean_line(said.title or "")), said.date)
        blocks.add(_byline(tree, said.author, clean_line("".join(body.itertext()))))
        headed = blocks.text()
        add_blocks(_as_html(body), blocks)
        if blocks.text() == headed:
            blocks = Blocks()
    if not blocks.text():
        add_blocks(tree, blocks)  # no article in it: all that is on it
    if not blocks.text():
        raise DocumentError("holds no text", "Nothing to do: it was left out.")
    url = said.url if said.url and safe_url(said.url) else address
    source = clean_line(said.sitename or "") or None
    return Document(
        text=blocks.text(),
        title=_without_site(clean_line(said.title or ""), source) or None,
        source=source,
        published=_date(said.date),
        uri=uri,
        url=url if url and safe_url(url) else None,
        headings=tuple(blocks.headings),
    )


_SETTINGS: dict[str, Any] = {"fast": True, "include_comments": False, "include_links": True}


def _dates() -> dict[str, Any]:
    """Only what the page states as its date; never one that is merely found on it."""
    return {
        "extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d",
        "max_date": date.today().isoformat(),
    }  # fmt: skip


def _without_asides(body: "etree._Element", title: str) -> "etree._Element":
    """An article without what leads out of it, and without its title, which is kept apart."""
    for element in list(body.iter("p", "item", "head")):
        words = clean_line("".join(element.itertext()))
        linked = clean_line("".join("".join(ref.itertext()) for ref in element.iter("ref")))
        if (linked and linked == words) or _ASIDE.match(words) or _same(words, title):
            element.clear(keep_tail=True)
    return body


def _without_day(body: "etree._Element", published: str | None) -> "etree._Element":
    """An article without a line at its top that says only when it was published, which is kept apart."""
    for element in islice(body.iter("p", "item"), _TOP):
        said = read_line(clean_line("".join(element.itertext())))
        if said and said.published and not said.pieces and said.published == _date(published):
            element.clear(keep_tail=True)
    return body


def _byline(tree: "etree._Element", author: str | None, text: str) -> str:
    """Who wrote an article whose text does not say so at its top: as the page says it, or its metadata."""
    wanted = byline(clean_line(author or ""), text)
    named = islice(tree.iter("p", "span", "div", "address", "li"), _MOST)
    for element in named if wanted else ():
        words = clean_line("".join(islice(element.itertext(), _PIECES)))
        if words[:3].lower() == "by " and (said := read_line(words)) and said.byline:
            whole = ", ".join(piece.words for piece in said.pieces)
            return whole if byline(clean_line(author or ""), whole) == "" else wanted
    return wanted


def _same(words: str, title: str) -> bool:
    return bool(words) and words.casefold() in title.casefold() and 2 * len(words) > len(title)


def _as_html(body: "etree._Element") -> "etree._Element":
    for element in body.iter():
        if element.tag == "head":
            element.tag = element.get("rend") or "h2"
        else:
            element.tag = _NAMES.get(element.tag, element.tag)
    return body


def _without_site(title: str, source: str | None) -> str:
    """A title without the name of the site behind it."""
    cut = _TITLE_ENDS.split(title)
    if source and len(cut) > 1 and cut[-1].casefold() in source.casefold():
        return title[: -len(cut[-1])].rstrip(" |–—·»-")
    return title


def _date(text: str | None) -> date | None:
    return parse_written_date(text) if text else None
