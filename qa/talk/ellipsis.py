"""Questions that leave out most of what they ask: "why?", "and Greece?", "who else?". Pure.

Each is the question before, asked again with one part changed.
"""

import re

from qa.tables import words_of
from qa.talk.back_references import go_back
from qa.talk.clause import Clause, bare, parse
from qa.talk.conversation import Conversation
from qa.talk.indirect import indirect
from qa.talk.mention_values import Mention, Sort, is_date_word, is_plural, tokens
from qa.talk.mention_words import ATTRIBUTES, AUXILIARIES, PREPOSITIONS, QUESTION_WORDS
from qa.talk.pronouns import is_nominal
from qa.talk.referents import Referent
from qa.talk.retelling import ask_again, statement
from qa.talk.topical import of_topic
from qa.talk.turn_mentions import question_mentions, refused

_SAID_SO = re.compile(
    r"(?:who(?: else)? (?:said|says|told you|claims|claimed|reported|stated) (?:so|that|this|it)"
    r"|(?:according to|says|said) who(?:m)?|who (?:says|said)|whose words are (?:these|those|they)"
    r"|who is the source|who told (?:you|them|us) (?:so|that))",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:(?:by|with|to|from|for|against|since|until|at|in|on) )?"
    r"(?:why|when|where|who|whom|how|what|which)"
    r"(?: (?:not|so|exactly|come|many|much|long|often|for|ones?|year|day|month|city|country))?",
    re.IGNORECASE,
)
_THAT_HAPPENED = re.compile(
    r"(?P<wh>when exactly|when|where exactly|where|why|how come|how long ago|how|"
    r"(?:(?:in|on|at|of) )?(?:what|which) (?:exact )?(?:year|date|day|month|place|city|country))"
    r" (?:(?:was|is|were|did|does|has|had|will) "
    r"(?:that|this)(?: (?:happen|occur|take place|happened|so|the case|be|done))?"
    r"|(?:did|does) (?:he|she|they|it) do (?:it|that|this|so))",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:what|how) about (?P<about>.+)|(?P<tail>.+)", re.IGNORECASE)
_TOLD_BY = re.compile(
    r"(?:,? )?\b(?:according to|as reported by|as told by|in the words of) [^,?]{1,80}$",
    re.IGNORECASE,
)
_LEADS = re.compile(r"^\W*(?:and|but|or|so|then|also)\b[\s,]+(?:also |then )?", re.IGNORECASE)
_ELSE = re.compile(
    r"(?:(?P<wh>who|what|where|when|why|how) else"
    r"|(?:(?:are|is|were|was) there )?(?:any|some)? ?"
    r"(?:others?|other ones?|more|one else|body else|thing else|thing more|where else))",
    re.IGNORECASE,
)
_ORDINALS = words_of(
    "first second third fourth fifth sixth last next previous former latter other new old"
)
_PERSONS = words_of("deputy predecessor successor wife husband father mother boss spokesman author")
# "in total" stands in the place of no "in China".
_IN_ALL = words_of("total general particular detail full all fact")
# Sorts of which one can stand where another stood.
_ALIKE: tuple[frozenset[Sort], ...] = (
    frozenset({"place", "group"}),
    frozenset({"person", "group"}),
    frozenset({"thing", "things", "work"}),
)
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_LONGEST_FRAGMENT = 7


def asks_who_said(question: str) -> bool:
    """Whether a question asks for the speaker of what was just answered: "and who said so?"."""
    return bool(_SAID_SO.fullmatch(bare(question)))


def complete(question: str, talk: Conversation) -> str | None:
    """The whole question that an ellipsis stands for; None where `question` is none."""
    text = bare(question)
    last, clause = talk.last, talk.last.clause
    answer = "" if refused(last.answer) else _brief(last.answer)
    if asks_who_said(text):
        return _who_said(talk, clause)
    if topical := of_topic(question) or go_back(text, talk):
        return topical
    clauses = AUXILIARIES | QUESTION_WORDS
    if _TOLD_BY.fullmatch(text) and clauses.isdisjoint(word.bare for word in tokens(text)):
        return f"{_TOLD_BY.sub('', bare(last.question))}, {text}?"
    if clause is not None:
        happened = _THAT_HAPPENED.fullmatch(text)
        if happened:
            wh = happened["wh"].lower()
            return (ask_again(clause, wh, answer) or None) if wh != clause.wh.lower() else None
        if _ALONE.fullmatch(text):
            return _ask_word(text.lower(), clause, answer, last.answer)
        more = _ELSE.fullmatch(text)
        if more:
            return _ask_more((more["wh"] or "").lower(), clause, answer, talk.topic())
    fragment = _fragment(question)
    return _substitute(fragment, talk) if fragment else None


