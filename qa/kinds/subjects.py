"""Who does what a verb tells and whom it is done to, in a question and in a sentence. Pure.

No parser: the subject is what stands before a verb and its helpers in their clause, the object what
stands behind it. Where that is not plain nothing is known, and nothing is said to differ.
"""

from collections.abc import Sequence
from typing import NamedTuple

from index.fold import plain
from qa.names import parse_name
from qa.stems import stem
from qa.tables import words_of
from qa.talk.clause import BE, DO, Clause
from qa.talk.mention_values import POSSESSIVE, Token, is_date_word, tokens
from qa.talk.mention_words import (
    AUXILIARIES,
    BODIES,
    DETERMINERS,
    FUNCTION_WORDS,
    PARTICIPLES,
    PERSON_NOUNS,
    PLACES,
    PREPOSITIONS,
    TITLES,
)
from qa.talk.noun_phrases import phrase_end
from qa.telling.status_words import ADVERBS, IRREGULAR, NOT, OPENERS

_KIN = words_of(
    "mother father brother sister son daughter wife husband uncle aunt cousin parents children"
)
_PEOPLE = PERSON_NOUNS | TITLES | _KIN
# What anybody may be called besides: "the actor" and "the singer" are one person as often as not.
_ANYBODY = words_of(
    """man woman boy girl leader official politician actor actress singer author writer director
    founder owner winner candidate player coach captain artist scientist critic victim suspect hero
    heroine villain protagonist predecessor successor mr mrs ms miss dr sir lord lady dame saint"""
)
_OFFICES = _PEOPLE - _ANYBODY
# What they do, their owner does: "Turkey's government signed it" is "Turkey signed it".
_ITSELF = words_of(
    """government administration regime organization organisation leadership leaders management
    authorities forces army military navy troops"""
)
# The same, where the owner is a place.
_ORGANS = BODIES | TITLES | words_of("officials leader")
_SYMMETRIC = frozenset(map(stem, words_of(
    "meet marry wed divorce fight play face border adjoin resemble merge match equal join ally"
)))  # fmt: skip
_STANDING_IN = words_of("he him she her they them it i we us you me")
_PARTICLES = words_of("down out off up over back")
_HELPING = AUXILIARIES | ADVERBS | NOT | words_of("got being")
_BEING = BE | words_of("be been being got")
# Another clause begins with one of them, or another subject.
_BORDERS = OPENERS | words_of("and or nor so then")
_PARTICIPLE = ("ed", "en", "wn", "un", "ung")


# So many words at most from "is" to the word that says what somebody is.
_STATED = 7


class Phrase(NamedTuple):
    """Somebody or something that a sentence speaks of.

    Attributes
    ----------
    head : str
        The word that says what it is, in lower case; of a name its last.
    words : frozenset of str
        The stems of all its words but an owner's.
    name : str
        As written where it is a name, without its owner; else empty.
    owner : Phrase or None
        Whose it is: "Turkey" of "Turkey's minister".
    """

    head: str
    words: frozenset[str]
    name: str
    owner: "Phrase | None"


class Roles(NamedTuple):
    """Who does it and to whom it is done; None where that is not plain."""

    doer: Phrase | None
    undergoer: Phrase | None


def asked_roles(clause: Clause, verb: str) -> Roles:
    """The roles in a question for yes or no whose verb, as written in lower case, is `verb`."""
    subject = phrase_of(tokens(clause.subject))
    line = tokens(clause.predicate)
    at = next((n for n, word in enumerate(line) if word.bare == verb), None)
    if at is None:
        return Roles(subject, None)
    helped = clause.aux.lower() in BE or any(word.bare in _BEING for word in line[:at])
    if helped and clause.aux.lower() not in DO and _is_participle(verb):
        return Roles(_by(clause.predicate, line, at), subject)
    return Roles(subject, _object(clause.predicate, line, at))


def told_roles(said: str, line: tuple[Token, ...], at: int) -> Roles:
    """The roles that a sentence tells of the verb at `at` among its words."""
    first = _with_helpers(said, line, _stated(said, line, at))
    helpers = {word.bare for word in line[first:at]}
    passive = _is_participle(line[at].bare) and (
        not helpers.isdisjoint(_BEING) or (first == at and _stands(line, at + 1, "by"))
    )
    if first > 1 and line[first - 1].bare == "to" and not _gap(said, line, first - 1):
        first = _with_helpers(said, line, first - 2)  # "the minister | had refused to sign"
    subject = _before(said, line, first)
    if passive:
        return Roles(_by(said, line, at), subject)
    return Roles(subject, _object(said, line, at))


