"""A question and what was said before -> a question that stands alone. Rules only, pure.

"when did they arrive?" gets the name that "they" means, "why?" the clause that it asks about, "and
Greece?" the question before with Greece in it, "and who said so?" the statement that was made. A
question that says itself what it is about is returned as it came, the very same string.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answer import Answer
from qa.stems import stem, telling_stems
from qa.talk.besides import with_exception
from qa.talk.clause import bare
from qa.talk.conversation import Conversation, Turn
from qa.talk.definite import phrase_edits
from qa.talk.ellipsis import asks_who_said, complete
from qa.talk.mention_values import tokens
from qa.talk.mention_words import FUNCTION_WORDS, MONTHS
from qa.talk.pronouns import (
    DEMONSTRATIVES,
    PRONOUNS,
    applied,
    pronoun_edits,
)
from qa.talk.turn_mentions import question_mentions, refused

# Who "he" is was said in the last turns or not at all; what is pasted is no question.
_TURNS = 8
_LONGEST_QUESTION = 600
_LONGEST_ANSWER = 500

# Whose word is asked for stays before what is asked: "according to Xinhua, why was that?".
_ACCORDING = re.compile(r"\W*according to [^,?]{1,80}, (?=\w)", re.IGNORECASE)
_HAPPENED = re.compile(
    r"\W*(?:and )?what (?:else )?happened"
    rf"(?=\W*$| (?:then|next)\b| (?:in|on|during|after|before) (?:\d|that\b|this\b|{'|'.join(MONTHS)}))",
    re.IGNORECASE,
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
    completed = complete(question, talk) is not None
    if bare(standing).lower() == bare(talk.last.question).lower():
        standing = question  # nobody asks the same again
    elif not completed:
        standing = with_exception(standing, talk)
    if standing == question:
        standing = _with_topic(question, talk)
    return Standing(standing, _about(standing, talk, completed))


def _heard(history: Sequence[Answer | tuple[str, str]]) -> Conversation:
    talk = Conversation()
    for item in history[-_TURNS:]:
        turn = _turn(item)
        if _says_nothing(item, turn):
            continue
        typed = (item.asked if isinstance(item, Answer) else turn.question)[:_LONGEST_QUESTION]
        pronouns = frozenset(PRONOUNS[w.bare] for w in tokens(typed) if w.bare in PRONOUNS)
        # Resolved in any case: whom a typed "she" meant is remembered.
        whole = _resolved(typed, talk)
        answered = whole if typed == turn.question else _resolved(turn.question, talk)
        talk.add(replace(turn, question=answered), pronouns)
    return talk


def _about(question: str, talk: Conversation, completed: bool) -> str:
    """What the conversation is about, for a question that goes on with it and names nothing."""
    named = any(m.proper for m in question_mentions(question))
    if named or next(talk.named(question), None):
        return ""
    words = tokens(question)
    open_ = any(w.bare in PRONOUNS or w.bare in DEMONSTRATIVES or w.bare == "there" for w in words)
    telling = [w for w in words if w.bare not in FUNCTION_WORDS]
    # What was completed has the words of the question before anyway.
    asked_before = talk.turns[-3:-1] if completed else talk.turns[-3:]
    said = telling_stems(
        " ".join([turn.question for turn in asked_before] + [t.answer for t in talk.turns[-3:]])
    )
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


def _with_topic(question: str, talk: Conversation) -> str:
    """ "what happened in 1998?": to what the conversation is about."""
    topic, happened = talk.topic(), _HAPPENED.match(question)
    if topic is None or happened is None or any(m.proper for m in question_mentions(question)):
        return question
    return f"{question[: happened.end()]} to {topic.text}{question[happened.end() :]}"
