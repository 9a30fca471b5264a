"""Whose turn it is in a transcript: "Nair: New frames, all of them." Pure.

Of a line that a name and a colon open, what follows is that person's speech, where the text is a
transcript: several such lines, and people, not headings of a form. In an interview of questions
and answers ("Q:", "A:") the answers are of the one whom its opening plainly names.
"""

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from index.sentences import sentences
from qa.names import parse_name
from qa.telling.antecedents import meant
from qa.telling.offices import is_person
from qa.telling.speech_words import CAPITAL
from qa.values.name_words import STATES

_STAMP = r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s+)?(?:\d{1,3}[.)]\s+)?"
_LABEL = re.compile(
    rf"^[^\S\n]*{_STAMP}[*_]{{0,2}}(?P<label>[^\W\d_][^:\n“”\"«»?!*_]{{0,90}})[*_]{{0,2}}:[*_]{{0,2}}[^\S\n]+"
    r"(?=\S)",
    re.MULTILINE,
)
_BRACKETS = re.compile(r"\(([^()]{1,60})\)")
# What is said asks, and speaks of oneself; what stands in a form or a list of tasks does not.
_SPEECH = re.compile(r"\?|\b(?:I|[Ww]e|[Mm]y)\b")
_LIST = re.compile(
    r"\b(?:actions?|contacts?|winners?|scores?|tasks?)\b[^\n]{0,20}\s*\Z", re.IGNORECASE
)
_SPOKEN = 0.25
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_SMALL = re.compile(r"(?<![\w-])[^\W\d_A-Z][\w’'-]*")
_NAMED = re.compile(rf"(?<![\w.’'-])(?={CAPITAL} ({CAPITAL})(?![\w:]))")
_ASKS, _ANSWERS = ("q", "question"), ("a", "answer")
# Turns that are looked at, and characters of an interview's opening.
_MOST = 2_000
_OPENING = 2_000
_NAME = rf"(?P<name>{CAPITAL}(?:\s{CAPITAL}){{1,3}})"
_SPOKE = r"(?:has |have |had )?(?:talked|talks|spoke|spoken|speaks)"
# "an interview with X", "we talked to X", and "X spoke to us", "He talked to our editor".
_WITH = re.compile(
    rf"\b(?:[Ii]nterview(?:ed|s)?(?: with)?|(?:[Ww]e|[Oo]ur [\w ]{{1,30}}?) {_SPOKE} (?:to|with)) {_NAME}"
)
# "In an interview with Railway Monthly": who asks.
_WITHIN = re.compile(r"\b[Ii]n (?:\w+ ){1,3}$")
_TO_US = re.compile(
    rf"(?P<who>\b[Hh]e|\b[Ss]he|{CAPITAL}(?:\s{CAPITAL}){{1,3}}) {_SPOKE} (?:to|with) (?:us|our|this)\b"
)


class Turn(NamedTuple):
    """What one person says at once: half-open offsets in the text, without the label."""

    start: int
    end: int
    who: str


def speaker_of_turn(text: str, span: tuple[int, int]) -> str:
    """Whose turn holds a span, as it names them; empty where none does."""
    turns = _turns(text)
    at = bisect_right(turns, span[0], key=lambda turn: turn.start) - 1
    return turns[at].who if at >= 0 and span[1] <= turns[at].end else ""


@lru_cache(maxsize=16)
def _turns(text: str) -> tuple[Turn, ...]:
    labels = list(islice(_LABEL.finditer(text), _MOST))
    if len(labels) < 3 or _LIST.search(text, max(0, labels[0].start() - 40), labels[0].start()):
        return ()
    known = {match["label"] for match in labels}
    small = frozenset(_SMALL.findall(text))
    named = frozenset(word.rstrip(".’'") for word in _NAMED.findall(text))
    names = {label: _name_of(label, small, named) for label in known}
    times = Counter(names[match["label"]] or match["label"] for match in labels)
    if _is_interview(times):
        answers = _interviewee(text[: labels[0].start()][-_OPENING:])
        names |= {label: answers for label in known if label.lower() in _ANSWERS}
    elif not _is_transcript(times, set(names.values()) - {""}):
        return ()
    found = []
    for at, match in enumerate(labels):
        stop = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        paragraph = _PARAGRAPH.search(text, match.end(), stop)
        end = paragraph.start() if paragraph else stop
        found.append(Turn(match.end(), end, names[match["label"]]))
    of_people = [turn for turn in found if turn.who]
    spoken = sum(_SPEECH.search(text, turn.start, turn.end) is not None for turn in of_people)
    return tuple(found) if spoken >= _SPOKEN * len(of_people) else ()


def _is_interview(times: Counter[str]) -> bool:
    folded = [label.lower() for label, count in times.items() if count > 1]
    return any(q in folded for q in _ASKS) and any(a in folded for a in _ANSWERS)


def _is_transcript(times: Counter[str], people: set[str]) -> bool:
    """Whether people take turns: two of them, or one and somebody whom no name tells."""
    if max((times[who] for who in people), default=0) < 2:
        return False
    return len(people) > 1 or sum(count > 1 for count in times.values()) > 1


def _name_of(label: str, small: frozenset[str], named: frozenset[str]) -> str:
    """The person whom a label names: "Sir Alec Fenwick (Lab)", "The Minister (Jesse Wyatt)".

    ``small``: words that the text writes small, which are nobody's name ("Contract Value");
    ``named``: those that stand in it behind another in capitals ("Priya Nair"), not as a label.
    """
    for words in (_BRACKETS.sub("", label).strip(), *_BRACKETS.findall(label)):
        written = words.title() if words.isupper() and len(words) > 3 else words
        name = parse_name(written) if is_person(written) else None
        if name is None or name.normal in STATES or len(name.words) > 4:
            continue
        own = name.core.split()
        if not small.isdisjoint(word.lower() for word in own):
            continue
        if len(own) > 1 or written != name.core or name.core in named:
            return name.core
    return ""


def _interviewee(opening: str) -> str:
    """Who answers, where what stands before the first question plainly says it; else empty."""
    found = {
        match["name"]
        for match in _WITH.finditer(opening)
        if not _WITHIN.search(opening, max(0, match.start() - 40), match.start())
    }
    for match in _TO_US.finditer(opening):
        who = match["who"]
        if " " not in who:
            start = next(a for a, b in sentences(opening) if a <= match.start() < b)
            who = meant(opening, start, who)
        found.add(who)
    people = {name.core for who in found if is_person(who) and (name := parse_name(who))}
    return people.pop() if len(people) == 1 and len(found) == 1 else ""
