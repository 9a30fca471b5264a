"""What a quantity comes to, in a form that compares and says itself in words.

Two quantities are compared only where they measure the same: both money in one currency, both
lengths, both counts of the same things. Where a bare number meets a counted one they are taken for
the same count; a bare number never contradicts a measure ("four", "two years").

How near is near, by how the figure is written: an exact one agrees within its own rounding and
2%, and contradicts beyond its rounding; "about" agrees within 10% and contradicts beyond 20%;
"more than" agrees up to the double and contradicts below, "up to" the other way round; a converted
one ("80 km (50 mi)") agrees within 2.5% and contradicts beyond 5%.
"""

import re
from dataclasses import dataclass, replace
from math import inf, log2

from qa.values.quantity_words import BASES, CURRENCY_SIGNS, UNITS, Hedge, Unit

_Interval = tuple[float, float]

# What is counted, as it is written behind its number.
PLURAL = re.compile(r"\w{2}s$|^(?:people|men|women|children)$")
BARE = Unit("", "number")
# Of things that are not named.
COUNT = Unit("", "count")

_TEMPERATURE_STEP = 40.0

_PEOPLE = frozenset({"people", "person", "inhabitant", "resident"})

_IRREGULAR = {
    "species": "species",
    "series": "series",
    "men": "man",
    "women": "woman",
    "children": "child",
    "lives": "life",
    "wives": "wife",
}


@dataclass(frozen=True)
class Quantity:
    """A number or a range, with what it measures.

    Attributes
    ----------
    low, high : float
        As stated, in ``unit``; equal unless a range was stated.
    unit : Unit
        Name, dimension and size. The dimension is "number" for a bare number, "ordinal" for a
        rank, "count of X" for counted things, "count" where they are not named, "money in USD"
        for money.
    hedge : {"", "about", "nearly", "over", "under"}
        How the number is bounded: "over" is also "at least", "under" also "up to".
    rounding : float
        By how much the figure may be rounded, in ``unit``.
    """

    low: float
    high: float
    unit: Unit = BARE
    hedge: Hedge = ""
    rounding: float = 0.0

    @property
    def specificity(self) -> float:
        """How much the value narrows the number; higher is narrower, a unit counts a little."""
        size = max(abs(self.low), abs(self.high)) or 1.0
        width = (self.high - self.low + 2 * self.rounding) / size
        width += {"": 0.0, "about": 0.2, "nearly": 0.1, "over": 1.0, "under": 1.0}[self.hedge]
        return 0.5 * (self.unit not in (BARE, COUNT)) - log2(max(width, 1e-9))

    def agrees_with(self, other: "Quantity") -> bool:
        """Whether both can be the same answer. Symmetric and reflexive."""
        pair = _in_one_unit(self, other)
        if pair is None:
            return False
        one, another = pair
        extra = _conversion(self, other, 0.025)
        if one._is_open and another._is_open:
            return one.hedge == another.hedge and _near(one.low, another.low)
        if one._is_open or another._is_open:
            closed, open_one = (another, one) if one._is_open else (one, another)
            return _inside(closed._core, open_one._agreeing(extra))
        if one._is_range and another._is_range:
            return one._ends_meet(another, extra)
        return _inside(one._core, another._agreeing(extra)) or _inside(
            another._core, one._agreeing(extra)
        )

    def contradicts(self, other: "Quantity") -> bool:
        """Whether at most one of the two can be right. Symmetric; never of two that agree."""
        pair = _in_one_unit(self, other)
        if pair is None or _is_measure_and_number(self, other) or self.agrees_with(other):
            return False
        one, another = pair
        extra = _conversion(self, other, 0.05)
        return not (
            _overlap(one._core, another._possible(extra))
            or _overlap(another._core, one._possible(extra))
        )

    @property
    def _is_open(self) -> bool:
        return self.hedge in ("over", "under")

    @property
    def _is_range(self) -> bool:
        return self.low != self.high

    @property
    def _core(self) -> _Interval:
        """What was said; a little less for "nearly", which is never the number itself."""
        below = 0.01 if self.hedge == "nearly" else 0.0
        return self.low - below * abs(self.low), self.high - below * abs(self.high)

    def _agreeing(self, extra: float) -> _Interval:
        low, high = self.low - extra, self.high + extra
        match self.hedge:
            case "about":
                return low - 0.1 * abs(low), high + 0.1 * abs(high)
            case "nearly":
                return low - 0.1 * abs(low), high
            case "over":
                return low, high + abs(high)
            case "under":
                return low - abs(low) / 2, high
        rounding = min(self.rounding, 0.02 * max(abs(low), abs(high)))
        return low - rounding, high + rounding

    def _possible(self, extra: float) -> _Interval:
        low, high = self.low - extra, self.high + extra
        match self.hedge:
            case "about":
                return low - 0.2 * abs(low), high + 0.2 * abs(high)
            case "nearly":
                return low - 0.2 * abs(low), high + 0.02 * abs(high)
            case "over":
                return low, inf
            case "under":
                return -inf, high
        return low - self.rounding, high + self.rounding

    def _ends_meet(self, other: "Quantity", extra: float) -> bool:
        mine, yours = self._agreeing(extra), other._agreeing(extra)
        near = max(self.low - mine[0], other.low - yours[0])
        far = max(mine[1] - self.high, yours[1] - other.high)
        return abs(self.low - other.low) <= near and abs(self.high - other.high) <= far

    @property
    def normal(self) -> str:
        """A form that equal values share: "2500000000 USD", ">=100", "~2500", "10..20 %"."""
        if self.unit.dimension == "ordinal":
            return f"#{self.low:.0f}"
        based, name = _in_base_unit(self), _base_name(self.unit)
        size = 1.0
        if name == "s":
            name, size = _span_of_time(based.high)
        numbers = [end / size for end in _ends(based)]
        ends = dict.fromkeys(f"{end:.10g}" if end % 1 else f"{end:.0f}" for end in numbers)
        sign = {"": "", "about": "~", "nearly": "<~", "over": ">=", "under": "<="}[self.hedge]
        return f"{sign}{'..'.join(ends)} {name}".rstrip()

    def describe(self) -> str:
        """The value in words: "about 2,500 people", "$2.5 billion", "at least 100"."""
        if self.unit.dimension == "ordinal":
            return f"number {self.low:.0f}"
        name, _, per = self.unit.name.partition("/")
        sign = CURRENCY_SIGNS.get(name, "")
        if sign:
            name = f" per {per}" if per else ""
        elif name[:1] not in ("%", "°"):
            name = f" {singular(name) if self.low == self.high == 1 else self.unit.name}"
        hedge = {"over": "at least ", "under": "up to ", "": ""}.get(self.hedge, f"{self.hedge} ")
        return f"{hedge}{sign}{_figures(self)}{name}".rstrip()


