"""Text from documents, made fit to be shown: cleaned, on one line, with dates and links. Pure.

What is shown as HTML is escaped besides (`ui.text`), what becomes Markdown as well (`qa.markdown`).
"""

import re
from datetime import date
from urllib.parse import urlsplit

from index.load.text import without_surrogates
from qa.cite import at_text

# Embeddings, overrides and isolates reorder what stands around them; the marks U+200E and
# U+200F only say what their neighbours are, and Arabic and Hebrew need them.
_REORDERING = "\u202a-\u202e\u2066-\u2069"
# Tab and line feed stay. A lone surrogate has no UTF-8 and would break the reply it is part of.
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufff9-\ufffb"
_UNWANTED = re.compile(f"[{_REORDERING}{_CONTROLS}]")
_SPACE = re.compile(r"\s+")
_MONTHS = re.findall(
    r"\w+",
    "January February March April May June July August September October November December",
)

TITLE_LIMIT = 200


def clean(text: str) -> str:
    """What is shown of a text: without the characters that reorder or corrupt a page."""
    return without_surrogates(_UNWANTED.sub("", text))


def line(text: str, limit: int = TITLE_LIMIT) -> str:
    """One line of at most ``limit`` characters, cleaned; an ellipsis where it was cut."""
    flat = _SPACE.sub(" ", clean(text[: limit * 8])).strip()
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def count(number: int, noun: str) -> str:
    """``1 document``, ``12 documents``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def day(when: date | None) -> str:
    """``24 June 2020``, or ``undated``. English whatever the locale, like the page."""
    return "undated" if when is None else f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def web_link(*candidates: str | None) -> str | None:
    """The first candidate that is an http(s) address with a host; None where none is."""
    for candidate in candidates:
        if (
            not candidate
            or len(candidate) > 4000
            or re.search(r"[\s\x00-\x1f\x7f<>\"\\]", candidate)
        ):
            continue
        try:
            parts = urlsplit(candidate)
            host = parts.hostname
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and host and "@" not in parts.netloc:
            return candidate
    return None


def link_to_quote(url: str, quotation: str) -> str:
    """The address with a text fragment, so that a browser scrolls to the quotation and marks it.

    One that names the page of a PDF stays as it is: that is as near as a browser can be led.
    """
    return url if "#page=" in url else at_text(url, clean(quotation))
