"""A question that was taken apart, asked in another way or told as a statement. Pure."""

import itertools
import re
from dataclasses import replace

from qa.tables import words_of
from qa.talk.clause import BE, DO, HAVE, Clause, is_done
from qa.talk.mention_values import is_date_word, tokens
from qa.talk.mention_words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    MONTHS,
    PAST,
    PREPOSITIONS,
    VERBS,
)
from qa.telling.said_words import SAYING

# What such a word asks for, a question can do without; what "what" or "who" asks for it cannot.
_ADVERBIAL = re.compile(
    r"$|when|where|why|how(?! (?:many|much)\b)|\w+ (?:what|which) (?:year|month|day|date|city|country|place)",
    re.IGNORECASE,
)
_THIRD = {"have": "has", "be": "is", "do": "does"}
_SIBILANTS = ("ch", "sh", "s", "o", "x", "z")
_DOUBLING = re.compile(
    r"^(?:qu|[^aeiou])+[aeiou][bdgmnprt]$|(?:[drmbs]mit|(?:re|pre|trans|in)fer|cur|gret|[^e][ea]l|trol)$"
)
_OTHER_CLAUSE = CONJUNCTIONS - {"and", "or"} | {"after", "before", "since", "until"}
_RELATIVE = words_of("that who which whose where")
_ANSWER_LEADS = PREPOSITIONS | words_of("because due until when after last next yesterday today")
_COMPLETE = re.compile(r"^(?:it|he|she|they|there|we|i)\b", re.IGNORECASE)
_LONGEST_ANSWER = 12


def ask_again(clause: Clause, wh: str, answer: str, negated: bool = False) -> str:
    """The question of a clause with another question word: "when", "why", "where".

    What the clause asked for is known now, so a short answer takes its place. Empty where the
    clause asks for an object that no answer fills: "why did Turkey buy?" is no question.

    >>> ask_again(Clause("what", "did", "Turkey", "buy"), "when", "the S-400")
    'when did Turkey buy the S-400?'
    """
    known = _filling(clause, answer)
    aux = clause.aux or "did"
    no = "not " if negated and "not" not in clause.predicate else ""
    if not clause.aux:
        subject = known or _unknown(clause.wh)
        verb, _, others = clause.predicate.partition(" ")
        base = _base(verb)
        if verb.lower() in BE:
            return f"{wh} {verb} {subject} {no}{others}?"
        if base:
            return f"{wh} did {subject} {no}{base} {others}".strip() + "?"
        if shown := _shown(verb):
            # What somebody says was said once; what somebody wants is wanted.
            did = "did" if shown in SAYING else "does"
            return f"{wh} {did} {subject} {no}{shown} {others}".strip() + "?"
        return f"{wh} was it that {subject} {no}{clause.predicate}?"
    says = clause.predicate.partition(" ")[0] in SAYING
    if wh in ("when", "where") and clause.wh.lower() == "what" and aux.lower() in BE:
        # "Where was the first battle?" asks more plainly than "where was Lexington the first battle?"
        parts = [wh, aux.lower(), clause.subject, f"{no}{clause.predicate}".strip()]
        return " ".join(part for part in parts if part) + "?"
    if not known and not says and not _ADVERBIAL.match(clause.wh):
        return ""
    if known and aux.lower() in BE and not clause.predicate:
        return f"{wh} {aux} {known} {no}{clause.subject}?"
    if says and clause.wh.lower() == "what":
        known = "that"  # what was said is no object of "say"
    parts = [wh, aux.lower(), clause.subject, no.strip(), _with_object(clause.predicate, known)]
    return " ".join(part for part in parts if part) + "?"


def _with_object(predicate: str, known: str) -> str:
    """A predicate with its object behind its verb: "deliver the S-400 to Turkey"."""
    verb, _, others = predicate.partition(" ")
    line = tokens(others)
    if not known or len(line) < 2 or line[0].bare not in PREPOSITIONS:
        return f"{predicate} {known}".strip()
    return f"{verb} {known} {others}"


def _unknown(wh: str) -> str:
    """What a question phrase asks for, as a subject where it was not found: "why did someone ..."."""
    whole = {"who": "someone", "what": "something"}.get(wh.lower())
    return whole or re.sub(r"^(?:which|what)\b", "the", wh, flags=re.IGNORECASE)


def _filling(clause: Clause, answer: str) -> str:
    """The answer in place of the question phrase, where that was the subject or an object."""
    wh = clause.wh.lower().split()
    if not wh or wh[0] in ("when", "where", "why") or wh == ["how"] or not answer:
        return ""
    if len(answer.split()) > _LONGEST_ANSWER or _COMPLETE.match(answer):
        return ""
    if wh[0] == "how" and wh[1] not in ("many", "much"):
        return ""
    if wh[0] in PREPOSITIONS:
        return f"{wh[0]} {_without_lead(answer)}"
    noun = " ".join(clause.wh.split()[2:]) if wh[0] == "how" else ""
    counted = any(c.isdigit() for c in answer.rsplit(maxsplit=1)[-1]) or " " not in answer
    return f"{answer} {noun}" if noun and counted and noun.split()[-1] not in answer else answer


