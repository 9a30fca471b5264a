"""What each form of a date means: from a match of `qa.values.date_words.FORMS` to a `DateValue`."""

from collections.abc import Callable
from dataclasses import replace

from qa.values import date_relative
from qa.values.date_relative import STEPS, Match, Now, anchored
from qa.values.date_units import (
    days_of_month,
    decade_value,
    era_value,
    month_value,
    run_value,
    season_value,
    year_value,
)
from qa.values.date_value import DateValue
from qa.values.date_words import DAYS_IN_WORDS, HOLIDAYS, MONTHS, SEASONS, SHORT_WEEKDAYS, WEEKDAYS
from qa.values.days import YEARLESS, day_number, month_length
from qa.values.number_words import ORDINALS

_EARLIEST_BARE_YEAR, _LATEST_BARE_YEAR = 100, 2100


def _before_christ(match: Match) -> bool:
    return (match["era"] or "").startswith("B")


def _in_its_year(value: DateValue | None, match: Match, now: Now) -> DateValue | None:
    """A value around `YEARLESS` in the year that the match names, if it names one."""
    if value is None:
        return None
    if match["year"]:
        return value.at_year(int(match["year"]))
    if match["relative"]:
        if now.published is None:
            return None
        year = now.published.year + STEPS[match["relative"]]
        return replace(value.at_year(year), resolved=True)
    return _yearless(value)


def _yearless(value: DateValue) -> DateValue:
    ends = value.ends and (_yearless(value.ends[0]), _yearless(value.ends[1]))
    return replace(value, yearless=True, ends=ends)


def _iso(match: Match, _: Now) -> DateValue | None:
    day = int(match["day"])
    return days_of_month(int(match["year"]), int(match["month"]), day, day)


def _numeric(match: Match, _: Now) -> DateValue | None:
    """Day first with dots; with slashes only where no other reading is possible."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if match[2] != "." and one != two and max(one, two) <= 12:
        return year_value(year)
    if two > 12:
        one, two = two, one
    return days_of_month(year, two, one, one)


def _day_of_month(match: Match, now: Now) -> DateValue | None:
    bounds = match.groupdict()
    if ordinal := bounds.get("ordinal"):
        first = last = DAYS_IN_WORDS[" ".join(ordinal.lower().split())]
    else:
        first = int(bounds.get("from") or match["day"])
        last = int(bounds.get("to") or match["day"])
    value = _in_its_year(days_of_month(YEARLESS, MONTHS[match["month"]], first, last), match, now)
    weekday = match["weekday"]
    if value is None or weekday is None:
        return value
    return anchored(value, now, {**WEEKDAYS, **SHORT_WEEKDAYS}[weekday])


def _named_month(match: Match, now: Now) -> DateValue | None:
    return _in_its_year(month_value(YEARLESS, MONTHS[match["month"]]), match, now)


def _holiday(match: Match, now: Now) -> DateValue | None:
    month, day = HOLIDAYS[" ".join(match["holiday"].replace("’", "'").split())]
    return _in_its_year(days_of_month(YEARLESS, month, day, day), match, now)


def _season_of(match: Match, now: Now) -> DateValue | None:
    return _in_its_year(season_value(YEARLESS, SEASONS[match["season"].lower()]), match, now)


def _quarter(match: Match, now: Now) -> DateValue | None:
    number = int(match["number"]) if match["number"] else ORDINALS[match["word"].lower()]
    last = day_number(YEARLESS, 3 * number, month_length(YEARLESS, 3 * number))
    value = DateValue(day_number(YEARLESS, 3 * number - 2), last, "quarter")
    return _in_its_year(value, match, now)


def _years_with_era(match: Match, _: Now) -> DateValue | None:
    years = [int(match["year"]), int(match["to"])]
    if _before_christ(match):
        years = [1 - year for year in years]
    return run_value(year_value(years[0]), year_value(years[1]))


def _short_years(match: Match, _: Now) -> DateValue | None:
    """ "1914–18", "2018/19" and, where the second figure only fits a month, "2019-07"."""
    year, to = int(match["year"]), int(match["to"])
    if match["dash"] == "-" and 1 <= to <= min(12, year % 100):
        return month_value(year, to)
    of = 10 if len(match["to"]) == 1 else 100
    until = year - year % of + to
    if until <= year:
        until += of
    return run_value(year_value(year), year_value(until))


def _named_decade(match: Match, _: Now) -> DateValue | None:
    return decade_value(int(match["decade"] or 1900 + int(match["short"])))


def _century(match: Match, _: Now) -> DateValue | None:
    def value(ordinal: str) -> DateValue:
        number = ORDINALS.get(ordinal.lower()) or int(ordinal[:-2])
        years = 100 if match["unit"] == "centur" else 1000
        return era_value(number, years, before_christ=_before_christ(match))

    one = value(match["number"])
    return run_value(one, value(match["to"])) if match["to"] else one


def _year(match: Match, _: Now) -> DateValue | None:
    if match["ad"]:
        return year_value(int(match["ad"]))
    if match["bc"]:
        year = int(match["bc"].replace(",", ""))
        return year_value(1 - year if _before_christ(match) else year)
    year = int(match["year"])
    return year_value(year) if _EARLIEST_BARE_YEAR <= year <= _LATEST_BARE_YEAR else None


READERS: dict[str, Callable[[Match, Now], DateValue | None]] = {
    **date_relative.READERS,
    "iso": _iso,
    "numeric": _numeric,
    "day_month": _day_of_month,
    "month_day": _day_of_month,
    "worded_day": _day_of_month,
    "month_worded_day": _day_of_month,
    "month": _named_month,
    "era_years": _years_with_era,
    "short_years": _short_years,
    "decade": _named_decade,
    "century": _century,
    "quarter": _quarter,
    "year": _year,
    "season": _season_of,
    "holiday": _holiday,
}
"""By the name of the form; None where the words do not make a date."""
