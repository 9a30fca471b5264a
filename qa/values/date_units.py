"""The units of the calendar as values: a month, some of its days, a year, a century."""

from dataclasses import replace

from qa.values.date_value import DateValue
from qa.values.days import day_number, month_length


def months_on(year: int, month: int, step: int) -> tuple[int, int]:
    """Year and month some months later, or earlier."""
    years, months = divmod(month - 1 + step, 12)
    return year + years, months + 1


def year_value(year: int) -> DateValue:
    """All of an astronomical year."""
    return DateValue(day_number(year), day_number(year, 12, 31), "year")


def month_value(year: int, month: int, *, resolved: bool = False) -> DateValue:
    """All of a month."""
    last = day_number(year, month, month_length(year, month))
    return DateValue(day_number(year, month), last, "month", resolved=resolved)


def days_of_month(year: int, month: int, first: int, last: int) -> DateValue | None:
    """Some days of a month; None where the month has no such days."""
    if not (1 <= month <= 12 and 1 <= first <= last <= month_length(year, month)):
        return None
    one = DateValue(day_number(year, month, first), day_number(year, month, first), "day")
    if first == last:
        return one
    other = replace(one, first=day_number(year, month, last), last=day_number(year, month, last))
    return DateValue(one.first, other.last, "days", ends=(one, other))


def decade_value(year: int) -> DateValue:
    """Ten years from one that ends in 0; a hundred from one that ends in 00."""
    if year % 100 == 0:
        # "The 1800s": the decade or the century, so the wider.
        return DateValue(day_number(year), day_number(year + 99, 12, 31), "century")
    return DateValue(day_number(year), day_number(year + 9, 12, 31), "decade")


def era_value(number: int, years: int, *, before_christ: bool = False) -> DateValue:
    """A century or a millennium."""
    first = 1 - number * years if before_christ else (number - 1) * years + 1
    last = day_number(first + years - 1, 12, 31)
    return DateValue(day_number(first), last, "century" if years == 100 else "millennium")


def season_value(year: int, month: int) -> DateValue:
    """Three months from the one in which the season starts."""
    last = months_on(year, month, 2)
    # "The winter of 2018" may be the one before.
    slack = 365 if month == 12 else 0
    end = day_number(*last, month_length(*last))
    return DateValue(day_number(year, month), end, "season", slack=slack)


def run_value(one: DateValue, other: DateValue) -> DateValue | None:
    """From one year or century to another; None where the second is not the later."""
    if other.last < one.first:
        return None
    return DateValue(one.first, other.last, "years", ends=(one, other))
