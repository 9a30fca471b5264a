"""The noun that a question asks for, without a tagger: its number and its class."""

from qa.kinds import words as table
from qa.kinds.tokens import Token
from qa.kinds.words import Expectation


def is_verb_form(word: str) -> bool:
    return word in table.AUXILIARIES or may_be_past(word)


def may_be_past(word: str) -> bool:
    return word in table.PASTS or (word.endswith("ed") and len(word) > 4)


def asked_noun(tokens: list[Token]) -> tuple[str, bool]:
    """The noun that is asked for at the start of `tokens`, in the singular, and if it is plural.

    There is no tagger here: the first word that looks plural is the noun, unless it follows a
    singular noun and is followed by an object ("what company makes the engine"), and no article
    opens the phrase.
    """
    phrase, stop = _noun_phrase(tokens)
    given = bool(tokens) and tokens[0].word in table.DETERMINERS
    for at, word in enumerate(phrase):
        if not is_plural(word) or (word in table.ATTRIBUTIVE and at + 1 < len(phrase)):
            continue
        verb = not given and word not in table.PLURALS and _is_verb(phrase, at, stop)
        if word in table.VERBS_IN_S or verb:
            phrase = phrase[:at]
            break
        return singular(word), True
    known = [word for word in phrase if word in table.NOUNS or word in table.REASONS]
    return (known[-1] if known else phrase[-1] if phrase else ""), False


def _is_verb(phrase: list[str], at: int, stop: str) -> bool:
    """Whether what looks like a plural is a verb: "what company makes the engine"."""
    if stop in table.AUXILIARIES or may_be_past(stop) or at < len(phrase) - 1:
        return False
    return at > 0 and (bool(stop) or phrase[at - 1] in table.NOUNS)


def _noun_phrase(tokens: list[Token]) -> tuple[list[str], str]:
    """The common words at the start of `tokens`, and the word that ends them."""
    phrase: list[str] = []
    for token in tokens[:8]:
        word = token.word
        if not phrase and (word in table.DETERMINERS or word in table.CARDINALS or word.isdigit()):
            continue
        if "'" in word or (token.capital and not phrase):
            continue
        ends = word in table.AUXILIARIES or word in table.PREPOSITIONS or word in table.DETERMINERS
        if (
            ends
            or word[0].isdigit()
            or token.capital
            or token.after_comma
            or word in table.PRONOUNS | table.QUESTION_WORDS
        ):
            return phrase, word
        if phrase and may_be_past(word):
            return phrase, word
        phrase.append(word)
    return phrase, ""


def is_plural(word: str) -> bool:
    if word in table.PLURALS or word.endswith("men"):
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not (word.endswith(("ss", "us", "is")) or word in table.SINGULAR_S)
    )


def singular(word: str) -> str:
    if not is_plural(word) or word in table.PLURALS:
        return word
    if word.endswith("men"):
        return word[:-2] + "an"
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def class_of(noun: str) -> Expectation:
    return table.NOUNS.get(noun, "thing")