def _stated(said: str, line: tuple[Token, ...], at: int) -> int:
    """Where a verb begins that says what somebody is: "Lyon | is not the capital"."""
    for before in range(at - 1, max(at - _STATED, -1), -1):
        if _gap(said, line, before + 1) or line[before].bare in PREPOSITIONS:
            break
        if line[before].bare in BE and not DETERMINERS.isdisjoint(w.bare for w in line[before:at]):
            return before
    return at


def noun_roles(line: tuple[Token, ...], at: int) -> Roles:
    """The roles that go with a noun made of a verb, at `at`: who does it is its owner."""
    owner = max((n for n in range(max(0, at - 3), at) if line[n].possessive), default=-1)
    return Roles(phrase_of(line[max(0, owner - 1) : owner + 1]) if owner >= 0 else None, None)


def _with_helpers(said: str, line: tuple[Token, ...], at: int) -> int:
    """Where the verb at `at` begins with its helpers: "| has not yet been signed"."""
    while at and not _gap(said, line, at) and _helps(line[at - 1]):
        at -= 1
    return at


def are_another(asked: Roles, told: Roles, verb: str) -> bool:
    """Whether a verb is told of others than it is asked of: of somebody else, or the other way round."""
    organs = _ITSELF | _ORGANS if asked.undergoer else _ITSELF
    if _differ(asked.doer, told.doer, organs) or _differ(asked.undergoer, told.undergoer):
        return True
    if asked.doer is None or asked.undergoer is None or stem(plain(verb)) in _SYMMETRIC:
        return False
    reversed_doer = _is_same(told.doer, asked.undergoer) and not _is_same(told.doer, asked.doer)
    return reversed_doer or (
        _is_same(told.undergoer, asked.doer) and not _is_same(told.undergoer, asked.undergoer)
    )


def shared_subject(asked: Roles, told: Roles) -> int:
    """How many words of what is asked about are told of as what does it, or has it done to it."""
    mine, yours = (
        [phrase.words for phrase in roles if phrase is not None] for roles in (asked, told)
    )
    return len(frozenset().union(*mine) & frozenset().union(*yours))


def phrase_of(words: Sequence[Token]) -> Phrase | None:
    """The phrase that words amount to; None where they are none."""
    words = list(words)
    if len(words) == 1 and words[0].bare in _STANDING_IN:
        return Phrase(words[0].bare, frozenset((words[0].bare,)), "", None)
    owner = None
    of = _first_of(words, PREPOSITIONS)
    last = max((n for n, word in enumerate(words[: of - 1]) if word.possessive), default=-1)
    if last >= 0:
        owner, words, of = phrase_of(words[: last + 1]), words[last + 1 :], of - last - 1
    if of < len(words) and words[of].bare == "of" and words[of - 1].bare in _PEOPLE:
        owner = owner or phrase_of(words[of + 1 :])
    if of < len(words) and words[of].bare == "of" and words[of - 1].capital and owner is None:
        of = len(words)  # "the Bank of England"
    words = [word for word in words[:of] if word.bare not in DETERMINERS]
    if not words or words[-1].bare in FUNCTION_WORDS:
        return None
    names = [POSSESSIVE.sub("", word.text) for word in words if word.capital]
    name = " ".join(names) if words[-1].capital else ""
    stems = frozenset(stem(plain(word.bare)) for word in words if word.bare not in FUNCTION_WORDS)
    return Phrase(words[-1].bare, stems, name, owner)


def _first_of(words: list[Token], table: frozenset[str]) -> int:
    """Where the first word of a table stands behind the first; the number of words if nowhere."""
    return next((n for n, word in enumerate(words) if n and word.bare in table), len(words))


