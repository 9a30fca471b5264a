"""What a question is about, in pieces: names whole, dates, figures, and nouns that tell something. Pure.

Only these are reasons for silence. That a verb or an ordinary word is missing says little: there
are others that say the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from index.fold import plain
from qa.dates import find_dates
from qa.silence.telling_nouns import is_common, nouns
from qa.stems import ASKING
from qa.talk.clause import parse
from qa.talk.mention_values import POSSESSIVE, Token, is_date_word, is_plural, tokens
from qa.talk.mention_words import (
    FUNCTION_WORDS,
    JOINING,
    MONTHS,
    NOT_NAMES,
    TITLES,
)
from qa.talk.proper_names import names
from qa.values.name_words import KINDS, TITLE_PARTS

# "by November 2020"
_BOUND = re.compile(
    r"(?:as (?:of|at)|by|until|till|since|before|after|from|through)\s+(?:the\s+)?", re.I
)
_WHOLE_QUESTION_IN_CAPITALS = 4
_LONGEST_CASELESS = 20
_MOST = 24


@dataclass(frozen=True)
class Topic:
    """A piece of what a question is about.

    Attributes
    ----------
    text : str
        As typed, whole, without a possessive ending.
    kind : {"name", "date", "figure", "noun"}
        A date has a year.
    words : tuple of str
        What it is known by, folded: of a name without titles and the like, of a date its year.
    start : int
        Where it stands in the question.
    person : bool
        Whether it seems to be a person's name.
    """

    text: str
    kind: Literal["name", "date", "figure", "noun"]
    words: tuple[str, ...]
    start: int
    person: bool = False


def topics(question: str) -> list[Topic]:
    """The pieces of a question that say what it is about, in order, none overlapping; of a pasted text the first.

    >>> [topic.text for topic in topics("What did the Prime Minister tell Ana Berg about the dam in May 2019?")]
    ['Prime Minister', 'Ana Berg', 'dam', 'May 2019']
    """
    line = tokens(question)
    if len(line) >= _WHOLE_QUESTION_IN_CAPITALS and all(word.capital for word in line):
        question = question.lower()
        line = tokens(question)
    found: list[Topic] = []
    for reading in (
        _dates(question),
        _names(question, line),
        _figures(line),
        _plain(question, line),
    ):
        for topic in reading:
            end = topic.start + len(topic.text)
            if all(end <= f.start or f.start + len(f.text) <= topic.start for f in found):
                found.append(topic)
    first = {topic.text.lower(): topic for topic in reversed(found)}
    return sorted(first.values(), key=lambda topic: topic.start)[:_MOST]


def telling(question: str) -> list[Token]:
    """The words of a question that say what it is about, each once, in order."""
    found: dict[str, Token] = {}
    for word in tokens(question):
        if len(word.bare.replace(".", "")) < 2 or re.fullmatch(r"(?:[^\W\d]\.)+\w", word.bare):
            continue
        if word.bare in FUNCTION_WORDS or word.bare in ASKING:
            continue
        found.setdefault(word.bare, word)
    return list(found.values())


def _dates(question: str) -> Iterator[Topic]:
    for start, end, value in find_dates(question):
        year = re.search(r"(?<!\d)[12]\d{3}(?!\d)", question[start:end])
        if year and not value.yearless:
            led = _BOUND.match(question, start, end)
            first = led.end() if led else start
            yield Topic(question[first:end], "date", (year[0],), first)


def _names(question: str, line: tuple[Token, ...]) -> Iterator[Topic]:
    """Runs of capitals, and capitals that stand alone: "Greek"; in lower case only a bare subject."""
    marked = names(question)
    for at, mention in enumerate(marked):
        start = mention.start + 4 * mention.text.lower().startswith("the ")
        person = mention.sort == "person"
        others = {other.end for other in marked[:at]}
        for before in reversed([word for word in line if word.end < start]):
            titled = before.bare in TITLES | TITLE_PARTS and not before.possessive
            owner = before.possessive and before.end not in others
            if before.end != start - 1 or not before.capital or not (titled or owner):
                break
            start, person = before.start, person and not owner  # "the Queen's Bridge"
        yield _name(question[start : mention.start + len(mention.text)], start, person)
    for at, word in enumerate(line):
        name = word.capital and word.bare not in NOT_NAMES | MONTHS | TITLES | TITLE_PARTS
        if (at and name and len(word.bare) > 1) or _is_caseless(word.text):
            yield _name(POSSESSIVE.sub("", word.text), word.start, person=False)
    clause = parse(question)
    if clause and clause.aux and not any(word.capital for word in line[1:]):
        subject = POSSESSIVE.sub("", clause.subject)
        run = tokens(subject)
        common = any(is_common(word.bare) for word in run)
        if run and not common and not is_plural(run[-1].bare):
            yield _name(subject, question.find(subject), person=False)


def _name(text: str, start: int, person: bool) -> Topic:
    words = [plain(word.bare) for word in tokens(text) if word.bare not in JOINING]
    office = words[-1:] and words[-1] in TITLES
    telling = [word for word in words if office or word not in TITLES | TITLE_PARTS | KINDS]
    return Topic(text, "name", tuple(telling or words), start, person and len(telling) > 1)


def _is_caseless(word: str) -> bool:
    """Whether a script knows no capitals; where it parts no words either, a line of it is none."""
    return word.isalpha() and word.lower() == word.upper() and 1 < len(word) <= _LONGEST_CASELESS


def _figures(line: tuple[Token, ...]) -> Iterator[Topic]:
    for word in line:
        if word.text[0].isdigit() and not word.capital and not is_date_word(word.text):
            yield Topic(word.text, "figure", (word.bare,), word.start)


def _plain(question: str, line: tuple[Token, ...]) -> Iterator[Topic]:
    for word in nouns(question, line):
        yield Topic(POSSESSIVE.sub("", word.text), "noun", (plain(word.bare),), word.start)
