"""What stands before and behind a verb in its clause. Pure.

No parser: the subject is what stands before a verb and its helpers, the object what stands behind it.
"""

from collections.abc import Sequence

from qa.kinds.phrases import Phrase, phrase_of
from qa.tables import words_of
from qa.talk.clause import BE
from qa.talk.mention_values import Token, is_date_word
from qa.talk.mention_words import (
    AUXILIARIES,
    DETERMINERS,
    PARTICIPLE,
    PARTICIPLES,
    PASTS,
    PREPOSITIONS,
)
from qa.talk.noun_phrases import is_pause, phrase_end
from qa.telling.status_words import ADVERBS, IRREGULAR, NOT, OPENERS

# Another clause begins with one of them, or another subject.
BORDERS = OPENERS | words_of("and or nor so then")
_AT_LEAST = words_of("at least most only just mainly mostly one")
_PARTICLES = words_of("down out off up over back")
_HELPING = AUXILIARIES | ADVERBS | NOT | words_of("got being")
_PARTICIPLE = ("ed", "en", "wn", "un", "ung")
_PARTICIPLES = PARTICIPLES | PASTS | IRREGULAR | frozenset(PARTICIPLE.values())
# So many words at most from "is" to the word that says what somebody is.
_STATED = 7


def stated_from(said: str, line: tuple[Token, ...], at: int) -> int:
    """Where a verb begins that says what somebody is: "Lyon | is not the capital"."""
    for before in range(at - 1, max(at - _STATED, -1), -1):
        if is_pause(said, line, before + 1) or line[before].bare in PREPOSITIONS:
            break
        if line[before].bare in BE:
            names = not DETERMINERS.isdisjoint(word.bare for word in line[before:at])
            return before if names else at
    return at


def helpers_from(said: str, line: tuple[Token, ...], at: int) -> int:
    """Where the verb at `at` begins with its helpers: "| has not yet been signed"."""
    while at and not is_pause(said, line, at) and _helps(line[at - 1]):
        at -= 1
    return at


def subject_before(said: str, line: tuple[Token, ...], at: int) -> Phrase | None:
    """The subject that ends before the word at `at`."""
    first = at
    if at and is_pause(said, line, at):
        pauses = [n for n in range(1, at + 1) if said[line[n - 1].end : line[n].start] == ", "]
        if len(pauses) != 2 or pauses[-1] != at:
            return None
        at = pauses[0]  # "Kalin, who had been ill, | resigned"
        first = at - 1
    while first and not is_pause(said, line, first) and line[first - 1].bare not in BORDERS:
        first -= 1
    words = list(line[first:at])
    leading = [n for n, word in enumerate(words) if word.bare in PREPOSITIONS]
    if leading and leading[0] == 0:
        # "In May | the minister resigned", "in 1990 | Turkey": what stands behind the time.
        words = _behind_time(words[leading[-1] + 1 :])
    # "..., unemployed William Hamilton fired": behind a pause no verb opens a subject.
    paused = not first or is_pause(said, line, first)
    describing = paused and len(words) > 1 and words[1].capital
    verbs = [n for n in range(describing, len(words)) if is_verb(words, n)]
    if verbs and (len(verbs) > 1 or words[verbs[0]].bare not in BE):
        return None
    # "Nasser's father was a worker | born in Egypt"
    return phrase_of(words[: verbs[0]] if verbs else words)


def object_behind(text: str, line: tuple[Token, ...], at: int) -> Phrase | None:
    """What stands right behind a verb, with or without a preposition."""
    first = at + 1
    while first < len(line) and line[first].bare in ADVERBS | _PARTICLES:
        first += 1
    if first < len(line) and line[first].bare in PREPOSITIONS:
        first += 1
    return phrase_at(text, line, first)


def doer_behind(text: str, line: tuple[Token, ...], at: int) -> Phrase | None:
    """Who does what is told in the passive: what stands behind "by" in its clause."""
    for behind in range(at + 1, min(at + 10, len(line) - 1)):
        if is_pause(text, line, behind) or line[behind].bare in BORDERS:
            return None
        if line[behind].bare == "by":
            first = behind + 1
            while first < len(line) - 1 and line[first].bare in _AT_LEAST:
                first += 1
            return phrase_at(text, line, first)
    return None


def phrase_at(text: str, line: tuple[Token, ...], first: int) -> Phrase | None:
    if first >= len(line) or is_pause(text, line, first):
        return None
    opens = first + (line[first].bare in DETERMINERS)
    return phrase_of(line[first : max(phrase_end(text, line, opens), first + 1)])


def is_participle(word: str) -> bool:
    return word in _PARTICIPLES or word.endswith(_PARTICIPLE)


def is_verb(words: Sequence[Token], at: int) -> bool:
    """Whether a word before a verb is itself one, not a participle that describes: "the so-called"."""
    word = words[at]
    if word.capital or word.possessive:
        return False
    if word.bare in AUXILIARIES:
        return True
    told = word.bare in PASTS | IRREGULAR or (word.bare.endswith("ed") and len(word.bare) > 4)
    return told and not (at and words[at - 1].bare in DETERMINERS)


def _behind_time(words: list[Token]) -> list[Token]:
    opens = [n for n, word in enumerate(words) if n and word.bare in DETERMINERS]
    if opens:
        return words[opens[-1] :]
    behind = next((n for n, word in enumerate(words) if not is_date_word(word.bare)), len(words))
    return words[behind:] if behind else []


def _helps(word: Token) -> bool:
    return word.bare in _HELPING or (word.bare.endswith("ly") and not word.capital)


def clause_end(said: str, line: tuple[Token, ...], at: int) -> int:
    """Where the clause of the verb at `at` ends: "was born in Rome | and died in Paris"."""
    opens = 0
    for behind in range(at + 1, len(line)):
        if line[behind].bare in BORDERS or is_pause(said, line, behind):
            opens = behind
        if opens and is_verb(line, behind):
            return opens
    return len(line)