def _figures(quantity: Quantity) -> str:
    """The numbers for people: "2.5 billion", "10–20"."""
    # A third is not 33.33333333%.
    whole = quantity.rounding >= 0.5
    words = [_in_words(round(end) if whole else end) for end in _ends(quantity)]
    one, other = (word.split() for word in words)
    if one == other:
        return words[0]
    return "–".join((one[0] if one[1:] == other[1:] else words[0], words[1]))


def _span_of_time(seconds: float) -> tuple[str, float]:
    """The largest unit that a time fills, and its seconds."""
    names = ("years", "days", "hours", "minutes")
    filled = [UNITS[name] for name in names if abs(seconds) >= UNITS[name].factor]
    return (filled[0].name, filled[0].factor) if filled else ("s", 1.0)


def _ends(quantity: Quantity) -> _Interval:
    return quantity.low, quantity.high


def _in_words(value: float) -> str:
    for scale, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        # Up to four figures: "1.25 million", but "1,624,768".
        if abs(value) >= scale and float(f"{value / scale:.4g}") * scale == value:
            return f"{value / scale:.4g} {word}"
    return f"{value:,.0f}" if value % 1 == 0 else f"{value:,.10g}"


def _in_base_unit(quantity: Quantity) -> Quantity:
    _, _, factor, offset = quantity.unit
    return replace(
        quantity,
        low=quantity.low * factor + offset,
        high=quantity.high * factor + offset,
        rounding=quantity.rounding * factor,
    )


def _base_name(unit: Unit) -> str:
    measure, _, per = unit.dimension.partition(" per ")
    if measure.startswith(("money in ", "count of ")):
        name = measure.split(" ", 2)[2]
    else:
        name = BASES.get(measure, "")
    return f"{name}/{per}" if per else name


def _in_one_unit(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity] | None:
    """Both in the base unit; as stated where one is a bare number; None where nothing compares."""
    dimensions = {one.unit.dimension, other.unit.dimension}
    if len(dimensions) == 1:
        return _in_base_unit(one), _in_base_unit(other)
    if "number" in dimensions and "ordinal" not in dimensions:
        return one, other
    counts = all(name.startswith("count") for name in dimensions)
    return (one, other) if counts and COUNT.dimension in dimensions else None


def _is_measure_and_number(one: Quantity, other: Quantity) -> bool:
    """Whether one is a bare number and the other measured: the number may be of anything."""
    dimensions = {one.unit.dimension, other.unit.dimension}
    measured = [name for name in dimensions - {"number"} if not name.startswith("count")]
    return "number" in dimensions and bool(measured)


def _conversion(one: Quantity, other: Quantity, share: float) -> float:
    """What a conversion between units may lose, in the base unit."""
    if one.unit.dimension != other.unit.dimension or one.unit.factor == other.unit.factor:
        return 0.0
    if one.unit.dimension == "temperature":
        return share * _TEMPERATURE_STEP
    return share * max(abs(end) for side in (one, other) for end in _ends(_in_base_unit(side)))


def _inside(inner: _Interval, outer: _Interval) -> bool:
    slip = 1e-9 * max(map(abs, inner))
    return outer[0] - slip <= inner[0] and inner[1] <= outer[1] + slip


def _overlap(one: _Interval, other: _Interval) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= 0.1 * max(abs(one), abs(other))


def singular(noun: str) -> str:
    """The noun by which counts compare: "batteries" as "battery", all people as "person"."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    for plural, ending in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("s", "")):
        if noun.endswith(plural) and not noun.endswith("ss"):
            noun = noun.removesuffix(plural) + ending
            break
    return "person" if noun in _PEOPLE else noun
