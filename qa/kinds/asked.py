"""The verb that a question for yes or no asks for, and where a sentence has it. Pure."""

from collections.abc import Set
from functools import lru_cache
from typing import NamedTuple

from qa.kinds.around import clause_end
from qa.kinds.contrary import excluding
from qa.kinds.denial import is_past
from qa.kinds.phrasal import amounts_to, phrases_for
from qa.kinds.same_verbs import BROUGHT, SAME
from qa.kinds.subjects import Roles, asked_roles, shared_subject, told_roles
from qa.stems import stem, stem_of
from qa.tables import words_of
from qa.talk.clause import BE, DO, Clause, is_done, parse
from qa.talk.mention_values import Token, tokens
from qa.talk.mention_words import AUXILIARIES, DETERMINERS, FUNCTION_WORDS, PREPOSITIONS, VERBS
from qa.telling.cues import bases_of
from qa.telling.status_words import MODALS, OPENERS

# From so many letters on, a word that begins with a verb's stem is made of that verb.
_DERIVED = 5
# So many words at most from "had" to the word that says what.
_OWNED = 6
_DESCRIBING = words_of(
    "similar different identical equal equivalent comparable superior inferior safe available related"
)
_DESCRIBED = ("iv", "abl", "ibl", "ent", "ant")
_HELPING = (FUNCTION_WORDS | {"ever", "still", "yet", "really"}) - {"own", "give", "let"}
_VERB_STEMS = frozenset(map(stem, VERBS)) | SAME.keys()


class Asked(NamedTuple):
    """A question, its parts, its verb as written and what that amounts to, its other stems, its roles."""

    text: str
    clause: Clause | None
    written: str
    verb: str
    others: frozenset[str]
    roles: Roles


@lru_cache(maxsize=256)
def read(question: str) -> Asked:
    """A question taken apart; the same for every sentence that is looked at."""
    clause = parse(question)
    written, verb, others = _verb_of(question, clause)
    roles = asked_roles(clause, written) if clause else Roles(None, None)
    return Asked(question, clause, written, verb, others, roles)


def standing_for(question: str) -> dict[str, list[Set[str]]]:
    """The stem of a question's verb, and those that can tell of it: the same, or the contrary."""
    asked = read(question)
    wanted = stem_of(asked.verb)
    single = SAME.get(wanted, frozenset()) | excluding(asked.verb, wanted)
    single |= BROUGHT.get(wanted, frozenset())
    return {stem_of(asked.written): [*({one} for one in single), *phrases_for(wanted)]}


def _is_form_of(word: str, verb: str) -> bool:
    return stem_of(word) == stem_of(verb) or verb in bases_of(word)