def statement(clause: Clause, answer: str) -> str:
    """A question and its answer as one statement, without a full stop.

    >>> from qa.talk.clause import parse
    >>> statement(parse("when was the first S-400 shipment?"), "late July 2019")
    'the first S-400 shipment was in late July 2019'
    """
    if _COMPLETE.match(answer) or len(answer.split()) > _LONGEST_ANSWER:
        return answer
    if not clause.wh:
        return told(clause)
    if not clause.aux:
        if _is_clause(answer):
            return answer
        return f"{_filling(clause, answer) or answer} {clause.predicate}"
    placed = _placed(clause, answer)
    if clause.aux.lower() in BE and clause.wh.lower() in ("what", "who", "which"):
        return f"{clause.subject} {clause.aux} {answer} {clause.predicate}".strip()
    return f"{told(clause)} {placed}".strip()


def whole(clause: Clause) -> Clause | None:
    """The clause with all that its subject is: "the contract for the ship | cancelled".

    None where a phrase or a relative clause follows the subject and its end is not plain.
    """
    line = tokens(clause.predicate)
    if not line or line[0].bare not in PREPOSITIONS | _RELATIVE:
        return clause
    other = next((at for at, word in enumerate(line) if word.bare in _OTHER_CLAUSE), len(line))
    done = [
        word.start
        for before, word in itertools.pairwise(line[:other])
        if is_done(word.bare) and before.bare not in AUXILIARIES | DETERMINERS | _RELATIVE
    ]
    if len(done) != 1 or clause.aux.lower() not in BE | HAVE:
        return None
    subject = f"{clause.subject} {clause.predicate[: done[0]].strip()}"
    return replace(clause, subject=subject, predicate=clause.predicate[done[0] :])


def told(clause: Clause) -> str:
    """A question in the order of a statement, without what it asks for: "the dam was built"."""
    clause = whole(clause) or clause
    aux = clause.aux.lower()
    if aux not in DO:
        parts = [clause.subject, aux, clause.predicate]
        return " ".join(part for part in parts if part)
    verb, _, others = clause.predicate.partition(" ")
    if aux == "did":
        verb = _past(verb)
    elif aux == "does":
        ies = re.sub(r"(?<=[^aeiou])y$", "ie", verb)
        verb = _THIRD.get(verb) or f"{ies}{'es' if verb.endswith(_SIBILANTS) else 's'}"
    return f"{clause.subject} {verb} {others}".strip()


def _is_clause(answer: str) -> bool:
    """Whether an answer has a verb of its own: "its door had not been closed"."""
    line = tokens(answer)
    verb = next((at for at, word in enumerate(line) if word.bare in AUXILIARIES), 0)
    return verb > 0 and not any(w.bare in _RELATIVE | CONJUNCTIONS for w in line[:verb])


def _placed(clause: Clause, answer: str) -> str:
    """An answer with the preposition that a statement needs before it."""
    wh = clause.wh.lower().split()
    first = answer.lower().split()[0] if answer.split() else ""
    if first in _ANSWER_LEADS:
        return answer
    if wh[0] == "when":
        return dated(answer)
    if wh[0] == "where":
        return f"in {answer}"
    if wh[0] == "why":
        return f"because {answer}"
    return _filling(clause, answer) or answer


def dated(answer: str) -> str:
    """A date with "on" or "in" before it; what is no date as it is.

    >>> dated("24 June 2020"), dated("late July 2019")
    ('on 24 June 2020', 'in late July 2019')
    """
    words = answer.lower().split()
    if any(word in MONTHS for word in words) and re.search(r"\b\d{1,2}\b(?!\d)", answer):
        return f"on {answer}"
    return f"in {answer}" if any(is_date_word(word.strip(",.")) for word in words) else answer


def _without_lead(answer: str) -> str:
    first, _, others = answer.partition(" ")
    return others if first.lower() in PREPOSITIONS and others else answer


def _past(verb: str) -> str:
    if verb in PAST:
        return PAST[verb]
    if verb.endswith("e"):
        return f"{verb}d"
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ied"
    return f"{verb}{verb[-1]}ed" if _DOUBLING.search(verb) else f"{verb}ed"


_BASES = {past: base for base, past in PAST.items()}


def _base(verb: str) -> str:
    """The base form of a past tense; empty where none is known."""
    if verb in _BASES:
        return _BASES[verb]
    for ending, base in (("ied", "y"), ("ed", ""), ("ed", "e"), ("d", "")):
        if verb.endswith(ending) and verb[: -len(ending)] + base in VERBS:
            return verb[: -len(ending)] + base
    if verb.endswith("ed") and verb[-3:-2] == verb[-4:-3]:
        return verb[:-3]
    return ""


def _shown(verb: str) -> str:
    """The base form of "says", "wants" or "carries"; empty where none is known."""
    for ending, base in (("ies", "y"), ("es", ""), ("s", "")):
        found = verb[: -len(ending)] + base
        if verb.endswith(ending) and (found in VERBS or found in PAST or found in SAYING):
            return found
    return ""
