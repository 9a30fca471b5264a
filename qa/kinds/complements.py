"""Whether a sentence has what a question's verb is asked of: "bought trams FROM DRESDEN". Pure."""

import re
from collections.abc import Sequence, Set
from itertools import groupby, pairwise

from index.fold import plain
from qa.kinds.around import clause_end
from qa.kinds.asked import Asked
from qa.kinds.phrases import STANDING_IN
from qa.kinds.subjects import told_roles
from qa.stems import stem_of, stems_of
from qa.tables import words_of
from qa.talk.clause import BE
from qa.talk.mention_values import Token, is_date_word, tokens
from qa.talk.mention_words import (
    FUNCTION_WORDS,
    PREPOSITIONS,
)
from qa.talk.turn_mentions import TIME_NOUNS

_STANDING_IN = words_of("it them this these those that him her there one")

_ORDINALS = words_of("first second third fourth fifth sixth last next new")
_YEAR = re.compile(r"[12]\d{3}")
_IT = words_of("it them this these those he him she her they")
_NO_ADVERBS = words_of("reply supply family assembly ally rally bully fly italy monopoly anomaly")
_ORDER = words_of("before after")
# What stands behind one of them is where or when it was done, not to what.
AROUND = words_of("at in during")
_TOLD_BEFORE = AROUND | {"of", "on"}


def is_of_it(asked: Asked, line: tuple[Token, ...], leaning: frozenset[str], before: str) -> bool:
    """Whether a sentence can speak of what is asked about: of the "second batch", not of the first.

    Its ordinals must be there, and some other word of what follows the verb, or a pronoun that may
    stand for it; or they stood in what the sentence leans on. Where something was done, "at the
    trial", may be told before it.
    """
    clause = asked.clause
    if clause is None:
        return True
    held = leaning | {stem_of(word.bare) for word in line}
    every = tokens(asked.text)
    words = [plain(word.bare) for word in every]
    for word, following in pairwise([*words, ""]):
        # "the second batch" is another than the first; "the first time" is any time.
        if word in _ORDINALS and following not in TIME_NOUNS and word not in held:
            return False
    # Of a passive question the subject is what it is about: "was the button removed in May?".
    said = tokens(clause.rest if clause.aux.lower() in BE else clause.predicate)
    around = next((n for n, word in enumerate(said) if word.bare in AROUND), len(said))
    if any(word.capital for word in said[around:]):
        around = len(said)
    of, apart = _telling(said[:around], asked.verb), _telling(said[around:], asked.verb)
    if not (of | apart) or not held.isdisjoint(of | apart):
        return True
    told = stems_of(before)
    if any(word.bare in _IT for word in line):
        # Of a name that was never told of, it is nothing.
        near = held | told
        return not before.strip() or not any(near.isdisjoint(each) for each in _names(every))
    return not of and apart <= told


def _telling(words: Sequence[Token], verb: str) -> frozenset[str]:
    """The stems of words that tell what a verb is asked of; of its year others look."""
    found = (word.bare for word in words if word.bare not in FUNCTION_WORDS | {verb})
    return frozenset(
        stem_of(word)
        for word in found
        if not _YEAR.fullmatch(word) and (not word.endswith("ly") or word in _NO_ADVERBS)
    )


def _names(words: Sequence[Token]) -> list[frozenset[str]]:
    """The stems of each name among words, but for dates."""
    runs = groupby(words, lambda word: word.capital and not is_date_word(word.bare))
    names = (
        frozenset(stem_of(word.bare) for word in run if word.bare not in FUNCTION_WORDS)
        for capital, run in runs
        if capital
    )
    return [name for name in names if name]


def lacks_complement(
    asked: Asked, said: str, line: tuple[Token, ...], at: int, title: str, before: str
) -> bool:
    """Whether a name behind the question's verb, or the object of it, is not in a sentence.

    A sentence that has a pronoun may mean it. The verb is told at `at` among its words.
    """
    if asked.clause is None:
        return False
    words = tokens(asked.clause.predicate)
    order = {word.bare for word in words} & _ORDER
    if order and order.isdisjoint(word.bare for word in line):
        return True
    verb = next((n for n, word in enumerate(words) if word.bare == asked.written), -1)
    if _lacks_name(words[verb + 1 :], line, title, before):
        return True
    if any(word.bare in _STANDING_IN for word in line):
        return False
    held = {stem_of(word.bare) for word in line}
    thing = asked.roles.undergoer
    if thing is None or thing.head in STANDING_IN or is_date_word(thing.head):
        return False
    behind = any(word.bare == thing.head for word in words[verb + 1 :])
    if words[verb + 1 : verb + 2] and words[verb + 1].bare in AROUND:
        return False
    if not behind or thing.head.isdigit():
        return False
    # "Anna, who sold the car, kept the house" does not say that she sold the house.
    other = told_roles(said, line, at).undergoer
    near = {stem_of(word.bare) for word in line[at : clause_end(said, line, at)]}
    apart = other is not None and not other.name and other.words.isdisjoint(thing.words)
    return stem_of(thing.head) not in (near if apart else held)


def _lacks_name(words: Sequence[Token], line: tuple[Token, ...], title: str, before: str) -> bool:
    """Whether a sentence lacks a name of these words behind a question's verb.

    Behind a preposition a name is meant by a pronoun behind the same one only, "from them"; where
    it was done, or whose it is, may be told before.
    """
    held = {stem_of(word.bare) for word in line}
    for stems in _names(words):
        if not held.isdisjoint(stems):
            continue
        if not stems.isdisjoint(stems_of(title)) and _has_described(line):
            continue
        first = next(n for n, word in enumerate(words) if stem_of(word.bare) in stems)
        leads = {word.bare for word in words[max(0, first - 2) : first]} & PREPOSITIONS
        if leads & _TOLD_BEFORE and not stems.isdisjoint(stems_of(before)):
            continue
        stands_in = any(word.bare in _STANDING_IN for word in line)
        if not (_has_pronoun(leads, line) if leads else stands_in):
            return True
    return False


def _has_pronoun(leads: Set[str], line: tuple[Token, ...]) -> bool:
    """Whether one of these prepositions stands before a pronoun: "from them"."""
    return any(one.bare in leads and other.bare in _STANDING_IN for one, other in pairwise(line))


def _has_described(line: tuple[Token, ...]) -> bool:
    """Whether a sentence speaks of something by its noun, behind a preposition: "for the film"."""
    return any(
        one.bare in PREPOSITIONS and other.bare == "the" and not noun.capital
        for one, other, noun in zip(line, line[1:], line[2:], strict=False)
    )
