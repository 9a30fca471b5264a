"""Small files of every format, made here: what a test needs in them and no more."""

import io
import json
import tarfile
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Block = tuple[int, str]
"""A heading's level, 0 for a paragraph, and its text."""


def zipped(files: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def page(title: str, blocks: Sequence[Block], head: str = "", around: str = "") -> bytes:
    body = "".join(f"<h{n}>{escape(t)}</h{n}>" if n else f"<p>{escape(t)}</p>" for n, t in blocks)
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{escape(title)}</title>{head}"
        f"</head><body>{around}<main><article><h1>{escape(title)}</h1>{body}</article></main>"
        f"<footer><p>All rights reserved. Cookie settings.</p></footer></body></html>"
    ).encode()


def docx(blocks: Sequence[Block], title: str = "", author: str = "", extra: str = "") -> bytes:
    def paragraph(level: int, text: str) -> str:
        style = f'<w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>' if level else ""
        return f"<w:p>{style}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"

    body = "".join(paragraph(*block) for block in blocks) + extra
    styles = "".join(
        f'<w:style w:styleId="Heading{n}"><w:name w:val="heading {n}"/></w:style>'
        for n in (1, 2, 3)
    )
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
        f"<dc:creator>{escape(author)}</dc:creator></cp:coreProperties>"
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
            "docProps/core.xml": core,
        }
    )


def odt(blocks: Sequence[Block], title: str = "", author: str = "") -> bytes:
    spaces = " ".join(
        f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
        for p, n in (("office", "office"), ("text", "text"), ("table", "table"), ("meta", "meta"))
    )
    body = "".join(
        f'<text:h text:outline-level="{n}">{escape(t)}</text:h>'
        if n
        else f"<text:p>{escape(t)}</text:p>"
        for n, t in blocks
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {spaces}><office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>",
            "meta.xml": f'<office:document-meta {spaces} xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<office:meta><dc:title>{escape(title)}</dc:title><meta:initial-creator>{escape(author)}"
            "</meta:initial-creator></office:meta></office:document-meta>",
        }
    )


def epub(
    chapters: Sequence[Sequence[Block]], title: str, author: str = "", published: str = ""
) -> bytes:
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    }
    for number, blocks in enumerate(chapters):
        body = "".join(
            f"<h{n}>{escape(t)}</h{n}>" if n else f"<p>{escape(t)}</p>" for n, t in blocks
        )
        files[f"OEBPS/text/c {number}.xhtml"] = (
            '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
            f"<head><title>x</title></head><body>{body}</body></html>"
        )
    items = "".join(f'<item id="c{n}" href="text/c%20{n}.xhtml"/>' for n in range(len(chapters)))
    order = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    files["OEBPS/book.opf"] = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata><dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f"<dc:date>{published}</dc:date></metadata><manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    return zipped(files)


def rtf(blocks: Sequence[Block], title: str = "", author: str = "") -> bytes:
    def spelt(text: str) -> str:
        return "".join(
            c if c.isascii() and c not in "\\{}" else f"\\u{(ord(c) + 0x8000) % 0x10000 - 0x8000}?"
            for c in text
        )

    def heading(level: int) -> str:
        return f"\\s{level}\\outlinelevel{level - 1} " if level else ""

    body = "".join(f"\\pard\\plain {heading(n)}{spelt(t)}\\par\n" for n, t in blocks)
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}"
        f"{{\\info{{\\title {spelt(title)}}}{{\\author {spelt(author)}}}}}{body}}}"
    ).encode("ascii")


def eml(
    subject: str, sender: str, text: str, attachments: dict[str, bytes] | None = None,
    date: str = "Wed, 24 Jun 2020 10:00:00 +0000", html: str = "",
) -> bytes:  # fmt: skip
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, sender, "desk@example.org"
    message["Date"], message["Message-ID"] = date, "<1@example.org>"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, raw in (attachments or {}).items():
        message.add_attachment(raw, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def jsonl(rows: Sequence[dict[str, object]]) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


def pdf(
    pages: Sequence[Sequence[str]],
    *,
    title: str = "",
    head: str = "",
    foot: str = "",
    size: int = 11,
) -> bytes:
    """A PDF of lines from the top of each page down; "" leaves a gap. Of ``{n}`` the page number."""
    objects: list[bytes] = []
    kids = []
    for number, lines in enumerate(pages, 1):
        commands = [b"BT /F1 %d Tf" % size]
        placed = [(72, 740 - 14 * i, line) for i, line in enumerate(lines) if line]
        placed += [(72, 800, head)] if head else []
        placed += [(280, 30, foot)] if foot else []
        for x, y, line in placed:
            words = line.replace("{n}", str(number)).encode("cp1252", "replace")
            words = words.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            commands.append(b"1 0 0 1 %d %d Tm (%s) Tj" % (x, y, words))
        stream = b"\n".join([*commands, b"ET"])
        kids.append(b"%d 0 R" % (4 + 2 * number))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (3 + 2 * number)
        )
    first = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), b" ".join(kids)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) >>" % title.encode("cp1252"),
    ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    offsets = []
    for number, body in enumerate([*first, *objects], 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(
        b"trailer << /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (len(offsets) + 1, start)
    )
    return out.getvalue()
