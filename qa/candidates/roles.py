"""Who somebody is: "who is Ismail Demir?" asks for an office or a description, not for a name. Pure.

News sets it beside the name: "Turkish presidential spokesman Ibrahim Kalin", "the head of the
agency, Dmitry Shugayev". What of it was read is taken as far as it goes.
"""

import re

from qa.names import Name, parse_name
from qa.values.name_words import ARTICLES, JOINING, PEOPLE, PREPOSITIONS, TITLE_PARTS

_WHO_IS = re.compile(
    r"\s*who(?:['’]s|\s+(?:is|was))\s++(?P<name>[^?\s](?:[^?]*[^?\s])?)\s*+\?*+\s*$", re.I
)
_WORD = re.compile(r"[^\W_]+(?:[-.’'][^\W_]+)*")
_ROLE = TITLE_PARTS | PEOPLE | ARTICLES | JOINING
_LOOSE = JOINING - {"the"}
# In characters, on either side of a span; no office is longer.
_REACH = 120


def described(question: str) -> Name | None:
    """Whom a question asks to have described; None for one that asks for something else."""
    match = _WHO_IS.match(question)
    name = parse_name(match["name"]) if match else None
    # "The head of NATO" and "Russia's prime minister" ask for the name.
    whole = match is not None and name is not None and name.core == match["name"]
    return name if name and name.proper and whole else None


def whole_role(text: str, start: int, end: int, name: Name) -> tuple[int, int]:
    """The whole of the office that stands beside a name, where a span has a part of it.

    Any other span comes back as it is. Looks no further than the line the span stands on.
    """
    named = _name_behind(text, end, name)
    if named is None:
        return _behind_name(text, start, end, name)
    begin = _office_start(text, start)
    office, comma, _ = text[end:named].partition(",")
    if comma:
        return begin, end + len(office)
    # A given name that the question left out is no part of the office.
    read = parse_name(text[begin:named])
    of_name = len(read.core) if read and text[begin:named].endswith(read.core) else 0
    return begin, max(end, begin + len(text[begin : named - of_name].rstrip()))


def _behind_name(text: str, start: int, end: int, name: Name) -> tuple[int, int]:
    """The office that follows a name and a comma: "Otto Brandt, the former mayor, said"."""
    begin = _office_start(text, start)
    head = text[max(text.rfind("\n", 0, begin) + 1, begin - _REACH) : begin].rstrip()
    words = _WORD.findall(head)
    if not head.endswith(",") or not words or not _names(words[-1], name):
        return start, end
    newline = text.find("\n", end)
    last = min(newline if newline >= 0 else len(text), end + _REACH)
    for word in _WORD.finditer(text, end, last):
        if text[end : word.start()].strip() or not _belongs(word.group()):
            break
        end = word.end()
    return begin, end


def _name_behind(text: str, end: int, name: Name) -> int | None:
    """Where the first word of a name ends that stands behind nothing but an office."""
    newline = text.find("\n", end)
    at, last = end, min(newline if newline >= 0 else len(text), end + _REACH)
    for word in _WORD.finditer(text, end, last):
        gap = text[at : word.start()].strip()
        if gap not in ("", ",") or not _belongs(word.group()):
            return None
        if _names(word.group(), name):
            return word.end()
        at = word.end()
    return None


def _office_start(text: str, start: int) -> int:
    """Where an office begins that goes on at `start`."""
    first = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    begin = start
    for word in reversed(list(_WORD.finditer(text, first, start))):
        if text[word.end() : begin].strip() or not _belongs(word.group()):
            break
        begin = word.start()
    # "Of the agency" has lost what it belongs to.
    while begin < start and (loose := _WORD.match(text, begin)) and loose.group() in _LOOSE:
        begin = loose.end() + 1
    return begin


def _names(word: str, name: Name) -> bool:
    read = parse_name(word)
    return read is not None and read.proper and set(read.roots) <= set(name.roots)


def _belongs(word: str) -> bool:
    low = word.lower()
    return low in _ROLE or (word[0].isupper() and low not in PREPOSITIONS)
