"""What came of a motion: "The amendment was lost by 29 votes to 20", read with what it moved. Pure."""

import re
from typing import NamedTuple

from index.sentences import sentences
from qa.answer import Side
from qa.kinds.asked import Asked
from qa.stems import stem, stem_of, stems_of
from qa.tables import words_of
from qa.talk.mention_words import BODIES, GROUP_NOUNS

_NOUNS = (
    "motion|amendment|resolution|proposal|bill|measure|recommendation|application|request|petition"
)
_WON = words_of("carried passed adopted approved agreed accepted endorsed supported")
_DOWN = words_of(
    "lost defeated rejected refused negatived withdrawn fell failed down out dismissed"
)
_WITHDRAWN = "withdrawn"
_OUTCOME = re.compile(
    rf"\b(?:the|this|that|his|her|their|an?) (?:\w+ )?(?P<noun>{_NOUNS})\b(?P<of>[^.;]*?)[ ,]"
    r"(?:(?:was|were|is|has been|had been|then|duly|narrowly|unanimously|thereupon|\w+ly|put to (?:the|a) vote"
    r"|and|declared|voted|thrown|therefore|thus|also) )*?(?P<not>not )?"
    rf"(?P<verb>{'|'.join(sorted(_WON | _DOWN))})\b(?! (?:that|to \w+ (?:the|an?) ))",
    re.IGNORECASE,
)
# Asked of a motion, or of those who vote on it.
_ASKING_WON = frozenset(map(stem, words_of(
    "pass carry adopt approve agree accept succeed win support back endorse vote"
)))  # fmt: skip
_ASKING_DOWN = frozenset(
    map(stem, words_of("lose defeat reject fail fall oppose dismiss withdraw"))
)
_VOTERS = (
    BODIES
    | GROUP_NOUNS
    | words_of("members mps councillors senators delegates voters house assembly")
)
_VOTING = frozenset(map(stem, words_of("vote favour favor majority")))
_INTRODUCED = re.compile(r"\b(?:mov(?:ed|es)|proposed|tabled|put forward)\b", re.IGNORECASE)
_REACH = 1200
# The share of a question's words that must tell which motion it was.
_ENOUGH = 0.65


class Outcome(NamedTuple):
    """The side it takes, empty where it is of another motion, and where it begins with what was moved."""

    side: Side
    start: int


def outcome(asked: Asked, text: str, sentence: tuple[int, int]) -> Outcome | None:
    """What a sentence says of a motion's fate to a question for it; None where it says nothing of any."""
    said = text[slice(*sentence)]
    told = _OUTCOME.search(said)
    verb = stem_of(asked.verb)
    if told is None or verb not in _ASKING_WON | _ASKING_DOWN or not _is_voted_on(asked):
        return None
    noun = told["noun"].lower()
    others = {stem(one) for one in _NOUNS.split("|")}
    if asked.others & others - {stem(noun)}:
        return Outcome("", sentence[0])
    voters = frozenset(map(stem, _VOTERS))
    if asked.roles.doer and stem_of(asked.roles.doer.head) in voters - others:
        if any(
            word in voters for word in stems_of(said) - others
        ) and not asked.others & voters & stems_of(said):
            return Outcome("", sentence[0])  # another body's
    content = asked.others - others - voters - _VOTING
    start = sentence[0] + told.start()
    if not _tells(content, text[start : sentence[1]]):
        start = _introduced(text, sentence[0], noun)
        if start < 0 or not _tells(content, text[text.rfind("\n", 0, start) + 1 : sentence[1]]):
            return Outcome("", sentence[0])
    won = (told["verb"].lower() in _WON) == (told["not"] is None)
    asks_won = verb in _ASKING_WON
    if told["verb"].lower() == _WITHDRAWN and not asks_won and verb != stem(_WITHDRAWN):
        return Outcome("", sentence[0])
    return Outcome("affirms" if won == asks_won else "denies", min(start, sentence[0]))


def _is_voted_on(asked: Asked) -> bool:
    """Whether a question asks for what a body decided, not for somebody's own vote."""
    doer = asked.roles.doer
    nouns = _NOUNS.split("|")
    return doer is None or doer.head in _VOTERS or stem_of(doer.head) in map(stem, nouns)


def _tells(content: frozenset[str], text: str) -> bool:
    """Whether a text has most of these words, and all figures of them."""
    lacking = content - stems_of(text)
    figures = any(word[0].isdigit() for word in lacking)
    return not figures and len(lacking) <= (1 - _ENOUGH) * len(content)


def _introduced(text: str, start: int, noun: str) -> int:
    """Where the sentence begins that moved what is spoken of at `start`; -1 where none did."""
    for first, last in reversed(sentences(text, max(0, start - _REACH), start)):
        words = text[first:last].lower()
        if (noun == "amendment") != ("amendment" in words):
            continue
        if noun in words or _INTRODUCED.search(words):
            return first
    return -1
