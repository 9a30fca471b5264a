"""A question told as a clause inside a sentence: "when the dam was built". Pure."""

import re

from qa.talk.clause import BE, DO, Clause, is_done
from qa.talk.mention_values import tokens
from qa.talk.mention_words import DETERMINERS, FUNCTION_WORDS, JOINING, PAST, PREPOSITIONS, VERBS
from qa.talk.retelling import told, whole
from qa.telling.said_words import SAYING

# Before these without an auxiliary there is no verb: "when S-400 shipment".
_VERBLESS = re.compile(r"(?:when|where|why|how(?! (?:many|much)))\b", re.IGNORECASE)
_IS_ONE_OF = re.compile(r"which (?!.*\b(?:year|month|day|date)$)", re.IGNORECASE)


def indirect(clause: Clause) -> str:
    """A question inside another, without a mark; empty where its English would not be sure.

    >>> from qa.talk.clause import parse
    >>> indirect(parse("how much did the purchase cost?"))
    'how much the purchase cost'
    >>> indirect(parse("why is the harbour empty?"))
    ''
    """
    wh = clause.wh[:1].lower() + clause.wh[1:] or "whether"
    if not clause.aux:
        return f"{wh} {clause.predicate}" if _has_verb(clause) else ""
    if not _is_parted(clause):
        return ""
    which = _IS_ONE_OF.match(wh) and clause.aux.lower() in BE and not clause.predicate
    if which and tokens(clause.subject)[0].bare in DETERMINERS:
        return f"{wh} {clause.aux} {clause.subject}"  # "which building is the oldest"
    return f"{wh} {told(clause)}"


def _has_verb(clause: Clause) -> bool:
    """Whether a question phrase has a verb behind it: "what says that", "what about" have none here."""
    opening = clause.predicate.partition(" ")[0].lower()
    leads = tokens(clause.wh)[:1]
    verbless = bool(_VERBLESS.match(clause.wh)) or any(w.bare in PREPOSITIONS for w in leads)
    verbless = verbless or bool(re.search(r"['’]", clause.wh))  # "what's the name"
    return not verbless and opening.removesuffix("s") not in SAYING and opening not in PREPOSITIONS


def _is_parted(clause: Clause) -> bool:
    """Whether the subject surely ends where it was cut: not in "why is | the harbour empty"."""
    line, aux = tokens(clause.subject), clause.aux.lower()
    verb = clause.predicate.partition(" ")[0].lower()
    if not line or not (line[0].capital or line[0].bare in DETERMINERS | {"there"}):
        return False
    if whole(clause) is None or (verb and not verb[0].isalnum()):
        return False  # "St. John's": the subject was cut at a stop
    one_name = all(w.capital or w.bare in FUNCTION_WORDS | JOINING for w in line)
    if aux in DO:
        adverb = verb in FUNCTION_WORDS - SAYING or verb.endswith("ly")
        known = verb in VERBS or verb in PAST or verb in SAYING
        if tokens(clause.predicate)[1:2] and tokens(clause.predicate)[1].bare in VERBS:
            return False  # "did the state | visit end the row": one of the two is a noun
        return bool(verb) and not adverb and (known or one_name)
    if aux in BE and is_done(verb) and _is_described(clause.predicate):
        return False  # "when is the latest | known reference to it"
    if aux in BE and not verb and clause.wh.lower() in ("", "why", "how"):
        return False
    return one_name or not line[0].capital or line[0].possessive


def _is_described(predicate: str) -> bool:
    """Whether a plain word follows the first, which may then only describe it: "known reference"."""
    behind = tokens(predicate)[1:2]
    return any(not w.capital and w.bare.isalpha() and w.bare not in FUNCTION_WORDS for w in behind)
