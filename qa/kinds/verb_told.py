"""What a sentence says by one verb of it: that it was done, that it was not, or neither. Pure."""

import re

from qa.answer import Side
from qa.kinds.amounts import is_of_part
from qa.kinds.around import BORDERS, clause_end, doer_behind
from qa.kinds.asked import Asked, is_noun_of, owning
from qa.kinds.conditions import is_conditional
from qa.kinds.denial import is_denied, is_left_open, is_past, is_planned, is_until
from qa.kinds.others import is_another_thing, is_of_namesake, is_of_some
from qa.kinds.phrases import STANDING_IN, Phrase, is_same
from qa.kinds.pronouns import is_somebody_else
from qa.kinds.stand import Stand
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
from qa.status import status
from qa.stems import stem_of
from qa.tables import words_of
from qa.talk.clause import BE
from qa.talk.mention_values import Token, tokens
from qa.talk.mention_words import BODIES, DETERMINERS, GROUP_NOUNS, PERSON_NOUNS, TITLES
from qa.talk.noun_phrases import names_person
from qa.telling.cues import bases_of
from qa.telling.status_words import DELAYING

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
# "It is safe, Lee wrongly claimed."
_CLAIMED = re.compile(r", [^,;]{1,40} (?:wrongly|falsely|mistakenly) \w+\W*$")
_NOW = words_of("is are does do has have")
_THEN = words_of("was were had")
_HAVE = words_of("has have")
# "may close" is no "will close", and neither is "closed"; in so many words before the verb.
_ABLE = words_of("may might could should can must")
_TO_COME = words_of("will shall")
_COMING = words_of("will would shall to going due set")
_HELPED = 4
_RANKS = words_of("deputy vice assistant acting former associate interim honorary")
_BE = words_of("is are was were")


