"""Why nothing was answered, for a person: what is missing, and what is nearest to it. Pure.

A reason names the most telling thing that is missing: a word that no document holds, a time that
none reaches, a word that never stands beside the others, or only the answer itself.
"""

import re
from collections.abc import Sequence
from datetime import date

from index.document import Hit
from qa.cite import name_of
from qa.corpus import Corpus
from qa.dates import find_dates
from qa.kind import Expectation
from qa.lacking import lacking, telling
from qa.quantities import parse_quantity
from qa.talk.clause import parse
from qa.talk.indirect import indirect
from qa.wording import day

_GIVES_NONE = {
    "date": "gives no date for it",
    "quantity": "gives no figure for it",
}  # fmt: skip
_LONGEST_CLAUSE = 140


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
        return "There is no document to search: none is indexed, or the filter admits none."
    lacks = lacking(question, hits)
    nearest = f"The closest passage is in “{_name(hits[0])}”."
    if corpus.unknown:
        words = _listed([f"“{_without_marks(word)}”" for word in corpus.unknown[:4]], "or")
        return f"No document mentions {words} (0 of {corpus.of_all}). {nearest}"
    late = _too_late(question, corpus.newest)
    if late:
        return f"{late} {nearest}"
    if not telling(question):
        return f"No passage was found to answer “{question.strip()[:_LONGEST_CLAUSE]}”. {nearest}"
    if lacks.complete:
        where = "" if lacks.hit is hits[0] else f" in “{_name(lacks.hit)}”"
        return f"{_unsaid(question, lacks.hit, expected, where)} {nearest}"
    words = _listed([f"“{word}”" for word in lacks.held], "and")
    absent = _listed([f"“{run}”" for run in lacks.missing], "or")
    if lacks.held:
        but = f"not beside {absent} in what was read" if absent else _none_says(question)
        return f"The documents mention {words}, but {but}. {nearest}"
    if absent:
        return f"No passage that was read mentions {absent}. {nearest}"
    return f"Of what was read, {_none_says(question)}. {nearest}"


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


def _without_marks(word: str) -> str:
    """A word as typed, without the marks round it."""
    return re.sub(r"^\W+|\W+$", "", word) or word


def _listed(words: Sequence[str], join: str) -> str:
    return "".join(words) if len(words) < 2 else f"{', '.join(words[:-1])} {join} {words[-1]}"
