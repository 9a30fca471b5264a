"""What a question asks for, by rules: a span, a list, yes or no, what somebody said, why.

English, typed as people type: in lower case, without a question mark, with "whats" and "can you
tell me". A question that no rule knows is "other" only when it is no question at all (a greeting, a
statement); bare keywords count as a question for a span.
"""

import re
from functools import lru_cache

from qa.answer import Kind
from qa.kinds import words as table
from qa.kinds.nouns import asked_noun, class_of, may_be_past
from qa.kinds.open import OTHER, YES_NO, Reading, copula, open_question
from qa.kinds.tokens import Token, read_tokens
from qa.kinds.words import Expectation

__all__ = ["Expectation", "expects", "kind"]


# In characters; what is longer is no question, but has to be answered with something.
_LONGEST = 1000
# Who says so is no part of what is asked.
_TOLD_BY = re.compile(
    r"(?<=\w),? (?:according to|as (?:reported|told) by|in the words of) (?!wh)[^,?]{1,80}(?=\?*\s*$)",
    re.IGNORECASE,
)
_TAG = re.compile(
    r",\s*(?:right|correct|yes|no|(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|wo|"
    r"ca)(?:n['’]t)? (?:it|he|she|they|we|you|there))\s*\?\s*$"
)
_LEAD = re.compile(
    r"(?:(?:can|could|would|will) (?:you|anyone|somebody) (?:tell|show|remind|inform)(?: me| us)"
    r"|(?:do|does|did|would) (?:you|we|anyone|anybody|somebody) (?:happen to )?(?:know|remember)"
    r"|(?:(?:do|have) you )?(?:have |got )?any idea|(?:tell|show|remind) (?:me|us)"
    r"|i (?:want|need|wish|would (?:like|love)|am trying) to (?:know|find out|learn|understand)"
    r"|i (?:am |was )?wonder(?:ing)?|i am (?:curious|interested)|let (?:me|us) know|find out"
    r"|i (?:do not know|forgot|forget))\b(?: about(?= (?:who|what|which|where|when|why|how)\b))?"
)


def kind(question: str) -> Kind:
    """What `question` asks for: a span, a list, yes or no, a quote, a reason, or something else."""
    return _read(question)[0]


def expects(question: str) -> Expectation | None:
    """The coarse type of what would answer `question`; None where no span or list would.

    Bare keywords ("s-400 price") ask for a span of which nothing is known: None too.
    """
    return _read(question)[1]


@lru_cache(maxsize=512)
def _read(question: str) -> Reading:
    question = _TOLD_BY.sub("", question.strip()[:_LONGEST])
    tokens = read_tokens(question)
    while len(tokens) > 1 and tokens[0].word in table.FILLERS:
        tokens = tokens[1:]
    words = [token.word for token in tokens]
    if not words or (words[0] in table.SMALL_TALK and table.SMALL_TALK.issuperset(words)):
        return OTHER
    if _TAG.search(question.lower()):
        return YES_NO
    line = " ".join(words)
    lead = _LEAD.match(line)
    if lead:
        return _embedded(tokens[len(lead.group().split()) :])
    asks_you = re.match(r"(?:can|could|would|will) you (\w+)", line)
    if asks_you and asks_you[1] in table.LIST_VERBS | table.NAMING_VERBS | table.TASKS:
        tokens = tokens[2:]
    return _main_clause(question, tokens)


def _main_clause(question: str, tokens: list[Token]) -> Reading:
    words = [token.word for token in tokens]
    start = _fronted(words)
    if start is not None and not _is_subordinate(tokens):
        return open_question(tokens[start:])
    if words[0] in table.LIST_VERBS or words[0] in table.NAMING_VERBS or words[0] in table.TASKS:
        return _imperative(tokens)
    later = _after_clause(tokens)
    if later:
        return _main_clause(question, later)
    if words[0] in table.AUXILIARIES and not (
        words[0] == "may" and words[1:2] and words[1].isdigit()
    ):
        return _closed(words)
    ending = question.rstrip(" \t\n\"'”’)")[-1:]
    in_place = None if ending == "." else _in_place(words, asked=ending == "?")
    if in_place is not None:
        return open_question(tokens[in_place:])
    return _statement(ending, words)


