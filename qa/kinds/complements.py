"""Whether a sentence has what a question's verb is asked of: "bought trams FROM DRESDEN". Pure."""

from itertools import groupby

from qa.kinds.asked import Asked
from qa.kinds.phrases import STANDING_IN
from qa.stems import stem_of
from qa.tables import words_of
from qa.talk.mention_values import Token, is_date_word, tokens
from qa.talk.mention_words import FUNCTION_WORDS

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
