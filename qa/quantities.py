"""Quantities in answers: a span in figures or words, with hedge and unit, to a `Quantity`.

Own code: quantulum3 and pint read units but neither hedges nor ranges, and bring a classifier or a
registry of a thousand units.
"""

import re
from dataclasses import replace

from qa.values.number_words import (
    ORDINAL,
    SCALES,
    SHARE,
    number_in_figures,
    read_number,
    read_ordinal,
    read_share,
)
from qa.values.quantity_value import Quantity, singular
from qa.values.quantity_words import (
    CURRENCIES,
    CURRENCY_AFTER,
    CURRENCY_WORDS,
    HEDGE,
    HEDGE_AFTER,
    HEDGES,
    HEDGES_AFTER,
    MONEY,
    SHARE_OF,
    UNIT,
    UNITS,
    Hedge,
    Unit,
)

__all__ = ["Quantity", "parse_quantity", "read_quantity"]

_RANK = Unit("", "ordinal")

_PERCENT = UNITS["%"]

# People say "two-thirds" of 65% as of 68%.
_ROUNDING_OF_FRACTION = 2.0

# Of itself: "half a million" is said of 480,000.
_ROUNDING_OF_HALF = 0.05

_LEAD = re.compile(
    r"""[\s"'“‘(\[]*(?:(?:an?\s+(?!(?:minimum|maximum|half|third|quarter|fifth|tenth|couple|pair)\b)
    [a-z]+\s+of(?=\s+[\d$€£])|a\s+(?:combined\s+)?total\s+of|a\s+record|(?:just|only)(?!\s+(?:under|over
    |below|short))|exactly|precisely|all|another|an\s+additional|at(?!\s+(?:least|most))|by|for|of
    |to|with|in(?!\s+excess)|its|the|their|his|her|worth|costs?|cost|a(?=\s+\d)|an(?=\s+\d)|aged)
    \s+)*""",
    re.IGNORECASE | re.VERBOSE,
)

_TAIL = r"""(?:\s*\([^()]*\))?(?:\s+(?:of|in|for|from|on|at|by|with|among|within|across|worldwide
    |to(?=\s+the\b)|per|an?(?=\s+(?:day|week|month|year)\b))\b.{0,100}
    |(?:\s+|-)(?:tall|long|wide|high|deep|away|old|apart|each|more|less|worth|killed|injured|wounded|per\s+cent))?[\s.,;:!?"'”’)\]]*"""

_TAIL_ONLY = re.compile(_TAIL, re.VERBOSE | re.DOTALL)

# What is counted: some words, the last of them in lower case, none of them a verb.
_COUNTED = re.compile(
    r"""[\s\u00a0-]+(?!(?:and|or|to|of|in|for|from|on|at|by|with|ago|later|earlier|before|after|is
    |was|were|are|had|has|have|that|which|who|when|while)\b)
    (?:(?!(?:and|or|is|was|were|are|had|has|have|that|which|who|when|while|of|in|for|from)\b)
    [^\s,;:()]+\s+){0,4}?(?P<noun>(?!(?:ago|later|earlier|before|after)\b)[a-z][a-z'’-]*[a-z])"""
    + _TAIL,
    re.VERBOSE | re.DOTALL,
)

# "£190 a week", "$3 a barrel"; "a year" needs no "per", "a man" is no rate.
_RATED = (
    "second|minute|hour|day|week|month|quarter|year|barrel|tonne|ton|kilo|litre|gallon|share|head"
)
_PER = re.compile(
    rf"\s?(?:/\s?|\b(?:per|each|every|an?(?=\s+(?:{_RATED})\b))\s+)"
    r"(?P<per>(?:(?:square|cubic)\s)?[a-z]+)"
)

_BETWEEN = re.compile(r"(?P<between>between|from)\s+", re.IGNORECASE)

_TO = re.compile(r"\s?[-–—]\s?|\s+(?P<word>to|or|and)\s+")

_ONE = re.compile(r"(?:an?|one)\s+(?=[a-z])", re.IGNORECASE)

_AND_MORE = re.compile(r"(?:,\s*|\s+)?(?:and\s+)?(?=\d|[a-z])")

_AND_A_PART = re.compile(r"\s+and\s+a\s+(half|quarter)\b")

