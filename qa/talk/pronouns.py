"""Pronouns, "there" and "that year" of a question, in the words used before. Pure."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.tables import words_of
from qa.talk.conversation import Conversation
from qa.talk.mention_values import Token, is_date_word, is_plural, owner, tokens
from qa.talk.mention_words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION_WORDS,
    PASTS,
    PREPOSITIONS,
    QUESTION_WORDS,
)
from qa.talk.mentions import mentions
from qa.talk.referents import Referent, Referring
from qa.talk.retelling import dated
from qa.talk.turn_mentions import DONE_BY_PEOPLE, TIME_NOUNS, question_mentions

PRONOUNS: dict[str, Referring] = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "it": "it", "its": "it",
}  # fmt: skip
_POSSESSIVES = words_of("his their its")
DEMONSTRATIVES = words_of("that this these those")
_OF_TIME = words_of("in on at by during since for within")
_DATE = re.compile(
    r"\b(?:(?:late|early|mid-?|spring|summer|autumn|fall|winter) )?"
    r"(?:(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)(?: \d{1,2})?,? )?(?:1\d|20)\d\d(?:-\d\d(?:\d\d)?)?\b"
)
_PLACE = re.compile(
    r"\b(?:in|at|on|to|from|near|visit(?:ed)?) "
    r"((?:the )?[A-Z][\w.'’-]*(?: (?:of |the )*[A-Z][\w.'’-]*)*)"
)
_EMPTY_IT = re.compile(
    r"\b(?:(?:is|was) it (?:true|possible|likely|clear|known|not|that|because|because of)\b"
    r"|it (?:take|takes|took|rain|snow)\b|(?:was|is) it that\b|make it\b|that it is\b)",
    re.IGNORECASE,
)
_LONGEST_NOMINAL = 10


@dataclass(frozen=True)
class Edit:
    """New words for a stretch of the question."""

    start: int
    end: int
    words: str


def applied(text: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = f"{text[: edit.start]}{edit.words}{text[edit.end :]}"
    return text


def pronoun_edits(question: str, talk: Conversation) -> list[Edit]:
    line = tokens(question)
    edits: list[Edit] = []
    done: dict[Referring, Referent | None] = {}
    for at, word in enumerate(line):
        pronoun = PRONOUNS.get(word.bare)
        if pronoun and not word.possessive and pronoun not in done:
            done[pronoun] = _meant(question, line, at, talk, list(done.values()))
            edits += _for_pronoun(question, line, at, done[pronoun], talk)
        elif word.bare == "there":
            edits += _for_there(line, at, talk)
        elif word.bare == "then":
            edits += _for_then(question, line, at, talk)
        elif word.bare in DEMONSTRATIVES:
            edits += _for_demonstrative(question, line, at, talk)
    return edits


def _meant(
    question: str,
    line: tuple[Token, ...],
    at: int,
    talk: Conversation,
    others: Sequence[Referent | None],
) -> Referent | None:
    """What a pronoun of the question means; None where the question itself says it."""
    word = line[at]
    pronoun = PRONOUNS[word.bare]
    if pronoun == "it" and _EMPTY_IT.search(question):
        return None
    if _bound(question, line, at, pronoun, owns(line, at)):
        return None
    suffers = (
        rf"\b(?:was|were|is|are) {word.bare}\b|\b{word.bare} (?:be|been|being)\b"
        r"|\b(?:cost|costs|weigh)\b"
    )
    # "who sold it?": what is sold is more likely what was bought than who bought it.
    opens = at == 0 or line[at - 1].bare in AUXILIARIES | CONJUNCTIONS | QUESTION_WORDS
    object_ = word.bare in ("it", "them") and not opens
    passive = object_ or bool(re.search(suffers, question, re.IGNORECASE))
    behind = {w.bare for w in line[at + 1 : at + 3]}
    if owns(line, at):  # its "stern door" is none of what was called so
        noun = line[at + 1 : at + 2]
        part = [
            one for one in talk.referents if noun and not one.proper and noun[0].bare in one.words
        ]
        others = [*others, *part]
    people = word.bare == "they" and not behind.isdisjoint(DONE_BY_PEOPLE)
    return talk.meant_by(pronoun, passive, [one for one in others if one], people=people)


def _for_pronoun(
    question: str, line: tuple[Token, ...], at: int, meant: Referent | None, talk: Conversation
) -> list[Edit]:
    word = line[at]
    pronoun = PRONOUNS[word.bare]
    if meant is None:
        both = talk.pair() if pronoun == "they" else ""
        return [Edit(word.start, word.end, owner(both) if owns(line, at) else both)] if both else []
    name = meant.text
    if pronoun == "they" and meant.sort == "person" and (other := talk.companion(meant)):
        name = f"{name} and {other.text}"
    if name.lower() in question.lower() or _ungrammatical(line, at, name, meant):
        return []
    meant.meant.setdefault(pronoun, []).append(len(talk.turns))
    return [Edit(word.start, word.end, owner(name) if owns(line, at) else name)]


def _ungrammatical(line: tuple[Token, ...], at: int, name: str, meant: Referent) -> bool:
    """Whether a name does not fit in: "were KALIN married", "the members of the band's release"."""
    if owns(line, at):
        return " of " in name and not meant.proper
    before = line[at - 1].bare if at else ""
    one = meant.sort == "person" and name == meant.text
    return line[at].bare == "they" and one and before in ("were", "are", "have", "do")


def owns(line: tuple[Token, ...], at: int) -> bool:
    """Whether a pronoun is possessive: "his", and "her" before a noun."""
    word = line[at].bare
    return word in _POSSESSIVES or (word == "her" and _noun_follows(line, at))


def _noun_follows(line: tuple[Token, ...], at: int) -> bool:
    following = line[at + 1 : at + 2]
    return bool(following) and (
        following[0].bare not in FUNCTION_WORDS
        or following[0].bare in ("own", "first", "last", "next", "other", "most")
    )


def _bound(
    question: str, line: tuple[Token, ...], at: int, pronoun: Referring, owning: bool
) -> bool:
    """Whether the question itself says before the pronoun whom it means."""
    start = line[at].start
    before = [m for m in question_mentions(question) if m.end <= start and not m.owned]
    breaks = CONJUNCTIONS | QUESTION_WORDS | {"after", "before", "that"}
    clause_break = any(word.bare in breaks for word in line[1:at])
    if not (owning or clause_break or line[at].bare in ("he", "she", "they")):
        return False
    sorts = {"he": ("person", "name"), "she": ("person", "name"), "they": ("group",)}
    fitting = sorts.get(pronoun, ("thing", "work", "group", "place", "name"))
    if any(mention.sort in fitting for mention in before):
        return True
    return pronoun == "they" and any(
        is_plural(word.bare) and word.bare not in FUNCTION_WORDS and not word.possessive
        for word in line[1 : at - (not owning)]
    )


def _for_there(line: tuple[Token, ...], at: int, talk: Conversation) -> list[Edit]:
    beside = [word.bare for word in (*line[max(0, at - 1) : at], *line[at + 1 : at + 2])]
    if at == 0 or AUXILIARIES.intersection(beside) or beside[-1] in ("any", "a", "an"):
        return []
    place = _place(talk)
    if not place:
        return []
    preposition = line[at - 1].bare in PREPOSITIONS
    return [Edit(line[at].start, line[at].end, place if preposition else f"in {place}")]


def _place(talk: Conversation) -> str:
    clause = talk.last.clause
    if clause is not None and clause.wh.lower().endswith("where") and is_nominal(talk.last.answer):
        return talk.last.answer.strip().rstrip(" .,;:")
    for text in itertools.chain.from_iterable(
        (turn.answer, turn.question) for turn in reversed(talk.turns[-3:])
    ):
        for match in _PLACE.finditer(text):
            if not is_date_word(match[1].split()[-1]):
                # "in the Beirut explosion": the article is the noun's.
                noun = re.match(r" [a-z]+", text[match.end() :])
                article = "the " if noun and noun[0].strip() not in FUNCTION_WORDS else ""
                return match[1].rstrip(".").removeprefix(article)
        places = [m.text for m in mentions(text) if m.sort == "place"]
        if places:
            return places[-1]
    return ""


def _for_then(question: str, line: tuple[Token, ...], at: int, talk: Conversation) -> list[Edit]:
    date = _date(talk)
    if not date or at == 0 or question[line[at].end :].strip(" ?!."):
        return []
    led = line[at - 1].bare in ("by", "since", "until", "before", "after")
    return [Edit(line[at].start, line[at].end, date if led else dated(date))]


def _date(talk: Conversation) -> str:
    for text in (talk.last.answer, talk.last.question):
        match = _DATE.search(text)
        if match:
            return match[0]
    return ""


def _for_demonstrative(
    question: str, line: tuple[Token, ...], at: int, talk: Conversation
) -> list[Edit]:
    """ "that season", "after that", "was this ...": what was said last, where it is short."""
    word, following = line[at], line[at + 1 : at + 2]
    before = line[at - 1] if at else None
    noun = following[0] if following and following[0].bare not in FUNCTION_WORDS else None
    if noun is not None and noun.bare in TIME_NOUNS:
        date = _date(talk)
        timed = before is not None and before.bare in _OF_TIME
        if before is not None and before.bare in PREPOSITIONS and not timed:
            return []
        start = before.start if before and timed else word.start
        tail = line[at + 2 : at + 3]
        end = tail[0].end if tail and tail[0].bare == "period" else noun.end
        return [Edit(start, end, dated(date))] if date else []
    ends = not question[word.end :].strip(" ?!.,")
    opens = at == 1 and before is not None and before.bare in AUXILIARIES and noun is None
    if not (opens or (ends and before is not None and before.bare in PREPOSITIONS)):
        return []
    answer = talk.last.answer.strip().rstrip(" .,;:")
    if is_dated(answer) or not is_nominal(answer) or "," in answer:
        return []
    return [Edit(word.start, word.end, answer)] if answer else []


def is_dated(answer: str) -> bool:
    """Whether an answer is a date or a number: nothing that "that" could mean."""
    return bool(re.search(r"\d", answer)) and not any(m.proper for m in mentions(answer))


def is_nominal(answer: str) -> bool:
    """Whether an answer is no clause and short enough to stand behind a preposition."""
    words = tokens(answer)
    if not words or len(words) > _LONGEST_NOMINAL or "(" in answer:
        return False
    if words[0].bare in FUNCTION_WORDS and words[0].bare not in DETERMINERS:
        return False
    return not any(
        word.bare in AUXILIARIES or word.bare in PASTS or re.search(r"[a-z]{2}ed$", word.bare)
        for word in words
        if not word.capital
    )
