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
from qa.kinds.contrary import excluding
from qa.kinds.denial import is_denied, is_false, is_left_open, is_past, is_planned, is_until
from qa.kinds.phrasal import amounts_to
from qa.kinds.same_verbs import SAME
from qa.kinds.subjects import (
    Roles,
    are_another,
    as_asked,
    asked_roles,
    is_elsewhere,
    is_not_it,
    is_placed_apart,
    noun_roles,
    shared_subject,
    told_roles,
)
from qa.status import status
from qa.stems import stem
from qa.tables import words_of
from qa.talk.clause import Clause, parse
from qa.talk.mention_values import Token, tokens
from qa.talk.mention_words import AUXILIARIES, DETERMINERS, FUNCTION_WORDS, PREPOSITIONS, VERBS
from qa.talk.turn_mentions import TIME_NOUNS
from qa.telling.cues import bases_of
from qa.telling.status_words import DELAYING

_TRUTH = re.compile(r"^\W*(?:is|was) it (?:true|right|correct|the case) that\b", re.IGNORECASE)
_DONE = re.compile(r"\W*(?:did|was|were|has|have|had)(?:n[’']t)?\b", re.IGNORECASE)
# What is said of a thing that was not done, or need not have been: "opposed the delivery".
_UNSURE = DELAYING | words_of(
    """oppose block prevent stop halt ban prohibit forbid reject cancel discuss consider debate fear
    escape avoid evade avert resist elude dodge face risk threaten demand order call urge avert"""
)
# "... pressed Turkey to cancel the deal; however, Ankara refused": not done.
_RESISTED = re.compile(
    r"\b(?:but|however|yet|though|although)\b.*?\b(?:refus|reject|declin|resist|rebuff|ignor|defied)",
    re.IGNORECASE | re.DOTALL,
)
_REFUSED = re.compile(
    r"\b(?:refus|reject|declin|resist|rebuff|ignor|fail|forg[eo]t|neglect|omit|unable|unwilling|inability"
    r"|(?:drop|abandon|shelv|scrap)\w* plans?)\w* (?:(?!and |or |but )[^\s,;:—]+ ){0,6}?to (?:[^\s,;:—]+ )*$",
    re.I,
)
_ORDINALS = words_of("first second third fourth fifth sixth last next new")
_YEAR = re.compile(r"[12]\d{3}")
_BE = words_of("is are was were")
_DO = words_of("do does did")
_IT = words_of("it them this these those he him she her they")
# From so many letters on, a word that begins with a verb's stem is made of that verb.
_DERIVED = 5
# So many words at most from "had" to the word that says what.
_OWNED = 6
_HELPING = (FUNCTION_WORDS | {"ever", "still", "yet", "really"}) - {"own", "give", "let"}
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
    asked = _read(_TRUTH.sub("", question))
    said = text[slice(*sentence)]
    line = tokens(said)
    found, turned, plainly = _place(said, line, asked)
    if found is None:
        return Stand("", False)
    if not plainly:
        # Of the asked things, but not whether it was done, unless all that was told is denied.
        return Stand("denies" if is_false(said) else "", False)
    if not _is_of_it(asked, line) or _is_of_another_time(asked.text, said):
        return Stand("", False)
    owning = _owning(line, found) if asked.written == "have" else found
    found = owning if line[owning].bare == "having" else found
    of_noun = not turned and owning == found and _is_noun_of(line, found, asked.verb)
    told = noun_roles(line, found) if of_noun else told_roles(said, line, owning)
    if _is_of_others(asked, told, said, line, None if of_noun else found):
        return Stand("", False)
    if is_not_it(asked.roles, line):
        return Stand("denies", True)
    place = sentence[0] + line[found].start, sentence[0] + line[found].end
    little = line[found + 1 : found + 2] and line[found + 1].bare in ("little", "few")
    if little or is_left_open(text[sentence[0] : place[0]], line[found].bare):
        return Stand("", True)
    denied = is_denied(text, sentence, line, found, place, asked=not turned)
    if denied and is_until(text, place[1], sentence[1]):
        return Stand("", True)  # "did not open until 1990": it did
    denied = denied != turned
    if _asks_negated(asked.text):
        denied = not denied
    planned = is_planned(text, sentence, line, found, place)
    if planned and _REFUSED.search(text, sentence[0], place[0]):
        return Stand("denies", True)
    if planned and not denied and _DONE.match(asked.text):
        resisted = bool(_RESISTED.search(text, place[1], sentence[1]))
        return Stand("denies" if resisted else "", True, planned=not resisted)
    if not denied and of_noun:
        # "the approval of the deal" may be awaited or put off; only what is told as done was done.
        unsure = any(not _UNSURE.isdisjoint(bases_of(word.bare)) for word in line)
        if unsure or status(text, sentence, place) != "occurred":
            return Stand("", True)
    return Stand("denies" if denied else "affirms", True, planned)


