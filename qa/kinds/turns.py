"""A question for yes or no that a text asks and answers: "Did you know? - No." Pure."""

import re
from typing import NamedTuple

from index.sentences import sentences
from qa.kinds.conditions import is_asked
from qa.talk.clause import parse
from qa.telling.antecedents import fuller, people_before

_LABEL = r"(?:[A-ZÀ-ÞĀ-ſ][\w.’'()-]*\s+){0,3}[A-ZÀ-ÞĀ-ſ][\w.’'()-]*\s*:\s+"
_TURN = re.compile(rf"\W*(?P<who>{_LABEL})?(?:(?:And|So|But|Now|Well),?\s+)?", re.DOTALL)
_CALLED = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]*\s+){0,2}[A-ZÀ-Þ][\w’'-]*,\s+(?=[a-z])")
_AUX = r"(?:did|do|does|was|were|am|is|are|have|has|had|will|would|can|could)"
_REPLY = re.compile(
    rf"\s*(?P<who>{_LABEL})?[\"“]?(?:(?P<no>No|Never|Not at all|Of course not|Certainly not|Absolutely not)"
    r"|(?P<yes>Yes|Of course|Certainly|Absolutely|Correct|Indeed)"
    rf"|(?:I|We|He|She|It|They|Nobody|No one)\s+{_AUX}(?P<not>n[’']t|\s+not)?)(?=[.,;!—–]|$)",
)
_NEGATED = re.compile(r"\bnot\b|n[’']t\b|\bnever\b", re.IGNORECASE)
_ANSWERER = frozenset(("A", "Answer"))
# Over an interview stands who gives it, in so many characters.
_HEAD = 600


class Reply(NamedTuple):
    """What was asked, as a statement, whether it was said to be so, and where the answer ends."""

    told: str
    yes: bool
    end: int


def reply(text: str, sentence: tuple[int, int]) -> Reply | None:
    """The answer that follows a question in a text, if it is yes or no and plainly of whom."""
    said = text[slice(*sentence)]
    answer = _REPLY.match(text, sentence[1])
    turn = _TURN.match(said)
    if not is_asked(said) or answer is None or turn is None:
        return None
    words = said[turn.end() :].rstrip("?\"'”’»)] ")
    called = _CALLED.match(words)
    words = words[called.end() :] if called else words
    clause = parse(words)
    if clause is None or clause.wh or not clause.aux or _NEGATED.search(words):
        return None
    subject = clause.subject
    if re.search(r"\byour?\b", words, re.IGNORECASE):
        who = _who(text, answer["who"] or "", sentence[0])
        if not who or subject.lower() != "you" or re.search(r"\byour?\b", clause.predicate):
            return None
        subject = who
    first, last = sentences(text, sentence[1], min(len(text), answer.end() + _HEAD))[0]
    yes = bool(answer["yes"]) or not (answer["no"] or answer["not"])
    if re.match(r"\W*(?:[^:]*:\s*)?(?:Nobody|No one)\b", text[first:last]):
        yes = False
    return Reply(f"{subject} {clause.aux.lower()} {clause.predicate}.", yes, last)


def _who(text: str, label: str, at: int) -> str:
    """Whom a label names that stands before an answer: "Mercer:", or "A:" in an interview; or ""."""
    name = label.strip().rstrip(":").strip()
    if name in _ANSWERER:
        named = [
            who for sex in ("he", "she") for who in next(people_before(text, 0, _HEAD, sex))[1]
        ]
        return min(named, key=text.find, default="")
    return fuller(text, name, at) if name else ""
