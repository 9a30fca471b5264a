"""How dates are put together in English: a point in time, a run from one to another, a bound on either."""

import re
from dataclasses import replace
from typing import NamedTuple

from qa.values.date_forms import READERS
from qa.values.date_parts import hedged, part_of
from qa.values.date_relative import Now, anchored
from qa.values.date_units import months_on, year_value
from qa.values.date_value import DateValue, Precision
from qa.values.date_words import (
    AND,
    BETWEEN,
    BOUND,
    BOUNDS,
    EXCLUSIVE,
    FIRST_WORD,
    FIRST_WORDS,
    FORMS,
    PART,
    PARTS,
    ROUGHLY,
    TO,
)
from qa.values.days import civil, day_number, month_length


class Read(NamedTuple):
    """What was read, and where it ends."""

    end: int
    value: DateValue


def expression(text: str, at: int, now: Now) -> Read | None:
    """A date or a run of time, with what bounds it."""
    if (read := _run_of_time(text, at, now)) is not None:
        return read._replace(value=anchored(read.value, now))
    bound = BOUND.match(text, at)
    if bound is None or (read := _run_of_time(text, bound.end(), now)) is None:
        return None
    value, word = anchored(read.value, now), re.sub(r"\s+", " ", bound["bound"].lower())
    # "Before the end of the year" is by its end.
    if word in EXCLUSIVE and value.part != "end of":
        value = _neighbour(value, -1 if word in ("before", "prior to") else 1)
    return read._replace(value=replace(value, bound=BOUNDS[word]))


def _neighbour(value: DateValue, step: int) -> DateValue:
    """What lies just before or after: 2014 for 2015, a run of equal length for other runs."""
    year, month, _ = civil(value.first)
    if value.precision == "year" and not value.part:
        return replace(year_value(year + step), slack=value.slack, resolved=value.resolved)
    if value.precision == "month" and not value.part:
        year, month = months_on(year, month, step)
        last = day_number(year, month, month_length(year, month))
        return replace(value, first=day_number(year, month), last=last)
    length = step * (value.last - value.first + 1)
    precision: Precision = "day" if value.precision == "day" else "days"
    return replace(
        value,
        first=value.first + length,
        last=value.last + length,
        precision=precision,
        part="",
        ends=None,
    )


def _run_of_time(text: str, at: int, now: Now) -> Read | None:
    """A date, or one date to another."""
    opening = BETWEEN.match(text, at)
    first = _point(text, opening.end() if opening else at, now)
    if first is None:
        return None
    joint = TO.match(text, first.end) or AND.match(text, first.end)
    second = _point(text, joint.end(), now) if joint else None
    if joint is None or second is None:
        return first if opening is None or first.value.ends else None
    # Ends that lack a year take the other's before the publication date's.
    undated = Now()
    one = _point(text, opening.end() if opening else at, undated) or first
    other = _point(text, joint.end(), undated) or second
    run = _joined(one.value, other.value)
    if joint.re is AND and opening is None and not _is_next(one.value, other.value):
        run = None
    if run is None:
        return None if opening else first
    between = opening is not None and opening["between"].lower() == "between"
    return Read(second.end, replace(run, ends=None) if between else run)


def _is_next(one: DateValue, other: DateValue) -> bool:
    """Whether "July and August", "the 1950s and 1960s" are one run of time."""
    return one.precision == other.precision != "day" and other.first == one.last + 1


def _joined(one: DateValue, other: DateValue) -> DateValue | None:
    """From one date to another; None where the second is not the later."""
    if one.yearless and not other.yearless:
        year = civil(other.last)[0]
        one = one.at_year(year if one.at_year(year).first <= other.last else year - 1)
    elif other.yearless and not one.yearless:
        year = civil(one.first)[0]
        other = other.at_year(year if other.at_year(year).last >= one.first else year + 1)
    elif one.yearless and other.last < one.first:
        other = replace(other.at_year(civil(other.first)[0] + 1), yearless=True)
    if other.last < one.first:
        return None
    whole = {one.precision, other.precision} <= {"year", "years", "decade", "century"}
    return DateValue(
        one.first,
        other.last,
        "years" if whole and not (one.part or other.part) else "days",
        slack=max(one.slack, other.slack),
        yearless=one.yearless and other.yearless,
        resolved=one.resolved or other.resolved,
        ends=(one, other),
    )


def _point(text: str, at: int, now: Now) -> Read | None:
    """One date with its hedge and its part: "around late 2018", "the end of this year"."""
    rough = ROUGHLY.match(text, at)
    start = rough.end() if rough else at
    part = PART.match(text, start)
    read = _base(text, part.end(), now, ("unit",)) if part else None
    if part and read is not None:
        name = PARTS[part["part"].lower()]
        read = read._replace(value=part_of(read.value, name, now))
    else:
        read = _base(text, start, now)
    if read is not None and rough:
        read = read._replace(value=hedged(read.value))
    return read


def _base(text: str, at: int, now: Now, also: tuple[str, ...] = ()) -> Read | None:
    word = FIRST_WORD.match(text, at)
    if word is None:
        return None
    key = "0" if word[0].isdigit() else word[0].lower()
    for name in (*FIRST_WORDS.get(key, ()), *also):
        match = FORMS[name].match(text, at)
        if match is not None and (value := READERS[name](match, now)) is not None:
            if name == "unit_end":
                value = part_of(value, "end of", now)
            return Read(match.end(), value)
    return None
