"""How many, or which of two, a question asks for: all or some, one or the other. Pure."""

import re
from itertools import pairwise

from qa.kinds.asked import Asked
from qa.kinds.numbers import asked_in
from qa.stems import stem_of, stems_of
from qa.tables import words_of
from qa.talk.mention_values import Token, tokens

# No choice: "one or more".
_CHOICE = re.compile(
    r"(?<!\w)(\w{1,40}) or (?!(?:more|less|so|fewer|not)\b)(?:(?:the|an?|in|on|at|to|by|for|more|less) )*(\w+)",
    re.IGNORECASE,
)
_APART = re.compile(r"\b(?:not|but|rather|instead|than)\b", re.IGNORECASE)
_ONLY = words_of("only solely exclusively merely")
_ALL = words_of("all every both each whole entire entirely everyone everybody everything")
_SOME = words_of(
    "any anyone anybody anything some someone somebody something most many few several half part"
)
_NEARLY = re.compile(r"\b(?:almost|nearly|virtually|not) (?:all|every|both)\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:half|some|parts?|most|many|few|several|number|majority|minority|handful|thirds?|quarters?|[1-9]\d*"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?) of (?:the|its|their|his|her|these|those)\b",
    re.IGNORECASE,
)


def leaves_choice(question: str, said: str) -> bool:
    """Whether a question offers two things of which a sentence has only one: "open or closed?".

    What tells the two apart, "open, not closed", is neither yes nor no.
    """
    choice = _CHOICE.search(question)
    if choice is None:
        return False
    both = {stem_of(choice[1]), stem_of(choice[2])} <= stems_of(said)
    return not both or bool(_APART.search(said))


def is_of_part(asked: Asked, before: str, line: tuple[Token, ...]) -> bool:
    """Whether a sentence tells of some, where all or only they are asked for, or the other way round.

    "Four of the medals were found" is no yes to "were the medals found?", and one to "any".

    Parameters
    ----------
    before : str
        What stands before the verb.
    """
    words = {word.bare for word in tokens(asked.text)}
    if not words.isdisjoint(_ONLY):
        return _ONLY.isdisjoint(word.bare for word in line)
    if not words.isdisjoint(_ALL):
        told = [word.bare for word in line]
        some = any(one == "all" and other in ("but", "except") for one, other in pairwise(told))
        return some or _ALL.isdisjoint(told) or bool(_NEARLY.search(before))
    return words.isdisjoint(_SOME) and bool(_PART.search(before)) and not asked_in(asked.text)
