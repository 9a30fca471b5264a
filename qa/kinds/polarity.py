"""Whether a sentence says that what is asked for is so, or that it is not. Pure.

The verb of the question, one that says the same or a noun made of it, is looked for in the sentence;
without it a sentence only bears on the question. Whether that verb is denied there (by "not",
"never", "no" before its subject, "failed to", "denied that") is `qa.status`'s to say. A word that
excludes the verb of the question ("rejected" for "accepted", "discarded" for "kept") turns it round.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from index.fold import plain
from qa.answer import Side
from qa.kinds.same_verbs import SAME
from qa.opposites import OPPOSITES
from qa.status import status
from qa.stems import stem
from qa.talk.clause import parse
from qa.talk.mention_values import Token, tokens
from qa.talk.mention_words import AUXILIARIES, FUNCTION_WORDS, PREPOSITIONS, VERBS, words_of
from qa.talk.turn_mentions import TIME_NOUNS
from qa.telling.cues import bases_of
from qa.telling.status_words import DELAYING, IRREGULAR

_NOT_SO = re.compile(
    r"\b(?:(?:is|was|were|are|be|been) (?:a )?(?:myth|hoax|rumou?rs?|false|untrue|wrong|incorrect|denied"
    r"|unfounded|baseless)|no (?:evidence|sign|indication|truth|plans?)|den(?:y|ies|ied|ying)\b"
    r"|refut\w+|debunk\w+|contrary to)\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|cannot|without)\b|n[’']t\b", re.I
)
_DROPPED = words_of(
    """discarded dropped abandoned scrapped cancelled canceled rejected refused lost missed declined
    failed prevented avoided stopped ended banned barred excluded reversed retracted suspended withdrew"""
)
_KEPT = words_of(
    "keep kept retain remain continue get got receive accept win have had use include stay"
)
_DENYING = frozenset(map(stem, ("deny", "refuse", "fail", "reject", "decline", "dispute")))
_TRUTH = re.compile(r"^\W*(?:is|was) it (?:true|right|correct|the case) that\b", re.IGNORECASE)
_DONE = re.compile(r"\W*(?:did|was|were|has|have|had)(?:n[’']t)?\b", re.IGNORECASE)
_OCCURRED_TO = re.compile(r"\b(?:managed|began|started|continued|went on|came|got|used) to $", re.I)
# "tried to make Turkey cancel it": wanted, not done.
_WANTED = re.compile(
    r"\b(?:tr(?:y|ies|ied|ying)|attempt\w*|sought|seek\w*|want\w*|urg(?:e|ed|es|ing)|press\w*"
    r"|push\w*|struggl\w*) (?:[^\s,;:—]+ ){0,4}?to (?:[^\s,;:—]+ )*$",
    re.IGNORECASE,
)
# "... pressed Turkey to cancel the deal; however, Ankara refused": not done.
_RESISTED = re.compile(
    r"\b(?:but|however|yet|though|although)\b.*?\b(?:refus|reject|declin|resist|rebuff|ignor|defied)",
    re.IGNORECASE | re.DOTALL,
)
_REFUSED = re.compile(
    r"\b(?:refus|reject|declin|resist|rebuff|ignor)\w* (?:[^\s,;:—]+ ){0,6}?to (?:[^\s,;:—]+ )*$",
    re.I,
)
_IF = words_of("if unless whether")
_NOT_YET = words_of("to be will would shall should could may might can must")
_ORDINALS = words_of("first second third fourth fifth sixth last next new")
_BE = words_of("is are was were")
_DO = words_of("do does did")
_IT = words_of("it them this these those he him she her they")
# From so many letters on, a word that begins with a verb's stem is made of that verb.
_DERIVED = 5
_VERB_STEMS = frozenset(map(stem, VERBS)) | SAME.keys()
_REACH = 12


class Stand(NamedTuple):
    """How a sentence stands to a question for yes or no.

    Attributes
    ----------
    side : {"affirms", "denies", ""}
        Empty where it does not say what is asked, of what is asked about, or tells only of a plan
        where what has happened is asked for.
    plainly : bool
        Whether it has the verb of the question, or one that excludes it.
    planned : bool
        Whether what it tells is only planned or expected.
    """

    side: Side
    plainly: bool
    planned: bool = False


def side_of(question: str, text: str, sentence: tuple[int, int]) -> Stand:
    """What a sentence says to a question for yes or no.

    Parameters
    ----------
    question : str
        One that is answered by yes or no.
    text : str
        A document's text.
    sentence : tuple of int
        Half-open offsets in `text`.

    """
    asked = _TRUTH.sub("", question)
    verb, others = _asked(asked)
    line = tokens(text[sentence[0] : sentence[1]])
    found, turned, plainly = _place(line, verb, others)
    if found is None:
        return Stand("", False)
    if not plainly:
        # Of the asked things, but not that it was done: only a denial says whether it was.
        return Stand("denies" if _NOT_SO.search(text, *sentence) else "", False)
    if not _is_of_it(asked, verb, line):
        return Stand("", False)
    place = sentence[0] + line[found].start, sentence[0] + line[found].end
    denied = _denied(text, sentence, line, found, place, asked=plainly and not turned) != turned
    if _asks_negated(asked):
        denied = not denied
    planned = _planned(text, sentence, line, found, place)
    if planned and _REFUSED.search(text, sentence[0], place[0]):
        return Stand("denies", True)
    if planned and not denied and _DONE.match(asked):
        resisted = bool(_RESISTED.search(text, place[1], sentence[1]))
        return Stand("denies" if resisted else "", True, planned=not resisted)
    if not denied and not turned and _is_noun_of(line, found, verb):
        # "the approval of the deal" may be awaited or put off; only what is told as done was done.
        put_off = any(not DELAYING.isdisjoint(bases_of(word.bare)) for word in line)
        if put_off or status(text, sentence, place) != "occurred":
            return Stand("", True)
    return Stand("denies" if denied else "affirms", True, planned)


def _is_of_it(question: str, verb: str, line: tuple[Token, ...]) -> bool:
    """Whether a sentence can speak of what is asked about: of the "second batch", not of the first.

    Its ordinals and figures must be there, and some other word of what follows the verb, or a
    pronoun that may stand for it.
    """
    clause = parse(question)
    if clause is None:
        return True
    held = {stem(plain(word.bare)) for word in line}
    asked = [plain(w.bare) for w in tokens(question)]
    for word, following in pairwise([*asked, ""]):
        # "the second batch" is another than the first; "the first time" is any time.
        if word in _ORDINALS and following not in TIME_NOUNS and word not in held:
            return False
    # Of a passive question the subject is what it is about: "was the button removed in May?".
    said = clause.rest if clause.aux.lower() in _BE else clause.predicate
    behind = [w.bare for w in tokens(said) if w.bare not in FUNCTION_WORDS]
    behind = [w for w in behind if w != verb and not w.endswith("ly")]
    told = any(word.bare in _IT for word in line)
    return told or not behind or any(stem(plain(w)) in held for w in behind)


def _is_noun_of(line: tuple[Token, ...], at: int, verb: str) -> bool:
    """Whether what was found is a noun made of the verb: "delivery" for "deliver"."""
    word, wanted = stem(plain(line[at].bare)), stem(plain(verb))
    return word != wanted and word not in SAME.get(wanted, ())


def _asked(question: str) -> tuple[str, frozenset[str]]:
    """The stem of the question's verb, or of what is said of its subject; and its other stems."""
    clause = parse(question)
    words = [w.bare for w in tokens(clause.predicate if clause else question)]
    telling = [w for w in words if w not in FUNCTION_WORDS | {"ever", "still", "yet", "really"}]
    led = clause is not None and clause.aux.lower() in _DO and words and words[0] in PREPOSITIONS
    if led:
        # "Did the envoy | from Rome sign it?": what stands behind the subject is no verb.
        stems = [stem(plain(w)) for w in telling]
        telling = [w for w, s in zip(telling, stems, strict=True) if s in _VERB_STEMS] or telling
    if not telling and clause is not None:
        telling = [w.bare for w in tokens(clause.subject) if w.bare not in FUNCTION_WORDS][-1:]
    others = [w.bare for w in tokens(question) if w.bare not in FUNCTION_WORDS | AUXILIARIES]
    verb = telling[0] if telling else ""
    return verb, frozenset(stem(plain(w)) for w in others) - {stem(plain(verb))}


