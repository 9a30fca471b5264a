"""A date said in words, and in the form that two equal ones share."""

from dataclasses import replace
from typing import TYPE_CHECKING

from qa.values.days import civil, iso_year, month_length

if TYPE_CHECKING:
    from qa.values.date_value import DateValue, Precision

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


def normal(value: "DateValue") -> str:
    """See `DateValue.normal`."""
    name = "/".join(map(normal, value.ends)) if value.ends else _normal_unit(value)
    name += f" ({value.part.removesuffix(' of')})" * bool(value.part) + "~" * value.approximate
    return {"until": f"../{name}", "since": f"{name}/..", "": name}[value.bound]


def in_words(value: "DateValue") -> str:
    """See `DateValue.describe`."""
    if value.ends:
        words = _joined(in_words(value.ends[0]), in_words(value.ends[1]))
    else:
        words = _with_part(value.part, _unit_in_words(value))
    if value.approximate:
        words = f"around {words}"
    return {"until": f"by {words}", "since": f"since {words}", "": words}[value.bound]


def ordinal(number: int) -> str:
    """``14`` as "14th"."""
    teens = 10 < number % 100 < 20
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _normal_unit(value: "DateValue") -> str:
    year, month, day = civil(value.first)
    stem = "-" if value.yearless else iso_year(year)
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
            return f"{stem}/{iso_year(civil(value.last)[0])}"
    return "/".join(value.interval)


def _quarter(month: int) -> int:
    return (month + 2) // 3


def _unit_in_words(value: "DateValue") -> str:
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


def _interval_in_words(value: "DateValue") -> str:
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
