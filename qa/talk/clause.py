"""A question taken apart. Pure."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from qa.tables import words_of
from qa.talk.mention_values import Token, tokens
from qa.talk.mention_words import (
    AUXILIARIES,
    BODIES,
    DETERMINERS,
    FUNCTION_WORDS,
    GROUP_NOUNS,
    JOINING,
    PARTICIPLES,
    PAST,
    PASTS,
    PERSON_NOUNS,
    PLACES,
    PREPOSITIONS,
    PRONOUNS,
    THINGS,
    TITLES,
    VERBS,
)
from qa.talk.noun_phrases import phrase_end
from qa.telling.said_words import FORMS

_LEAD = re.compile(
    r"^\W*(?:(?:and|but|so|also|then|or|ok|okay|well|now|please|because)\b[\s,]*)*"
    r"(?:(?:can|could|would) you (?:please )?(?:tell|show) me |(?:tell|show) me |"
    r"do you know )?",
    re.IGNORECASE,
)
_WH = re.compile(
    r"(?:(?:in|on|at|by|for|from|to|of|with|under|since|until|during|after|before) )?"
    r"(?:who|whom|whose|what|which|when|where|why|how)\b",
    re.IGNORECASE,
)
# "has Ann Lee | met Bo Ek".
_PAST_BEHIND_NAME = re.compile(r"((?:[A-Z][\w.’'-]* )+)([a-z]+)\b")
HAVE = words_of("has have had")
# What is had stands behind these, and who has it is asked by these.
_OWNED = DETERMINERS | {"no"}
_OWNERS = re.compile(r"(?:who|what|which .+|how many .+|whose .+)\Z", re.IGNORECASE)
BE = words_of("is are was were am")
DO = words_of("do does did")
_MODALS = words_of("will would can could shall should may might must")
_BEFORE_NAMES = (
    FUNCTION_WORDS | JOINING | TITLES | GROUP_NOUNS | PERSON_NOUNS | THINGS | BODIES | PLACES
)
_PLURAL = re.compile(r"[a-z]{2}[^sui]s$")
_MANY = words_of("all both most many several few")
_SAYING = frozenset(row[0] for row in FORMS)
# No verb opens with one of them; what opens with "when" is a clause with a verb of its own.
_NO_VERB = (
    DETERMINERS
    | PRONOUNS
    | words_of("when while because although if where more most all both many several")
) - words_of("that who whom whose which what one there")


@dataclass(frozen=True)
class Clause:
    """A question in parts; joined by spaces they are the question without its mark.

    Attributes
    ----------
    wh : str
        "when", "how many systems", "in what year"; empty for a yes-or-no question.
    aux : str
        "did", "was"; empty where the question word is the subject ("who bought ...").
    subject, predicate : str
        What follows, parted behind the subject as well as rules can; the subject is empty where
        the question word is the subject.
    """

    wh: str
    aux: str
    subject: str
    predicate: str

    @property
    def rest(self) -> str:
        """Subject and predicate."""
        return f"{self.subject} {self.predicate}".strip()


def bare(question: str) -> str:
    """A question without "and", "can you tell me" before it and the mark behind it."""
    return _LEAD.sub("", question, count=1).rstrip(" ?!.,;:/")


@lru_cache(maxsize=256)
def parse(question: str) -> Clause | None:
    """The parts of a question; None for what is neither opened by a question word nor a verb."""
    text = bare(question)
    line = tokens(text)
    if len(line) < 2:
        return None
    if line[0].bare in AUXILIARIES:
        return _parted("", text[: line[0].end], text[line[0].end :].strip())
    if not _WH.match(text):
        return None
    for at, word in enumerate(line[1:8], start=1):
        if word.bare in AUXILIARIES:
            wh, rest = text[: word.start].strip(), text[word.end :].strip()
            return _parted(wh, text[word.start : word.end], rest)
        if at > 1 and word.bare in DETERMINERS and line[at - 1].bare != "of":
            break
    end = _subject_word_end(text)
    return Clause(text[:end], "", "", text[end:].strip())


def _subject_word_end(text: str) -> int:
    """Where the question phrase ends that is itself the subject: "which company | makes"."""
    line = tokens(text)
    if line[0].bare in ("who", "what") or len(line) < 3:
        return line[0].end
    end = 2
    if line[2].bare == "of":  # "how many of the radios | work"
        start = 3 + any(word.bare in DETERMINERS for word in line[3:4])
        return line[max(phrase_end(text, line, start), 2) - 1].end
    while end < len(line) - 1 and not re.search(r"(?:ed|es|s)$|^won$|^made$", line[end].bare):
        end += 1
    return line[end - 1].end if end < len(line) - 1 else line[1].end


def _parted(wh: str, aux: str, rest: str) -> Clause:
    first = tokens(rest)[:1]
    if wh.lower() in ("who", "what") and aux.lower() in BE and first and is_done(first[0].bare):
        return Clause(wh, "", "", f"{aux} {rest}")
    owned = aux.lower() in HAVE and first and first[0].bare in _OWNED
    if owned and _OWNERS.match(wh) and not any(is_done(word.bare) for word in tokens(rest)):
        return Clause(wh, "", "", f"{aux} {rest}")  # "which ships | had no radio"
    # "was the song popular?" says something of its subject; "what is the song?" need not.
    split = _subject_end(rest, copula=bool(wh) and aux.lower() in BE)
    if aux.lower() in DO | _MODALS:
        split = _without_verb(rest, split)
    elif told := _PAST_BEHIND_NAME.match(rest[:split]):
        split = told.end(1) if told[2] in PASTS else split
    split = max(split, _before_helper(rest)) if aux.lower() in _MODALS else split
    if aux.lower() in BE and rest[:split].strip().lower() in DETERMINERS:
        split = len(rest)  # "what is the name of Lee's ship": no verb, though it may be one
    return Clause(wh, aux, rest[:split].strip(), rest[split:].strip())


def _before_helper(rest: str) -> int:
    """Where the subject of "would" ends if its verb has a helper: "the test at Graz | have cost"; else 0."""
    line = tokens(rest)
    for before, word in pairwise(line):
        clause = before.bare in _MODALS or before.bare in ("to", "who", "that", "which")
        if word.bare in ("have", "be") and not clause:
            return before.end
    return 0


def _without_verb(rest: str, split: int) -> int:
    """Where the subject ends if its last word is the verb: "did Bush apologize | for the remark"."""
    subject, behind = tokens(rest[:split]), tokens(rest[split:])
    last = _last_lower(subject)
    if last < 1 or subject[last].capital or subject[last].bare in FUNCTION_WORDS - VERBS:
        return split
    if subject[last].possessive or subject[last - 1].possessive:
        return split
    if subject[last - 1].bare in DETERMINERS | PREPOSITIONS:
        return split
    opens = behind[0].bare if behind else ""
    if opens == "that" and subject[last].bare in _SAYING:
        return subject[last - 1].end
    if opens in PREPOSITIONS and _is_behind_name(subject[:last], last - 1, subject[last:]):
        return subject[last - 2].end  # "did Lee assure members | about it"
    if opens in PREPOSITIONS:
        lacks_verb = not any(word.bare in VERBS for word in behind)
    elif _is_object(subject, last, behind) or _is_behind_name(subject, last, behind):
        lacks_verb = True
    elif subject[last].bare in PAST:
        lacks_verb = opens not in VERBS  # "did Feynman drink alcohol"
    else:
        lacks_verb = not opens or opens in _NO_VERB
    return subject[last - 1].end if lacks_verb else split


def _last_lower(subject: tuple[Token, ...]) -> int:
    """Where the verb stands among the words of a subject, if it is one of them."""
    last = len(subject) - 1
    for at in range(1, last + 1):
        if subject[at].bare in PAST and subject[at - 1].bare not in DETERMINERS:
            return at
    while last > 1 and subject[last].capital:
        last -= 1  # "did the Queen assault Robert Pate"
    return last


def _is_object(subject: tuple[Token, ...], at: int, behind: tuple[Token, ...]) -> bool:
    """Whether the one word behind a subject is no verb: "manipulate Arab | solidarity"."""
    if len(behind) != 1 or behind[0].capital or behind[0].bare in VERBS or at == len(subject) - 1:
        return False
    return subject[-1].capital and subject[at].bare not in _BEFORE_NAMES


def _is_behind_name(subject: tuple[Token, ...], at: int, behind: tuple[Token, ...]) -> bool:
    """Whether one word between a name and a plural is the verb: "Lee ASSURE | members"."""
    if at < 1 or at != len(subject) - 1 or not behind or not subject[at - 1].capital:
        return False
    if subject[at].capital or subject[at].bare in _BEFORE_NAMES or subject[at].bare.endswith("ly"):
        return False
    return not behind[0].capital and bool(_PLURAL.search(behind[0].bare))


def is_done(word: str) -> bool:
    """Whether a word is a past participle: "who was BLAMED for it?"."""
    return word in PARTICIPLES or bool(re.search(r"[a-z]{2}ed$", word))


def _subject_end(rest: str, copula: bool) -> int:
    """Where the subject ends in what follows the auxiliary."""
    line = tokens(rest)
    if not line:
        return 0
    first = line[0]
    every = first.bare in _MANY and len(line) > 3 and line[1].bare not in FUNCTION_WORDS | VERBS
    if first.bare in FUNCTION_WORDS and not every and first.bare not in DETERMINERS:
        return first.end
    if not copula and (named := _verb_behind_name(line)):
        return line[named - 1].end
    start = 1 if first.bare in DETERMINERS or first.possessive or every else 0
    end = max(phrase_end(rest, line, start, limit=9), 1)
    while end < len(line) and rest[line[end - 1].end : line[end].start] == " ":
        joined = line[end].bare == "and" and end + 1 < len(line)
        if not (joined and line[end + 1].capital) and not line[end - 1].possessive:
            break
        further = phrase_end(rest, line, end + joined, limit=9)
        if further <= end + joined:
            break
        end = further
    if not copula and end == len(line) and end > 1 and not line[-1].capital:
        end -= 1
    return line[end - 1].end


def _verb_behind_name(line: tuple[Token, ...]) -> int:
    """How many words of capitals open a clause, where a verb follows: "Google IMPLEMENT the system"."""
    name = next((at for at, word in enumerate(line) if not word.capital), len(line))
    behind = line[name + 1 : name + 2]
    return name if behind and behind[0].bare in DETERMINERS else 0
