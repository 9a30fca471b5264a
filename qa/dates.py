"""Dates in text: where they stand and which days they mean.

Own code: dateutil and dateparser read an instant, while "late July" is an interval that agrees and
contradicts; they also take far more of a sentence for a date than is one. Resolved from the
publication date, where one is known:

- the past is meant unless ``future``: "on Wednesday" is the latest one up to publication, "in
  May" the latest May begun by then, "June 2" likewise, one day of grace for time zones; with
  ``future`` the first that has not ended. A weekday beside a date decides the year ("Sunday,
  October 28");
- weeks run from Monday; seasons are the northern ones, from the first of the month;
- early, mid and late are thirds (of a month, from the 1st, 11th and 20th); the end of a year is
  its last two months, of a month its last seven days; "before the end of" it is a bound;
- "two weeks ago" means three days either way, "six months ago" that month, "three years ago" that
  year; "earlier in June" ends, "later this year" starts, with the day of publication;
- "07/12/2019" may be July or December: only its year is kept;
- what hangs on another sentence ("the following year", "three days later") is no date.
"""

import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from qa.date_forms import READERS
from qa.date_parts import hedged, part_of
from qa.date_relative import Now, anchored
from qa.date_units import months_on, year_value
from qa.date_value import DateValue, Precision, civil, day_number, month_length
from qa.date_words import (
    AND,
    BETWEEN,
    BOUND,
    BOUNDS,
    EXCLUSIVE,
    FIRST_WORD,
    FIRST_WORDS,
    FORMS,
    HOLIDAYS,
    LEAD,
    MONTHS,
    OPENER,
    PART,
    PARTS,
    ROUGHLY,
    SEASONS,
    TO,
    TRAIL,
)

__all__ = ["DateValue", "find_dates", "parse_date"]

# "The following June" hangs on another sentence; "Black Friday" is a name.
_NOT_BEFORE = re.compile(
    r"\b(?:following|previous|preceding|same|that|every|each|black|good|ash|super|cyber|easter|palm)"
    r"\s+$",
    re.I,
)

_INTRODUCED = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|during|to|through|throughout|over|at|on|before|after"
    r"|between|and)(?:\s+the)?\s+|[(\[])$",
    re.I,
)

# A year after these even before what could be counted ("in 2000 protesters met").
_YEAR_INTRODUCED = re.compile(r"(?:\b(?:in|since|until|during|the|year|season)\s+|[(\[])$", re.I)

_COUNTED = re.compile(
    r"\s+(?:people|men|women|children|(?!(?:was|has|is|as|its|this|his)\b)[a-z]+s)\b"
)

_THREE_FIGURES = re.compile(r"(?<!\d)\d{3}$")


class _Read(NamedTuple):
    """What was read, and where it ends."""

    end: int
    value: DateValue


def parse_date(
    text: str, published: date | None = None, *, future: bool = False
) -> DateValue | None:
    """The date that a span means.

    Parameters
    ----------
    text : str
        A span that is a date, prepositions, articles and a time of day aside ("in late July
        2019", "on Wednesday"); a longer span that merely contains one is not.
    published : datetime.date, optional
        Of the document; without it nothing relative is read ("last year" is None), and a date
        without a year keeps none ("May 26").
    future : bool
        Whether the sentence speaks of what is to come.

    Returns
    -------
    DateValue or None
        None where the span is no date.
    """
    lead = LEAD.match(text)
    start = lead.end() if lead else 0
    read = _expression(text, start, Now(published, future))
    if read is None or not TRAIL.fullmatch(text, read.end):
        return None
    figures = text[start : read.end]
    # "In 476" is a year, "476" is a number.
    if figures.isdigit() and len(figures) < 4 and not _YEAR_INTRODUCED.search(text[:start]):
        return None
    return read.value


def find_dates(
    text: str,
    start: int = 0,
    end: int | None = None,
    published: date | None = None,
    *,
    future: bool = False,
) -> list[tuple[int, int, DateValue]]:
    """Every date expression in ``text[start:end]``, in order, none overlapping.

    Parameters
    ----------
    text : str
        Usually a document.
    start, end : int
        Half-open offsets in code points, of a sentence; to the end of the text where None.
    published, future
        As for `parse_date`.

    Returns
    -------
    list of (int, int, DateValue)
        Half-open offsets in ``text`` and the value. Bounds are included ("by April 2020"), plain
        prepositions and articles are not.
    """
    text = text[:end]
    now = Now(published, future)
    found: list[tuple[int, int, DateValue]] = []
    while (opener := OPENER.search(text, start)) is not None:
        at, start = opener.span()
        read = _expression(text, at, now)
        if read is not None and _is_plausible(text, at, read):
            found.append((at, *read))
            start = read.end
    return found


def _is_plausible(text: str, start: int, read: _Read) -> bool:
    """Whether bare words and figures are a date in their sentence, not a name or a count."""
    before = text[max(0, start - 24) : start]
    words = text[start : read.end]
    if _THREE_FIGURES.search(words):
        return before.endswith("the year ")
    if words.isdigit() and not _YEAR_INTRODUCED.search(before):
        return _COUNTED.match(text, read.end) is None
    if (read.value.yearless or read.value.resolved) and _NOT_BEFORE.search(before):
        return False
    name = words.removesuffix(".")
    bare = name in MONTHS or name.lower() in SEASONS or name in HOLIDAYS or name == "weekend"
    return not bare or _INTRODUCED.search(before) is not None


def _expression(text: str, at: int, now: Now) -> _Read | None:
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


def _run_of_time(text: str, at: int, now: Now) -> _Read | None:
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
    return _Read(second.end, replace(run, ends=None) if between else run)


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


def _point(text: str, at: int, now: Now) -> _Read | None:
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


def _base(text: str, at: int, now: Now, also: tuple[str, ...] = ()) -> _Read | None:
    word = FIRST_WORD.match(text, at)
    if word is None:
        return None
    key = "0" if word[0].isdigit() else word[0].lower()
    for name in (*FIRST_WORDS.get(key, ()), *also):
        match = FORMS[name].match(text, at)
        if match is not None and (value := READERS[name](match, now)) is not None:
            if name == "unit_end":
                value = part_of(value, "end of", now)
            return _Read(match.end(), value)
    return None