class _Asked(NamedTuple):
    """A question, its parts, its verb as written and what that amounts to, its other stems, its roles."""

    text: str
    clause: Clause | None
    written: str
    verb: str
    others: frozenset[str]
    roles: Roles


def _read(question: str) -> _Asked:
    clause = parse(question)
    written, verb, others = _verb_of(question, clause)
    roles = asked_roles(clause, written) if clause else Roles(None, None)
    return _Asked(question, clause, written, verb, others, roles)


def _is_of_others(
    asked: _Asked, told: Roles, said: str, line: tuple[Token, ...], at: int | None
) -> bool:
    """Whether what a sentence tells by the verb at `at`, None for a noun, is told of others."""
    told = as_asked(asked.roles, told, asked.verb)
    if are_another(asked.roles, told, line):
        return True
    if at is None or asked.clause is None:
        return False
    apart = is_placed_apart(asked.clause.predicate, asked.written, said, line, at)
    return apart or is_elsewhere(asked.roles, told, line[at:])


def _is_of_it(question: _Asked, line: tuple[Token, ...]) -> bool:
    """Whether a sentence can speak of what is asked about: of the "second batch", not of the first.

    Its ordinals and figures must be there, and some other word of what follows the verb, or a
    pronoun that may stand for it.
    """
    clause, verb = question.clause, question.verb
    if clause is None:
        return True
    held = {stem(plain(word.bare)) for word in line}
    asked = [plain(w.bare) for w in tokens(question.text)]
    for word, following in pairwise([*asked, ""]):
        # "the second batch" is another than the first; "the first time" is any time.
        if word in _ORDINALS and following not in TIME_NOUNS and word not in held:
            return False
    # Of a passive question the subject is what it is about: "was the button removed in May?".
    said = clause.rest if clause.aux.lower() in _BE else clause.predicate
    behind = [w.bare for w in tokens(said) if w.bare not in FUNCTION_WORDS]
    # Of what year it tells, `_is_of_another_time` says.
    behind = [w for w in behind if w != verb and not w.endswith("ly") and not _YEAR.fullmatch(w)]
    told = any(word.bare in _IT for word in line)
    return told or not behind or any(stem(plain(w)) in held for w in behind)


def _is_of_another_time(question: str, said: str) -> bool:
    """Whether a sentence tells of another time only."""
    asked, told = ([value for *_, value in find_dates(text)] for text in (question, said))
    return bool(asked and told) and all(o.contradicts(t) for o in asked for t in told)


def _is_form_of(word: str, verb: str) -> bool:
    return stem(plain(word)) == stem(plain(verb)) or verb in bases_of(word)


def _is_noun_of(line: tuple[Token, ...], at: int, verb: str) -> bool:
    """Whether what was found is a noun made of the verb: "delivery" for "deliver"."""
    word, wanted = _stems(line)[at], stem(plain(verb))
    owned = at and (line[at - 1].possessive or line[at - 1].bare in DETERMINERS)
    # "escaped arrest", "under arrest": no verb stands bare behind another, or behind a preposition.
    bare = (
        at
        and line[at].bare in VERBS
        and (is_past(line[at - 1].bare) or line[at - 1].bare in PREPOSITIONS - {"to"})
    )
    if (owned or bare) and wanted in _VERB_STEMS:
        return True
    return (
        not _is_form_of(line[at].bare, verb) and word not in SAME.get(wanted, ()) and word != wanted
    )


