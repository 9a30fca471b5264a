"""Which format some bytes are in: told by content, the name only where content leaves it open."""

import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from index.errors import DocumentError
from index.load.package import DAMAGED
from index.load.text import head_of

MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
_TEXT = frozenset({".txt", ".text", ""}) | MARKDOWN
_OTHERS = frozenset(
    [
        ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".pdf", ".docx", ".odt", ".epub", ".rtf",
        ".eml", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".zip", ".tar", ".tgz", ".tbz2",
        ".txz", ".gz", ".bz2", ".xz", ".ott", ".docm", ".dotx",
    ]
)  # fmt: skip
SUFFIXES = _TEXT | _OTHERS

_MAGIC = (
    (b"%PDF-", "pdf"), (b"{\\rtf", "rtf"), (b"\x1f\x8b", "tar"), (b"BZh", "tar"),
    (b"\xfd7zXZ\x00", "tar"),
)  # fmt: skip
_REFUSED = (
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"RIFF", "sound or a picture"), (b"II*\x00", "a picture"), (b"MM\x00*", "a picture"),
    (b"ID3", "sound"), (b"OggS", "sound"), (b"fLaC", "sound"),
    (b"\x7fELF", "a program"), (b"MZ", "a program"), (b"\xca\xfe\xba\xbe", "a program"),
    (b"SQLite format 3", "a database"), (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
)  # fmt: skip
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Windows programs begin with two letters that a text may begin with, too.
_PROGRAM = re.compile(rb"MZ[^\n]{0,60}[\x00-\x08]")
# A comment ends at its first end: with a choice of ends, 8 KB of them would take years.
_HTML = re.compile(
    r"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<!--(?:(?!-->).){0,2000}-->\s{0,99}){0,5}"
    r"<(?:!doctype\s{1,9}html|html|head|body|article|main|title|meta|div|p|h1|table)\b[^<]{0,2000}>",
    re.I | re.S,
)
_JSON = frozenset({".json", ".jsonl", ".ndjson"})
_RECORD = re.compile(r'[{\[]\s{0,99}["{\[]')
_LINES = re.compile(r"\{[^\n]*\}[^\S\n]*\n\{")
_TAG = re.compile(r"<[a-z!/?]", re.I)
_HEADER = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,200}){2,200}\s*\n"
)
_MAIL_FIELDS = re.compile(
    r"^(from|received|message-id|mime-version|return-path|delivered-to):", re.I | re.M
)
_MAIL_MUST = re.compile(r"^(message-id|mime-version|received|return-path):", re.I | re.M)
_TABLE_WORDS = {
    "text",
    "body",
    "content",
    "title",
    "headline",
    "date",
    "published",
    "source",
    "url",
}


def format_of(raw: bytes, name: str) -> str:
    """The family that reads some bytes: "text", "html", "pdf", "docx", "odt", "epub", "rtf",
    "mail", "csv", "tsv", "json", "jsonl", "zip" or "tar".

    Parameters
    ----------
    raw : bytes
        A whole file; only its head is looked at, and the directory of an archive.
    name : str
        A path or URL. Its ending tells Markdown, CSV and JSON lines from plain text.

    Raises
    ------
    DocumentError
        It is of a kind that holds no text, or that is not read.
    """
    if not raw:
        raise DocumentError("is empty (0 bytes)", "Nothing to do: it was left out.")
    start = raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:8] if len(raw) < 4096 else raw[:64].lstrip()
    for magic, family in _MAGIC:
        if start.startswith(magic):
            return family
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(raw)
    if raw[257:262] == b"ustar":
        return "tar"
    _refuse(raw)
    return _written(head_of(raw), PurePath(name).suffix.lower())


def promising(head: bytes) -> bool:
    """Whether the first bytes of a file, whatever its name, show a format that is read."""
    if b"%PDF-" in head[:1024] or head.startswith((b"{\\rtf", b"PK\x03\x04")):
        return True
    try:
        return _written(head_of(head), "") in {"html", "mail"}
    except DocumentError:
        return False


def _refuse(raw: bytes) -> None:
    if raw.startswith(_OLD_OFFICE):
        locked = (
            b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e" in raw
        )
        if locked:
            raise DocumentError("is protected by a password", "Save it without one.")
        raise DocumentError("is an old Office document", "Save it as DOCX, ODT or PDF.")
    for magic, what in _REFUSED:
        if raw.startswith(magic) and (magic != b"MZ" or _PROGRAM.match(raw)):
            raise DocumentError(f"is {what}, not text", "Nothing to do: it was left out.")


def _zipped(raw: bytes) -> str:
    """An office document or a book is a ZIP with a sign inside; any other ZIP is an archive."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            names = {info.filename: info for info in archive.infolist()[:20_000]}
            kind = b""
            if "mimetype" in names and names["mimetype"].file_size < 200:
                kind = archive.read("mimetype")
    except (*DAMAGED, RuntimeError):
        return "zip"  # which says what is wrong with it
    if "word/document.xml" in names or any(n.startswith("word/document") for n in names):
        return "docx"
    if kind.startswith(b"application/epub") or "META-INF/container.xml" in names:
        return "epub"
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if kind.startswith(b"application/vnd.oasis") or {
        "xl/workbook.xml",
        "ppt/presentation.xml",
    } & set(names):
        raise DocumentError("is a spreadsheet or a presentation", "Save it as CSV, or as PDF.")
    return "zip"


def _written(head: str, suffix: str) -> str:
    """The family of a text, by its first few thousand characters."""
    if suffix not in MARKDOWN and _HTML.match(head):
        return "html"
    header = _HEADER.match(head)
    if header and (
        _MAIL_MUST.search(header.group())
        or (suffix == ".eml" and _MAIL_FIELDS.search(header.group()))
    ):
        return "mail"
    if suffix in {".eml", ".mht", ".mhtml"} and _MAIL_FIELDS.search(head[:2000]):
        return "mail"
    stripped = head.lstrip("\ufeff \t\r\n")
    opens = suffix in _JSON and stripped[:1] in {"{", "[", '"'}
    if opens or (suffix not in MARKDOWN and _RECORD.match(stripped)):
        lines = _LINES.match(stripped) or (suffix in _JSON and suffix != ".json")
        return "jsonl" if lines else "json"
    if suffix in {".csv", ".tsv"}:
        return suffix[1:]
    if suffix in {".html", ".htm", ".xhtml"} and _TAG.search(head):
        return "html"
    first = stripped.split("\n", 1)[0].lower()
    for separator, family in (("\t", "tsv"), (",", "csv"), (";", "csv")):
        cells = {cell.strip().strip('"') for cell in first.split(separator)}
        if len(cells) > 1 and "text" in cells and cells <= _TABLE_WORDS | {"id", "file", "author"}:
            return family
    return "text"
