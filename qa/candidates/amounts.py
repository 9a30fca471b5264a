"""How a number stands in its text: what it is part of, and whether it measures anything. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from qa.quantities import Quantity, parse_quantity, read_quantity
from qa.tables import words_of
from qa.talk.mention_words import FUNCTION_WORDS, PERSON_NOUNS
from qa.values.number_words import ONES, TENS, WORD_SCALES, either, in_any_case
from qa.values.quantity_value import BARE, COUNT, PLURAL
from qa.values.quantity_words import CURRENCIES

Role = Literal["", "age", "label"]

# How far on either side of a span what belongs to it is looked for, in characters.
_REACH = 60
_OPENS = re.compile(
    rf"(?<![\w.,/–-])(?:(?:(?:{either(CURRENCIES)})\s?)?\d"
    rf"|{in_any_case([*ONES, *TENS, *WORD_SCALES, 'half', 'between', 'a', 'an'])}\b)"
)
# "It rose from $2 to $3" tells of two sums, "it ranges from $2 to $3" of one range.
_CHANGED = re.compile(
    r"(?<!ranging )(?<!ranges )(?<!ranged )(?<!range )(?<!varies )(?<!vary )\bfrom\s+$"
    r"|\b(?:rais|ris|rose|increas|grow|grew|fall|fell|drop|declin|reduc|cut|los|lower|w[io]n|beat|up"
    r"|down|chang|mov|expand|doubl|vot|score)[a-z]*\b[^,;.]*$",
    re.IGNORECASE,
)
# "Terms of two years and six months", "two years and six months later": two times.
_SEVERAL = re.compile(r"[a-z]s\s+of\s+$")
_APART = re.compile(r"\s+(?:later|earlier|before|after|respectively)\b|,\s+respectively\b")
_LONGER = re.compile(r"\s+(?:longer|shorter|more|less|ago|late|early|ahead|apart)\b")
_NOUN = re.compile(r"[\s\u00a0-]+([a-z]+(?:[’'-][a-z]+)*)")
_AGED = re.compile(r"\b(?:aged?|age\s+of)\s+$", re.IGNORECASE)
_OLD = re.compile(r"(?:[\s-]*(?:years?|yrs?|months?))?[\s-]+old\b")
# "Victor Lanz, 63, was", "the driver, 34,": somebody, as "the toll of the flood, 12," is not.
_NAMED_BEFORE = re.compile(r"(?<!\w)([^\W\d_][\w-]*)[’']?,\s+$")
_FIGURE = re.compile(r"\d{1,3}")
_LABELS = words_of(
    """section sections chapter chapters article articles page pages paragraph paragraphs figure
    figures table tables clause appendix annex number no. nos."""
)
# These may also end what goes before a count: "at the last stage 14 riders fell".
_OFTEN_LABELS = words_of(
    """room route line flight platform highway interstate item step part volume grade class type model
    mark phase stage question"""
)
_LABELLED = re.compile(r"(?:^|(?<=[\s(]))([^\W\d_][\w’'-]*\.?)\s+#?$")
_OPENS_LINE = re.compile(r"[\s#*>]*$")
_HEADS = re.compile(r"(?:(?<=\d\.\d)|(?<=\d\.\d\d)|[.)])\s+[\"“*\[]*[A-Z]")


def whole_quantity(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole of a quantity that a span has a part of: "£3 million to £4 million" for "£3 million".

    A span that is no quantity, or all of one, comes back as it is. Looks no further than the line
    that the span stands on.
    """
    if parse_quantity(text[start:end]) is None:
        return start, end
    for begin, finish, _ in _quantities(text, max(0, start - _REACH), end):
        if start < finish:
            return min(start, begin), max(end, finish)
    return start, end


def measured(text: str, start: int, end: int, value: Quantity) -> Quantity:
    """What a span means in its sentence: a bare number has the unit that stands right behind it."""
    if value.unit != BARE:
        return value
    first, last = whole_quantity(text, start, end)
    noun = counted(text, end)
    if (first, last) == (start, end) and noun:
        last = noun.end()  # "22 consecutive years"
    read = parse_quantity(text[first:last])
    if read is None or read.unit == BARE or read.unit.dimension.startswith("count"):
        return replace(value, unit=COUNT) if noun else value
    return replace(read, hedge=value.hedge or read.hedge)


def counted(text: str, end: int) -> re.Match[str] | None:
    """The plural noun that a number counts, its group 1: right behind it, or behind one word."""
    noun = _NOUN.match(text, end)
    if noun is not None and noun[1] not in FUNCTION_WORDS and not PLURAL.search(noun[1]):
        noun = _NOUN.match(text, noun.end())
    plural = noun is not None and noun[1] not in FUNCTION_WORDS and PLURAL.search(noun[1])
    return noun if plural else None


def role(text: str, start: int, end: int) -> Role:
    """What a number is that measures nothing: an "age", a "label" ("Tram 124", "4.4 The report"), or ""."""
    before, figure = text[max(0, start - _REACH) : start], text[start:end]
    if _AGED.search(before) or _OLD.match(text, end) or figure.endswith(("-old", " old")):
        return "age"
    named = _NAMED_BEFORE.search(before) if text[end : end + 1] == "," else None
    if named and _FIGURE.fullmatch(figure) and (named[1][0].isupper() or named[1] in PERSON_NOUNS):
        return "age"
    line = before[before.rfind("\n") + 1 :]
    if figure.replace(".", "").isdigit():
        heads = _OPENS_LINE.match(line) and _HEADS.match(text, end)
        word = (found := _LABELLED.search(line)) and found[1].lower()
        if heads or word in _LABELS or (word in _OFTEN_LABELS and not counted(text, end)):
            return "label"
    return ""


def name_before(text: str, start: int) -> str:
    """The word with a capital right before a number, "" where there is none: "Tram" of "Tram 124"."""
    word = _LABELLED.search(text, max(0, start - _REACH), start)
    return word[1] if word and word[1][0].isupper() else ""


def _quantities(text: str, first: int, last: int) -> Iterator[tuple[int, int, Quantity]]:
    """The quantities that begin between two offsets, on the line that the last of them is on."""
    at = max(first, text.rfind("\n", 0, last) + 1)
    while (opens := _OPENS.search(text, at, last)) is not None:
        begin, at = opens.span()
        read = read_quantity(text, begin)
        # What a thing costs "a week" is one answer with the week and without.
        if read and (" per " in read[0].unit.dimension or not _is_one(text, begin, *read)):
            read = read_quantity(text, begin, alone=True)
        if read is not None and "\n" not in text[begin : read[1]]:
            at = read[1]
            yield begin, at, read[0]


def _is_one(text: str, begin: int, value: Quantity, end: int) -> bool:
    """Whether several numbers that can be read as one are meant as one."""
    first = read_quantity(text, begin, alone=True)
    if first is not None and first[1] == end:
        return True
    line = text[text.rfind("\n", 0, begin) + 1 : begin][-_REACH:]
    if value.low < value.high:
        between = text[begin].lower() == "b"
        counts = value.unit != BARE or bool(counted(text, end))
        return counts and (between or not _CHANGED.search(line))
    if text.endswith(("half", "quarter"), begin, end):
        return True
    if _APART.match(text, end) or _SEVERAL.search(line):
        return False
    comma = first is not None and text.startswith(",", first[1])
    return not (comma and _LONGER.match(text, end))
