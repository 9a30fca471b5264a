"""Bytes -> text: encodings told apart, line ends and controls tidied."""

import codecs
import re
import unicodedata

from index.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What no text holds, whatever its encoding: C0 controls but tab, line ends, form feed, escape.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# C0 and C1 controls; a terminal obeys them.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_URL = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.I)
# More marks on one letter than any script has; normalising them takes quadratic time.
_STACKED_MARKS = re.compile("([\u0300-\u036f]{30})[\u0300-\u036f]+")


def decode(raw: bytes) -> str:
    """Text in UTF-8, UTF-16, UTF-32 or Windows-1252; a byte order mark decides where there is one.

    Raises
    ------
    DocumentError
        The bytes are empty or are not text.
    """
    if not raw:
        raise DocumentError("is empty (0 bytes)", "Nothing to do: it was left out.")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strict(raw, encoding)
    if wide := _utf16_without_mark(raw):
        return _strict(raw, wide)
    sample = raw[:65536]
    if len(_BINARY.findall(sample)) > len(sample) // 500:
        raise DocumentError("is not text", "Save it as plain text or Markdown.")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        lenient = raw.decode("utf-8", "replace")
        wrong = lenient.count("\ufffd")
        # Cut off in the middle of a character, or one byte gone wrong: still UTF-8.
        if sum(c > "\x7f" for c in lenient) > 4 * wrong:
            return lenient
        # Every byte but five means something in Windows-1252; those five become U+FFFD.
        return raw.decode("cp1252", "replace")


def head_of(raw: bytes) -> str:
    """The first few thousand characters of what may be text; "" of what is not."""
    cut = raw[:8192]
    try:
        return tidy(decode(cut[: len(cut) - len(cut) % 4])) if len(cut) > 4 else tidy(decode(cut))
    except DocumentError:
        return ""


def tidy(text: str) -> str:
    """One kind of line end, no controls, no lone surrogates, composed letters (NFC)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    text = _CONTROLS.sub("", text).lstrip("\ufeff")
    if not text.isascii():
        text = unicodedata.normalize("NFC", _STACKED_MARKS.sub(r"\1", without_surrogates(text)))
    return text


def without_surrogates(text: str) -> str:
    """Lone surrogates, which no encoding can hold, replaced one for one by U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def clean_line(text: str) -> str:
    """A title or a name as one line that can be stored and shown: no controls, no surrogates."""
    return " ".join(_CONTROLS.sub("", without_surrogates(text)).split())


def safe_url(url: str) -> bool:
    """Whether this is an http or https address without anything that could leave its place."""
    return _URL.fullmatch(url) is not None


def _strict(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"is not whole {encoding.upper().removesuffix('-SIG')}: byte {error.start} is wrong",
            "Save it again as UTF-8.",
        ) from error


def _utf16_without_mark(raw: bytes) -> str | None:
    """UTF-16 of a mostly Latin text shows as a zero in every other byte."""
    sample = raw[:4096]
    if len(sample) < 8 or len(raw) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None
