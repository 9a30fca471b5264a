"""What opens a sentence before its subject: "In an article in May the paper stated". Pure."""

import re

from qa.tables import words_of
from qa.talk.mention_words import DETERMINERS, MONTHS, NUMBERS, PREPOSITIONS
from qa.values.date_words import WEEKDAYS

_BEGINS = DETERMINERS | NUMBERS | words_of("i we he she they it you many most few nearly")
_TIME = re.compile(
    r"^(?:(?:last|next|this|that|(?:the|that) (?:same|next|following|previous)) "
    r"(?:week|month|year|day|night|morning|evening|afternoon|spring|summer|autumn|winter|\w+day)"
    r"|\w+ (?:minute|hour|day|week|month|year)s? (?:later|earlier|ago|before|after)"
    r"|yesterday|today|tonight|earlier|later|there|meanwhile)\s+(?=\S)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def behind_opening(phrase: str, *, led: bool = False) -> str:
    """The subject of `phrase`, the words before a verb: "the paper"; empty where it is not plain.

    Parameters
    ----------
    phrase : str
        A noun phrase with what opens the sentence, without commas.
    led : bool
        Whether it stands behind a word that a noun phrase may follow, or a clause: "After the vote
        the leader", "after the leader".
    """
    phrase = _TIME.sub("", phrase)
    words = phrase.split()
    if not words or (not led and words[0].lower() not in PREPOSITIONS):
        return phrase
    start, held = 0, 0  # words so far of the noun phrase behind a preposition
    for at, word in enumerate(words):
        low = word.lower()
        if low in PREPOSITIONS:
            held = 0
            continue
        named = word[:1].isupper() and not words[at - 1][:1].isupper()
        begins = (named or _is_date(words, at - 1)) and not start and not _is_date(words, at)
        if held and (low in _BEGINS or begins):
            start, held = at, 0
        held += low not in DETERMINERS
    return " ".join(words[start:]) if start or led else ""


def _is_date(words: list[str], at: int) -> bool:
    """Whether the word at a place is a month, a weekday, a year or the day beside a month."""
    low = words[at].lower() if at >= 0 else ""
    if low in MONTHS or low in WEEKDAYS or _YEAR.fullmatch(low):
        return words[at][:1] == words[at][:1].upper()
    beside = [word.lower() for word in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])]
    return low[:1].isdigit() and not MONTHS.isdisjoint(beside)
