"""Whether a sentence says that what is asked for is so, or that it is not. Pure.

The verb of the question, one that says the same or a noun made of it, is looked for in the sentence;
without it a sentence only bears on the question, and so does one that tells it of somebody else by
name, or of another time. Whether the verb is denied there is `qa.kinds.denial`'s to say. A word that
excludes the verb of the question ("rejected" for "accepted", "discarded" for "kept") turns it round.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from index.fold import plain
from qa.answer import Side
from qa.dates import find_dates
from qa.kinds.denial import is_denied, is_false, is_left_open, is_planned, is_until
from qa.kinds.same_verbs import SAME
from qa.names import parse_name
from qa.opposites import OPPOSITES
from qa.status import status
from qa.stems import stem
from qa.tables import words_of
from qa.talk.clause import parse
from qa.talk.mention_values import POSSESSIVE, Token, tokens
from qa.talk.mention_words import AUXILIARIES, DETERMINERS, FUNCTION_WORDS, PREPOSITIONS, VERBS
from qa.talk.mentions import mentions
from qa.talk.turn_mentions import TIME_NOUNS
from qa.telling.cues import bases_of
from qa.telling.status_words import DELAYING

_DROPPED = frozenset(map(stem, words_of(
    """discarded dropped abandoned scrapped cancelled canceled rejected refused lost missed declined
    failed prevented avoided stopped ended banned barred excluded reversed retracted suspended withdrew"""
)))  # fmt: skip
# One of them may come after the other: who was released had been arrested.
_UNDONE = frozenset(map(stem, words_of(
    """buy sell begin start stop finish end open close enter leave arrive depart join arrest release
    hire fire appoint dismiss build demolish create destroy found establish abolish dissolve add
    remove absorb appear disappear import export borrow lend bear bury"""
)))  # fmt: skip
# Who did the one did not do the other: "answered neither warning" says that both were ignored.
_CONTRARY: dict[str, frozenset[str]] = {
    one: frozenset(map(stem, words_of(contrary)))
    for verbs, contrary in (
        ("ignore neglect disregard overlook", "answer heed acknowledge"),
        ("hide conceal withhold", "disclose reveal publish release"),
    )
    for one in map(stem, verbs.split())
}
_KEPT = words_of(
    "keep kept retain remain continue get got receive accept win have had use include stay"
)
_TRUTH = re.compile(r"^\W*(?:is|was) it (?:true|right|correct|the case) that\b", re.IGNORECASE)
_DONE = re.compile(r"\W*(?:did|was|were|has|have|had)(?:n[’']t)?\b", re.IGNORECASE)
# What is said of a thing that was not done, or need not have been: "opposed the delivery".
_UNSURE = DELAYING | words_of(
    "oppose block prevent stop halt ban prohibit forbid reject cancel discuss consider debate fear"
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
_ORDINALS = words_of("first second third fourth fifth sixth last next new")
_YEAR = re.compile(r"[12]\d{3}")
_BE = words_of("is are was were")
_DO = words_of("do does did")
_IT = words_of("it them this these those he him she her they")
# From so many letters on, a word that begins with a verb's stem is made of that verb.
_DERIVED = 5
_VERB_STEMS = frozenset(map(stem, VERBS)) | SAME.keys()


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
    said = text[slice(*sentence)]
    line = tokens(said)
    found, turned, plainly = _place(line, verb, others)
    if found is None:
        return Stand("", False)
    if not plainly:
        # Of the asked things, but not whether it was done, unless all that was told is denied.
        return Stand("denies" if is_false(said) else "", False)
    if not _is_of_it(asked, verb, line) or _is_of_another(asked, said, line, found):
        return Stand("", False)
    place = sentence[0] + line[found].start, sentence[0] + line[found].end
    if is_left_open(text[sentence[0] : place[0]]):
        return Stand("", True)
    denied = is_denied(text, sentence, line, found, place, asked=not turned)
    if denied and is_until(text, place[1], sentence[1]):
        return Stand("", True)  # "did not open until 1990": it did
    denied = denied != turned
    if _asks_negated(asked):
        denied = not denied
    planned = is_planned(text, sentence, line, found, place)
    if planned and _REFUSED.search(text, sentence[0], place[0]):
        return Stand("denies", True)
    if planned and not denied and _DONE.match(asked):
        resisted = bool(_RESISTED.search(text, place[1], sentence[1]))
        return Stand("denies" if resisted else "", True, planned=not resisted)
    if not denied and not turned and _is_noun_of(line, found, verb):
        # "the approval of the deal" may be awaited or put off; only what is told as done was done.
        unsure = any(not _UNSURE.isdisjoint(bases_of(word.bare)) for word in line)
        if unsure or status(text, sentence, place) != "occurred":
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
    # Of what year it tells, `_is_of_another` says.
    behind = [w for w in behind if w != verb and not w.endswith("ly") and not _YEAR.fullmatch(w)]
    told = any(word.bare in _IT for word in line)
    return told or not behind or any(stem(plain(w)) in held for w in behind)


def _is_of_another(question: str, said: str, line: tuple[Token, ...], at: int) -> bool:
    """Whether the verb at `at` is told of somebody else by name, or of another time only."""
    asked, told = ([value for *_, value in find_dates(text)] for text in (question, said))
    if asked and told and all(one.contradicts(other) for one in asked for other in told):
        return True
    clause = parse(question)
    mine = [m.text for m in mentions(clause.subject if clause else "") if m.proper]
    names = _names_before(said, line, at)
    words = {stem(plain(word.bare)) for word in tokens(question)}
    if (
        not mine
        or not names
        or any(stem(plain(POSSESSIVE.sub("", name))) in words for name in names)
    ):
        return False
    theirs = parse_name(" ".join(names))
    return theirs is not None and all(
        (known := parse_name(name)) is not None and known.contradicts(theirs) for name in mine
    )


def _names_before(said: str, line: tuple[Token, ...], at: int) -> list[str]:
    """The names of the subject that stands right before a verb, helpers between them left out."""
    names: list[str] = []
    follows = line[at].start
    for word in reversed(line[:at]):
        apart = said[word.end : follows].strip()
        named = word.capital and word.bare not in FUNCTION_WORDS
        if apart or not (named or word.bare in FUNCTION_WORDS or word.bare.endswith("ly")):
            return [] if apart or not names else names
        names = [word.text, *names] if named else names
        follows = word.start
    return names


def _is_form_of(word: str, verb: str) -> bool:
    return stem(plain(word)) == stem(plain(verb)) or verb in bases_of(word)


def _is_noun_of(line: tuple[Token, ...], at: int, verb: str) -> bool:
    """Whether what was found is a noun made of the verb: "delivery" for "deliver"."""
    word, wanted = stem(plain(line[at].bare)), stem(plain(verb))
    owned = at and (line[at - 1].possessive or line[at - 1].bare in DETERMINERS)
    if owned and wanted in _VERB_STEMS:
        return True
    return not _is_form_of(line[at].bare, verb) and word not in SAME.get(wanted, ())


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

    of_verb = [at for at, word in enumerate(line) if _is_form_of(word.bare, verb)]
    of_same = [at for at, word in enumerate(stems) if word in SAME.get(wanted, ())]
    derived = [
        at for at, word in enumerate(stems) if len(wanted) >= _DERIVED and word.startswith(wanted)
    ]
    for places in (of_verb, of_same, derived):
        same = nearest(places)
        if same is not None:
            return same, False, True
    excluding = set(_CONTRARY.get(wanted, ())) | {
        stem(w) for group in OPPOSITES.get(verb, []) for w in group
    } - {wanted}
    if wanted in _UNDONE:
        excluding.clear()
    if verb in _KEPT:
        excluding |= _DROPPED
    opposite = nearest([at for at, word in enumerate(stems) if word in excluding])
    if opposite is not None:
        return opposite, True, True
    return (near[-1] if near else None), False, False


def _asks_negated(question: str) -> bool:
    """Whether the question itself has a "not" that is no politeness ("did X not ...")."""
    words = [word.bare for word in tokens(question)]
    return "not" in words[1:] or "never" in words
