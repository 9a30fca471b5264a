"""Who does what a verb tells and whom it is done to, in a question and in a sentence. Pure.

Where that is not plain nothing is known, and nothing is said to differ.
"""

from typing import NamedTuple

from qa.kinds.around import (
    BORDERS,
    clause_end,
    doer_behind,
    helpers_from,
    is_participle,
    object_behind,
    phrase_at,
    stated_from,
    subject_before,
)
from qa.kinds.denial import is_past
from qa.kinds.phrases import (
    ITSELF,
    ORGANS,
    STANDING_IN,
    Phrase,
    contradict,
    differ,
    is_same,
    phrase_of,
)
from qa.stems import stem, stem_of
from qa.tables import words_of
from qa.talk.clause import BE, DO, Clause
from qa.talk.mention_values import Token, is_date_word, tokens
from qa.talk.mention_words import DETERMINERS, PREPOSITIONS
from qa.talk.noun_phrases import is_pause, phrase_end

_SYMMETRIC = frozenset(map(stem, words_of(
    "meet marry wed divorce fight face border adjoin resemble merge ally"
)))  # fmt: skip
# Who is elected mayor is the mayor.
_BECOMING = frozenset(map(stem, words_of(
    "become remain stay elect appoint name make declare crown call consider"
)))  # fmt: skip
_PLACING = words_of("of by from in with into on at")
_POINTING = words_of("this that these those such both all each")
_AND = words_of("and or nor")
_BEING = BE | words_of("be been being got")


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
    if helped and clause.aux.lower() not in DO and is_participle(verb):
        return Roles(doer_behind(clause.predicate, line, at), subject)
    return Roles(subject, object_behind(clause.predicate, line, at))


def told_roles(said: str, line: tuple[Token, ...], at: int) -> Roles:
    """The roles that a sentence tells of the verb at `at` among its words."""
    first = helpers_from(said, line, stated_from(said, line, at))
    helpers = {word.bare for word in line[first:at]}
    passive = is_participle(line[at].bare) and (
        not helpers.isdisjoint(_BEING)
        or (first == at and [word.bare for word in line[at + 1 : at + 2]] == ["by"])
    )
    to = first > 1 and line[first - 1].bare == "to" and not is_pause(said, line, first - 1)
    if to and not line[first - 2].capital:
        first = helpers_from(said, line, first - 2)  # "the minister | had refused to sign"
    subject = subject_before(said, line, first)
    if passive:
        return Roles(doer_behind(said, line, at), subject)
    return Roles(subject, object_behind(said, line, at))


def noun_roles(line: tuple[Token, ...], at: int) -> Roles:
    """The roles that go with a noun made of a verb, at `at`: who does it is its owner."""
    owner = max((n for n in range(max(0, at - 3), at) if line[n].possessive), default=-1)
    return Roles(phrase_of(line[max(0, owner - 1) : owner + 1]) if owner >= 0 else None, None)


def as_asked(asked: Roles, told: Roles, verb: str) -> Roles:
    """The roles told, in the order asked where a verb tells the same of both: "France met Spain"."""
    if stem_of(verb) in _SYMMETRIC and is_same(asked.doer, told.undergoer):
        return Roles(told.undergoer, told.doer)
    return told


def are_another(asked: Roles, told: Roles, line: tuple[Token, ...]) -> bool:
    """Whether a verb is told of others than it is asked of: of somebody else, or the other way round."""
    organs = ITSELF | ORGANS if asked.undergoer else ITSELF
    if differ(asked.doer, told.doer, organs) and not _is_joined(asked.doer, told.doer, line):
        return True
    one, other = asked.undergoer, told.undergoer
    # "He played for Chelsea and Arsenal": one of several.
    if differ(one, other) and not _is_joined(one, other, line):
        return True
    if asked.doer is None or asked.undergoer is None:
        return False
    reversed_doer = is_same(told.doer, asked.undergoer) and not is_same(told.doer, asked.doer)
    return reversed_doer or (
        is_same(told.undergoer, asked.doer) and not is_same(told.undergoer, asked.undergoer)
    )


def _is_joined(one: Phrase | None, other: Phrase | None, line: tuple[Token, ...]) -> bool:
    """Whether two are named side by side: "Spain, Italy and France signed" is told of all three."""
    if one is None or other is None or not (one.name and other.name):
        return False
    stems = [stem_of(word.bare) for word in line]
    mine, yours = ([n for n, s in enumerate(stems) if s in each.words] for each in (one, other))
    between = (line[min(n, m) + 1 : max(n, m)] for n in mine for m in yours)
    return any(
        not _AND.isdisjoint(word.bare for word in words)
        and all(word.capital or word.bare in _AND | {"of", "for", "the"} for word in words)
        for words in between
    )


