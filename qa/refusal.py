"""Why nothing was answered, for a person: what is missing, and what is nearest to it. Pure.

A reason names the most telling thing that is missing: a word that no document holds, a time that
none reaches, a word that never stands beside the others, or only the answer itself.
"""

import re
from collections.abc import Sequence
from datetime import date

from index.document import Hit
from qa.cite import name_of
from qa.dates import find_dates
from qa.kind import Expectation
from qa.quantities import parse_quantity
from qa.silence.corpus import Corpus
from qa.silence.lacking import Absent, lacking
from qa.silence.topics import telling
from qa.talk.clause import parse
from qa.talk.indirect import indirect
from qa.wording import day

_GIVES_NONE = {
    "date": "gives no date for it",
    "quantity": "gives no figure for it",
}  # fmt: skip
_LONGEST_CLAUSE = 140
_MOST_NAMED = 3


def refusal(
    question: str, hits: Sequence[Hit], corpus: Corpus, expected: Expectation | None = None
) -> str:
    """What was looked for and is missing, and where the closest passage is.

    Parameters
    ----------
    question : str
        As it was asked of the documents.
    hits : sequence of Hit
        The closest passages, best first.
    expected : str or None
        What would have answered: a date, a quantity, a person, a place, a thing.
    """
    if not any(c.isalnum() for c in question):
        return "The question holds no words to look for."
    if not hits:
        return _nothing_searched(corpus)
    lacks = lacking(question, hits)
    nearest = f"The closest passage is in “{_name(hits[0])}”."
    unknown = [absent for absent in lacks.absent if absent.text in corpus.unknown]
    if unknown:
        named = _absences(unknown[:_MOST_NAMED])
        return f"No document mentions {named} (0 of {corpus.of_all}). {nearest}"
    late = _too_late(question, corpus.newest)
    if late:
        return f"{late} {nearest}"
    held = _listed([f"“{words}”" for words in lacks.held], "and")
    if lacks.absent:
        absent = _absences(lacks.absent[:_MOST_NAMED])
        if held:
            return f"What was read mentions {held}, but not {absent}. {nearest}"
        return f"No passage that was read mentions {absent}. {nearest}"
    if lacks.apart:
        apart = _listed([f"“{words}”" for words in lacks.apart], "or")
        return f"The documents mention {held}, but not beside {apart} in what was read. {nearest}"
    if lacks.complete and telling(question):
        where = "" if lacks.hit is hits[0] else f" in “{_name(lacks.hit)}”"
        return f"{_unsaid(question, lacks.hit, expected, where)} {nearest}"
    if held:
        return f"The documents mention {held}, but {_none_says(question)}. {nearest}"
    return f"No passage {_none_says(question).removeprefix('none ')}. {nearest}"


def _nothing_searched(corpus: Corpus) -> str:
    """Why there was nothing to search: no index, no such source, or nothing that a filter admits."""
    empty = "There is no document to search"
    if not corpus.documents:
        return f"{empty}: none is indexed."
    if corpus.unknown_sources:
        named = _listed([f"“{source}”" for source in corpus.unknown_sources], "or")
        return f"{empty}: none of the {corpus.documents:,} is of the source {named}."
    return f"{empty}: the filter admits none of the {corpus.documents:,}."


def _absences(absences: Sequence[Absent]) -> str:
    """ "“Greece” or “2031”"; of a name whose words stand there in part, that too."""
    named = _listed([f"“{absent.text}”" for absent in absences], "or")
    only = _listed([f"“{absent.only}”" for absent in absences if absent.only], "and")
    return f"{named}, only {only}" if only else named


def _too_late(question: str, newest: date | None) -> str:
    """Whether the question asks of a time after the newest document, said in a sentence."""
    if newest is None:
        return ""
    for start, end, value in find_dates(question):
        if value.interval[0] > newest.isoformat() and not value.yearless:
            asked = question[start:end]
            return f"Nothing is dated after {day(newest)}, and “{asked}” is later."
    return ""


def _unsaid(question: str, holding: Hit, expected: Expectation | None, where: str) -> str:
    """All the words are there; what is missing is what was asked for."""
    text = holding.passage.text
    absent = (expected == "date" and not find_dates(text)) or (
        expected == "quantity" and not any(parse_quantity(w) for w in text.split())
    )
    missing = f"A passage{where} mentions all of it, but {_none_says(question)}"
    if absent and expected is not None:
        return f"{missing}: {'it' if where else 'the closest'} {_GIVES_NONE[expected]}."
    return f"{missing}."


def _name(hit: Hit) -> str:
    return name_of(hit.document.title, hit.document.source, hit.document.uri)


def _none_says(question: str) -> str:
    """ "none was found to say when it was"; the question as typed where it makes no plain clause."""
    clause = parse(question) if len(question) <= _LONGEST_CLAUSE else None
    asked = indirect(clause) if clause else ""
    typed = re.sub(r"^and\s+", "", question.strip(), flags=re.IGNORECASE)
    say = f"say {asked}" if asked else f"answer “{typed[:_LONGEST_CLAUSE]}”"
    return f"none was found to {say}"


def _listed(words: Sequence[str], join: str) -> str:
    return "".join(words) if len(words) < 2 else f"{', '.join(words[:-1])} {join} {words[-1]}"