def _who_said(talk: Conversation, clause: Clause | None) -> str:
    last = talk.last
    if clause is None:
        return f"who said that {_brief(last.answer or last.question)}?"
    if refused(last.answer):
        asked = indirect(clause)
        return f"who said {asked}?" if asked else f"who said so: {clause_text(clause)}?"
    return f"who said that {statement(clause, _brief(last.answer))}?"


def _ask_word(text: str, clause: Clause, answer: str, whole: str) -> str | None:
    """A lone question word, put to the clause before."""
    if text == "why not":
        negative = Clause("", clause.aux, clause.subject, clause.predicate)
        return ask_again(negative, "why", "", negated=True) or None
    if text in ("how many", "how much"):
        return _how_many(text, clause)
    if text in ("who", "whom", "what", "which", "which one", "which ones"):
        if whole.lower().startswith(("who ", "which ", "that ")):
            return f"{text} {whole.split(' ', 1)[1].rstrip(' .,')}?"
        return f"{clause_text(clause)}: {text}?"
    wh = {"how so": "how", "how come": "why", "what for": "why"}.get(text, text)
    if clause.wh.lower() == wh:
        return None
    return ask_again(clause, wh.removesuffix(" exactly"), answer) or None


def clause_text(clause: Clause) -> str:
    """The clause as the question it was, without a mark."""
    return " ".join(part for part in (clause.wh, clause.aux, clause.rest) if part)


def _how_many(text: str, clause: Clause) -> str:
    words = clause.predicate.split()
    noun = words[-1] if words and is_plural(words[-1].lower()) else ""
    if noun and clause.aux:
        verb = " ".join(word for word in words[:-1] if word.lower() not in ("any", "the", "some"))
        return f"{text} {noun} {clause.aux.lower()} {clause.subject} {verb}".strip() + "?"
    return f"{clause_text(clause)}: {text}?"


def _ask_more(wh: str, clause: Clause, answer: str, topic: Referent | None) -> str:
    asked = clause.wh.lower().split()
    besides = f" besides {answer}" if is_nominal(answer) else ""
    opened = wh or (asked[0] if asked and asked[0] in ("who", "what", "where") else "")
    if asked and asked[0] in ("which", "what") and len(asked) > 1 and wh in ("", asked[0]):
        noun = clause.wh.split(" ", 1)[1].removeprefix("other ")
        opened = f"{asked[0]} other {noun}"
    elif opened and asked and asked[0] == opened:
        opened = f"{opened} else"
    else:
        about = f" about {topic.text}" if topic else ""
        return f"{wh or 'what'} else is there{about}{besides}?"
    rest = " ".join(part for part in (opened, clause.aux.lower(), clause.rest) if part)
    return f"{rest.split(' besides ')[0]}{besides}?"


def _fragment(question: str) -> str:
    """What "and X?" or "what about X?" names; empty where the question has a clause of its own."""
    text = question.strip().rstrip(" ?!.,")
    led = _LEADS.match(text)
    text = _LEADS.sub("", text, count=1) if led else text
    match = _ABOUT.fullmatch(text)
    if match is None:
        return ""
    fragment = match["about"] or (match["tail"] if led else "")
    words = tokens(fragment)
    if not words or len(words) > _LONGEST_FRAGMENT:
        return ""
    whole = parse(fragment) is not None or any(word.bare in AUXILIARIES for word in words)
    return "" if whole else fragment


def _substitute(fragment: str, talk: Conversation) -> str | None:
    """The question before with the fragment in the place of its like."""
    before = bare(talk.last.question)
    first = tokens(fragment)[0].bare
    if first in PREPOSITIONS:
        return _in_phrase(fragment, first, before)
    if any(is_date_word(word.text) for word in tokens(fragment)):
        year = _YEAR.search(fragment)
        if year and _YEAR.search(before):
            return _YEAR.sub(year[0], before, count=1) + "?"
        return f"{before} in {fragment}?"
    return _in_place(fragment, before, talk)


def _in_phrase(fragment: str, preposition: str, before: str) -> str:
    """A fragment with a preposition takes the place of the phrase that has the same."""
    year = _YEAR.search(fragment)
    if year and _YEAR.search(before):
        return _YEAR.sub(year[0], before, count=1) + "?"
    dated = any(is_date_word(word.text) for word in tokens(fragment))
    if preposition == "in" and tokens(fragment)[-1].bare in _IN_ALL:
        return f"{before} {fragment}?"
    for match in re.finditer(rf"\b{preposition} ((?:the )?[\w'’-]+(?: [A-Z\d][\w'’-]*)*)", before):
        if dated == any(is_date_word(word.text) for word in tokens(match[1])):
            return f"{before[: match.start()]}{fragment}{before[match.end() :]}?"
    return f"{before} {fragment}?"