def is_untold(asked: Roles, told: Roles, line: tuple[Token, ...], at: int | None) -> bool:
    """Whether a sentence has nobody who could be what is asked about: "the capital is Ankara"."""
    if asked.doer is None or told.doer is not None or asked.doer.head in STANDING_IN:
        return False
    before = {word.bare for word in line[:at]}
    named = {stem_of(word.bare) for word in line}
    return STANDING_IN.isdisjoint(before) and asked.doer.words.isdisjoint(named)


def is_only_named(predicate: str, said: str, line: tuple[Token, ...], at: int) -> bool:
    """Whether what a question asks of somebody, "the mayor", is another's: "Lee met the mayor"."""
    nearest = (n for n in range(at - 1, 0, -1) if line[n].bare in DETERMINERS)
    opens = next(nearest, 0)
    if not opens or not any(word.bare in DETERMINERS for word in tokens(predicate)[:1]):
        return False
    if any(is_pause(said, line, n) for n in range(opens, at + 1)):
        return False
    before = line[opens - 1].bare
    if before in PREPOSITIONS:
        return before != "as"
    return is_past(before) and stem(before) not in _BECOMING


def is_elsewhere(asked: Roles, told: Roles, behind: tuple[Token, ...]) -> bool:
    """Whether who is asked about stands behind a verb that tells what somebody else does."""
    mine, other = asked.doer, told.doer
    if mine is None or other is None or mine.head in STANDING_IN or other.head in STANDING_IN:
        return False
    if bool(mine.name) != bool(other.name) or (mine.name and not contradict(mine, other)):
        return False
    if mine.owner and other.owner and is_same(mine, other):
        mine, other = mine.owner, other.owner  # "the firm's owner sued the bank", not the bank's
    theirs = other.words | (other.owner.words if other.owner else frozenset())
    if not mine.words.isdisjoint(theirs):
        return False
    return any(stem_of(word.bare) == stem_of(mine.head) for word in behind)


def is_not_it(asked: Roles, said: str, line: tuple[Token, ...]) -> bool:
    """Whether a sentence says that it is not who or what is asked about: "the bank, not the firm"."""
    subject = asked.doer or asked.undergoer
    for at, word in enumerate(line[:-1]):
        if word.bare == "not" and subject is not None and line[at - 1].bare != "or":
            opens = at + 1 + (line[at + 1].bare in DETERMINERS)
            # Nothing owned by it and no "of" behind it: "not the firm's debts".
            named = line[opens : phrase_end(said, line, opens)]
            if {stem_of(word.text.lower()) for word in named} == subject.words:
                return True
    return False


def is_placed_apart(predicate: str, verb: str, said: str, line: tuple[Token, ...], at: int) -> bool:
    """Whether a verb is told of another place or means than is asked: "born in Paris", "in Rome"."""
    words = tokens(predicate)
    of_verb = next((n for n, word in enumerate(words) if word.bare == verb), len(words))
    asked = _complements(predicate, words, of_verb)
    told = _complements(said, line, at)
    held = {stem_of(word.bare) for word in line[: clause_end(said, line, at)]}
    for preposition, mine in asked.items():
        other = told.get(preposition)
        if other is None or not mine.words.isdisjoint(held):
            continue
        if mine.name and other.name:
            if contradict(mine, other):
                return True
        elif not mine.name and not other.name:
            return True
    return False


def shared_subject(asked: Roles, told: Roles) -> int:
    """How many words of what is asked about are told of as what does it, or has it done to it."""
    mine, yours = (
        [phrase.words for phrase in roles if phrase is not None] for roles in (asked, told)
    )
    return len(frozenset().union(*mine) & frozenset().union(*yours))


def _complements(text: str, line: tuple[Token, ...], at: int) -> dict[str, Phrase]:
    """What stands right behind a verb, or is a name behind it in its clause, by its preposition."""
    found: dict[str, Phrase] = {}
    for behind in range(at + 1, len(line) - 1):
        word = line[behind].bare
        if word in BORDERS:
            break
        phrase = phrase_at(text, line, behind + 1) if word in PREPOSITIONS else None
        if phrase is None or any(map(is_date_word, phrase.name.split())):
            continue
        plainly = behind == at + 1 and word in _PLACING and _is_noun(line, behind + 1)
        if phrase.name or plainly:
            known = found.get(word)
            found[word] = known if known and known.name else phrase
    return found


def _is_noun(line: tuple[Token, ...], at: int) -> bool:
    """Whether a noun phrase that stands for nothing said before begins here."""
    gerund = line[at].bare.endswith("ing") and at + 1 < len(line)
    return line[at].bare not in _POINTING and not gerund
