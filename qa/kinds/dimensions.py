"""What the answer to "how many", "how long" and "how much did it cost" is measured in. Pure."""

import re
from functools import lru_cache
from typing import NamedTuple

from qa.kinds.nouns import asked_noun
from qa.kinds.tokens import read_tokens
from qa.kinds.words import AUXILIARIES, PREPOSITIONS
from qa.tables import words_of
from qa.values.quantity_words import CURRENCY_WORDS, UNITS

ANY: frozenset[str] = frozenset()
_COUNT = frozenset(("count",))
_SCALES = words_of("hundred hundreds thousand thousands million millions billion billions dozen")
_NAMING_UNITS = frozenset(
    word for word in UNITS if len(word) > 3 and word.isalpha() and word.endswith("s")
) | words_of("percent percentage feet pct km sq dollars pounds euros age")


def _each(words: str, *dimensions: str) -> dict[str, frozenset[str]]:
    return dict.fromkeys(words_of(words), frozenset(dimensions))


_BY_DEGREE = {
    **_each("old", "time"),
    **_each("far", "length", "time"),
    **_each("tall wide deep broad thick", "length"),
    **_each("heavy", "mass"),
    **_each("fast quickly", "speed", "time", "times", "length", "frequency"),
    **_each("hot cold warm", "temperature", "angle"),
    **_each("late", "time"),
    **_each("expensive costly", "money"),
}
_BY_NOUN = {
    **_each("percentage percent proportion share fraction", "share", "points"),
    **_each("price cost salary budget fee fine", "money"),
    **_each("age duration", "time"),
    **_each("height length distance width depth", "length", "time"),
    **_each("temperature", "temperature", "angle"),
    **_each("weight", "mass"),
    **_each("speed", "speed"),
}
_LASTS = re.compile(r"(?:sentenc|jail|imprison|detain|clos|delay|suspend|bann)ed", re.IGNORECASE)
_LONG = frozenset(("time", "length"))
# "The road from here to there", and not "the road under repair".
_SPANNING = words_of("of between from across along near over that which")
_EXTENDED = words_of(
    """line road street river bridge tunnel wall track trail route coast coastline beach border canal
    pipeline railway highway motorway runway ship boat train tram bus car island lake valley field
    fence cable rope pole tail wing body snake fish whale pier dyke dam causeway corridor aisle avenue
    channel strait path pipe hose platform dam stick"""
)
_LASTING = words_of(
    """war trial term sentence reign marriage course contract lease film movie song show season
    meeting interview flight siege strike drought occupation ceasefire delay wait"""
)
_EXTENDS = words_of("grow get measure extend stretch run reach become")
_BE = words_of("is are was were be")
_COMPARED = words_of(
    "more less higher lower larger bigger smaller greater further over above below back of"
)
# "Raise", "claim" and "sell" are no part of it: much else than money is raised and sold.
_MONEY = words_of(
    """cost costs costing pay pays paid paying spend spends spent money worth earn earns earned salary
    compensation funding budget budgeted price priced fine fined fines debt debts owe owes owed tax
    taxes levy loan loans invest invested donate donated cash bonus bonuses fee fees wage wages pension
    ransom bail dowry rent subsidy revenue turnover damages royalties dividend"""
)
_SQUARE = {"square": "area", "sq": "area", "cubic": "volume", "cu": "volume"}


class Wanted(NamedTuple):
    """What answers a question for a quantity.

    Attributes
    ----------
    dimensions : frozenset of str
        What it is measured in ("time", "money", "count"); empty where anything may be meant.
    hardly : frozenset of str
        What it is less likely measured in: a line that is six months long.
    noun : str
        What is counted, in the singular; "" where nothing is.
    unit : bool
        Whether the question names the unit ("how many years", "in miles"): the number alone answers.
    named : bool
        Whether a number that only names something ("Tram 124"), or an age, may be meant.
    """

    dimensions: frozenset[str] = ANY
    hardly: frozenset[str] = ANY
    noun: str = ""
    unit: bool = False
    named: bool = True


