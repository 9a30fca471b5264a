"""What a span means, in a form that compares: a date, a quantity, or a name. Pure."""

from datetime import date

from qa.dates import find_dates, parse_date
from qa.kind import Expectation
from qa.names import Name, parse_name
from qa.quantities import Quantity, parse_quantity
from qa.values.date_value import DateValue

Meaning = DateValue | Quantity | Name


def meaning(text: str, expected: Expectation | None, published: date | None) -> Meaning | None:
    """The normal form of a span.

    Parameters
    ----------
    expected : str or None
        What the question asks for: "2019" is a year where a date is asked for and a number where
        a quantity is.
    published : datetime.date or None
        Of the document, for dates that lean on it.
    """
    if expected in ("person", "place"):
        return parse_name(text)
    if expected == "quantity":
        return parse_quantity(text) or parse_date(text, published) or parse_name(text)
    return parse_date(text, published) or parse_quantity(text) or parse_name(text)


def agree(one: Meaning | None, other: Meaning | None) -> bool:
    """Whether both can be said of the same thing; False across kinds."""
    if isinstance(one, DateValue):
        return isinstance(other, DateValue) and one.agrees_with(other)
    if isinstance(one, Quantity):
        return isinstance(other, Quantity) and one.agrees_with(other)
    return isinstance(one, Name) and isinstance(other, Name) and one.agrees_with(other)


def contradict(one: Meaning | None, other: Meaning | None) -> bool:
    """Whether they cannot both be said of the same thing; False across kinds."""
    if isinstance(one, DateValue):
        return isinstance(other, DateValue) and one.contradicts(other)
    if isinstance(one, Quantity):
        return isinstance(other, Quantity) and one.contradicts(other)
    return isinstance(one, Name) and isinstance(other, Name) and one.contradicts(other)


def whole_date(text: str, start: int, end: int, published: date | None = None) -> tuple[int, int]:
    """The whole of a date that a span has only a part of: "July 2019" in "in late July 2019".

    Of a span that begins with its only date and goes on ("12 July, four months late") that date.
    Any other span comes back as it is. Looks no further than the line the span stands on.
    """
    first = max(text.rfind("\n", 0, start) + 1, start - 60)
    newline = text.find("\n", end)
    last = min(newline if newline >= 0 else len(text), end + 60)
    # "By" says something of a date and is no part of it.
    dates = [
        (begin, finish)
        for begin, finish, value in find_dates(text, first, last, published)
        if begin < end and start < finish and not value.bound
    ]
    if not dates or dates[0][0] > start:
        return start, end
    finish = dates[0][1]
    if finish < end:
        cut = len(dates) == 1 and not any(map(str.isdigit, text[finish:end]))
        return dates[0] if cut else (start, end)
    return dates[0] if parse_date(text[start:end], published) else (start, end)