_WORDY_UNITS = frozenset(name for name in UNITS if name.isalpha() and len(name) > 3)

_Read = tuple[Quantity, int]


def parse_quantity(text: str) -> Quantity | None:
    """The quantity that a span means.

    Parameters
    ----------
    text : str
        A span that is a quantity, in figures or words, with its hedge, its unit or what is
        counted, and what that is of ("nearly 40 percent of the vote"). A year reads as a number:
        try `qa.dates.parse_date` first.

    Returns
    -------
    Quantity or None
        None where the span is no quantity, or more than one ("2003 and 2018", "6–3").
    """
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    hedge: Hedge = ""
    while (hedged := HEDGE.match(text, at)) is not None:
        hedge = hedge or HEDGES[_spaced(hedged["hedge"].lower())]
        at = hedged.end()
    read = _rank(text, at) or _range(text, at) or _measure(text, at)
    if read is None:
        return None
    quantity, end = read
    if not hedge and (after := HEDGE_AFTER.match(text, end)) is not None:
        hedge, end = HEDGES_AFTER[_spaced(after["hedge"])], after.end()
    quantity = replace(quantity, hedge=hedge)
    if quantity.unit.dimension != "number":
        # "A 40-year contract" is 40 years and "a 5% drop" 5%; "40 years later" is a date.
        adjective = "-" in text[at:end] or quantity.unit.dimension == "share"
        stands = _TAIL_ONLY.fullmatch(text, end) or (adjective and _COUNTED.fullmatch(text, end))
        return quantity if stands else None
    return _counted(text, quantity, end)


def read_quantity(text: str, at: int, *, alone: bool = False) -> tuple[Quantity, int] | None:
    """The number with its unit that begins at an offset, and where it ends; None where none does.

    A range and "6 feet 2 inches" are one unless ``alone``; no hedge, nothing that is counted.
    """
    return _alone(text, at) if alone else _range(text, at) or _measure(text, at)


def _counted(text: str, quantity: Quantity, end: int) -> Quantity | None:
    """A bare number with what it counts; None where what follows is no noun."""
    if _TAIL_ONLY.fullmatch(text, end):
        return quantity
    counted = _COUNTED.fullmatch(text, end)
    if counted is None:
        return None
    noun = counted["noun"]
    # "22 consecutive years" is a time.
    unit = UNITS[noun] if noun in _WORDY_UNITS else Unit(noun, f"count of {singular(noun)}")
    return replace(quantity, unit=unit)


def _rank(text: str, at: int) -> _Read | None:
    """ "The 4th", "fourth place"."""
    match = ORDINAL.match(text, at)
    if match is None:
        return None
    rank = float(read_ordinal(match))
    counted = _COUNTED.match(text, match.end())
    end = counted.end() if counted else match.end()
    return Quantity(rank, rank, _RANK), end


def _range(text: str, at: int) -> _Read | None:
    """ "30–60%", "between 10 and 20 ships", "$2bn to $3bn"."""
    opening = _BETWEEN.match(text, at)
    first = _measure(text, opening.end() if opening else at)
    joint = _TO.match(text, first[1]) if first else None
    if first is None or joint is None:
        return None
    between = opening is not None and opening["between"].lower() == "between"
    if (joint["word"] == "and") != between:
        return None
    second = _measure(text, joint.end())
    if second is None:
        return None
    (other, end) = second
    if other.unit.dimension == "number":
        other = replace(other, unit=first[0].unit)
    one = _like(first[0], other)
    comparable = one.unit == other.unit and one.low < other.low
    if not comparable or (joint["word"] == "or" and other.low != one.low + 1):
        return None
    return Quantity(one.low, other.low, other.unit, rounding=other.rounding), end


def _like(one: Quantity, other: Quantity) -> Quantity:
    """The first end of a range with the unit and the scale that only the second states."""
    if one.unit.dimension == "number":
        one = replace(one, unit=other.unit)
    scale = next((scale for scale in (1e12, 1e9, 1e6, 1e3) if other.low >= scale), 1.0)
    shared = scale > 1e3 or other.low % scale == 0
    if shared and one.low < 1000 and one.low * scale < other.low:
        return replace(one, low=one.low * scale, high=one.high * scale)
    return one


