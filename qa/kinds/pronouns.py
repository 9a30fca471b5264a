"""Whether "he", "she" or "I" in a sentence is somebody else than whom a question names. Pure."""

import re

from index.sentences import sentence_before
from qa.attribution import speaker
from qa.kinds.phrases import Phrase, contradict, phrase_of
from qa.names import Name, parse_name
from qa.talk.mention_values import Token, tokens
from qa.telling.antecedents import LOOK_BACK, fuller, may_mean, people_before

_THIRD = {"he": "he", "him": "he", "she": "she", "her": "she"}
_WORD = r"[^\W\d_a-z][\w.’'-]{0,30}"
_TURN = re.compile(rf"({_WORD}(?: {_WORD}){{0,2}}):\s")
_FIRST = frozenset(("i", "me", "we", "us"))


def is_somebody_else(
    asked: Phrase | None,
    told: Phrase | None,
    text: str,
    sentence: tuple[int, int],
    line: tuple[Token, ...],
    at: int,
) -> bool:
    """Whether the pronoun `told`, beside the verb at `at`, is plainly not the one who is asked about.

    "I" is whoever speaks, and nobody where that is not told; "you" is nobody.
    """
    name = parse_name(asked.name) if asked and asked.name else None
    if name is None or told is None or told.name:
        return False
    if told.head == "you":
        return True
    places = [n for n, word in enumerate(line) if word.bare == told.head]
    if not places or told.head not in (*_THIRD, *_FIRST):
        return False
    nearest = min(places, key=lambda n: (n > at, abs(at - n)))
    place = sentence[0] + line[nearest].start, sentence[0] + line[nearest].end
    turn = _TURN.match(text, text.rfind("\n", 0, sentence[0]) + 1, sentence[1])
    if told.head in _FIRST:
        says = speaker(text, sentence, place)
        who = (says.full or says.speaker) if says else turn[1] if turn else ""
        return not who or _is_another(name, fuller(text, who, sentence[0]))
    if turn and not _is_another(name, turn[1]):
        return True  # "Lang: He signed it": somebody else than Lang
    pronoun, surname = _THIRD[told.head], name.core.rsplit(maxsplit=1)[-1]
    named = text.rfind(surname, 0, place[0])
    if named >= 0 and not may_mean(text, named, name.core, pronoun):
        return True
    before = sentence_before(text, sentence[0], LOOK_BACK)
    for at_distance, (acting, people) in enumerate(
        people_before(text, sentence[0], place[0], pronoun)
    ):
        if acting:  # whoever else is named beside them may be meant as well
            return any(_is_another(name, who) for who in people)
        if at_distance == 1 and before and surname in text[slice(*before)]:
            return False
    return False


def _is_another(name: Name, who: str) -> bool:
    one, other = phrase_of(tokens(name.core)), phrase_of(tokens(who))
    return one is not None and other is not None and contradict(one, other)
