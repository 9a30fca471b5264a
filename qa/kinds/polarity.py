"""Whether a sentence says that what is asked for is so, or that it is not. Pure.

The verb of the question, one that says the same or a noun made of it, is looked for in the sentence;
without it a sentence only bears on the question, and so does one that tells it of somebody else by
name, or of another time. Whether the verb is denied there is `qa.kinds.denial`'s to say. A word that
excludes the verb of the question ("rejected" for "accepted", "discarded" for "kept") turns it round.
"""

import re
from datetime import date
from typing import NamedTuple

from qa.answer import Side
from qa.dates import find_dates
from qa.kinds.asked import Asked, is_noun_of, owning, place_of, read
from qa.kinds.compared import compared
from qa.kinds.complements import is_another_thing, is_of_it, lacks_complement
from qa.kinds.conditions import is_asked, is_conditional
from qa.kinds.denial import is_denied, is_false, is_left_open, is_planned, is_until
from qa.kinds.leaning import is_no_such, leaning
from qa.kinds.numbers import as_told, clause_of
from qa.kinds.pronouns import is_somebody_else
from qa.kinds.subjects import (
    Roles,
    are_another,
    as_asked,
    is_elsewhere,
    is_not_it,
    is_only_named,
    is_placed_apart,
    is_untold,
    noun_roles,
    told_roles,
)
from qa.kinds.turns import Reply, reply
from qa.kinds.votes import outcome
from qa.status import status
from qa.tables import words_of
from qa.talk.mention_values import Token, tokens
from qa.telling.cues import bases_of
from qa.telling.status_words import DELAYING

_TRUTH = re.compile(r"^\W*(?:is|was) it (?:true|right|correct|the case) that\b", re.IGNORECASE)
_DONE = re.compile(r"\W*(?:did|was|were|has|have|had)(?:n[’']t)?\b", re.IGNORECASE)
# What is said of a thing that was not done, or need not have been: "opposed the delivery".
_UNSURE = DELAYING | words_of(
    """oppose block prevent stop halt ban prohibit forbid reject cancel discuss consider debate fear
    escape avoid evade avert resist elude dodge face risk threaten demand order call urge"""
)
# "... pressed Turkey to cancel the deal; however, Ankara refused": not done.
_RESISTED = re.compile(
    r"\b(?:but|however|yet|though|although)\b.*?\b(?:refus|reject|declin|resist|rebuff|ignor|defied)",
    re.IGNORECASE | re.DOTALL,
)
_REFUSED = re.compile(
    r"\b(?:refus|reject|declin|resist|rebuff|ignor|fail|forg[eo]t|neglect|omit|unable|unwilling|inability"
    r"|(?:drop|abandon|shelv|scrap)\w* plans?)\w* (?:(?!and |or |but )[^\s,;:—]+ ){0,6}?to (?:[^\s,;:—]+ )*$",
    re.I,
)
_REOPENED = re.compile(r"\b(?:on appeal|appeals? court|court of appeal|retrial)\b", re.IGNORECASE)
_NOW = words_of("is are does do has have")
_THEN = words_of("was were had")
# How far back what is asked for may have been told of, in characters.
_REACH = 1000
_BE = words_of("is are was were")


class Stand(NamedTuple):
    """How a sentence stands to a question for yes or no.

    Attributes
    ----------
    side : {"affirms", "denies", ""}
        Empty where it does not say what is asked, of what is asked about, or tells only of a plan
        where what has happened is asked for.
    plainly : bool
        Whether it has the verb of the question, or one that excludes it.
    planned : bool
        Whether what it tells is only planned or expected.
    since, until : int
        Where, as offsets in the text, what it leans on begins and an answer to it ends; -1 where it
        stands by itself.
    """

    side: Side
    plainly: bool
    planned: bool = False
    since: int = -1
    until: int = -1