def _measure(text: str, at: int) -> _Read | None:
    """One number with its unit, if it has one; "6 feet 2 inches" as one."""
    read = _alone(text, at)
    if read is None or read[0].unit.dimension == "number":
        return read
    quantity, end = _with_smaller_units(text, *read)
    per = _PER.match(text, end)
    if per is None:
        return quantity, end
    name, dimension, factor, offset = quantity.unit
    rate = Unit(f"{name}/{per['per']}", f"{dimension} per {per['per']}", factor, offset)
    return replace(quantity, unit=rate), per.end()


def _alone(text: str, at: int) -> _Read | None:
    return _money(text, at) or _fraction(text, at) or _number(text, at)


def _money(text: str, at: int) -> _Read | None:
    match = MONEY.match(text, at)
    if match is None:
        return None
    number = number_in_figures(match)
    end = number.end
    if (word := CURRENCY_AFTER.match(text, end)) is not None:
        end = word.end()
    money = _currency(CURRENCIES[match["currency"]])
    return Quantity(number.value, number.value, money, rounding=number.rounding), end


def _currency(code: str) -> Unit:
    return Unit(code, f"money in {code}")


def _fraction(text: str, at: int) -> _Read | None:
    """A part of the whole, or of a million or an hour."""
    match = SHARE.match(text, at)
    share = read_share(match) if match else None
    if match is None or share is None:
        return None
    of = SHARE_OF.match(text, match.end())
    if of is None:
        percent = 100 * share
        return Quantity(percent, percent, _PERCENT, rounding=_ROUNDING_OF_FRACTION), match.end()
    if of["unit"]:
        rounding = _ROUNDING_OF_HALF * share
        return Quantity(share, share, UNITS[of["unit"]], rounding=rounding), of.end()
    number = share * SCALES[of["scale"]]
    quantity = Quantity(number, number, rounding=_ROUNDING_OF_HALF * number)
    return _with_unit(text, quantity, of.end())


def _number(text: str, at: int) -> _Read | None:
    number = read_number(text, at)
    if number is not None:
        quantity = Quantity(number.value, number.value, rounding=number.rounding)
        return _with_unit(text, quantity, number.end)
    one = _ONE.match(text, at)
    unit = UNIT.match(text, one.end()) if one else None
    if unit is None:
        return None
    return Quantity(1.0, 1.0, UNITS[_spaced(unit["unit"])]), unit.end()


def _with_unit(text: str, quantity: Quantity, end: int) -> _Read:
    """A number with the currency or the unit that follows it."""
    if (money := CURRENCY_AFTER.match(text, end)) is not None:
        code = CURRENCY_WORDS[_spaced(money["word"])] if money["word"] else None
        unit = _currency(code or CURRENCIES[money["code"]])
        return replace(quantity, unit=unit), money.end()
    match = UNIT.match(text, end)
    if match is None:
        return quantity, end
    name = _spaced(match["unit"])
    # Nobody weighs a million pounds.
    sterling = name == "pounds" and quantity.low >= 1e6
    return replace(quantity, unit=_currency("GBP") if sterling else UNITS[name]), match.end()


def _with_smaller_units(text: str, quantity: Quantity, end: int) -> _Read:
    """ "6 feet 2 inches", "two hours and 30 minutes", "an hour and a half"."""
    unit = quantity.unit
    if unit.dimension not in ("length", "time", "mass"):
        return quantity, end
    if (part := _AND_A_PART.match(text, end)) is not None:
        more = 0.5 if part[1] == "half" else 0.25
        return replace(quantity, low=quantity.low + more, high=quantity.high + more), part.end()
    joint = _AND_MORE.match(text, end)
    smaller = _number(text, joint.end()) if joint and joint.end() > end else None
    if smaller is None:
        return quantity, end
    other = smaller[0].unit
    if other.dimension != unit.dimension or other.factor >= unit.factor:
        return quantity, end
    value = quantity.low + smaller[0].low * other.factor / unit.factor
    rounding = smaller[0].rounding * other.factor / unit.factor
    return replace(quantity, low=value, high=value, rounding=rounding), smaller[1]


def _spaced(words: str) -> str:
    return " ".join(words.split())
