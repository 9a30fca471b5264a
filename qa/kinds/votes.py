"""What came of a motion: "The amendment was lost by 29 votes to 20", read with what it moved. Pure."""

import re
from typing import NamedTuple

from index.sentences import sentences
from qa.answer import Side
from qa.kinds.asked import Asked
from qa.kinds.conditions import is_conditional
from qa.kinds.denial import is_denied, is_left_open, is_planned
from qa.stems import stem, stem_of, stems_of
from qa.tables import words_of
from qa.talk.mention_values import tokens
from qa.talk.mention_words import BODIES, GROUP_NOUNS

_NOUNS = (
    "motion|amendment|resolution|proposal|bill|measure|recommendation|application|request|petition"
)
_WON = words_of("carried passed adopted approved agreed accepted")
_DOWN = words_of(
    "lost defeated rejected refused negatived withdrawn fell failed down out dismissed"
)
_WITHDRAWN = "withdrawn"
_SOON = r"(?:(?:\w+ly|then|thereupon|therefore|thus|also|voted|thrown) ){0,4}"
# "voted down", but not "down to be approved".
_WAS = (
    "|".join(sorted(_WON | _DOWN - {"down", "out"}))
    + r"|(?<=voted )down|(?<=voted )out|(?<=thrown )out"
)
# "The bill passed.", "fell by 9 votes to 4"; not "passed its first reading", "fell 3 per cent short".
_DECIDED = r"(?=\W*$|[,;:.)]| unanimously\b| by (?:an? (?:\w+ ){0,2}(?:majority|vote|margin)|[\w-]+ (?:votes?|to) ))"
# Another clause, or another motion, of which the verb may be told.
_APART = rf"which|who|and|but|said|says|{_NOUNS}"
_OUTCOME = re.compile(
    rf"\b(?:the|this|that|his|her|their|an?) (?:\w+ )?(?P<noun>{_NOUNS})\b(?:(?!\b(?:{_APART})\b)[^.;]){{0,200}}?[ ,]"
    rf"(?:(?:was|were|is|ha(?:s|ve|d) been|declared|vote and) {_SOON}(?P<not>not )?(?P<was>{_WAS})"
    rf"|{_SOON}(?P<did>passed|fell|failed){_DECIDED})\b(?! (?:that|(?:on|over|round|back) to|to \w+ (?:the|an?) ))",
    re.IGNORECASE,
)
# Not decided yet, whatever verb it is told with.
_ON_ITS_WAY = re.compile(
    r"\b(?:first|second|third|committee) (?:reading|stage)\b|\bdown to be\b", re.IGNORECASE
)
_DISPUTED = re.compile(r"\b(?:den(?:y|ies|ied|ying)|false|untrue|wrong|not)\b", re.IGNORECASE)
# Asked of a motion, or of those who vote on it.
_ASKING_WON = frozenset(map(stem, words_of(
    "pass carry adopt approve agree accept succeed win support back endorse vote"
)))  # fmt: skip
_ASKING_DOWN = frozenset(
    map(stem, words_of("lose defeat reject fail fall oppose dismiss withdraw"))
)
_VOTERS = frozenset(map(stem, BODIES | GROUP_NOUNS | words_of(
    "member mp councillor senator delegate voter house assembly"
)))  # fmt: skip
_MOTIONS = frozenset(map(stem, _NOUNS.split("|")))
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
    voted_on = asked.others & _MOTIONS and _is_voted_on(asked)
    if voted_on and _ON_ITS_WAY.search(said) and not _ON_ITS_WAY.search(asked.text):
        return Outcome("", sentence[0])
    if told is None or verb not in _ASKING_WON | _ASKING_DOWN or not _is_voted_on(asked):
        return None
    another = Outcome("", sentence[0])
    if asked.others & _MOTIONS - {stem_of(told["noun"])} or _is_of_another_body(asked, said):
        return another
    content = asked.others - _MOTIONS - _VOTERS - _VOTING
    start = sentence[0] + told.start()
    if not _tells(content, text[start : sentence[1]]):
        start = _introduced(text, sentence[0], told["noun"].lower())
        if start < 0 or not _tells(content, text[text.rfind("\n", 0, start) + 1 : sentence[1]]):
            return another
    if _is_open(told, text, sentence):
        return another
    how = (told["was"] or told["did"]).lower()
    asks_won = verb in _ASKING_WON
    if how == _WITHDRAWN and not asks_won and verb != stem(_WITHDRAWN):
        return another
    won = (how in _WON) == (told["not"] is None)
    return Outcome("affirms" if won == asks_won else "denies", min(start, sentence[0]))


def _is_open(told: re.Match[str], text: str, sentence: tuple[int, int]) -> bool:
    """Whether a sentence tells an outcome as a condition, a plan, or somebody's denial."""
    said = text[slice(*sentence)]
    line = tokens(said)
    opens, verb = told.start(), told.start("was" if told["was"] else "did")
    places = [n for n, word in enumerate(line) if word.start in (opens, verb)]
    if any(is_conditional(said, line, at) for at in places):
        return True
    at = places[-1]
    place = sentence[0] + line[at].start, sentence[0] + line[at].end
    if is_left_open(said[:verb], line[at].bare):
        return True
    if told["not"]:
        return bool(_DISPUTED.search(said, 0, opens))
    denied = is_denied(text, sentence, line, at, place)
    return denied or is_planned(text, sentence, line, at, place)


def _is_voted_on(asked: Asked) -> bool:
    """Whether a question asks for what a body decided, not for somebody's own vote."""
    doer = asked.roles.doer
    return doer is None or stem_of(doer.head) in _VOTERS | _MOTIONS


def _is_of_another_body(asked: Asked, said: str) -> bool:
    """Whether a sentence tells what one body decided, where another is asked for."""
    mine, theirs = asked.others & _VOTERS, stems_of(said) & _VOTERS - _MOTIONS
    return bool(mine and theirs) and mine.isdisjoint(theirs)


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
