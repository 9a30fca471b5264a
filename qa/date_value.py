"""What a date comes to: an interval of days that compares with others and says itself in words."""

from dataclasses import dataclass, replace
from datetime import date
from math import log2
from typing import Literal

Precision = Literal[
    "day", "days", "month", "season", "quarter", "year", "years", "decade", "century", "millennium"
]
Bound = Literal["", "until", "since"]

MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SEASON_NAMES = ["winter", "spring", "summer", "autumn"]
YEARLESS = 2000
"""The year that a date without one is kept in: a leap year, so that 29 February has a place."""

_DAYS_IN_YEARLESS = 366
_WHOLE_YEAR = 360
_EPOCH = date(1970, 1, 1).toordinal()


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """Number of a day in the proleptic Gregorian calendar; `date.toordinal` where that reaches.

    ``year`` is astronomical: 0 is 1 BC, -43 is 44 BC. The day is not checked.
    """
    # Years from March, so that the leap day comes last: H. Hinnant, "chrono-compatible
    # low-level date algorithms".
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468 + _EPOCH


def civil(number: int) -> tuple[int, int, int]:
    """Astronomical year, month and day of a `day_number`."""
    era, of_era = divmod(number - _EPOCH + 719468, 146097)
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month_from_march = (5 * of_year + 2) // 153
    day = of_year - (153 * month_from_march + 2) // 5 + 1
    month = month_from_march + (3 if month_from_march < 10 else -9)
    return year + era * 400 + (month <= 2), month, day


def month_length(year: int, month: int) -> int:
    """Days of a month."""
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    return day_number(*after) - day_number(year, month)


def ordinal(number: int) -> str:
    """``14`` as "14th"."""
    teens = 10 < number % 100 < 20
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


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
        return _iso(self.first), _iso(self.last)

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
        name = "/".join(end.normal for end in self.ends) if self.ends else _normal_unit(self)
        name += f" ({self.part.removesuffix(' of')})" * bool(self.part) + "~" * self.approximate
        return {"until": f"../{name}", "since": f"{name}/..", "": name}[self.bound]

    def describe(self) -> str:
        """The value in words: "24 June 2020", "late July 2019", "by the end of 2020"."""
        if self.ends:
            words = _joined(self.ends[0].describe(), self.ends[1].describe())
        else:
            words = _with_part(self.part, _unit_in_words(self))
        if self.approximate:
            words = f"around {words}"
        return {"until": f"by {words}", "since": f"since {words}", "": words}[self.bound]


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


def _iso(number: int) -> str:
    year, month, day = civil(number)
    return f"{_iso_year(year)}-{month:02}-{day:02}"


def _iso_year(year: int) -> str:
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


def _normal_unit(value: DateValue) -> str:
    year, month, day = civil(value.first)
    stem = "-" if value.yearless else _iso_year(year)
    match value.precision:
        case "day":
            return f"{stem}-{month:02}-{day:02}"
        case "month":
            return f"{stem}-{month:02}"
        case "year":
            return stem
        case "season" | "decade" | "century" | "millennium":
            return _unit_in_words(value).removeprefix("the ")
        case "quarter":
            return f"{stem}-Q{_quarter(month)}"
        case "years":
            return f"{stem}/{_iso_year(civil(value.last)[0])}"
    return "/".join(value.interval)


def _quarter(month: int) -> int:
    return (month + 2) // 3


def _unit_in_words(value: DateValue) -> str:
    year, month, day = civil(value.first)
    in_year = "" if value.yearless else f" {_year_in_words(year)}"
    match value.precision:
        case "day":
            return f"{day} {MONTH_NAMES[month - 1]}{in_year}"
        case "month":
            return f"{MONTH_NAMES[month - 1]}{in_year}"
        case "season":
            # Winter is counted to the year of its December.
            started = "" if value.yearless else f" {_year_in_words(year - (month < 3))}"
            return f"{SEASON_NAMES[month % 12 // 3]}{started}"
        case "quarter":
            return f"the {ordinal(_quarter(month))} quarter of{in_year}"
        case "year":
            return _year_in_words(year)
        case "decade":
            return f"the {year - year % 10}s"
        case "century":
            return _era_in_words(year, 100, "century")
        case "millennium":
            return _era_in_words(year, 1000, "millennium")
    return _interval_in_words(value)


def _year_in_words(year: int) -> str:
    if year > 0:
        return str(year)
    return f"{1 - year} BC" if year > -9999 else f"{1 - year:,} BC"


def _era_in_words(year: int, years: int, name: str) -> str:
    if year <= 0:
        return f"the {ordinal(-year // years + 1)} {name} BC"
    if year % years == 0:
        return f"the {year}s"
    return f"the {ordinal((year - 1) // years + 1)} {name}"


def _interval_in_words(value: DateValue) -> str:
    (year, month, day), (to_year, to_month, to_day) = civil(value.first), civil(value.last)
    if (month, day, to_month, to_day) == (1, 1, 12, 31) and not value.yearless:
        return _joined(_year_in_words(year), _year_in_words(to_year))
    whole = day == 1 and to_day == month_length(to_year, to_month)
    precision: Precision = "month" if whole else "day"
    one = replace(value, last=value.first, precision=precision)
    other = replace(value, first=value.last, precision=precision)
    return _joined(_unit_in_words(one), _unit_in_words(other))


def _joined(one: str, other: str) -> str:
    """Both ends of a run, what they share said once: "15–21 June 2020", "1914–1918"."""
    if one == other:
        return one
    start, end = one.split(), other.removeprefix("the ").split()
    while len(start) > 1 and len(end) > 1 and start[-1] == end[-1]:
        start.pop()
        end.pop()
    shared = one.split()[len(start) :]
    dash = "–" if len(start) == len(end) == 1 else " – "
    return " ".join([*start[:-1], start[-1] + dash + end[0], *end[1:], *shared])


def _with_part(part: str, words: str) -> str:
    """ "late" and "the 1990s" as "the late 1990s", "end of" and "2020" as "the end of 2020"."""
    if not part:
        return words
    if part.endswith(" of"):
        return f"the {part} {words}"
    glue = "-" if part == "mid" else " "
    article = "the " if words.startswith("the ") else ""
    return f"{article}{part}{glue}{words.removeprefix('the ')}"