def is_noun_of(line: tuple[Token, ...], at: int, verb: str) -> bool:
    """Whether what was found is a noun made of the verb: "delivery" for "deliver"."""
    word, wanted = _stems(line)[at], stem_of(verb)
    owned = at and (line[at - 1].possessive or line[at - 1].bare in DETERMINERS | {"such"})
    # "escaped arrest", "under arrest": no verb stands bare behind another, or behind a preposition.
    bare = (
        at
        and line[at].bare in VERBS
        and line[at - 1].bare not in AUXILIARIES
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
    aux = clause.aux.lower() if clause is not None else ""
    led = aux in DO | MODALS and words[:1] != [] and words[0] in PREPOSITIONS
    if led:
        # "Did the envoy | from Rome sign it?": what stands behind the subject is no verb.
        stems = [stem_of(w) for w in telling]
        names = {w.bare for w in line if w.capital}
        verbs = [
            w for w, s in zip(telling, stems, strict=True) if s in _VERB_STEMS and w not in names
        ]
        telling = verbs[words[0] == "to" :] or verbs or telling  # "did the plan | to sell it pass?"
    if clause is not None and aux in BE and (done := _done_behind(clause, line)):
        telling = [done]
    if not telling and clause is not None:
        telling = [w.bare for w in tokens(clause.subject) if w.bare not in FUNCTION_WORDS][-1:]
    others = [w.bare for w in tokens(question) if w.bare not in FUNCTION_WORDS | AUXILIARIES]
    written = verb = telling[0] if telling else ""
    known = frozenset(stem_of(w) for w in others) - {stem_of(verb)}
    if verb in words:
        verb = amounts_to(line, words.index(verb))[0] or verb
        written = "have" if words[0] == "have" else written
    return written, verb, known


def _describes(line: tuple[Token, ...], at: int) -> bool:
    """Whether a word only describes, or is a noun: "any FAILED test", "the END of May"."""
    return at > 0 and line[at - 1].bare in DETERMINERS and line[at].bare not in VERBS - {"end"}


def _is_undone(word: str, wanted: str) -> bool:
    """Whether a stem is the contrary of another: "unpublished", "ineffective"."""
    if word == f"un{wanted}":
        return True
    return word in (f"in{wanted}", f"im{wanted}") and wanted.endswith(_DESCRIBED)


def _done_behind(clause: Clause, line: tuple[Token, ...]) -> str:
    """What was done to a subject that goes on, or how it is, if that is not what follows it; or "".

    "Was the motion | to close the hall CARRIED?", "are the walls SIMILAR | to those of plants?".
    """
    words = [word.bare for word in line]
    if words[:1] == [] or words[0] not in PREPOSITIONS:
        return ""
    described = tokens(clause.subject)[-1:]
    if described and described[0].bare in _DESCRIBING:
        return described[0].bare
    ends = next((n for n, word in enumerate(words) if n and word in OPENERS), len(words))
    for at in range(ends - 1, 1, -1):
        behind = words[at + 1 : at + 2]
        last = not behind or behind[0] in PREPOSITIONS or behind[0].endswith("ly")
        if is_done(words[at]) and last and words[at - 1] not in DETERMINERS:
            return words[at]
    return ""


def place_of(said: str, line: tuple[Token, ...], asked: Asked) -> tuple[int | None, bool, bool]:
    """Where the sentence has the question's verb or its opposite, whether it is the opposite, and
    whether it is either, not only a word beside which the verb would stand.

    Of several places one before the question's object, nearest to its other words; of the verb and its opposite
    the one that is told of more of the question's subject.
    """
    stems, verb = _stems(line), asked.verb
    wanted = stem_of(verb)
    near = [at for at, word in enumerate(stems) if word in asked.others]
    object_ = stem_of(asked.roles.undergoer.head) if asked.roles.undergoer else ""

    def is_of_object(at: int) -> bool:
        return object_ in stems[at : clause_end(said, line, at)]

    def nearest(places: list[int]) -> int | None:
        if not places:
            return None
        return min(
            places,
            key=lambda at: (
                not is_of_object(at),
                min((abs(at - n) for n in near), default=0),
                at,
            ),
        )

    contrary = excluding(verb, wanted)
    opposite = nearest([
        at for at, word in enumerate(stems)
        if (word in contrary and not _describes(line, at)) or _is_undone(word, wanted)
    ])  # fmt: skip
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
            if is_of_object(opposite) and not is_of_object(same) and opposite > same:
                break
            told = [told_roles(said, line, at) for at in (same, opposite)]
            if shared_subject(asked.roles, told[1]) > shared_subject(asked.roles, told[0]):
                break
        return same, False, True
    if opposite is not None:
        return opposite, True, True
    return (near[-1] if near else None), False, False


def _stems(line: tuple[Token, ...]) -> list[str]:
    """The stems of words; a verb with a particle is the one it amounts to, and the particle empty."""
    stems = [stem_of(word.bare) for word in line]
    for at in range(len(line)):
        verb, behind = amounts_to(line, at)
        for taken in behind:
            stems[taken] = ""
        if verb:
            stems[at] = stem(verb)
    return stems


def owning(line: tuple[Token, ...], at: int) -> int:
    """Where "have" stands before what is had, at `at`; there where it does not."""
    before = range(at - 1, max(at - _OWNED, -1), -1)
    return next((n for n in before if line[n].bare in ("have", "has", "had", "having")), at)
