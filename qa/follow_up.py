"""A question and what was said before -> a question that stands alone. Rules only, pure.

"when did they arrive?" gets the name that "they" means, "why?" the clause that it asks about, "and
Greece?" the question before with Greece in it, "and who said so?" the statement that was made. A
question that says itself what it is about is returned as it came, the very same string.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answer import Answer
from qa.clause import Clause, bare, parse
from qa.conversation import Conversation, Turn
from qa.ellipsis import asks_who_said, complete
from qa.kind_nouns import singular
from qa.mention_values import tokens
from qa.mention_words import FUNCTION_WORDS
from qa.mentions import mentions
from qa.noun_phrases import phrase_end
from qa.pronouns import (
    DEMONSTRATIVES,
    PRONOUNS,
    applied,
    is_dated,
    is_nominal,
    phrase_edits,
    pronoun_edits,
)
from qa.stems import stem, telling_stems
from qa.turn_mentions import question_mentions, refused

# Who "he" is was said in the last turns or not at all; what is pasted is no question.
_TURNS = 8
_LONGEST_QUESTION = 600
_LONGEST_ANSWER = 500

# Whose word is asked for stays before what is asked: "according to Xinhua, why was that?".
_ACCORDING = re.compile(r"\W*according to [^,?]{1,80}, (?=\w)", re.IGNORECASE)
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
_HAPPENED = re.compile(
    r"\W*(?:and )?what (?:else )?happened(?=\W*$| (?:in|on|after|before|during|next|then)\b)", re.I
)


def stand_alone(question: str, history: Sequence[Answer | tuple[str, str]] = ()) -> str:
    """`question` with what it left to the conversation put in words.

    Parameters
    ----------
    question : str
        As typed. Of more than 600 characters nothing is changed.
    history : sequence of Answer or (question, answer)
        What was said before, oldest first; the last eight turns are read, and of each question
        the first 600 characters, of each answer the first 500.

    Returns
    -------
    str
        A question that can be asked without the conversation; the same string where nothing was
        left out, or where nothing that was said fits.
    """
    return resolve(question, history).question


@dataclass(frozen=True)
class Standing:
    """A question as it can be asked without its conversation.

    Attributes
    ----------
    question : str
        The same string as typed where nothing was left out, or where what was meant is not plain.
    about : str
        Of a question that names nothing, what the conversation was about, to be searched for
        besides; empty where it names something, or where the subject was changed.
    """

    question: str
    about: str = ""


def resolve(question: str, history: Sequence[Answer | tuple[str, str]] = ()) -> Standing:
    """`question` made to stand alone, and what it leans on where that was not put in words.

    Parameters are those of `stand_alone`.
    """
    if not history or not question.strip() or len(question) > _LONGEST_QUESTION:
        return Standing(question)
    talk = _heard(history)
    if not talk.turns:
        return Standing(question)
    standing = _resolved(question, talk)
    if bare(standing).lower() == bare(talk.last.question).lower():
        standing = question  # nobody asks the same again
    elif complete(question, talk) is None:
        standing = _with_exception(standing, talk)
    if standing == question:
        standing = _with_topic(question, talk)
    return Standing(standing, _about(standing, talk))


def _heard(history: Sequence[Answer | tuple[str, str]]) -> Conversation:
    talk = Conversation()
    for item in history[-_TURNS:]:
        turn = _turn(item)
        if _says_nothing(item, turn):
            continue
        typed = tokens(turn.question)
        pronouns = frozenset(PRONOUNS[word.bare] for word in typed if word.bare in PRONOUNS)
        talk.add(replace(turn, question=_resolved(turn.question, talk)), pronouns)
    return talk


def _about(question: str, talk: Conversation) -> str:
    """What the conversation is about, for a question that goes on with it and names nothing."""
    named = any(m.proper for m in question_mentions(question))
    if named or next(talk.named(question), None):
        return ""
    words = tokens(question)
    open_ = any(w.bare in PRONOUNS or w.bare in DEMONSTRATIVES or w.bare == "there" for w in words)
    telling = [w for w in words if w.bare not in FUNCTION_WORDS]
    said = telling_stems(" ".join(f"{turn.question} {turn.answer}" for turn in talk.turns[-3:]))
    if not open_ and len(telling) > 1 and not any(stem(w.bare) in said for w in telling):
        return ""
    asked = [
        m.text for turn in talk.turns[-3:] for m in question_mentions(turn.question) if m.proper
    ]
    topic = talk.topic()
    return " ".join(dict.fromkeys([*([topic.text] if topic else []), *asked]))


def _turn(item: Answer | tuple[str, str]) -> Turn:
    if not isinstance(item, Answer):
        asked, answer = item
        return Turn(asked[:_LONGEST_QUESTION], answer[:_LONGEST_ANSWER])
    return Turn(
        item.question[:_LONGEST_QUESTION],
        "" if item.refused else item.text[:_LONGEST_ANSWER],
        tuple(finding.speaker[:100] for finding in item.findings[:3] if finding.speaker),
        tuple(citation.quote[:_LONGEST_ANSWER] for citation in item.citations[:2]),
    )


def _says_nothing(item: Answer | tuple[str, str], turn: Turn) -> bool:
    """Whether a turn adds nothing to talk about: it is empty, or no speaker was found.

    Whoever asks "why?" after "who said so?" without an answer asks why it is so.
    """
    typed = item.asked if isinstance(item, Answer) else item[0]
    wordless = not any(c.isalnum() for c in turn.question)
    return refused(turn.answer) and (wordless or asks_who_said(typed[:_LONGEST_QUESTION]))


def _resolved(question: str, talk: Conversation) -> str:
    """The question made whole, its pronouns replaced."""
    if not talk.turns or not question.strip():
        return question
    led = _ACCORDING.match(question)
    if led:
        return led[0] + _resolved(question[led.end() :], talk)
    text = complete(question, talk) or question
    text = applied(text, pronoun_edits(text, talk))
    return applied(text, phrase_edits(text, talk)) or question


def _with_exception(question: str, talk: Conversation) -> str:
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
    phrases = [m for m in mentions(talk.last.question) if not m.proper and m.text.count(" ") > 1]
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
    if is_dated(answer) and not re.match(r"\W*(?:when|how)\b", question, re.IGNORECASE):
        return ""
    wh = clause.wh.lower()
    if _ELSE_WHO.search(question):
        return answer if re.search(r"\bwhom?$", wh) else ""
    if _ELSE_WHAT.search(question):
        now = parse(question)
        verbs = [_verb(each) for each in (now, clause) if each is not None]
        return answer if wh.startswith("what") and len(set(verbs)) == 1 < len(verbs) else ""
    if noun is None:
        return ""
    line = tokens(noun["noun"])
    end = phrase_end(noun["noun"], line, 0, limit=4)
    head = singular(line[end - 1].bare) if end else ""
    before = {singular(w.bare) for w in tokens(talk.last.question)} - FUNCTION_WORDS
    return answer if head in before else ""


def _verb(clause: Clause) -> str:
    """The stem of a clause's verb; empty where it has none but "is" or "did"."""
    return next((stem(w.bare) for w in tokens(clause.predicate) if w.bare != "else"), "")


def _with_topic(question: str, talk: Conversation) -> str:
    """ "what happened in 1998?": to what the conversation is about."""
    topic, happened = talk.topic(), _HAPPENED.match(question)
    if topic is None or happened is None or any(m.proper for m in question_mentions(question)):
        return question
    return f"{question[: happened.end()]} to {topic.text}{question[happened.end() :]}"


def _behind(question: str, words: str) -> str:
    text = question.rstrip()
    body = text.rstrip(" ?!.")
    return f"{body} {words}{text[len(body) :].strip() or ''}"
