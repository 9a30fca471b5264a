"""Parts of a date and hedges on it: "late July", "the end of 2020", "around 1450"."""

from dataclasses import replace
from itertools import pairwise

from qa.values.date_relative import Now, anchored
from qa.values.date_value import DateValue, Precision
from qa.values.days import civil, day_number

_THIRDS = {"early": slice(0, 1), "mid": slice(1, 2), "late": slice(2, 3)}

_WEEK = 7
# Of which days, months or years of a unit its parts consist.
_SLICES: dict[Precision, dict[str, slice]] = {
    "days": {
        "early": slice(0, 2), "mid": slice(1, 4), "late": slice(3, 7),
        "start of": slice(0, 2), "end of": slice(4, 7),
        "first half of": slice(0, 3), "second half of": slice(3, 7),
    },
    "month": {
        "early": slice(0, 10), "mid": slice(10, 19), "late": slice(19, None),
        "start of": slice(0, 7), "end of": slice(-7, None),
        "first half of": slice(0, 15), "second half of": slice(15, None),
    },
    "quarter": {**_THIRDS, "start of": slice(0, 1), "end of": slice(2, 3)},
    "season": {**_THIRDS, "start of": slice(0, 1), "end of": slice(2, 3)},
    "year": {
        "early": slice(0, 4), "mid": slice(4, 8), "late": slice(8, 12),
        "start of": slice(0, 2), "end of": slice(10, 12),
        "first half of": slice(0, 6), "second half of": slice(6, 12),
    },
    "decade": {
        "early": slice(0, 4), "mid": slice(4, 7), "late": slice(7, 10),
        "start of": slice(0, 2), "end of": slice(8, 10),
        "first half of": slice(0, 5), "second half of": slice(5, 10),
    },
    "century": {
        "early": slice(0, 33), "mid": slice(33, 66), "late": slice(66, 100),
        "start of": slice(0, 10), "end of": slice(90, 100),
        "first half of": slice(0, 50), "second half of": slice(50, 100),
    },
}  # fmt: skip


def part_of(value: DateValue, part: str, now: Now) -> DateValue:
    """ "late" of July 2019; the value itself where it has no such part."""
    if part in ("earlier", "later"):
        return _up_to_publication(anchored(value, now), part, now)
    piece = _SLICES.get(value.precision, {}).get(part)
    pieces = _pieces(value) if piece and not (value.part or value.ends) else []
    if piece is None or not pieces or (value.precision == "days" and len(pieces) != _WEEK):
        return value
    first, last = pieces[piece][0][0], pieces[piece][-1][1]
    slack = 0 if "half" in part else 3 * (last - first + 1) // 4
    named = "" if value.precision == "days" else part
    return replace(value, first=first, last=last, part=named, slack=slack)


def _up_to_publication(value: DateValue, part: str, now: Now) -> DateValue:
    """ "earlier in June" ends with the day of publication if that is in June, "later" starts."""
    if now.published is None or value.precision == "day":
        return value
    day = now.published.toordinal()
    if not value.first <= day <= value.last:
        return value
    if part == "earlier":
        return replace(value, last=day, precision="days", resolved=True)
    return replace(value, first=day, precision="days", resolved=True)


def _pieces(value: DateValue) -> list[tuple[int, int]]:
    """The days, months or years of a unit, each with its first and last day."""
    if value.precision in ("days", "month"):
        return [(day, day) for day in range(value.first, value.last + 1)]
    year, month, _ = civil(value.first)
    to_year, to_month, _ = civil(value.last)
    if value.precision in ("decade", "century"):
        return [(day_number(one), day_number(one, 12, 31)) for one in range(year, to_year + 1)]
    months = range(12 * year + month - 1, 12 * to_year + to_month)
    starts = [day_number(one // 12, one % 12 + 1) for one in (*months, months.stop)]
    return [(one, after - 1) for one, after in pairwise(starts)]


def hedged(value: DateValue) -> DateValue:
    """ "around" a date: a few years of a year, the rounder the more; its own length otherwise."""
    length = value.last - value.first + 1
    near, slack = length, 3 * length
    if value.precision == "year":
        year = civil(value.first)[0]
        year = 1 - year if year <= 0 else year
        round_to = 100 if year % 100 == 0 else 10 if year % 10 == 0 else 5
        near, slack = {100: (10, 50), 10: (3, 10), 5: (1, 5)}[round_to]
        near, slack = 366 * near, 366 * slack
    return replace(value, approximate=True, near=near, slack=max(value.slack, slack))