def _place(
    line: tuple[Token, ...], verb: str, others: frozenset[str]
) -> tuple[int | None, bool, bool]:
    """Where the sentence has the question's verb or its opposite, whether it is the opposite, and
    whether it is either, not only a word beside which the verb would stand.

    Of several places the one nearest to the question's other words.
    """
    stems = [stem(plain(word.bare)) for word in line]
    wanted = stem(plain(verb))
    near = [at for at, word in enumerate(stems) if word in others]

    def nearest(places: list[int]) -> int | None:
        if not places:
            return None
        return min(places, key=lambda at: (min((abs(at - n) for n in near), default=0), at))

    for said in (
        lambda word: word == wanted,
        lambda word: word in SAME.get(wanted, ()),
        lambda word: len(wanted) >= _DERIVED and word.startswith(wanted),
    ):
        same = nearest([at for at, word in enumerate(stems) if said(word)])
        if same is not None:
            return same, False, True
    excluding = {w for group in OPPOSITES.get(verb, []) for w in group if w != verb}
    if verb in _KEPT:
        excluding |= _DROPPED
    opposite = nearest([at for at, word in enumerate(line) if word.bare in excluding])
    if opposite is not None:
        return opposite, True, True
    return (near[-1] if near else None), False, False


def _denied(
    text: str,
    sentence: tuple[int, int],
    line: tuple[Token, ...],
    at: int,
    place: tuple[int, int],
    *,
    asked: bool,
) -> bool:
    """Whether what stands at `place` is denied there; `asked`: it is the question's own verb."""
    if asked and stem(line[at].bare) in _DENYING:
        # "Did X deny it?": a sentence that denies is the one that affirms.
        return bool(_NEGATIVE.search(text, sentence[0], place[0]))
    verb = place[0]
    if any(not m.start() <= verb < m.end() for m in _NOT_SO.finditer(text, *sentence)):
        return True
    if status(text, sentence, place) == "denied":
        return True
    behind = line[at + 1 : at + 2]
    if behind and behind[0].bare in ("not", "no", "never"):
        return True
    probe = (sentence[0] + behind[0].start, sentence[0] + behind[0].end) if behind else place
    if status(text, sentence, probe) == "denied":
        return True
    # "No flights had survivors", "it could not be confirmed": a denial in the same clause.
    start = max((m.end() for m in re.finditer(r"[,;:—]", text[sentence[0] : place[0]])), default=0)
    clause = text[sentence[0] + start : place[0]]
    return bool(_NEGATIVE.search(" ".join(clause.split()[-_REACH:])))


def _planned(
    text: str, sentence: tuple[int, int], line: tuple[Token, ...], at: int, place: tuple[int, int]
) -> bool:
    """Whether what stands at `place` is only planned there: "an accord to deliver it"."""
    if at and line[at - 1].bare == "to" and not _OCCURRED_TO.search(text, sentence[0], place[0]):
        return True
    past = line[at].bare.endswith("ed") or line[at].bare in IRREGULAR
    before = [word.bare for word in line[:at]]
    if past and _NOT_YET.isdisjoint(before[-4:]) and _IF.isdisjoint(before):
        return False
    if not past and _WANTED.search(text, sentence[0], place[0]):
        return True
    behind = line[at + 1 : at + 2]
    probe = (sentence[0] + behind[0].start, sentence[0] + behind[0].end) if behind else place
    return "expected" in (status(text, sentence, place), status(text, sentence, probe))


def _asks_negated(question: str) -> bool:
    """Whether the question itself has a "not" that is no politeness ("did X not ...")."""
    words = [word.bare for word in tokens(question)]
    return "not" in words[1:] or "never" in words
