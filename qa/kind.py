"""What a question asks for, by rules: a span, a list, yes or no, what somebody said, why.

English, typed as people type: in lower case, without a question mark, with "whats" and "can you
tell me". A question that no rule knows is "other" only when it is no question at all (a greeting, a
statement); bare keywords count as a question for a span.
"""

import re
from functools import lru_cache

from qa import kind_words as table
from qa.answer import Kind
from qa.kind_nouns import asked_noun, class_of, is_plural, is_verb_form, may_be_past, singular
from qa.kind_tokens import Token, read_tokens
from qa.kind_words import Expectation
from qa.said_words import OPINIONS, REACTING

__all__ = ["Expectation", "expects", "kind"]


_Reading = tuple[Kind, Expectation | None]
_OTHER: _Reading = ("other", None)
_REASON: _Reading = ("reason", None)
_QUOTE: _Reading = ("quote", None)
_YES_NO: _Reading = ("yes-no", None)


# In characters; what is longer is no question, but has to be answered with something.
_LONGEST = 1000
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
def _read(question: str) -> _Reading:
    question = question.strip()[:_LONGEST]
    tokens = read_tokens(question)
    while len(tokens) > 1 and tokens[0].word in table.FILLERS:
        tokens = tokens[1:]
    words = [token.word for token in tokens]
    if not words or (words[0] in table.SMALL_TALK and table.SMALL_TALK.issuperset(words)):
        return _OTHER
    if _TAG.search(question.lower()):
        return _YES_NO
    line = " ".join(words)
    lead = _LEAD.match(line)
    if lead:
        return _embedded(tokens[len(lead.group().split()) :])
    asks_you = re.match(r"(?:can|could|would|will) you (\w+)", line)
    if asks_you and asks_you[1] in table.LIST_VERBS | table.NAMING_VERBS | table.TASKS:
        tokens = tokens[2:]
    return _main_clause(question, tokens)


def _main_clause(question: str, tokens: list[Token]) -> _Reading:
    words = [token.word for token in tokens]
    start = _fronted(words)
    if start is not None and not _is_subordinate(tokens):
        return _open(tokens[start:])
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
        return _open(tokens[in_place:])
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


def _embedded(tokens: list[Token]) -> _Reading:
    """A question inside another: "can you tell me when ...", "do you know if ..."."""
    words = [token.word for token in tokens]
    if not words:
        return _OTHER
    if words[0] in ("if", "whether"):
        return _YES_NO
    start = _fronted(words)
    if start is not None and words[0] != "about":
        return _open(tokens[start:])
    if words[0] in ("the", "what", "his", "her", "their", "its"):
        return _copula(tokens, plural=asked_noun(tokens[1:])[1])
    return _OTHER


def _open(tokens: list[Token]) -> _Reading:
    """A question from its question word on."""
    words = [token.word for token in tokens]
    match words[0]:
        case "why":
            return _REASON
        case "when":
            return "span", "date"
        case "where":
            return "span", "place"
        case "how":
            return _how(words)
        case "who" | "whom" | "whose":
            return _who(tokens)
        case _:
            return _what(tokens)


def _who(tokens: list[Token]) -> _Reading:
    words = [token.word for token in tokens]
    if words[1:2] and words[1] in ("are", "were") and words[2:3]:
        noun, plural = asked_noun(tokens[3:] if words[2] in table.DETERMINERS else tokens[2:])
        if noun and plural and (words[2] in table.DETERMINERS or "'" in words[2]):
            return "list", "person"
    return "span", "person"


def _how(words: list[str]) -> _Reading:
    degree = words[1] if len(words) > 1 else ""
    if degree == "about" or words[1:] in (["are", "you"], ["do", "you", "do"]):
        return _OTHER
    if degree in table.AUXILIARIES:
        feels = "feel" in words[3:] and "about" in words[4:]
        return _QUOTE if feels or REACTING.intersection(words[3:]) else _REASON
    if degree in ("", "come", "to") or degree in table.NOT_DEGREES or degree in table.DETERMINERS:
        return _REASON
    return "span", "quantity"


