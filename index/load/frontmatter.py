"""Front matter: what a text file says of itself between two lines of ``---``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from index.load.text import clean_line, safe_url
from index.load.written_date import parse_written_date

_BLOCK = re.compile(r"\A\s*---[^\S\n]*\n(.*?)^(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)\n*", re.S | re.M)
# More is no front matter, and YAML is slow.
_MAX_CHARACTERS = 20_000
NAMES = {
    "title": ("title", "headline"),
    "source": (
        "source", "publisher", "publication", "newspaper", "paper", "outlet", "magazine", "site",
        "sitename",
    ),
    "published": (
        "published", "date", "publication_date", "pubdate", "published_at", "published_on",
        "date_published",
    ),
    "url": ("url", "link", "canonical", "permalink"),
}  # fmt: skip
AUTHOR = ("author", "authors", "byline", "by", "writer", "reporter", "correspondent")

_ALL_NAMES = frozenset(name for names in NAMES.values() for name in names)
_LINE = re.compile(r"^[^\S\n]*([A-Za-z_]{3,20})[^\S\n]*:[^\S\n]*(\S[^\n]*)", re.M)
_HEADER = re.compile(r"\s{0,20}(?:[A-Za-z_]{3,20}[^\S\n]{0,4}:[^\n]{1,300}\n){2,12}[^\S\n]*\n\s*")


@dataclass(frozen=True)
class Fields:
    """Metadata with None for what is unknown."""

    title: str | None = None
    source: str | None = None
    published: date | None = None
    url: str | None = None


@dataclass(frozen=True)
class FrontMatter:
    """The fields, who wrote the text (""), the text below, warnings about fields that say nothing usable."""

    fields: Fields
    author: str
    body: str
    warnings: tuple[str, ...] = ()


def parse_front_matter(text: str) -> FrontMatter:
    """What a text says of itself above its first line.

    A block that is not YAML, or not a mapping, is text like any other.
    """
    block = _BLOCK.match(text)
    if block is None or len(block.group(1)) > _MAX_CHARACTERS:
        return _header_lines(text)
    try:
        loaded = yaml.load(block.group(1), Loader=_Plain)  # noqa: S506 - it makes strings only
    except (yaml.YAMLError, RecursionError):
        # A colon in a title is enough to break YAML; the lines are plain all the same.
        loaded = dict(_LINE.findall(block.group(1)))
        if not _ALL_NAMES.intersection(key.lower() for key in loaded):
            unread = ("its front matter is not YAML and was read as text",)
            return FrontMatter(Fields(), "", text, unread)
    if not isinstance(loaded, dict):
        return FrontMatter(Fields(), "", text)
    return _named(loaded, text[block.end() :])


def _header_lines(text: str) -> FrontMatter:
    """Lines such as ``Title: ...`` at the very top, two or more of them, up to a blank line."""
    block = _HEADER.match(text)
    if block is None:
        return FrontMatter(Fields(), "", text)
    written = {key.lower(): value for key, value in _LINE.findall(block.group())}
    if len(_ALL_NAMES & written.keys()) < 2:
        return FrontMatter(Fields(), "", text)
    return _named(written, text[block.end() :])


def _named(values: Mapping[Any, object], body: str) -> FrontMatter:
    lower = {str(key).strip().lower(): value for key, value in values.items()}
    fields, warnings = make_fields(
        {name: next((lower[n] for n in names if lower.get(n)), None)
         for name, names in NAMES.items()}
    )  # fmt: skip
    author = next((_line(lower[n]) for n in AUTHOR if lower.get(n)), None)
    return FrontMatter(fields, author or "", body, warnings)


def make_fields(values: dict[str, object]) -> tuple[Fields, tuple[str, ...]]:
    """Fields from written values; a date or an address that is none becomes a warning."""
    warnings: list[str] = []
    written = {name: _line(value) for name, value in values.items()}
    published = None
    if text := written.get("published"):
        published = parse_written_date(text)
        if published is None:
            warnings.append(f"its date {text[:40]!r} is not a date (write 2020-06-24)")
    url = written.get("url")
    if url and not safe_url(url):
        warnings.append(f"its url {url[:40]!r} is no http or https address")
        url = None
    return Fields(written.get("title"), written.get("source"), published, url), tuple(warnings)


class _Plain(yaml.BaseLoader):
    """YAML in which every scalar is text, whatever its tag: ``no`` is a word, a date as written."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        # Aliases make the billion laughs; metadata has no use for them.
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not read")
        node: yaml.Node | None = super().compose_node(parent, index)
        return node


def _line(value: object) -> str | None:
    """A scalar on one line, or a list of them joined; None for anything else or nothing."""
    if isinstance(value, list):
        value = ", ".join(item for item in value if isinstance(item, str))
    if not isinstance(value, str):
        return None
    return clean_line(value) or None
