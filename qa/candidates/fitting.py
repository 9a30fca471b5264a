"""Whether a number that was read can be what a question asks for. Pure."""

import re

from qa.candidates.amounts import counted, measured, name_before, role, whole_quantity
from qa.dates import find_dates
from qa.kinds.dimensions import Wanted
from qa.quantities import parse_quantity
from qa.said import MISFIT
from qa.stems import stem_of
from qa.tables import words_of
from qa.talk.mention_words import GROUP_NOUNS
from qa.talk.noun_phrases import names_person
from qa.values.quantity_value import BARE, COUNT, Quantity, singular
from qa.values.quantity_words import UNIT

# What people are counted by, beside what they are.
_PEOPLE = frozenset(("person", "man", "woman", "child"))
_OF_PEOPLE = words_of(
    """person resident pupil student operative citizen individual native adult kid guest youth inmate
    live life lives death casualty fatality minority body remain job vote seat troop staff crew
    arrest injury soul burial conviction place post position population household home family"""
)
_COINS = words_of(
    """cent franc peso dirham kroon krona kronor krone crown shilling penny pence guilder lire peseta
    rand real reai ducat florin guinea thaler dinar zloty baht shekel mark rupee coin"""
)
# A part of all is a number of them, too.
_SHARE = 0.7
_SHAPES = frozenset(("length", "area", "volume"))
# How far before a number a date may begin that it ends, in characters.
_REACH = 60
# "11 out of 32" are eleven where it is not a part that is asked for.
_OUT_OF = re.compile(r"\s+(?:in|out\s+of)\b")
# "Every eight minutes" are minutes.
_EVERY = re.compile(r"(?:every|each|per)\s+", re.IGNORECASE)
_LOOSE = ("count", "number", "share", "points", "times", "ordinal")


def whole(wanted: Wanted, text: str, start: int, end: int) -> tuple[int, int]:
    """The whole of the quantity a span has a part of; without the unit that the question names."""
    first, last = whole_quantity(text, start, end)
    if "share" not in wanted.dimensions and _OUT_OF.match(text, end, last):
        return start, end
    if wanted.unit and first == start and UNIT.fullmatch(text, end, last):
        value = parse_quantity(text[start:end])
        if value is not None and value.unit == BARE:
            return start, end
    return first, last


def fitness(wanted: Wanted, text: str, start: int, end: int) -> float:
    """What part of its probability a span keeps: 1, less where it hardly can be meant, or 0.

    A span that is no quantity keeps all of it: there is nothing here to judge it by.
    """
    if every := _EVERY.match(text, start, end):
        start = every.end()
    read = parse_quantity(text[start:end])
    if read is None:
        return 1.0
    if not wanted.named and (kept := _as_name(wanted, text, start, end)) < 1.0:
        return kept
    if not wanted.dimensions:
        return 1.0
    value = measured(text, start, end, read)
    noun = _counted_noun(text, end, value)
    dimension = value.unit.dimension.partition(" ")[0]
    if noun in _COINS and "money" in wanted.dimensions:
        dimension = "money"
    if dimension == "number":
        return MISFIT if _is_year(text, start, end) else 1.0
    if dimension in wanted.dimensions:
        return MISFIT if noun in _PEOPLE and not _are_people(wanted.noun) else 1.0
    if dimension == "share" and "count" in wanted.dimensions:
        return _SHARE
    # Sixty square miles for sixty miles are more likely a slip of whoever asks.
    alike = dimension in _SHAPES and not _SHAPES.isdisjoint(wanted.dimensions)
    loose = dimension in _LOOSE and noun not in _PEOPLE
    return MISFIT if alike or loose or dimension in wanted.hardly else 0.0


def _as_name(wanted: Wanted, text: str, start: int, end: int) -> float:
    """What an age and the number of a tram or of a section keep where something is measured."""
    name = name_before(text, start)
    is_one = bool(name and wanted.noun) and stem_of(name) == stem_of(wanted.noun)
    stands = "label" if is_one else role(text, start, end)
    return {"": 1.0, "age": MISFIT, "label": 0.0}[stands]


def _counted_noun(text: str, end: int, value: Quantity) -> str:
    """What a number counts, in the singular: in its span or right behind it."""
    if value.unit == COUNT:
        behind = counted(text, end)
        return singular(behind[1]) if behind else ""
    return singular(value.unit.name) if value.unit.dimension.startswith("count") else ""


def _are_people(noun: str) -> bool:
    """Whether what is asked for may be people, or be counted by them."""
    return not noun or names_person(noun) or noun in _OF_PEOPLE | GROUP_NOUNS


def _is_year(text: str, start: int, end: int) -> bool:
    """Whether a bare number is a year, or the end of some: "in 1350", "1479–80"."""
    if not text[start:end].isdigit():
        return False
    dates = find_dates(text, max(text.rfind("\n", 0, start) + 1, start - _REACH), end + _REACH)
    return any(first <= start and end <= last for first, last, _ in dates)