def _fronted(words: list[str]) -> int | None:
    """Where the question word stands that opens the question, prepositions before it skipped."""
    for at, word in enumerate(words[:4]):
        if word in table.QUESTION_WORDS:
            return at
        if word not in table.PREPOSITIONS:
            return None
    return None


def _is_subordinate(tokens: list[Token]) -> bool:
    """Whether "when" or "where" opens a clause before the question: "When it fell, who ...?"."""
    return (
        tokens[0].word in ("when", "where")
        and tokens[1:2] != []
        and tokens[1].word not in table.AUXILIARIES
        and bool(_after_clause(tokens))
    )


def _after_clause(tokens: list[Token]) -> list[Token]:
    """What follows the first comma, where that opens a question; else nothing."""
    for at, token in enumerate(tokens):
        if at and token.after_comma:
            rest = tokens[at:]
            words = [word.word for word in rest]
            if _fronted(words) is not None or words[0] in table.AUXILIARIES:
                return rest
    return []


def _embedded(tokens: list[Token]) -> Reading:
    """A question inside another: "can you tell me when ...", "do you know if ..."."""
    words = [token.word for token in tokens]
    if not words:
        return OTHER
    if words[0] in ("if", "whether"):
        return YES_NO
    start = _fronted(words)
    if start is not None and words[0] != "about":
        return open_question(tokens[start:])
    if words[0] in ("the", "what", "his", "her", "their", "its"):
        return copula(tokens, plural=asked_noun(tokens[1:])[1])
    return OTHER


def _closed(words: list[str]) -> Reading:
    """A question that opens with its verb: yes or no, unless it offers a choice."""
    if words[1:2] == ["you"] and table.TO_A_PROGRAM.intersection(words[2:3]):
        return OTHER
    choice = words.index("or") if words[0] in table.BE and "or" in words else 0
    if choice and (words[1] in ("it", "this", "that") or 2 < choice >= len(words) - 4):
        return "span", "thing"
    return YES_NO


def _imperative(tokens: list[Token]) -> Reading:
    words = [token.word for token in tokens]
    verb, rest = words[0], tokens[1:]
    if verb in table.TASKS:
        return OTHER
    if rest and rest[0].word in ("me", "us"):
        rest = rest[1:]
    if [token.word for token in rest[:3]] in (["a", "list", "of"], ["the", "list", "of"]):
        verb, rest = "list", rest[3:]
    noun, plural = asked_noun(rest)
    return "list" if plural or verb in table.LIST_VERBS else "span", class_of(noun)


def _in_place(words: list[str], asked: bool) -> int | None:
    """Where a question word stands inside: "The band was formed in which city?"."""
    found = [at for at, word in enumerate(words) if at and word in table.QUESTION_WORDS]
    for at in reversed(found):
        if words[at] in ("what", "which") and (
            words[at - 1] in table.PREPOSITIONS or at == len(words) - 1
        ):
            return at
    if found and (asked or (words[0] in table.PREPOSITIONS and found[0] < 6)):
        return found[-1] if asked else found[0]
    return None


def _statement(ending: str, words: list[str]) -> Reading:
    """What is neither question nor command: a statement with or without "?", or keywords."""
    verbs = [at for at, word in enumerate(words) if at and may_be_past(word)]
    governed = any(words[at + 1 : at + 2] and words[at + 1] in table.DETERMINERS for at in verbs)
    clause = bool(
        table.AUXILIARIES.intersection(words) - {"may", "will"}
        or table.PRONOUNS.intersection(words)
        or governed
    )
    if ending == "?":
        return YES_NO if clause or verbs else ("span", None)
    sentence = ending in (".", "!") and len(words) > 3
    return OTHER if clause or sentence or len(words) > 9 else ("span", None)
