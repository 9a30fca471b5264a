"""Questions that go back to what was said as a whole: "was that true?", "how many of them?". Pure."""

import re

from qa.talk.clause import BE, DO, Clause
from qa.talk.conversation import Conversation, Turn
from qa.talk.mention_values import is_plural, tokens
from qa.talk.mention_words import AUXILIARIES, DETERMINERS
from qa.talk.pronouns import applied, is_nominal, pronoun_edits
from qa.talk.retelling import statement, told, whole
from qa.talk.turn_mentions import refused
from qa.telling.said_words import SAYING

_TRUE = re.compile(
    r"(?:is|was) (?:that|this|it) (?:really |actually |in fact )?(?:true|so|right|correct|the case)",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"how (?:many|much)(?: of (?:them|those|these|it))?", re.IGNORECASE)
_BEFORE = re.compile(
    r"who (?:(?:was|is|were) (?:it|that)|came|was) (?P<when>(?:right |just |immediately )?(?:before|after)) "
    r"(?P<whom>[^,?]{1,60})",
    re.IGNORECASE,
)
_HE = re.compile(r"(?:he|she|they)\b", re.IGNORECASE)
_IT = re.compile(r"it\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|us|me|you|your)\b", re.IGNORECASE)
_LONGEST = 160


def go_back(text: str, talk: Conversation) -> str | None:
    """The whole question that one of these stands for; None where `text`, without its mark, is none."""
    last, clause = talk.last, talk.last.clause
    if _TRUE.fullmatch(text):
        said = _said(last, clause)
        return _asked(said, (whole(clause) or clause).subject) if said and clause else None
    if clause is not None and text.lower().startswith("how") and " of " in text:
        return _of_them(text, clause)
    before = _BEFORE.fullmatch(text)
    if before is not None and (office := _office(talk)):
        # "Her" is no director of hers: whom it means, the talk before tells.
        whom = f"{before['when']} {before['whom']}"
        return f"who was {office} {applied(whom, pronoun_edits(whom, talk))}?"
    return None


def _asked(said: str, subject: str) -> str:
    """A statement as a question: "was it in May", or "is it true that she left"."""
    behind = tokens(said[len(subject) :])[:1] if subject and said.startswith(subject) else ()
    # "The mayor resigned in May": what stands elsewhere is another clause's verb, or none.
    if not behind or behind[0].capital or behind[0].bare not in AUXILIARIES:
        return f"is it true that {said}?"
    rest = said[len(subject) + behind[0].end :].strip()
    return f"{behind[0].bare} {subject} {rest}?"


def _said(last: Turn, clause: Clause | None) -> str:
    """What was answered, as a statement; empty where its words are not plain outside their answer."""
    answer = last.answer.strip().rstrip(" .,;:?!")
    if refused(answer) or clause is None or len(answer) > _LONGEST:
        return ""
    verb = clause.predicate.partition(" ")[0].lower()
    if verb not in SAYING:
        return "" if _FIRST_PERSON.search(answer) else statement(clause, answer)
    named = any(word.capital for word in tokens(clause.subject))
    if _FIRST_PERSON.search(answer) or not _has_verb(answer) or _IT.match(answer):
        return ""  # What "it" was, the answer alone does not tell.
    return _HE.sub(clause.subject, answer, count=1) if named and _HE.match(answer) else answer


def _has_verb(answer: str) -> bool:
    return any(word.bare in AUXILIARIES for word in tokens(answer)[1:])


def _of_them(text: str, clause: Clause) -> str | None:
    """ "how many of them?": of whom or what the question before told something."""
    subject = tokens(clause.subject)
    if not (_OF_THEM.fullmatch(text) and subject and clause.predicate):
        return None
    if clause.aux.lower() not in BE | DO or not is_plural(subject[-1].bare):
        return None
    if subject[0].bare not in DETERMINERS:
        return None
    return f"{text.split(' of ', maxsplit=1)[0].lower()} of {told(clause)}?"


def _office(talk: Conversation) -> str:
    """The office that somebody was asked or said to have: "who is X?", "the director of Y"."""
    for turn in reversed(talk.turns):
        clause = turn.clause
        if clause is None or clause.wh.lower() != "who" or clause.aux.lower() not in BE:
            continue
        asked = tokens(clause.subject)
        if clause.predicate or not asked:
            continue
        words = turn.answer.strip().rstrip(" .,;:") if asked[0].capital else clause.subject
        line = tokens(words)
        if refused(words) or not is_nominal(words) or line[0].capital:
            continue
        bare = words if line[0].bare not in DETERMINERS else words.partition(" ")[2]
        return f"the {bare}"
    return ""
