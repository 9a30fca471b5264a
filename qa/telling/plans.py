"""What a plan is of: the date of it, and whether it is what is planned. Pure."""

import re
from collections.abc import Sequence
from datetime import date

from qa.dates import find_dates, parse_date
from qa.telling.cues import Cue, Words, bases_of
from qa.telling.status_words import ADDING, ADDRESSING
from qa.values.date_value import DateValue

_HAD_SAID = re.compile(r"\bhad (?:[^\W\d_]+ ){1,4}that\b(?!.*\bthat\b)", re.DOTALL)
_THAT = re.compile(r",?\s+that\b(?!.*\bthat\b)", re.DOTALL)
# What may stand before the date that opens a sentence.
_OPENING = re.compile(r"\W*(?:(?:in|on|at|during)\s+)?(?:the\s+)?", re.IGNORECASE)
_ASKED = re.compile(r"[^.!?\n]*\?[\s\"”’]*\Z")
_AHEAD = re.compile(r"\b(?:will|shall|going to)\b", re.IGNORECASE)
_LONGEST_QUESTION = 300
# A plan that was told in a longer time was told before any day of it, or after.
_MONTH = 31


def date_of_plan(
    text: str, before: str, told: Sequence[str], published: date, *, reported: bool
) -> DateValue | None:
    """The date that is planned, never after the publication of what tells a plan of the past.

    Parameters
    ----------
    text : str
        The date as written.
    before : str
        Its sentence up to it. "Announced in April that it would pay by May": a May after that April.
    told : sequence of str
        The words of the verb that plans it, in lower case: "had planned", "was to open".
    published : datetime.date
        Of the document.
    reported : bool
        Whether somebody says so: "she said that it was to open" told of what was to come.

    Returns
    -------
    DateValue or None
        Without a year where it is not clear which one is meant.
    """
    bare = parse_date(text)
    future = parse_date(text, published, future=True)
    yearless = bare is not None and bare.yearless
    if yearless and (day := _told_on(before, published)) is not None:
        vague = day.last - day.first >= _MONTH
        return bare if vague else parse_date(text, date.fromordinal(day.first), future=True)
    had = "had" in told or ("would" in told and _HAD_SAID.search(before) is not None)
    if not had and (reported or {"was", "were"}.isdisjoint(told)):
        return future
    past = parse_date(text, published)
    if not yearless or past is None or future is None or past == future:
        return past if had else future
    # "Was due in June", says an article of May: of that year or of the one before?
    now = published.toordinal()
    return past if now - past.last <= future.first - now else bare


def answers_ahead(text: str, start: int) -> bool:
    """Whether what begins at `start` answers a question of what is to come: "When will it open?"."""
    asked = _ASKED.search(text, max(0, start - _LONGEST_QUESTION), start)
    return asked is not None and _AHEAD.search(asked[0]) is not None


def is_to_be_said(words: Words, cue: Cue, span: int) -> bool:
    """Whether what is planned is to say what the span says: "asked me to add that it is of steel"."""
    that = "that" in words.low[cue.last + 1 : min(span, cue.last + 5)]
    return that and not bases_of(words.low[cue.last]).isdisjoint(ADDING)


def is_addressed(words: Words, cue: Cue, span: int) -> bool:
    """Whether a span is of who asked or was asked, not of what to do: "Ann was invited to bid"."""
    to_do = "to" in words.low[max(cue.first, span) : cue.last]
    return to_do and not bases_of(cue.verb).isdisjoint(ADDRESSING)


def _told_on(before: str, published: date) -> DateValue | None:
    """When a plan was told, where that stands beside "that" or opens the sentence."""
    that = _THAT.search(before)
    head = before[: that.start()] if that else ""
    for start, end, value in find_dates(head, published=published):
        dates = end == len(head) or _OPENING.fullmatch(head, 0, start)
        if dates and not value.yearless and 0 < value.first <= published.toordinal():
            return value
    return None
