""" "Any other ...?", "who else ...?": besides what was answered before, where that is plain. Pure."""

import re

from qa.kinds.nouns import singular
from qa.stems import stem, telling_stems
from qa.talk.clause import Clause, parse
from qa.talk.conversation import Conversation
from qa.talk.mention_values import tokens
from qa.talk.mention_words import AUXILIARIES, FUNCTION_WORDS
from qa.talk.mentions import mentions
from qa.talk.noun_phrases import phrase_end
from qa.talk.pronouns import is_dated, is_nominal

_OTHERS = re.compile(
    r"\b(?:else|other(?! than)|(?:any|what|which|the|some|there) others|another|additional"
    r"|(?:any|there) more)\b(?! than)",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(
    r"\b(?:besides|other than|apart from|aside from|except|in addition to)\b", re.I
)
_ELSE_WHO = re.compile(r"\b(?:who|whom|anyone|anybody|someone|somebody|everyone|one) else\b", re.I)
_ELSE_WHAT = re.compile(r"\b(?:what|anything|something|everything) else\b", re.I)
_OTHER_NOUN = re.compile(
    r"\b(?:other|another|additional|more) (?P<noun>[a-z][a-z -]*)", re.IGNORECASE
)
_MADE = re.compile(
    r"\W*who (?:directed|wrote|made|composed|recorded|produced|painted|designed|built|founded) "
    r"(?P<work>(?:the )?[A-Z].{0,60})",
    re.IGNORECASE,
)
_NO_MORE = re.compile(r"\b(?:each other|one another|no more|any more|more than|the other)\b", re.I)


def with_exception(question: str, talk: Conversation) -> str:
    """ "any other ...?", "what else ...?": besides what was said last, where that was of the kind."""
    if not _OTHERS.search(question) or _EXCEPTED.search(question) or _NO_MORE.search(question):
        return question
    exception = _like_phrase(question, talk) or _same_asked(question, talk)
    if not exception or exception.lower() in question.lower():
        return question
    return _behind(question, f"besides {exception}")


def _like_phrase(question: str, talk: Conversation) -> str:
    """ "any other shipments?": the first S-400 shipment, which was asked about."""
    asked = re.search(r"\b(?:other|another|more) ([a-z]+?)s?\b", question)
    if asked is None:
        return ""
    phrases = [
        m for m in mentions(talk.last.question) if m.sort == "thing" and m.text.count(" ") > 1
    ]
    phrases = [m for m in phrases if not m.proper and "s' " not in m.text]
    return next((m.text for m in phrases if m.head.removesuffix("s") == asked[1]), "")


def _same_asked(question: str, talk: Conversation) -> str:
    """The last answer, where the question asks for more of the same; empty where it does not."""
    clause, answer = talk.last.clause, talk.last.answer.strip().rstrip(" .,;:")
    noun = _OTHER_NOUN.search(question)
    made = _MADE.match(talk.last.question)
    if made and noun and answer and answer in question:
        # "Who directed Dahomey?", "What other films has Mati Diop made?"
        return made["work"].rstrip(" ?")
    if clause is None or not is_nominal(answer):
        return ""
    if is_dated(answer) and not re.match(r"\W*when\b", question, re.IGNORECASE):
        return ""
    wanted = (
        r"\bwhom?$"
        if _ELSE_WHO.search(question)
        else r"what"
        if _ELSE_WHAT.search(question)
        else ""
    )
    if wanted:
        now = parse(question)
        same = now is not None and _asks_alike(now, clause)
        return answer if same and re.search(wanted, clause.wh, re.IGNORECASE) else ""
    if noun is None:
        return ""
    line = tokens(noun["noun"])
    end = phrase_end(noun["noun"], line, 0, limit=4)
    head = singular(line[end - 1].bare) if end else ""
    # Of "which city hosts the museum?" the answer is a city and no museum.
    kind = {singular(w.bare) for w in tokens(clause.wh)} - FUNCTION_WORDS
    before = {singular(w.bare) for w in tokens(talk.last.question)} - FUNCTION_WORDS
    return answer if head in (kind or before) else ""


def _asks_alike(now: Clause, clause: Clause) -> bool:
    """Whether two questions ask for the same of the same: whoever else bought, bought something."""
    mine, theirs = ({w.bare for w in tokens(one.subject) if w.capital} for one in (now, clause))
    if mine and theirs and mine.isdisjoint(theirs):
        return False
    if _verb(now) or _verb(clause):
        return _verb(now) == _verb(clause)
    return not telling_stems(now.rest).isdisjoint(telling_stems(clause.rest))


def _verb(clause: Clause) -> str:
    """The stem of a clause's verb; empty where it has none but "is" or "did"."""
    words = (word.bare for word in tokens(clause.predicate))
    return next((stem(word) for word in words if word not in AUXILIARIES | {"else"}), "")


def _behind(question: str, words: str) -> str:
    text = question.rstrip()
    body = text.rstrip(" ?!.")
    return f"{body} {words}{text[len(body) :].strip() or ''}"
