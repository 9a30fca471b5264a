"""Whether a sentence has what a question's verb is asked of: "bought trams FROM DRESDEN". Pure."""

from itertools import groupby

from qa.kinds.asked import Asked
from qa.kinds.phrases import STANDING_IN
from qa.kinds.subjects import Roles
from qa.stems import stem_of
from qa.tables import words_of
from qa.talk.mention_values import Token, is_date_word, tokens
from qa.talk.mention_words import BODIES, FUNCTION_WORDS, GROUP_NOUNS, PLACES, PRONOUNS
from qa.talk.noun_phrases import names_person

_ANYBODY = (
    STANDING_IN
    | BODIES
    | GROUP_NOUNS
    | PLACES
    | PRONOUNS
    | words_of("anybody anyone nobody none neither both each all two three")
)
_STANDING_IN = words_of("it them this these those that him her there one")


def lacks_complement(asked: Asked, line: tuple[Token, ...]) -> bool:
    """Whether a name behind the question's verb, or the object of it, is not in a sentence.

    A sentence that has a pronoun may mean it.
    """
    if asked.clause is None or any(word.bare in _STANDING_IN for word in line):
        return False
    held = {stem_of(word.bare) for word in line}
    words = tokens(asked.clause.predicate)
    verb = next((n for n, word in enumerate(words) if word.bare == asked.written), -1)
    for named, run in groupby(words[verb + 1 :], lambda w: w.capital and not is_date_word(w.bare)):
        stems = {stem_of(w.bare) for w in run if w.bare not in FUNCTION_WORDS}
        if named and stems and held.isdisjoint(stems):
            return True
    thing = asked.roles.undergoer
    if thing is None or thing.head in STANDING_IN or is_date_word(thing.head):
        return False
    behind = any(word.bare == thing.head for word in words[verb + 1 :])
    return behind and not thing.head.isdigit() and stem_of(thing.head) not in held


def is_another_thing(asked: Roles, told: Roles, line: tuple[Token, ...]) -> bool:
    """Whether a sentence tells of a thing that is called otherwise than the one asked about.

    "The seals were made in Norway" says nothing of the gates. Who does something may be called by
    many nouns, "the firm" and "the maker"; a name may be of anything.
    """
    mine, theirs = (asked.doer, told.doer) if asked.doer else (asked.undergoer, told.undergoer)
    if mine is None or theirs is None or mine.name or theirs.name or mine.owner or theirs.owner:
        return False
    if any(one.head in _ANYBODY or names_person(one.head) for one in (mine, theirs)):
        return False
    held = {stem_of(word.bare) for word in line}
    return mine.words.isdisjoint(held) and mine.words.isdisjoint(theirs.words)
