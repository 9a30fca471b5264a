"""Whether a sentence says that what is asked for is so, or that it is not. Pure.

The verb of the question, one that says the same or a noun made of it, is looked for in the sentence;
without it a sentence only bears on the question, and so does one that tells it of somebody else by
name, or of another time. Whether the verb is denied there is `qa.kinds.denial`'s to say. A word that
excludes the verb of the question ("rejected" for "accepted", "discarded" for "kept") turns it round.
"""

import re
from datetime import date

from qa.answer import Side
from qa.dates import find_dates
from qa.kinds.amounts import leaves_choice
from qa.kinds.asked import Asked, place_of, read
from qa.kinds.compared import compared
from qa.kinds.complements import is_of_it, lacks_complement
from qa.kinds.conditions import is_asked
from qa.kinds.denial import is_false
from qa.kinds.leaning import is_no_such, is_none, leaning
from qa.kinds.numbers import as_told, clause_of
from qa.kinds.stand import Stand
from qa.kinds.turns import Reply, reply
from qa.kinds.verb_told import asks_negated, by_verb
from qa.kinds.votes import outcome
from qa.stems import stems_of
from qa.talk.mention_values import Token, tokens

_TRUTH = re.compile(r"^\W*(?:is|was) it (?:true|right|correct|the case) that\b", re.IGNORECASE)
# How far back what is asked for may have been told of, in characters.
_REACH = 2500


def side_of(
    question: str,
    text: str,
    sentence: tuple[int, int],
    published: date | None = None,
    title: str = "",
) -> Stand:
    """What a sentence says to a question for yes or no.

    What it tells with another number ("four years" for "seven years") denies the question where
    that stands in the place of the asked one, and otherwise says nothing.

    Parameters
    ----------
    question : str
        One that is answered by yes or no.
    text : str
        A document's text.
    sentence : tuple of int
        Half-open offsets in `text`.
    published : datetime.date, optional
        Of the document, for dates that lean on it.
    title : str
        Of the document: what it is about.
    """
    asked = read(_TRUTH.sub("", question))
    said = text[slice(*sentence)]
    if is_asked(said):
        return _replied(question, reply(text, sentence))
    if leaves_choice(asked.text, said):
        return Stand("", False)
    comparing = compared(asked, text, sentence)
    if comparing is not None:
        if _is_of_another_time(asked.text, said, (0, len(said)), published):
            comparing = ""
        return Stand(comparing, bool(comparing))
    if decided := outcome(asked, text, sentence):
        apart = _is_of_another_time(asked.text, said, (0, len(said)), published)
        side: Side = "" if apart else decided.side
        return Stand(side, bool(side), since=decided.start)
    line = tokens(said)
    before = f"{title}\n{text[max(0, sentence[0] - _REACH) : sentence[0]]}"
    found, turned, plainly = place_of(said, line, asked)
    if is_none(said, asked, before) and is_of_it(asked, line, stems_of(before), before):
        return Stand("denies", True)
    if found is None:
        return Stand("", False)
    if not plainly:
        # Of the asked things, but not whether it was done, unless all that was told is denied.
        if context := is_no_such(text, sentence, asked):
            return Stand("denies", True, since=context.start)
        return Stand("denies" if is_false(said) else "", False)
    context = leaning(text, sentence, asked)
    if context is None or not is_of_it(asked, line, context.words, before):
        return Stand("", False)
    stand = _numbered(asked, text, sentence, line, (found, turned), published)
    if stand.side == "affirms" and lacks_complement(asked, said, line, found, title, before):
        return Stand("", True)
    return stand._replace(since=context.start) if context.start < sentence[0] else stand


def _replied(question: str, told: Reply | None) -> Stand:
    """What an answer says to a question, with what was asked before it; nothing without an answer."""
    if told is None:
        return Stand("", False)
    stand = side_of(question, told.told, (0, len(told.told)))
    if not stand.side:
        return Stand("", False)
    affirms = (stand.side == "affirms") == told.yes
    return Stand("affirms" if affirms else "denies", True, until=told.end)


def _numbered(
    asked: Asked, text: str, sentence: tuple[int, int], line: tuple[Token, ...],
    place: tuple[int, bool], published: date | None,
) -> Stand:  # fmt: skip
    """What a sentence says by the verb at `place`, if not of another time, and with which numbers."""
    said, found = text[slice(*sentence)], place[0]
    clause = clause_of(said, line[found].start, line[found].end)
    numbered = as_told(asked.text, said, clause)
    told = read(numbered[0]) if numbered else asked
    stand = by_verb(told, text, sentence, line, *place)
    if _is_of_another_time(asked.text, said, clause, published):
        return Stand("", False)
    if numbered is None:
        return Stand("", True) if stand.side == "affirms" else stand
    if numbered[1]:
        deny = stand.side == "affirms" and not (stand.planned or asks_negated(asked.text))
        return Stand("denies" if deny else "", True)
    return stand


def _is_of_another_time(
    question: str, said: str, clause: tuple[int, int], published: date | None
) -> bool:
    """Whether a sentence tells of another time only, in the clause that tells what is asked if dated."""
    asked = [value for *_, value in find_dates(question)]
    if not asked:
        return False
    for future in (False, True):  # Whichever year "in May" is of.
        dates = find_dates(said, published=published, future=future)
        near = [each for each in dates if each[0] < clause[1] and clause[0] < each[1]]
        told = [value for *_, value in near or dates]
        if not told or not all(o.contradicts(t) for o in asked for t in told):
            return False
    return True
