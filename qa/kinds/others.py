"""Whether a verb is told of another thing, of a namesake, or of people who are only counted. Pure."""

from itertools import groupby

from qa.kinds.phrases import STANDING_IN, Phrase, contradict, phrase_of
from qa.kinds.subjects import Roles
from qa.stems import stem_of
from qa.tables import words_of
from qa.talk.mention_values import Token
from qa.talk.mention_words import BODIES, GROUP_NOUNS, PLACES, PRONOUNS
from qa.talk.noun_phrases import names_person

_ANYBODY = (
    STANDING_IN
    | BODIES
    | GROUP_NOUNS
    | PLACES
    | PRONOUNS
    | words_of("anybody anyone nobody none neither both each all two three")
)
_DEFINITE = words_of("the these those")
_INDEFINITE = words_of(
    "a an some several many few one two three four five six seven eight nine ten"
)


def is_another_thing(asked: Roles, told: Roles, line: tuple[Token, ...]) -> bool:
    """Whether a sentence tells of a thing that is called otherwise than the one asked about.

    "The seals were made in Norway" says nothing of the gates. Who does something may be called by
    many nouns, "the firm" and "the maker"; a name may be of anything.
    """
    mine, theirs = (asked.doer, told.doer) if asked.doer else (asked.undergoer, told.undergoer)
    if asked.doer and not asked.undergoer and not theirs:
        theirs = told.undergoer  # "the bidders withdrew", "the trams were withdrawn"
    if mine is None or theirs is None or mine.name or theirs.name or mine.owner or theirs.owner:
        return False
    own, others = _modifiers(mine), _modifiers(theirs)
    if mine.head == theirs.head and own and others:
        return own.isdisjoint(others)  # the lorry driver is not the bus driver
    if any(one.head in _ANYBODY for one in (mine, theirs)) or names_person(theirs.head):
        return False
    held = {stem_of(word.bare) for word in line}
    return mine.words.isdisjoint(held) and mine.words.isdisjoint(theirs.words)


def _modifiers(phrase: Phrase) -> frozenset[str]:
    """The stems of what stands before the noun of a phrase: "bus" of "the bus driver"."""
    words = (part for word in phrase.words for part in word.split("-"))
    return frozenset(words) - {stem_of(phrase.head)}


def is_of_namesake(asked: Roles, told: Roles, line: tuple[Token, ...]) -> bool:
    """Whether a verb may be told of another of one family: "the one elected was David Mercer"."""
    mine, theirs = (asked.doer, told.doer) if asked.doer else (asked.undergoer, told.undergoer)
    if mine is None or len(mine.words) < 2 or not mine.name or (theirs and theirs.name):
        return False
    runs = groupby(line, lambda word: word.capital)
    named = [phrase_of(list(run)) for capital, run in runs if capital]
    others = [one for one in named if one is not None and one.name]
    if theirs is not None and theirs.head in STANDING_IN:
        return False
    return any(contradict(mine, one) and mine.words & one.words for one in others) and not any(
        mine.words <= one.words for one in others
    )


def is_of_some(asked: Roles, told: Roles, line: tuple[Token, ...]) -> bool:
    """Whether a verb is told of nobody who could be whom a question names: "five had resigned"."""
    mine, theirs = (asked.doer, told.doer) if asked.doer else (asked.undergoer, told.undergoer)
    if mine is None or theirs is None or not mine.name or theirs.name:
        return False
    if not mine.words.isdisjoint(stem_of(word.bare) for word in line):
        return False
    at = max((n for n, word in enumerate(line) if word.bare == theirs.head), default=0)
    before = {word.bare for word in line[max(0, at - 3) : at + 1]}
    counted = any(word[0].isdigit() for word in before)
    return before.isdisjoint(_DEFINITE) and (counted or not _INDEFINITE.isdisjoint(before))
