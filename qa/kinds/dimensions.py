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
    **_each("late early soon", "time"),
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
_EXTENDS = words_of("grow get measure extend stretch run reach become")
_BE = words_of("is are was were be")
_COMPARED = words_of("more less higher lower larger bigger smaller greater further over above below of")
_MONEY = re.compile(
    r"cost|pa(?:y|id)|spen[dt]|money|worth|earn|salary|compensation|invest|donat|ow(?:e|ing)|price"
    r"|charge|fine[ds]?$|fund|budget|claim|contribut|rais|sell|sold|b(?:uy|ought)|debt|loan|levy|tax"
)
_SQUARE = {"square": "area", "sq": "area", "cubic": "volume", "cu": "volume"}


class Wanted(NamedTuple):
    """What answers a question for a quantity.

    Attributes
    ----------
    dimensions : frozenset of str
        What it may be measured in ("time", "money", "count"); empty where anything may be meant.
    noun : str
        What is counted, in the singular; "" where nothing is.
    unit : bool
        Whether the question names the unit ("how many years", "in miles"): the number alone answers.
    named : bool
        Whether a number that only names something ("Tram 124"), or an age, may be meant.
    """

    dimensions: frozenset[str] = ANY
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
        noun = asked_noun(tokens[at + 1 :])[0]
        dimensions = _of_many([word for word in rest if word not in _SCALES])
        return Wanted(dimensions, noun if dimensions == _COUNT else "", unit, named=False)
    if degree == "much":
        return Wanted(_of_much(rest), unit=unit, named=False)
    if degree == "long":
        return Wanted(_of_long(rest), unit=unit, named=False)
    if degree == "far" and (rest[:1] and rest[0] in _COMPARED or any(map(_MONEY.match, rest))):
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
        if word in _SQUARE:
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
    of_money = rest[0] in AUXILIARIES or _MONEY.match(rest[0])
    return frozenset(("money",)) if of_money and any(map(_MONEY.match, rest)) else ANY


def _of_long(rest: list[str]) -> frozenset[str]:
    lasts = frozenset(("time",))
    if rest[:1] and rest[0] in _BE:
        return lasts if any(map(_LASTS.match, rest)) else lasts | {"length"}
    return lasts | {"length"} if _EXTENDS.intersection(rest) or not rest else lasts
