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
from datetime import date

from qa.values.date_grammar import Read, expression
from qa.values.date_relative import Now
from qa.values.date_value import DateValue
from qa.values.date_words import HOLIDAYS, LEAD, MONTHS, OPENER, SEASONS, TRAIL, WEEKDAYS

__all__ = ["DateValue", "find_dates", "is_of_any_week", "parse_date"]

# "The following June" hangs on another sentence; "Black Friday" is a name.
_NOT_BEFORE = re.compile(
    r"\b(?:following|previous|preceding|same|that|every|each|black|good|ash|super|cyber|easter|palm)"
    r"\s+$",
    re.I,
)

_ANY = re.compile(r"\b(?:an?|one|any)\s+$", re.I)

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
    read = expression(text, start, Now(published, future))
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
        read = expression(text, at, now)
        if read is not None and _is_plausible(text, at, read):
            found.append((at, *read))
            start = read.end
    return found


def is_of_any_week(words: str, before: str) -> bool:
    """Whether a weekday is named with no week: "it was a Saturday" says elsewhere which, if at all."""
    return words in WEEKDAYS and _ANY.search(before[-8:]) is not None


def _is_plausible(text: str, start: int, read: Read) -> bool:
    """Whether bare words and figures are a date in their sentence, not a name or a count."""
    before = text[max(0, start - 24) : start]
    words = text[start : read.end]
    if _THREE_FIGURES.search(words):
        return before.endswith("the year ")
    if words.isdigit() and not _YEAR_INTRODUCED.search(before):
        return _COUNTED.match(text, read.end) is None
    if is_of_any_week(words, before):
        return False
    if (read.value.yearless or read.value.resolved) and _NOT_BEFORE.search(before):
        return False
    name = words.removesuffix(".")
    bare = name in MONTHS or name.lower() in SEASONS or name in HOLIDAYS or name == "weekend"
    return not bare or _INTRODUCED.search(before) is not None