@lru_cache(maxsize=512)
def wanted(question: str) -> Wanted:
    """What a question for a quantity wants; anything where it does not say."""
    tokens = read_tokens(question)
    words = [token.word for token in tokens]
    unit = not _NAMING_UNITS.isdisjoint(words)
    if "how" not in words[:-1]:
        return Wanted(_of_noun(words), unit=unit)
    at = words.index("how") + 1
    degree, rest = words[at], words[at + 1 :]
    if degree == "many":
        counted = [token for token in tokens[at + 1 :] if token.word not in _SCALES]
        dimensions = _of_many([token.word for token in counted])
        known = dimensions == _COUNT and not any(token.capital for token in counted[:2])
        noun = asked_noun(counted)[0] if known else ""
        return Wanted(dimensions, noun=noun, unit=unit, named=False)
    if degree == "much":
        return Wanted(_of_much(rest), unit=unit, named=False)
    if degree == "long":
        lasts, extends = _of_long(rest)
        likely = frozenset(["time"] * lasts + ["length"] * extends)
        return Wanted(likely, _LONG - likely, unit=unit, named=False)
    if degree == "far" and not (_MONEY.isdisjoint(rest) and _COMPARED.isdisjoint(rest[:1])):
        return Wanted()
    of_age = degree == "old"
    named = degree not in _BY_DEGREE or of_age
    return Wanted(_BY_DEGREE.get(degree, ANY), unit=unit or of_age, named=named)


def _of_noun(words: list[str]) -> frozenset[str]:
    """ "What is the price of it?", "what percentage of them came?"."""
    asked = next((at for at, word in enumerate(words) if word in ("what", "which", "whats")), 0)
    for at, word in enumerate(words[asked + 1 : asked + 6], asked + 1):
        if word in _BY_NOUN and words[at + 1 : at + 2] != ["value"]:
            ends = not words[at + 1 :] or words[at + 1] in AUXILIARIES | PREPOSITIONS
            return _BY_NOUN[word] if ends or word in _NAMING_UNITS else ANY
        if word in PREPOSITIONS:
            break
    return ANY


def _of_many(rest: list[str]) -> frozenset[str]:
    """ "How many trams ran?", "how many square miles is it?"."""
    found: set[str] = set()
    for at, word in enumerate(rest[:4]):
        if word in AUXILIARIES or (word in PREPOSITIONS and word != "of"):
            break
        if word in _SQUARE and rest[at + 1 : at + 2] and rest[at + 1] in UNITS:
            return frozenset((_SQUARE[word],))
        if word in UNITS and (word.endswith("s") or word in ("feet", "percent") or at == 0):
            found.add(UNITS[word].dimension)
        if word in CURRENCY_WORDS or word == "pounds":
            found.add("money")
    if "angle" in found:
        found |= {"temperature", "count"}  # of heat, of an arc, of a university
    if "times" in found:
        found.add("count")
    return frozenset(found) or _COUNT


def _of_much(rest: list[str]) -> frozenset[str]:
    if not rest or rest[0] in _COMPARED:
        return ANY
    if rest[0] == "time":
        return frozenset(("time",))
    of_money = rest[0] in _MONEY or (rest[0] in AUXILIARIES and not _MONEY.isdisjoint(rest))
    return frozenset(("money",)) if of_money else ANY


def _of_long(rest: list[str]) -> tuple[bool, bool]:
    """Whether "how long ..." asks how long something lasts, and whether how far it extends."""
    if not rest or rest[0] not in _BE:
        return True, not rest or not _EXTENDS.isdisjoint(rest)
    if any(map(_LASTS.match, rest)):
        return True, False
    ends = next((at for at, word in enumerate(rest) if word in _SPANNING), len(rest))
    noun = rest[ends - 1]
    return noun not in _EXTENDED, noun not in _LASTING
