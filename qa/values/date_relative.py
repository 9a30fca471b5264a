"""Dates that lean on the publication date: "last year", "two weeks ago", "on Wednesday"."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from qa.values.date_units import (
    decade_value,
    era_value,
    month_value,
    months_on,
    season_value,
    year_value,
)
from qa.values.date_value import DateValue
from qa.values.date_words import DAY_WORDS, MONTHS, NUMBERS, SEASONS, WEEKDAYS
from qa.values.days import YEARLESS, civil, day_number, month_length

STEPS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}

_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}

_YEARS = {"year": 1, "decade": 10, "century": 100, "centurie": 100}

Match = re.Match[str]


@dataclass(frozen=True)
class Now:
    """From when the text is seen.

    Attributes
    ----------
    published : datetime.date or None
        Of the document; None leaves what is relative unread.
    future : bool
        Whether the sentence speaks of what is to come.
    """

    published: date | None = None
    future: bool = False


def anchored(value: DateValue, now: Now, weekday: int | None = None) -> DateValue:
    """A date without a year in the year that the publication date suggests; others unchanged."""
    if not value.yearless or now.published is None:
        return value
    published = now.published.toordinal()
    years = range(now.published.year - 1, now.published.year + 2)
    candidates = [replace(value.at_year(year), resolved=True) for year in years]
    # A weekday that fits one of the years decides; one that fits none is the text's error.
    fitting = [one for one in candidates if (one.first - 1) % 7 == weekday] or candidates
    if now.future:
        return next((one for one in fitting if one.last >= published), fitting[-1])
    return next((one for one in reversed(fitting) if one.first <= published + 1), fitting[0])


def calendar_unit(unit: str, published: date, step: int) -> DateValue:
    """The week, month, year, decade or century ``step`` away from the publication date."""
    day, year = published.toordinal(), published.year
    if unit == "week":
        monday = day - published.weekday() + 7 * step
        # Elsewhere weeks run from Sunday.
        return DateValue(monday, monday + 6, "days", slack=1, resolved=True)
    if unit == "month":
        return month_value(*months_on(year, published.month, step), resolved=True)
    if unit == "year":
        return replace(year_value(year + step), resolved=True)
    if unit == "decade":
        return replace(decade_value(year - year % 10 + 10 * step), resolved=True)
    return replace(era_value(1 + (year - 1) // 100 + step, 100), resolved=True)


def _count(words: str) -> int:
    figures, *scale = words.lower().split()
    if figures[0].isdigit():
        times = _SCALES[scale[0]] if scale else 1
        return int(float(figures.replace(",", "")) * times)
    return NUMBERS[" ".join([figures, *scale])]


def _moved(published: date, unit: str, count: int) -> int:
    """The same day some units later, or earlier, clipped to the month."""
    if unit in ("day", "week", "fortnight"):
        return published.toordinal() + count * {"day": 1, "week": 7, "fortnight": 14}[unit]
    months = count if unit == "month" else 12 * count * _YEARS[unit]
    year, month = months_on(published.year, published.month, months)
    return day_number(year, month, min(published.day, month_length(year, month)))


def _ago(match: Match, now: Now) -> DateValue | None:
    """Some units from the publication date, as roughly as the unit and the count are said."""
    if now.published is None:
        return None
    unit, count = match["unit"], _count(match["count"])
    day = _moved(now.published, unit, -count if match["ago"] else count)
    if unit == "day" or match["exact"]:
        return DateValue(day, day, "day", resolved=True)
    year, month, _ = civil(day)
    if unit in ("week", "fortnight"):
        value = DateValue(day - 3, day + 3, "days")
    elif unit == "month":
        value = month_value(year, month)
    elif unit == "year" and count < 100:
        value = year_value(year)
    else:
        # A tenth either way; a year of a decade or two.
        either_way = max(1, count * _YEARS[unit] // 10)
        last = day_number(year + either_way, 12, 31)
        value = DateValue(day_number(year - either_way), last, "years")
    slack = 3 * (value.last - value.first + 1) // 4
    return replace(value, slack=slack, approximate=True, resolved=True)


def _run_of_units(match: Match, now: Now) -> DateValue | None:
    """ "The past three years", up to publication; "the next two weeks", from then."""
    if now.published is None:
        return None
    step = STEPS[match["which"].lower()] if match["which"] else -1
    day = now.published.toordinal()
    count = _count(match["count"]) if match["count"] else 1
    other = _moved(now.published, match["unit"], step * count)
    first, last = sorted((day, other))
    return DateValue(first, last, "days", slack=(last - first) // 10, resolved=True)


def _relative(match: Match, now: Now) -> DateValue | None:
    if now.published is None:
        return None
    step = STEPS[match["which"].lower().split()[-1]]
    if match["weekday"]:
        day = _weekday_near(now.published, WEEKDAYS[match["weekday"]], step)
        return DateValue(day, day, "day", resolved=True)
    if match["month"]:
        return _nearest(month_value(YEARLESS, MONTHS[match["month"]]), now.published, step)
    if match["season"]:
        return _nearest(
            season_value(YEARLESS, SEASONS[match["season"].lower()]), now.published, step
        )
    if match["unit"] == "weekend":
        return _weekend_near(now.published, step)
    if match["unit"]:
        return calendar_unit(match["unit"], now.published, step)
    # "Last night", "this morning".
    day = now.published.toordinal() + step
    return DateValue(day, day, "day", resolved=True)


def _weekday_near(published: date, weekday: int, step: int) -> int:
    """The last one before publication, the one of that week, or the next after it."""
    day = published.toordinal()
    if step == 0:
        return day - published.weekday() + weekday
    if step < 0:
        return day - ((published.weekday() - weekday) % 7 or 7)
    return day + ((weekday - published.weekday()) % 7 or 7)


def _weekend_near(published: date, step: int) -> DateValue:
    saturday = published.toordinal() - published.weekday() + 5 + 7 * step
    return DateValue(saturday, saturday + 1, "days", slack=1, resolved=True)


def _nearest(value: DateValue, published: date, step: int) -> DateValue:
    """The month or season that ended last, that of the year, or that begins next."""
    day = published.toordinal()
    years = range(published.year - 2, published.year + 3)
    placed = [replace(value.at_year(year), resolved=True) for year in years]
    if step < 0:
        return next(one for one in reversed(placed) if one.last < day)
    if step > 0:
        return next(one for one in placed if one.first > day)
    return placed[2]


def _day_word(match: Match, now: Now) -> DateValue | None:
    if now.published is None:
        return None
    day = now.published.toordinal() + DAY_WORDS[" ".join(match["word"].lower().split())]
    return DateValue(day, day, "day", resolved=True)


def _weekday(match: Match, now: Now) -> DateValue | None:
    """The latest up to publication, the first from then on, or that of a named week."""
    if now.published is None:
        return None
    weekday = WEEKDAYS[match["weekday"]]
    if match["which"]:
        monday = calendar_unit("week", now.published, STEPS[match["which"]]).first
        day = monday + weekday
    elif now.future:
        day = now.published.toordinal() + (weekday - now.published.weekday()) % 7
    else:
        day = now.published.toordinal() - (now.published.weekday() - weekday) % 7
    return DateValue(day, day, "day", resolved=True)


def _weekend(_: Match, now: Now) -> DateValue | None:
    if now.published is None:
        return None
    begun = now.published.weekday() >= 5
    return _weekend_near(now.published, 0 if begun or now.future else -1)


def _unit(match: Match, now: Now) -> DateValue | None:
    """ "The year", after "the end of": that of publication."""
    if now.published is None:
        return None
    return calendar_unit(match["unit"].lower(), now.published, 0)


READERS: dict[str, Callable[[Match, Now], DateValue | None]] = {
    "ago": _ago,
    "run": _run_of_units,
    "relative": _relative,
    "day_word": _day_word,
    "weekday": _weekday,
    "weekend": _weekend,
    "unit_end": _unit,
    "unit": _unit,
}
"""By the name of the form; None without a publication date."""
