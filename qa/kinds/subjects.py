"""Who does what a verb tells and whom it is done to, in a question and in a sentence. Pure.

No parser: the subject is what stands before a verb and its helpers in their clause, the object what
stands behind it. Where that is not plain nothing is known, and nothing is said to differ.
"""

from typing import NamedTuple

from index.fold import plain
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
from qa.stems import stem
from qa.tables import words_of
from qa.talk.clause import BE, DO, Clause
from qa.talk.mention_values import Token, is_date_word, tokens
from qa.talk.mention_words import AUXILIARIES, DETERMINERS, PARTICIPLES, PREPOSITIONS
from qa.talk.noun_phrases import phrase_end
from qa.telling.status_words import ADVERBS, IRREGULAR, NOT, OPENERS

_SYMMETRIC = frozenset(map(stem, words_of(
    "meet marry wed divorce fight face border adjoin resemble merge ally"
)))  # fmt: skip
_PLACING = words_of("of by from in with into on at")
_POINTING = words_of("this that these those such both all each")
_PARTICLES = words_of("down out off up over back")
_HELPING = AUXILIARIES | ADVERBS | NOT | words_of("got being")
_BEING = BE | words_of("be been being got")
# Another clause begins with one of them, or another subject.
_BORDERS = OPENERS | words_of("and or nor so then")
_PARTICIPLE = ("ed", "en", "wn", "un", "ung")


# So many words at most from "is" to the word that says what somebody is.
_STATED = 7


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
    to = first > 1 and line[first - 1].bare == "to" and not _gap(said, line, first - 1)
    if to and not line[first - 2].capital:
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


def as_asked(asked: Roles, told: Roles, verb: str) -> Roles:
    """The roles told, in the order asked where a verb tells the same of both: "France met Spain"."""
    if stem(plain(verb)) in _SYMMETRIC and is_same(asked.doer, told.undergoer):
        return Roles(told.undergoer, told.doer)
    return told


def are_another(asked: Roles, told: Roles, line: tuple[Token, ...]) -> bool:
    """Whether a verb is told of others than it is asked of: of somebody else, or the other way round."""
    organs = ITSELF | ORGANS if asked.undergoer else ITSELF
    if differ(asked.doer, told.doer, organs):
        return True
    one, other = asked.undergoer, told.undergoer
    if one and other and differ(one, other):
        # "He played for Chelsea and Arsenal": one of several.
        held = {stem(plain(word.bare)) for word in line}
        if not (one.name and other.name and one.words <= held):
            return True
    if asked.doer is None or asked.undergoer is None:
        return False
    reversed_doer = is_same(told.doer, asked.undergoer) and not is_same(told.doer, asked.doer)
    return reversed_doer or (
        is_same(told.undergoer, asked.doer) and not is_same(told.undergoer, asked.undergoer)
    )


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
    return any(stem(plain(word.bare)) == stem(plain(mine.head)) for word in behind)


def is_not_it(asked: Roles, line: tuple[Token, ...]) -> bool:
    """Whether a sentence says that it is not who or what is asked about: "the bank, not the firm"."""
    subject = asked.doer or asked.undergoer
    for at, word in enumerate(line[:-1]):
        if word.bare == "not" and subject is not None:
            behind = line[at + 1 + (line[at + 1].bare in DETERMINERS) :][:1]
            if behind and behind[0].bare == subject.head:
                return True
    return False


def is_placed_apart(predicate: str, verb: str, said: str, line: tuple[Token, ...], at: int) -> bool:
    """Whether a verb is told of another place or means than is asked: "born in Paris", "in Rome"."""
    words = tokens(predicate)
    of_verb = next((n for n, word in enumerate(words) if word.bare == verb), len(words))
    asked = _complements(predicate, words, of_verb)
    told = _complements(said, line, at)
    held = {stem(plain(word.bare)) for word in line}
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
    if at and _gap(said, line, at):
        pauses = [n for n in range(1, at + 1) if said[line[n - 1].end : line[n].start] == ", "]
        if len(pauses) != 2 or pauses[-1] != at:
            return None
        at = pauses[0]  # "Kalin, who had been ill, | resigned"
        first = at - 1
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
    verbs = [n for n in range(describing, len(words)) if _is_verb(words, n)]
    if verbs and (len(verbs) > 1 or words[verbs[0]].bare not in BE):
        return None
    # "Nasser's father was a worker | born in Egypt"
    return phrase_of(words[: verbs[0]] if verbs else words)


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


def _is_noun(line: tuple[Token, ...], at: int) -> bool:
    """Whether a noun phrase that stands for nothing said before begins here."""
    gerund = line[at].bare.endswith("ing") and at + 1 < len(line)
    return line[at].bare not in _POINTING and not gerund


def _complements(text: str, line: tuple[Token, ...], at: int) -> dict[str, Phrase]:
    """What stands right behind a verb, or is a name behind it in its clause, by its preposition."""
    found: dict[str, Phrase] = {}
    for behind in range(at + 1, len(line) - 1):
        word = line[behind].bare
        if word in _BORDERS:
            break
        phrase = _phrase_at(text, line, behind + 1) if word in PREPOSITIONS else None
        if phrase is None or any(map(is_date_word, phrase.name.split())):
            continue
        plainly = behind == at + 1 and word in _PLACING and _is_noun(line, behind + 1)
        if phrase.name or plainly:
            known = found.get(word)
            found[word] = known if known and known.name else phrase
    return found
