"""Mail (EML) and pages saved as mail (MHTML): the message, and its attachments as parts."""

import email
import email.policy
import re
from datetime import date
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import PurePosixPath

from index.document import Document
from index.errors import DocumentError
from index.load.blocks import Blocks
from index.load.markup import add_blocks, html
from index.load.parsed import MAX_TEXT_BYTES, Options, Parsed, Part
from index.load.text import clean_line, decode, safe_url

_MOST_PARTS = 1_000
# What the library raises on headers and bodies that are not what they should be.
_DAMAGED = (
    MessageError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    UnicodeError,
)
_ENDINGS = {"text/html": ".html", "text/plain": ".txt", "application/pdf": ".pdf",
            "message/rfc822": ".eml"}  # fmt: skip
# Whoever is copied in blindly is not meant to be read of.
_PEOPLE = ("From", "To", "Cc")
_UNFIT = re.compile(r"[^\w .-]")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
# Pictures that mails are decorated with: nobody means them as documents.
_SILENT = ("image/", "audio/", "video/", "font/", "application/pgp-signature", "text/css",
           "application/pkcs7-signature")  # fmt: skip


def parse(raw: bytes, uri: str, _: Options) -> Parsed:
    """A message as a document; its attachments are the parts.

    Raises
    ------
    DocumentError
        It holds neither text nor an attachment.
    """
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    if saved := _header(message, "Snapshot-Content-Location") or _saved_page(message):
        return _page(message, uri, saved)
    text, attached, all_of_it = _take_apart(message)
    parts = _parts(attached)
    if not text and not parts:
        raise DocumentError("holds no text", "Nothing to do: it was left out.")
    whole = "\n\n".join(filter(None, (_people(message), text)))
    documents = (
        Document(
            whole,
            title=clean_line(_header(message, "Subject")) or None,
            source=_sender(_header(message, "From")),
            published=_date(_header(message, "Date")),
            uri=uri,
        ),
    )
    warnings = () if all_of_it else (f"has more than {_MOST_PARTS:,} parts; the rest was left out",)
    return Parsed(documents if whole else (), parts, warnings=warnings)


def _people(message: EmailMessage) -> str:
    """From whom to whom, a line each, as a reader sees it above the text."""
    said = ((name, clean_line(_header(message, name))) for name in _PEOPLE)
    return "\n".join(f"{name}: {people}" for name, people in said if people)


def _take_apart(message: EmailMessage) -> tuple[str, list[EmailMessage], bool]:
    """The text, the attachments, and whether that is all; never recursive.

    A text may come in pieces, with pictures between them; it is read in one form alone.
    """
    plain: list[EmailMessage] = []
    pages: list[EmailMessage] = []
    attached: list[EmailMessage] = []
    stack = [message]
    seen = 0
    while stack and seen < _MOST_PARTS:
        part = stack.pop()
        seen += 1
        kind = part.get_content_type()
        named = _name(part)
        if kind == "message/rfc822" and part is not message:
            attached.append(part)
        elif part.is_multipart():
            stack.extend(p for p in reversed(part.get_payload()) if isinstance(p, EmailMessage))  # type: ignore[arg-type]
        elif _disposition(part) == "attachment" or (named and not kind.startswith("text/")):
            attached.append(part)
        elif kind == "text/plain" and not (named and plain):
            plain.append(part)
        elif kind == "text/html" and not (named and pages):
            pages.append(part)
        elif named or not kind.startswith("text/"):
            attached.append(part)
    return _text_of(plain) or _text_of(pages), attached, not stack


def _text_of(parts: list[EmailMessage]) -> str:
    blocks = Blocks()
    for part in parts:
        _add(part, blocks)
    return blocks.text()


def _add(part: EmailMessage, blocks: Blocks) -> None:
    raw = _bytes(part)
    if len(raw) > MAX_TEXT_BYTES:
        raise DocumentError(f"larger than {MAX_TEXT_BYTES // 1_000_000} MB", "Split it.")
    if part.get_content_type() == "text/html":
        root = html(_decoded(part, raw).encode("utf-8", "replace"))
        if root is not None:
            add_blocks(root, blocks)
    else:
        for paragraph in _PARAGRAPH.split(_decoded(part, raw).replace("\r\n", "\n")):
            blocks.add(paragraph)


def _decoded(part: EmailMessage, raw: bytes) -> str:
    try:
        return raw.decode(part.get_content_charset("utf-8"))
    except _DAMAGED:
        try:
            return decode(raw)
        except DocumentError:
            return ""


def _bytes(part: EmailMessage) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except _DAMAGED:
        return b""
    return payload if isinstance(payload, bytes) else b""


def _parts(attached: list[EmailMessage]) -> tuple[Part, ...]:
    found: list[Part] = []
    taken: set[str] = set()
    for number, part in enumerate(attached, 1):
        kind = part.get_content_type()
        if kind.startswith(_SILENT):
            continue
        if kind == "message/rfc822":
            inner = part.get_payload()
            whole = inner[0] if isinstance(inner, list) and inner else None
            try:
                raw = whole.as_bytes() if isinstance(whole, EmailMessage) else b""
            except _DAMAGED:
                raw = b""
            subject = _header(whole, "Subject") if isinstance(whole, EmailMessage) else ""
            called = _UNFIT.sub("_", clean_line(subject))[:80] or f"message-{number}"
            name = _name(part) or f"{called}.eml"
        else:
            raw = _bytes(part)
            name = _name(part) or f"attachment-{number}{_ENDINGS.get(kind, '')}"
        found.append(Part(_unused(name, taken), raw))
    return tuple(found)


def _unused(name: str, taken: set[str]) -> str:
    """A name of its own for an attachment: several may be called the same."""
    path = PurePosixPath(name)
    count = 1
    while name in taken:
        count += 1
        name = f"{path.stem}-{count}{path.suffix}"
    taken.add(name)
    return name


def _name(part: EmailMessage) -> str:
    """The attachment's own name, without a path in front of it; "" where it has none."""
    try:
        name = part.get_filename() or ""
    except _DAMAGED:
        return ""
    last = PurePosixPath(clean_line(name).replace("\\", "/")).name
    return "" if last in (".", "..") else last[:200]


def _disposition(part: EmailMessage) -> str:
    try:
        return part.get_content_disposition() or ""
    except _DAMAGED:
        return ""


def _header(message: EmailMessage | None, name: str) -> str:
    try:
        return str(message[name] or "") if message is not None else ""
    except _DAMAGED:
        return ""


def _sender(header: str) -> str | None:
    name, address = parseaddr(header)
    return clean_line(name) or clean_line(address) or None


def _date(header: str) -> date | None:
    try:
        return parsedate_to_datetime(header).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _saved_page(message: EmailMessage) -> str:
    """The address of a page that an older browser saved as mail; "" for real mail."""
    where = _header(message, "Content-Location")
    return where if message.get_content_type() == "multipart/related" and where else ""


def _page(message: EmailMessage, uri: str, saved: str) -> Parsed:
    from index.load import page

    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            address = saved if safe_url(saved) else None
            return Parsed((page.article(_decoded(part, _bytes(part)), uri, address),))
    raise DocumentError("is a saved page without the page", "Save it again.")
