"""What office documents say of themselves, in the terms of Dublin Core."""

import re
from typing import TYPE_CHECKING

from index.load.text import clean_line

if TYPE_CHECKING:
    from lxml import etree

# What programs write where nobody wrote anything.
_NOBODY = re.compile(
    r"(?:user|users?|admin|administrator|root|owner|author|unknown|anonymous|default|test|guest|none"
    r"|microsoft(?: office)?(?: user)?|python-docx|windows user|openpyxl|libreoffice.*|\W*)$",
    re.I,
)
_NOTHING = re.compile(
    r"(?:untitled(?: document)?|document ?\d*|title|word document|microsoft word.*|powerpoint.*"
    r"|.*\.(?:docx?|pdf|odt|rtf|indd|qxd|tex|dvi|pages|html?)|\W*)$",
    re.I,
)


def title_of(text: str | None) -> str | None:
    """A title that somebody gave; None for what a program writes there."""
    line = clean_line(text or "")[:300]
    return None if _NOTHING.match(line) else line


def author_of(text: str | None) -> str | None:
    """A person or an office; None for what a program writes there."""
    line = clean_line(text or "")[:200]
    return None if _NOBODY.match(line) else line


def local(element: "etree._Element") -> str:
    """The name of an element without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: "etree._Element", name: str) -> str | None:
    """An attribute, whatever its namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def first_text(root: "etree._Element", name: str) -> str | None:
    """The text of the first element of a name."""
    for element in root.iter():
        if local(element) == name and element.text and element.text.strip():
            return str(element.text)
    return None
