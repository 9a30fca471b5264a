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
# "three things: ...", "the 4 conditions of the loan: ..."
_NUMBERS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_ANNOUNCED = re.compile(
    rf"\b(?P<number>{'|'.join(_NUMBERS)}|[2-9]|1\d)(?: [^\W\d][\w’'-]*){{1,6}}(?::| [—–-])\s+",
    re.IGNORECASE,
)
_COLON = re.compile(r":\s+")
_SEMICOLON = re.compile(r";\s*(?:(?:and|or)\s+)?")
_LIST_COMMA = re.compile(r",\s*(?:(?:and|or)\s+)?")
_LAST_AND = re.compile(rf"{_BLANKS}(?:and|or)\s(?!.*\s(?:and|or)\s)")
_FEWEST = 3
# How announced items are parted, whichever gives their number: the most telling mark first.
_PARTINGS = tuple(
    map(
        re.compile,
        (
            r";\s*(?:(?:and|or)\s+)?",
            r",\s*(?:(?:and|or)\s+)?",
            rf",\s*(?:(?:and|or)\s+)?|{_BLANKS}(?:and|or)\s+",
        ),
    )
)


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


def announced(text: str, start: int, end: int, sentence: Offsets) -> list[Offsets]:
    """The items that a sentence announces by their number and then names; none where it does not.

    "three things: A, B and C" are three, however long. The span from `start` to `end` must touch
    the announcement or the items. Half-open offsets in `text`, in its order.
    """
    for match in _ANNOUNCED.finditer(text, *sentence):
        word = match["number"].lower()
        number = _NUMBERS.index(word) + 2 if word in _NUMBERS else int(word)
        stop = match.end() + len(text[match.end() : sentence[1]].rstrip(" .!\n"))
        if not (start < stop and match.start() < end):
            continue
        for parting in _PARTINGS:
            items = _parted(text, match.end(), stop, parting)
            if len(items) == number:
                return items
    return []


def behind_colon(text: str, start: int, end: int, sentence: Offsets) -> list[Offsets]:
    """The items that a sentence names behind a colon; none where it names fewer than three.

    "The causes were: A, B (£2) and C." The span from `start` to `end` must begin one of them.
    Half-open offsets in `text`, in its order.
    """
    colon = _COLON.search(text, *sentence)
    if colon is None or end <= colon.end():
        return []
    stop = colon.end() + len(text[colon.end() : sentence[1]].rstrip(" .!\n"))
    marks = list(_SEMICOLON.finditer(text, colon.end(), stop)) or [
        mark
        for mark in _LIST_COMMA.finditer(text, colon.end(), stop)
        if text.count("(", colon.end(), mark.start()) == text.count(")", colon.end(), mark.start())
    ]
    if not marks:
        return []
    items: list[Offsets] = []
    at = colon.end()
    for mark in marks:
        items.append((at, mark.start()))
        at = mark.end()
    last = _LAST_AND.search(text, at, stop) if ";" not in marks[0][0] else None
    items += [(at, last.start()), (last.end(), stop)] if last else [(at, stop)]
    # "It was late: the road, which was new, was closed, and nobody came" is no list.
    listed = len(items) >= _FEWEST and all(_is_item(text[a:b]) for a, b in items)
    listed = listed and any(a <= start < b and not text[a:start].strip() for a, b in items)
    joined = last is not None or re.match(r";|,\s*(?:and|or)\b", marks[-1][0]) is not None
    return items if listed and joined else []


def _parted(text: str, start: int, end: int, parting: re.Pattern[str]) -> list[Offsets]:
    cuts = [(m.start(), m.end()) for m in parting.finditer(text, start, end)]
    firsts = [start, *(behind for _, behind in cuts)]
    lasts = [*(before for before, _ in cuts), end]
    return [(a, b) for a, b in zip(firsts, lasts, strict=True) if text[a:b].strip()]


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
