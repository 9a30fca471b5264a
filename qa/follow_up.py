"""A question and what was said before -> a question that stands alone. Rules only, pure.

"when did they arrive?" gets the name that "they" means, "why?" the clause that it asks about, "and
Greece?" the question before with Greece in it, "and who said so?" the statement that was made. A
question that says itself what it is about is returned as it came, the very same string.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answer import Answer
from qa.clause import ask_again, bare, parse, statement
from qa.conversation import (
    Conversation,
    Referent,
    Referring,
    Turn,
    question_mentions,
    refused,
)
from qa.ellipsis import complete
from qa.mentions import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION_WORDS,
    PASTS,
    PREPOSITIONS,
    QUESTION_WORDS,
    Token,
    is_date_word,
    is_plural,
    mentions,
    owner,
    phrase_end,
    tokens,
    words_of,
)

# Who "he" is was said in the last turns or not at all; what is pasted is no question.
_TURNS = 8
_LONGEST_QUESTION = 600
_LONGEST_ANSWER = 500

_PRONOUNS: dict[str, Referring] = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "it": "it", "its": "it",
}  # fmt: skip
_POSSESSIVES = words_of("his their its")
_TIME_NOUNS = words_of("time year season period day month era decade week summer winter date")
_DEMONSTRATIVES = words_of("that this these those")
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
_OTHERS = re.compile(
    r"\b(?:else|other(?! than)|(?:any|what|which|the|some|there) others|another|additional"
    r"|(?:any|there) more)\b(?! than)",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(
    r"\b(?:besides|other than|apart from|aside from|except|in addition to)\b", re.I
)
_NO_MORE = re.compile(r"\b(?:each other|one another|no more|any more|more than|the other)\b", re.I)
_ABOUT_WHAT = re.compile(r"\bthis (?:article|page|text|document|story|topic|subject)\b", re.I)
_DEFINITE = re.compile(r"\b(?:the|that|this|these|those) (?=[a-z])", re.IGNORECASE)
_TITLED = words_of("album song single film movie book novel show series play track record video")
_NAMED_BY_TOPIC = words_of("band group team company agency film movie album show book tour club")
_LONGEST_EXCEPTION = 10


@dataclass(frozen=True)
class _Edit:
    """New words for a stretch of the question."""

    start: int
    end: int
    words: str


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
    if not history or not question.strip() or len(question) > _LONGEST_QUESTION:
        return question
    talk = Conversation()
    for item in history[-_TURNS:]:
        turn = _turn(item)
        typed = tokens(turn.question)
        pronouns = frozenset(_PRONOUNS[word.bare] for word in typed if word.bare in _PRONOUNS)
        talk.add(replace(turn, question=_resolved(turn.question, talk)), pronouns)
    standing = _resolved(question, talk)
    if complete(question, talk) is None:
        standing = _with_exception(standing, talk)
    return _with_topic(standing, talk) if standing == question else standing


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


def _resolved(question: str, talk: Conversation) -> str:
    """The question made whole, its pronouns replaced."""
    if not talk.turns or not question.strip():
        return question
    text = complete(question, talk) or question
    text = _apply(text, _edits(text, talk))
    return _apply(text, _for_phrases(text, talk)) or question


def _apply(text: str, edits: list[_Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = f"{text[: edit.start]}{edit.words}{text[edit.end :]}"
    return text


def _edits(question: str, talk: Conversation) -> list[_Edit]:
    line = tokens(question)
    edits: list[_Edit] = []
    done: dict[Referring, Referent | None] = {}
    for at, word in enumerate(line):
        pronoun = _PRONOUNS.get(word.bare)
        if pronoun and not word.possessive and pronoun not in done:
            done[pronoun] = _meant(question, line, at, talk, list(done.values()))
            edits += _for_pronoun(question, line, at, done[pronoun], talk)
        elif word.bare == "there":
            edits += _for_there(question, line, at, talk)
        elif word.bare == "then":
            edits += _for_then(question, line, at, talk)
        elif word.bare in _DEMONSTRATIVES:
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
    pronoun = _PRONOUNS[word.bare]
    if pronoun == "it" and _EMPTY_IT.search(question):
        return None
    if _bound(question, line, at, pronoun, _owns(line, at)):
        return None
    suffers = (
        rf"\b(?:was|were|is|are) {word.bare}\b|\b{word.bare} (?:be|been|being)\b"
        r"|\b(?:cost|costs|weigh)\b"
    )
    passive = bool(re.search(suffers, question, re.IGNORECASE))
    return talk.meant_by(pronoun, passive, [one for one in others if one])


def _for_pronoun(
    question: str, line: tuple[Token, ...], at: int, meant: Referent | None, talk: Conversation
) -> list[_Edit]:
    if meant is None:
        return []
    word, name = line[at], meant.text
    pronoun = _PRONOUNS[word.bare]
    if pronoun == "they" and meant.sort == "person" and (other := talk.companion(meant)):
        name = f"{name} and {other.text}"
    if name.lower() in question.lower():
        return []
    meant.meant.setdefault(pronoun, []).append(len(talk.turns))
    return [_Edit(word.start, word.end, owner(name) if _owns(line, at) else name)]


def _owns(line: tuple[Token, ...], at: int) -> bool:
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


def _for_there(question: str, line: tuple[Token, ...], at: int, talk: Conversation) -> list[_Edit]:
    beside = [word.bare for word in (*line[max(0, at - 1) : at], *line[at + 1 : at + 2])]
    if at == 0 or AUXILIARIES.intersection(beside) or beside[-1] in ("any", "a", "an"):
        return []
    place = _place(talk)
    if not place:
        return []
    preposition = line[at - 1].bare in PREPOSITIONS
    return [_Edit(line[at].start, line[at].end, place if preposition else f"in {place}")]


def _place(talk: Conversation) -> str:
    for text in (talk.last.answer, talk.last.question):
        for match in _PLACE.finditer(text):
            if not is_date_word(match[1].split()[-1]):
                return match[1].rstrip(".")
        places = [m.text for m in mentions(text) if m.sort == "place"]
        if places:
            return places[-1]
    return ""


def _for_then(question: str, line: tuple[Token, ...], at: int, talk: Conversation) -> list[_Edit]:
    date = _date(talk)
    if not date or at == 0 or question[line[at].end :].strip(" ?!."):
        return []
    dated = line[at - 1].bare in ("by", "since", "until", "before", "after")
    return [_Edit(line[at].start, line[at].end, date if dated else f"in {date}")]


def _date(talk: Conversation) -> str:
    for text in (talk.last.answer, talk.last.question):
        match = _DATE.search(text)
        if match:
            return match[0]
    return ""


def _for_demonstrative(
    question: str, line: tuple[Token, ...], at: int, talk: Conversation
) -> list[_Edit]:
    """ "that season", "after that", "was this ...": what was said last, where it is short."""
    word, following = line[at], line[at + 1 : at + 2]
    before = line[at - 1] if at else None
    noun = following[0] if following and following[0].bare not in FUNCTION_WORDS else None
    if noun is not None and noun.bare in _TIME_NOUNS:
        date = _date(talk)
        start = before.start if before and before.bare in PREPOSITIONS else word.start
        tail = line[at + 2 : at + 3]
        end = tail[0].end if tail and tail[0].bare == "period" else noun.end
        return [_Edit(start, end, f"in {date}")] if date else []
    ends = not question[word.end :].strip(" ?!.,")
    opens = at == 1 and before is not None and before.bare in AUXILIARIES and noun is None
    if not (opens or (ends and before is not None and before.bare in PREPOSITIONS)):
        return []
    answer = _exception(talk)
    return [_Edit(word.start, word.end, answer)] if answer else []


def _for_phrases(question: str, talk: Conversation) -> list[_Edit]:
    """The first "the album" of a question without names, as it was called before."""
    found = question_mentions(question)
    if any(mention.proper for mention in found) or next(talk.named(question), None):
        return []
    for match in _DEFINITE.finditer(question):
        line = tokens(question[match.end() :])
        end = phrase_end(question[match.end() :], line, 0, limit=4)
        if not end or line[end - 1].bare in _TIME_NOUNS:
            continue
        words = question[match.end() : match.end() + line[end - 1].end]
        if re.match(r" (?:that|who|which|whose) ", question[match.end() + line[end - 1].end :]):
            continue
        fuller = _fuller(words, match[0].strip().lower() == "the", talk)
        if fuller:
            return [_Edit(match.start(), match.end() + len(words), fuller)]
    return []


def _fuller(words: str, article: bool, talk: Conversation) -> str:
    """What a noun phrase, given without its article, was called before; empty if it was not."""
    head = words.split(" of ")[0].split()[-1].lower()
    titled = _titled(head, talk)
    if titled:
        return titled
    for one in reversed(talk.referents):
        alike = one.text.lower().split()[-1] == head and len(one.text.split()) > 1
        if alike and _has_name(one.text) and one.asked:
            return one.text
    said = " ".join(f"{turn.question} {turn.answer}" for turn in talk.turns[-3:]).lower()
    topic = talk.topic()
    if topic is None or not re.search(rf"\b{re.escape(head.rstrip('s'))}", said):
        return ""
    if head in _NAMED_BY_TOPIC and topic.sort != "person":
        return f"the {head} {topic.text.removeprefix('the ')}"
    return f"{owner(topic.text)} {words}" if article or topic.asked else ""


def _titled(head: str, talk: Conversation) -> str:
    """ "the album" with its title, where one stood beside the word or answered the question."""
    for turn in reversed(talk.turns[-3:]):
        for text in (turn.answer, turn.question):
            for mention in mentions(text):
                before, after = text[: mention.start].lower(), text[mention.end :].lower()
                beside = re.search(rf"\b{re.escape(head)}s?,? (?:titled |called |named )?$", before)
                if mention.proper and mention.sort in ("work", "name", "thing", "group", "person"):
                    if beside or re.match(rf" {re.escape(head)}\b", after):
                        return f"the {head} {mention.text.removeprefix('the ')}"
                    if mention.sort == "work" and head in _TITLED and turn is talk.last:
                        return f"the {head} {mention.text}"
    return ""


def _has_name(text: str) -> bool:
    return any(word.capital for word in tokens(text)[1:]) or "'" in text


def _with_exception(question: str, talk: Conversation) -> str:
    """ "any other ...?", "what else ...?": besides what was said last."""
    if not _OTHERS.search(question) or _EXCEPTED.search(question) or _NO_MORE.search(question):
        return question
    exception = _exception(talk)
    if exception.lower() in question.lower():
        asked = (m.text for m in mentions(talk.last.question) if m.proper)
        exception = next((name for name in asked if name.lower() not in question.lower()), "")
    if not exception:
        return question
    return _behind(question, f"besides {exception}")


def _exception(talk: Conversation) -> str:
    """The last answer if it is short, or the names in it; empty without any."""
    for turn in reversed(talk.turns[-2:]):
        if refused(turn.answer):
            continue
        answer = turn.answer.strip().rstrip(" .,;:")
        if len(answer.split()) <= _LONGEST_EXCEPTION and _nominal(answer):
            return answer
        names = [m.text for m in mentions(answer) if m.proper and not m.owned]
        if names:
            return names[0]
    return ""


def _nominal(answer: str) -> bool:
    """Whether an answer is no clause and can stand behind a preposition."""
    words = tokens(answer)
    if not words or (words[0].bare in FUNCTION_WORDS and words[0].bare not in DETERMINERS):
        return False
    return not any(
        word.bare in AUXILIARIES or word.bare in PASTS or re.search(r"[a-z]{2}ed$", word.bare)
        for word in words
    )


def _with_topic(question: str, talk: Conversation) -> str:
    """A question that names nothing, about what the conversation is about."""
    topic = talk.topic()
    found = question_mentions(question)
    if topic is None or any(m.proper for m in found) or next(talk.named(question), None):
        return question
    if _ABOUT_WHAT.search(question):
        return _behind(question, f"about {topic.text}")
    happened = re.match(r"\W*(?:and )?what (?:else )?happened\b", question, re.IGNORECASE)
    if happened:
        return f"{question[: happened.end()]} to {topic.text}{question[happened.end() :]}"
    if not topic.asked or any(w.bare in _DEMONSTRATIVES for w in tokens(question)):
        return question
    telling = [w for w in tokens(question) if w.bare not in FUNCTION_WORDS]
    said = " ".join(f"{turn.question} {turn.answer}" for turn in talk.turns[-3:]).lower()
    if len(telling) > 1 and not any(w.bare.rstrip("s") in said for w in telling):
        return question
    return _behind(question, f"for {topic.text}")


def _behind(question: str, words: str) -> str:
    text = question.rstrip()
    body = text.rstrip(" ?!.")
    return f"{body} {words}{text[len(body) :].strip() or ''}"
