"""What a date comes to: an interval of days that compares with others."""

from dataclasses import dataclass, replace
from math import log2
from typing import Literal

from qa.values.date_wording import in_words, normal
from qa.values.days import YEARLESS, civil, day_number, iso_day, month_length

Precision = Literal[
    "day", "days", "month", "season", "quarter", "year", "years", "decade", "century", "millennium"
]
Bound = Literal["", "until", "since"]

_DAYS_IN_YEARLESS = 366
_WHOLE_YEAR = 360


@dataclass(frozen=True)
class DateValue:
    """The days that an expression may mean, and how sharply it means them.

    Attributes
    ----------
    first, last : int
        The interval, both included, as `day_number`; around the year `YEARLESS` where the year
        is not known.
    precision : str
        The calendar unit that was named.
    part : str
        Which part of that unit: "early", "mid", "late", "start of", "end of", "first half of",
        "second half of"; empty for all of it.
    bound : {"", "until", "since"}
        Whether the interval is the last or the first that is meant ("by April", "since 2014").
        "Before 2015" is "until 2014", "after 2015" is "since 2016".
    approximate : bool
        Whether the text hedges ("around 1450", "two weeks ago").
    near, slack : int
        Days beyond the interval that still agree with it, and that do not yet contradict it;
        0 for sharp dates.
    yearless : bool
        Whether only month and day are known ("May 26").
    resolved : bool
        Whether the publication date of the document was needed.
    ends : tuple of DateValue or None
        Both ends of what was said to run from one to the other ("1914–18").
    """

    first: int
    last: int
    precision: Precision
    part: str = ""
    bound: Bound = ""
    approximate: bool = False
    near: int = 0
    slack: int = 0
    yearless: bool = False
    resolved: bool = False
    ends: "tuple[DateValue, DateValue] | None" = None

    @property
    def interval(self) -> tuple[str, str]:
        """First and last day in ISO 8601, years astronomical ("-0043" is 44 BC)."""
        return iso_day(self.first), iso_day(self.last)

    @property
    def specificity(self) -> float:
        """How much the value narrows time; higher is narrower.

        A date as written counts a little more than the same one resolved.
        """
        narrow = -log2(self.last - self.first + 1)
        blurred = bool(self.bound) + self.approximate
        return narrow - 9 * self.yearless - blurred - 0.01 * self.resolved

    def agrees_with(self, other: "DateValue") -> bool:
        """Whether both can be the same answer: one lies inside the other, or nearly.

        Two runs ("1914–18") agree where both ends do. A hedged or rough value ("late July",
        "around 1820") agrees with what it overlaps. Symmetric and reflexive.
        """
        if self.ends and other.ends:
            return all(a.agrees_with(b) for a, b in zip(self.ends, other.ends, strict=True))
        if self.yearless or other.yearless:
            return any(a._meets(b) for a, b in _placed(self, other))
        return self._meets(other)

    def contradicts(self, other: "DateValue") -> bool:
        """Whether at most one of the two can be right. Symmetric; never of two that agree.

        What is coarser never contradicts what lies inside it. Rough values have rough edges:
        12 July neither agrees with "late July" nor contradicts it, 2 July does. Of two runs,
        either end suffices. Dates without a year contradict only by month and day.
        """
        if self.ends and other.ends:
            return any(a.contradicts(b) for a, b in zip(self.ends, other.ends, strict=True))
        if self.yearless or other.yearless:
            pairs = _placed(self, other)
            bounded = self.bound or other.bound
            return bool(pairs) and not bounded and all(a._clashes(b) for a, b in pairs)
        return self._clashes(other)

    def is_near(self, other: "DateValue") -> bool:
        """Whether the two are not the same, and yet may tell of one event. Symmetric.

        12 July is near "late July": whatever began on the one may have ended in the other.
        """
        if self.bound or other.bound or self.yearless or other.yearless:
            return False
        return not self.agrees_with(other) and not self.contradicts(other)

    def _meets(self, other: "DateValue") -> bool:
        gap = self._gap(other)
        if gap > 0:
            return gap <= max(self.near, other.near)
        first, last = max(self.first, other.first), min(self.last, other.last)
        inside = (first, last) in ((self.first, self.last), (other.first, other.last))
        return inside or bool(self.slack or other.slack)

    def _clashes(self, other: "DateValue") -> bool:
        rough = max(self.slack, other.slack)
        if self.bound == other.bound:
            return self._gap(other) > rough
        after = other.first - self.last > rough
        before = self.first - other.last > rough
        # An open side holds whatever lies there: "by April" leaves March possible.
        return after if self.bound == "until" or other.bound == "since" else before

    def _gap(self, other: "DateValue") -> int:
        return max(self.first - other.last, other.first - self.last)

    def at_year(self, year: int) -> "DateValue":
        """The same month and days in a year; 29 February becomes the 28th where it must."""

        def moved(number: int) -> int:
            stored, month, day = civil(number)
            to = stored - YEARLESS + year
            return day_number(to, month, min(day, month_length(to, month)))

        ends = self.ends and (self.ends[0].at_year(year), self.ends[1].at_year(year))
        return replace(
            self, first=moved(self.first), last=moved(self.last), yearless=False, ends=ends
        )

    @property
    def normal(self) -> str:
        """A form that two equal values share: "2019-07-12", "2019-07 (late)", "--05-26"."""
        return normal(self)

    def describe(self) -> str:
        """The value in words: "24 June 2020", "late July 2019", "by the end of 2020"."""
        return in_words(self)


def _placed(one: DateValue, other: DateValue) -> list[tuple[DateValue, DateValue]]:
    """Both in the years in which they can be compared; empty where nothing can."""
    if one.yearless and other.yearless:
        return [
            (one, replace(other, first=other.first + shift, last=other.last + shift))
            for shift in (-_DAYS_IN_YEARLESS, 0, _DAYS_IN_YEARLESS)
        ]
    partial, full = (one, other) if one.yearless else (other, one)
    if full.last - full.first >= _WHOLE_YEAR:
        return []
    years = range(civil(full.first)[0] - 1, civil(full.last)[0] + 2)
    return [(partial.at_year(year), full) for year in years]
