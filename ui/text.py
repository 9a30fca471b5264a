"""Text from documents as parts of a page: escaped, isolated, counted. Pure.

Every string that reaches a page goes through `escape` or `isolate`.
"""

import html

from qa.cite import file_name
from qa.wording import clean, line


def escape(text: str) -> str:
    """Cleaned and escaped: safe as the content of an element or of a quoted attribute."""
    return html.escape(clean(text), quote=True)


def isolate(text: str) -> str:
    """An escaped value whose direction stays its own, for use amid other words."""
    return f"<bdi>{escape(text)}</bdi>"


def size(characters: int) -> str:
    """How long a text is, in characters, as a person would say it."""
    if characters < 1000:
        return f"{characters} characters"
    if characters < 999_500:
        return f"{characters / 1000:.0f},000 characters"
    return f"{characters / 1_000_000:.1f} million characters"


def sentences(*parts: str) -> str:
    """What happened and what to do, as sentences on one line: each with a full stop."""
    kept = [part.strip() for part in parts if part.strip()]
    return " ".join(part if part[-1] in ".!?:…" else f"{part}." for part in kept)


def name_of(title: str | None, uri: str) -> str:
    """What to call a document: its title, else the last part of its URI."""
    if title and (shown := line(title)):
        return shown
    return line(file_name(uri)) or "Untitled document"
