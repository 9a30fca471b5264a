"""PDF: the text of its pages as paragraphs, read by PDFium."""

import ctypes
import re
from typing import Any

from index.document import Document
from index.errors import DocumentError
from index.load import ocr
from index.load.blocks import Blocks
from index.load.day import day_of
from index.load.office import author_of, title_of
from index.load.parsed import Options, Parsed
from index.load.pdf_lines import Line, Paragraph, join, paragraphs, without_running_lines
from index.load.plain import read_head

MOST_PAGES = 10_000
# Dots an inch that Tesseract wants, and the most dots of a side: a page may claim to be a mile wide.
_DPI, _MOST_DOTS = 300, 6_000
# Fewer characters on a page are a stamp or a page number on a picture.
_LEAST = 12
_LOCKED = re.compile(r"password", re.I)


def parse(raw: bytes, uri: str, options: Options) -> Parsed:
    """The one document in a PDF, with its pages.

    Raises
    ------
    DocumentError
        It is damaged, locked, has too many pages, or is a scan.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if _LOCKED.search(str(error)):
            raise DocumentError("is protected by a password", "Save it without one.") from error
        raise DocumentError("is a damaged PDF", "Open it and save it again.") from error
    try:
        count = len(pdf)
        if count > MOST_PAGES:
            raise DocumentError(f"has {count:,} pages, more than {MOST_PAGES:,}", "Split it.")
        pages = [_lines(pdf, number) for number in range(count)]
        bare = [n for n, lines in enumerate(pages) if sum(len(x.text) for x in lines) < _LEAST]
        read = {n: _scanned(pdf, n) for n in bare} if options.ocr else {}
        said = pdf.get_metadata_dict()
    finally:
        pdf.close()
    left = [n for n in bare if not read.get(n, "").strip()]
    if len(left) == count:
        raise _no_text(count, options.ocr)
    blocks, largest = _blocks(without_running_lines(pages), read)
    text = blocks.text()
    head = read_head(text, markdown=False)
    document = Document(
        text,
        title=title_of(said.get("Title")) or largest or head.title,
        source=author_of(said.get("Author")) or head.source,
        published=day_of(text),
        uri=uri,
        pages=tuple(blocks.pages),
    )
    return Parsed((document,), warnings=_warnings(left, len(pages)))


def _no_text(count: int, ocr_asked: bool) -> DocumentError:
    pages = "its page holds" if count == 1 else f"its {count} pages hold"
    if ocr_asked:
        return DocumentError(f"is a scan on which Tesseract reads nothing: {pages} no text", "")
    remedy = "Read it with --ocr (Tesseract must be installed), or save it with its text."
    return DocumentError(f"is a scan: {pages} no text", remedy)


def _warnings(left: list[int], count: int) -> tuple[str, ...]:
    if not left:
        return ()
    named = ", ".join(str(n + 1) for n in left[:10]) + (" ..." if len(left) > 10 else "")
    return (f"{len(left)} of its {count} pages hold no text: {named}",)


def _blocks(pages: list[list[Line]], read: dict[int, str]) -> tuple[Blocks, str | None]:
    """The text, and the words of the first page that are set largest."""
    blocks = Blocks()
    known = {word for lines in pages for line in lines for word in line.text.lower().split()}
    carried: Paragraph | None = None
    largest = None
    starts: list[int] = []
    for number, lines in enumerate(pages):
        if number in read:
            parts = re.split(r"\n\s*\n", read[number].strip())
            found = [Paragraph(join(part.split("\n"), known), 0.0) for part in parts if part]
        else:
            found = paragraphs(lines, known)
        if number == 0:
            largest = _largest(found)
        if carried is not None and found and found[0].continues(carried):
            joined, at = carried.joined(found[0], known)
            starts.append(blocks.next_start + at)
            found[0] = joined
        elif carried is not None:
            blocks.add(carried.text)
            starts.append(blocks.next_start)
        else:
            starts.append(blocks.next_start)
        for paragraph in found[:-1]:
            blocks.add(paragraph.text)
        carried = found[-1] if found else None
    if carried is not None:
        blocks.add(carried.text)
    length = len(blocks.text())
    blocks.pages = [min(start, length) for start in starts]
    return blocks, largest


def _largest(found: list[Paragraph]) -> str | None:
    sizes = [p.size for p in found for _ in range(len(p.text))]
    if not sizes:
        return None
    body = sorted(sizes)[len(sizes) // 2]
    best = max(found, key=lambda p: p.size)
    is_title = best.size > 1.15 * body and 3 < len(best.text) <= 200
    return title_of(best.text) if is_title else None


def _lines(pdf: Any, number: int) -> list[Line]:
    """The lines of a page, as PDFium orders them, with where they stand and how large they are."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        page = pdf[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    x, y = ctypes.c_double(), ctypes.c_double()
    box = [ctypes.c_double() for _ in range(4)]
    found: list[Line] = []
    start = 0
    characters: list[str] = []

    def end(last: int) -> None:
        words = "".join(characters).rstrip()
        if words.strip():
            skip = len(words) - len(words.lstrip())
            raw.FPDFText_GetCharOrigin(text, start + skip, x, y)
            raw.FPDFText_GetCharBox(text, last, *box)
            size = raw.FPDFText_GetFontSize(text, start + skip)
            # The size in the file may be scaled on the page: the height of the letters is not.
            found.append(Line(words.strip(), x.value, y.value, box[1].value, abs(size)))

    last = 0
    unicode_at = raw.FPDFText_GetUnicode  # called for each character: nothing else is
    for i in range(raw.FPDFText_CountChars(text)):
        code = unicode_at(text, i)
        if code not in (10, 13):
            if not characters:
                start = i
            characters.append(_character(code))
            if code > 32:
                last = i
        if code in (2, 10, 13):  # 2: a hyphen, after which PDFium gives no line end
            end(last)
            characters.clear()
    end(last)
    text.close()
    page.close()
    return found


def _character(code: int) -> str:
    if 31 < code < 127:
        return chr(code)
    if code in (2, 0xAD, 0xFFFE):
        return "\xad"  # a hyphen at a line's end
    return chr(code) if 31 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "


def _scanned(pdf: Any, number: int) -> str:
    page = pdf[number]
    width, height = page.get_size()
    scale = min(_DPI / 72, _MOST_DOTS / max(width, height, 1))
    bitmap = page.render(scale=scale, grayscale=True)
    view = bytes(bitmap.buffer)
    rows = (
        view[r * bitmap.stride : r * bitmap.stride + bitmap.width] for r in range(bitmap.height)
    )
    picture = b"".join(rows)
    page.close()
    return ocr.read_page(picture, bitmap.width, bitmap.height)