def side_of(
    question: str, text: str, sentence: tuple[int, int], published: date | None = None
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
    """
    asked = read(_TRUTH.sub("", question))
    said = text[slice(*sentence)]
    if is_asked(said):
        return _replied(question, reply(text, sentence))
    comparing = compared(asked, text, sentence)
    if comparing is not None:
        return Stand(comparing, bool(comparing))
    if decided := outcome(asked, text, sentence):
        apart = _is_of_another_time(asked.text, said, (0, len(said)), published)
        side: Side = "" if apart else decided.side
        return Stand(side, bool(side), since=decided.start)
    line = tokens(said)
    found, turned, plainly = place_of(said, line, asked)
    if found is None:
        return Stand("", False)
    if not plainly:
        # Of the asked things, but not whether it was done, unless all that was told is denied.
        if context := is_no_such(text, sentence, asked):
            return Stand("denies", True, since=context.start)
        return Stand("denies" if is_false(said) else "", False)
    context = leaning(text, sentence, asked.roles.doer or asked.roles.undergoer)
    if context is None or not is_of_it(
        asked, line, context.words, text[max(0, sentence[0] - _REACH) : sentence[0]]
    ):
        return Stand("", False)
    stand = _numbered(asked, text, sentence, line, (found, turned), published)
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
    stand = _told(told, text, sentence, line, *place)
    if _is_of_another_time(asked.text, said, clause, published):
        return Stand("", False)
    if numbered is None:
        return Stand("", True) if stand.side == "affirms" else stand
    if numbered[1]:
        deny = stand.side == "affirms" and not (stand.planned or _asks_negated(asked.text))
        return Stand("denies" if deny else "", True)
    return stand


def _told(
    asked: Asked,
    text: str,
    sentence: tuple[int, int],
    line: tuple[Token, ...],
    found: int,
    turned: bool,
) -> Stand:
    """What a sentence says by the verb at `found`, `turned` where that is the verb's opposite."""
    said = text[slice(*sentence)]
    having = owning(line, found) if asked.written == "have" else found
    found = having if line[having].bare == "having" else found
    of_noun = not turned and having == found and is_noun_of(line, found, asked.verb)
    told = noun_roles(line, found) if of_noun else told_roles(said, line, having)
    if _is_of_others(asked, told, said, line, None if of_noun else found):
        return Stand("", False)
    mine, theirs = asked.roles, as_asked(asked.roles, told, asked.verb)
    if any(is_somebody_else(one, other, text, sentence, line, having)
           for one, other in zip(mine, theirs, strict=True)):  # fmt: skip
        return Stand("", False)
    if is_not_it(asked.roles, said, line):
        return Stand("denies", True)
    place = sentence[0] + line[found].start, sentence[0] + line[found].end
    if is_conditional(said, line, found):
        return Stand("", True)
    little = [word.text for word in line[found + 1 : found + 2]] in (["little"], ["few"])
    if little or is_left_open(text[sentence[0] : place[0]], line[found].bare):
        return Stand("", True)
    denied = is_denied(text, sentence, line, found, place)
    if denied and is_until(text, place[1], sentence[1]):
        return Stand("", True)  # "did not open until 1990": it did
    denied = denied != turned
    if _asks_negated(asked.text):
        denied = not denied
    if turned and _REOPENED.search(said):
        return Stand("", True)  # who was cleared on appeal had been convicted
    if not denied and asked.clause and asked.clause.aux.lower() in _NOW:
        still = "still" in {word.bare for word in tokens(asked.clause.predicate)}
        if is_until(text, place[1], sentence[1]):
            return Stand("denies" if still else "", True)
        if still and not _THEN.isdisjoint(word.bare for word in line[:found]):
            return Stand("", True)
    planned = is_planned(text, sentence, line, found, place)
    if planned and _REFUSED.search(text, sentence[0], place[0]):
        return Stand("denies", True)
    if planned and not denied and _DONE.match(asked.text):
        resisted = bool(_RESISTED.search(text, place[1], sentence[1]))
        return Stand("denies" if resisted else "", True, planned=not resisted)
    if not denied and of_noun:
        # "the approval of the deal" may be awaited or put off; only what is told as done was done.
        unsure = any(not _UNSURE.isdisjoint(bases_of(word.bare)) for word in line)
        if unsure or status(text, sentence, place) != "occurred":
            return Stand("", True)
    if not denied and lacks_complement(asked, line):
        return Stand("", True)
    return Stand("denies" if denied else "affirms", True, planned)


def _is_of_others(
    asked: Asked, told: Roles, said: str, line: tuple[Token, ...], at: int | None
) -> bool:
    """Whether what a sentence tells by the verb at `at`, None for a noun, is told of others."""
    told = as_asked(asked.roles, told, asked.verb)
    being = asked.clause is not None and asked.clause.aux.lower() in _BE
    if being and is_untold(asked.roles, told, line, at):
        return True
    if are_another(asked.roles, told, line) or is_another_thing(asked.roles, told, line):
        return True
    if at is None or asked.clause is None:
        return False
    if being and asked.roles.doer and is_only_named(asked.clause.predicate, said, line, at):
        return True
    apart = is_placed_apart(asked.clause.predicate, asked.written, said, line, at)
    return apart or is_elsewhere(asked.roles, told, line[at:])


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


def _asks_negated(question: str) -> bool:
    """Whether the question itself has a "not" that is no politeness ("did X not ...")."""
    return not {"not", "never"}.isdisjoint(word.text for word in tokens(question))
