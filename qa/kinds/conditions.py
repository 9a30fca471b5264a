"""Whether a sentence only asks, or has a verb in a clause that does not tell it as done. Pure.

"Has it passed?", "until it has passed", "unless it passed", "whether it passed", "if it passed" say
neither that it did nor that it did not; nor does "before it passed", of what may never have.
"""

import re

from qa.kinds.around import helpers_from
from qa.tables import words_of
from qa.talk.mention_values import Token
from qa.talk.mention_words import AUXILIARIES, DETERMINERS
from qa.talk.noun_phrases import is_pause, phrase_end
from qa.telling.status_words import MODALS

_ASKING = re.compile(r"\?[\"'”’»)\]*_\s]*$")
_OPEN = words_of("until till unless if whether lest provided supposing assuming")
# Of what comes after it something is told that is to come: "will open once it has passed".
_FIRST = words_of("once when after")
_PRESENT = words_of("has have is are")
_BORDERS = words_of("and but because while although though which who whom whose")
_NEGATIVE = re.compile(r"\b(?:not|never|no|nobody|none|nothing)\b|n[’']t\b", re.IGNORECASE)
_HAD = re.compile(r"\bhad\b", re.IGNORECASE)
# "Had it sunk, they would have drowned"
_INVERTED = re.compile(r"\W*(?:had|were|should)\b[^,]*,.*\b(?:would|could|might)\b", re.I | re.S)
# So many words at most from "until" to the verb of its clause.
_REACH = 14


def is_asked(said: str) -> bool:
    """Whether a sentence is a question: it tells nothing."""
    return bool(_ASKING.search(said))


def is_conditional(said: str, line: tuple[Token, ...], at: int) -> bool:
    """Whether the verb at `at` among the words of a sentence stands in a clause that leaves it open."""
    if _INVERTED.match(said):
        return True
    for opens in range(at - 1, max(at - _REACH, -1), -1):
        word = line[opens].bare
        if word in _BORDERS or (is_pause(said, line, opens + 1) and word not in _OPEN):
            return False
        if word in _OPEN or (word == "in" and line[opens + 1].bare == "case"):
            return word not in ("until", "till") or _is_clause(said, line, opens, at)
        if word == "before":
            told = said[: line[opens].start]
            real = _HAD.search(told) and _NEGATIVE.search(
                told
            )  # "nobody had paid before it closed"
            return not real and _is_clause(said, line, opens, at)
        if word in _FIRST and _PRESENT & {w.bare for w in line[opens + 1 : at]}:
            others = {w.bare for w in (*line[:opens], *line[at + 1 :])}
            return not others.isdisjoint(MODALS | {"not"})
    return False


def _is_clause(said: str, line: tuple[Token, ...], opens: int, at: int) -> bool:
    """Whether "before" opens the clause of the verb at `at`, not a phrase: "Before the war he paid"."""
    first = opens + 1
    if first >= at or (line[first].bare not in AUXILIARIES and is_pause(said, line, first)):
        return first == at
    if opens and not is_pause(said, line, opens):
        return True
    ends = phrase_end(said, line, first + (line[first].bare in DETERMINERS))
    return ends >= helpers_from(said, line, at)