def _verb_of(question: str, clause: Clause | None) -> tuple[str, str, frozenset[str]]:
    """The question's verb, or what is said of its subject; what it amounts to; its other stems."""
    line = tokens(clause.predicate if clause else question)
    words = [w.bare for w in line]
    telling = [w for w in words if w not in _HELPING]
    led = clause is not None and clause.aux.lower() in _DO and words and words[0] in PREPOSITIONS
    if led:
        # "Did the envoy | from Rome sign it?": what stands behind the subject is no verb.
        stems = [stem(plain(w)) for w in telling]
        telling = [w for w, s in zip(telling, stems, strict=True) if s in _VERB_STEMS] or telling
    if not telling and clause is not None:
        telling = [w.bare for w in tokens(clause.subject) if w.bare not in FUNCTION_WORDS][-1:]
    others = [w.bare for w in tokens(question) if w.bare not in FUNCTION_WORDS | AUXILIARIES]
    written = verb = telling[0] if telling else ""
    known = frozenset(stem(plain(w)) for w in others) - {stem(plain(verb))}
    if verb in words:
        verb = amounts_to(line, words.index(verb))[0] or verb
        written = "have" if words[0] == "have" else written
    return written, verb, known


def _place(said: str, line: tuple[Token, ...], asked: _Asked) -> tuple[int | None, bool, bool]:
    """Where the sentence has the question's verb or its opposite, whether it is the opposite, and
    whether it is either, not only a word beside which the verb would stand.

    Of several places the one nearest to the question's other words; of the verb and its opposite
    the one that is told of more of the question's subject.
    """
    stems, verb = _stems(line), asked.verb
    wanted = stem(plain(verb))
    near = [at for at, word in enumerate(stems) if word in asked.others]

    def nearest(places: list[int]) -> int | None:
        if not places:
            return None
        return min(places, key=lambda at: (min((abs(at - n) for n in near), default=0), at))

    contrary = excluding(verb, wanted)
    opposite = nearest([at for at, word in enumerate(stems) if word in contrary])
    of_verb = [
        at for at, word in enumerate(line)
        if stems[at] == wanted or (stems[at] and _is_form_of(word.bare, verb))
    ]  # fmt: skip
    of_same = [at for at, word in enumerate(stems) if word in SAME.get(wanted, ())]
    derived = [
        at for at, word in enumerate(stems) if len(wanted) >= _DERIVED and word.startswith(wanted)
    ]
    for places in (of_verb, of_same, derived):
        same = nearest(places)
        if same is None:
            continue
        if opposite is not None:
            told = [told_roles(said, line, at) for at in (same, opposite)]
            if shared_subject(asked.roles, told[1]) > shared_subject(asked.roles, told[0]):
                break
        return same, False, True
    if opposite is not None:
        return opposite, True, True
    return (near[-1] if near else None), False, False


def _stems(line: tuple[Token, ...]) -> list[str]:
    """The stems of words; a verb with a particle is the one it amounts to, and the particle empty."""
    stems = [stem(plain(word.bare)) for word in line]
    for at in range(len(line)):
        verb, behind = amounts_to(line, at)
        for taken in behind:
            stems[taken] = ""
        if verb:
            stems[at] = stem(verb)
    return stems


def _owning(line: tuple[Token, ...], at: int) -> int:
    """Where "have" stands before what is had, at `at`; there where it does not."""
    before = range(at - 1, max(at - _OWNED, -1), -1)
    return next((n for n in before if line[n].bare in ("have", "has", "had", "having")), at)


def _asks_negated(question: str) -> bool:
    """Whether the question itself has a "not" that is no politeness ("did X not ...")."""
    words = [word.bare for word in tokens(question)]
    return "not" in words[1:] or "never" in words
