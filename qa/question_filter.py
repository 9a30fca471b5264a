"""The documents that a question itself asks for: "according to Sputnik", "as of June 2020". Pure.

Only what is plain is understood. A source is one that the index knows by that name, or by the end of
it, and a document one whose title calls it so; anybody else after "according to" is a speaker inside
the documents, and is left to be found there; a newspaper that no document is of, or that may be
several, is told of. A date bounds
the documents where the question speaks of documents ("articles from 2019", "as of June 2020"). Where it
speaks of an event that was ("what did Kalin sign in 2019?"), only what was published before it is left
out: no document reports what is still to come, and a later one may well tell of it.

Bounds on documents are as those that somebody sets: undated documents are left out. But those that no
document meets are no bounds, and that is said: "as of 2010" may be the words of a text of 2015. Beside
the date of an event undated documents stay in. Words that only choose documents are taken out of the
question: no document holds them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.document import Filter
from qa.asked_source import Chosen, Titles, chosen, phrases
from qa.dates import find_dates
from qa.judge import asks_past
from qa.wording import day

_DATED = re.compile(
    r"\b(?:articles|documents|stories|briefings|papers|news|coverage|reports)\s+"
    r"(?:(?:that (?:were|was) )?(?:published|written|dated|printed)\s+)?"
    r"(?:(?:in|on|from|of|during|between)\s+)?$",
    re.IGNORECASE,
)
# In characters; nothing that leads to a date is longer.
_LEAD = 80
_AS_OF = re.compile(r"\bas (?:of|at)\s+$|\bas it was known (?:in|on|by)\s+$", re.IGNORECASE)
_IN = re.compile(
    r"\b(?:in|from|by|of|among|within)\s+(?:(?:the|all|all the|any)\s+)?$", re.IGNORECASE
)
_BEFORE_IT = re.compile(r"\b(?:in|on|during|since|after|from)\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class Understood:
    """What a question says of the documents that it asks.

    Attributes
    ----------
    where : Filter
        The given filter, narrowed; what a caller set is never widened or changed.
    question : str
        The question without the words that only choose documents.
    notes : tuple of str
        What was narrowed, for a person, in sentences.
    """

    where: Filter
    question: str
    notes: tuple[str, ...] = ()


Origins = Sequence[tuple[str | None, date | None]]


def understood(
    question: str,
    origins: Callable[[], Origins],
    where: Filter | None = None,
    *,
    events: bool = True,
    titles: Callable[[], Titles] | None = None,
) -> Understood:
    """Read a question's own filters.

    Parameters
    ----------
    question : str
        One that stands alone.
    origins : callable
        Gives source and publication date of the documents of the index, each pair once; called
        only where the question may ask for any.
    where : Filter, optional
        What the caller asks for already.
    events : bool
        Whether the date of an event bounds the documents too.
    titles : callable, optional
        Gives id and title of each document; called only where the question may name one.
    """
    found = Understood(where or Filter(), question)
    if found.where.sources is None and next(phrases(question), None) is not None:
        known = list(dict.fromkeys(source for source, _ in origins() if source))
        asked_source = chosen(question, known, titles if found.where.documents is None else None)
        found = _with_source(found, asked_source) if asked_source else found
    if found.where.dated or not any(c.isdigit() for c in question):
        return found
    asked = next(_phrases(found.question), None)
    if asked is not None:
        return _chosen(found, asked, [published for _, published in origins()])
    bounded = _after_event(found) if events else found
    if bounded is found:
        return found
    met = [bounded.where.admits_date(published) for _, published in origins() if published]
    return bounded if any(met) and not all(met) else found


def understood_of_words(
    words: str, origins: Callable[[], Origins], where: Filter | None = None
) -> Understood:
    """Read the filters among words that are looked for as they are; arguments as of `understood`.

    "Kalin according to Sputnik" and "S-400 in articles from 2019" choose documents here too, and are
    looked for without these words. "in 2019" chooses none: the year may be what is looked for.
    """
    found = understood(words, origins, where, events=False)
    for start, end in choosing(found.question)[-1:]:
        found = replace(found, question=_without(found.question, start, end))
    return found


def choosing(question: str) -> list[tuple[int, int]]:
    """Where "in articles from 2019" or "as of June 2020" stand in a question: half-open offsets."""
    return [(phrase.start, phrase.end) for phrase in _phrases(question)]


@dataclass(frozen=True)
class _Phrase:
    """Words that choose documents by their dates, where they stand, and the days they bound, inclusive.

    ``alone``: whether the question is whole without them: "in articles from 2019", not "articles
    from 2019".
    """

    start: int
    end: int
    first: date | None
    last: date | None
    alone: bool


def _phrases(question: str) -> Iterator[_Phrase]:
    for start, end, value in find_dates(question):
        first, last = _day(value.interval[0]), _day(value.interval[1])
        if first is None or last is None or value.yearless:
            continue
        as_of = _leads(_AS_OF, question, start)
        if as_of or question[start:end].lower().startswith("as of "):
            yield _Phrase(as_of.start() if as_of else start, end, None, last, alone=True)
        elif lead := _leads(_DATED, question, start):
            before = _leads(_IN, question, lead.start())
            yield _Phrase(
                before.start() if before else lead.start(),
                end,
                None if value.bound == "until" else first,
                None if value.bound == "since" else last,
                alone=before is not None,
            )


def _leads(words: re.Pattern[str], question: str, end: int) -> re.Match[str] | None:
    """Words right before an offset of a question."""
    return words.search(question, max(0, end - _LEAD), end)


def choosing_words(question: str) -> list[str]:
    """The phrases of a question that may choose documents, as typed."""
    dated = [question[start:end] for start, end in choosing(question)]
    named = [question[one.start : one.end].strip(" ,?.!") for one in phrases(question)]
    return dated + named


def _with_source(found: Understood, asked: Chosen) -> Understood:
    found = replace(found, notes=(*found.notes, asked.note))
    if asked.sources is None and asked.documents is None:
        return found
    where = replace(
        found.where,
        sources=asked.sources or found.where.sources,
        documents=asked.documents or found.where.documents,
    )
    left = _without(found.question, asked.phrase.start, asked.phrase.end)
    return replace(found, where=where, question=left)


def _chosen(found: Understood, asked: _Phrase, dates: Sequence[date | None]) -> Understood:
    """Bounded as a phrase asks, by the dates of the documents of the index, and without its words."""
    where = replace(found.where, published_from=asked.first, published_to=asked.last)
    said = [f"from {day(asked.first)} on"] if asked.first else []
    published = " and ".join([*said, *([f"up to {day(asked.last)}"] if asked.last else [])])
    met = [where.admits_date(each) for each in dates]
    if not any(met):
        none = f"No document is known to be published {published}: all were searched."
        return replace(found, notes=(*found.notes, none)) if any(dates) else found
    if asked.alone:
        found = replace(found, question=_without(found.question, asked.start, asked.end))
    if all(met):
        return found
    note = f"Only what was published {published} was searched, as asked."
    return replace(found, where=where, notes=(*found.notes, note))


def _after_event(found: Understood) -> Understood:
    """Without what was published before an event that is asked about."""
    question = found.question
    for start, _, value in find_dates(question):
        first = _day(value.interval[0])
        if first is None or value.yearless:
            continue
        event = _leads(_BEFORE_IT, question, start) or value.bound == "since"
        if event and value.bound != "until" and asks_past(question):
            return replace(
                found,
                where=replace(found.where, published_from=first, undated=True),
                notes=(
                    *found.notes,
                    f"What was published before {day(first)} was left out: it cannot tell of then.",
                ),
            )
    return found


def _without(question: str, start: int, end: int) -> str:
    """The question without a stretch of it, its ending and its capital kept."""
    mark = "?" if question.rstrip().endswith("?") else ""
    before, after = question[:start].rstrip(), question[end:].lstrip()
    if before.endswith(",") and after.startswith(","):
        before, after = before[:-1], after[1:]
    rest = " ".join(f"{before} {after}".split()).strip(" ,:;")
    rest = rest.rstrip(" ?,:;")
    return f"{rest[:1].upper() if question[:1].isupper() else rest[:1]}{rest[1:]}{mark}"


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None  # a year before 1 AD