def _what(tokens: list[Token]) -> _Reading:
    words = [token.word for token in tokens]
    following = words[1] if len(words) > 1 else ""
    if following in ("about", "if"):
        told = following == "about" and any(map(is_verb_form, words[2:]))
        return ("span", "thing") if told else _OTHER
    if following == "for" and len(words) == 2:
        return _REASON
    verb = 2 if following.endswith("ly") else 1
    if (
        table.CAUSING.intersection(words[verb : verb + 1])
        or tuple(words[verb : verb + 2]) in table.LEADING_TO
    ):
        return _REASON
    if following in table.AUXILIARIES:
        if _reports(words):
            return _QUOTE
        if following in table.BE:
            return _copula(tokens[2:], plural=following in ("are", "were"))
        return "span", "quantity" if words[-1] in ("cost", "weigh", "measure") else "thing"
    if following == "of":
        plural = bool({"are", "were", "have", "do"}.intersection(words[2:]))
        return "list" if plural else "span", class_of(asked_noun(tokens[3:])[0])
    if words[0] == "what" and is_plural(following) and _opens_object(words[2:3]):
        return "span", "thing"
    noun, plural = asked_noun(tokens[1:])
    if noun in table.REASONS:
        return _REASON
    return "list" if plural else "span", class_of(noun)


def _opens_object(words: list[str]) -> bool:
    """Whether what stood before was a verb: "what states that ...", "what works well"."""
    objects = table.DETERMINERS | table.PRONOUNS | {"that", "to", "so", "well"}
    return any(word in objects or word.endswith(("ly", "ing")) for word in words)


def _reports(words: list[str]) -> bool:
    """Whether "what did X say ..." asks for words: a verb of saying is the verb of the question.

    Not so where a clause follows, of which one part is asked for: "what did X say it cost?".
    """
    forms = (
        table.GERUND
        if words[1] in table.BE
        else table.PAST | table.GERUND
        if words[1] in table.HAVE
        else table.BASE
    )
    for at in range(2, len(words)):
        verb = forms.get(words[at])
        if (
            verb is None
            or words[at - 1] in table.DETERMINERS
            or words[at - 1] in table.PREPOSITIONS
        ):
            continue
        following = words[at + 1] if at + 1 < len(words) else "about"
        if verb == "tell" or following in table.ABOUT:
            return True
        return (
            verb in table.SAYING_ALONE and following != "that" and following in table.PREPOSITIONS
        )
    return False


def _copula(tokens: list[Token], plural: bool) -> _Reading:
    """ "what is ..." and "what are ...", from the noun phrase on."""
    words = [token.word for token in tokens]
    noun, noun_is_plural = asked_noun(tokens)
    at = next((at for at, word in enumerate(words) if singular(word) == noun), 0)
    owned = any(word.endswith(("'s", "s'")) for word in words[:at])
    owned = owned or bool({"his", "her", "their", "its", "your"}.intersection(words[:at]))
    about = words[at + 1 : at + 2]
    if noun in table.REASONS:
        return _REASON
    if noun in OPINIONS and (owned or table.ABOUT.intersection(about)):
        return _QUOTE
    if noun in table.POSITIONS and table.ABOUT.difference({"of"}).intersection(about):
        return _QUOTE
    expected = "thing" if "".join(about).endswith("ing") else class_of(noun)
    if noun == "name":
        of = words.index("of") if "of" in words else len(words)
        expected = class_of(asked_noun(tokens[of + 1 :])[0])
    specific = bool(words) and (
        words[0] in table.DETERMINERS or words[0] in table.CARDINALS or owned
    )
    # "what are the mats made of" asks for one thing.
    ended = words[-1:] != [] and words[-1] not in table.PREPOSITIONS | table.NAMED
    lists = plural and noun_is_plural and specific and ended
    return "list" if lists else "span", expected


def _closed(words: list[str]) -> _Reading:
    """A question that opens with its verb: yes or no, unless it offers a choice."""
    if words[1:2] == ["you"] and table.TO_A_PROGRAM.intersection(words[2:3]):
        return _OTHER
    choice = words.index("or") if words[0] in table.BE and "or" in words else 0
    if choice and (words[1] in ("it", "this", "that") or 2 < choice >= len(words) - 4):
        return "span", "thing"
    return _YES_NO


def _imperative(tokens: list[Token]) -> _Reading:
    words = [token.word for token in tokens]
    verb, rest = words[0], tokens[1:]
    if verb in table.TASKS:
        return _OTHER
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


def _statement(ending: str, words: list[str]) -> _Reading:
    """What is neither question nor command: a statement with or without "?", or keywords."""
    verbs = [at for at, word in enumerate(words) if at and may_be_past(word)]
    governed = any(words[at + 1 : at + 2] and words[at + 1] in table.DETERMINERS for at in verbs)
    clause = bool(
        table.AUXILIARIES.intersection(words) - {"may", "will"}
        or table.PRONOUNS.intersection(words)
        or governed
    )
    if ending == "?":
        return _YES_NO if clause or verbs else ("span", None)
    sentence = ending in (".", "!") and len(words) > 3
    return _OTHER if clause or sentence or len(words) > 9 else ("span", None)
