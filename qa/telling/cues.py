"""The words of a sentence that tell what they govern as done, planned or denied. Pure."""

import re
from functools import lru_cache
from typing import NamedTuple

from qa.answer import Status
from qa.telling.status_words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DATED,
    DETERMINERS,
    DONE_TO,
    HAVE,
    INFINITIVES,
    IRREGULAR,
    MODALS,
    NO_DENIAL,
    NO_EVENT,
    NO_SUBJECT,
    NOT,
    OPENERS,
    PAST_BE,
    PAUSES,
    PLANNING,
    PLANNING_NOUNS,
    PLANNING_TO,
    PLANNING_TO_NEXT,
    PRONOUNS_WITH_IS,
    REFUSING_TO,
    STATES,
    TRYING,
    WHEN_DUE,
)

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[,;:—–()“”\"«»]")


_CONTRACTED = re.compile(r"['’]|cannot")
# The ends of participles; those that are the past as well are in `IRREGULAR`.
_PARTICIPLE = ("ed", "en", "wn", "un")
# What may take an infinitive.
_TAKING_TO = REFUSING_TO | PLANNING_TO | PLANNING_TO_NEXT | PLANNING


class Cue(NamedTuple):
    """Words that tell how what they govern is told; offsets are word numbers."""

    first: int
    last: int
    status: Status
    verb: str


class Words(NamedTuple):
    """The words of a sentence: lower case, their offsets, and how they were written."""

    low: list[str]
    starts: list[int]
    capital: list[bool]


def read_words(text: str, start: int, end: int) -> Words:
    words = Words([], [], [])
    for match in _WORD.finditer(text, start, end):
        raw = match.group()
        low = raw.lower()
        pieces = _pieces(low.replace("’", "'")) if _CONTRACTED.search(low) else (low,)
        for piece in pieces:
            words.low.append(piece)
            words.starts.append(match.start())
            words.capital.append(raw[0].isupper())
    return words


def _pieces(low: str) -> tuple[str, ...]:
    """The words that "won't", "cannot", "they'll" or "it's" amounts to."""
    if low.endswith("n't"):
        return {"wo": "will", "ca": "can"}.get(low[:-3], low[:-3]), "not"
    if low == "cannot":
        return "can", "not"
    if low.endswith("'ll"):
        return low[:-3], "will"
    return (low[:-2], "is") if low in PRONOUNS_WITH_IS else (low,)


def cues_in(words: Words) -> list[Cue]:
    """All cues of a sentence, in order."""
    found: list[Cue] = []
    negated = False  # a "no" or "nobody" that waits for its verb
    at = 0
    while at < len(words.low):
        word = words.low[at]
        cue = _cue_at(words, at)
        if cue is not None and _is_compared(words, cue):
            at = cue.last + 1
            continue
        if word in PAUSES or word in OPENERS:
            negated = False
        if cue is None:
            # "No Country for Old Men"
            title = at and words.capital[at] and words.low[at - 1] not in PAUSES
            measure = NO_DENIAL.intersection(words.low[at + 1 : at + 2])
            if word in NO_SUBJECT and not (title or measure):
                negated = True
                found.append(Cue(at, at, "denied", word))
            at += 1
            continue
        found.append(cue._replace(status="denied") if negated else cue)
        negated = False
        at = cue.last + 1
    return found


def _is_compared(words: Words, cue: Cue) -> bool:
    """Whether a plan is only what something is compared to: "faster than expected", "as planned"."""
    compared = words.low[cue.first - 1 : cue.first] in (["than"], ["as"])
    plan = "".join(words.low[cue.last : cue.last + 1])  # a modal may end the text
    return compared and plan.endswith(("ed", "cast")) and not bases_of(plan).isdisjoint(PLANNING)


def _cue_at(words: Words, at: int) -> Cue | None:
    word = words.low[at]
    # "Will Dunham", "in May": a capital inside a sentence is a name's.
    if words.capital[at] and (at or word == "may"):
        return None
    if word in AUXILIARIES or word in NOT:
        return _group(words, at)
    if word == "without" and words.low[at + 1 : at + 2] and words.low[at + 1].endswith("ing"):
        return Cue(at, at + 1, "denied", words.low[at + 1])
    return _verb(words, at)


def _group(words: Words, at: int) -> Cue | None:
    """A cue that an auxiliary opens: "has not yet been paid", "will be", "is"."""
    low = words.low
    first = at
    helpers: list[str] = []
    denied = False
    while at < len(low) and (low[at] in AUXILIARIES or low[at] in NOT or low[at] in ADVERBS
                             or (low[at].endswith("ly") and helpers)):  # fmt: skip
        if low[at] in NOT and not NO_DENIAL.intersection(low[at + 1 : at + 2]):
            denied = True
        elif low[at] in AUXILIARIES:
            helpers.append(low[at])
        if low[at] == "yet" and low[at + 1 : at + 2] == ["to"]:
            return Cue(first, _infinitive_end(words, at + 2), "denied", "yet")
        at += 1
    verb = low[at] if at < len(low) else ""
    if denied:
        return Cue(first, at if _is_main(words, at) else at - 1, "denied", verb)
    if not helpers:
        return None  # "not only", "no later than": no denial
    owns = helpers[-1] == "have" and not (verb in IRREGULAR or verb.endswith(_PARTICIPLE))
    if "have" in helpers and not owns and MODALS.intersection(helpers) - {"will", "'ll"}:
        # "May have left": told neither as done nor as planned. "Would have its ships" is planned.
        return Cue(first, at, "unsaid", verb)
    if MODALS.intersection(helpers):
        # What can be done is neither planned nor done.
        able = helpers in (["can"], ["can", "be"]) and bases_of(verb).isdisjoint(PLANNING)
        last = at if verb not in PAUSES else at - 1
        return Cue(first, last, "unsaid" if able else "expected", verb)
    complement = _verb(words, at) if verb and not words.capital[at] else None
    if complement is not None and complement.verb != "state":
        return _passive(words, first, complement, helpers)
    if verb == "to" and (BE | HAVE).intersection(helpers[-1:]) and helpers[-1] != "had":
        return Cue(first, _infinitive_end(words, at + 1), "expected", "to")
    if verb.endswith("ing") and helpers[-1] in PAST_BE | {"been"}:
        return Cue(first, at, "occurred", verb)
    if helpers[-1] == "did" or (helpers[-1] == "had" and verb == "to"):
        return Cue(first, at, "occurred", verb)
    return Cue(first, at - 1, "unsaid", "state")


