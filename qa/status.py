"""Whether a sentence tells what a span says as done, as planned, or denies it.

No parser: the words that carry the telling (auxiliaries, verbs in the past, "plans to", "refused
to") are found in the sentence, and the one that governs the span is the nearest before it in its
clause. What describes a state and tells of no event ("Borisov is the deputy prime minister", "the
lake covers 120 square kilometres") is "unsaid": a state neither happened nor is planned.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from qa.answer import Status

# No clause is longer; a "sentence" without marks can be as long as its document.
_REACH = 600
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[,;:—–()“”\"«»]")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BE = _set("is are am was were be been being")
_PAST_BE = _set("was were")
_HAVE = _set("has have had having")
_DO = _set("do does did")
_MODALS = _set("will would could may might shall should must can 'll")
_AUXILIARIES = _BE | _HAVE | _DO | _MODALS
_ADVERBS = _set(
    """also already always ever just now only since soon still then first finally later recently
    long all both even yet again once being been be have"""
)
_PRONOUNS_WITH_IS = _set("it's he's she's that's there's who's what's")
_NOT = _set("not never")
_NO_SUBJECT = _set("no nobody none neither nothing nor")
# "no later than", "no fewer than", "not only": a measure, no denial.
_NO_DENIAL = _set("later fewer less more sooner doubt matter only just least merely earlier")
_PAUSES = frozenset(',;:—–()“”"«»')
_OPENERS = _set(
    """that which who whom whose while when where whereas although though because if unless whether
    but after before since until as"""
)

# Verbs whose object or infinitive is only planned, asked for, or hoped for.
_PLANNING = _set(
    """expect plan intend hope aim want schedule forecast predict propose envisage anticipate seek
    await consider vow pledge promise urge demand slate project foresee envision target wish need
    recommend contemplate mull eye request"""
)
# The same, only with an infinitive: "agreed to sell", but "agreed on the terms".
_PLANNING_TO = _set(
    """agree threaten decide offer prepare ask order tell call invite commit swear undertake
    volunteer advise require opt stand"""
)
_PLANNING_TO_NEXT = _set(
    """set due poise bind suppose like prospect ready willing eager likely able free entitle
    determine design mean about go prepare schedule"""
)
_PLANNING_NOUNS = _set(
    "plan plans proposal proposals deadline goal target hopes prospect intention"
)
_REFUSING_TO = _set("refuse fail decline neglect unable unwilling forbid reluctant unlikely yet")
_DENYING_THAT = _set("deny denies denied denying refute refuted dispute disputed")
_DOUBTED = _set("claim claims report reports allegation allegations rumour rumours suggestion")
_WITHHELD = _set("confirmation evidence sign signs proof indication suggestion hint word guarantee")
_TRYING = _set("try attempt struggle fight work push press lobby")
_DONE_TO = _set("manage go continue begin start help come force use proceed prove get seem appear")
_DELAYING = _set("postpone delay push reschedule extend adjourn move put prolong defer")
_FUTURE = re.compile(
    r"\b(?:next (?:week|month|year|season|summer|winter|spring|autumn|fall|decade|\w+day)|tomorrow"
    r"|in the coming \w+|later this (?:week|month|year)|by the end of (?:this|next))\b"
)
_DATED = re.compile(r"\b(?:[12]\d{3}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b")
_IRREGULAR = _set(
    """began became blew bore bought broke brought built came caught chose cost cut dealt did drew
    drove fell fed felt fled flew fought found froze gave got grew held heard hid hit kept knew laid
    led left lent lit lost made met paid put quit ran rang read rose said sank sang saw sent set shot
    shook sold spent split spoke spread stole stood struck swam swept swore threw told took taught
    tore went wept withdrew woke won wore wrote understood underwent overtook begun broken chosen
    drawn driven fallen flown forgotten frozen given gone grown hidden risen seen shaken shown
    spoken stolen sunk sung sworn taken thrown torn woken worn written born done hurt thought"""
)
# In "-ed", and no event: they describe, or join on.
_NO_EVENT = _set(
    """based located named called situated limited united armed alleged so-called related increased
    advanced supposed need indeed hundred speed feed seed breed exceed red bed shed sacred kindred
    used detailed dedicated skilled talented aged owned entitled devoted embed proceed
    succeed unprecedented married surrounded connected composed comprised populated bound"""
)
_STATES = _set(
    """covers employs stands lies costs contains includes owns lives works belongs consists measures
    weighs houses remains serves holds heads operates produces has have sits stretches rises
    borders represents forms means uses runs leads makes offers hosts boasts features seems appears
    cover employ stand lie contain include own live belong consist measure weigh remain rank ranks
    claims says believes argues insists knows thinks"""
)
_DETERMINERS = _set(
    "the a an its his her their our my this these those some any of by with for in on at more most"
)
_INFINITIVES = _set(
    """be begin start open finish end arrive expire take land launch return meet visit leave become
    receive make go come face appear vote run play resume retire step deliver"""
)


class _Cue(NamedTuple):
    """Words that tell how what they govern is told; offsets are word numbers."""

    first: int
    last: int
    status: Status
    verb: str


class _Words(NamedTuple):
    """The words of a sentence: lower case, their offsets, and how they were written."""

    low: list[str]
    starts: list[int]
    capital: list[bool]


def status(text: str, sentence: tuple[int, int], span: tuple[int, int]) -> Status:
    """How the clause that holds a span tells what it says.

    Parameters
    ----------
    text : str
        A document's text.
    sentence, span : tuple of int
        Half-open offsets in `text`; the span lies inside the sentence.

    Returns
    -------
    {"occurred", "expected", "denied", "unsaid"}
        "occurred" where it is told as done, "expected" where it is planned, predicted, hoped for,
        asked for or conditional, "denied" where the sentence says that it is not so or did not
        happen, "unsaid" for states, for present and headline tenses, and where no verb tells.
    """
    words = _read(text, max(sentence[0], span[0] - _REACH), min(sentence[1], span[1] + _REACH))
    first = next((at for at, start in enumerate(words.starts) if start >= span[0]), 0)
    after = next((at for at, start in enumerate(words.starts) if start >= span[1]), len(words.low))
    cues = _cues(words)
    scoped = _scope(words, first)
    if scoped is not None:
        return scoped
    cue = _governing(words, cues, first, max(first, after - 1))
    if cue is None:
        return "expected" if _FUTURE.search(text[sentence[0] : sentence[1]].lower()) else "unsaid"
    return _as_told(words, cue, first)


def _read(text: str, start: int, end: int) -> _Words:
    words = _Words([], [], [])
    for match in _WORD.finditer(text, start, end):
        raw = match.group()
        low = raw.lower().replace("’", "'")
        pieces = [low]
        if low.endswith("n't"):
            pieces = [{"wo": "will", "ca": "can"}.get(low[:-3], low[:-3]), "not"]
        elif low == "cannot":
            pieces = ["can", "not"]
        elif low.endswith("'ll"):
            pieces = [low[:-3], "will"]
        elif low in _PRONOUNS_WITH_IS:
            pieces = [low[:-2], "is"]
        for piece in pieces:
            words.low.append(piece)
            words.starts.append(match.start())
            words.capital.append(raw[0].isupper())
    return words


def _cues(words: _Words) -> list[_Cue]:
    """All cues of a sentence, in order."""
    found: list[_Cue] = []
    negated = False  # a "no" or "nobody" that waits for its verb
    at = 0
    while at < len(words.low):
        word = words.low[at]
        cue = _cue_at(words, at)
        if word in _PAUSES or word in _OPENERS:
            negated = False
        if cue is None:
            if word in _NO_SUBJECT and not _NO_DENIAL.intersection(words.low[at + 1 : at + 2]):
                negated = True
                found.append(_Cue(at, at, "denied", word))
            at += 1
            continue
        found.append(cue._replace(status="denied") if negated else cue)
        negated = False
        at = cue.last + 1
    return found


def _cue_at(words: _Words, at: int) -> _Cue | None:
    word = words.low[at]
    # "Will Dunham", "in May": a capital inside a sentence is a name's.
    if words.capital[at] and (at or word == "may"):
        return None
    if word in _AUXILIARIES or word in _NOT:
        return _group(words, at)
    if word == "without" and words.low[at + 1 : at + 2] and words.low[at + 1].endswith("ing"):
        return _Cue(at, at + 1, "denied", words.low[at + 1])
    return _verb(words, at)


def _group(words: _Words, at: int) -> _Cue | None:
    """A cue that an auxiliary opens: "has not yet been paid", "will be", "is"."""
    low = words.low
    first = at
    helpers: list[str] = []
    denied = False
    while at < len(low) and (low[at] in _AUXILIARIES or low[at] in _NOT or low[at] in _ADVERBS
                             or (low[at].endswith("ly") and helpers)):  # fmt: skip
        if low[at] in _NOT and not _NO_DENIAL.intersection(low[at + 1 : at + 2]):
            denied = True
        elif low[at] in _AUXILIARIES:
            helpers.append(low[at])
        if low[at] == "yet" and low[at + 1 : at + 2] == ["to"]:
            return _Cue(first, at + 1, "denied", "yet")
        at += 1
    verb = low[at] if at < len(low) else ""
    if not helpers:
        return _Cue(first, at - 1, "denied", "")
    if denied:
        return _Cue(first, at if _is_main(words, at) else at - 1, "denied", verb)
    if "have" in helpers and _MODALS.intersection(helpers) - {"will", "'ll"}:
        return _Cue(
            first, at, "unsaid", verb
        )  # "may have left": told neither as done nor as planned
    if _MODALS.intersection(helpers):
        return _Cue(first, at if verb not in _PAUSES else at - 1, "expected", verb)
    complement = _verb(words, at) if verb and not words.capital[at] else None
    if complement is not None and complement.verb != "state":
        return _passive(words, first, complement, helpers)
    if verb == "to" and (_BE | _HAVE).intersection(helpers[-1:]) and helpers[-1] != "had":
        return _Cue(first, _infinitive_end(words, at + 1), "expected", "to")
    if verb.endswith("ing") and helpers[-1] in _PAST_BE | {"been"}:
        return _Cue(first, at, "occurred", verb)
    if helpers[-1] == "did" or (helpers[-1] == "had" and verb == "to"):
        return _Cue(first, at, "occurred", verb)
    return _Cue(first, at - 1, "unsaid", "state")


def _passive(words: _Words, first: int, verb: _Cue, helpers: list[str]) -> _Cue:
    """A cue of "be" or "have" and a participle: done, except for what always is so."""
    always = helpers[-1] in ("is", "are", "am") and verb.status == "occurred"
    # A caption: "are unloaded ... July 12, 2019". Otherwise it is so at all times.
    if always and not any(map(_DATED.fullmatch, words.low)):
        return _Cue(first, verb.last, "unsaid", "state")
    return verb._replace(first=first)


def _is_main(words: _Words, at: int) -> bool:
    return (
        at < len(words.low) and words.low[at] not in _PAUSES and words.low[at] not in _DETERMINERS
    )


def _verb(words: _Words, at: int) -> _Cue | None:
    """A cue that opens with a full verb or a predicate such as "unable to"."""
    if at >= len(words.low):
        return None
    word = words.low[at]
    stems = _stems(word)
    to = _infinitive(words, at)
    if not stems.isdisjoint(_REFUSING_TO) and to:
        return _Cue(at, to, "denied", word)
    if not stems.isdisjoint(_DONE_TO) and words.low[at + 1 : at + 2] == ["to"]:
        going = word == "going"
        return _Cue(at, at + 2, "expected" if going else "occurred", word)
    if not stems.isdisjoint(_TRYING) and words.low[at + 1 : at + 2] == ["to"]:
        return _Cue(at, at + 2, "unsaid", word)
    if to and not stems.isdisjoint(_PLANNING_TO):
        return _Cue(at, to, "expected", word)
    next_to = to and words.low[at + 1] == "to"
    if next_to and not stems.isdisjoint(_PLANNING_TO_NEXT) and not _is_cause(words, at):
        return _Cue(at, to, "expected", word)
    if not stems.isdisjoint(_PLANNING) or word in _PLANNING_NOUNS:
        return _Cue(at, max(at, to), "expected", word)
    if word in _STATES:
        return _Cue(at, at, "unsaid", "state")
    return _past(words, at)


def _past(words: _Words, at: int) -> _Cue | None:
    word = words.low[at]
    if word in _IRREGULAR:
        return _Cue(at, at, "occurred", word)
    if not word.endswith("ed") or len(word) < 4 or word in _NO_EVENT or "-" in word:
        return None
    described = at and words.low[at - 1] in _DETERMINERS
    return None if described else _Cue(at, at, "occurred", word)


def _infinitive(words: _Words, at: int) -> int:
    """Where the infinitive stands that the word at `at` takes within its clause; 0 if none."""
    for later in range(at + 1, min(at + 8, len(words.low) - 1)):
        word = words.low[later]
        if word == "to":
            following = words.low[later + 1]
            plain = not words.capital[later + 1] and following not in _DETERMINERS
            return _infinitive_end(words, later + 1) if plain and following.isalpha() else 0
        if word in _PAUSES or word in _OPENERS or word in _AUXILIARIES or word == "and":
            return 0
    return 0


def _infinitive_end(words: _Words, at: int) -> int:
    """The last word of the infinitive that begins at `at`: "be launched", "have left"."""
    while at + 1 < len(words.low) and words.low[at] in ("be", "have", "been", "also", "soon"):
        if not _is_main(words, at + 1) or words.capital[at + 1]:
            break
        at += 1
    return at


def _is_cause(words: _Words, at: int) -> bool:
    """Whether "due to" gives a cause, not a plan: "due to the storm", but "due to open"."""
    return words.low[at] == "due" and words.low[at + 2] not in _INFINITIVES


@lru_cache(maxsize=8192)
def _stems(word: str) -> frozenset[str]:
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


def _scope(words: _Words, span: int) -> Status | None:
    """What a verb of denying, "whether" or "if" before the span makes of all that it governs."""
    low = words.low
    found: Status | None = None
    for at in range(span):
        ends = low[at] == ";" or (low[at] == "but" and found)
        if ends or (low[at] == "," and found == "expected"):
            found = None
        elif _denies_what_follows(low, at):
            found = "denied"
        elif low[at] == "whether":
            found = "unsaid"
        elif low[at] in ("if", "unless", "provided") and found is None:
            found = "expected"
    return found


def _denies_what_follows(low: list[str], at: int) -> bool:
    """Whether the word at `at` denies a whole clause: "denied that", "no evidence that"."""
    if low[at] in _WITHHELD and "no" in low[max(0, at - 2) : at]:
        return True
    if low[at] in _DOUBTED and low[at + 1 : at + 2] == ["that"]:
        return any(word.startswith(("reject", "dismiss")) for word in low[max(0, at - 5) : at])
    return low[at] in _DENYING_THAT


def _governing(words: _Words, cues: list[_Cue], first: int, last: int) -> _Cue | None:
    """The cue that governs a span from word `first` to `last`."""
    opens = _clause_start(words, first)
    closes = _clause_end(words, last)
    inside = [cue for cue in cues if opens <= cue.first < first]
    behind = [cue for cue in cues if last < cue.first < closes]
    if inside and not (behind and _is_new_subject(words, first, inside[-1], behind[0], last)):
        return inside[-1]
    if behind:
        return behind[0]
    spanned = [cue for cue in cues if first <= cue.first <= last]
    if spanned:
        return spanned[-1]
    before = [cue for cue in cues if cue.first < opens]
    after = [cue for cue in cues if cue.first >= closes]
    opener = words.low[opens - 1] if opens else ""
    # "..., saying that in April, Turkey was unable": what opens a clause looks ahead for its verb.
    if after and (not before or opener in ("that", "while", "when", "although", "because")):
        return after[0]
    if before and after and _stands_beside(words, opens, closes, after[0]):
        return after[0]
    return before[-1] if before else after[0] if after else None


def _clause_start(words: _Words, at: int) -> int:
    while at and words.low[at - 1] not in _PAUSES and words.low[at - 1] not in _OPENERS:
        at -= 1
    return at


def _clause_end(words: _Words, at: int) -> int:
    at += 1
    while at < len(words.low) and words.low[at] not in _PAUSES and words.low[at] not in _OPENERS:
        at += 1
    return at


def _is_new_subject(words: _Words, first: int, inside: _Cue, behind: _Cue, last: int) -> bool:
    """Whether the span opens a new clause after "and": "A refused and B delivered"."""
    joined = [at for at in range(inside.last + 1, first) if words.low[at] in ("and", "or")]
    between = words.low[joined[-1] + 1 : first] if joined else []
    return bool(joined) and _DETERMINERS.issuperset(between) and behind.first == last + 1


def _stands_beside(words: _Words, opens: int, closes: int, after: _Cue) -> bool:
    """Whether the span is an apposition to the subject of the verb right behind it."""
    closed = closes < len(words.low) and words.low[closes] == ","
    subject = _clause_start(words, max(0, opens - 1))
    return closed and after.first <= closes + 1 and subject == 0


def _as_told(words: _Words, cue: _Cue, span: int) -> Status:
    """The status of `cue`, mended where a word before the span turns it."""
    before = words.low[max(cue.last, span - 3) : span]
    if cue.status == "denied" and {"until", "before"}.intersection(before):
        # "did not open until 1990": it opened in 1990.
        later = _MODALS.intersection(words.low[cue.first : cue.last + 1])
        return "expected" if later or "yet" in words.low[cue.first : cue.last] else "occurred"
    if not _stems(cue.verb).isdisjoint(_DELAYING) and {"until", "till", "to"}.intersection(before):
        return "expected"
    return cue.status
