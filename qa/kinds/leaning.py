"""What a sentence leans on: "The two are not related", "Neither did", "no such test took place". Pure.

Who or what it tells of is named in the sentence before; without that it says nothing.
"""

import re
from typing import NamedTuple

from index.sentences import sentence_before
from qa.kinds.asked import Asked
from qa.kinds.phrases import Phrase
from qa.kinds.same_verbs import BROUGHT
from qa.stems import stem_of, stems_of
from qa.talk.mention_values import is_date_word, tokens

_OPENING = r"\W*(?:\d[\d.]*\s+)?(?:(?:but|and|yet|however|so far|to date|in fact|in the end),? )?"
_LEANING = re.compile(
    _OPENING + r"(?:(?:the|these|those) (?:two|three|four|five)|both|neither|none|each"
    r"|all (?:two|three|four|five))\b",
    re.IGNORECASE,
)
_THEY = re.compile(_OPENING + r"they\b", re.IGNORECASE)
_NO_SUCH = re.compile(r"\bno such (\w+)", re.IGNORECASE)
# Denied of everybody or everything: so it is of what was told before, too.
_NOBODY = re.compile(
    _OPENING + r"(?:nobody|no one|none|nothing|there (?:was|were|is|are|ha(?:s|ve|d) been) no\b"
    r"|no (?!such\b)(?:\w+ ){1,3}?(?:was|were|is|are|has|have|had|will|could|did))\b",
    re.IGNORECASE,
)
_THERE_WAS_NO = re.compile(
    r"\bthere (?:was|were|is|are|ha(?:s|ve|d) been) no (?:(?:further|serious|other|reported) )?(\w+)",
    re.IGNORECASE,
)
# How far back "nobody was hurt" may be told of something, in characters.
_REACH = 1000


class Context(NamedTuple):
    """What a sentence leans on: where it begins, as an offset in the text, and its stems."""

    start: int
    words: frozenset[str]


def leaning(text: str, sentence: tuple[int, int], asked: Asked) -> Context | None:
    """What a sentence leans on: nothing, from its own start on, where it stands by itself.

    Returns
    -------
    Context or None
        None where it leans on what does not name the subject of the question.
    """
    subject = asked.roles.doer or asked.roles.undergoer
    start, end = sentence
    nothing = Context(start, frozenset())
    several = asked.clause is not None and " and " in asked.clause.subject
    leans = _THEY.match(text, start, end) if several else None
    if leans or _LEANING.match(text, start, end) or _NO_SUCH.search(text, start, end):
        own = stems_of(text[start:end])
        if subject is not None and _is_held(subject, own):
            return nothing
        before = sentence_before(text, start, _REACH)
        words = stems_of(text[before[0] : start]) if before else frozenset()
        held = subject is None or _is_held(subject, words | own)
        return Context(before[0], words) if before and held else None
    if _NOBODY.match(text, start, end):
        return Context(start, stems_of(text[max(0, start - _REACH) : start]))
    return nothing


def is_no_such(text: str, sentence: tuple[int, int], asked: Asked) -> Context | None:
    """What a sentence says there was nothing of, if it is asked for: "No such meeting took place"."""
    found = _NO_SUCH.search(text, *sentence)
    if found is None or stem_of(found[1]) not in asked.others:
        return None
    context = leaning(text, sentence, asked)
    wanted = asked.others | {stem_of(asked.verb)}
    return context if context is not None and wanted <= context.words else None


def is_none(said: str, asked: Asked, before: str) -> bool:
    """Whether a sentence says that there was nothing of what a verb brings: "There were no deaths".

    What is asked about must be named there, or in what stands `before`.
    """
    found = _THERE_WAS_NO.search(said)
    if found is None or stem_of(found[1]) not in BROUGHT.get(stem_of(asked.verb), ()):
        return False
    # "At the Mill fire there were no deaths" is not of the Harbour fire.
    mine, theirs = _names_in(asked.text), _names_in(said)
    if mine and theirs and mine.isdisjoint(theirs):
        return False
    return mine <= stems_of(f"{before} {said}")


def _names_in(text: str) -> frozenset[str]:
    """The stems of the capitalised words of a text, but for its first and for dates."""
    words = tokens(text)[1:]
    return frozenset(
        stem_of(word.bare) for word in words if word.capital and not is_date_word(word.bare)
    )


def _is_held(subject: Phrase, words: frozenset[str]) -> bool:
    """Whether words name a subject: all of a name, or the noun of anything else."""
    return subject.words <= words if subject.name else stem_of(subject.head) in words
