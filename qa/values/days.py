"""Days as numbers, in the proleptic Gregorian calendar and beyond the years of `datetime.date`."""

from datetime import date

YEARLESS = 2000
"""The year that a date without one is kept in: a leap year, so that 29 February has a place."""


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


def iso_day(number: int) -> str:
    """A day in ISO 8601, the year astronomical: "-0043-03-15" is 44 BC."""
    year, month, day = civil(number)
    return f"{iso_year(year)}-{month:02}-{day:02}"


def iso_year(year: int) -> str:
    """An astronomical year in four figures."""
    return f"{year:04}" if year >= 0 else f"-{-year:04}"