def _passive(words: Words, first: int, verb: Cue, helpers: list[str]) -> Cue:
    """A cue of "be" or "have" and a participle: done, except for what always is so."""
    always = helpers[-1] in ("is", "are", "am") and verb.status == "occurred"
    # A caption: "are unloaded ... July 12, 2019". Otherwise it is so at all times.
    if always and not any(map(DATED.fullmatch, words.low)):
        return Cue(first, verb.last, "unsaid", "state")
    return verb._replace(first=first)


def _is_main(words: Words, at: int) -> bool:
    return at < len(words.low) and words.low[at] not in PAUSES and words.low[at] not in DETERMINERS


def _verb(words: Words, at: int) -> Cue | None:
    """A cue that opens with a full verb or a predicate such as "unable to"."""
    if at >= len(words.low):
        return None
    word = words.low[at]
    stems = bases_of(word)
    takes = word in PLANNING_NOUNS or not stems.isdisjoint(_TAKING_TO)
    to = _infinitive(words, at) if takes else 0
    if not stems.isdisjoint(REFUSING_TO) and to:
        return Cue(at, to, "denied", word)
    if not stems.isdisjoint(DONE_TO) and words.low[at + 1 : at + 2] == ["to"]:
        going = word == "going"
        return Cue(at, at + 2, "expected" if going else "occurred", word)
    if not stems.isdisjoint(TRYING) and words.low[at + 1 : at + 2] == ["to"]:
        return Cue(at, at + 2, "unsaid", word)
    if to and not stems.isdisjoint(PLANNING_TO):
        return Cue(at, to, "expected", word)
    next_to = to and words.low[at + 1] == "to"
    if next_to and not stems.isdisjoint(PLANNING_TO_NEXT) and not _is_cause(words, at):
        return Cue(at, to, "expected", word)
    if not stems.isdisjoint(PLANNING) or word in PLANNING_NOUNS:
        return Cue(at, max(at, to), "expected", word)
    # "Due in June", but "due in part to".
    if word == "due" and words.low[at + 1 : at + 2] and words.low[at + 1] in WHEN_DUE:
        return (
            None
            if words.low[at + 2 : at + 3] in (["part"], ["large"])
            else Cue(at, at, "expected", word)
        )
    if word in STATES:
        return Cue(at, at, "unsaid", "state")
    return _past(words, at)


def _past(words: Words, at: int) -> Cue | None:
    word = words.low[at]
    if word in IRREGULAR:
        return Cue(at, at, "occurred", word)
    if not word.endswith("ed") or len(word) < 4 or word in NO_EVENT or "-" in word:
        return None
    described = at and words.low[at - 1] in DETERMINERS
    return None if described else Cue(at, at, "occurred", word)


def _infinitive(words: Words, at: int) -> int:
    """Where the infinitive stands that the word at `at` takes within its clause; 0 if none."""
    for later in range(at + 1, min(at + 8, len(words.low) - 1)):
        word = words.low[later]
        if word == "to":
            following = words.low[later + 1]
            plain = not words.capital[later + 1] and following not in DETERMINERS
            return _infinitive_end(words, later + 1) if plain and following.isalpha() else 0
        if word in PAUSES or word in OPENERS or word in AUXILIARIES or word == "and":
            return 0
    return 0


def _infinitive_end(words: Words, at: int) -> int:
    """The last word of the infinitive that begins at `at`: "be launched", "have left"."""
    while at + 1 < len(words.low) and words.low[at] in ("be", "have", "been", "also", "soon"):
        if not _is_main(words, at + 1) or words.capital[at + 1]:
            break
        at += 1
    return at


def _is_cause(words: Words, at: int) -> bool:
    """Whether "due to" gives a cause, not a plan: "due to the storm", but "due to open"."""
    return words.low[at] == "due" and words.low[at + 2] not in INFINITIVES


@lru_cache(maxsize=8192)
def bases_of(word: str) -> frozenset[str]:
    """What `word` could be a form of."""
    stems = {word}
    for ending in ("ied", "ies"):
        if word.endswith(ending):
            stems.add(word[:-3] + "y")
    for ending in ("s", "es", "ed", "d", "ing"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            stems |= {stem, stem + "e", stem[:-1]}
    return frozenset(stems)