def _in_place(fragment: str, before: str, talk: Conversation) -> str | None:
    found = [m for m in question_mentions(before) if m.end > m.start]
    new = question_mentions(fragment)
    like = _like(fragment, new[0] if new else None, found)
    head = new[0].head if new else tokens(fragment)[-1].bare
    if like is None or head in ATTRIBUTES | _PERSONS:
        return _attribute(fragment, head, before, talk) or _as_subject(fragment, talk)
    whole = next((m for m in found if m.start == like.start and m.end > like.end), None)
    if whole is not None and new and new[0].sort in ("person", "name") and like.sort != "person":
        like = whole  # "the Taliban remnants" give way to "bin Laden" whole
    words = before[like.start : like.end]
    ordinal = next((w.bare for w in tokens(fragment) if w.bare in _ORDINALS), "")
    if ordinal and tokens(fragment)[-1].bare in (ordinal, "one", "ones"):
        old = next((w.text for w in tokens(words) if w.bare in _ORDINALS), "")
        fragment = words.replace(old, ordinal) if old else words.replace("the ", f"the {ordinal} ")
    elif not like.proper and not any(word.capital for word in tokens(fragment)):
        fragment = _with_names(fragment, words)
    if words.lower().startswith("the ") and like.proper and fragment[0].isupper():
        fragment = f"the {fragment}" if any(c.isdigit() for c in fragment) else fragment
    if like.proper and not words.lower().startswith("the ") and before[: like.start].strip():
        inside = any(not m.proper and m.start < like.start < m.end for m in found)
        fragment = fragment.removeprefix("the ") if inside else fragment
    ending = "'s" if before[: like.end].endswith("'s") else ""
    return f"{before[: like.start]}{fragment}{ending}{before[like.end :]}?"


def _with_names(fragment: str, words: str) -> str:
    """ "the second batch" in the place of "the first S-400 shipment": of what it is a batch."""
    names = [w.text for w in tokens(words)[:-1] if w.capital and not w.possessive]
    before, _, head = fragment.rpartition(" ")
    return " ".join([before, *names, head]) if before and names else fragment


def _like(fragment: str, new: Mention | None, found: list[Mention]) -> Mention | None:
    """The mention in the question before whose place the fragment takes."""
    words = {word.bare for word in tokens(fragment)} - {"the"}
    for mention in found:
        if words & {word.bare for word in tokens(mention.text)} - _ORDINALS:
            return mention
    if words & _ORDINALS:
        marked = [m for m in found if _ORDINALS & {word.bare for word in tokens(m.text)}]
        return next(iter(marked or [m for m in found if not m.proper] or found), None)
    if new is None:
        return found[0] if found and not fragment.lower().startswith("the ") else None
    same = [m for m in found if m.proper == new.proper and m.sort == new.sort]
    alike = [m for m in found if m.proper == new.proper and _may_replace(new, m)]
    # Of several that it could stand for, none is plain.
    return same[0] if same else alike[0] if len(alike) == 1 else None


def _may_replace(new: Mention, old: Mention) -> bool:
    sorts = {new.sort, old.sort}
    return len(sorts) == 1 or "name" in sorts or any(sorts <= alike for alike in _ALIKE)


def _attribute(fragment: str, head: str, before: str, talk: Conversation) -> str | None:
    """ "and the price?": what is asked of the same thing as before."""
    wh = "who" if head in _PERSONS else "what"
    be = "are" if is_plural(head) else "is"
    words = re.sub(r"^(?:the|a|an) ", "", fragment, flags=re.IGNORECASE)
    owned = re.match(r"(?:his|her|its|their)\b|.*['’]s\b", fragment, re.IGNORECASE)
    if owned:
        return f"{wh} {be} {fragment}?"
    things = [m for m in question_mentions(before) if not m.owned]
    thing = things[-1].text if things else (topic.text if (topic := talk.topic()) else "")
    return f"{wh} {be} the {words} of {thing}?" if thing and head in ATTRIBUTES else None


def _as_subject(fragment: str, talk: Conversation) -> str | None:
    """ "and the public version?": the question before, asked of that."""
    clause, topic = talk.last.clause, talk.topic()
    if clause is None or not clause.aux or not re.match(r"[Tt]he [a-z]", fragment):
        return None
    of = f" of {topic.text}" if topic and topic.text.lower() not in fragment.lower() else ""
    asked = Clause(clause.wh, clause.aux, f"{fragment}{of}", clause.predicate)
    return f"{clause_text(asked)}?"


def _brief(answer: str) -> str:
    return answer.strip().rstrip(" .,;:?!")
