"""Whether a sentence has the numbers of a question, or others in their place. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from qa.dates import find_dates
from qa.kinds.around import BORDERS
from qa.quantities import Quantity, parse_quantity
from qa.tables import words_of
from qa.talk.mention_words import FUNCTION_WORDS, PREPOSITIONS
from qa.values.number_words import FIGURES, WORDS, either
from qa.values.quantity_value import BARE, PLURAL
from qa.values.quantity_words import CURRENCIES, HEDGE

_NUMBER = re.compile(
    rf"(?<![\w.,/:–-])(?:{HEDGE.pattern})?(?:(?:{either(CURRENCIES)})\s?)?"
    rf"(?:{FIGURES.pattern}|{WORDS.pattern})(?!:\d|(?:st|nd|rd|th)\b)(?:%|[^\W\d_]*)"
)
_NEXT = re.compile(r"[\s\u00a0-]+(per\s+cent|[a-z]+(?:[-’'][a-z]+)*)")
_JOINT = re.compile(r"\s+(?:to|and|or)\s+")
_LAST = re.compile(r"([^\W_][\w’'-]*)\s+$")
# Of what is known to be so many, the number tells nothing: "the two sides".
_KNOWN = words_of("the these those both his her its their our my your first last next other")
_FURTHER = words_of("other more")
_BORDER = re.compile(
    rf"[,;:](?=\s)|[—–()\"“”]|\b(?:{'|'.join(BORDERS - {'as'})})\b",
    re.IGNORECASE,
)
# "It paid 7,000 for each" does not deny the sum.
_EACH = re.compile(r"\b(?:each|apiece|per|every)\b", re.IGNORECASE)
_OPEN = ("over", "under")
# How many words behind a number may say what is counted.
_COUNTED = 3


class Numbered(NamedTuple):
    """A number of a text without what it counts, the preposition before it or "", what it means."""

    start: int
    end: int
    before: str
    value: Quantity


def clause_of(said: str, start: int, end: int) -> tuple[int, int]:
    """The clause of the verb at ``said[start:end]``, as half-open offsets."""
    borders = [match.span() for match in _BORDER.finditer(said)]
    opens = max((last for _, last in borders if last <= start), default=0)
    return opens, min((first for first, _ in borders if first >= end), default=len(said))


@lru_cache(maxsize=256)
def asked_in(question: str) -> tuple[Numbered, ...]:
    """The numbers that a question asks about."""
    return tuple(one for one in numbers(question) if not _is_known(question[: one.start]))


def as_told(question: str, said: str, clause: tuple[int, int]) -> tuple[str, bool] | None:
    """The question with the numbers that a sentence has in the place of its own, and if those differ.

    Parameters
    ----------
    clause : tuple of int
        Half-open offsets in `said` of the clause that tells what is asked; a number there goes
        before what stands elsewhere.

    Returns
    -------
    (str, bool) or None
        They differ where one of the same unit, behind the same preposition, cannot be so, too; None
        where an asked number is missing, or stands only elsewhere.
    """
    told = list(numbers(said))
    near = [one for one in told if clause[0] <= one.start < clause[1]]
    differs = False
    for asked in asked_in(question)[::-1]:
        held = [one for one in near if _bears_out(asked.value, one.value)]
        found = held or [
            one
            for one in near
            if _is_instead(asked, one) and not _EACH.search(said, one.end, clause[1])
        ]
        if found:
            number = said[found[0].start : found[0].end]
            question = question[: asked.start] + number + question[asked.end :]
            differs = differs or not held
            continue
        clash = any(asked.value.contradicts(one.value) for one in near)
        if clash or not any(_bears_out(asked.value, one.value) for one in told):
            return None
    return question, differs


def numbers(text: str) -> Iterator[Numbered]:
    """The numbers of a text but for dates, those in names ("Apollo 11") and a bare "one"."""
    dates = find_dates(text)
    at = 0
    while (match := _NUMBER.search(text, at)) is not None:
        start, at = match.start(), match.end()
        before = _LAST.search(text, 0, start)
        named = before and before.start() and before[1][0].isupper()
        if named or any(first < at and start < last for first, last, _ in dates):
            continue
        value, at = _range(text, before, start, at) or (_with_counted(text, start, at), at)
        if value is None or (value.low == value.high == 1 and value.unit.factor == 1):
            continue
        word = before[1].lower() if before else ""
        yield Numbered(start, at, word if word in PREPOSITIONS - {"between"} else "", value)


def _range(
    text: str, before: re.Match[str] | None, start: int, end: int
) -> tuple[Quantity, int] | None:
    """The range that begins with the number at ``text[start:end]``, and where its second one ends."""
    joint = _JOINT.match(text, end)
    second = _NUMBER.match(text, joint.end()) if joint else None
    if second is None:
        return None
    opening = before is not None and before[1].lower() in ("between", "from")
    value = _with_counted(text, before.start() if before and opening else start, second.end())
    return (value, second.end()) if value and value.low < value.high else None


def _with_counted(text: str, start: int, end: int) -> Quantity | None:
    """The quantity at ``text[start:end]`` with the unit or the noun behind it."""
    found = parse_quantity(text[start:end])
    for at in range(_COUNTED):
        following = _NEXT.match(text, end)
        if following is None or following[1] in FUNCTION_WORDS - _FURTHER:
            break
        end = following.end()
        value = parse_quantity(text[start:end])
        if value is None or value.unit == BARE:
            continue
        counts = value.unit.dimension.startswith("count of ")
        if not counts or PLURAL.search(following[1]):
            return value
        found = value if at == 0 else found
    return found


def _is_known(before: str) -> bool:
    word = _LAST.search(before)
    return word is not None and (word[1].lower() in _KNOWN or word[1].endswith(("'s", "’s")))


def _bears_out(asked: Quantity, told: Quantity) -> bool:
    """Whether what is told makes what is asked true: "39" makes "more than 30", not the reverse."""
    counts = [one.unit.dimension.startswith("count of ") for one in (asked, told)]
    if all(counts):  # "Twelve soldiers" are twelve people.
        asked, told = replace(asked, unit=BARE), replace(told, unit=BARE)
    if told.low < told.high and asked.low == asked.high:
        return False  # "between five and ten" are not said to be seven
    if told.hedge in _OPEN and told.hedge != asked.hedge:
        return asked.low == told.low and asked.agrees_with(told)
    bounded = asked.hedge in _OPEN and told.hedge not in _OPEN
    like = asked.unit.dimension == told.unit.dimension
    return asked.agrees_with(told) or (bounded and like and not asked.contradicts(told))


def _is_instead(asked: Numbered, told: Numbered) -> bool:
    """Whether one number stands in the place of another, and both cannot be so."""
    like = asked.value.unit.dimension == told.value.unit.dimension != BARE.dimension
    return like and asked.before == told.before and asked.value.contradicts(told.value)
