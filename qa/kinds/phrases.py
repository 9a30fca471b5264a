"""Somebody or something that a question or a sentence speaks of, and which of them cannot be the same. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from qa.names import parse_name
from qa.opposites import OPPOSITES
from qa.stems import stem, stem_of
from qa.tables import words_of
from qa.talk.mention_values import POSSESSIVE, Token
from qa.talk.mention_words import (
    BODIES,
    DETERMINERS,
    FUNCTION_WORDS,
    ORDERS,
    PERSON_NOUNS,
    PLACES,
    PREPOSITIONS,
    TITLES,
)
from qa.talk.turn_mentions import KIN

_PEOPLE = PERSON_NOUNS | TITLES | KIN
# What anybody may be called besides: "the actor" and "the singer" are one person as often as not.
_ANYBODY = words_of(
    """man woman boy girl leader official politician actor actress singer author writer director
    founder owner winner candidate player coach captain artist scientist critic victim suspect hero
    heroine villain protagonist predecessor successor mr mrs ms miss dr sir lord lady dame saint"""
)
_OFFICES = _PEOPLE - _ANYBODY
_CONTRARY = {
    stem(word): frozenset(stem(one) for group in groups for one in group) - {stem(word)}
    for word, groups in OPPOSITES.items()
}
# There is one for each: the foreign minister is not the defence minister.
_PORTFOLIOS = frozenset(map(stem, words_of(
    """prime foreign defence defense interior finance justice health education trade energy labour
    deputy vice federal state local provincial municipal upper lower supreme"""
)))  # fmt: skip
# What they do, their owner does: "Turkey's government signed it" is "Turkey signed it".
ITSELF = words_of(
    """government administration regime organization organisation leadership leaders management
    authorities forces army military navy troops"""
)
# The same, where the owner is a place.
ORGANS = BODIES | TITLES | words_of("officials leader")
# These words say nothing of what a phrase is of.
_EMPTY = FUNCTION_WORDS - ORDERS
STANDING_IN = words_of("he him she her they them it i we us you me")


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


def phrase_of(words: Sequence[Token]) -> Phrase | None:
    """The phrase that words amount to; None where they are none."""
    words = list(words)
    if len(words) == 1 and words[0].bare in STANDING_IN:
        return Phrase(words[0].bare, frozenset((words[0].bare,)), "", None)
    owner = None
    of = _first_of(words, PREPOSITIONS)
    # "Schindler's List" is a name.
    owning = (n for n, w in enumerate(words[: of - 1]) if w.possessive and not words[n + 1].capital)
    last = max(owning, default=-1)
    if last >= 0:
        owner, words, of = phrase_of(words[: last + 1]), words[last + 1 :], of - last - 1
    if of < len(words) and words[of].bare == "of" and words[of - 1].bare in _PEOPLE:
        owner = owner or phrase_of(words[of + 1 :])
    if of < len(words) and words[of].bare == "of" and words[of - 1].capital and owner is None:
        of = len(words)  # "the Bank of England"
    words = [word for word in words[:of] if word.bare not in DETERMINERS]
    if not words or words[-1].bare in _EMPTY:
        return None
    names = [POSSESSIVE.sub("", word.text) for word in words if word.capital]
    name = " ".join(names) if words[-1].capital else ""
    stems = frozenset(stem_of(word.bare) for word in words if word.bare not in _EMPTY)
    return Phrase(words[-1].bare, stems, name, owner)


def _first_of(words: list[Token], table: frozenset[str]) -> int:
    """Where the first word of a table stands behind the first; the number of words if nowhere."""
    return next((n for n, word in enumerate(words) if n and word.bare in table), len(words))


def differ(one: Phrase | None, other: Phrase | None, organs: frozenset[str] = frozenset()) -> bool:
    """Whether two phrases cannot mean the same; what `organs` do, their owner does."""
    if one is None or other is None:
        return False
    mine, yours = one.owner, other.owner
    if mine and yours:
        if differ(mine, yours):
            return True
        return not mine.words.isdisjoint(yours.words) and one.words.isdisjoint(other.words)
    if owner := mine or yours:
        owned, alone = (one, other) if mine else (other, one)
        if is_same(owner, alone):
            acts = owned.head in organs and (owned.head in ITSELF or owner.head in PLACES)
            return not is_same(owned, alone) and not acts
        # "Did John Lee's gun fire?": not where Ann Ek fires.
        return owned is one and contradict(owner, other)
    if one.name and other.name:
        return contradict(one, other)
    if _exclude(one, other):
        return True
    first, second = one.words & _PORTFOLIOS, other.words & _PORTFOLIOS
    if first and second and one.head == other.head:
        return first.isdisjoint(second)
    return {one.head, other.head} <= _OFFICES and one.words.isdisjoint(other.words)


def _exclude(one: Phrase, other: Phrase) -> bool:
    """Whether their heads exclude each other, "king" and "queen", or what the same head is called."""
    if one.head != other.head:
        return any(other.head in group for group in OPPOSITES.get(one.head, ()))
    contrary = frozenset().union(*(_CONTRARY.get(word, frozenset()) for word in one.words))
    return not contrary.isdisjoint(other.words - one.words)


def contradict(one: Phrase, other: Phrase) -> bool:
    """Whether two are of different names; so are two of one family."""
    first, second = parse_name(one.name), parse_name(other.name)
    if first is None or second is None:
        return False
    related = min(len(first.roots), len(second.roots)) > 1 and first.roots[-1] == second.roots[-1]
    apart = first.contradicts(second) or (related and not first.agrees_with(second))
    return apart and not (one.words <= other.words or other.words <= one.words)


def is_same(one: Phrase | None, other: Phrase | None) -> bool:
    if one is None or other is None:
        return False
    if one.name and other.name:
        return one.words <= other.words or other.words <= one.words
    return stem_of(one.head) == stem_of(other.head)
