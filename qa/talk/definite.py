"""Noun phrases of a question ("the album"), as they were called before in the conversation. Pure."""

import re

from qa.tables import words_of
from qa.talk.conversation import Conversation
from qa.talk.mention_values import owner, tokens
from qa.talk.mentions import mentions
from qa.talk.noun_phrases import phrase_end
from qa.talk.pronouns import Edit
from qa.talk.turn_mentions import TIME_NOUNS, question_mentions

_DEFINITE = re.compile(r"\b(?:the|that|this|these|those) (?=[a-z])", re.IGNORECASE)
# Their titles stand beside them: "the album Intuition", "the band Pavement".
_TITLED = words_of(
    """album song single film movie book novel show series play track record video band group team
    company agency tour club"""
)
_QUOTED = re.compile(r"[\"“][^\"”]+[\"”]")


def phrase_edits(question: str, talk: Conversation) -> list[Edit]:
    """The first "the album" of a question without names, as it was called before."""
    found = question_mentions(question)
    if any(mention.proper for mention in found) or next(talk.named(question), None):
        return []
    for match in _DEFINITE.finditer(question):
        line = tokens(question[match.end() :])
        end = phrase_end(question[match.end() :], line, 0, limit=4)
        if not end or line[end - 1].bare in TIME_NOUNS:
            continue
        words = question[match.end() : match.end() + line[end - 1].end]
        if re.match(
            r" (?:that|who|which|whose|[a-z]+ed|he|she|they)\b",
            question[match.end() + len(words) :],
        ):
            continue
        fuller = _fuller(words, talk)
        if fuller and fuller.lower() != f"{match[0]}{words}".lower():
            return [Edit(match.start(), match.end() + len(words), fuller)]
    return []


def _fuller(words: str, talk: Conversation) -> str:
    """What a noun phrase, given without its article, was called before; empty if it was not."""
    head = words.partition(" of ")[0].split()[-1].lower()
    titled = _titled(head, talk)
    if titled:
        return titled
    for one in reversed(talk.referents):
        alike = one.text.lower().split()[-1] == head and len(one.text.split()) > 1
        if alike and _has_name(one.text) and one.asked:
            return one.text
    topic = talk.topic()
    owned = re.compile(
        rf"(?:\b(?:his|her|its|their)|['’]s?) (?:\w+ ){{0,2}}{re.escape(head.removesuffix('s'))}s?\b",
        re.I,
    )
    if topic is None or not any(
        owned.search(text) for turn in talk.turns[-3:] for text in (turn.question, turn.answer)
    ):
        return ""
    return "" if any(word.possessive for word in tokens(words)) else f"{owner(topic.text)} {words}"


def _titled(head: str, talk: Conversation) -> str:
    """ "the album" with its title, where one stood beside the word or answered the question."""
    if head not in _TITLED:
        return ""
    for turn in reversed(talk.turns[-3:]):
        for text in (turn.answer, turn.question):
            for mention in mentions(text):
                before, after = text[: mention.start].lower(), text[mention.end :].lower()
                beside = re.search(rf"\b{re.escape(head)}s?,? (?:titled |called |named )?$", before)
                if mention.proper and (beside or re.match(rf" {re.escape(head)}\b", after)):
                    return f"the {head} {mention.text.removeprefix('the ')}"
        answer = turn.answer.strip(" .,;:")
        if turn is talk.last and head in turn.question.lower() and _QUOTED.fullmatch(answer):
            return f"the {head} {answer}"
    return ""


def _has_name(text: str) -> bool:
    return any(word.capital for word in tokens(text)[1:]) or "'" in text