def by_verb(
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
    others = _is_of_others(asked, told, said, line, None if of_noun else found)
    roles = zip(asked.roles, as_asked(asked.roles, told, asked.verb), strict=True)
    if others or any(is_somebody_else(*pair, text, sentence, line, having) for pair in roles):
        return Stand("", False)
    if is_not_it(asked.roles, said, line):
        return Stand("denies", True)
    place = sentence[0] + line[found].start, sentence[0] + line[found].end
    denied = is_denied(text, sentence, line, found, place) or _is_other_than(
        asked, said, line, found
    )
    # "did not open until 1990": it did; who was cleared on appeal had been convicted.
    undone = denied and is_until(text, place[1], sentence[1])
    if undone or (turned and _REOPENED.search(said)) or _is_unsaid(text, sentence, line, found):
        return Stand("", True)
    denied = (denied != turned) != asks_negated(asked.text)
    if denied:
        refused = is_planned(text, sentence, line, found, place)
        return Stand("denies", True, refused and not _REFUSED.search(text, sentence[0], place[0]))
    past = _is_past(asked, text, sentence, line, found)
    return (
        Stand(past, True)
        if past is not None
        else _affirmed(asked, text, sentence, line, found, of_noun)
    )


def _affirmed(
    asked: Asked, text: str, sentence: tuple[int, int], line: tuple[Token, ...], found: int,
    of_noun: bool,
) -> Stand:  # fmt: skip
    """What a sentence says that does not deny the verb at `found`: that it was done, or planned."""
    place = sentence[0] + line[found].start, sentence[0] + line[found].end
    helpers = {word.text for word in line[max(0, found - _HELPED) : found]}
    aux = asked.clause.aux.lower() if asked.clause else ""
    if aux not in _ABLE and not _ABLE.isdisjoint(helpers):
        return Stand("", True)  # "may close"
    if aux in _TO_COME and is_past(line[found].bare) and _COMING.isdisjoint(helpers):
        return Stand("", True)
    planned = is_planned(text, sentence, line, found, place)
    if planned and _REFUSED.search(text, sentence[0], place[0]):
        return Stand("denies", True)
    if planned and _DONE.match(asked.text):
        resisted = bool(_RESISTED.search(text, place[1], sentence[1]))
        return Stand("denies" if resisted else "", True, planned=not resisted)
    if of_noun:
        # "the approval of the deal" may be awaited or put off; only what is told as done was done.
        unsure = any(not _UNSURE.isdisjoint(bases_of(word.bare)) for word in line)
        if unsure or status(text, sentence, place) != "occurred":
            return Stand("", True)
    part = is_of_part(asked, text[sentence[0] : place[0]], line)
    return Stand("" if part else "affirms", True, planned and not part)


def _is_other_than(asked: Asked, said: str, line: tuple[Token, ...], found: int) -> bool:
    """Whether what is asked of the verb at `found` is denied behind it: "found him | NOT guilty"."""
    if asked.clause is None:
        return False
    for at in range(found + 1, clause_end(said, line, found) - 1):
        if line[at].bare in BORDERS:
            return False
        behind = at + 1 + (line[at + 1].bare in DETERMINERS)
        if line[at].bare == "not" and behind < len(line):
            of_it = {stem_of(word.bare) for word in tokens(asked.clause.predicate)}
            return not line[behind].possessive and stem_of(line[behind].bare) in of_it
    return False


def _is_unsaid(text: str, sentence: tuple[int, int], line: tuple[Token, ...], found: int) -> bool:
    """Whether a sentence leaves open if the verb at `found` was done, or tells of little of it."""
    said = text[slice(*sentence)]
    if is_conditional(said, line, found) or _CLAIMED.search(said, line[found].end):
        return True
    little = [word.text for word in line[found + 1 : found + 2]] in (["little"], ["few"])
    before = text[sentence[0] : sentence[0] + line[found].start]
    return little or is_left_open(before, line[found].bare)


def _is_past(
    asked: Asked, text: str, sentence: tuple[int, int], line: tuple[Token, ...], found: int
) -> Side | None:
    """The side of what was so once to a question of today: "it stayed in Seattle until 2001".

    None where it is told of today, or today is not asked for.
    """
    if asked.clause is None or asked.clause.aux.lower() not in _NOW:
        return None
    still = "still" in {word.bare for word in tokens(asked.clause.predicate)}
    if is_until(text, sentence[0] + line[found].end, sentence[1]):
        return "denies" if still else ""
    before = {word.bare for word in line[:found]}
    was = is_past(line[found].bare) and before.isdisjoint(BE | _HAVE)
    return "" if still and (was or not _THEN.isdisjoint(before)) else None


def _is_another_doer(asked: Asked, by: Phrase) -> bool:
    """Whether what was done by somebody was not done by whom a question names: "by its maker"."""
    mine = asked.roles.doer
    if mine is None or by.name or is_same(mine, by) or STANDING_IN & {mine.head, by.head}:
        return False
    somebody = by.head in PERSON_NOUNS | TITLES | BODIES | GROUP_NOUNS
    if mine.name:
        return not somebody  # "the band" may be its name's
    return (somebody or names_person(by.head)) and mine.words.isdisjoint(by.words)


def _is_of_others(
    asked: Asked, told: Roles, said: str, line: tuple[Token, ...], at: int | None
) -> bool:
    """Whether what a sentence tells by the verb at `at`, None for a noun, is told of others."""
    told = as_asked(asked.roles, told, asked.verb)
    being = asked.clause is not None and asked.clause.aux.lower() in _BE
    if being and is_untold(asked.roles, told, line, at):
        return True
    ranks = _RANKS & {word.bare for word in line[max(0, (at or 0) - 2) : at or 0]}
    if being and not ranks <= {word.bare for word in tokens(asked.text)}:
        return True  # the deputy director is not the director
    if is_of_some(asked.roles, told, line) or is_of_namesake(asked.roles, told, line):
        return True
    if are_another(asked.roles, told, line) or is_another_thing(asked.roles, told, line):
        return True
    if at is None or asked.clause is None:
        return False
    by = doer_behind(said, line, at)
    if by is not None and by == told.doer and _is_another_doer(asked, by):
        return True
    if being and asked.roles.doer and is_only_named(asked.clause.predicate, said, line, at):
        return True
    apart = is_placed_apart(asked.clause.predicate, asked.written, said, line, at)
    return apart or is_elsewhere(asked.roles, told, line[at:])


def asks_negated(question: str) -> bool:
    """Whether the question itself has a "not" that is no politeness ("did X not ...")."""
    return not {"not", "never"}.isdisjoint(word.text for word in tokens(question))
