"""Enumerations: "A, B and C" taken apart into its items. Pure."""

import re

Offsets = tuple[int, int]

# What parts items; "and" alone only where it joins two names or two words of the same make.
_BLANKS = r"(?<!\s)\s+"
_COMMA = re.compile(
    rf"(?:{_BLANKS})?[,;]\s*(?:and|or|as well as|&)?\s*|{_BLANKS}(?:and|or|as well as|&)\s+"
)
_NAME = r"(?:the )?[A-Z0-9][^\s,;:.()—]*(?: (?:(?:of|the|de|von|for) )*[A-Z0-9][^\s,;:()—.]*)*"
_BEFORE = re.compile(rf"(?:(?:{_NAME}), )*(?:{_NAME})(?:,? (?:and|or|&) |, )$")
_BEHIND = re.compile(rf"(?:, (?:{_NAME}))*,? (?:and|or|&) (?:{_NAME})|(?:, (?:{_NAME}))+")
_LEADING = re.compile(
    r"^(?:both|either|including|such as|namely|e\.g\.|the following:?)\s+", re.IGNORECASE
)
_LONGEST_ITEM = 9


def items_of(text: str, start: int, end: int) -> list[Offsets]:
    """The items of an enumeration at ``text[start:end]``; the whole as one where it is none.

    Half-open offsets in `text`, in its order. "the Council, which met in Rome, and others" is no
    enumeration of three: an item is short and opens no clause.
    """
    lead = _LEADING.match(text[start:end])
    start += lead.end() if lead else 0
    if " of " in text[start:end] and "," not in text[start:end]:
        return [(start, end)]  # "the Ministry of Culture and Tourism"
    cuts = [(start + m.start(), start + m.end()) for m in _COMMA.finditer(text[start:end])]
    items: list[Offsets] = []
    at = start
    for first, last in [*cuts, (end, end)]:
        items.append((at, first))
        at = last
    items = [(a, b) for a, b in items if text[a:b].strip()]
    return (
        items if len(items) > 1 and all(_is_item(text[a:b]) for a, b in items) else [(start, end)]
    )


def whole(text: str, start: int, end: int, sentence: Offsets) -> Offsets:
    """The whole enumeration of names that a span is a part of; the span itself where of none."""
    if not text[start:end].removeprefix("the ")[:1].isupper():
        return start, end
    before = _BEFORE.search(text, max(sentence[0], start - 200), start)
    behind = _BEHIND.match(text, end, sentence[1])
    return before.start() if before else start, behind.end() if behind else end


def _is_item(words: str) -> bool:
    line = words.split()
    opens = re.match(
        r"(?:which|who|that|where|when|while|but|he|she|it|they|was|were|is|are)\b", words
    )
    return 0 < len(line) <= _LONGEST_ITEM and opens is None