def _differ(
    one: Phrase | None, other: Phrase | None, organs: frozenset[str] = frozenset()
) -> bool:
    """Whether two phrases cannot mean the same; what `organs` do, their owner does."""
    if one is None or other is None:
        return False
    if one.owner and other.owner:
        apart = _differ(one.owner, other.owner)
        return apart or (one.owner.words & other.owner.words and one.words.isdisjoint(other.words))
    if one.owner or other.owner:
        owned, alone = (one, other) if one.owner else (other, one)
        if _is_same(owned.owner, alone):
            acts = owned.head in _ITSELF or owned.owner.head in PLACES
            return not _is_same(owned, alone) and not (acts and owned.head in organs)
        # "Did John Lee's gun fire?": not where Ann Ek fires.
        return owned is one and _contradict(one.owner, other)
    if one.name and other.name:
        return _contradict(one, other)
    return {one.head, other.head} <= _OFFICES and one.words.isdisjoint(other.words)


def _contradict(one: Phrase, other: Phrase) -> bool:
    """Whether two are of different names."""
    first, second = parse_name(one.name), parse_name(other.name)
    apart = first is not None and second is not None and first.contradicts(second)
    return apart and one.words.isdisjoint(other.words)


def _is_same(one: Phrase | None, other: Phrase | None) -> bool:
    if one is None or other is None:
        return False
    if one.name and other.name:
        return one.words <= other.words or other.words <= one.words
    return stem(plain(one.head)) == stem(plain(other.head))


def _is_participle(word: str) -> bool:
    return word in PARTICIPLES or word in IRREGULAR or word.endswith(_PARTICIPLE)


def _helps(word: Token) -> bool:
    return word.bare in _HELPING or (word.bare.endswith("ly") and not word.capital)


def _gap(said: str, line: tuple[Token, ...], at: int) -> bool:
    """Whether more than a space stands before the word at `at`."""
    return bool(said[line[at - 1].end : line[at].start].strip())


def _stands(line: tuple[Token, ...], at: int, word: str) -> bool:
    return at < len(line) and line[at].bare == word


def _before(said: str, line: tuple[Token, ...], at: int) -> Phrase | None:
    """The subject that ends before the word at `at`."""
    first = at
    while first and not _gap(said, line, first) and line[first - 1].bare not in _BORDERS:
        first -= 1
    words = list(line[first:at])
    leading = [n for n, word in enumerate(words) if word.bare in PREPOSITIONS]
    if leading and leading[0] == 0:
        # "In May | the minister resigned", "in 1990 | Turkey": what stands behind the time.
        words = _behind_time(words[leading[-1] + 1 :])
    # "..., unemployed William Hamilton fired": behind a pause no verb opens a subject.
    paused = not first or _gap(said, line, first)
    describing = paused and len(words) > 1 and words[1].capital
    if any(_is_verb(words, n) for n in range(describing, len(words))):
        return None
    return phrase_of(words)


def _behind_time(words: list[Token]) -> list[Token]:
    opens = [n for n, word in enumerate(words) if n and word.bare in DETERMINERS]
    if opens:
        return words[opens[-1] :]
    behind = next((n for n, word in enumerate(words) if not is_date_word(word.bare)), len(words))
    return words[behind:] if behind else []


def _is_verb(words: list[Token], at: int) -> bool:
    """Whether a word before a verb is itself one, not a participle that describes: "the so-called"."""
    word = words[at]
    if word.capital or word.possessive:
        return False
    if word.bare in AUXILIARIES:
        return True
    told = word.bare in IRREGULAR or (word.bare.endswith("ed") and len(word.bare) > 4)
    return told and not (at and words[at - 1].bare in DETERMINERS)


def _object(text: str, line: tuple[Token, ...], at: int) -> Phrase | None:
    """What stands right behind a verb, with or without a preposition."""
    first = at + 1
    while first < len(line) and line[first].bare in ADVERBS | _PARTICLES:
        first += 1
    if first < len(line) and line[first].bare in PREPOSITIONS:
        first += 1
    return _phrase_at(text, line, first)


def _by(text: str, line: tuple[Token, ...], at: int) -> Phrase | None:
    """Who does what is told in the passive: what stands behind "by" in its clause."""
    for behind in range(at + 1, min(at + 10, len(line) - 1)):
        if _gap(text, line, behind) or line[behind].bare in _BORDERS:
            return None
        if line[behind].bare == "by":
            return _phrase_at(text, line, behind + 1)
    return None


def _phrase_at(text: str, line: tuple[Token, ...], first: int) -> Phrase | None:
    if first >= len(line) or _gap(text, line, first):
        return None
    opens = first + (line[first].bare in DETERMINERS)
    return phrase_of(line[first : max(phrase_end(text, line, opens), first + 1)])
